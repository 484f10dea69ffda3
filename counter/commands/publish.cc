#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "care/figures_of.h"
#include "care/report_set.h"
#include "cli/command_line.h"
#include "cli/output_folder.h"
#include "counter/commands/commands.h"
#include "counter/commands/counting.h"
#include "counter/commands/report_look.h"
#include "faces/report_words.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

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

struct Differences {
  Json late = Json::array();
  Json corrected = Json::array();
  std::string lines;
};

// What the office's own report has otherwise than the set just written.
Result<Differences> differences(Run& run, Office& office, const Period& period) {
  Differences found;
  if (!is_of_whole_months(period)) return found;
  const Result<SatisfactionFigures> inside = satisfaction_of(office, period);
  if (!inside) return inside.error();
  for (const LateAnswers& one : inside->late) {
    found.late.push_back({{"month", iso_month(one.month)}, {"n", one.n}});
    found.lines +=
        "! " +
        run.say("{n} answers of {month} came in after it was published and are not in them",
                {{"n", std::to_string(one.n)}, {"month", iso_month(one.month)}}) +
        "\n";
  }
  const ReportWords words(inside->head, report_language(run, office), ReportDigits::arabic);
  for (const CorrectedForms& one : inside->corrected) {
    const Period days{PeriodKind::span, {}, one.from, one.to, 0, 0};
    found.corrected.push_back(
        {{"via", one.via}, {"from", iso_day(one.from)}, {"to", iso_day(one.to)}});
    found.lines +=
        "! " +
        run.say("{way}, {days}: corrected after they were published; they stand in them as they "
                "were",
                {{"way", words.via(one.via)}, {"days", words.span(days)}}) +
        "\n";
  }
  return found;
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
  Json names = Json::array();
  for (const SetFile& file : *files) names.push_back(file.name);
  const Result<Differences> found = differences(run, office, *period);
  if (!found) return found.error();
  return answer({{"files", std::move(names)},
                 {"folder", arguments.out},
                 {"late", found->late},
                 {"corrected", found->corrected}},
                run.say("{n} files for the public are in {folder}",
                        {{"n", std::to_string(files->size())}, {"folder", arguments.out}}) +
                    "\n" + found->lines);
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
