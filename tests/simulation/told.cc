#include "simulation/told.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/codes.h"

namespace khio::simulation {

std::string told_ticket(const IssuedTicket& ticket) {
  return fmt::format("{} visit {} code {} witness {}", ticket.ticket, ticket.visit, ticket.code,
                     ticket.witness);
}

void ToldAnswers::add(const Request& request, const std::string& answer) {
  if (!request.id.empty()) all_.push_back({request, answer, 0});
}

void ToldAnswers::note_events(const JournalModel& journal) {
  for (auto told = all_.rbegin(); told != all_.rend() && told->event == 0; ++told)
    if (const auto* const done = journal.answered(told->request.id)) told->event = done->seq;
}

std::vector<std::string> ToldAnswers::missing_from(const JournalModel& journal) const {
  std::vector<std::string> missing;
  for (const auto& [request, answer, event] : all_) {
    const auto* const done = journal.answered(request.id);
    if (done == nullptr) {
      if (journal.erased().contains(event)) continue;
      missing.push_back(fmt::format("{} was answered '{}' and is gone", request.what, answer));
      continue;
    }
    const std::string ticket = answer.substr(0, answer.find(' '));
    if (!done->ticket.empty() && ticket != done->ticket)
      missing.push_back(fmt::format("{} was answered '{}' and the journal says {}", request.what,
                                    answer, done->ticket));
    const auto visit = journal.visits().find(done->seq);
    if (visit == journal.visits().end() || visit->second.label.empty()) continue;
    const ModelVisit& issued = visit->second;
    const std::string ought = fmt::format("{} visit {} code {} witness {}", issued.label, issued.id,
                                          shown_code(issued.code), witness_of(issued.hash));
    if (answer != ought)
      missing.push_back(fmt::format("a slip says '{}', the journal '{}'", answer, ought));
  }
  for (const auto& [visit, state] : prints_) {
    const auto found = journal.visits().find(visit);
    if (found != journal.visits().end() && found->second.print != state)
      missing.push_back(fmt::format("the paper of {} was {} and the journal says {}",
                                    found->second.label, print_state_name(state),
                                    print_state_name(found->second.print)));
  }
  return missing;
}

}  // namespace khio::simulation
