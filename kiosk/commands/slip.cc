#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "cli/output_file.h"
#include "cli/paper.h"
#include "dispatch/slip_model.h"
#include "kiosk/commands/commands.h"
#include "print/escpos_raster.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

struct SlipArguments {
  std::string ticket;
  std::string date;
  std::string out;
  std::string printer;
  bool reprint = false;
};

Result<std::string> bytes_for(const std::string& file, const Slip& slip) {
  const std::string kind = std::filesystem::path(file).extension().string();
  if (kind == ".pdf") return slip.pdf();
  if (kind == ".png") return slip.png();
  const PrinterOptions printer;
  const Result<Bitmap1> dots = slip.bitmap(printer.dots, printer.dpi);
  if (!dots) return dots.error();
  return escpos_raster(*dots, printer);
}

Status check_arguments(const SlipArguments& arguments) {
  const std::string kind = std::filesystem::path(arguments.out).extension().string();
  if (arguments.out.empty() && arguments.reprint) return Done{};
  if (kind == ".pdf" || kind == ".png" || kind == ".escpos") return Done{};
  return Error{ErrorKind::invalid, "a slip goes to a file; add --out with .pdf, .png or .escpos"};
}

Result<IssuedTicket> ticket_of(Office& office, const SlipArguments& arguments) {
  DayNumber day = 0;
  if (!arguments.date.empty()) {
    const Result<DayNumber> named = read_iso_day(arguments.date);
    if (!named) return named.error();
    day = *named;
  }
  const Result<VisitState> visit = office.find_visit(arguments.ticket, day);
  if (!visit) return visit.error();
  return office.issued(visit->id);
}

Result<IssuedTicket> printed_again(Run& run, Office& office, const SlipArguments& arguments,
                                   VisitId visit) {
  const auto dispatch = open_paper(run, office, arguments.printer);
  if (!dispatch) return dispatch.error();
  if ((*dispatch)->off()) {
    return Error{ErrorKind::refused,
                 "there is no printer to print it again; name one with --printer"};
  }
  Result<IssuedTicket> copy = office.reprint(visit, run.ask());
  if (!copy) return copy;
  IssuedTicket ticket = std::move(copy).take();
  send_slip(**dispatch, ticket);
  return ticket;
}

Result<Answer> slip(Run& run, Office& office, const SlipArguments& arguments) {
  if (const Status sound = check_arguments(arguments); !sound) return sound.error();
  Result<IssuedTicket> ticket = ticket_of(office, arguments);
  if (!ticket) return ticket.error();
  if (arguments.reprint) {
    ticket = printed_again(run, office, arguments, ticket->visit);
    if (!ticket) return ticket.error();
  }
  const Result<SlipModel> model = slip_of(office, *ticket);
  if (!model) return model.error();
  const Result<Slip> drawn = draw_slip(*model);
  if (!drawn) return drawn.error();
  Json json = {{"ticket", ticket->ticket},
               {"bytes", 0},
               {"width_mm", drawn->width_mm()},
               {"height_mm", drawn->height_mm()},
               {"copy", ticket->copies}};
  std::string text;
  if (!arguments.out.empty()) {
    const Result<std::string> bytes = bytes_for(arguments.out, *drawn);
    if (!bytes) return bytes.error();
    if (const Status written = write_whole(arguments.out, *bytes); !written) return written.error();
    json["bytes"] = bytes->size();
    text = run.say("The slip of {ticket} is in {file}",
                   {{"ticket", ticket->ticket}, {"file", arguments.out}}) +
           "\n";
  }
  if (arguments.reprint) {
    json["print"] = paper_word(ticket->print);
    json["print_detail"] = ticket->print_detail;
    text += paper_sentence(run, ticket->print, ticket->print_detail, arguments.printer) + "\n";
  }
  return answer(json, std::move(text));
}

}  // namespace

void add_slip_command(CommandLine& line) {
  const auto arguments = std::make_shared<SlipArguments>();
  CLI::App& command = line.office_command(
      line.root(), "slip", "The slip of a ticket, as printed",
      [arguments](Run& run, Office& office) { return slip(run, office, *arguments); });
  command.add_option("--ticket", arguments->ticket, "The ticket, such as B027")->required();
  command.add_option("--date", arguments->date, "Its office day, YYYY-MM-DD (else today's)");
  command.add_option("--out", arguments->out, "File to write: .pdf, .png or .escpos");
  command.add_flag("--reprint", arguments->reprint, "Print it again, marked and logged");
  command.add_option("--printer", arguments->printer, "As for issue");
}

}  // namespace khio
