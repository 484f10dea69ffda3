#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/plain_file.h"
#include "care/figures_of.h"
#include "care/figures_of_many.h"
#include "care/staff_of.h"
#include "cli/command_line.h"
#include "cli/output_file.h"
#include "cli/rights.h"
#include "counter/commands/commands.h"
#include "counter/commands/counting.h"
#include "counter/commands/province.h"
#include "counter/commands/report_look.h"
#include "counter/commands/report_print.h"
#include "faces/comparison_faces.h"
#include "faces/fairness_faces.h"
#include "faces/memo.h"
#include "faces/report_csv.h"
#include "faces/report_json.h"
#include "faces/report_text.h"
#include "faces/signs_faces.h"
#include "faces/staff_faces.h"
#include "faces/workbook.h"
#include "paper/comparison_pages.h"
#include "paper/report_pages.h"
#include "paper/staff_pages.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

struct ReportArguments {
  std::string period;
  std::string format;
  std::string out;
  std::string numerals;
  std::string emblem;  // a PNG file's name
  std::string offices;  // of a copy of many; empty: the store is one office's
  bool for_public = false;
  PrintOrder order;
  const CLI::Option* print = nullptr;  // whether --print was given, with or without a printer

  bool printed() const { return print->count() > 0; }
  std::string format_or(bool json) const {
    return !format.empty() ? format : printed() ? "pdf" : json ? "json" : "text";
  }
};

// One report in every face it has.
struct Faces {
  std::function<std::string()> text, json, csv;
  std::function<Result<std::string>(std::int64_t created_s)> workbook;
  std::function<Result<std::string>(const ReportLook&)> pdf;
  std::function<Result<std::string>(ReportDigits, const std::string& emblem)> memo;  // empty: this report goes under none
  bool thai_numerals = false;
  bool inside = false;  // the office's own version
};

constexpr std::size_t kEmblemBytesMax = 16 * 1024 * 1024;

// What is no picture is refused where the page is made.
std::string bytes_of_file(const std::string& name) {
  const Descriptor in = open_named(name);
  std::string bytes;
  if (!in || !read_up_to(in, kEmblemBytesMax, bytes)) bytes.clear();
  return bytes;
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
  if (format == "xlsx") return faces.workbook(run.clock().now().utc_ms / 1000);
  const ReportDigits digits = digits_of(arguments, faces.thai_numerals);
  std::string emblem;
  if (!arguments.emblem.empty()) {
    emblem = bytes_of_file(arguments.emblem);
    if (emblem.empty()) return Error{ErrorKind::invalid, "the emblem's file is empty"};
  }
  if (format == "odt") {
    if (faces.memo) return faces.memo(digits, emblem);
    return Error{ErrorKind::invalid, "only the satisfaction report goes under a memo; choose "
                                     "another --format"};
  }
  ReportLook look = report_look(run, office);
  look.digits = digits;
  look.memo = faces.inside;
  look.emblem_png = emblem;
  return faces.pdf(look);
}

Status check_arguments(const ReportArguments& arguments, const std::string& format, bool json) {
  const bool to_terminal = arguments.out.empty() && !arguments.printed();
  if (json && to_terminal && format != "json") {
    return Error{ErrorKind::invalid, "--json answers with JSON; leave one of --json and --format out"};
  }
  if (arguments.numerals == "thai" && format != "pdf" && format != "odt") {
    return Error{ErrorKind::invalid, "Thai numerals are for pages; add --format pdf or odt"};
  }
  if (arguments.printed() && format != "pdf") {
    return Error{ErrorKind::invalid, "paper takes a PDF; leave --format out with --print"};
  }
  if (!arguments.printed() && !arguments.order.pages.empty()) {
    return Error{ErrorKind::invalid, "--pages chooses what is printed; add --print"};
  }
  if (format == "png") {
    return Error{ErrorKind::invalid, "a picture is made of the summary; use `report summary "
                                     "--format png`"};
  }
  if (format == "pdf" && arguments.out.empty() && !arguments.printed()) {
    return Error{ErrorKind::invalid, "a PDF is a file; add --out FILE.pdf"};
  }
  if (format == "odt" && arguments.out.empty()) {
    return Error{ErrorKind::invalid, "a memo is a file; add --out FILE.odt"};
  }
  if (format == "xlsx" && arguments.out.empty()) {
    return Error{ErrorKind::invalid, "a workbook is a file; add --out FILE.xlsx"};
  }
  return Done{};
}

Result<Answer> give(Run& run, Office& office, const ReportArguments& arguments,
                    const Faces& faces) {
  const std::string format = arguments.format_or(run.options().json);
  const Result<std::string> bytes = bytes_of(run, office, arguments, format, faces);
  if (!bytes) return bytes.error();
  if (!arguments.out.empty()) {
    const Status written = write_whole(arguments.out, *bytes);
    if (!written) return written.error();
  }
  if (arguments.printed()) return print_report(run, *bytes, arguments.order);
  if (arguments.out.empty()) {
    Answer shown;
    shown.text = *bytes;
    shown.json = *bytes;
    if (!shown.json.empty() && shown.json.back() == '\n') shown.json.pop_back();
    return shown;
  }
  return answer({{"file", arguments.out}, {"bytes", bytes->size()}},
                run.say("The report is written to {file}", {{"file", arguments.out}}) + "\n");
}

Result<Period> checked_period(Run& run, const ReportArguments& arguments) {
  const std::string format = arguments.format_or(run.options().json);
  if (const Status sound = check_arguments(arguments, format, run.options().json);
      !sound) {
    return sound.error();
  }
  return run.period(arguments.period);
}

// What one kind of report is made by: its figures, and each face of them.
template <typename Figures>
struct ReportKind {
  using Count = Result<Figures> (*)(Office&, const Period&, const FiguresProgress&);
  Count count;
  Result<bool> (*allowed)(Run&, Office&, bool for_public);  // which face: the public one or not
  Count count_public;  // what of them may be published
  std::string (*text)(const Figures&, const std::string& language);
  std::string (*json)(const Figures&, const std::string& language, bool for_public);
  std::string (*csv)(const Figures&, const std::string& language, bool for_public);
  Result<std::string> (*workbook)(const Figures&, const std::string& language, bool for_public,
                                  std::int64_t created_s);
  Result<std::string> (*pdf)(const Figures&, const ReportLook&);
  Result<std::string> (*memo)(const Figures&, const std::string& language, ReportDigits,
                              const std::string& emblem_png);  // or none
  using CountMany = Result<Figures> (*)(const CopiedOffices&, const Period&, const Texts&,
                                        Clock&, const FiguresProgress&);
  CountMany count_many = nullptr;  // of several offices; none: it is about one
  bool side_by_side = false;       // of several offices alone, each with its name

  Result<Answer> operator()(Run& run, Office& office, const ReportArguments& arguments) const {
    const Result<bool> public_face = allowed(run, office, arguments.for_public);
    if (!public_face) return public_face.error();
    const bool for_public = *public_face;
    const Result<Period> period = checked_period(run, arguments);
    if (!period) return period.error();
    // Where they cannot enter now, the report says that they wait.
    (void)enter_waiting_ratings(office, run.ask().actor).ok();
    const Result<Figures> counted = [&] {
      Counting counting(run.tr("Counting"));
      return (for_public ? count_public : count)(office, *period, counting.told());
    }();
    if (!counted) return counted.error();
    return told(run, office, arguments, *counted, for_public);
  }

  // `office`: the one whose conventions the report is written in.
  Result<Answer> told(Run& run, Office& office, const ReportArguments& arguments,
                      const Figures& figures, bool for_public) const {
    const std::string language = report_language(run, office);
    Faces faces;
    faces.text = [&] { return text(figures, language); };
    faces.json = [&] { return json(figures, language, for_public); };
    faces.csv = [&] { return csv(figures, language, for_public); };
    faces.workbook = [&](std::int64_t created_s) {
      return workbook(figures, language, for_public, created_s);
    };
    faces.pdf = [&](const ReportLook& look) { return pdf(figures, look); };
    if (memo != nullptr) {
      faces.memo = [&](ReportDigits digits, const std::string& emblem) {
        return memo(figures, language, digits, emblem);
      };
    }
    faces.thai_numerals = figures.head.thai_numerals;
    faces.inside = !for_public;
    return give(run, office, arguments, faces);
  }

  // Of several offices of a copy together.
  Result<Answer> of_many(Run& run, Office& office, const ReportArguments& arguments,
                         const CopiedOffices& offices, const Texts& name) const {
    if (count_many == nullptr)
      return Error{ErrorKind::invalid, "this report is about one office; name one with --office"};
    if (arguments.for_public)
      return Error{ErrorKind::refused, "what is published is what each office published; --public is for "
                                       "one office, at its own store"};
    const std::string format = arguments.format_or(run.options().json);
    if (const Status sound = check_arguments(arguments, format, run.options().json);
        !sound) {
      return sound.error();
    }
    const Result<Period> period = common_period(offices, arguments.period);
    if (!period) return period.error();
    const Result<Figures> counted = [&] {
      Counting counting(run.tr("Counting"));
      return count_many(offices, *period, name, run.clock(), counting.told());
    }();
    if (!counted) return counted.error();
    return told(run, office, arguments, *counted, false);
  }
};

// A face that is the same for the public as inside the office.
template <typename Figures, std::string (*Face)(const Figures&, const std::string&)>
std::string either(const Figures& figures, const std::string& language, bool) {
  return Face(figures, language);
}
template <typename Figures,
          Result<std::string> (*Face)(const Figures&, const std::string&, std::int64_t)>
Result<std::string> either_workbook(const Figures& figures, const std::string& language, bool,
                                    std::int64_t created_s) {
  return Face(figures, language, created_s);
}

Result<bool> always(Run&, Office&, bool for_public) { return for_public; }

// Of any two spans of days the difference could be one visitor's answer: who does not manage sees
// what everybody may.
Result<bool> public_unless_managed(Run& run, Office& office, bool for_public) {
  if (for_public) return true;
  const Status managed =
      check_right(office, run.options().officer, Right::manage, "report satisfaction");
  if (!managed && managed.error().kind != ErrorKind::refused) return managed.error();
  return !managed.ok();
}

// Inside the office it names who called whom; what is published of it names nobody.
Result<bool> managed_unless_public(Run& run, Office& office, bool for_public) {
  if (for_public) return true;
  const Status managed =
      check_right(office, run.options().officer, Right::manage, "report fairness");
  if (!managed) return managed.error();
  return false;
}

Result<bool> never_public(Run&, Office&, bool for_public) {
  if (!for_public) return false;
  return Error{ErrorKind::refused,
               "these signs are for the office's own use; there is no public version of them"};
}

Result<bool> never_of_officers(Run&, Office&, bool for_public) {
  if (!for_public) return false;
  return Error{ErrorKind::refused, "what officers did is for the office's own use; there is no "
                                   "public version of it"};
}

Result<FairnessFigures> public_fairness_of(Office& office, const Period& period,
                                           const FiguresProgress& progress) {
  Result<FairnessFigures> figures = fairness_of(office, period, progress);
  if (!figures) return figures;
  return public_face(std::move(figures).take());
}

constexpr ReportKind<StatisticsFigures> kStatistics{
    statistics_of, always, statistics_of, statistics_text,
    either<StatisticsFigures, statistics_json>, either<StatisticsFigures, statistics_csv>,
    either_workbook<StatisticsFigures, statistics_workbook>, statistics_pdf, nullptr,
    statistics_of_many};
constexpr ReportKind<SatisfactionFigures> kSatisfaction{
    satisfaction_of, public_unless_managed, public_satisfaction_of, satisfaction_text,
    either<SatisfactionFigures, satisfaction_json>, either<SatisfactionFigures, satisfaction_csv>,
    either_workbook<SatisfactionFigures, satisfaction_workbook>, satisfaction_pdf,
    satisfaction_odt, satisfaction_of_many};
constexpr ReportKind<FairnessFigures> kFairness{
    fairness_of, managed_unless_public, public_fairness_of, fairness_text,
    fairness_json, fairness_csv, fairness_workbook, fairness_pdf, nullptr};
constexpr ReportKind<SignsFigures> kSigns{
    signs_of, never_public, signs_of, signs_text, either<SignsFigures, signs_json>,
    either<SignsFigures, signs_csv>, either_workbook<SignsFigures, signs_workbook>, signs_pdf,
    nullptr};

constexpr ReportKind<StaffFigures> kStaff{
    staff_of, never_of_officers, staff_of, staff_text, either<StaffFigures, staff_json>,
    either<StaffFigures, staff_csv>, either_workbook<StaffFigures, staff_workbook>, staff_pdf,
    nullptr};

// Of offices of a copy alone, be it one.
constexpr ReportKind<ComparisonFigures> kComparison{
    nullptr, always, nullptr, comparison_text,
    either<ComparisonFigures, comparison_json>, either<ComparisonFigures, comparison_csv>,
    either_workbook<ComparisonFigures, comparison_workbook>, comparison_pdf, nullptr, comparison_of,
    true};

// ── Offices of a copy ──────────────────────────────────────────────────────────────────────────
// The same run at another store.
CommonOptions at_store(const Run& run, const std::string& url) {
  CommonOptions options = run.options();
  options.store = url;
  return options;
}

// What the head of a report calls them: by their names while they are few, and none is below it.
Texts name_of(const std::vector<Catalogue>& files, bool listed) {
  constexpr std::size_t kNamed = 3;
  Texts name;
  for (const char* const language : {"th", "en", "ms"}) {
    std::string all;
    if (listed || files.size() > kNamed)
      all = Messages::load(language).say("commands", "{n} offices",
                                         {{"n", std::to_string(files.size())}});
    else
      for (const Catalogue& file : files)
        all += (all.empty() ? "" : ", ") + file.text(file.name, language);
    name[language] = all;
  }
  return name;
}

// All of them in the order of their names; those that were named in the order in which they were.
Result<std::vector<CopiedOffice>> offices_for(Run& run, const std::string& named) {
  const Result<std::vector<postgres::ProvinceOffice>> chosen = chosen_offices(run, named);
  if (!chosen) return chosen.error();
  std::vector<std::pair<std::string, CopiedOffice>> offices;
  for (const postgres::ProvinceOffice& one : *chosen) {
    const std::string name = chosen->size() > 1 ? office_name(run, one) : to_hex(one.office);
    if (one.state == postgres::Following::copying)
      return Error{ErrorKind::refused, name + " is still being copied; name others, or wait"};
    offices.push_back({name, {postgres::url_of_office(run.url(), one.office), to_hex(one.office),
                              one.state != postgres::Following::follows}});
  }
  if (named == kAllOffices)
    std::stable_sort(offices.begin(), offices.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
  std::vector<CopiedOffice> all;
  for (auto& [name, office] : offices) all.push_back(std::move(office));
  if (all.empty()) return Error{ErrorKind::nothing, "no office has joined this copy yet"};
  return all;
}

template <typename Kind>
Result<Answer> at_offices(Run& run, const Kind& kind, const ReportArguments& arguments) {
  const Result<std::vector<CopiedOffice>> chosen = offices_for(run, arguments.offices);
  if (!chosen) return chosen.error();
  Run first(run.program(), at_store(run, chosen->front().url));
  const Result<Office*> office = first.office();
  if (!office) return office.error();
  if (chosen->size() == 1 && !kind.side_by_side) return kind(first, **office, arguments);
  const Result<CopiedOffices> offices = copied_offices(*chosen, run.clock());
  if (!offices) return offices.error();
  return kind.of_many(first, **office, arguments, *offices, name_of(offices->files, kind.side_by_side));
}

void add_options(CLI::App& command, ReportArguments& arguments) {
  command
      .add_option("--period", arguments.period, "Such as 2026-11, FY2570H1, 2026-10-01..2026-12-15")
      ->required();
  command.add_option("--format", arguments.format, "text, json, csv, xlsx, pdf, or odt for a memo")
      ->check(CLI::IsMember({"text", "json", "csv", "xlsx", "pdf", "odt", "png"}));
  command.add_option("--out", arguments.out, "File to write (else standard output)");
  command.add_option("--numerals", arguments.numerals, "thai or arabic (else as the office does)")
      ->check(CLI::IsMember({"thai", "arabic"}));
  command
      .add_option("--emblem", arguments.emblem,
                  "PNG picture of the office's emblem, for the memo: alone (odt) or before a PDF")
      ->check(CLI::ExistingFile);
  command.add_option("--office", arguments.offices,
                     "Of a copy of many offices: the id of one or several, separated by commas, or all");
  command.add_flag("--public", arguments.for_public, "The public version");
  arguments.print = command
                        .add_option("--print", arguments.order.printer,
                                    "Print it, on this queue or on the machine's report printer")
                        ->expected(0, 1);
  command.add_option("--pages", arguments.order.pages, "Print only these, such as 3 or 2-4");
}

}  // namespace

void add_report_commands(CommandLine& line) {
  CLI::App& report = line.group("report", "The figures of a period");
  const auto add = [&](const char* name, const char* help, auto kind) {
    const auto arguments = std::make_shared<ReportArguments>();
    const std::string words = std::string("report ") + name;
    CLI::App& command = line.command(report, name, help, [arguments, kind, words](Run& run) -> Result<Answer> {
      if (kind.side_by_side && arguments->offices.empty()) arguments->offices = kAllOffices;
      if (!arguments->offices.empty()) return at_offices(run, kind, *arguments);
      const Result<Office*> office = run.office();
      if (!office) return office.error();
      const Status right = check_right(**office, run.options().officer, words);
      if (!right) return right.error();
      return kind(run, **office, *arguments);
    });
    add_options(command, *arguments);
  };
  add("statistics", "How many were served, and how long it took", kStatistics);
  add("satisfaction", "How satisfied they were", kSatisfaction);
  add("fairness", "Who was served before whom, and why", kFairness);
  add("signs", "What could be invented figures; for the office's own use", kSigns);
  add("staff", "Results by officer and counter; for the office's own use", kStaff);
  add("compare", "The offices of a copy side by side (see province)", kComparison);
  add_summary_command(line, report);
  add_freeze_commands(line, report);
  add_due_command(line, report);
}

}  // namespace khio
