// The letters of kiosks' outboxes among those of the office.
#include <fmt/format.h>

#include "office/inside.h"
#include "office/restored_day.h"

namespace khio {

std::string free_letters(Reader& reader, const Catalogue& office, const std::string& mark) {
  std::string free = letters_before_numbers(office, mark);
  for (const OutboxState& box : reader.outboxes())
    if (!box.letter.empty()) std::erase(free, box.letter.front());
  return free;
}

std::string letter_for(Transaction& tx, const Catalogue& office, const std::string& mark,
                       const std::string& had) {
  const std::string free = free_letters(tx, office, mark);
  if (!had.empty() && free.find(had) != std::string::npos) return had;
  return free.substr(tx.office().restored ? free.size() / 2 : 0, 1);
}

Status check_letters(Reader& reader, const Catalogue& office) {
  for (const OutboxState& box : reader.outboxes()) {
    const auto clashes = [&](const std::string& prefix) {
      return !box.lost && prefix.starts_with(box.letter);
    };
    if (clashes(office.hand_service.prefix))
      return Error{ErrorKind::invalid,
                   fmt::format("numbers given by hand begin with {}, as tickets of {} do while it cannot "
                               "reach the store; choose another letter", box.letter, box.place)};
    for (const Series& series : office.series) {
      if (clashes(series.prefix))
        return Error{ErrorKind::invalid,
                     fmt::format("series {} begins with {}, as tickets of {} do while it cannot reach "
                                 "the store; choose another letter", series.code, box.letter,
                                 box.place)};
    }
  }
  return Done{};
}

}  // namespace khio
