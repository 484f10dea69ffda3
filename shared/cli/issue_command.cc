#include "cli/issue_command.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "cli/estimate.h"
#include "cli/paper.h"
#include "cli/values.h"
#include "dispatch/dispatch.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

struct IssueArguments {
  IssueOrder order;
  std::string printer;
  bool no_print = false;
};

Json issued_json(Run& run, const IssuedTicket& ticket) {
  return {{"ticket", ticket.ticket},
          {"service", ticket.errands.front()},
          {"errands", ticket.errands},
          {"issued_at", run.iso(ticket.issued_at)},
          {"ahead", ticket.ahead},
          {"estimated_wait_seconds", estimate_json(ticket.estimate)},
          {"code", ticket.code},
          {"witness", ticket.witness},
          {"qr", ticket.qr},
          {"print", paper_word(ticket.print)},
          {"print_detail", ticket.print_detail}};
}

std::string issued_text(Run& run, const IssuedTicket& ticket, const std::string& printer) {
  std::string text = run.say(ticket.ahead == 0 ? "{ticket}  {service}: nobody ahead"
                                               : "{ticket}  {service}: {people} ahead",
                             {{"ticket", ticket.ticket},
                              {"service", run.service_name(ticket.errands.front())},
                              {"people", std::to_string(ticket.ahead)}}) +
                     "\n";
  if (ticket.estimate) {
    text += (ticket.estimate->high_seconds <= 0
                 ? run.tr("Your turn comes at once")
                 : run.say("about {minutes} min to wait",
                           {{"minutes", minutes_up(ticket.estimate->high_seconds)}})) +
            "\n";
  }
  text += run.say("Code for the rating: {code}", {{"code", ticket.code}}) + "\n";
  return text + paper_sentence(run, ticket.print, ticket.print_detail, printer) + "\n";
}

Result<Answer> issue(Run& run, Office& office, const IssueArguments& arguments) {
  if (const Status here = run.work_here(office); !here) return here.error();
  std::unique_ptr<Dispatch> paper;
  if (!arguments.no_print) {
    Result<std::unique_ptr<Dispatch>> opened =
        open_paper(run, office, arguments.printer);
    if (!opened) return opened.error();
    paper = std::move(opened).take();
  }
  IssueOrder order = arguments.order;
  order.print = paper != nullptr && !paper->off();
  // The slip is in the visitor's language; without one said, in the office's own.
  order.language = run.options().language;
  Result<IssuedTicket> issued = office.issue(order, run.ask());
  if (!issued) return issued.error();
  IssuedTicket ticket = std::move(issued).take();
  if (ticket.print == PrintState::pending && paper != nullptr) send_slip(*paper, ticket);
  return answer(issued_json(run, ticket), issued_text(run, ticket, arguments.printer));
}

}  // namespace

void add_issue_command(CommandLine& line, Channel channel) {
  const auto arguments = std::make_shared<IssueArguments>();
  arguments->order.channel = channel;
  CLI::App& command = line.office_command(
      line.root(), "issue", "Issue and print one ticket for one or several errands",
      [arguments](Run& run, Office& office) { return issue(run, office, *arguments); });
  command.add_option("--service", arguments->order.services, "Code of a service; may be repeated")
      ->required()
      ->allow_extra_args(false);
  CLI::Option* priority =
      command.add_flag("--priority", arguments->order.priority, "A visitor with priority");
  if (channel != Channel::kiosk) {
    command.add_option("--reason", arguments->order.priority_reason,
                       "Code of the reason for the priority (else the office's first)")
        ->needs(priority);
  }
  command.add_option("--people", arguments->order.people, "How many people come together");
  command.add_option("--printer", arguments->printer,
                     "cups:NAME, escpos:DEVICE, escpos:HOST:PORT, folder:DIR or off "
                     "(else KHIO_PRINTER, else this machine's settings, else PDF files beside the store)");
  command.add_flag("--no-print", arguments->no_print, "No slip");
}

}  // namespace khio
