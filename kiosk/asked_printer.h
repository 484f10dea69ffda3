// What an administrator asks of this kiosk's printer from another program (store/kiosk_printers.h): done
// beside the screen, kept in the machine's settings, answered, and told to the log with who asked. A printer
// that is not there is not kept, and one that the kiosk was started with stays. Kiosks with one name are
// asked together. One thread; the printer works on another one.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "files/local_settings.h"
#include "store/kiosk_printers.h"

namespace khio::kiosk {

class AskedPrinter {
 public:
  struct Machine {
    std::string place{};          // what staff call the kiosk
    std::string store_url{};
    std::string settings_file{};  // empty: nothing is asked of it
    std::string language{};       // of a test sheet
    LocalPrinter printer{};       // where its slips go now
    bool named_at_start = false;  // by the command line, which goes before the settings
  };

  // `wake`: the printer answered; called from another thread. `clock` must outlive this. Says at once
  // where the kiosk's slips go.
  AskedPrinter(Machine machine, Clock& clock, std::function<void()> wake);
  ~AskedPrinter();  // waits for what the printer is doing

  // Once a second, and when the printer woke. `free`: nobody is at the kiosk, whose printer may change.
  // Where its slips go from now on, and how that printer is made, if that is new: nothing is taken up any
  // more then, whoever listens begins anew with that printer.
  std::optional<LocalPrinter> follow(bool free);
  bool working() const { return work_ != nullptr; }
  void wait();  // for the printer

 private:
  struct Work;

  void look();
  void take_up(const KioskPrinter& asked);
  void use(const std::string& address);
  void test(const std::string& address);
  KioskPrinterSaid hear_of_sheet(const KioskPrinterAsked& wanted);
  KioskPrinterSaid tested(const Work& work);
  KioskPrinterSaid used(const Work& work);
  std::string keep(const LocalPrinter& printer);
  LocalPrinter local(const std::string& address) const;
  void say(KioskPrinterSaid said);
  void tell(const KioskPrinterSaid& said);

  Machine machine_;
  Clock& clock_;
  std::function<void()> wake_;
  KioskPrinter asked_;  // what is done now, or was done last
  std::optional<LocalPrinter> tried_;  // by the latest sheet
  std::optional<LocalPrinter> fresh_;  // to be told by follow()
  bool told_ = false;                  // … and it was
  std::optional<KioskPrinterSaid> unsaid_;  // what could not be written yet
  std::unique_ptr<Work> work_;
};

}  // namespace khio::kiosk
