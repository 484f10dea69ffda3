// What the windows of the kiosk, of the board and of a counter's rating are told. They draw when a
// visitor does something, when the store's bell rings, when a printer answers and when a second is
// seen to pass; otherwise they sleep (kiosk/appliance.h).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/kiosk_app.h"
#include "visitor/parts.h"
#include "office/office.h"
#include "files/local_settings.h"
#include "print/printer.h"
#include "ui/window.h"

namespace khio::kiosk {

inline constexpr int kKioskWidth = 1080;
inline constexpr int kKioskHeight = 1920;
inline constexpr int kTerminalWidth = 1280;
inline constexpr int kTerminalHeight = 800;
inline constexpr int kBoardWidth = 1920;
inline constexpr int kBoardHeight = 1080;

struct KioskWindowOptions {
  ui::WindowOptions window{};
  std::string actor = "kiosk";
  std::string place = "kiosk";
  std::string printer = "off";    // see print/printer.h
  PrinterOptions printer_options;
  bool printer_named = false;     // where the kiosk is started: settings do not change it
  std::string settings_file{};    // where another printer is kept; empty: none is
  // Slips go there from now on, as an administrator asked of the kiosk.
  std::function<void(const LocalPrinter&)> use_printer{};
  std::string language{};         // of the board; empty: the office's first
  std::vector<std::string> calls_in{};  // what the board speaks; empty: its language
  std::string pictures{};         // the folder of the office's own, on the board; empty: none
  bool sound = true;
  std::string clips{};            // the folder of recorded prompts; empty: none
  bool spoken = false;            // screens speak until a visitor switches it off
  int volume_percent = 100;
  bool look_every_second = true;  // the safety net under the bell
  bool motion = true;
  Panel panel{};
  std::string outbox_folder{};    // of what lets the kiosk go on without the store; empty: it does not
  std::string status_file{};      // see ui/window_status.h; empty: none
};

}  // namespace khio::kiosk
