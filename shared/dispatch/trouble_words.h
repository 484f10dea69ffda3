// What is wrong with a printer, as staff are told. Any thread.
#pragma once

#include <string>

#include "print/printer.h"
#include "text/messages.h"

namespace khio {

// Empty: nothing that staff could put right.
std::string trouble_words(const Messages& messages, const PrinterState& state);

}  // namespace khio
