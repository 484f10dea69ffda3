// What staff do in maintenance really happens: papers come out, settings are kept, the office day is
// confirmed; and every deed is in the log.
#include "kiosk/maintenance_app.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "base/pin.h"
#include "kiosk/guide.h"
#include "support/child_process.h"
#include "support/receipt_printer.h"
#include "support/scratch_office.h"

namespace khio::kiosk {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPin = "204816";

class MaintenanceAppTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    test::OfficeTest::SetUp();
    papers_ = folder_.file("papers");
    settings_file_ = folder_.file("machine.toml");
    fs::create_directories(papers_);
    begin("folder:" + papers_);
  }

  void begin(const std::string& printer) {
    MaintenanceOptions options;
    options.settings_file = settings_file_;
    options.settings.pin_hash = pin_hash(kPin);
    ASSERT_TRUE(save_local_settings(options.settings, settings_file_).ok());
    options.store_file = file_;
    options.printer = printer;
    options.language = "en";
    options.screen_height_px = 1920;
    options.wake = [] {};
    options.set_clock = [this](std::int64_t utc_ms) -> Status {
      if (!may_set_clock_) return Error{ErrorKind::refused, "not permitted"};
      clock_.set_wall(utc_ms);
      return Done{};
    };
    options.apply = [this](const LocalSettings& settings) { applied_ = settings; };
    options.log = [this](const std::string& line) { log_.push_back(line); };
    app_ = std::make_unique<MaintenanceApp>(std::move(options), clock_);
    app_->set_office(&office());
  }

  void press(Press what, int number = 0) { app_->press({what, number}); }
  void type(const std::string& pin) {
    for (const char digit : pin) press(Press::digit, digit - '0');
    press(Press::submit);
  }
  void enter() {
    app_->long_press();
    type(kPin);
    ASSERT_EQ(app_->model().state.page, MaintenancePage::menu);
  }
  void open_page(MaintenancePage page) { press(Press::open_page, static_cast<int>(page)); }
  bool logged(const std::string& words) const {
    return std::any_of(log_.begin(), log_.end(), [&](const std::string& line) {
      return line.find(words) != std::string::npos;
    });
  }
  bool ends() {
    return test::await([&] {
      app_->tick();
      return app_->model().state.outcome != Outcome::under_way;
    });
  }
  std::size_t papers() const {
    return static_cast<std::size_t>(
        std::count_if(fs::directory_iterator(papers_), fs::directory_iterator(), [](const auto& at) {
          return at.path().extension() == ".pdf";
        }));
  }
  LocalSettings kept() const { return load_local_settings(settings_file_).value(); }

  std::string settings_file_;
  std::string papers_;
  bool may_set_clock_ = true;
  LocalSettings applied_;
  std::vector<std::string> log_;
  std::unique_ptr<MaintenanceApp> app_;
};

TEST_F(MaintenanceAppTest, OnlyTheRightPinOpensIt) {
  app_->long_press();
  type("204817");
  EXPECT_EQ(app_->model().state.page, MaintenancePage::pin);
  EXPECT_TRUE(logged("a wrong PIN"));
  type(kPin);
  EXPECT_EQ(app_->model().state.page, MaintenancePage::menu);
  EXPECT_TRUE(logged("entered"));
  EXPECT_FALSE(logged(kPin)) << "a PIN never stands in a log";
}

TEST_F(MaintenanceAppTest, TheTestSheetComesOutAndTheAnswerIsLogged) {
  enter();
  open_page(MaintenancePage::printer);
  press(Press::test_sheet);
  ASSERT_TRUE(ends());
  EXPECT_EQ(app_->model().state.outcome, Outcome::done);
  EXPECT_EQ(papers(), 1U);
  EXPECT_TRUE(app_->model().state.asks_paper);
  press(Press::paper_came, 0);
  EXPECT_TRUE(logged("test sheet did not come out"));
}

TEST_F(MaintenanceAppTest, APrinterThatSaysItselfWhatCameOutIsNotBelievedUnasked) {
  enter();
  open_page(MaintenancePage::printer);
  press(Press::test_sheet);
  ASSERT_TRUE(ends());
  press(Press::paper_came, 1);
  EXPECT_TRUE(logged("test sheet came out"));
  EXPECT_FALSE(kept().printer.paper_seen);
}

TEST_F(MaintenanceAppTest, ASilentPrinterIsBelievedOnceStaffSawItsSheet) {
  test::ReceiptPrinter silent;
  silent.mute();
  begin(silent.address());
  enter();
  open_page(MaintenancePage::printer);
  for (const int came : {1, 0}) {
    press(Press::test_sheet);
    ASSERT_TRUE(ends());
    ASSERT_TRUE(app_->model().state.asks_paper);
    press(Press::paper_came, came);
    EXPECT_EQ(kept().printer.address, silent.address());
    EXPECT_EQ(kept().printer.paper_seen, came == 1);
    EXPECT_EQ(applied_.printer.paper_seen, came == 1);
  }
}

TEST_F(MaintenanceAppTest, TheReadinessSheetComesOut) {
  enter();
  press(Press::readiness_sheet);
  ASSERT_TRUE(ends());
  EXPECT_EQ(papers(), 1U);
  EXPECT_TRUE(logged("readiness sheet"));
}

TEST_F(MaintenanceAppTest, APrinterThatFailsIsSaid) {
  enter();
  fs::remove_all(papers_);
  std::ofstream(papers_) << "a file where the folder was";
  press(Press::readiness_sheet);
  ASSERT_TRUE(ends());
  EXPECT_EQ(app_->model().state.outcome, Outcome::failed);
  EXPECT_NE(app_->model().said, "");
  EXPECT_TRUE(logged("readiness sheet failed"));
}

TEST_F(MaintenanceAppTest, ANewRollIsCountedFromNow) {
  enter();
  open_page(MaintenancePage::printer);
  press(Press::new_roll);
  EventSeq head = 0;
  ASSERT_TRUE(office().store().read([&](Reader& reader) { head = reader.head().seq; }).ok());
  EXPECT_EQ(kept().roll_since, head);
  IssueOrder order;
  order.services = {"B01"};
  order.print = true;
  const auto ticket = office().issue(order, {"test", ""});
  ASSERT_TRUE(ticket.ok());
  ASSERT_TRUE(office().print_ended(ticket->visit, PrintState::printed, "").ok());
  const auto roll = roll_state(office(), kept().roll_since, 1);
  ASSERT_TRUE(roll.ok());
  EXPECT_EQ(roll->slips, 1);
  EXPECT_EQ(roll->percent_left, 91) << "9 cm of a roll of one metre";
}

TEST_F(MaintenanceAppTest, VolumeAndBrightnessApplyAtOnceAndAreKept) {
  enter();
  open_page(MaintenancePage::look);
  press(Press::volume, -10);
  press(Press::brightness, static_cast<int>(Brightness::dark));
  EXPECT_EQ(applied_.kiosk.volume_percent, 60);
  EXPECT_EQ(applied_.brightness, Brightness::dark);
  EXPECT_EQ(kept().kiosk.volume_percent, 60);
  EXPECT_EQ(kept().brightness, Brightness::dark);
  EXPECT_EQ(kept().pin_hash, app_->model().state.settings.pin_hash);
}

TEST_F(MaintenanceAppTest, WhatOthersWroteIntoTheSettingsMeanwhileStays) {
  enter();
  ASSERT_TRUE(change_local_settings(settings_file_, [](LocalSettings& settings) {
                settings.printer.paper_seen = true;
                settings.mounting_height_mm = 700;
                settings.pin_hash.clear();
              }).ok());
  open_page(MaintenancePage::look);
  press(Press::volume, -10);
  EXPECT_EQ(kept().kiosk.volume_percent, 60);
  EXPECT_TRUE(kept().printer.paper_seen);
  EXPECT_EQ(kept().mounting_height_mm, 700);
  EXPECT_EQ(kept().pin_hash, "") << "a PIN that was removed by hand must not come back";
}

TEST_F(MaintenanceAppTest, ADeadClockIsSetAndTheDayConfirmed) {
  issue("B01");
  clock_.reboot();
  clock_.set_wall(office().zone().utc_ms(20'000, 0));  // in the past, as a dead battery leaves it
  enter();
  open_page(MaintenancePage::clock);
  // 20 January 2027: 61 days on, further than the day moves by itself.
  const ClockDraft wanted{2027, 1, 20, 8, 30};
  for (int field : {2, 1, 0, 3, 4}) {
    const auto at = [&] {
      const ClockDraft& now = app_->model().state.clock;
      return std::array{now.day, now.month, now.year, now.hour, now.minute}[static_cast<std::size_t>(field)];
    };
    const int goal = std::array{wanted.day, wanted.month, wanted.year, wanted.hour,
                                wanted.minute}[static_cast<std::size_t>(field)];
    for (int i = 0; i < 100 && at() != goal; ++i) press(Press::clock_field, field * 2 + 1);
    ASSERT_EQ(at(), goal);
  }
  press(Press::set_clock);
  EXPECT_EQ(app_->model().state.outcome, Outcome::done) << app_->model().said;
  EXPECT_EQ(office().day()->day, wanted.day_number());
  EXPECT_EQ(office().zone().local(clock_.now().utc_ms).second_of_day, (8 * 60 + 30) * 60);
}

TEST_F(MaintenanceAppTest, WithoutPermissionItSaysWhoCanSetTheClock) {
  may_set_clock_ = false;
  enter();
  open_page(MaintenancePage::clock);
  press(Press::clock_field, 1);
  press(Press::set_clock);
  EXPECT_EQ(app_->model().state.outcome, Outcome::failed);
  EXPECT_NE(app_->model().said.find("timedatectl"), std::string::npos) << app_->model().said;
}

TEST_F(MaintenanceAppTest, RestartExitAndNewPlacesEndTheProgram) {
  enter();
  open_page(MaintenancePage::screens);
  press(Press::turn_screen);
  EXPECT_FALSE(app_->ending().has_value());
  press(Press::place_windows);
  EXPECT_EQ(app_->ending(), Ending::restart);
  EXPECT_EQ(kept().kiosk.rotation_degrees, 90);
}

TEST_F(MaintenanceAppTest, HealthCountsTheRecordedPromptsThatCanBeRead) {
  MachineFacts facts;
  facts.office = &office();
  facts.now = clock_.now();
  const auto clips = [&]() -> std::optional<HealthCheck> {
    std::vector<HealthCheck> checks;
    add_machine_health(facts, checks);
    for (const HealthCheck& check : checks) {
      if (check.name == "clips") return check;
    }
    return std::nullopt;
  };
  EXPECT_FALSE(clips()) << "no folder is set: the voice guide is synthesized, or chimes";
  facts.settings.clips = folder_.file("clips");
  ASSERT_TRUE(clips());
  EXPECT_FALSE(clips()->ok);
  const fs::path spoken = fs::path(facts.settings.clips) / office().catalogue().languages.front();
  fs::create_directories(spoken);
  std::ofstream(spoken / "home.wav") << "a recording";
  EXPECT_TRUE(clips()->ok);
  EXPECT_TRUE(clips()->value.starts_with("1 / ")) << clips()->value;
}

TEST_F(MaintenanceAppTest, HealthSaysInWhichLanguagesTheBoardCallsAndWhenItOnlyChimes) {
  MachineFacts facts;
  facts.office = &office();
  facts.now = clock_.now();
  const auto calls = [&]() -> std::optional<HealthCheck> {
    std::vector<HealthCheck> checks;
    add_machine_health(facts, checks);
    for (const HealthCheck& check : checks) {
      if (check.name == "calls") return check;
    }
    return std::nullopt;
  };
  EXPECT_FALSE(calls()) << "no board stands on this machine";
  facts.settings.board.fullscreen = true;
  ASSERT_TRUE(calls());
  EXPECT_FALSE(calls()->ok) << "Thai is recorded or not said";
  EXPECT_THAT(calls()->detail, testing::HasSubstr("by a chime alone"));
  EXPECT_THAT(calls()->detail, testing::HasSubstr("calls_in"));
  facts.settings.board_calls_in = {"th", "en"};
  EXPECT_TRUE(calls()->ok);
  EXPECT_EQ(calls()->value, "en");
  // Every phrase, digit and letter of a call: one that is missing leaves the language out.
  facts.settings.clips = folder_.file("clips");
  const fs::path thai = fs::path(facts.settings.clips) / "th";
  fs::create_directories(thai);
  std::string signs = "0123456789";
  for (const Series& series : office().catalogue().series) signs += series.prefix;
  for (const std::string& sign : spoken_signs(signs)) std::ofstream(thai / (sign + ".wav")) << "a";
  for (const char* phrase : {"call_number", "call_counter", "call_end"}) {
    EXPECT_EQ(calls()->value, "en") << phrase;
    std::ofstream(thai / (std::string(phrase) + ".ogg")) << "a recording";
  }
  EXPECT_EQ(calls()->value, "th, en");
  facts.settings.board.volume_percent = 0;
  EXPECT_FALSE(calls()) << "nobody expects a voice";
}

TEST_F(MaintenanceAppTest, ItWorksWhileTheStoreIsAway) {
  app_->set_office(nullptr, "the disk is out");
  enter();
  open_page(MaintenancePage::machine);
  ASSERT_FALSE(app_->model().lines.empty());
  EXPECT_FALSE(app_->model().lines.front().ok);
  press(Press::back);
  open_page(MaintenancePage::printer);
  press(Press::new_roll);
  EXPECT_EQ(app_->model().state.outcome, Outcome::failed);
}

}  // namespace
}  // namespace khio::kiosk
