#include "store/kiosk_printers.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <sstream>
#include <vector>

#include "base/descriptor.h"
#include "base/digest.h"
#include "base/plain_file.h"
#include "store/held_file.h"
#include "store/store_file.h"

namespace khio {
namespace {

constexpr const char* kAsked = "-printer-asked-";
constexpr const char* kSaid = "-printer-said-";
constexpr const char* kMagic = "khio printer 1";
constexpr std::size_t kPlaceHashDigits = 12;
constexpr std::size_t kFileBytesMax = 65'536;

constexpr PrinterDeed kDeeds[] = {PrinterDeed::use, PrinterDeed::test, PrinterDeed::came,
                                  PrinterDeed::nothing_came};

// The place goes into the file's name as a digest: it may hold anything.
std::string path_of(const std::string& store_url, const char* ending, const std::string& place) {
  return beside_store(store_url, ending + to_hex(sha256(place)).substr(0, kPlaceHashDigits));
}

// A file is its lines and their digest; what was cut off or written by half is none.
Status write_lines(const std::string& path, const std::vector<std::string>& lines) {
  std::string text = std::string(kMagic) + "\n";
  for (std::string line : lines) {
    std::replace_if(line.begin(), line.end(),
                    [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    text += line + "\n";
  }
  text += to_hex(sha256(text)) + "\n";
  const std::string fresh = path + "." + to_hex(random_id());
  const auto failed = [&] {
    const Error error = {ErrorKind::device,
                         fmt::format("cannot write {} ({}); check the folder's rights and the disk",
                                     path, std::strerror(errno))};
    unlink(fresh.c_str());
    return error;
  };
  {
    const Descriptor file(make_store_file(fresh));
    if (!file) return failed();
    const ssize_t written = write(file.fd(), text.data(), text.size());
    if (written != static_cast<ssize_t>(text.size())) return failed();
  }
  if (std::rename(fresh.c_str(), path.c_str()) != 0) return failed();
  return Done{};
}

// Nothing where there is no whole file of so many lines.
std::vector<std::string> read_lines(const std::string& path, std::size_t count) {
  const std::string text = plain_text(path, kFileBytesMax).value_or("");
  const std::size_t digest_at = text.rfind('\n', text.empty() ? 0 : text.size() - 2);
  if (digest_at == std::string::npos) return {};
  const std::string body = text.substr(0, digest_at + 1);
  if (to_hex(sha256(body)) + "\n" != text.substr(digest_at + 1)) return {};
  std::istringstream parts(body);
  std::vector<std::string> lines;
  for (std::string line; std::getline(parts, line);) lines.push_back(line);
  if (lines.size() != count + 1 || lines.front() != kMagic) return {};
  lines.erase(lines.begin());
  return lines;
}

Status check_wanted(const std::string& store_url, const KioskPrinterAsked& wanted) {
  if (wanted.place.empty() || wanted.place.size() > kPrinterAskedBytesMax)
    return Error{ErrorKind::invalid, "name the kiosk as staff call it"};
  if (wanted.subject.size() > kPrinterAskedBytesMax)
    return Error{ErrorKind::invalid, "no printer's address is that long"};
  if (wanted.subject.empty() && wanted.deed != PrinterDeed::test)
    return Error{ErrorKind::invalid, "name the printer, or the number on the test sheet"};
  std::error_code ignored;  // what cannot be looked at is no file
  if (!std::filesystem::is_regular_file(beside_store(store_url, ""), ignored))
    return Error{ErrorKind::refused, "this store is on a server; set the kiosk's printer at the kiosk, "
                                     "with `khio-kiosk printer set`"};
  return Done{};
}

}  // namespace

std::string_view printer_deed_name(PrinterDeed deed) {
  switch (deed) {
    case PrinterDeed::use: return "use";
    case PrinterDeed::test: return "test";
    case PrinterDeed::came: return "came";
    case PrinterDeed::nothing_came: return "nothing_came";
  }
  return "";
}

Result<std::string> ask_kiosk_printer(const std::string& store_url, const KioskPrinterAsked& wanted,
                                      Clock& clock) {
  if (const Status whole = check_wanted(store_url, wanted); !whole.ok()) return whole.error();
  const std::string name = to_hex(random_id());
  const Status written = write_lines(
      path_of(store_url, kAsked, wanted.place),
      {name, std::to_string(clock.now().utc_ms), wanted.place,
       std::string(printer_deed_name(wanted.deed)), wanted.subject, wanted.by});
  if (!written.ok()) return written.error();
  return name;
}

Status say_kiosk_printer(const std::string& store_url, const std::string& place,
                         const KioskPrinterSaid& said) {
  return write_lines(path_of(store_url, kSaid, place),
                     {said.asked, said.done ? "done" : "not done", said.printer, said.reason,
                      said.number});
}

KioskPrinter kiosk_printer(const std::string& store_url, const std::string& place) {
  KioskPrinter printer;
  if (const auto lines = read_lines(path_of(store_url, kAsked, place), 6); !lines.empty()) {
    const auto* const deed = std::find_if(std::begin(kDeeds), std::end(kDeeds), [&](PrinterDeed one) {
      return printer_deed_name(one) == lines[3];
    });
    if (deed != std::end(kDeeds)) {
      printer.asked = lines[0];
      std::from_chars(lines[1].data(), lines[1].data() + lines[1].size(), printer.asked_at);
      printer.wanted = {lines[2], *deed, lines[4], lines[5]};
    }
  }
  if (const auto lines = read_lines(path_of(store_url, kSaid, place), 5); !lines.empty())
    printer.said = {lines[0], lines[1] == "done", lines[2], lines[3], lines[4]};
  printer.answered = printer.asked.empty() || printer.said.asked == printer.asked;
  return printer;
}

}  // namespace khio
