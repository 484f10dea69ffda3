#include "print/printer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "print/printers.h"

namespace khio {
namespace {

constexpr std::array<std::pair<PrintReason, std::string_view>, 19> kReasonCodes{{
    {PrintReason::none, "none"},
    {PrintReason::paper_out, "paper_out"},
    {PrintReason::cover_open, "cover_open"},
    {PrintReason::jam, "jam"},
    {PrintReason::ink_out, "ink_out"},
    {PrintReason::offline, "offline"},
    {PrintReason::paused, "paused"},
    {PrintReason::not_accepting, "not_accepting"},
    {PrintReason::no_such_queue, "no_such_queue"},
    {PrintReason::wrong_queue, "wrong_queue"},
    {PrintReason::unreachable, "unreachable"},
    {PrintReason::refused_by_printer, "refused_by_printer"},
    {PrintReason::deadline, "deadline"},
    {PrintReason::no_answer, "no_answer"},
    {PrintReason::dropped, "dropped"},
    {PrintReason::cannot_write, "cannot_write"},
    {PrintReason::not_sent, "not_sent"},
    {PrintReason::switched_off, "switched_off"},
    {PrintReason::held, "held"},
}};

class OffPrinter final : public Printer {
 public:
  PrintForm takes() const override { return PrintForm::none; }
  PrinterState probe() override { return {false, PrintReason::switched_off, false, kDetail}; }
  PrintResult print(const PrintJob&, std::stop_token) override { return result(); }
  PrintResult find(const std::string&) override { return result(); }

 private:
  static constexpr const char* kDetail = "no printer is set up";
  static PrintResult result() {
    return {PrintOutcome::failed, PrintReason::switched_off, kDetail};
  }
};

std::optional<int> port_of(std::string_view text) {
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (port < 1 || port > 65535) return std::nullopt;
  return port;
}

// "HOST:PORT" and "[IPv6]:PORT".
std::optional<HostPort> host_port_of(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return std::nullopt;
  }
  const std::optional<int> port = port_of(text.substr(colon + 1));
  const auto unfit = [](char c) { return c <= ' ' || c == '/' || c == '@' || c == '\x7f'; };
  if (host.empty() || !port || std::any_of(host.begin(), host.end(), unfit)) return std::nullopt;
  return HostPort{std::string(host), *port};
}

Error malformed(const std::string& address, const std::string& why) {
  return {ErrorKind::invalid, "printer address '" + address + "': " + why};
}

// What cupsd itself accepts as the name of a queue.
bool fit_for_queue_name(std::string_view name) {
  constexpr std::size_t kQueueNameBytesMax = 127;
  if (name.empty() || name.size() > kQueueNameBytesMax) return false;
  return std::none_of(name.begin(), name.end(), [](char c) {
    return (c >= 0 && c <= ' ') || c == '\x7f' || c == '/' || c == '\\' || c == '?' ||
           c == '#' || c == '\'' || c == '"';
  });
}

// After the '@' of a queue's address; nothing: this machine's own.
Result<std::optional<HostPort>> print_server_of(const std::string& address) {
  const std::size_t at = address.rfind('@');
  if (at == std::string::npos) return std::optional<HostPort>();
  const std::optional<HostPort> server = host_port_of(std::string_view(address).substr(at + 1));
  if (!server) return malformed(address, "after '@' expected HOST:PORT of the print server");
  return server;
}

Result<std::unique_ptr<Printer>> open_cups(const std::string& address, std::string_view rest,
                                           const PrinterOptions& options) {
  const std::string name(rest.substr(0, rest.rfind('@')));
  const Result<std::optional<HostPort>> server = print_server_of(address);
  if (!server) return server.error();
  if (!fit_for_queue_name(name)) {
    return malformed(address, "expected the name of a print queue; `lpstat -e` lists them");
  }
  return make_cups_printer(name, *server, options);
}

Result<std::unique_ptr<Printer>> open_escpos(const std::string& address, std::string_view rest,
                                             const PrinterOptions& options) {
  constexpr std::string_view kUsb = "usb:";
  if (rest.starts_with(kUsb) && rest.size() > kUsb.size()) {
    return make_escpos_printer(UsbMatch{std::string(rest.substr(kUsb.size()))}, options);
  }
  if (rest.starts_with('/')) return make_escpos_printer(std::string(rest), options);
  const std::optional<HostPort> host_port = host_port_of(rest);
  if (!host_port) {
    return malformed(address, "expected a device such as /dev/usb/lp0, usb:MDL:NAME, or HOST:PORT");
  }
  return make_escpos_printer(*host_port, options);
}

Status check_options(const PrinterOptions& options) {
  constexpr int kDotsMax = 2048;
  constexpr int kBandRowsMax = 2303;  // what old printers accept in one GS v 0
  if (options.dots < 8 || options.dots > kDotsMax) {
    return {ErrorKind::invalid, "printer width must be 8 to 2048 dots"};
  }
  if (options.dpi < 100 || options.dpi > 600) {
    return {ErrorKind::invalid, "printer resolution must be 100 to 600 dpi"};
  }
  if (options.band_rows < 1 || options.band_rows > kBandRowsMax) {
    return {ErrorKind::invalid, "printer band must be 1 to 2303 rows"};
  }
  return Done{};
}

}  // namespace

std::string_view reason_code(PrintReason reason) {
  for (const auto& [known, code] : kReasonCodes) {
    if (known == reason) return code;
  }
  KHIO_CHECK(false);
}

PrintReason reason_of_code(std::string_view code) {
  for (const auto& [reason, known] : kReasonCodes) {
    if (known == code) return reason;
  }
  return PrintReason::none;
}

void check_key(std::string_view key) {
  constexpr std::size_t kKeyBytesMax = 100;
  KHIO_CHECK(!key.empty() && key.size() <= kKeyBytesMax && key.front() != '.');
  KHIO_CHECK(std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '_' || c == '.';
  }));
}

Result<std::unique_ptr<Printer>> open_printer(const std::string& address,
                                              const PrinterOptions& options) {
  if (Status fit = check_options(options); !fit) return fit.error();
  const std::string_view all = address;
  const auto after = [&](std::string_view scheme) { return all.substr(scheme.size()); };
  if (all == "off") return std::unique_ptr<Printer>(std::make_unique<OffPrinter>());
  if (all.starts_with("cups:")) return open_cups(address, after("cups:"), options);
  if (all.starts_with("escpos:")) return open_escpos(address, after("escpos:"), options);
  if (all.starts_with("folder:")) {
    if (after("folder:").empty()) return malformed(address, "expected a folder after 'folder:'");
    return make_folder_printer(std::string(after("folder:")));
  }
  return malformed(address,
                   "expected cups:NAME, escpos:DEVICE, escpos:HOST:PORT, folder:DIR or off");
}

Result<std::vector<std::string>> print_queues(const std::string& address,
                                              const PrintLimits& limits) {
  constexpr std::string_view kScheme = "cups:";
  const std::string queue = address.starts_with(kScheme) ? address : std::string();
  const Result<std::optional<HostPort>> server = print_server_of(queue);
  if (!server) return server.error();
  Result<std::vector<std::string>> names = cups_queues(*server, limits);
  if (!names) return names.error();
  const std::size_t at = queue.rfind('@');
  std::vector<std::string> addresses;
  for (const std::string& name : *names) {
    addresses.push_back(std::string(kScheme) + name +
                        (at == std::string::npos ? "" : queue.substr(at)));
  }
  return addresses;
}

}  // namespace khio
