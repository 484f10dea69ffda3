// Machines and data: what the administrator cares for, and the health that a manager may see too. Long
// work runs beside it, one piece at a time; the window goes on. One thread, that of its Office.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "counter/care_work.h"
#include "counter/file_finder.h"
#include "counter/kiosk_printer_setting.h"
#include "counter/long_work.h"
#include "counter/printer_setting.h"
#include "counter/reception_section.h"
#include "counter/screens/machines.h"
#include "office/office.h"
#include "store/machines.h"

namespace khio::counter {

class MachinesSection {
 public:
  MachinesSection(Office& office, CarePlace place, SlipPlace slips, std::function<void()> wake)
      : office_(office), place_(std::move(place)), slips_(std::move(slips)),
        printer_(place_.settings_file, wake), kiosk_printer_(office.store().url(), office.clock()),
        watch_(office.store().url()), work_(wake), looking_(wake),
        folders_(FileKind::folder, {}, std::move(wake)) {}

  void read();
  // True: there are news of machines.
  bool look_at_machines();
  void apply(const InSection& action, const Setting& setting, const std::string& officer);
  void type(const EditIn& edit) {
    if (printer_.is_open()) return printer_.type(edit);
    if (kiosk_printer_.is_open()) return kiosk_printer_.type(edit);
    folders_.type(edit.field);
  }
  void look_for_files() {
    if (tab_ == MachinesTab::data && settings_.backup.folder.empty()) folders_.look();
  }
  // Once: a printer that was set here.
  std::optional<PrinterKept> take_printer() { return std::exchange(printer_kept_, std::nullopt); }
  // What the work beside it did since. True: there is something new to see.
  bool settle(const Words& words);
  void wait(const Words& words);
  MachinesModel model(Setting setting) const;

 private:
  SealPlace seals() const;
  void look();
  bool take_look();  // true: there was one
  void begin(CareWork work, LongWork::Job job);
  void run(const std::string& deed, const Words& words);
  void print_sheet(const Words& words);
  void set_folder(const Words& words);
  void ask(const std::string& subject);
  void confirm(const Words& words, const std::string& officer);
  void leave(const Words& words);
  void say(const Words& words, Tone tone, const std::string& text);
  void tell(const Words& words, const WorkDone& done);
  void tell_failure(const Words& words, const Error& error);
  void tell_sheet(const Words& words);
  void tell_verified(const Words& words);
  void tell_sealed(const Words& words);
  void seal(bool goes_on);
  bool settle_printer(const Words& words);
  void keep_sheet(const Words& words, bool came_out);
  std::string work_words(const Words& words) const;
  std::string made_words(const Words& words, const KeptBackup& backup) const;
  void put_backups(MachinesModel& model) const;
  const KeptBackup* chosen_backup() const;
  std::string restore_target() const;
  std::vector<PrinterLine> printers(const Words& words) const;
  PrinterLine kiosk_line(const Words& words, const MachineNews& news) const;

  Office& office_;
  CarePlace place_;
  SlipPlace slips_;
  PrinterSetting printer_;
  KioskPrinterSetting kiosk_printer_;
  std::optional<PrinterKept> printer_kept_;
  MachinesWatch watch_;
  LongWork work_;
  LongWork looking_;
  FileFinder folders_;  // for backups
  std::shared_ptr<CareLook> found_;
  bool look_again_ = false;
  CareWork doing_ = CareWork::none;
  CareResult result_;
  bool stopping_ = false;
  MachinesTab tab_ = MachinesTab::machines;
  std::vector<MachineNews> machines_;
  std::vector<OutboxView> outboxes_;
  LocalSettings settings_;
  CareLook seen_;
  std::string chosen_;     // the backup's file
  std::string restoring_;  // the new file
  MachinesQuestion question_ = MachinesQuestion::none;
  std::string asked_;      // the machine's id
  std::string machine_;    // the chosen one's
  std::optional<SheetTried> sheet_;  // whose paper is asked for
  Notice answer_;
};

}  // namespace khio::counter
