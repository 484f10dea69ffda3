#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "care/told_parts.h"
#include "cli/command_line.h"
#include "counter/commands/commands.h"
#include "files/ratings_csv.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

struct ImportArguments {
  std::string file;
  std::string via;
  std::string period;
};

// Whether what was just entered takes the place of other forms that were published.
Result<bool> corrects_what_was_published(Office& office, const Period& period,
                                         const std::string& via) {
  bool corrects = false;
  Status known = Done{};
  const Status read = office.store().read([&](Reader& reader) {
    const Result<ToldParts> told = told_parts(reader, office.catalogue().survey);
    if (!told) {
      known = told.error();
      return;
    }
    for (const CorrectedForms& one : corrected_forms(reader, office.catalogue(), period, *told))
      corrects = corrects || (one.via == via && one.from == period.from && one.to == period.to);
  });
  if (!read) return read.error();
  if (!known) return known.error();
  return corrects;
}

Result<Answer> import_ratings(Run& run, Office& office, const ImportArguments& arguments) {
  const Result<Period> period = run.period(arguments.period);
  if (!period) return period.error();
  const Result<std::string> text = load_ratings_file(arguments.file);
  // A file that is not there is a wrong argument, not a missing store.
  if (!text) return Error{ErrorKind::invalid, text.error().detail};
  RatingsReading reading = read_ratings_csv(*text, office.catalogue());
  if (!reading.problem.empty())
    return Error{ErrorKind::invalid, arguments.file + ", " + reading.problem};
  for (ImportedAnswers& answers : reading.answers) {
    answers.via = read_rated_elsewhere(arguments.via).value_or(RatedElsewhere::paper);
    answers.from = period->from;
    answers.to = period->to;
  }
  if (const Status kept = office.import_ratings(reading.answers, run.ask()); !kept)
    return kept.error();
  const Result<bool> corrects = corrects_what_was_published(office, *period, arguments.via);
  if (!corrects) return corrects.error();
  Json told{{"rows", reading.forms}};
  std::string lines =
      run.say("{rows} forms entered", {{"rows", std::to_string(reading.forms)}}) + "\n";
  if (*corrects) {
    told["published_before"] = true;
    lines += "! " +
             run.tr("Others were published in their place: public figures of them stay as they were") +
             "\n";
  }
  return answer(told, std::move(lines));
}

struct ImprovementArguments {
  std::string period;
  std::string text;
  EventSeq number = 0;
  bool done = false;
};

Result<Answer> decide(Run& run, Office& office, const ImprovementArguments& arguments) {
  const Result<Period> period = run.period(arguments.period);
  if (!period) return period.error();
  const Result<EventSeq> number =
      office.decide_improvement(period->from, period->to, arguments.text, run.ask());
  if (!number) return number.error();
  return answer({{"number", *number}},
                run.say("Improvement {number} is kept", {{"number", std::to_string(*number)}}) +
                    "\n");
}

Result<Answer> report_result(Run& run, Office& office, const ImprovementArguments& arguments) {
  const Status kept = office.report_improvement(arguments.number, arguments.text, arguments.done,
                                                run.ask());
  if (!kept) return kept.error();
  return answer({{"number", arguments.number}, {"done", arguments.done}},
                run.say("The result of improvement {number} is kept",
                        {{"number", std::to_string(arguments.number)}}) +
                    "\n");
}

Result<Answer> list(Run& run, Office& office, const std::string& text) {
  const Result<Period> period = run.period(text);
  if (!period) return period.error();
  Json improvements = Json::array();
  std::string lines;
  const Status read = office.store().read([&](Reader& reader) {
    for (const Improvement& one : reader.improvements(period->from, period->to)) {
      improvements.push_back({{"number", one.id},
                              {"from", iso_day(one.from)},
                              {"to", iso_day(one.to)},
                              {"text", one.text},
                              {"result", one.result.empty() ? Json(nullptr) : Json(one.result)},
                              {"done", one.done}});
      lines += std::to_string(one.id) + "  " + one.text +
               (one.result.empty() ? "" : " → " + one.result) + "\n";
    }
  });
  if (!read) return read.error();
  if (lines.empty()) lines = run.tr("No improvements were decided") + "\n";
  return answer({{"improvements", std::move(improvements)}}, std::move(lines));
}

void add_import(CommandLine& line) {
  CLI::App& ratings = line.group("ratings", "Results of the survey gathered elsewhere");
  const auto arguments = std::make_shared<ImportArguments>();
  CLI::App& import = line.office_command(
      ratings, "import",
      "Enter a file of filled forms, all of it or nothing; it takes the place of what was entered "
      "for the same way and period",
      [arguments](Run& run, Office& office) { return import_ratings(run, office, *arguments); });
  import.add_option("file", arguments->file, "CSV: service,overall and the items; a row for a form")
      ->required();
  import.add_option("--via", arguments->via, "paper, online or mobile")
      ->required()
      ->check(CLI::IsMember({"paper", "online", "mobile"}));
  import.add_option("--period", arguments->period, "When they were gathered, such as 2026-11")
      ->required();
}

}  // namespace

void add_finding_commands(CommandLine& line) {
  add_import(line);
  CLI::App& group = line.group("improvements", "What was decided after a report, and its result");
  const auto arguments = std::make_shared<ImprovementArguments>();
  CLI::App& add = line.office_command(
      group, "add", "Keep what was decided after the findings of a period",
      [arguments](Run& run, Office& office) { return decide(run, office, *arguments); });
  add.add_option("--period", arguments->period, "The report's period, such as FY2570H1")
      ->required();
  add.add_option("--text", arguments->text, "What is to be improved; no names of persons")
      ->required();
  CLI::App& result = line.office_command(
      group, "result", "Say what came of it; the next period's report shows it",
      [arguments](Run& run, Office& office) { return report_result(run, office, *arguments); });
  result.add_option("--number", arguments->number, "As `add` answered")->required();
  result.add_option("--text", arguments->text, "What came of it")->required();
  result.add_flag("--done", arguments->done, "It is finished");
  const auto period = std::make_shared<std::string>();
  line.office_command(group, "list", "What was decided after a period",
                      [period](Run& run, Office& office) { return list(run, office, *period); })
      .add_option("--period", *period, "Such as FY2570H1")
      ->required();
}

}  // namespace khio
