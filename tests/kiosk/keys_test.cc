// Who moves by keys: where the focus of each screen begins, and that keys struck once too often
// take nothing, give no mark and leave no line.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "kiosk/screens/screen.h"
#include "tests/kiosk/sample_models.h"
#include "tests/kiosk/sample_screens.h"
#include "ui/window.h"
#include "visitor/parts.h"

namespace khio::kiosk {
namespace {

class KeysTest : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    const bool wide = GetParam();
    auto opened = ui::Window::open({.title = "test", .width_px = wide ? 1920 : 1080,
                                    .height_px = wide ? 1080 : 1920, .headless = true});
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    window_ = std::move(opened).take();
    ui::KitSettings settings = settings_for({}, {});
    settings.motion = false;
    window_->kit().set(settings);
  }

  std::optional<Action> draw(const ScreenModel& model) {
    std::optional<Action> last;
    window_->draw_now([&](ui::Kit& kit) {
      const std::optional<Action> action = draw_screen(model, around_, kit);
      if (action) last = action;
    });
    return last;
  }
  std::optional<Action> strike(const ScreenModel& model, ui::Key key) {
    window_->input().key(key, true);
    window_->input().key(key, false);
    return draw(model);
  }
  // Where the focus stands when keys led here.
  std::string begins(const ScreenModel& model) {
    around_.countdown.reset();
    draw(NoticeModel{Notice::issuing, false, {}});
    strike(NoticeModel{Notice::issuing, false, {}}, ui::Key::down);
    draw(model);
    draw(model);
    return window_->kit().focus();
  }

  std::unique_ptr<ui::Window> window_;
  Surroundings around_ = sample::surroundings("th");
};

TEST_P(KeysTest, EnterOnADetailsScreenTakesTheTicketForEverybody) {
  DetailsModel details = sample::asked_details("th");
  ASSERT_FALSE(details.priority_groups.empty());
  EXPECT_EQ(begins(details), "take ticket");
  EXPECT_EQ(strike(details, ui::Key::activate), (Action{ActionKind::take_ticket}));
  details.open = false;
  EXPECT_EQ(begins(details), "back");
}

TEST_P(KeysTest, TheFirstKeyThatShowsTheFocusShowsItThereToo) {
  const DetailsModel details = sample::asked_details("th");
  draw(details);
  strike(details, ui::Key::down);
  EXPECT_EQ(window_->kit().focus(), "take ticket");
}

TEST_P(KeysTest, ATicketIsReadAndPutAway) {
  const TicketModel ticket = sample::ticket("th", Paper::printed);
  EXPECT_EQ(begins(ticket), "done");
  EXPECT_EQ(strike(ticket, ui::Key::activate), (Action{ActionKind::done}));
  EXPECT_EQ(begins(sample::my_ticket("th")), "done");
}

TEST_P(KeysTest, NoScreenBeginsOnWhatTakesMarksOrGivesUp) {
  const std::set<std::string> deeds{"take priority ticket", "another errand", "leave", "reprint",
                                    "finish", "face 1", "face 2", "face 3", "face 4", "face 5"};
  for (const sample::NamedScreen& screen : sample::all_screens("th")) {
    if (std::holds_alternative<TerminalModel>(screen.model)) continue;
    const std::string focus = begins(screen.model);
    EXPECT_FALSE(deeds.contains(focus)) << screen.name << ": " << focus;
  }
}

TEST_P(KeysTest, MoreTimeIsWhatOneKeyAsksFor) {
  const DetailsModel details = sample::details("th");
  begins(details);
  around_.countdown = Countdown{18, 25, true};
  draw(details);
  draw(details);
  EXPECT_EQ(strike(details, ui::Key::activate), (Action{ActionKind::more_time}));
}

INSTANTIATE_TEST_SUITE_P(Everywhere, KeysTest, testing::Bool(),
                         [](const auto& glass) { return glass.param ? "Wide" : "Tall"; });

}  // namespace
}  // namespace khio::kiosk
