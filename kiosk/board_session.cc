#include <algorithm>
#include <cstdio>

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
    for (const std::string& language : options.calls_in) {
      spoken_.emplace_back(Messages::load(language), office.catalogue().era);
    }
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
    if (turn.due) app_.tick();
    return frame || turn.due;
  }

 private:
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
};

}  // namespace

Result<std::unique_ptr<Session>> board_session(Office& office, const KioskWindowOptions& options,
                                               std::function<void()>) {
  const std::vector<std::string>& known = office.catalogue().languages;
  for (const std::string& language : options.calls_in) {
    if (std::find(known.begin(), known.end(), language) == known.end()) {
      return Error{ErrorKind::not_found, "this office has no language '" + language +
                                             "' to call in; `khio-counter office show` lists them"};
    }
  }
  return std::unique_ptr<Session>(std::make_unique<BoardSession>(office, options));
}

}  // namespace khio::kiosk
