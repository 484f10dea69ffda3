#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "cli/command_line.h"
#include "cli/output_file.h"
#include "cli/paper.h"
#include "counter/commands/commands.h"
#include "dispatch/closing_job.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

struct Told {
  Json json;
  std::string text;
};

Told told(Run& run, const DayView& view) {
  if (view.day == 0) {
    return {{{"day", nullptr}, {"open", false}, {"head", view.head}},
            run.tr("No office day yet") + "\n"};
  }
  Json json = {{"day", iso_day(view.day)}, {"open", view.open}, {"head", view.head}};
  std::string text = run.say(view.open ? "Office day {day}, open" : "Office day {day}, closed",
                             {{"day", iso_day(view.day)}}) +
                     "\n";
  if (!view.open) {
    json["expired"] = view.expired;
    json["kept"] = view.kept;
    json["unfinished"] = view.unfinished;
    text += run.say("Expired: {expired}; unfinished: {unfinished}",
                    {{"expired", std::to_string(view.expired)},
                     {"unfinished", std::to_string(view.unfinished)}}) +
            "\n";
  }
  text += run.say("Journal: {head}", {{"head", view.head}}) + "\n";
  return {std::move(json), std::move(text)};
}

Result<Answer> shown(Run& run, const Result<DayView>& view) {
  if (!view) return view.error();
  Told day = told(run, *view);
  return answer(day.json, std::move(day.text));
}

struct PaperArguments {
  std::string printer;
  bool no_print = false;
  std::string date;
  std::string out;
};

// Closing and asking for the slip are two changes, and one request names both.
Ask ask_for_slip(Run& run) {
  Ask ask = run.ask();
  constexpr std::size_t kDigits = 32;
  if (!ask.request.empty()) {
    ask.request = "slip-" + to_hex(sha256(ask.request)).substr(0, kDigits);
  }
  return ask;
}

// What could have been done for them, for the next evening.
std::string still_waited(Run& run, int people) {
  if (people == 0) return {};
  const std::string text = run.messages().ntr(
      "commands",
      "{n} person was still waiting, and the ticket is valid no longer. \"khio-counter day notes\" "
      "before closing keeps the place in line for the next working day.",
      "{n} people were still waiting, and their tickets are valid no longer. \"khio-counter day "
      "notes\" before closing keeps their places in line for the next working day.",
      people);
  return filled(text, {{"n", std::to_string(people)}}) + "\n";
}

Result<Answer> close(Run& run, Office& office, const PaperArguments& arguments) {
  // A malformed printer is said before anything is closed.
  const Result<std::unique_ptr<Dispatch>> paper = open_paper(run, office, arguments.printer);
  if (!paper) return paper.error();
  Result<DayView> view = office.close_day(run.ask());
  if (!view) return view.error();
  PrintState print = PrintState::off;
  std::string detail;
  if (!arguments.no_print && !(*paper)->off()) {
    Result<ClosingSlip> slip = office.ask_closing_slip(view->day, ask_for_slip(run));
    if (!slip) return slip.error();
    send_slip(**paper, slip.value());
    view.value().head = slip->witness;
    print = slip->print;
    detail = slip->print_detail;
  }
  Told day = told(run, *view);
  day.text += still_waited(run, view->expired - view->kept);
  if (view->kept > 0) {
    day.text += filled(run.messages().ntr("commands",
                                          "{n} ticket keeps its place in line for another day.",
                                          "{n} tickets keep their places in line for another day.",
                                          view->kept),
                       {{"n", std::to_string(view->kept)}}) +
                "\n";
  }
  day.json["print"] = paper_word(print);
  day.json["print_detail"] = detail;
  return answer(day.json, day.text + closing_sentence(run, print, detail, arguments.printer) + "\n");
}

// A note is the ticket's slip again, marked and logged, with the day on which its place is kept.
Result<Answer> notes(Run& run, Office& office, const PaperArguments& arguments) {
  const Result<std::unique_ptr<Dispatch>> paper = open_paper(run, office, arguments.printer);
  if (!paper) return paper.error();
  const Result<std::vector<KeptTicket>> kept = office.keep_places(run.ask());
  if (!kept) return kept.error();
  Json tickets = Json::array();
  std::string text;
  for (const KeptTicket& one : *kept) {
    PrintState print = PrintState::off;
    if (!arguments.no_print && !(*paper)->off()) {
      Ask ask = run.ask();
      if (!ask.request.empty()) ask.request = "note-" + std::to_string(one.visit);
      Result<IssuedTicket> slip = office.reprint(one.visit, ask);
      if (!slip) return slip.error();
      send_slip(**paper, slip.value());
      print = slip->print;
    }
    tickets.push_back({{"ticket", one.ticket},
                       {"service", one.service},
                       {"day", iso_day(one.day)},
                       {"print", paper_word(print)}});
    text += run.say("{ticket} keeps its place on {day}",
                    {{"ticket", one.ticket}, {"day", iso_day(one.day)}}) +
            "\n";
  }
  return answer({{"notes", std::move(tickets)}}, std::move(text));
}

Result<std::string> picture_of(const std::string& file, const Slip& slip) {
  const std::string kind = std::filesystem::path(file).extension().string();
  if (kind == ".pdf") return slip.pdf();
  if (kind == ".png") return slip.png();
  return Error{ErrorKind::invalid, "a closing slip goes to a file ending with .pdf or .png"};
}

Result<Answer> closing_slip(Run& run, Office& office, const PaperArguments& arguments) {
  DayNumber day = 0;
  if (!arguments.date.empty()) {
    const Result<DayNumber> named = read_iso_day(arguments.date);
    if (!named) return named.error();
    day = *named;
  }
  if (!arguments.out.empty()) {
    const Result<ClosingSlip> slip = office.closing_slip(day);
    if (!slip) return slip.error();
    const Result<Slip> drawn = draw_closing_slip(closing_model(office, *slip));
    if (!drawn) return drawn.error();
    const Result<std::string> bytes = picture_of(arguments.out, *drawn);
    if (!bytes) return bytes.error();
    if (const Status written = write_whole(arguments.out, *bytes); !written) return written.error();
    return answer({{"day", iso_day(slip->day)}, {"bytes", bytes->size()}, {"copy", slip->copy}},
                  run.say("The closing slip of {day} is in {file}",
                          {{"day", iso_day(slip->day)}, {"file", arguments.out}}) +
                      "\n");
  }
  const Result<std::unique_ptr<Dispatch>> paper = open_paper(run, office, arguments.printer);
  if (!paper) return paper.error();
  if ((*paper)->off()) {
    return Error{ErrorKind::refused, "there is no printer to print it; name one with --printer"};
  }
  Result<ClosingSlip> slip = office.ask_closing_slip(day, run.ask());
  if (!slip) return slip.error();
  send_slip(**paper, slip.value());
  return answer({{"day", iso_day(slip->day)},
                 {"copy", slip->copy},
                 {"witness", slip->witness},
                 {"print", paper_word(slip->print)},
                 {"print_detail", slip->print_detail}},
                closing_sentence(run, slip->print, slip->print_detail, arguments.printer) +
                    "\n");
}

void add_slip_commands(CommandLine& line, CLI::App& day) {
  const auto of_close = std::make_shared<PaperArguments>();
  CLI::App& close_command = line.office_command(
      day, "close", "Close the day: open tickets expire, the closing slip is printed",
      [of_close](Run& run, Office& office) { return close(run, office, *of_close); });
  close_command.add_option("--printer", of_close->printer, "As for issue");
  close_command.add_flag("--no-print", of_close->no_print, "No closing slip");

  const auto of_slip = std::make_shared<PaperArguments>();
  CLI::App& slip_command = line.office_command(
      day, "slip", "The slip of a closed day: printed, again as a marked copy, or to a file",
      [of_slip](Run& run, Office& office) { return closing_slip(run, office, *of_slip); });
  slip_command.add_option("--date", of_slip->date, "The office day, YYYY-MM-DD (else the latest)");
  slip_command.add_option("--printer", of_slip->printer, "As for issue");
  slip_command.add_option("--out", of_slip->out, "File to write, .pdf or .png, as last printed");
}

}  // namespace

void add_day_commands(CommandLine& line) {
  CLI::App& day = line.group("day", "The office day");
  add_slip_commands(line, day);
  const auto of_notes = std::make_shared<PaperArguments>();
  CLI::App& notes_command = line.office_command(
      day, "notes", "Give who still waits a dated note that keeps the place on the next working day",
      [of_notes](Run& run, Office& office) { return notes(run, office, *of_notes); });
  notes_command.add_option("--printer", of_notes->printer, "As for issue");
  notes_command.add_flag("--no-print", of_notes->no_print, "No slips");
  line.office_command(day, "show", "Which day it is",
                      [](Run& run, Office& office) { return shown(run, office.day()); });
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
