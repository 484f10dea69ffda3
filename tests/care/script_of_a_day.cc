#include "care/script_of_a_day.h"

namespace khio::test {
namespace {

template <typename T>
Result<std::string> told(const Result<T>& answer, const std::function<std::string(const T&)>& say) {
  if (!answer.ok()) return answer.error();
  return say(*answer);
}

Result<std::string> told(const Status& answer) {
  if (!answer.ok()) return answer.error();
  return std::string("done");
}

DayStep issues(const char* name, const std::vector<std::string>& services, bool priority) {
  return {name, [=](Office& office, const Ask& ask) {
            IssueOrder order;
            order.services = services;
            order.priority = priority;
            return told<IssuedTicket>(office.issue(order, ask), [](const IssuedTicket& ticket) {
              return ticket.ticket + " " + ticket.code + " " + ticket.witness;
            });
          }};
}

DayStep calls(const char* name) {
  return {name, [](Office& office, const Ask& ask) {
            return told<CalledTicket>(office.call({2, "", ""}, ask),
                                      [](const CalledTicket& called) { return called.ticket; });
          }};
}

DayStep starts(const char* name) {
  return {name, [](Office& office, const Ask& ask) {
            return told<ChangedTicket>(office.start(2, ask),
                                       [](const ChangedTicket& started) { return started.ticket; });
          }};
}

DayStep finishes(const char* name) {
  return {name, [](Office& office, const Ask& ask) {
            return told<FinishedTicket>(
                office.finish(2, std::nullopt, ask), [](const FinishedTicket& finished) {
                  return finished.ticket + " " + std::to_string(finished.served_seconds);
                });
          }};
}

Result<std::string> rate_first(Office& office, const Ask& ask) {
  const Result<VisitState> visit = office.find_visit("B001", 0);
  if (!visit.ok()) return visit.error();
  const Result<IssuedTicket> ticket = office.issued(visit->id);
  if (!ticket.ok()) return ticket.error();
  RatingOrder order;
  order.code = ticket->code;
  order.score = 4;
  return told(office.rate(order, ask));
}

Result<std::string> suggest(Office& office, const Ask& ask) {
  return told<SuggestionReceipt>(
      office.suggest({SuggestionKind::complaint, "ที่นั่งน้อย โทร 081 000 0000"}, ask),
      [](const SuggestionReceipt& receipt) { return receipt.number; });
}

Result<std::string> erase(Office& office, const Ask& ask) {
  const Result<DayView> day = office.day();
  if (!day.ok()) return day.error();
  const auto said = office.suggestions(day->day, day->day);
  if (!said.ok()) return said.error();
  if (said->empty()) return Error{ErrorKind::not_found, "nothing was said"};
  return told<SuggestionView>(office.redact({suggestion_name(said->front().id), ""}, ask),
                              [](const SuggestionView& view) { return view.text; });
}

Result<std::string> close_day(Office& office, const Ask& ask) {
  return told<DayView>(office.close_day(ask), [](const DayView& day) {
    return std::to_string(day.expired) + " " + std::to_string(day.unfinished);
  });
}

Result<std::string> open_counter(Office& office, const Ask& ask) {
  return told<CounterState>(office.open_counter(2, "mali", {}, ask),
                            [](const CounterState&) { return std::string("open"); });
}

}  // namespace

const std::vector<DayStep>& script_of_a_day() {
  static const std::vector<DayStep> steps = {
      {"open", open_counter},
      issues("issue one", {"B01"}, false),
      issues("issue two errands", {"B02", "B04"}, false),
      issues("issue priority", {"B01"}, true),
      calls("call one"),
      starts("start one"),
      finishes("finish one"),
      {"rate", rate_first},
      {"suggest", suggest},
      {"erase", erase},
      calls("call another"),
      {"close", close_day},
  };
  return steps;
}

Ask ask_of(const DayStep& step) { return {"test", step.name}; }

}  // namespace khio::test
