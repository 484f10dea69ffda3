#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "counter/commands/commands.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

Result<Answer> told(Run& run, const std::optional<HallPause>& pause) {
  if (!pause) {
    return answer({{"paused", false}, {"why", nullptr}, {"since", nullptr}},
                  run.tr("The hall is open as usual") + "\n");
  }
  return answer({{"paused", true},
                 {"why", hall_pause_why_name(pause->why)},
                 {"since", run.iso(pause->at)}},
                run.say("The whole hall is paused since {time}",
                        {{"time", run.clock_time(pause->at)}}) +
                    "\n");
}

Result<Answer> show(Run& run, Office& office) {
  const Result<std::optional<HallPause>> pause = office.hall_pause();
  if (!pause) return pause.error();
  return told(run, *pause);
}

Result<Answer> pause_hall(Run& run, Office& office, const std::string& why) {
  const Result<HallPause> pause = office.pause_hall(*read_hall_pause_why(why), run.ask());
  if (!pause) return pause.error();
  return told(run, *pause);
}

Result<Answer> resume_hall(Run& run, Office& office) {
  const Result<std::int64_t> lasted = office.resume_hall(run.ask());
  if (!lasted) return lasted.error();
  return answer({{"paused", false}, {"lasted_seconds", *lasted}},
                run.say("The hall goes on after {seconds} seconds",
                        {{"seconds", std::to_string(*lasted)}}) +
                    "\n");
}

}  // namespace

void add_hall_commands(CommandLine& line) {
  CLI::App& hall = line.group("hall", "The whole hall: an evacuation, a power cut");
  line.office_command(hall, "show", "Whether the whole hall is paused", show);
  const auto why = std::make_shared<std::string>();
  line.office_command(hall, "pause", "Nobody is called and no ticket given until it is resumed",
                      [why](Run& run, Office& office) { return pause_hall(run, office, *why); })
      .add_option("--why", *why, "evacuation, power or other")
      ->check(CLI::IsMember({"evacuation", "power", "other"}))
      ->default_val("other");
  line.office_command(hall, "resume", "The hall goes on", resume_hall);
}

}  // namespace khio
