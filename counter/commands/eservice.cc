#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "counter/commands/commands.h"
#include "counter/commands/report_look.h"
#include "faces/report_words.h"
#include "files/eservice_csv.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

struct SetArguments {
  std::string month;
  std::string service;
  std::int64_t count = 0;
};

Result<Answer> counted(Run& run, Office& office, const std::vector<EserviceRow>& rows) {
  if (const Status kept = office.count_eservice(rows, run.ask()); !kept) return kept.error();
  return answer({{"rows", rows.size()}},
                run.say("{rows} E-Service counts kept", {{"rows", std::to_string(rows.size())}}) +
                    "\n");
}

Result<Answer> set(Run& run, Office& office, const SetArguments& arguments) {
  const Result<YearMonth> month = read_iso_month(arguments.month);
  if (!month) return month.error();
  return counted(run, office, {{month->year, month->month, arguments.service, arguments.count}});
}

constexpr std::size_t kProblemsNamed = 100;  // of a file that is no table at all

// Every row that is wrong, in one line.
std::string named(const std::vector<CsvProblem>& problems) {
  std::string text;
  for (std::size_t i = 0; i < std::min(problems.size(), kProblemsNamed); ++i) {
    if (i > 0) text += " | ";
    text += "line " + std::to_string(problems[i].line) + ": " + problems[i].message;
  }
  if (problems.size() > kProblemsNamed) {
    text += " | and " + std::to_string(problems.size() - kProblemsNamed) + " more";
  }
  return text;
}

Result<Answer> import(Run& run, Office& office, const std::string& file) {
  const Result<std::string> text = load_eservice_file(file);
  // A file that is not there is a wrong argument, not a missing store.
  if (!text) return Error{ErrorKind::invalid, text.error().detail};
  const Result<YearMonth> present = office.present_month();
  if (!present) return present.error();
  const EserviceReading reading = read_eservice_csv(*text, office.catalogue(), {}, *present);
  if (!reading.problems.empty()) {
    return Error{ErrorKind::invalid, file + ": " + named(reading.problems)};
  }
  return counted(run, office, reading.rows);
}

Result<Answer> list(Run& run, Office& office, const std::string& text) {
  const Result<Period> period = run.period(text);
  if (!period) return period.error();
  Json counts = Json::array();
  std::string lines;
  const ReportHead head = report_head(office.catalogue(), *period);
  const ReportWords words(head, report_language(run, office), ReportDigits::arabic);
  const Status read = office.store().read([&](Reader& reader) {
    reader.scan_eservice([&](const EserviceRow& row) {
      const YearMonth month{row.year, row.month};
      if (!period->whole_month(month)) return true;
      counts.push_back(
          {{"month", iso_month(month)}, {"service", row.service}, {"count", row.count}});
      const Service* const service = office.catalogue().service(row.service);
      lines += words.month(month) + "  " + words.count(row.count) + "  " + row.service +
               (service == nullptr ? "" : " " + words.name(service->name, row.service)) + "\n";
      return true;
    });
  });
  if (!read) return read.error();
  if (lines.empty()) lines = run.tr("No E-Service counts were entered") + "\n";
  const std::size_t rows = counts.size();
  return answer({{"rows", rows}, {"counts", std::move(counts)}}, std::move(lines));
}

}  // namespace

void add_eservice_commands(CommandLine& line) {
  CLI::App& eservice = line.group("eservice", "Services asked for on-line, by month");
  const auto arguments = std::make_shared<SetArguments>();
  CLI::App& set_command = line.office_command(
      eservice, "set", "Enter one count",
      [arguments](Run& run, Office& office) { return set(run, office, *arguments); });
  set_command.add_option("--month", arguments->month, "YYYY-MM")->required();
  set_command.add_option("--service", arguments->service, "Code of the service")->required();
  set_command.add_option("--count", arguments->count, "How many")->required();

  const auto file = std::make_shared<std::string>();
  line.office_command(eservice, "import", "Enter a file of counts, all of it or nothing",
                      [file](Run& run, Office& office) { return import(run, office, *file); })
      .add_option("file", *file, "CSV with the columns month,service,count")
      ->required();

  const auto period = std::make_shared<std::string>();
  line.office_command(eservice, "list", "What was entered",
                      [period](Run& run, Office& office) { return list(run, office, *period); })
      .add_option("--period", *period, "Period, such as 2026-11 or FY2570H1")
      ->required();
}

}  // namespace khio
