#include "kiosk/kiosk_window.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "dispatch/dispatch.h"
#include "kiosk/board_app.h"
#include "kiosk/guide.h"
#include "kiosk/screens/parts.h"
#include "kiosk/terminal_app.h"
#include "store/bell_watch.h"
#include "ui/chime.h"
#include "ui/window_status.h"
#include "voice/voice.h"

namespace khio::kiosk {
namespace {

constexpr double kLookSeconds = 1;
constexpr double kTendSeconds = 0.5;

// What both windows do around their own drawing.
class Loop {
 public:
  static Result<std::unique_ptr<Loop>> open(Office& office, const KioskWindowOptions& options) {
    auto window = ui::Window::open(options.window);
    if (!window) return window.error();
    std::unique_ptr<Loop> loop(new Loop(std::move(window).take(), options));
    auto bell =
        BellWatch::start(office.store().url(), [raw = loop->window_.get()] { raw->wake(); });
    if (!bell) return bell.error();
    loop->bell_ = std::move(bell).take();
    return loop;
  }

  ui::Window& window() { return *window_; }

  struct Turn {
    bool closed = false;
    bool look = false;  // the store should be looked at
    bool drew = false;
    bool due = false;  // the time that was waited for has come
  };
  Result<Turn> turn(double wait_seconds, const std::function<void(ui::Kit&)>& draw) {
    constexpr double kEarlySeconds = .002;  // waits end a little before their time
    const double due_at = window_->now_seconds() + wait_seconds - kEarlySeconds;
    const double look =
        options_.look_every_second ? look_at_ - window_->now_seconds() : wait_seconds;
    const ui::Window::Turn seen = window_->turn(std::min(wait_seconds, std::max(0.0, look)), draw);
    if (seen.drew && !options_.status_file.empty()) {
      const Status written = ui::write_window_status(options_.status_file, window_->kit(),
                                                     window_->frames_drawn());
      if (!written) return written.error();
    }
    Turn turn{seen.closed, seen.woken, seen.drew, window_->now_seconds() >= due_at};
    if (options_.look_every_second && window_->now_seconds() >= look_at_) {
      turn.look = true;
      look_at_ = window_->now_seconds() + kLookSeconds;
    }
    return turn;
  }

 private:
  Loop(std::unique_ptr<ui::Window> window, const KioskWindowOptions& options)
      : options_(options), window_(std::move(window)),
        look_at_(window_->now_seconds() + kLookSeconds) {}

  const KioskWindowOptions& options_;
  std::unique_ptr<ui::Window> window_;
  std::unique_ptr<BellWatch> bell_;  // after the window that it wakes
  double look_at_;
};

// Two screens look the same when nothing that is drawn differs; cheap enough to say by what moves.
struct Seen {
  Scene scene{};
  std::string on;  // which errand or question of the scene
  int page = 0;
  int seconds_left = -1;
  int minute = -1;
  bool operator==(const Seen&) const = default;
};

Seen seen_of(const KioskApp& app) {
  const Surroundings& around = app.surroundings();
  const Visit& visit = app.visit();
  return {visit.scene, visit.service + " " + std::to_string(visit.question), visit.page,
          around.countdown ? around.countdown->seconds_left : -1, around.second_of_day / 60};
}

// Says what a screen asks for once it is there, and nothing once the visitor wants quiet.
class SpokenGuide {
 public:
  explicit SpokenGuide(const KioskWindowOptions& options)
      : voice_({.sound = options.sound,
                .clips = options.clips,
                .log = [](const std::string& line) {
                  std::fprintf(stderr, "khio-kiosk: %s\n", line.c_str());
                }}) {}

  void follow(const KioskApp& app) {
    std::vector<Utterance> words;
    if (app.surroundings().modes.spoken) words = guide_of(app.screen(), app.surroundings());
    if (words == said_) return;
    said_ = words;
    if (words.empty()) voice_.hush();
    if (!words.empty()) voice_.say_next(std::move(words));
  }

 private:
  Voice voice_;
  std::vector<Utterance> said_;
};

bool same_screen(const Seen& a, const Seen& b) {
  return a.scene == b.scene && a.on == b.on && a.page == b.page;
}

// A ticket's slip that could not be sent is recorded as failed and shown as such.
KioskOptions app_options(const KioskWindowOptions& options, Dispatch& dispatch) {
  KioskOptions app{.actor = options.actor, .place = options.place};
  app.spoken = options.spoken;
  if (dispatch.off()) return app;
  app.print = [&](const IssuedTicket& ticket) { (void)dispatch.send(ticket).ok(); };
  app.print_complaint = [&](const SuggestionReceipt& receipt, const std::string& language) {
    return dispatch.send_complaint(receipt, language);
  };
  return app;
}

}  // namespace

// Often enough that staff hear of an empty roll before the next visitor; the screen sleeps on.
constexpr std::chrono::seconds kPrinterProbeEvery{20};

Status run_kiosk(Office& office, const KioskWindowOptions& options) {
  auto loop = Loop::open(office, options);
  if (!loop) return loop.error();
  ui::Window& window = (*loop)->window();
  DispatchOptions printing;
  printing.printer = options.printer_options;
  printing.place = options.place;
  printing.probe_every = kPrinterProbeEvery;
  printing.wake = [&window] { window.wake(); };
  auto opened = Dispatch::open(office, options.printer, printing);
  if (!opened) return opened.error();
  Dispatch& dispatch = **opened;
  if (!dispatch.off()) (void)dispatch.recover().ok();

  KioskApp app(office, app_options(options, dispatch));
  SpokenGuide guide(options);
  ScanWatch scans;
  DoubleTap taps;
  for (;;) {
    guide.follow(app);
    ui::KitSettings settings = settings_for(app.surroundings().modes, options.panel);
    settings.motion = options.motion;
    window.kit().set(settings);
    std::optional<Action> action;
    ui::InputFrame input;
    const Seen before = seen_of(app);
    const auto turn = (*loop)->turn(app.seconds_to_next_tick(), [&](ui::Kit& kit) {
      action = draw_screen(app.screen(), app.surroundings(), kit);
      input = kit.input();
      const bool enter = input.key_struck(ui::Key::activate);
      const auto scanned = scans.typed(input.typed, enter, input.at_seconds);
      if (scanned) action = Action{ActionKind::scan, 0, *scanned};
    });
    if (!turn) return turn.error();
    if (turn->closed) return Done{};
    if (input.pressed && !app.visit().asked) app.touched();
    const double now = window.now_seconds();
    const float near = window.kit().mm(ui::kTargetMmMin / 2);
    if (action && !taps.is_second(input.x_px, input.y_px, now, near)) {
      app.act(*action);
      if (!same_screen(before, seen_of(app))) taps.changed_screen(input.x_px, input.y_px, now);
      window.ask_frame();
    }
    if (turn->look) {
      (void)dispatch.settle().ok();
      if (app.behind()) {
        app.refresh();
        window.ask_frame();
      }
    }
    if (turn->due) app.tick();
    if (!(seen_of(app) == before)) window.ask_frame();
  }
}

Status run_board(Office& office, const KioskWindowOptions& options) {
  auto loop = Loop::open(office, options);
  if (!loop) return loop.error();
  ui::Window& window = (*loop)->window();
  BoardApp app(office, options.language);
  ui::Chime chime(options.sound);
  window.kit().set({.high_contrast = options.high_contrast, .motion = options.motion});
  for (;;) {
    double wait = app.seconds_to_next_tick();
    if (chime.sounding()) wait = std::min(wait, kTendSeconds);
    const auto turn = (*loop)->turn(
        wait, [&](ui::Kit& kit) { draw_board(app.model(), app.surroundings(), kit); });
    if (!turn) return turn.error();
    if (turn->closed) return Done{};
    if (turn->look && app.behind()) {
      app.refresh();
      window.ask_frame();
    }
    for (int i = app.take_new_calls(); i > 0; --i) chime.ring();
    chime.tend();
    if (turn->due) {
      app.tick();
      window.ask_frame();
    }
  }
}

Status run_terminal(Office& office, int counter, const KioskWindowOptions& options) {
  if (office.catalogue().counter(counter) == nullptr) {
    return Error{ErrorKind::not_found,
                 "this office has no counter " + std::to_string(counter)};
  }
  auto loop = Loop::open(office, options);
  if (!loop) return loop.error();
  ui::Window& window = (*loop)->window();
  TerminalApp app(office, counter, options.language);
  for (;;) {
    ui::KitSettings settings = settings_for(app.surroundings().modes, options.mm_per_px);
    settings.motion = options.motion;
    window.kit().set(settings);
    std::optional<Action> action;
    const auto turn = (*loop)->turn(app.seconds_to_next_tick(), [&](ui::Kit& kit) {
      action = draw_screen(app.screen(), app.surroundings(), kit);
    });
    if (!turn) return turn.error();
    if (turn->closed) return Done{};
    if (action) {
      app.act(*action);
      window.ask_frame();
    }
    if (turn->due || (turn->look && app.behind())) {
      app.refresh();
      window.ask_frame();
    }
  }
}

}  // namespace khio::kiosk
