// What a machine tells the office of its printer, and how people are told of it. Any thread.
#pragma once

#include <optional>
#include <string>

#include "print/printer.h"
#include "store/machines.h"
#include "text/messages.h"

namespace khio {

// none: the printer did not answer yet.
std::optional<MachinePrinter> machine_printer(const std::optional<PrinterState>& state);

// What is wrong with it; empty: nothing. A printer that cannot print is never without words.
std::string printer_words(const Messages& messages, const MachinePrinter& printer);

}  // namespace khio
