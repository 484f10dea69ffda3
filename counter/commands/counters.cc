#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "cli/values.h"
#include "counter/commands/at_counter.h"
#include "counter/commands/commands.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

struct CounterArguments {
  int counter = 0;
  std::string services;
  std::string reason;
  std::string until;
};

Json counter_json(Run& run, const CounterState& state) {
  Json json = {{"counter", state.counter},
               {"officer", state.officer},
               {"services", state.services},
               {"since", run.iso(state.since)},
               {"open", true},
               {"paused", state.paused}};
  if (state.paused) {
    json["reason"] = state.reason;
    json["until"] = state.until ? Json(run.iso(*state.until)) : Json(nullptr);
  }
  return json;
}

std::vector<std::string> services_asked(const Catalogue& office, const std::string& typed) {
  if (typed != "all") return split(typed, ',');
  std::vector<std::string> all;
  for (const Service& service : office.services) all.push_back(service.code);
  return all;
}

Result<Answer> open_counter(Run& run, Office& office, const CounterArguments& arguments) {
  if (run.options().officer.empty()) {
    return Error{ErrorKind::invalid, "a counter is opened by an officer; add --officer ID"};
  }
  const Result<CounterState> state = office.open_counter(
      arguments.counter, run.options().officer,
      services_asked(office.catalogue(), arguments.services), run.ask());
  if (!state) return state.error();
  return answer(counter_json(run, *state),
                run.say("Counter {counter} is open; officer {officer} serves {services}",
                        {{"counter", std::to_string(state->counter)},
                         {"officer", state->officer},
                         {"services", joined(state->services, ", ")}}) +
                    "\n");
}

Result<Answer> close_counter(Run& run, Office& office, const CounterArguments& arguments) {
  const Status closed = office.close_counter(arguments.counter, run.ask());
  if (!closed) return closed.error();
  return answer({{"counter", arguments.counter}, {"open", false}},
                run.say("Counter {counter} is closed",
                        {{"counter", std::to_string(arguments.counter)}}) +
                    "\n");
}

Result<Answer> pause_counter(Run& run, Office& office, const CounterArguments& arguments) {
  std::optional<std::int64_t> until;
  if (!arguments.until.empty()) {
    const Result<int> second = read_time_of_day(arguments.until);
    if (!second) return second.error();
    until = office.zone().utc_ms(run.today(), *second);
  }
  const Result<CounterState> state = office.pause_counter(
      arguments.counter, arguments.reason, until, run.ask());
  if (!state) return state.error();
  return answer(counter_json(run, *state),
                run.say("Counter {counter} pauses: {reason}",
                        {{"counter", std::to_string(state->counter)}, {"reason", state->reason}}) +
                    "\n");
}

}  // namespace

void add_counter_commands(CommandLine& line) {
  const auto arguments = std::make_shared<CounterArguments>();
  const auto add = [&](const char* name, const char* help, auto act) -> CLI::App& {
    return add_at_counter(line, arguments, name, help, act);
  };
  add("open", "Open a counter", open_counter)
      .add_option("--services", arguments->services,
                  "all, or codes with commas between (else what the counter usually serves)")
      ->check([](const std::string& typed) -> std::string {
        return split(typed, ',').empty() ? "it names no service" : "";
      });
  add("close", "Close a counter", close_counter);
  CLI::App& pause = add("pause", "Pause a counter", pause_counter);
  pause.add_option("--reason", arguments->reason, "What visitors are told")->required();
  pause.add_option("--until", arguments->until, "HH:MM, when it goes on");
}

}  // namespace khio
