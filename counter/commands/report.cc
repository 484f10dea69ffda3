#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "care/figures_of.h"
#include "cli/command_line.h"
#include "cli/output_file.h"
#include "counter/commands/commands.h"
#include "faces/fairness_faces.h"
#include "faces/report_csv.h"
#include "faces/report_json.h"
#include "faces/report_text.h"
#include "faces/signs_faces.h"
#include "paper/report_pages.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

struct ReportArguments {
  std::string period;
  std::string format;
  std::string out;
  std::string numerals;
  bool for_public = false;
  std::string printer;
  const CLI::Option* print = nullptr;  // whether --print was given, with or without a printer
};

// One report in every face this version has.
struct Faces {
  std::function<std::string()> text, json, csv;
  std::function<Result<std::string>(const ReportLook&)> pdf;
  bool thai_numerals = false;
};

std::string report_language(Run& run, const Office& office) {
  // A report is the office's paper: only --language, never the machine's locale, changes it.
  return run.options().language.empty() ? office.catalogue().languages.front()
                                        : run.options().language;
}

ReportDigits digits_of(const ReportArguments& arguments, bool office_uses_native) {
  if (arguments.numerals == "thai") return ReportDigits::native;
  if (arguments.numerals == "arabic") return ReportDigits::arabic;
  return office_uses_native ? ReportDigits::native : ReportDigits::arabic;
}

Result<std::string> bytes_of(Run& run, Office& office, const ReportArguments& arguments,
                             const std::string& format, const Faces& faces) {
  if (format == "json") return faces.json() + "\n";
  if (format == "csv") return faces.csv();
  if (format == "text") return faces.text();
  ReportLook look;
  look.language = report_language(run, office);
  look.digits = digits_of(arguments, faces.thai_numerals);
  look.created = run.iso(run.clock().now().utc_ms);
  return faces.pdf(look);
}

Status check_arguments(const ReportArguments& arguments, const std::string& format) {
  if (arguments.print->count() > 0) return not_available_yet("--print");
  for (const char* later : {"xlsx", "odt", "png"}) {
    if (format == later) return not_available_yet("--format " + format);
  }
  if (format == "pdf" && arguments.out.empty()) {
    return Error{ErrorKind::invalid, "a PDF is a file; add --out FILE.pdf"};
  }
  return Done{};
}

Result<Answer> give(Run& run, Office& office, const ReportArguments& arguments,
                    const Faces& faces) {
  const std::string format =
      !arguments.format.empty() ? arguments.format : run.options().json ? "json" : "text";
  const Result<std::string> bytes = bytes_of(run, office, arguments, format, faces);
  if (!bytes) return bytes.error();
  if (arguments.out.empty()) {
    Answer shown;
    shown.text = *bytes;
    shown.json = *bytes;
    if (!shown.json.empty() && shown.json.back() == '\n') shown.json.pop_back();
    return shown;
  }
  if (const Status written = write_whole(arguments.out, *bytes); !written) return written.error();
  return answer({{"file", arguments.out}, {"bytes", bytes->size()}},
                run.say("The report is written to {file}", {{"file", arguments.out}}) + "\n");
}

Result<Period> checked_period(Run& run, const ReportArguments& arguments) {
  const std::string format =
      !arguments.format.empty() ? arguments.format : run.options().json ? "json" : "text";
  if (const Status sound = check_arguments(arguments, format); !sound) return sound.error();
  return run.period(arguments.period);
}

// The kinds of report whose public face is another version's.
Status not_public_yet(const ReportArguments& arguments) {
  if (arguments.for_public) return not_available_yet("--public");
  return Done{};
}

Result<Answer> statistics(Run& run, Office& office, const ReportArguments& arguments) {
  if (const Status allowed = not_public_yet(arguments); !allowed) return allowed.error();
  const Result<Period> period = checked_period(run, arguments);
  if (!period) return period.error();
  const Result<StatisticsFigures> figures = statistics_of(office, *period);
  if (!figures) return figures.error();
  const std::string language = report_language(run, office);
  Faces faces;
  faces.text = [&] { return statistics_text(*figures, language); };
  faces.json = [&] { return statistics_json(*figures, language); };
  faces.csv = [&] { return statistics_csv(*figures, language); };
  faces.pdf = [&](const ReportLook& look) { return statistics_pdf(*figures, look); };
  faces.thai_numerals = figures->head.thai_numerals;
  return give(run, office, arguments, faces);
}

Result<Answer> satisfaction(Run& run, Office& office, const ReportArguments& arguments) {
  if (const Status allowed = not_public_yet(arguments); !allowed) return allowed.error();
  const Result<Period> period = checked_period(run, arguments);
  if (!period) return period.error();
  const Result<SatisfactionFigures> figures = satisfaction_of(office, *period);
  if (!figures) return figures.error();
  const std::string language = report_language(run, office);
  Faces faces;
  faces.text = [&] { return satisfaction_text(*figures, language); };
  faces.json = [&] { return satisfaction_json(*figures, language); };
  faces.csv = [&] { return satisfaction_csv(*figures, language); };
  faces.pdf = [&](const ReportLook& look) { return satisfaction_pdf(*figures, look); };
  faces.thai_numerals = figures->head.thai_numerals;
  return give(run, office, arguments, faces);
}

Result<Answer> fairness(Run& run, Office& office, const ReportArguments& arguments) {
  const Result<Period> period = checked_period(run, arguments);
  if (!period) return period.error();
  Result<FairnessFigures> counted = fairness_of(office, *period);
  if (!counted) return counted.error();
  const bool for_public = arguments.for_public;
  const FairnessFigures figures =
      for_public ? public_face(std::move(counted).take()) : std::move(counted).take();
  const std::string language = report_language(run, office);
  Faces faces;
  faces.text = [&] { return fairness_text(figures, language); };
  faces.json = [&] { return fairness_json(figures, language, for_public); };
  faces.csv = [&] { return fairness_csv(figures, language, for_public); };
  faces.pdf = [&](const ReportLook& look) { return fairness_pdf(figures, look); };
  faces.thai_numerals = figures.head.thai_numerals;
  return give(run, office, arguments, faces);
}

Result<Answer> signs(Run& run, Office& office, const ReportArguments& arguments) {
  if (arguments.for_public)
    return Error{ErrorKind::refused, "these signs are for the office's own use; there is no public "
                                     "version of them"};
  const Result<Period> period = checked_period(run, arguments);
  if (!period) return period.error();
  const Result<SignsFigures> figures = signs_of(office, *period);
  if (!figures) return figures.error();
  const std::string language = report_language(run, office);
  Faces faces;
  faces.text = [&] { return signs_text(*figures, language); };
  faces.json = [&] { return signs_json(*figures, language); };
  faces.csv = [&] { return signs_csv(*figures, language); };
  faces.pdf = [&](const ReportLook& look) { return signs_pdf(*figures, look); };
  faces.thai_numerals = figures->head.thai_numerals;
  return give(run, office, arguments, faces);
}

void add_options(CLI::App& command, ReportArguments& arguments) {
  command
      .add_option("--period", arguments.period, "Such as 2026-11, FY2570H1, 2026-10-01..2026-12-15")
      ->required();
  command.add_option("--format", arguments.format, "text, json, csv or pdf")
      ->check(CLI::IsMember({"text", "json", "csv", "xlsx", "pdf", "odt", "png"}));
  command.add_option("--out", arguments.out, "File to write (else standard output)");
  command.add_option("--numerals", arguments.numerals, "thai or arabic (else as the office does)")
      ->check(CLI::IsMember({"thai", "arabic"}));
  command.add_flag("--public", arguments.for_public, "The public version");
  arguments.print = command.add_option("--print", arguments.printer, "Print it")->expected(0, 1);
}

}  // namespace

void add_report_commands(CommandLine& line) {
  CLI::App& report = line.group("report", "The figures of a period");
  const auto add = [&](const char* name, const char* help, auto act) {
    const auto arguments = std::make_shared<ReportArguments>();
    add_options(line.office_command(report, name, help,
                                    [arguments, act](Run& run, Office& office) {
                                      return act(run, office, *arguments);
                                    }),
                *arguments);
  };
  add("statistics", "How many were served, and how long it took", statistics);
  add("satisfaction", "How satisfied they were", satisfaction);
  add("fairness", "Who was served before whom, and why", fairness);
  add("signs", "What could be invented figures; for the office's own use", signs);
  line.later(report, "staff", "Results by counter and officer");
  line.later(report, "freeze", "Keep a signed report");
  line.later(report, "frozen", "Reports that were kept");
}

}  // namespace khio
