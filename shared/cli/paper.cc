#include "cli/paper.h"

#include <chrono>

namespace khio {
namespace {

// A little longer than the printer's own limit for an outcome.
constexpr std::chrono::milliseconds kPatience{16'000};

}  // namespace

void send_slip(Dispatch& dispatch, IssuedTicket& ticket) {
  const Result<Settled> settled = dispatch.send_and_wait(ticket, kPatience);
  if (settled) {
    ticket.print = settled->state;
    ticket.print_detail = settled->detail;
    return;
  }
  // No slip could be drawn, or the outcome is not in the store yet.
  if (settled.error().kind == ErrorKind::device) ticket.print = PrintState::failed;
  ticket.print_detail = settled.error().detail;
}

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

std::string paper_sentence(Run& run, PrintState state, const std::string& detail) {
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
