// The outputs of an X server: by the names that xrandr lists, where each stands on the desktop, and
// whether any of them, or a touch panel, came, went or changed. SDL calls an output what its monitor
// calls itself ("DELL U2412M 24"") and never hears that one was moved. One thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/geometry.h"

namespace khio::ui {

struct Output {
  std::string name{};  // "HDMI-1"
  Rect area{};         // in pixels of the desktop
  bool connected = true;  // false: lit still, but its set is switched off or unplugged
};

class Outputs {
 public:
  // Of the server that DISPLAY names; none without one (Wayland, KMSDRM).
  static std::unique_ptr<Outputs> begin();
  ~Outputs();
  Outputs(const Outputs&) = delete;
  Outputs& operator=(const Outputs&) = delete;

  // Those that are lit, the primary one first.
  std::vector<Output> all() const;
  // Of the output of this name, or of the first one for an empty name; `dark`: of one that is not
  // connected, too.
  std::optional<Output> find(const std::string& name, bool dark = false) const;
  // "HDMI-1, DP-2"
  std::string names() const;

  // Whether anything changed since it was last asked, waited for as long. Costs nothing but a look
  // at a socket while nothing does.
  bool news(double wait_seconds = 0);

 private:
  struct Server;
  explicit Outputs(std::unique_ptr<Server> server);
  std::unique_ptr<Server> server_;
};

}  // namespace khio::ui
