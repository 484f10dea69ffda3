// Which printer a program uses, and how it is made. Any thread.
#pragma once

#include <string>

#include "base/result.h"
#include "print/printer.h"

namespace khio {

class Run;

struct PrinterChoice {
  std::string address;
  PrinterOptions options;
};

// `option`, else the environment's KHIO_PRINTER, else this machine's settings, else PDF files in
// the folder `printed` beside the store, which is made: an office that has set up no printer loses
// no slip. What the settings know of the same printer (dots, paper seen) holds however it is named.
// invalid: the settings cannot be read.
Result<PrinterChoice> chosen_printer(const std::string& option, const Run& run);

// The printer that is used where no option names one, and what it says of itself now.
struct ChosenPrinter {
  std::string address;  // empty: the settings cannot be read
  PrinterState state;
};
ChosenPrinter probe_chosen_printer(const Run& run);

}  // namespace khio
