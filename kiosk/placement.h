// Keeps a public window on its own output, and the touch panel on that of the kiosk: waits for an
// output that is not there yet, sees that it went, moved or changed its size, and maps a panel anew
// that was unplugged. Costs a look at a socket while nothing changes. One thread.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/supervisor.h"
#include "ui/outputs.h"
#include "ui/window.h"

namespace khio::kiosk {

class Placement {
 public:
  // `panel`: the touch panel's device, as xinput lists it; empty: none is mapped.
  Placement(std::string panel, std::function<void(const std::string&)> log);

  // Before the window is opened. Under a service manager it waits for its output, a set that is
  // off until morning; begun by hand the window ends with the reason.
  void await(const ui::WindowOptions& window, Supervisor& supervisor);

  // After it was opened.
  void begin(const ui::Window& window);

  // Once a second. True: the window has to be begun again, because SDL keeps to the outputs that it
  // found at its start.
  bool look(const ui::Window& window);

 private:
  void map_touch(const ui::Rect& area);

  std::string panel_;
  std::function<void(const std::string&)> log_;
  std::unique_ptr<ui::Outputs> outputs_;  // none: no X server
  std::string asked_;                     // the output; empty: the first one
  bool follows_ = false;                  // the window fills its output
  bool waits_ = false;                    // and may end without it
  std::string trouble_;                   // why the panel is not mapped
};

}  // namespace khio::kiosk
