// What an administrator wants of the printer of a kiosk's slips, asked of it from another program, and what
// the kiosk says: two small files beside the store for each place, as for living machines
// (store/machines.h). Like every setting of a machine it stands in no journal and takes no lock; the kiosk
// writes who asked to the system's log. A store on a server has no such files: a kiosk that stands
// elsewhere is set where it stands. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace khio {

enum class PrinterDeed { use, test, came, nothing_came };
std::string_view printer_deed_name(PrinterDeed deed);

struct KioskPrinterAsked {
  std::string place{};  // what staff call the kiosk
  PrinterDeed deed = PrinterDeed::use;
  // use: the printer's address; test: the one to be tried, empty: the one it has; came, nothing_came:
  // the number on its test sheet.
  std::string subject{};
  std::string by{};     // the officer
};

struct KioskPrinterSaid {
  std::string asked{};    // which question it answers; empty: none
  bool done = false;
  std::string printer{};  // where its slips go now
  std::string reason{};   // a code of print/printer.h or dispatch/kiosk_printers.h: why not, or why it
                          // cannot print now
  std::string number{};   // on a test sheet of which the printer does not say whether it came out
};

struct KioskPrinter {
  std::string asked{};  // the last question's name; empty: nothing was ever asked
  std::int64_t asked_at = 0;  // UTC ms
  KioskPrinterAsked wanted{};
  bool answered = false;
  KioskPrinterSaid said{};  // the last word; its `printer` is empty where it never said any
};

inline constexpr std::size_t kPrinterAskedBytesMax = 500;  // of a place or a subject

// The question's name, which the answer holds. What was asked before gives place.
// invalid: no place, no address or number where one is needed, or a longer one. refused: the store is
// on a server. device: the file cannot be written.
Result<std::string> ask_kiosk_printer(const std::string& store_url, const KioskPrinterAsked& wanted,
                                      Clock& clock);
// device: the file cannot be written.
Status say_kiosk_printer(const std::string& store_url, const std::string& place,
                         const KioskPrinterSaid& said);
KioskPrinter kiosk_printer(const std::string& store_url, const std::string& place);

}  // namespace khio
