#include "dispatch/test_sheet.h"

#include "base/digest.h"
#include "dispatch/document_print.h"
#include "dispatch/slip_job.h"

namespace khio {
namespace {

// Four digits that nobody guesses before the sheet is there.
std::string fresh_number() {
  const Id128 random = random_id();
  std::string number;
  for (std::size_t i = 0; i < 4; ++i) number += static_cast<char>('0' + random[i] % 10);
  return number;
}

Result<SheetTried> tried(const std::string& address, const PrintResult& result,
                         const std::string& number) {
  if (result.outcome == PrintOutcome::failed) {
    return Error{ErrorKind::device,
                 address + ": " + result.detail + "; put it right and print the test sheet again"};
  }
  return SheetTried{result, result.outcome == PrintOutcome::printed ? "" : number};
}

}  // namespace

Result<SheetTried> print_test_sheet(const std::string& address, PrinterOptions options,
                                    TestSheet sheet) {
  options.paper_seen = false;
  const auto printer = open_printer(address, options);
  if (!printer) return printer.error();
  sheet.printer = address;
  sheet.number = fresh_number();
  sheet.width_mm = paper_width_mm(options);
  const Result<Slip> slip = draw_check_slip(test_sheet(sheet));
  if (!slip) return slip.error();
  const Result<PrintJob> job =
      job_of(*slip, "test-" + to_hex(random_id()), options, (*printer)->takes());
  if (!job) return job.error();
  return tried(address, (*printer)->print(*job), sheet.number);
}

Result<SheetTried> print_test_page(const std::string& address, TestSheet sheet) {
  sheet.printer = address;
  sheet.number = fresh_number();
  const Result<Slip> slip = draw_check_slip(test_sheet(sheet));
  if (!slip) return slip.error();
  Result<std::string> page = slip->page_pdf();
  if (!page) return page.error();
  DocumentOrder order;
  order.key = "test-" + to_hex(random_id());
  order.pdf = std::move(page).take();
  const Result<PrintResult> result = print_document(address, order);
  if (!result) return result.error();
  return tried(address, *result, sheet.number);
}

PrinterOptions options_of(const LocalPrinter& printer) {
  PrinterOptions options;
  options.dots = printer.dots;
  options.dpi = printer.dpi;
  options.cutter = printer.cutter;
  options.device = printer.device;
  options.paper_seen = printer.paper_seen;
  return options;
}

LocalPrinter tried_printer(const LocalPrinter& before, const std::string& address,
                           const SheetTried& tried) {
  LocalPrinter printer;
  if (before.address == address) printer = before;
  printer.address = address;
  // A printer that answers is asked for every slip; believing it unasked would hide its troubles.
  printer.paper_seen = false;
  printer.test_number = tried.number;
  return printer;
}

LocalPrinter seen_printer(LocalPrinter tried, bool came_out) {
  tried.paper_seen = came_out;
  tried.test_number.clear();
  return tried;
}

}  // namespace khio
