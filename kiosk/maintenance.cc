#include "kiosk/maintenance.h"

#include <algorithm>
#include <utility>

#include "visitor/action.h"

namespace khio::kiosk {
namespace {

constexpr int kYearMin = 2024;
constexpr int kYearMax = 2099;

int days_of(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

// One up or down between low and high, round and round.
int stepped(int value, bool up, int low, int high) {
  const int moved = value + (up ? 1 : -1);
  return moved > high ? low : moved < low ? high : moved;
}

void step_clock(ClockDraft& clock, int field, bool up) {
  switch (field) {
    case 0: clock.day = stepped(clock.day, up, 1, days_of(clock.year, clock.month)); break;
    case 1: clock.month = stepped(clock.month, up, 1, 12); break;
    case 2: clock.year = stepped(clock.year, up, kYearMin, kYearMax); break;
    case 3: clock.hour = stepped(clock.hour, up, 0, 23); break;
    case 4: clock.minute = stepped(clock.minute, up, 0, 59); break;
    default: break;
  }
  clock.day = std::min(clock.day, days_of(clock.year, clock.month));
}

// The one after `present` in the list that begins with "" (the first there is, or none at all).
std::string one_after(const std::vector<std::string>& names, const std::string& present) {
  const auto at = std::find(names.begin(), names.end(), present);
  if (at == names.end()) return names.empty() ? "" : names.front();
  return at + 1 == names.end() ? "" : *(at + 1);
}

void forget_digits(Maintenance& m) {
  m.digits.clear();
  m.first_pin.clear();
}

void close(Maintenance& m) {
  Maintenance closed;
  closed.settings = m.settings;
  closed.failures = m.failures;
  closed.locked_until_ms = m.locked_until_ms;
  m = closed;
}

void go_to(Maintenance& m, MaintenancePage page) {
  m.page = page;
  forget_digits(m);
  m.outcome = Outcome::none;
  m.deed.reset();
  m.asks_paper = false;
}

class Reply {
 public:
  Reply(const Maintenance& before, const MaintenanceInput& input, const MachineChoices& choices)
      : step_{before, std::nullopt}, m_(step_.maintenance), input_(input), choices_(choices) {}

  MaintenanceStep answer() {
    if (input_.event != MaintenanceEvent::time) m_.touched_ms = input_.now_ms;
    switch (input_.event) {
      case MaintenanceEvent::long_press: on_long_press(); break;
      case MaintenanceEvent::press: on_press(); break;
      case MaintenanceEvent::pin_right: on_pin(true); break;
      case MaintenanceEvent::pin_wrong: on_pin(false); break;
      case MaintenanceEvent::deed_done: on_outcome(Outcome::done); break;
      case MaintenanceEvent::deed_failed: on_outcome(Outcome::failed); break;
      case MaintenanceEvent::time:
        if (m_.is_open() && input_.now_ms >= m_.touched_ms + kLeftAloneMs) close(m_);
        break;
    }
    return std::move(step_);
  }

 private:
  void on_long_press();
  void on_press();
  void on_digits_press();
  void on_submit();
  void on_pin(bool right);
  void on_outcome(Outcome outcome);
  void on_menu_press();
  void on_page_press();
  void on_settings_press();
  bool typing() const {
    return m_.page == MaintenancePage::new_pin || m_.page == MaintenancePage::repeat_pin ||
           m_.page == MaintenancePage::pin;
  }
  void leave_as(MaintenanceDeed deed) {
    step_.deed = m_.deed = deed;
    m_.outcome = Outcome::under_way;
  }

  MaintenanceStep step_;
  Maintenance& m_;
  const MaintenanceInput& input_;
  const MachineChoices& choices_;
};

void Reply::on_long_press() {
  if (m_.is_open()) return;
  go_to(m_, m_.settings.pin_hash.empty() ? MaintenancePage::new_pin : MaintenancePage::pin);
}

void Reply::on_press() {
  if (!m_.is_open()) return;
  if (typing()) return on_digits_press();
  // A second deed waits until the first has ended; pages may be left.
  const bool busy = m_.outcome == Outcome::under_way;
  if (input_.press.what == Press::back) {
    if (m_.page == MaintenancePage::menu) return close(m_);
    return go_to(m_, MaintenancePage::menu);
  }
  if (busy) return;
  const MaintenancePage page = m_.page;
  on_menu_press();
  if (m_.page != page) return;
  on_page_press();
  on_settings_press();
}

void Reply::on_digits_press() {
  m_.wrong = m_.differs = false;
  m_.fault = PinFault::none;
  const Press what = input_.press.what;
  if (what == Press::digit) {
    add_digits(m_.digits, {ActionKind::digit, input_.press.number, input_.press.digits},
               kPinDigitsMax);
  }
  if (what == Press::erase && !m_.digits.empty()) m_.digits.pop_back();
  if (what == Press::submit) on_submit();
  if (what == Press::back) close(m_);
}

void Reply::on_submit() {
  if (m_.page == MaintenancePage::pin) {
    if (m_.digits.empty() || input_.now_ms < m_.locked_until_ms) return forget_digits(m_);
    return leave_as(MaintenanceDeed::check_pin);
  }
  if (m_.page == MaintenancePage::new_pin) {
    m_.fault = pin_fault(m_.digits);
    if (m_.fault != PinFault::none) return m_.digits.clear();
    m_.first_pin = std::exchange(m_.digits, {});
    m_.page = MaintenancePage::repeat_pin;
    return;
  }
  if (m_.digits == m_.first_pin) return leave_as(MaintenanceDeed::keep_pin);
  m_.page = MaintenancePage::new_pin;
  m_.differs = true;
  forget_digits(m_);
}

void Reply::on_pin(bool right) {
  if (m_.page != MaintenancePage::pin) return;
  forget_digits(m_);
  m_.outcome = Outcome::none;
  if (right) {
    m_.failures = 0;
    return go_to(m_, MaintenancePage::menu);
  }
  m_.wrong = true;
  ++m_.failures;
  const int doublings = m_.failures - kFailuresFree;
  if (doublings < 0) return;
  const std::int64_t locked = kLockedMsFirst << std::min(doublings, 10);
  m_.locked_until_ms = input_.now_ms + std::min(locked, kLockedMsMax);
}

void Reply::on_outcome(Outcome outcome) {
  if (m_.outcome != Outcome::under_way) return;
  if (m_.page == MaintenancePage::repeat_pin) {
    go_to(m_, outcome == Outcome::done ? MaintenancePage::menu : MaintenancePage::new_pin);
  }
  m_.outcome = outcome;
  m_.asks_paper = m_.page == MaintenancePage::printer && m_.deed == MaintenanceDeed::test_sheet &&
                  outcome == Outcome::done;
}

void Reply::on_menu_press() {
  const Press what = input_.press.what;
  const int number = input_.press.number;
  if (m_.page == MaintenancePage::leave) {
    if (what == Press::restart) leave_as(MaintenanceDeed::restart);
    if (what == Press::exit) leave_as(MaintenanceDeed::exit);
  }
  if (m_.page != MaintenancePage::menu) return;
  if (what == Press::readiness_sheet) leave_as(MaintenanceDeed::readiness_sheet);
  if (what != Press::open_page) return;
  const auto page = static_cast<MaintenancePage>(number);
  if (page <= MaintenancePage::menu || page > MaintenancePage::leave) return;
  go_to(m_, page);
  if (page == MaintenancePage::clock) m_.clock = clock_draft(choices_.now);
}

void Reply::on_page_press() {
  const Press what = input_.press.what;
  const int number = input_.press.number;
  if (m_.page == MaintenancePage::printer) {
    if (what == Press::test_sheet) leave_as(MaintenanceDeed::test_sheet);
    if (what == Press::new_roll) leave_as(MaintenanceDeed::new_roll);
    if (what != Press::paper_came) return;
    if (m_.asks_paper && number == 0) m_.outcome = Outcome::failed;
    m_.asks_paper = false;
  }
  if (m_.page == MaintenancePage::clock) {
    if (what == Press::clock_field) step_clock(m_.clock, number / 2, number % 2 == 1);
    if (what == Press::set_clock) leave_as(MaintenanceDeed::set_clock);
  }
}

void Reply::on_settings_press() {
  const Press what = input_.press.what;
  const int number = input_.press.number;
  LocalSettings& settings = m_.settings;
  if (m_.page == MaintenancePage::look) {
    const bool shade = what == Press::brightness && number >= 0 && number <= 2;
    if (shade) settings.brightness = static_cast<Brightness>(number);
    if (what == Press::volume) {
      settings.kiosk.volume_percent = std::clamp(settings.kiosk.volume_percent + number, 0, 100);
    }
    if (shade || what == Press::volume) leave_as(MaintenanceDeed::keep_settings);
  }
  if (m_.page != MaintenancePage::screens) return;
  if (what == Press::next_output) {
    settings.kiosk.output = one_after(choices_.outputs, settings.kiosk.output);
  }
  if (what == Press::turn_screen) {
    settings.kiosk.rotation_degrees = (settings.kiosk.rotation_degrees + 90) % 360;
  }
  if (what == Press::next_panel) {
    settings.touch_panel = one_after(choices_.panels, settings.touch_panel);
  }
  if (what == Press::place_windows) leave_as(MaintenanceDeed::place_windows);
}

}  // namespace

MaintenanceStep next(const Maintenance& before, const MaintenanceInput& input,
                     const MachineChoices& choices) {
  return Reply(before, input, choices).answer();
}

std::optional<std::int64_t> next_time_ms(const Maintenance& m, std::int64_t now_ms) {
  if (!m.is_open()) return std::nullopt;
  const std::int64_t alone = m.touched_ms + kLeftAloneMs;
  // While the entry is closed its seconds are counted down.
  if (m.locked_until_ms > now_ms) return std::min(alone, now_ms + 1000);
  return alone;
}

}  // namespace khio::kiosk
