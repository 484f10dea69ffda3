#include "print/usb_printer.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace khio {
namespace {

namespace fs = std::filesystem;

struct UsbPrinter {
  std::string device;
  std::string id;
};

std::vector<UsbPrinter> usb_printers(const std::string& root) {
  std::vector<UsbPrinter> printers;
  std::error_code none;  // no such folder: nothing is plugged in
  for (const auto& entry : fs::directory_iterator(root + "/sys/class/usbmisc", none)) {
    const std::string name = entry.path().filename().string();
    std::ifstream file(entry.path() / "device/ieee1284_id");
    std::string id((std::istreambuf_iterator<char>(file)), {});
    while (!id.empty() && id.back() <= ' ') id.pop_back();
    if (name.starts_with("lp") && !id.empty()) {
      printers.push_back({root + "/dev/usb/" + name, std::move(id)});
    }
  }
  std::sort(printers.begin(), printers.end(),
            [](const UsbPrinter& a, const UsbPrinter& b) { return a.device < b.device; });
  return printers;
}

bool says(const std::string& id, const std::string& match) {
  const std::string parts = ";" + id + ";";
  for (std::size_t at = 0; at < match.size();) {
    const std::size_t end = std::min(match.find(';', at), match.size());
    if (end > at && parts.find(";" + match.substr(at, end - at) + ";") == std::string::npos) {
      return false;
    }
    at = end + 1;
  }
  return true;
}

}  // namespace

Result<std::string> usb_printer_device(const std::string& match, const std::string& root) {
  const std::vector<UsbPrinter> printers = usb_printers(root);
  std::vector<std::string> fit;
  std::string there;
  for (const UsbPrinter& printer : printers) {
    there += (there.empty() ? "" : " | ") + printer.id;
    if (says(printer.id, match)) fit.push_back(printer.device);
  }
  if (fit.size() == 1) return fit.front();
  if (fit.size() > 1) {
    return {ErrorKind::device, "several USB printers say " + match + ": add SN:…; there are " +
                                   there};
  }
  return {ErrorKind::device,
          "no USB printer says " + match +
              (there.empty() ? "; none is there: it is off, or a print queue holds it"
                             : "; there are " + there)};
}

}  // namespace khio
