// The sheet on which an administrator names a printer of this machine, or of a kiosk, and tries it.
#pragma once

#include <string>
#include <vector>

#include "counter/screens/parts.h"

namespace khio::counter {

enum class PrinterUse { slips, reports, kiosk };

struct PrinterForm {
  PrinterUse use = PrinterUse::slips;
  std::string machine{};        // whose slips, where it is another one
  ui::TextFieldState address{};
  std::vector<Choice> known{};  // print queues of this machine; `code` is the address
  std::string work{};           // what is under way; empty: nothing
  std::string number{};         // of the sheet that is asked for; empty: none is
  Notice said{};                // what is wrong, or what came of the test
  bool ready = false;           // it can be kept
  bool testable = false;
};

// Over everything else.
void ask_printer_form(Pane& pane, const PrinterForm& form);

}  // namespace khio::counter
