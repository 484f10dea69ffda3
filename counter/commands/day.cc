#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "counter/commands/commands.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

Result<Answer> shown(Run& run, const Result<DayView>& view) {
  if (!view) return view.error();
  if (view->day == 0) {
    return answer({{"day", nullptr}, {"open", false}, {"head", view->head}},
                  run.tr("No office day yet") + "\n");
  }
  Json json = {{"day", iso_day(view->day)}, {"open", view->open}, {"head", view->head}};
  std::string text =
      run.say(view->open ? "Office day {day}, open" : "Office day {day}, closed",
              {{"day", iso_day(view->day)}}) +
      "\n";
  if (!view->open) {
    json["expired"] = view->expired;
    json["unfinished"] = view->unfinished;
    text += run.say("Expired: {expired}; unfinished: {unfinished}",
                    {{"expired", std::to_string(view->expired)},
                     {"unfinished", std::to_string(view->unfinished)}}) +
            "\n";
  }
  text += run.say("Journal: {head}", {{"head", view->head}}) + "\n";
  return answer(json, std::move(text));
}

}  // namespace

void add_day_commands(CommandLine& line) {
  CLI::App& day = line.group("day", "The office day");
  line.office_command(day, "show", "Which day it is",
                      [](Run& run, Office& office) { return shown(run, office.day()); });
  line.office_command(day, "close", "Close the day: open tickets expire", [](Run& run,
                                                                             Office& office) {
    return shown(run, office.close_day(run.ask()));
  });
  const auto date = std::make_shared<std::string>();
  line.office_command(day, "confirm", "Confirm a date that jumped",
                      [date](Run& run, Office& office) -> Result<Answer> {
                        const Result<DayNumber> number = read_iso_day(*date);
                        if (!number) return number.error();
                        return shown(run, office.confirm_day(*number, run.ask()));
                      })
      .add_option("date", *date, "YYYY-MM-DD")
      ->required();
}

}  // namespace khio
