#include <optional>
#include <utility>

#include "kiosk/kiosk_window.h"
#include "visitor/parts.h"
#include "kiosk/session.h"
#include "kiosk/terminal_app.h"

namespace khio::kiosk {
namespace {

class TerminalSession final : public Session {
 public:
  TerminalSession(Office& office, int counter, const KioskWindowOptions& options)
      : options_(options), app_(office, counter, options.language) {}

  ui::KitSettings look() const override {
    ui::KitSettings settings = settings_for(app_.surroundings().modes, options_.panel);
    settings.motion = options_.motion;
    return settings;
  }
  double seconds_to_next_tick() const override { return app_.seconds_to_next_tick(); }
  void draw(ui::Kit& kit) override {
    action_ = draw_screen(app_.screen(), app_.surroundings(), kit);
  }
  bool follow(const SessionTurn& turn) override {
    const auto action = std::exchange(action_, std::nullopt);
    if (action) app_.act(*action);
    const bool stale = turn.due || (turn.look && app_.behind());
    if (stale) app_.refresh();
    return action.has_value() || stale;
  }

 private:
  const KioskWindowOptions& options_;
  TerminalApp app_;
  std::optional<Action> action_;
};

}  // namespace

MakeSession terminal_session(int counter) {
  return [counter](Office& office, const KioskWindowOptions& options,
                   const std::function<void()>&) -> Result<std::unique_ptr<Session>> {
    if (office.catalogue().counter(counter) == nullptr) {
      return Error{ErrorKind::not_found,
                   "this office has no counter " + std::to_string(counter)};
    }
    return std::unique_ptr<Session>(std::make_unique<TerminalSession>(office, counter, options));
  };
}

}  // namespace khio::kiosk
