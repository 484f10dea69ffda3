// A sheet that shows whether paper comes out of a printer: printed from the command line, the first
// start and the machines' screen alike, and what the settings keep of it. Any thread.
#pragma once

#include <string>

#include "files/local_settings.h"
#include "paper/slip.h"
#include "print/printer.h"

namespace khio {

struct SheetTried {
  PrintResult result;
  std::string number;  // on the sheet, to be read off it; empty: the printer itself says it came
};

// `sheet` says the language and what the printer is made of; its number is chosen here. The printer
// is not believed on the word of an earlier sheet.
// device: no paper came, with why and what to do.
Result<SheetTried> print_test_sheet(const std::string& address, PrinterOptions options,
                                    TestSheet sheet);

// The same on an A4 page of a printer of reports. invalid: it prints no pages.
Result<SheetTried> print_test_page(const std::string& address, TestSheet sheet);

// What the settings keep of a printer, for opening it.
PrinterOptions options_of(const LocalPrinter& printer);

// What is kept of a printer whose sheet was tried: asked for every slip from now on, and the number
// that is waited for.
LocalPrinter tried_printer(const LocalPrinter& before, const std::string& address,
                           const SheetTried& tried);

// … and of one whose sheet came out (or nothing did), as who stands before it says.
LocalPrinter seen_printer(LocalPrinter tried, bool came_out);

}  // namespace khio
