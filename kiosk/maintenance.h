// What staff do at the kiosk itself, behind a hidden long press and a PIN: a state machine.
//
// next() is pure and answers every input on every page. What has to be done leaves as a deed and
// its outcome comes back as an event. Three wrong PINs close the entry for half a minute, each
// further one for twice as long, up to a quarter of an hour. Without a PIN nothing can be reached
// but the choice of one. Left alone it closes by itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/pin.h"
#include "base/zone.h"
#include "files/local_settings.h"

namespace khio::kiosk {

enum class MaintenancePage {
  closed,
  new_pin,     // none was ever set: chosen …
  repeat_pin,  // … and typed again
  pin,
  menu,
  printer,
  look,     // sound and light
  machine,  // store, network, clock, disk
  clock,
  screens,
  leave,    // restart or exit
};
inline constexpr int kMaintenancePages = 11;

enum class Press {
  digit,  // number
  erase,
  submit,
  open_page,  // number: a MaintenancePage
  back,
  test_sheet,
  paper_came,  // number: 1 yes, 0 no
  new_roll,
  volume,      // number: percent to add
  brightness,  // number: a Brightness
  next_output,
  turn_screen,
  next_panel,
  place_windows,  // keep what was chosen and start anew
  clock_field,    // number: field * 2 + (1: up)
  set_clock,
  readiness_sheet,
  restart,
  exit,
};

struct MaintenancePress {
  Press what;
  int number = 0;
  std::string digits{};  // further ones, when several were typed in a row

  bool operator==(const MaintenancePress&) const = default;
};

enum class MaintenanceDeed {
  check_pin,
  keep_pin,
  test_sheet,
  new_roll,
  keep_settings,
  place_windows,
  set_clock,
  readiness_sheet,
  restart,
  exit,
};

enum class MaintenanceEvent {
  long_press,
  press,
  pin_right,
  pin_wrong,
  deed_done,
  deed_failed,
  time,
};

struct MaintenanceInput {
  MaintenanceEvent event;
  std::int64_t now_ms = 0;  // since boot
  MaintenancePress press{Press::back};
};

// A wall time being chosen by steps.
struct ClockDraft {
  int year = 2026;  // Common Era
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;

  DayNumber day_number() const;
  bool operator==(const ClockDraft&) const = default;
};
inline constexpr int kClockFields = 5;
ClockDraft clock_draft(const LocalTime& at);

enum class Outcome { none, under_way, done, failed };

struct Maintenance {
  MaintenancePage page = MaintenancePage::closed;
  LocalSettings settings;  // with what was changed here
  std::string digits;      // being typed
  std::string first_pin;   // chosen, to be typed again
  PinFault fault = PinFault::none;
  bool differs = false;  // the second one was another
  bool wrong = false;
  int failures = 0;      // wrong PINs in a row
  std::int64_t locked_until_ms = 0;
  std::int64_t touched_ms = 0;
  ClockDraft clock;
  std::optional<MaintenanceDeed> deed;  // the last one
  Outcome outcome = Outcome::none;      // … and what became of it
  bool asks_paper = false;              // did the test sheet come out?

  bool is_open() const { return page != MaintenancePage::closed; }
  bool operator==(const Maintenance&) const = default;
};

// What this machine has to choose from.
struct MachineChoices {
  std::vector<std::string> outputs;
  std::vector<std::string> panels;
  LocalTime now;
};

inline constexpr int kFailuresFree = 3;
inline constexpr std::int64_t kLockedMsFirst = 30'000;
inline constexpr std::int64_t kLockedMsMax = 15 * 60'000;
inline constexpr std::int64_t kLeftAloneMs = 120'000;

struct MaintenanceStep {
  Maintenance maintenance;
  std::optional<MaintenanceDeed> deed;  // to be done now
};

MaintenanceStep next(const Maintenance& before, const MaintenanceInput& input,
                     const MachineChoices& choices);

// When time has something to say, since boot; nothing while closed.
std::optional<std::int64_t> next_time_ms(const Maintenance& maintenance, std::int64_t now_ms);

}  // namespace khio::kiosk
