// What belongs to this machine and not to the office: which screen each window stands on and how it
// is turned, how large and how high the panel is, which printer, how loud, whether screens speak,
// and the maintenance PIN.
//
// A TOML file that people may edit; without one everything is as below. Whatever is wrong with it
// is refused as one line with the file, line and path. The maintenance screens and the printer
// commands write it in one canonical form, whole or not at all, readable by its owner alone.
// All functions may be called from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace khio {

// Where one window stands.
struct WindowPlace {
  std::string output{};     // name of the screen, such as HDMI-1; empty: the first
  int rotation_degrees = 0;  // how far the panel is turned clockwise: 0, 90, 180 or 270
  bool fullscreen = false;
  int volume_percent = 70;

  bool operator==(const WindowPlace&) const = default;
};

struct LocalPrinter {
  std::string address{};      // see print/printer.h; empty: none chosen on this machine
  std::string device{};       // of a print queue, by which it is found again under another name
  int dots = 576;
  int dpi = 203;
  bool cutter = true;
  bool paper_seen = false;    // staff read the number on its test sheet
  std::string test_number{};  // on the last test sheet; empty: none is waited for

  bool operator==(const LocalPrinter&) const = default;
};

// Longest name of a mobile unit, and of its tickets' mark, in bytes and letters.
inline constexpr std::size_t kUnitNameBytesMax = 120;
inline constexpr std::size_t kUnitMarkLettersMax = 2;

// Away from the office this machine is a unit of its own: its visits say so, and its tickets have
// series of their own, which begin with its mark.
struct LocalUnit {
  std::string name{};  // empty: this machine stands in the office
  std::string mark{};  // "M" makes A005 MA005

  bool operator==(const LocalUnit&) const = default;
};

// What is wrong with it, in words; empty: nothing.
std::string unit_problem(const LocalUnit& unit);

// Where dated backups go, and which are kept: the newest of each of the last so many days, weeks and
// months.
struct BackupRule {
  std::string folder{};  // of a second disk, a share or a stick; empty: none named
  int days = 14;
  int weeks = 8;
  int months = 12;
  int warn_hours = 26;   // health warns when the last one is older

  bool operator==(const BackupRule&) const = default;
};

// Where the journal's seals are kept, and where a copy of them goes: see care/seals.h.
struct SealPlace {
  std::string folder{};  // empty: beside this file
  std::string copy{};    // a folder on another machine's disk or a share; empty: none

  bool operator==(const SealPlace&) const = default;
};

enum class Brightness { light, dark, contrast };

inline constexpr double kUsualMmPerPx = 0.248;  // 21.5 inches, Full HD

struct LocalSettings {
  WindowPlace kiosk;
  WindowPlace board;
  std::string board_pictures{};  // the folder of the office's own; empty: none
  std::vector<std::string> board_calls_in{};  // languages in which numbers are called; empty: the first

  double mm_per_px = kUsualMmPerPx;
  int mounting_height_mm = 0;  // from the floor to the picture's lower edge; 0: not measured
  std::string touch_panel{};   // its device's name, mapped to the kiosk's output; empty: left alone

  Brightness brightness = Brightness::light;

  bool spoken = false;  // the voice guide is on until a visitor switches it off
  std::string clips{};  // the folder of its recorded prompts; empty: none

  LocalPrinter printer;
  std::string report_printer{};  // address of the office's A4 printer; empty: none chosen
  std::string report_folder{};   // of the sets that are made by themselves; empty: beside the store
  int roll_metres = 50;         // of a new roll
  std::int64_t roll_since = 0;  // the journal's last event when the roll was new; 0: unknown

  LocalUnit unit;
  BackupRule backup;
  SealPlace seals;

  int counter_lock_minutes = 0;  // a counter's window asks for the PIN again after so long; 0: never

  std::string pin_hash{};  // of maintenance; empty: not set yet

  bool operator==(const LocalSettings&) const = default;
};

// KHIO_SETTINGS, else $XDG_CONFIG_HOME/khio/machine.toml, else the same in ~/.config.
std::string local_settings_file();

// `file` only names it in messages. invalid: what is wrong first, "FILE:LINE: PATH: …; …".
Result<LocalSettings> read_local_settings(const std::string& toml, const std::string& file);

// Without such a file, the defaults. invalid: as above, or not readable.
Result<LocalSettings> load_local_settings(const std::string& file);

std::string write_local_settings(const LocalSettings& settings);

// Replaces the file in one step, readable by its owner alone or, where the file was shared with its
// group, by the group as before. device: it cannot be written.
Status save_local_settings(const LocalSettings& settings, const std::string& file);

// What stands in the file now, changed and saved: several programs write it. invalid, device: as
// above; a file that cannot be read is left alone.
Status change_local_settings(const std::string& file,
                             const std::function<void(LocalSettings&)>& change);

// Screens need the rest of the picture for what is touched, however high it hangs.
inline constexpr float kOutOfReachMax = 1 / 3.f;

// The part of a picture `height_px` high, from its top, that somebody in a wheelchair cannot
// reach: above 1,220 mm from the floor (ISO 21542, ADA 308). Unmeasured: a third of it.
float part_out_of_reach(const LocalSettings& settings, int height_px);

// Why not everything can be in reach however screens are laid out; empty when it can.
std::string reach_problem(const LocalSettings& settings, int height_px);

}  // namespace khio
