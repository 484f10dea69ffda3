// Service by hand while the machines are down: numbers on paper, and what was served, entered
// afterwards.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "cli/output_file.h"
#include "cli/paper.h"
#include "counter/commands/commands.h"
#include "counter/commands/report_print.h"
#include "dispatch/fallback_job.h"
#include "domain/limits.h"
#include "files/hand_csv.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kPictureDpi = 150;
constexpr std::size_t kProblemsNamed = 100;

struct SheetArguments {
  int numbers = 0;
  std::string out;
  std::string printer;       // of slips
  std::string page_printer;  // A4
  const CLI::Option* print = nullptr;

  bool on_page_printer() const { return print != nullptr && print->count() > 0; }
};

Json sheet_json(const FallbackSheet& sheet) {
  return {{"day", iso_day(sheet.day)},
          {"first", ticket_label(sheet.series, sheet.first)},
          {"last", ticket_label(sheet.series, sheet.last)}};
}

std::string sheet_sentence(Run& run, const FallbackSheet& sheet) {
  return run.say("Numbers {first} to {last} are for service by hand on {day}",
                 {{"first", ticket_label(sheet.series, sheet.first)},
                  {"last", ticket_label(sheet.series, sheet.last)},
                  {"day", iso_day(sheet.day)}}) +
         "\n";
}

Result<Answer> sheet_to_file(Run& run, Office& office, const SheetArguments& arguments) {
  const std::string kind = std::filesystem::path(arguments.out).extension().string();
  if (kind != ".pdf" && kind != ".png") {
    return Error{ErrorKind::invalid, "a sheet goes to a file ending with .pdf or .png"};
  }
  Result<OutputFile> file = OutputFile::create(arguments.out);  // before any number is taken
  if (!file) return file.error();
  const Result<FallbackSheet> sheet =
      office.ask_fallback_sheet({arguments.numbers, false}, run.ask());
  if (!sheet) return sheet.error();
  const FallbackSheetModel model = fallback_model(office.catalogue(), *sheet, run.language());
  const Result<std::string> bytes =
      kind == ".pdf" ? fallback_sheet_pdf(model) : fallback_sheet_png(model, kPictureDpi);
  if (!bytes) return bytes.error();
  file.value().write(*bytes);
  if (const Status kept = file.value().commit(); !kept) return kept.error();
  Json json = sheet_json(*sheet);
  json["bytes"] = bytes->size();
  return answer(std::move(json), sheet_sentence(run, *sheet));
}

Result<Answer> sheet_to_pages(Run& run, Office& office, const SheetArguments& arguments) {
  const Result<FallbackSheet> sheet =
      office.ask_fallback_sheet({arguments.numbers, false}, run.ask());
  if (!sheet) return sheet.error();
  const Result<std::string> pdf =
      fallback_sheet_pdf(fallback_model(office.catalogue(), *sheet, run.language()));
  if (!pdf) return pdf.error();
  return print_report(run, *pdf, {arguments.page_printer, ""});
}

Result<Answer> sheet(Run& run, Office& office, const SheetArguments& arguments) {
  if (!arguments.out.empty()) return sheet_to_file(run, office, arguments);
  if (arguments.on_page_printer()) return sheet_to_pages(run, office, arguments);
  const Result<std::unique_ptr<Dispatch>> paper = open_paper(run, office, arguments.printer);
  if (!paper) return paper.error();
  if ((*paper)->off()) {
    return Error{ErrorKind::refused, "there is no printer to print it; name one with --printer"};
  }
  Result<FallbackSheet> asked = office.ask_fallback_sheet({arguments.numbers, true}, run.ask());
  if (!asked) return asked.error();
  send_slip(**paper, asked.value());
  Json json = sheet_json(*asked);
  json["print"] = paper_word(asked->print);
  json["print_detail"] = asked->print_detail;
  return answer(std::move(json), sheet_sentence(run, *asked) +
                                     paper_sentence(run, asked->print, asked->print_detail,
                                                    arguments.printer) +
                                     "\n");
}

struct EntryArguments {
  std::string day;
  std::string file;
  std::string number, service, taken, called, finished, officer;
  int counter = 0;
  int people = 1;
  bool no_show = false;
  bool off_sheet = false;
};

constexpr const char* kOffSheet = "The numbers stand so on the paper, whatever the day's sheets say";

Result<DayNumber> day_of(Run& run, const std::string& text) {
  return text.empty() ? Result<DayNumber>(run.today()) : read_iso_day(text);
}

Result<Answer> entered(Run& run, Office& office, const HandEntry& entry) {
  if (const Status here = run.work_here(office); !here) return here.error();
  const Result<int> visits = office.enter_by_hand(entry, run.ask());
  if (!visits) return visits.error();
  return answer({{"day", iso_day(entry.day)}, {"visits", *visits}},
                run.say("{n} visits served by hand are entered for {day}",
                        {{"n", std::to_string(*visits)}, {"day", iso_day(entry.day)}}) +
                    "\n");
}

std::string named(std::vector<CsvProblem> problems) {
  std::stable_sort(problems.begin(), problems.end(),
                   [](const CsvProblem& a, const CsvProblem& b) { return a.line < b.line; });
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

// What the file's own form and the office's store say against it, in one go. A file that was taken
// in under the same request is not looked at again.
Result<Answer> import(Run& run, Office& office, const EntryArguments& arguments) {
  const Result<DayNumber> day = day_of(run, arguments.day);
  if (!day) return day.error();
  const Result<std::string> text = load_hand_file(arguments.file);
  if (!text) return Error{ErrorKind::invalid, text.error().detail};
  HandReading reading = read_hand_csv(*text, office.catalogue().hand_service.prefix);
  for (HandVisit& visit : reading.visits) visit.off_sheet = arguments.off_sheet;
  const HandEntry entry{*day, reading.visits};
  if (reading.problems.empty() && !run.options().request.empty()) {
    Result<Answer> answered = entered(run, office, entry);
    const bool faulty = !answered && (answered.error().kind == ErrorKind::invalid ||
                                      answered.error().kind == ErrorKind::taken);
    if (!faulty) return answered;
  }
  if (!entry.visits.empty()) {
    const Result<std::vector<HandProblem>> problems = office.hand_problems(entry);
    if (!problems) return problems.error();
    for (const HandProblem& problem : *problems) {
      reading.problems.push_back(
          {reading.lines[problem.visit], std::string(hand_fault_words(problem.fault))});
    }
  }
  if (reading.problems.empty()) return entered(run, office, entry);
  return Error{ErrorKind::invalid, arguments.file + ": " + named(std::move(reading.problems))};
}

Result<int> time_of(const std::string& text) {
  const std::optional<int> second = read_written_time(text);
  if (!second) return Error{ErrorKind::invalid, "'" + text + "' is no time; write it like 09:15"};
  return *second;
}

Result<Answer> enter(Run& run, Office& office, const EntryArguments& arguments) {
  const Result<DayNumber> day = day_of(run, arguments.day);
  if (!day) return day.error();
  const std::string& prefix = office.catalogue().hand_service.prefix;
  const std::optional<int> number = read_hand_number(arguments.number, prefix);
  if (!number) {
    return Error{ErrorKind::invalid, fmt::format("'{}' is no number of a sheet; write one like "
                                                 "{}007", arguments.number, prefix)};
  }
  if (arguments.no_show == !arguments.finished.empty()) {
    return Error{ErrorKind::invalid, "add --finished, or --no-show when nobody came"};
  }
  const Result<int> taken = time_of(arguments.taken);
  if (!taken) return taken.error();
  HandVisit visit{.number = *number, .service = arguments.service, .taken_second = *taken};
  if (!arguments.called.empty()) {
    const Result<int> called = time_of(arguments.called);
    if (!called) return called.error();
    visit.called_second = *called;
  }
  if (!arguments.no_show) {
    const Result<int> finished = time_of(arguments.finished);
    if (!finished) return finished.error();
    visit.finished_second = *finished;
  }
  visit.counter = arguments.counter;
  visit.officer = arguments.officer;
  visit.people = arguments.people;
  visit.off_sheet = arguments.off_sheet;
  return entered(run, office, {*day, {visit}});
}

Result<Answer> list(Run& run, Office& office, const std::string& text) {
  const Result<Period> period = run.period(text);
  if (!period) return period.error();
  Json visits = Json::array();
  std::string lines;
  const Status read = office.store().read([&](Reader& reader) {
    reader.scan_visits(period->from, period->to, [&](const VisitRow& row) {
      const std::optional<Event> event = row.by_hand ? reader.event(row.visit) : std::nullopt;
      const auto* served = event ? std::get_if<HandServed>(&event->body) : nullptr;
      if (served == nullptr) return true;
      const auto instant = [&](const std::optional<std::int64_t>& at) {
        return at ? Json(run.iso(*at)) : Json(nullptr);
      };
      visits.push_back({{"day", iso_day(row.office_day)},
                        {"number", row.ticket},
                        {"service", row.service},
                        {"taken_at", run.iso(served->taken_at)},
                        {"called_at", instant(served->called_at)},
                        {"finished_at", instant(served->finished_at)},
                        {"counter", row.counter},
                        {"officer", served->officer},
                        {"people", row.people},
                        {"entered_by", event->actor},
                        {"entered_at", run.iso(event->at.utc_ms)}});
      lines += iso_day(row.office_day) + "  " + row.ticket + "  " + row.service + "  " +
               run.clock_time(served->taken_at) + "  " + served->officer + "\n";
      return true;
    });
  });
  if (!read) return read.error();
  if (lines.empty()) lines = run.tr("Nothing was served by hand") + "\n";
  return answer({{"visits", std::move(visits)}}, std::move(lines));
}

void add_sheet(CommandLine& line, CLI::App& hand) {
  const auto arguments = std::make_shared<SheetArguments>();
  CLI::App& command = line.office_command(
      hand, "sheet", "Numbers on paper that no machine gives, with rows to write the times down",
      [arguments](Run& run, Office& office) { return sheet(run, office, *arguments); });
  command.add_option("--numbers", arguments->numbers, "How many; as the office file says when left "
                                                      "out")
      ->check(CLI::Range(1, kHandNumbersMax));
  command.add_option("--out", arguments->out, "A4 file to write, .pdf or .png (the first page)");
  command.add_option("--printer", arguments->printer, "The printer of slips, as for issue");
  arguments->print = command.add_option("--print", arguments->page_printer,
                                        "On an A4 printer: its queue, or the chosen one")
                         ->expected(0, 1);
}

void add_enter(CommandLine& line, CLI::App& hand) {
  const auto one = std::make_shared<EntryArguments>();
  CLI::App& command = line.office_command(
      hand, "enter", "Enter one visit that was served by hand",
      [one](Run& run, Office& office) { return enter(run, office, *one); });
  command.add_option("--date", one->day, "The office day, YYYY-MM-DD (else today)");
  command.add_option("--number", one->number, "The number on the paper, such as H007")->required();
  command.add_option("--service", one->service, "Code of the service")->required();
  command.add_option("--taken", one->taken, "When the number was taken, HH:MM")->required();
  command.add_option("--called", one->called, "When it was called, HH:MM");
  command.add_option("--finished", one->finished, "When the service was finished, HH:MM");
  command.add_flag("--no-show", one->no_show, "Nobody came");
  command.add_option("--counter", one->counter, "Number of the counter")->required();
  command.add_option("--served-by", one->officer, "The officer who served")->required();
  command.add_option("--people", one->people, "How many people");
  command.add_flag("--off-sheet", one->off_sheet, kOffSheet);
}

}  // namespace

void add_hand_commands(CommandLine& line) {
  CLI::App& hand = line.group("hand", "Service by hand while the machines are down");
  add_sheet(line, hand);
  add_enter(line, hand);
  const auto file = std::make_shared<EntryArguments>();
  CLI::App& command = line.office_command(
      hand, "import", "Enter a file of such visits, all of it or nothing",
      [file](Run& run, Office& office) { return import(run, office, *file); });
  command.add_option("file", file->file,
                     "CSV: number,service,taken,called,finished,counter,officer,people")
      ->required();
  command.add_option("--date", file->day, "The office day, YYYY-MM-DD (else today)");
  command.add_flag("--off-sheet", file->off_sheet, kOffSheet);
  const auto period = std::make_shared<std::string>();
  line.office_command(hand, "list", "What was entered, by whom and when",
                      [period](Run& run, Office& office) { return list(run, office, *period); })
      .add_option("--period", *period, "Period, such as 2026-11 or FY2570H1")
      ->required();
}

}  // namespace khio
