// Which printer a kiosk's slips go to, set from another program (store/kiosk_printers.h): the kiosk is
// asked, and what it answers is shown. What is typed is checked before it is asked for. One thread.
#pragma once

#include <optional>
#include <string>

#include "counter/screens/printer_form.h"
#include "base/clock.h"
#include "store/kiosk_printers.h"

namespace khio::counter {

class KioskPrinterSetting {
 public:
  // `clock` must outlive this.
  KioskPrinterSetting(std::string store_url, Clock& clock)
      : store_url_(std::move(store_url)), clock_(clock) {}

  void open(const std::string& place);
  bool is_open() const { return !place_.empty(); }
  void apply(const InSection& action, const Words& words, const std::string& officer);
  void type(const EditIn& edit);
  // The kiosk may have answered. True: it did.
  bool look();
  PrinterForm model(const Words& words) const;

 private:
  bool waits() const { return !asked_.empty() && !printer_.answered; }
  std::string number() const;
  void ask(PrinterDeed deed, const std::string& subject, const Words& words,
           const std::string& officer);
  std::string machine(const Words& words) const;
  Notice said(const Words& words) const;

  std::string store_url_;
  Clock& clock_;
  std::string place_;
  ui::TextFieldState address_;
  KioskPrinter printer_;  // as it last answered
  std::string asked_;     // from here; empty: nothing
  Notice wrong_;          // what is typed
};

// What staff are told of a kiosk's printer in the list: where its slips go, as far as is known.
std::string kiosk_printer_state(const Words& words, const KioskPrinter& printer,
                                const std::string& machine_state);

}  // namespace khio::counter
