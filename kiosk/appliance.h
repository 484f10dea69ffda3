// A public screen that looks after itself: it starts whether or not the office's store and the
// machine's fonts are there, says so soberly when they are not, goes on by itself when they are
// back, tells the service manager that it lives, and lets staff in by PIN. One thread.
#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "files/local_settings.h"
#include "kiosk/kiosk_window.h"
#include "kiosk/maintenance_app.h"
#include "kiosk/session.h"
#include "store/machines.h"

namespace khio::kiosk {

struct ApplianceOptions {
  KioskWindowOptions window{};
  std::string store_url{};
  std::optional<std::string> store_file{};  // of an embedded store
  MakeSession make{};
  MachineKind kind = MachineKind::kiosk;  // as the office hears of it, and by which name
  std::string name{};
  bool has_maintenance = false;  // the kiosk alone has it
  std::string settings_file{};
  LocalSettings settings{};
};

// Runs until it is closed or told to end; `restart` asks to be begun again with the same arguments.
// invalid: the printer's address, the touch panel's name. not_found: the counter. device: no display.
Result<std::optional<Ending>> run_appliance(ApplianceOptions options, Clock& clock);

// What the settings say of one window, where the command line says nothing else.
void apply_settings(const LocalSettings& settings, bool board, KioskWindowOptions& window);

}  // namespace khio::kiosk
