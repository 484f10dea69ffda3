// Maintenance behind its PIN: who may enter, what can be pressed where, what comes of it.
#include "kiosk/maintenance.h"

#include <gtest/gtest.h>

namespace khio::kiosk {
namespace {

class MaintenanceTest : public testing::Test {
 protected:
  std::optional<MaintenanceDeed> send(MaintenanceEvent event, MaintenancePress press = {Press::back}) {
    MaintenanceStep step = next(state_, {event, now_ms_, press}, choices_);
    state_ = step.maintenance;
    return step.deed;
  }
  std::optional<MaintenanceDeed> press(Press what, int number = 0) {
    return send(MaintenanceEvent::press, {what, number});
  }
  void open_page(MaintenancePage page) { press(Press::open_page, static_cast<int>(page)); }
  void type(const std::string& digits) {
    for (const char digit : digits) press(Press::digit, digit - '0');
  }
  void set_a_pin() { state_.settings.pin_hash = "$argon2id$…"; }
  void enter() {
    set_a_pin();
    send(MaintenanceEvent::long_press);
    type("204816");
    ASSERT_EQ(press(Press::submit), MaintenanceDeed::check_pin);
    send(MaintenanceEvent::pin_right);
    ASSERT_EQ(state_.page, MaintenancePage::menu);
  }
  void fail_once() {
    type("111222");
    ASSERT_EQ(press(Press::submit), MaintenanceDeed::check_pin) << state_.failures;
    send(MaintenanceEvent::pin_wrong);
  }

  Maintenance state_;
  MachineChoices choices_{{"HDMI-1", "DP-2"}, {"Touch"}, {20'777, 9 * 3600, 7 * 3600}};
  std::int64_t now_ms_ = 1'000'000;
};

TEST_F(MaintenanceTest, NothingHappensBeforeTheLongPress) {
  const Maintenance before = state_;
  for (int what = 0; what <= static_cast<int>(Press::exit); ++what) {
    EXPECT_FALSE(press(static_cast<Press>(what), 4).has_value()) << what;
    EXPECT_FALSE(state_.is_open()) << what;
  }
  send(MaintenanceEvent::pin_right);
  EXPECT_FALSE(state_.is_open());
  EXPECT_EQ(state_.settings, before.settings);
}

TEST_F(MaintenanceTest, BehindThePinNothingButDigitsIsTaken) {
  set_a_pin();
  send(MaintenanceEvent::long_press);
  for (int what = 0; what <= static_cast<int>(Press::exit); ++what) {
    if (static_cast<Press>(what) == Press::back) continue;
    const auto deed = press(static_cast<Press>(what), 7);
    EXPECT_TRUE(!deed || *deed == MaintenanceDeed::check_pin) << what;
    EXPECT_EQ(state_.page, MaintenancePage::pin) << what;
  }
}

TEST_F(MaintenanceTest, TheFirstUseChoosesAPinAndTypesItTwice) {
  send(MaintenanceEvent::long_press);
  EXPECT_EQ(state_.page, MaintenancePage::new_pin);
  type("123456");
  EXPECT_FALSE(press(Press::submit).has_value());
  EXPECT_EQ(state_.fault, PinFault::too_simple);
  type("204816");
  press(Press::submit);
  EXPECT_EQ(state_.page, MaintenancePage::repeat_pin);
  type("204817");
  EXPECT_FALSE(press(Press::submit).has_value());
  EXPECT_TRUE(state_.differs);
  EXPECT_EQ(state_.page, MaintenancePage::new_pin);
  type("204816");
  press(Press::submit);
  type("204816");
  EXPECT_EQ(press(Press::submit), MaintenanceDeed::keep_pin);
  EXPECT_EQ(state_.first_pin, "204816");
  send(MaintenanceEvent::deed_done);
  EXPECT_EQ(state_.page, MaintenancePage::menu);
  EXPECT_TRUE(state_.first_pin.empty()) << "a PIN is not kept in the open";
}

TEST_F(MaintenanceTest, ThreeWrongPinsCloseTheEntryForLongerAndLonger) {
  set_a_pin();
  send(MaintenanceEvent::long_press);
  fail_once();
  fail_once();
  EXPECT_EQ(state_.locked_until_ms, 0);
  fail_once();
  EXPECT_EQ(state_.locked_until_ms, now_ms_ + 30'000);
  type("204816");
  now_ms_ += 29'999;
  EXPECT_FALSE(press(Press::submit).has_value());
  now_ms_ += 1;
  fail_once();
  EXPECT_EQ(state_.locked_until_ms, now_ms_ + 60'000);
  for (int i = 0; i < 20; ++i) {
    now_ms_ = state_.locked_until_ms;
    fail_once();
  }
  EXPECT_EQ(state_.locked_until_ms, now_ms_ + 15 * 60'000);
}

TEST_F(MaintenanceTest, LeavingAndComingBackDoesNotOpenAClosedEntry) {
  set_a_pin();
  send(MaintenanceEvent::long_press);
  for (int i = 0; i < 3; ++i) fail_once();
  press(Press::back);
  EXPECT_FALSE(state_.is_open());
  send(MaintenanceEvent::long_press);
  type("204816");
  EXPECT_FALSE(press(Press::submit).has_value());
}

TEST_F(MaintenanceTest, TheRightPinForgetsTheWrongOnes) {
  set_a_pin();
  send(MaintenanceEvent::long_press);
  fail_once();
  fail_once();
  type("204816");
  press(Press::submit);
  send(MaintenanceEvent::pin_right);
  EXPECT_EQ(state_.failures, 0);
  EXPECT_TRUE(state_.digits.empty());
}

TEST_F(MaintenanceTest, LeftAloneItCloses) {
  enter();
  now_ms_ += kLeftAloneMs - 1;
  send(MaintenanceEvent::time);
  EXPECT_TRUE(state_.is_open());
  EXPECT_EQ(next_time_ms(state_, now_ms_), now_ms_ + 1);
  now_ms_ += 1;
  send(MaintenanceEvent::time);
  EXPECT_FALSE(state_.is_open());
  EXPECT_FALSE(next_time_ms(state_, now_ms_).has_value());
}

TEST_F(MaintenanceTest, DeedsLeaveOnlyFromTheirOwnPage) {
  struct {
    MaintenancePage page;
    Press press;
    MaintenanceDeed deed;
  } const kDeeds[] = {
      {MaintenancePage::menu, Press::readiness_sheet, MaintenanceDeed::readiness_sheet},
      {MaintenancePage::printer, Press::test_sheet, MaintenanceDeed::test_sheet},
      {MaintenancePage::printer, Press::new_roll, MaintenanceDeed::new_roll},
      {MaintenancePage::look, Press::volume, MaintenanceDeed::keep_settings},
      {MaintenancePage::look, Press::brightness, MaintenanceDeed::keep_settings},
      {MaintenancePage::screens, Press::place_windows, MaintenanceDeed::place_windows},
      {MaintenancePage::clock, Press::set_clock, MaintenanceDeed::set_clock},
      {MaintenancePage::leave, Press::restart, MaintenanceDeed::restart},
      {MaintenancePage::leave, Press::exit, MaintenanceDeed::exit}};
  enter();
  const Maintenance menu = state_;
  for (int page = static_cast<int>(MaintenancePage::menu); page < kMaintenancePages; ++page) {
    for (const auto& row : kDeeds) {
      state_ = menu;
      if (page != static_cast<int>(MaintenancePage::menu)) {
        open_page(static_cast<MaintenancePage>(page));
      }
      ASSERT_EQ(static_cast<int>(state_.page), page);
      const auto deed = press(row.press, 1);
      if (static_cast<int>(row.page) == page) {
        EXPECT_EQ(deed, row.deed) << page;
      } else {
        EXPECT_FALSE(deed.has_value()) << page << ' ' << static_cast<int>(row.press);
      }
    }
  }
}

TEST_F(MaintenanceTest, OneDeedAtATime) {
  enter();
  open_page(MaintenancePage::printer);
  EXPECT_TRUE(press(Press::test_sheet).has_value());
  EXPECT_FALSE(press(Press::test_sheet).has_value());
  send(MaintenanceEvent::deed_done);
  EXPECT_TRUE(state_.asks_paper);
  EXPECT_TRUE(press(Press::test_sheet).has_value());
}

TEST_F(MaintenanceTest, APaperThatDidNotComeIsAFailure) {
  enter();
  open_page(MaintenancePage::printer);
  press(Press::test_sheet);
  send(MaintenanceEvent::deed_done);
  press(Press::paper_came, 0);
  EXPECT_EQ(state_.outcome, Outcome::failed);
  EXPECT_FALSE(state_.asks_paper);
}

TEST_F(MaintenanceTest, VolumeStaysBetweenSilenceAndAll) {
  enter();
  open_page(MaintenancePage::look);
  for (int i = 0; i < 12; ++i) {
    press(Press::volume, 10);
    send(MaintenanceEvent::deed_done);
  }
  EXPECT_EQ(state_.settings.kiosk.volume_percent, 100);
  for (int i = 0; i < 12; ++i) {
    press(Press::volume, -10);
    send(MaintenanceEvent::deed_done);
  }
  EXPECT_EQ(state_.settings.kiosk.volume_percent, 0);
}

TEST_F(MaintenanceTest, OutputsAndPanelsGoRound) {
  enter();
  open_page(MaintenancePage::screens);
  std::vector<std::string> seen;
  for (int i = 0; i < 3; ++i) {
    press(Press::next_output);
    seen.push_back(state_.settings.kiosk.output);
  }
  EXPECT_EQ(seen, (std::vector<std::string>{"HDMI-1", "DP-2", ""}));
  for (const int degrees : {90, 180, 270, 0}) {
    press(Press::turn_screen);
    EXPECT_EQ(state_.settings.kiosk.rotation_degrees, degrees);
  }
}

TEST_F(MaintenanceTest, TheClockIsChosenInStepsThatStayOnTheCalendar) {
  enter();
  open_page(MaintenancePage::clock);
  EXPECT_EQ(state_.clock, (ClockDraft{2026, 11, 20, 9, 0}));
  EXPECT_EQ(state_.clock.day_number(), 20'777);
  state_.clock = {2028, 1, 31, 23, 59};
  press(Press::clock_field, 1 * 2 + 1);
  EXPECT_EQ(state_.clock, (ClockDraft{2028, 2, 29, 23, 59}));
  press(Press::clock_field, 2 * 2 + 1);
  EXPECT_EQ(state_.clock.day, 28);
  press(Press::clock_field, 4 * 2 + 1);
  EXPECT_EQ(state_.clock.minute, 0);
  press(Press::clock_field, 3 * 2);
  EXPECT_EQ(state_.clock.hour, 22);
  press(Press::clock_field, 0);
  EXPECT_EQ(state_.clock.day, 27);
}

}  // namespace
}  // namespace khio::kiosk
