// How each kind of printer is made; open_printer() reads the address and chooses. Private to this
// folder. Threads: as printer.h.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "print/printer.h"

namespace khio {

struct HostPort {
  std::string host;
  int port = 0;
};

std::unique_ptr<Printer> make_cups_printer(const std::string& queue,
                                           const std::optional<HostPort>& server,
                                           const PrinterOptions& options);
std::unique_ptr<Printer> make_escpos_printer(const std::string& device,
                                             const PrinterOptions& options);
struct UsbMatch {
  std::string id;  // as of usb_printer_device()
};
std::unique_ptr<Printer> make_escpos_printer(const UsbMatch& match, const PrinterOptions& options);
std::unique_ptr<Printer> make_escpos_printer(const HostPort& host_port,
                                             const PrinterOptions& options);
std::unique_ptr<Printer> make_folder_printer(const std::string& folder);

Result<std::vector<std::string>> cups_queues(const std::optional<HostPort>& server,
                                             const PrintLimits& limits);

// A key that is not what PrintJob requires is a bug of the caller.
void check_key(std::string_view key);

}  // namespace khio
