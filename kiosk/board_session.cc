#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>

#include "kiosk/board_app.h"
#include "kiosk/guide.h"
#include "kiosk/kiosk_window.h"
#include "visitor/parts.h"
#include "kiosk/session.h"
#include "voice/voice.h"

namespace khio::kiosk {
namespace {

void log_line(const std::string& line) {
  std::fprintf(stderr, "khio-kiosk: %s\n", line.c_str());
}

class BoardSession final : public Session {
 public:
  BoardSession(Office& office, const KioskWindowOptions& options)
      : options_(options),
        app_(office, options.language, options.pictures, log_line),
        voice_({.sound = options.sound,
                .clips = options.clips,
                .volume_percent = options.volume_percent,
                .log = log_line}) {
    for (const std::string& language : options.calls_in) speak(language, office.catalogue());
    if (spoken_.empty()) spoken_.push_back(app_.surroundings().words);
  }

  ui::KitSettings look() const override {
    ui::KitSettings settings = settings_for({}, options_.panel);
    settings.motion = options_.motion;
    return settings;
  }
  double seconds_to_next_tick() const override { return app_.seconds_to_next_tick(); }
  void draw(ui::Kit& kit) override { draw_board(app_.model(), app_.surroundings(), kit); }
  bool follow(const SessionTurn& turn) override {
    bool frame = false;
    if (turn.look && app_.behind()) {
      app_.refresh();
      frame = true;
    }
    for (const BoardCall& call : app_.take_new_calls()) say(call);
    tell_pause();
    if (turn.due) app_.tick();
    return frame || turn.due;
  }

 private:
  // One that it does not know keeps no board from calling in the others.
  void speak(const std::string& language, const Catalogue& office) {
    const auto in = [&](const std::vector<std::string>& all) {
      return std::find(all.begin(), all.end(), language) != all.end();
    };
    if (in(office.languages) || in(Messages::languages())) {
      spoken_.emplace_back(Messages::load(language), office.era);
    } else {
      log_line("[board] calls_in: no language '" + language + "' is known here; it is left out");
    }
  }

  // Nobody is sent to a counter any more, and who does not look up hears why.
  void tell_pause() {
    const std::optional<HallPausedModel>& paused = app_.model().paused;
    const std::optional<HallPauseWhy> why = paused ? std::optional(paused->why) : std::nullopt;
    if (std::exchange(why_, why) == why || !why) return;
    voice_.hush();
    Surroundings around = app_.surroundings();
    for (const Words& words : spoken_) {
      around.words = words;
      voice_.say(guide_of(*paused, around));
    }
  }

  void say(const BoardCall& call) {
    std::vector<std::vector<Utterance>> languages;
    for (const Words& words : spoken_) {
      languages.push_back(call_of(call.number, call.counter, words));
    }
    voice_.call(std::move(languages));
  }

  const KioskWindowOptions& options_;
  BoardApp app_;
  Voice voice_;
  std::vector<Words> spoken_;
  std::optional<HallPauseWhy> why_;  // the hall is paused, and said to be
};

}  // namespace

Result<std::unique_ptr<Session>> board_session(Office& office, const KioskWindowOptions& options,
                                               std::function<void()>) {
  return std::unique_ptr<Session>(std::make_unique<BoardSession>(office, options));
}

}  // namespace khio::kiosk
