#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "care/figures_of.h"
#include "care/report_set.h"
#include "cli/command_line.h"
#include "cli/output_folder.h"
#include "counter/commands/commands.h"
#include "counter/commands/counting.h"
#include "counter/commands/report_look.h"

namespace khio {
namespace {

struct PublishArguments {
  std::string period;
  std::string out;
};

// A simulated office may be ahead of the clock.
Status check_begun(Run& run, Office& office, const Period& period) {
  if (office.zone().local(run.clock().now().utc_ms).day >= period.from) return Done{};
  bool lived = false;
  const Status read = office.store().read(
      [&](Reader& reader) { lived = reader.events_of(period.from, period.to).first != 0; });
  if (!read || lived) return read;
  return Error{ErrorKind::refused, "the period begins on " + iso_day(period.from) +
                                       " and there is nothing to publish; wait until it is over"};
}

// In words what the office's own report has and the set just written has not.
Result<std::vector<LateAnswers>> late_answers(Office& office, const Period& period) {
  if (!is_of_whole_months(period)) return std::vector<LateAnswers>();
  Result<SatisfactionFigures> inside = satisfaction_of(office, period);
  if (!inside) return inside.error();
  return std::move(inside).take().late;
}

Result<Answer> publish(Run& run, Office& office, const PublishArguments& arguments) {
  const Result<Period> period = run.period(arguments.period);
  if (!period) return period.error();
  if (const Status entered = enter_waiting_ratings(office, run.ask().actor); !entered)
    return entered.error();
  if (const Status begun = check_begun(run, office, *period); !begun) return begun.error();
  Counting counting(run.tr("Counting"));
  const Result<std::vector<SetFile>> files =
      public_set(office, *period, report_look(run, office), run.clock().now().utc_ms / 1000,
                 counting.told());
  if (!files) return files.error();
  if (const Status written = write_folder_whole(arguments.out, *files); !written)
    return written.error();
  nlohmann::ordered_json names = nlohmann::ordered_json::array();
  for (const SetFile& file : *files) names.push_back(file.name);
  std::string lines = run.say("{n} files for the public are in {folder}",
                              {{"n", std::to_string(files->size())}, {"folder", arguments.out}}) +
                      "\n";
  const Result<std::vector<LateAnswers>> late = late_answers(office, *period);
  if (!late) return late.error();
  nlohmann::ordered_json missing = nlohmann::ordered_json::array();
  for (const LateAnswers& one : *late) {
    missing.push_back({{"month", iso_month(one.month)}, {"n", one.n}});
    lines += "! " +
             run.say("{n} answers of {month} came in after it was published and are not in them",
                     {{"n", std::to_string(one.n)}, {"month", iso_month(one.month)}}) +
             "\n";
  }
  return answer({{"files", std::move(names)},
                 {"folder", arguments.out},
                 {"late", std::move(missing)}},
                std::move(lines));
}

}  // namespace

void add_publish_command(CommandLine& line) {
  const auto arguments = std::make_shared<PublishArguments>();
  CLI::App& command = line.office_command(
      line.root(), "publish",
      "The public set of a period's reports, all of it or nothing: pages, sheets, data, a page for "
      "the website and checksums",
      [arguments](Run& run, Office& office) { return publish(run, office, *arguments); });
  command.add_option("--period", arguments->period, "Such as 2026-11 or FY2570H1")->required();
  command.add_option("--out", arguments->out, "Folder to write: new, empty, or an earlier set")
      ->required();
}

}  // namespace khio
