#include "domain/hand_visit.h"

#include <algorithm>

#include "domain/catalogue.h"

namespace khio {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> small_number(std::string_view digits, std::size_t most) {
  if (digits.empty() || digits.size() > most ||
      !std::all_of(digits.begin(), digits.end(), is_digit)) {
    return std::nullopt;
  }
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

}  // namespace

std::string_view hand_fault_words(HandFault fault) {
  switch (fault) {
    case HandFault::number: return "this is no number of a sheet; write one from 1 to 9999";
    case HandFault::no_sheet:
      return "no sheet of that day has this number; correct it, or say that the paper has it";
    case HandFault::repeated: return "this number stands twice; remove one of the two";
    case HandFault::entered: return "this number was entered before; remove it";
    case HandFault::service: return "the office has no such service; write its code";
    case HandFault::counter: return "the office has no such counter; write its number";
    case HandFault::officer: return "no such officer is known; write the officer's id";
    case HandFault::people: return "this is no count of people; write 1 to 999";
    case HandFault::order:
      return "the times go backwards; write when the number was taken, called and finished";
    case HandFault::future: return "this visit is not over yet; correct its times";
  }
  return "";
}

std::optional<int> read_hand_number(std::string_view typed, std::string_view prefix) {
  constexpr std::size_t kDigits = 4;
  if (const std::optional<int> number = small_number(typed, kDigits)) return number;
  const std::optional<TicketLabel> label = read_ticket_label(std::string(typed));
  if (!label || label->prefix != prefix) return std::nullopt;
  return label->number;
}

std::optional<int> read_written_time(std::string_view typed) {
  const std::size_t mark = typed.find_first_of(":.");
  if (mark == std::string_view::npos || typed.size() - mark != 3) return std::nullopt;
  const std::optional<int> hours = small_number(typed.substr(0, mark), 2);
  const std::optional<int> minutes = small_number(typed.substr(mark + 1), 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  return *hours * 3600 + *minutes * 60;
}

bool is_no_show_mark(std::string_view typed) {
  return typed == "-" || typed == "–" || typed == "—" || typed == "no-show";
}

}  // namespace khio
