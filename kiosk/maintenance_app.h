// Maintenance without a window: the state machine joined to the machine. It carries out what staff
// ask for, writes every deed to the log (standard error, which the system's journal keeps) and
// keeps the settings. It works while the office's store is away, too. One thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/maintenance.h"
#include "kiosk/maintenance_states.h"
#include "kiosk/screens/maintenance.h"

namespace khio::kiosk {

class SheetPrinter;

struct MaintenanceOptions {
  std::string settings_file{};
  LocalSettings settings{};
  std::optional<std::string> store_file{};  // of an embedded store
  std::string printer = "off";
  PrinterOptions printer_options{};
  std::string language{};  // empty: the office's first
  std::vector<std::string> outputs{};
  std::vector<std::string> panels{};
  int screen_height_px = 0;
  std::function<void()> wake{};                            // a printer answered; any thread
  std::function<Status(std::int64_t utc_ms)> set_clock{};  // the machine's
  std::function<void(const LocalSettings&)> apply{};       // at once: volume, brightness, belief
  std::function<void(const std::string&)> log{};
};

enum class Ending { restart, exit };

class MaintenanceApp {
 public:
  MaintenanceApp(MaintenanceOptions options, Clock& clock);
  ~MaintenanceApp();
  MaintenanceApp(const MaintenanceApp&) = delete;
  MaintenanceApp& operator=(const MaintenanceApp&) = delete;

  // nullptr: the store is away, because of `trouble`.
  void set_office(Office* office, const std::string& trouble = "");

  // Slips go there from now on; what is on its way to the one before is seen to by it.
  void use_printer(const LocalPrinter& printer);

  bool is_open() const { return state_.is_open(); }
  void long_press();
  void press(const MaintenancePress& press);
  // Time has passed, or a printer answered; true when the page changed.
  bool tick();
  double seconds_to_next_tick() const;

  const MaintenanceModel& model() const { return model_; }
  // The program is to end.
  std::optional<Ending> ending() const { return ending_; }

 private:
  void send(MaintenanceEvent event, const MaintenancePress& press = {Press::back});
  void perform(MaintenanceDeed deed);
  Status do_deed(MaintenanceDeed deed);
  // What `change` takes over from here into the file: others write it, too.
  Status keep(const std::function<void(LocalSettings&)>& change);
  void hear_of_paper(bool came);
  Status new_roll();
  Status set_clock();
  Status print_test();
  Status print_readiness();
  void end(Status status);
  void rebuild();
  void rebuild_said(const Words& words);
  MachineFacts facts() const;
  MachineChoices choices() const;
  LocalTime local() const;
  Words words() const;
  std::string language() const;
  void log(const std::string& line) const;

  MaintenanceOptions options_;
  Clock& clock_;
  Office* office_ = nullptr;
  std::string trouble_;
  std::unique_ptr<SheetPrinter> sheets_;
  Maintenance state_;
  MaintenanceModel model_;
  std::optional<ErrorKind> failure_kind_;
  std::optional<PrintResult> printed_;
  std::optional<Ending> ending_;
};

}  // namespace khio::kiosk
