#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "cli/values.h"
#include "counter/commands/at_counter.h"
#include "counter/commands/commands.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

struct ServingArguments {
  int counter = 0;
  std::string ticket;
  std::string reason;
  std::string note = "other";
  std::string to;
  std::optional<int> people;
};

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json call_json(Run& run, const CalledTicket& called) {
  return {{"ticket", called.ticket},
          {"service", called.service},
          {"counter", called.counter},
          {"called_at", run.iso(called.called_at)},
          {"waited_seconds", called.waited_seconds},
          {"why", call_reason_name(called.why)},
          {"reason", or_null(called.reason)},
          {"overtook", called.overtook},
          {"finished", or_null(called.finished)}};
}

Result<Answer> call(Run& run, Office& office, const ServingArguments& arguments) {
  CallOrder order;
  order.counter = arguments.counter;
  order.ticket = arguments.ticket;
  order.reason = arguments.reason;
  order.people = arguments.people;
  const Result<CalledTicket> called = office.call(order, run.ask());
  if (!called) return called.error();
  std::string text;
  if (!called->finished.empty()) {
    text = run.say("{ticket} is finished", {{"ticket", called->finished}}) + "\n";
  }
  text += run.say("{ticket} to counter {counter}, {service}; waited {minutes} min",
                  {{"ticket", called->ticket},
                   {"counter", std::to_string(called->counter)},
                   {"service", run.service_name(called->service)},
                   {"minutes", minutes_up(called->waited_seconds)}}) +
          "\n";
  return answer(call_json(run, *called), std::move(text));
}

std::string state_text(Run& run, ErrandState state) {
  switch (state) {
    case ErrandState::waiting: return run.tr("waiting");
    case ErrandState::called: return run.tr("called");
    case ErrandState::serving: return run.tr("being served");
    case ErrandState::held: return run.tr("on hold");
    case ErrandState::done: return run.tr("served");
    case ErrandState::transferred: return run.tr("transferred");
    case ErrandState::no_show: return run.tr("did not come");
    case ErrandState::cancelled: return run.tr("cancelled");
    case ErrandState::expired: return run.tr("expired");
    case ErrandState::unfinished: return run.tr("unfinished");
  }
  return "";
}

Result<Answer> changed(Run& run, const Result<ChangedTicket>& ticket) {
  if (!ticket) return ticket.error();
  return answer({{"ticket", ticket->ticket},
                 {"state", state_name(ticket->state)},
                 {"priority", ticket->priority}},
                ticket->ticket + ": " + state_text(run, ticket->state) + "\n");
}

Result<Answer> recall(Run& run, Office& office, const ServingArguments& arguments) {
  return changed(run, office.recall(arguments.counter, run.ask()));
}

Result<Answer> start(Run& run, Office& office, const ServingArguments& arguments) {
  return changed(run, office.start(arguments.counter, run.ask()));
}

Result<Answer> no_show(Run& run, Office& office, const ServingArguments& arguments) {
  return changed(run, office.no_show(arguments.counter, run.ask()));
}

Result<Answer> hold(Run& run, Office& office, const ServingArguments& arguments) {
  const HoldNote note = read_hold_note(arguments.note).value_or(HoldNote::other);
  return changed(run, office.hold(arguments.counter, note, run.ask()));
}

Result<Answer> resume(Run& run, Office& office, const ServingArguments& arguments) {
  return changed(run,
                 office.resume(arguments.counter, arguments.ticket, run.ask()));
}

Result<Answer> undo(Run& run, Office& office, const ServingArguments& arguments) {
  const Result<UndoneTicket> undone = office.undo(arguments.counter, run.ask());
  if (!undone) return undone.error();
  const bool ticket = !undone->ticket.empty();
  return answer({{"ticket", or_null(undone->ticket)},
                 {"undone", counter_deed_name(undone->deed)},
                 {"state", ticket ? Json(state_name(undone->state)) : Json(nullptr)}},
                ticket ? run.say("Undone. {ticket} is now: {state}",
                                 {{"ticket", undone->ticket},
                                  {"state", state_text(run, undone->state)}}) +
                             "\n"
                       : run.tr("Undone: the visitor without a ticket is not counted") + "\n");
}

Result<Answer> finish(Run& run, Office& office, const ServingArguments& arguments) {
  const Result<FinishedTicket> finished =
      office.finish(arguments.counter, arguments.people, run.ask());
  if (!finished) return finished.error();
  Json next = nullptr;
  if (!finished->next_service.empty()) {
    next = {{"service", finished->next_service}, {"position", finished->next_position}};
  }
  std::string text = run.say("{ticket} served in {minutes} min",
                             {{"ticket", finished->ticket},
                              {"minutes", minutes_up(finished->served_seconds)}}) +
                     "\n";
  if (!finished->next_service.empty()) {
    text += run.say("Next errand: {service}, place {position} in line",
                    {{"service", run.service_name(finished->next_service)},
                     {"position", std::to_string(finished->next_position)}}) +
            "\n";
  }
  return answer({{"ticket", finished->ticket},
                 {"state", state_name(ErrandState::done)},
                 {"served_seconds", finished->served_seconds},
                 {"within_standard", finished->within_standard},
                 {"next_errand", std::move(next)}},
                std::move(text));
}

Result<Answer> transfer(Run& run, Office& office, const ServingArguments& arguments) {
  std::string service = arguments.to;
  int counter = 0;
  if (arguments.to.starts_with("counter:")) {
    service.clear();
    const std::string number = arguments.to.substr(8);
    if (number.empty() || number.size() > 4 ||
        number.find_first_not_of("0123456789") != std::string::npos) {
      return Error{ErrorKind::invalid,
                   "no such place: " + arguments.to + "; write a service's code or counter:NUMBER"};
    }
    counter = std::stoi(number);
  }
  const Result<TransferredTicket> moved =
      office.transfer(arguments.counter, service, counter, run.ask());
  if (!moved) return moved.error();
  return answer({{"ticket", moved->ticket},
                 {"service", moved->service},
                 {"position", moved->position}},
                run.say("{ticket} now waits for {service}, place {position} in line",
                        {{"ticket", moved->ticket},
                         {"service", run.service_name(moved->service)},
                         {"position", std::to_string(moved->position)}}) +
                    "\n");
}

}  // namespace

void add_serving_commands(CommandLine& line) {
  const auto arguments = std::make_shared<ServingArguments>();
  const auto add = [&](const char* name, const char* help, auto act) -> CLI::App& {
    return add_at_counter(line, arguments, name, help, act);
  };
  CLI::App& call_command = add("call", "Call the next ticket by the published rule", call);
  CLI::Option* ticket =
      call_command.add_option("--ticket", arguments->ticket, "Call this one out of order");
  call_command.add_option("--reason", arguments->reason, "Code of the reason for that")
      ->needs(ticket);
  call_command.add_option("--people", arguments->people,
                          "How many people were in the visit this finishes");
  add("recall", "Call the ticket at the counter again", recall);
  add("start", "Its visitor came: service starts", start);
  add("finish", "Service ends", finish)
      .add_option("--people", arguments->people, "How many people were served");
  add("no-show", "Its visitor did not come", no_show);
  add("hold", "Put the ticket being served on hold", hold)
      .add_option("--note", arguments->note, "Why: form, document or other")
      ->check(CLI::IsMember({"form", "document", "other"}));
  add("undo", "Take back the last deed at the counter, within a minute", undo);
  add("resume", "Go on with a ticket on hold", resume)
      .add_option("--ticket", arguments->ticket, "The ticket")
      ->required();
  add("transfer", "Hand the visitor over, with number and original time", transfer)
      .add_option("--to", arguments->to, "Code of a service, or counter:NUMBER")
      ->required();
}

}  // namespace khio
