#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "cli/rights.h"
#include "cli/values.h"
#include "counter/commands/commands.h"
#include "office/alerts.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

// Not required here: the office answers with those it has.
constexpr const char* kReasonHelp = "Code of the reason; left out, the office's are named";

struct TicketArguments {
  std::string ticket;
  std::string reason;
};

std::string alert_sentence(Run& run, const Alert& alert) {
  const std::string service = run.service_name(alert.service);
  const std::string value = std::to_string(alert.value);
  const std::string limit = std::to_string(alert.limit);
  switch (alert.kind) {
    case AlertKind::longest_wait:
      return run.say("! {ticket} waits {value} min for {service}, more than {limit}",
                     {{"ticket", alert.ticket}, {"value", value}, {"service", service},
                      {"limit", limit}});
    case AlertKind::line_length:
      return run.say("! {value} people wait for {service}, more than {limit}",
                     {{"value", value}, {"service", service}, {"limit", limit}});
    case AlertKind::over_standard:
      return run.say("! {ticket} at counter {counter} takes {value} min, more than {limit}",
                     {{"ticket", alert.ticket}, {"counter", std::to_string(alert.counter)},
                      {"value", value}, {"limit", limit}});
  }
  return {};
}

Json alerts_json(Run& run, const std::vector<Alert>& alerts) {
  Json list = Json::array();
  for (const Alert& alert : alerts) {
    list.push_back({{"kind", alert_kind_name(alert.kind)},
                    {"service", alert.service},
                    {"ticket", alert.ticket.empty() ? Json(nullptr) : Json(alert.ticket)},
                    {"counter", alert.counter == 0 ? Json(nullptr) : Json(alert.counter)},
                    {"since", run.iso(alert.since)},
                    {"value", alert.value},
                    {"limit", alert.limit}});
  }
  return list;
}

Result<Answer> queue(Run& run, Office& office) {
  const Result<QueueView> view = office.queue();
  if (!view) return view.error();
  Json waiting = Json::array();
  Json serving = Json::array();
  std::string text;
  for (const ServingTicket& ticket : view->serving) {
    serving.push_back({{"counter", ticket.counter == 0 ? Json(nullptr) : Json(ticket.counter)},
                       {"ticket", ticket.ticket},
                       {"service", ticket.service},
                       {"state", state_name(ticket.state)},
                       {"since", run.iso(ticket.since)}});
    text += ticket.counter == 0
                ? run.say("{ticket} on hold", {{"ticket", ticket.ticket}})
                : run.say("{ticket} at counter {counter}",
                          {{"ticket", ticket.ticket}, {"counter", std::to_string(ticket.counter)}});
    text += "\n";
  }
  for (const QueuedTicket& ticket : view->waiting) {
    waiting.push_back({{"ticket", ticket.ticket},
                       {"service", ticket.service},
                       {"issued_at", run.iso(ticket.issued_at)},
                       {"priority", ticket.priority},
                       {"waited_seconds", ticket.waited_seconds},
                       {"ahead", ticket.ahead}});
    text += run.say("{ticket} waits {minutes} min for {service}",
                    {{"ticket", ticket.ticket},
                     {"minutes", minutes_up(ticket.waited_seconds)},
                     {"service", run.service_name(ticket.service)}}) +
            "\n";
  }
  if (text.empty()) text = run.tr("Nobody is waiting") + "\n";
  const std::int64_t now = run.clock().now().utc_ms;
  const std::vector<Alert> alerts = alerts_of(office.catalogue(), *view, now, now);
  for (const Alert& alert : alerts) text += alert_sentence(run, alert) + "\n";
  return answer({{"waiting", std::move(waiting)},
                 {"serving", std::move(serving)},
                 {"alerts", alerts_json(run, alerts)}},
                std::move(text));
}

Result<Answer> changed(Run& run, const Result<ChangedTicket>& ticket, const char* sentence) {
  if (!ticket) return ticket.error();
  return answer({{"ticket", ticket->ticket},
                 {"state", state_name(ticket->state)},
                 {"priority", ticket->priority}},
                run.say(sentence, {{"ticket", ticket->ticket}}) + "\n");
}

// Who opened that counter, and so answers for what is entered there; else the asker.
std::string officer_at(Office& office, int counter, const std::string& asker) {
  std::optional<CounterState> state;
  const Status read =
      office.store().read([&](Reader& reader) { state = reader.counter(counter); });
  return read && state ? state->officer : asker;
}

Result<Answer> walk_direct(Run& run, Office& office, WalkDirectOrder order, const std::string& at) {
  if (const Status here = run.work_here(office); !here) return here.error();
  Ask ask = run.ask();
  if (!at.empty()) {
    const Result<std::int64_t> served_at = read_instant(at, run.today(), office.zone());
    if (!served_at) return served_at.error();
    order.served_at = *served_at;
    if (run.options().officer.empty()) ask.actor = officer_at(office, order.counter, ask.actor);
    const Status may = check_right(office, ask.actor, right_of("hand enter"), "walk-direct --at");
    if (!may) return may.error();
  }
  const auto served = office.walk_direct(order, ask);
  if (!served) return served.error();
  return answer({{"visit", served->first}, {"overtook", served->second}},
                run.say("Counted: one visitor for {service}; {people} others were overtaken",
                        {{"service", run.service_name(order.service)},
                         {"people", std::to_string(served->second)}}) +
                    "\n");
}

// Every alarm that nobody has answered yet.
Result<Answer> cancel_floods(Run& run, Office& office, int counter) {
  const Result<std::vector<StaffCall>> calls = office.staff_calls();
  if (!calls) return calls.error();
  int floods = 0;
  int cancelled = 0;
  for (const StaffCall& call : *calls) {
    if (call.why != StaffCallWhy::flood) continue;
    Ask ask = run.ask();
    if (!ask.request.empty()) ask.request += "/" + std::to_string(call.seq);
    const Result<int> gone = office.cancel_flood(call.seq, counter, ask);
    if (!gone) return gone.error();
    ++floods;
    cancelled += *gone;
  }
  if (floods == 0) return Error{ErrorKind::nothing, "no kiosk has given an alarm"};
  return answer({{"floods", floods}, {"cancelled", cancelled}},
                run.say("{n} tickets cancelled", {{"n", std::to_string(cancelled)}}) + "\n");
}

void add_walk_direct(CommandLine& line) {
  const auto order = std::make_shared<WalkDirectOrder>();
  const auto at = std::make_shared<std::string>();
  CLI::App& command = line.office_command(
      line.root(), "walk-direct", "Count a visitor served without a ticket",
      [order, at](Run& run, Office& office) { return walk_direct(run, office, *order, *at); });
  command.add_option("--counter", order->counter, "Number of the counter")->required();
  command.add_option("--service", order->service, "Code of the service")->required();
  command.add_option("--people", order->people, "How many people");
  command.add_option("--at", *at, "When it was: HH:MM or YYYY-MM-DDTHH:MM, if entered later");
}

}  // namespace

void add_queue_commands(CommandLine& line) {
  line.office_command(line.root(), "queue", "Who waits, is called, served, on hold", queue);

  const auto arguments = std::make_shared<TicketArguments>();
  CLI::App& back = line.office_command(
      line.root(), "return", "Put a ticket whose visitor did not come back in line",
      [arguments](Run& run, Office& office) {
        return changed(run, office.return_to_queue(arguments->ticket, run.ask()),
                       "{ticket} waits again");
      });
  back.add_option("--ticket", arguments->ticket, "The ticket")->required();

  CLI::App& cancel = line.office_command(
      line.root(), "cancel", "Cancel a waiting ticket", [arguments](Run& run, Office& office) {
        return changed(run, office.cancel(arguments->ticket, arguments->reason, run.ask()),
                       "{ticket} is cancelled");
      });
  cancel.add_option("--ticket", arguments->ticket, "The ticket")->required();
  cancel.add_option("--reason", arguments->reason, kReasonHelp);

  const auto at = std::make_shared<int>(0);
  CLI::App& floods = line.group("flood", "Tickets taken at a kiosk faster than people can");
  line.office_command(floods, "cancel", "Cancel those that still wait, all at once",
                      [at](Run& run, Office& office) { return cancel_floods(run, office, *at); })
      .add_option("--counter", *at, "The counter that answers the alarm");

  CLI::App& priority = line.group("priority", "Priority given or taken back by staff");
  for (const bool give : {true, false}) {
    CLI::App& command = line.office_command(
        priority, give ? "set" : "clear", give ? "Give priority" : "Take priority back",
        [arguments, give](Run& run, Office& office) {
          return changed(
              run, office.set_priority(arguments->ticket, give, arguments->reason, run.ask()),
              give ? "{ticket} has priority" : "{ticket} has no priority");
        });
    command.add_option("--ticket", arguments->ticket, "The ticket")->required();
    command.add_option("--reason", arguments->reason, kReasonHelp);
  }
  add_walk_direct(line);
}

}  // namespace khio
