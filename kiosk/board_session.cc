#include <algorithm>

#include "kiosk/board_app.h"
#include "kiosk/kiosk_window.h"
#include "kiosk/screens/parts.h"
#include "kiosk/session.h"
#include "ui/chime.h"

namespace khio::kiosk {
namespace {

constexpr double kTendSeconds = 0.5;

class BoardSession final : public Session {
 public:
  BoardSession(Office& office, const KioskWindowOptions& options)
      : options_(options),
        app_(office, options.language),
        chime_(options.sound, options.volume_percent) {}

  ui::KitSettings look() const override {
    ui::KitSettings settings = settings_for({}, options_.panel);
    settings.motion = options_.motion;
    return settings;
  }
  double seconds_to_next_tick() const override {
    const double tick = app_.seconds_to_next_tick();
    return chime_.sounding() ? std::min(tick, kTendSeconds) : tick;
  }
  void draw(ui::Kit& kit) override { draw_board(app_.model(), app_.surroundings(), kit); }
  bool follow(const SessionTurn& turn) override {
    bool frame = false;
    if (turn.look && app_.behind()) {
      app_.refresh();
      frame = true;
    }
    for (int i = app_.take_new_calls(); i > 0; --i) chime_.ring();
    chime_.tend();
    if (turn.due) app_.tick();
    return frame || turn.due;
  }

 private:
  const KioskWindowOptions& options_;
  BoardApp app_;
  ui::Chime chime_;
};

}  // namespace

Result<std::unique_ptr<Session>> board_session(Office& office, const KioskWindowOptions& options,
                                               std::function<void()>) {
  return std::unique_ptr<Session>(std::make_unique<BoardSession>(office, options));
}

}  // namespace khio::kiosk
