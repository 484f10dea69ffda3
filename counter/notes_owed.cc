#include "counter/notes_owed.h"

#include <utility>

namespace khio::counter {

void NotesOwed::print(const std::vector<KeptTicket>& notes, const Print& print,
                      const std::string& officer) {
  for (const KeptTicket& one : notes) {
    if (!print(one.visit, {officer, ""}).ok()) owed_.push_back(one);
  }
}

void NotesOwed::print_again(const Print& again, const std::string& officer) {
  print(std::exchange(owed_, {}), again, officer);
}

std::string NotesOwed::words(const Words& words) const {
  if (owed_.empty()) return {};
  std::string tickets;
  for (const KeptTicket& one : owed_) tickets += (tickets.empty() ? "" : " ") + one.ticket;
  return words.say("The places are kept for {day}, but no slip came for {tickets}. Please write the "
                   "day on their tickets.",
                   {{"day", words.dates().weekday_date(owed_.back().day)}, {"tickets", tickets}});
}

}  // namespace khio::counter
