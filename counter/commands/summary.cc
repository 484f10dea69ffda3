#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "care/figures_of.h"
#include "care/report_set.h"
#include "cli/command_line.h"
#include "cli/output_file.h"
#include "cli/rights.h"
#include "counter/commands/commands.h"
#include "counter/commands/report_look.h"
#include "counter/commands/report_print.h"

namespace khio {
namespace {

struct SummaryArguments {
  std::string period;
  std::string format = "text";
  std::string out;
  bool for_public = false;
  PrintOrder order;
  const CLI::Option* print = nullptr;

  bool printed() const { return print->count() > 0; }
};

Status check(const SummaryArguments& arguments, const std::string& format) {
  if (arguments.printed() && format != "pdf") {
    return Error{ErrorKind::invalid, "paper takes a PDF; leave --format out with --print"};
  }
  if (format != "text" && arguments.out.empty() && !arguments.printed()) {
    return Error{ErrorKind::invalid, "this is a file; add --out FILE." + format};
  }
  return Done{};
}

Result<std::string> bytes_of(Run& run, Office& office, const SummaryArguments& arguments,
                             const std::string& format) {
  const Result<Period> period = run.period(arguments.period);
  if (!period) return period.error();
  // What is read aloud or posted leaves the office.
  // As `report satisfaction`: who does not manage sees what everybody may.
  const Status managed =
      check_right(office, run.options().officer, Right::manage, "report summary");
  if (!managed && managed.error().kind != ErrorKind::refused) return managed.error();
  const bool for_public = arguments.for_public || format != "pdf" || !managed;
  // Where they cannot enter now, nothing is told of their month.
  (void)enter_waiting_ratings(office, run.ask().actor).ok();
  const Result<SummaryFigures> figures = summary_of(office, *period, for_public);
  if (!figures) return figures.error();
  const ReportLook look = report_look(run, office);
  if (format == "text") return summary_to_read_aloud(*figures, look.language);
  return format == "pdf" ? summary_pdf(*figures, look) : summary_png(*figures, look);
}

Result<Answer> summary(Run& run, Office& office, const SummaryArguments& arguments) {
  const std::string format = arguments.printed() && arguments.format == "text" ? "pdf"
                                                                               : arguments.format;
  if (const Status sound = check(arguments, format); !sound) return sound.error();
  const Result<std::string> bytes = bytes_of(run, office, arguments, format);
  if (!bytes) return bytes.error();
  if (!arguments.out.empty()) {
    const Status written = write_whole(arguments.out, *bytes);
    if (!written) return written.error();
  }
  if (arguments.printed()) return print_report(run, *bytes, arguments.order);
  if (arguments.out.empty()) return answer({{"text", *bytes}}, *bytes);
  return answer({{"file", arguments.out}, {"bytes", bytes->size()}},
                run.say("The report is written to {file}", {{"file", arguments.out}}) + "\n");
}

}  // namespace

void add_summary_command(CommandLine& line, CLI::App& report) {
  const auto arguments = std::make_shared<SummaryArguments>();
  CLI::App& command = line.office_command(
      report, "summary",
      "A period in brief: to read aloud, on one page, as a picture",
      [arguments](Run& run, Office& office) { return summary(run, office, *arguments); });
  command.add_option("--period", arguments->period, "Such as 2026-W47 or 2026-11")->required();
  command
      .add_option("--format", arguments->format,
                  "text to read aloud, pdf, or png for LINE and Facebook")
      ->check(CLI::IsMember({"text", "pdf", "png"}));
  command.add_option("--out", arguments->out, "File to write (else the text to standard output)");
  command.add_flag("--public", arguments->for_public,
                   "The page for the wall; text and picture are always public");
  arguments->print = command
                         .add_option("--print", arguments->order.printer,
                                     "Print it, on this queue or on the machine's report printer")
                         ->expected(0, 1);
}

}  // namespace khio
