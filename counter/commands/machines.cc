// The office's machines: which live, and those that were taken out of use.
#include "store/machines.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "counter/commands/commands.h"
#include "dispatch/machine_words.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

const char* state_code(MachineState state) {
  switch (state) {
    case MachineState::works: return "works";
    case MachineState::closed: return "closed";
    case MachineState::lost: return "lost";
  }
  return "";
}

std::string state_words(Run& run, const MachineNews& news) {
  switch (news.state) {
    case MachineState::closed:
      return run.say("closed since {time}", {{"time", run.iso(news.heard_at)}});
    case MachineState::lost:
      return run.say("not heard from since {time}", {{"time", run.iso(news.heard_at)}});
    case MachineState::works: break;
  }
  if (news.alone) {
    return run.say("offline since {time}, {n} tickets issued alone",
                   {{"time", run.iso(news.alone->since)}, {"n", std::to_string(news.alone->tickets)}});
  }
  const std::string trouble =
      news.printer ? printer_words(run.messages(), *news.printer) : std::string();
  return trouble.empty() ? run.tr("working") : trouble;
}

Result<Answer> list(Run& run, Office& office) {
  Json machines = Json::array();
  std::string text;
  for (const MachineNews& news : machines_of(office.store().url(), run.clock().now())) {
    Json printer = nullptr;
    if (news.printer) {
      printer = {{"ready", news.printer->ready},
                 {"paper_low", news.printer->paper_low},
                 {"reason", news.printer->reason}};
    }
    Json alone = nullptr;
    if (news.alone) {
      alone = {{"since", run.iso(news.alone->since)},
               {"tickets", news.alone->tickets},
               {"waiting", news.alone->waiting}};
    }
    machines.push_back({{"id", news.id},
                        {"kind", machine_kind_name(news.kind)},
                        {"name", news.name},
                        {"state", state_code(news.state)},
                        {"heard_at", run.iso(news.heard_at)},
                        {"printer", std::move(printer)},
                        {"alone", std::move(alone)}});
    text += news.id + "  " + news.name + "  " + state_words(run, news) + "\n";
  }
  return answer({{"machines", std::move(machines)}}, std::move(text));
}

Result<Answer> remove(Run& run, Office& office, const std::string& id) {
  if (const Status gone = forget_machine(office.store().url(), id); !gone) return gone.error();
  return answer({{"id", id}}, run.say("{id} is no longer looked for", {{"id", id}}) + "\n");
}

}  // namespace

void add_machine_commands(CommandLine& line) {
  CLI::App& group = line.group("machine", "Kiosks, boards and rating screens: which live");
  line.office_command(group, "list", "Each with its state, and its printer's", list);
  const auto id = std::make_shared<std::string>();
  line.office_command(group, "remove", "One that was taken out of use is no longer looked for",
                      [id](Run& run, Office& office) { return remove(run, office, *id); })
      .add_option("id", *id, "As listed")
      ->required();
}

}  // namespace khio
