#include "counter/commands/report_print.h"

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "dispatch/document_print.h"

namespace khio {
namespace {

Result<std::string> printer_address(const Run& run, std::string printer) {
  const char* set = std::getenv("KHIO_REPORT_PRINTER");
  if (printer.empty() && set != nullptr) printer = set;
  if (printer.empty()) {
    const Result<LocalSettings> settings = run.settings();
    if (!settings) return settings.error();
    printer = settings->report_printer;
  }
  if (printer.empty()) {
    return Error{ErrorKind::invalid, "no printer for reports is chosen; name its queue after "
                                     "--print, or write it under [reports] in " +
                                         run.settings_file()};
  }
  return document_printer(printer);
}

std::string key_of(const Run& run) {
  constexpr std::size_t kDigits = 32;
  const std::string& request = run.options().request;
  const std::string name = request.empty() ? to_hex(random_id()) : to_hex(sha256(request));
  return "report-" + name.substr(0, kDigits);
}

}  // namespace

Result<Answer> print_report(Run& run, const std::string& pdf, const PrintOrder& order) {
  const Result<std::string> address = printer_address(run, order.printer);
  if (!address) return address.error();
  const Result<PrintResult> result =
      print_document(*address, {key_of(run), pdf, order.pages});
  if (!result) return result.error();
  if (result->outcome == PrintOutcome::failed) {
    return Error{ErrorKind::device, *address + ": " + result->detail};
  }
  const bool printed = result->outcome == PrintOutcome::printed;
  return answer({{"print", printed ? "printed" : "unconfirmed"},
                 {"print_detail", result->detail},
                 {"printer", *address}},
                (printed ? run.say("The report was printed on {printer}", {{"printer", *address}})
                         : run.say("The report may have been printed on {printer}: {why}",
                                   {{"printer", *address}, {"why", result->detail}})) +
                    "\n");
}

}  // namespace khio
