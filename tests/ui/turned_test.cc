// Panels that hang turned: the picture stands upright, and a finger presses what it touches.
#include "ui/turned.h"

#include <gtest/gtest.h>

#include "ui/touch_mapping.h"
#include "ui/window.h"

namespace khio::ui {
namespace {

constexpr Rect kPanel{0, 0, 1920, 1080};

TEST(Turned, ThereAndBackIsTheSamePlace) {
  for (const int degrees : {0, 90, 180, 270}) {
    const Point there = to_panel({30, 700}, kPanel, degrees);
    const Point back = to_upright(there, kPanel, degrees);
    EXPECT_EQ(back.x, 30) << degrees;
    EXPECT_EQ(back.y, 700) << degrees;
  }
}

TEST(Turned, TheTopOfThePictureIsWhereThePanelsTopEdgeWasTurnedTo) {
  // Clockwise: the panel's own left edge is above now, and its own top is at the right.
  const Point top_left = to_panel({0, 0}, kPanel, 90);
  EXPECT_EQ(top_left.x, 0);
  EXPECT_EQ(top_left.y, 1080);
  EXPECT_EQ(upright(kPanel, 90).width, 1080);
  const Point other = to_panel({0, 0}, kPanel, 270);
  EXPECT_EQ(other.x, 1920);
  EXPECT_EQ(other.y, 0);
}

class TurnedWindowTest : public testing::TestWithParam<int> {};

// Red, from a third of the picture's height down and at its left.
constexpr Rect kMark{20, 100, 60, 40};

TEST_P(TurnedWindowTest, PaintsAndFeelsTheSamePlace) {
  Result<std::unique_ptr<Window>> opened = Window::open({.title = "turned",
                                                         .width_px = 400,
                                                         .height_px = 300,
                                                         .headless = true,
                                                         .rotation_degrees = GetParam()});
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  Window& window = **opened;
  window.kit().set({.motion = false});
  bool fired = false;
  const auto draw = [&](Kit& kit) {
    kit.fill(kit.screen(), rgb(0xFFFFFF));
    kit.clip(kit.screen(), [&] { kit.fill(kMark, rgb(0xFF0000)); });
    fired = kit.target("mark", kMark, "mark").fired || fired;
  };
  window.draw_now(draw);
  const Rect panel{0, 0, 400, 300};
  const Point at = to_panel(kMark.centre(), panel, GetParam());
  const Image image = window.picture();
  const auto pixel = [&](float x, float y) {
    const auto index = static_cast<std::size_t>((static_cast<int>(y) * image.width_px +
                                                 static_cast<int>(x)) * 4);
    return rgb(static_cast<std::uint32_t>(image.rgba[index] << 16 | image.rgba[index + 1] << 8 |
                                          image.rgba[index + 2]));
  };
  EXPECT_EQ(pixel(at.x, at.y), rgb(0xFF0000));
  EXPECT_EQ(pixel(200, 150), rgb(0xFFFFFF));
  window.input().finger_down(1, at.x, at.y);
  window.input().finger_up(1, at.x, at.y);
  window.draw_now(draw);
  window.draw_now(draw);
  EXPECT_TRUE(fired);
}

INSTANTIATE_TEST_SUITE_P(AllWays, TurnedWindowTest, testing::Values(0, 90, 180, 270));

TEST(TouchMatrix, MapsAPanelToItsPartOfTheDesktop) {
  // The kiosk stands at the right of the board.
  const auto matrix = touch_matrix({1920, 0, 1080, 1920}, {0, 0, 3000, 1920});
  EXPECT_FLOAT_EQ(matrix[0], 0.36f);
  EXPECT_FLOAT_EQ(matrix[2], 0.64f);
  EXPECT_FLOAT_EQ(matrix[4], 1.f);
  EXPECT_FLOAT_EQ(matrix[5], 0.f);
  EXPECT_FLOAT_EQ(matrix[8], 1.f);
}

}  // namespace
}  // namespace khio::ui
