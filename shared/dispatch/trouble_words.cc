#include "dispatch/trouble_words.h"

namespace khio {
namespace {

constexpr const char* kDomain = "paper";

}  // namespace

std::string trouble_words(const Messages& messages, const PrinterState& state) {
  const auto tr = [&](const char* source) { return messages.tr(kDomain, source); };
  if (state.ready) return state.paper_low ? tr("the printer's paper is low") : std::string();
  switch (state.reason) {
    case PrintReason::paper_out: return tr("the printer is out of paper");
    case PrintReason::cover_open: return tr("the printer's cover is open");
    case PrintReason::jam: return tr("paper is jammed in the printer");
    case PrintReason::ink_out: return tr("the printer is out of ink");
    case PrintReason::offline:
    case PrintReason::unreachable: return tr("the printer is off or its cable is out");
    case PrintReason::paused:
    case PrintReason::not_accepting: return tr("the print queue is stopped");
    case PrintReason::no_such_queue:
    case PrintReason::wrong_queue: return tr("the print queue must be chosen anew");
    case PrintReason::refused_by_printer: return tr("the printer refuses slips");
    case PrintReason::cannot_write: return tr("slips cannot be written to their folder");
    case PrintReason::held: return tr("another program holds the printer");
    case PrintReason::none:
    case PrintReason::deadline:
    case PrintReason::no_answer:
    case PrintReason::dropped:
    case PrintReason::not_sent:
    case PrintReason::switched_off: return {};
  }
  KHIO_CHECK(false);
}

}  // namespace khio
