// Signed reports: kept, listed, given back.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "care/report_set.h"
#include "cli/command_line.h"
#include "cli/output_file.h"
#include "counter/commands/commands.h"
#include "counter/commands/report_look.h"
#include "faces/report_words.h"
#include "office/public_record.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

Json frozen_json(Run& run, const FrozenReport& report) {
  return {{"id", report.id},
          {"sha256", to_hex(report.file)},
          {"period", report.period},
          {"from", iso_day(report.from)},
          {"to", iso_day(report.to)},
          {"at", run.iso(report.at)},
          {"journal", report.counted}};
}

Result<Answer> told_frozen(Run& run, Office& office, EventSeq id) {
  Json told;
  const Status read = office.store().read([&](Reader& reader) {
    for (const FrozenReport& one : reader.frozen_reports())
      if (one.id == id) told = frozen_json(run, one);
  });
  if (!read) return read.error();
  return answer(told, run.say("Frozen report {id}: SHA-256 {sha256}",
                              {{"id", std::to_string(id)},
                               {"sha256", told["sha256"].get<std::string>()}}) +
                          "\n");
}

// What is signed twice would be two reports of which nobody knows which one counts. A request that
// was answered once is answered by the office as it was.
Result<std::optional<FrozenReport>> kept_already(Run& run, Office& office, const Period& period,
                                                 const SignedSet& set) {
  bool asked_before = false;
  const Status read = office.store().read([&](Reader& reader) {
    const std::string& request = run.ask().request;
    asked_before = !request.empty() && reader.event_of_request(request).has_value();
  });
  if (!read) return read.error();
  if (asked_before) return std::optional<FrozenReport>();
  return frozen_alike(office, period, set);
}

Result<Answer> told_again(Run& run, Office& office, const Period& period,
                          const FrozenReport& report) {
  Json told = frozen_json(run, report);
  told["kept_before"] = true;
  const ReportHead head = report_head(office.catalogue(), period);
  const ReportWords words(head, report_language(run, office), ReportDigits::arabic);
  return answer(told, run.say("Nothing has changed since: this was kept as frozen report {id} on "
                              "{when}. SHA-256 {sha256}",
                              {{"id", std::to_string(report.id)},
                               {"when", words.instant(office.zone().local(report.at))},
                               {"sha256", to_hex(report.file)}}) +
                          "\n");
}

Result<Answer> freeze(Run& run, Office& office, const std::string& text) {
  const Result<Period> period = run.period(text);
  if (!period) return period.error();
  // Ratings of days that nobody closed are among the figures too.
  if (const Status kept = office.keep_day(run.ask().actor); !kept) return kept.error();
  if (const Status over = office.days_are_over(period->to); !over) return over.error();
  ReportLook look = report_look(run, office);
  look.memo = true;
  const Result<SignedSet> set =
      signed_set(office, *period, look, run.clock().now().utc_ms / 1000);
  if (!set) return set.error();
  const Result<std::optional<FrozenReport>> known = kept_already(run, office, *period, *set);
  if (!known) return known.error();
  if (*known) return told_again(run, office, *period, **known);
  const Result<EventSeq> id = office.freeze_report(*period, set->archive, set->counted, run.ask());
  if (!id) return id.error();
  return told_frozen(run, office, *id);
}

// "Month of October 2026 (2026-10)  20 Nov 2026 09:15", as the reader's language writes it.
std::string frozen_words(Run& run, Office& office, const FrozenReport& one) {
  const Result<Period> period = run.period(one.period);
  if (!period) return one.period;
  const ReportHead head = report_head(office.catalogue(), *period);
  const ReportWords words(head, report_language(run, office), ReportDigits::arabic);
  return words.period_name() + " (" + one.period + ")  " +
         words.instant(office.zone().local(one.at));
}

Result<Answer> list_frozen(Run& run, Office& office) {
  Json reports = Json::array();
  std::string lines;
  const Status read = office.store().read([&](Reader& reader) {
    for (const FrozenReport& one : reader.frozen_reports()) {
      if (is_public_record(one)) continue;
      reports.push_back(frozen_json(run, one));
      lines += std::to_string(one.id) + "  " + frozen_words(run, office, one) + "\n";
    }
  });
  if (!read) return read.error();
  if (lines.empty()) lines = run.tr("No reports were frozen") + "\n";
  return answer({{"reports", std::move(reports)}}, std::move(lines));
}

struct FrozenArguments {
  std::int64_t id = 0;
  std::string out;
  const CLI::Option* id_given = nullptr;
};

Result<Answer> frozen(Run& run, Office& office, const FrozenArguments& arguments) {
  const bool one = arguments.id_given->count() > 0;
  if (one == arguments.out.empty()) {
    return Error{ErrorKind::invalid, "a frozen report is a file: name both its number and --out "
                                     "FILE.zip, or neither to list them"};
  }
  if (!one) return list_frozen(run, office);
  const Result<std::string> archive = office.frozen_report(arguments.id);
  if (!archive) return archive.error();
  if (const Status written = write_whole(arguments.out, *archive); !written) return written.error();
  return told_frozen(run, office, arguments.id);
}

}  // namespace

void add_freeze_commands(CommandLine& line, CLI::App& report) {
  const auto period = std::make_shared<std::string>();
  line.office_command(
          report, "freeze",
          "Keep the reports of a period as they were signed: figures, files, journal position",
          [period](Run& run, Office& office) { return freeze(run, office, *period); })
      .add_option("--period", *period, "Such as FY2570H1")
      ->required();
  const auto arguments = std::make_shared<FrozenArguments>();
  CLI::App& command = line.office_command(
      report, "frozen", "Reports that were kept; with a number and --out, the very files again",
      [arguments](Run& run, Office& office) { return frozen(run, office, *arguments); });
  arguments->id_given = command.add_option("id", arguments->id, "As `freeze` answered");
  command.add_option("--out", arguments->out, "ZIP file to write");
}

}  // namespace khio
