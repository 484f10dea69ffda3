// A window that says how far the store of an earlier version is on its way to this one, so that
// nobody takes a program for dead that works. One thread, that of the window.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "counter/words.h"
#include "ui/kit.h"
#include "ui/window.h"

namespace khio::counter {

struct UpgradeOptions {
  std::string store_url;
  std::string language;
  ui::KitSettings look{};
  ui::WindowOptions window{};
  std::string status_file{};  // see ui/window_status.h; empty: none
};

// Runs until the store is of this version (true), or the window is closed, which leaves it as it was
// (false). Where it is of this version already no window opens.
// damaged, device: as open_store(); device: no window, no fonts.
Result<bool> run_upgrade(const UpgradeOptions& options);

struct UpgradingModel {
  const Words& words;
  std::optional<int> percent{};  // none: another program does it
};

void draw_upgrading(const UpgradingModel& model, ui::Kit& kit);

}  // namespace khio::counter
