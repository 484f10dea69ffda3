// This machine away from the office: a mobile unit.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "counter/commands/commands.h"

namespace khio {
namespace {

Result<Answer> told(Run& run, const LocalUnit& unit) {
  run.speak_as_the_office();
  if (unit.name.empty()) {
    return answer({{"unit", nullptr}, {"mark", nullptr}},
                  run.tr("This machine works in the office") + "\n");
  }
  return answer({{"unit", unit.name}, {"mark", unit.mark}},
                run.say("This machine is the mobile unit {unit}; its tickets begin with {mark}",
                        {{"unit", unit.name}, {"mark", unit.mark}}) +
                    "\n");
}

Result<Answer> show(Run& run) {
  const Result<LocalSettings> settings = run.settings();
  if (!settings) return settings.error();
  return told(run, settings->unit);
}

Result<Answer> set(Run& run, const LocalUnit& unit) {
  if (const std::string problem = unit_problem(unit); !problem.empty()) {
    return Error{ErrorKind::invalid, problem};
  }
  const Status kept = change_local_settings(
      run.settings_file(), [&](LocalSettings& settings) { settings.unit = unit; });
  if (!kept) return kept.error();
  return told(run, unit);
}

}  // namespace

void add_unit_commands(CommandLine& line) {
  CLI::App& group = line.group("unit", "This machine away from the office: a mobile unit");
  line.command(group, "show", "Where this machine works", show);
  const auto unit = std::make_shared<LocalUnit>();
  CLI::App& to = line.command(group, "set",
                              "From now on visits here are the unit's, its tickets a series apart",
                              [unit](Run& run) { return set(run, *unit); });
  to.add_option("--name", unit->name, "The unit's name, as reports show it")->required();
  to.add_option("--mark", unit->mark, "One or two capital letters before its tickets' own")
      ->required();
  line.command(group, "clear", "This machine works in the office again",
               [](Run& run) { return set(run, {}); });
}

}  // namespace khio
