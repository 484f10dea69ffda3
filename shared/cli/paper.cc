#include "cli/paper.h"

#include <chrono>
#include <string_view>
#include <utility>

#include "cli/printer_choice.h"

namespace khio {
namespace {

// A little longer than the printer's own limit for an outcome.
constexpr std::chrono::milliseconds kPatience{16'000};

// Either kind of slip. Whatever happens to the paper, what it shows has happened.
template <typename Paper>
void send(Dispatch& dispatch, Paper& paper) {
  const Result<Settled> settled = dispatch.send_and_wait(paper, kPatience);
  if (settled) {
    paper.print = settled->state;
    paper.print_detail = settled->detail;
    return;
  }
  // No slip could be drawn, or the outcome is not in the store yet.
  if (settled.error().kind == ErrorKind::device) paper.print = PrintState::failed;
  paper.print_detail = settled.error().detail;
}

// The folder that stands for a printer; empty: there is a printer.
std::string folder_of(const Run& run, const std::string& printer) {
  constexpr std::string_view kFolder = "folder:";
  const Result<PrinterChoice> choice = chosen_printer(printer, run);
  return choice.ok() && choice->address.starts_with(kFolder)
             ? choice->address.substr(kFolder.size())
             : std::string();
}

}  // namespace

Result<std::unique_ptr<Dispatch>> open_paper(Run& run, Office& office, const std::string& printer) {
  const Result<PrinterChoice> choice = chosen_printer(printer, run);
  if (!choice) return choice.error();
  DispatchOptions options;
  options.printer = choice->options;
  return Dispatch::open(office, choice->address, std::move(options));
}

void send_slip(Dispatch& dispatch, IssuedTicket& ticket) { send(dispatch, ticket); }
void send_slip(Dispatch& dispatch, ClosingSlip& slip) { send(dispatch, slip); }
void send_slip(Dispatch& dispatch, FallbackSheet& sheet) { send(dispatch, sheet); }

std::string paper_word(PrintState state) {
  switch (state) {
    case PrintState::off: return "off";
    case PrintState::pending: return "queued";
    case PrintState::printed: return "printed";
    case PrintState::failed: return "failed";
    case PrintState::unconfirmed: return "unconfirmed";
  }
  return "";
}

std::string closing_sentence(Run& run, PrintState state, const std::string& detail,
                             const std::string& printer) {
  const std::string folder = folder_of(run, printer);
  if (state == PrintState::printed && !folder.empty()) {
    return run.say("The closing slip is kept as a file in {folder}", {{"folder", folder}});
  }
  switch (state) {
    case PrintState::off: return run.tr("No closing slip was printed");
    case PrintState::pending: return run.tr("The closing slip waits for the printer");
    case PrintState::printed: return run.tr("The closing slip is printed");
    case PrintState::failed:
      return run.say("The closing slip did not print: {why}", {{"why", detail}});
    case PrintState::unconfirmed:
      return run.say("It is unknown whether the closing slip printed: {why}", {{"why", detail}});
  }
  return "";
}

std::string paper_sentence(Run& run, PrintState state, const std::string& detail,
                           const std::string& printer) {
  const std::string folder = folder_of(run, printer);
  if (state == PrintState::printed && !folder.empty()) {
    return run.say("The slip is kept as a file in {folder}", {{"folder", folder}});
  }
  switch (state) {
    case PrintState::off: return run.tr("No slip was printed");
    case PrintState::pending: return run.tr("The slip waits for the printer");
    case PrintState::printed: return run.tr("The slip is printed");
    case PrintState::failed: return run.say("The slip did not print: {why}", {{"why", detail}});
    case PrintState::unconfirmed:
      return run.say("It is unknown whether the slip printed: {why}", {{"why", detail}});
  }
  return "";
}

}  // namespace khio
