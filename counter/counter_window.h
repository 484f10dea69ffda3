// The counter's window: draws when its officer does something, when the store's bell rings, and while
// a clock is seen to run; otherwise it sleeps. One thread, that of the Office.
#pragma once

#include <string>

#include "base/result.h"
#include "counter/counter_app.h"
#include "office/office.h"
#include "ui/window.h"

namespace khio::counter {

struct CounterWindowOptions {
  CounterSettings settings{};
  ui::WindowOptions window{};
  bool look_every_second = true;  // the safety net under the bell
  std::string status_file{};      // see ui/window_status.h; empty: none
};

// Runs until the window is closed. device: no window, no fonts, no bell.
Status run_counter(Office& office, const CounterWindowOptions& options);

}  // namespace khio::counter
