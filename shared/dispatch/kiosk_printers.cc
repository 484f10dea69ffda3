#include "dispatch/kiosk_printers.h"

#include <algorithm>

#include "dispatch/trouble_words.h"
#include "print/printer.h"
#include "store/machines.h"

namespace khio {
namespace {

constexpr const char* kDomain = "paper";

}  // namespace

std::vector<std::string> kiosk_places(const std::string& store_url, const Moment& now) {
  std::vector<std::string> places;
  for (const MachineNews& news : machines_of(store_url, now))
    if (news.kind == MachineKind::kiosk) places.push_back(news.name);
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

Result<std::string> ask_of_kiosk(const std::string& store_url, const KioskPrinterAsked& wanted,
                                 Clock& clock) {
  const bool names_printer = wanted.deed == PrinterDeed::use ||
                             (wanted.deed == PrinterDeed::test && !wanted.subject.empty());
  if (names_printer) {
    if (const auto printer = open_printer(wanted.subject); !printer.ok()) return printer.error();
  }
  const std::vector<std::string> places = kiosk_places(store_url, clock.now());
  if (std::find(places.begin(), places.end(), wanted.place) == places.end())
    return Error{ErrorKind::not_found,
                 "no kiosk is called '" + wanted.place + "'; see `khio-counter machine list`"};
  return ask_kiosk_printer(store_url, wanted, clock);
}

std::string kiosk_printer_trouble(const Messages& messages, std::string_view reason) {
  const auto tr = [&](const char* source) { return messages.tr(kDomain, source); };
  if (reason.empty()) return {};
  if (reason == kPrinterMalformed) return tr("the kiosk knows no such printer");
  if (reason == kPrinterNamedAtStart)
    return tr("this kiosk's printer is named where the kiosk is started, and stays");
  if (reason == kPrinterNotKept) return tr("the kiosk's settings cannot be written");
  if (reason == kOtherSheet) return tr("the kiosk printed no sheet with this number");
  if (reason == kNoSheet) return tr("no sheet came out");
  if (reason == kAskedTooLongAgo) return tr("the kiosk was away; ask it for a sheet again");
  PrinterState state;
  state.reason = reason_of_code(reason);
  const std::string words = trouble_words(messages, state);
  return words.empty() ? tr("the printer does not print now") : words;
}

}  // namespace khio
