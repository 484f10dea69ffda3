#include "counter/counter_window.h"

#include "store/bell_watch.h"
#include "ui/window_status.h"

namespace khio::counter {
namespace {

constexpr double kLookSeconds = 1;
constexpr double kForEver = 3600;
constexpr double kKeepDaySeconds = 60;

}  // namespace

Status run_counter(Office& office, const CounterWindowOptions& options) {
  auto opened = ui::Window::open(options.window);
  if (!opened.ok()) return opened.error();
  const std::unique_ptr<ui::Window> window = std::move(opened).take();
  const auto bell = BellWatch::start(office.store().url(), [&window] { window->wake(); });
  if (!bell.ok()) return bell.error();
  CounterSettings settings = options.settings;
  settings.wake = [&window] { window->wake(); };
  CounterApp app(office, settings);
  double look_at = window->now_seconds() + kLookSeconds;
  double keep_day_at = window->now_seconds();
  for (;;) {
    window->kit().set(app.look());
    const double wait = options.look_every_second ? look_at - window->now_seconds() : kForEver;
    const ui::Window::Turn turn = window->turn(wait, [&](ui::Kit& kit) { app.frame(kit); });
    if (turn.closed) {
      app.goodbye();
      return Done{};
    }
    if (turn.drew && !options.status_file.empty()) {
      const Status written =
          ui::write_window_status(options.status_file, window->kit(), window->frames_drawn());
      if (!written.ok()) return written.error();
    }
    const bool look = options.look_every_second && window->now_seconds() >= look_at;
    if (!turn.woken && !look) continue;
    if (app.settle()) window->ask_frame();
    look_at = window->now_seconds() + kLookSeconds;
    if (look && app.beat()) window->ask_frame();
    if (look && window->now_seconds() >= keep_day_at) {
      keep_day_at = window->now_seconds() + kKeepDaySeconds;
      app.keep_day();
    }
    if (!app.behind()) continue;
    app.store_changed();
    window->ask_frame();
  }
}

}  // namespace khio::counter
