#include "dispatch/machine_words.h"

#include "dispatch/trouble_words.h"

namespace khio {

std::optional<MachinePrinter> machine_printer(const std::optional<PrinterState>& state) {
  if (!state) return std::nullopt;
  return MachinePrinter{state->ready, state->paper_low,
                        state->ready ? "" : std::string(reason_code(state->reason))};
}

std::string printer_words(const Messages& messages, const MachinePrinter& printer) {
  PrinterState state;
  state.ready = printer.ready;
  state.paper_low = printer.paper_low;
  state.reason = reason_of_code(printer.reason);
  std::string words = trouble_words(messages, state);
  if (words.empty() && !printer.ready) words = messages.tr("paper", "the printer does not print now");
  return words;
}

}  // namespace khio
