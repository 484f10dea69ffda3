#include "cli/sheet_command.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "cli/command_line.h"
#include "cli/output_file.h"
#include "dispatch/slip_model.h"
#include "paper/ticket_sheet.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kTicketsMax = 210;  // ten pages

struct SheetArguments {
  std::string service;
  std::string out;
  int count = kSheetColumns * kSheetRows;
};

// Each ticket is a change of its own, the first under the sheet's request and the others under ones
// made from it: a sheet that broke off is completed by asking again, no number is taken twice for it,
// and a request that was for something else is refused with the first.
Result<std::vector<IssuedTicket>> issue_all(Run& run, Office& office,
                                            const SheetArguments& arguments) {
  std::vector<IssuedTicket> tickets;
  for (int n = 0; n < arguments.count; ++n) {
    Ask ask = run.ask();
    if (n > 0 && !ask.request.empty()) {
      constexpr std::size_t kDigits = 32;
      const std::string named = ask.request + " ticket " + std::to_string(n);
      ask.request = "sheet-" + to_hex(sha256(named)).substr(0, kDigits);
    }
    IssueOrder order;
    order.services = {arguments.service};
    order.channel = Channel::reception;
    order.language = run.options().language;
    order.on_sheet_of = arguments.count;
    Result<IssuedTicket> ticket = office.issue(order, ask);
    if (!ticket) return ticket.error();
    tickets.push_back(std::move(ticket).take());
  }
  return tickets;
}

Result<Answer> sheet(Run& run, Office& office, const SheetArguments& arguments) {
  const std::string kind = std::filesystem::path(arguments.out).extension().string();
  if (kind != ".pdf" && kind != ".png") {
    return Error{ErrorKind::invalid, "a sheet goes to a file; add --out with .pdf or .png"};
  }
  Result<OutputFile> file = OutputFile::create(arguments.out);  // before any number is taken
  if (!file) return file.error();
  const Result<std::vector<IssuedTicket>> tickets = issue_all(run, office, arguments);
  if (!tickets) return tickets.error();
  std::vector<SlipModel> models;
  Json labels = Json::array();
  for (const IssuedTicket& ticket : *tickets) {
    Result<SlipModel> model = slip_of(office, ticket);
    if (!model) return model.error();
    models.push_back(std::move(model).take());
    labels.push_back(ticket.ticket);
  }
  constexpr double kPictureDpi = 150;
  const Result<std::string> bytes =
      kind == ".pdf" ? ticket_sheet_pdf(models) : ticket_sheet_png(models, kPictureDpi);
  if (!bytes) return bytes.error();
  file.value().write(*bytes);
  if (const Status kept = file.value().commit(); !kept) return kept.error();
  return answer({{"tickets", std::move(labels)}, {"bytes", bytes->size()}},
                run.say("Tickets {first} to {last} are on the sheet {file}",
                        {{"first", tickets->front().ticket},
                         {"last", tickets->back().ticket},
                         {"file", arguments.out}}) +
                    "\n");
}

}  // namespace

void add_sheet_command(CommandLine& line) {
  const auto arguments = std::make_shared<SheetArguments>();
  CLI::App& command = line.office_command(
      line.root(), "sheet", "An A4 sheet of tickets to hand out when the ticket printer is dead",
      [arguments](Run& run, Office& office) { return sheet(run, office, *arguments); });
  command.add_option("--service", arguments->service, "Code of the service")->required();
  command.add_option("--count", arguments->count, "How many tickets are issued; 21 to a page")
      ->check(CLI::Range(1, kTicketsMax));
  command.add_option("--out", arguments->out, "File to write, .pdf or .png (the first page)")
      ->required();
}

}  // namespace khio
