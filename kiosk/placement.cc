#include "kiosk/placement.h"

#include <chrono>
#include <optional>
#include <utility>

#include "ui/touch_mapping.h"

namespace khio::kiosk {
namespace {

constexpr double kLookSeconds = 1;

double steady_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

bool same_place(const ui::Rect& one, const ui::Rect& other) {
  return one.x == other.x && one.y == other.y && one.width == other.width &&
         one.height == other.height;
}

}  // namespace

Placement::Placement(std::string panel, std::function<void(const std::string&)> log)
    : panel_(std::move(panel)), log_(std::move(log)) {}

void Placement::await(const ui::WindowOptions& window, Supervisor& supervisor) {
  if (!window.headless) outputs_ = ui::Outputs::begin();
  follows_ = window.fullscreen;
  asked_ = window.output;
  waits_ = !window.output.empty() && supervisor.listens();
  if (!outputs_ || !waits_ || outputs_->find(window.output)) return;
  const std::string waits = "waits for the output '" + window.output + "'";
  log_(waits + "; this machine has: " + outputs_->names());
  supervisor.status(waits);
  supervisor.ready();
  while (!outputs_->find(window.output)) {
    supervisor.alive(steady_seconds());
    outputs_->news(kLookSeconds);
  }
}

void Placement::begin(const ui::Window& window) { map_touch(window.output().area); }

bool Placement::look(const ui::Window& window) {
  if (!outputs_ || !outputs_->news()) return false;
  const ui::Output& mine = window.output();
  // What it would be given at its start. A set that is only switched off keeps its window: a board
  // goes on speaking. Of several outputs without a name, a lit one is better than one that is dark.
  const std::optional<ui::Output> now = outputs_->find(asked_, !asked_.empty());
  map_touch(now ? now->area : mine.area);
  const bool here = now && now->name == mine.name;
  if (!follows_ || (here && same_place(now->area, mine.area))) return false;
  if (!now && !waits_) return false;  // it may come back
  log_("the output '" + mine.name + "' " + (here ? "changed" : "is gone") + "; beginning again");
  return true;
}

// A panel that was unplugged comes back as it was made, over the whole desktop.
void Placement::map_touch(const ui::Rect& area) {
  if (panel_.empty()) return;
  const Status mapped = ui::map_touch_panel(panel_, area);
  const std::string trouble = mapped ? "" : mapped.error().detail;
  if (std::exchange(trouble_, trouble) == trouble) return;
  log_(mapped ? "the touch panel '" + panel_ + "' is back" : trouble);
}

}  // namespace khio::kiosk
