// Pixels of what the kit draws: one thing laid on another looks as it should, wherever it stands.
#include <gtest/gtest.h>

#include "ui/window.h"

namespace khio::ui {
namespace {

constexpr int kSide = 300;

class PainterTest : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<Window>> opened =
        Window::open({.title = "test", .width_px = kSide, .height_px = kSide, .headless = true});
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    window_ = std::move(opened).take();
    window_->kit().set({.motion = false});
  }
  void draw(const std::function<void(Kit&)>& screen) {
    window_->draw_now([&](Kit& kit) {
      kit.fill(kit.screen(), kUnder);
      screen(kit);
    });
    image_ = window_->picture();
  }
  Color at(int x, int y) const {
    const std::uint8_t* p =
        &image_.rgba[(static_cast<std::size_t>(y) * kSide + static_cast<std::size_t>(x)) * 4];
    return {p[0], p[1], p[2], 255};
  }
  // The same but for how the last bit is rounded.
  static void expect_near(Color seen, Color wanted) {
    EXPECT_NEAR(seen.red, wanted.red, 1);
    EXPECT_NEAR(seen.green, wanted.green, 1);
    EXPECT_NEAR(seen.blue, wanted.blue, 1);
  }

  static constexpr Color kUnder = rgb(0x204060);
  static constexpr Color kOver = rgb(0xE08020);
  std::unique_ptr<Window> window_;
  Image image_;
};

TEST_F(PainterTest, AVeilShowsWhatLiesBelow) {
  draw([](Kit& kit) { kit.fill({50, 50, 200, 200}, faded(kOver, .4f)); });
  expect_near(at(150, 150), blended(faded(kOver, .4f), kUnder));
  expect_near(at(40, 150), kUnder);
}

TEST_F(PainterTest, ARoundedVeilHasTheSameStrengthEverywhereInside) {
  draw([](Kit& kit) { kit.fill({50, 50, 200, 200}, faded(kOver, .4f), 60); });
  const Color wanted = blended(faded(kOver, .4f), kUnder);
  for (int y = 52; y < 248; ++y) {  // down through the middle
    expect_near(at(150, y), wanted);
    expect_near(at(109, y), wanted);
    expect_near(at(110, y), wanted);
  }
  for (int i = 72; i < 150; ++i) expect_near(at(i, i), wanted);  // out of a corner
  expect_near(at(55, 55), kUnder);
}

TEST_F(PainterTest, WhatIsDrawnLaterLiesAbove) {
  draw([](Kit& kit) {
    kit.icon(Icon::star, {150, 150}, 200, rgb(0xFFFFFF));
    kit.fill({100, 100, 100, 100}, kOver);
    kit.icon(Icon::star, {150, 150}, 60, rgb(0x000000));
  });
  expect_near(at(110, 110), kOver);
  expect_near(at(150, 152), rgb(0x000000));
  expect_near(at(150, 85), rgb(0xFFFFFF));
}

TEST_F(PainterTest, AFadingGroupFadesShapesAndPicturesAlike) {
  draw([](Kit& kit) {
    kit.group({.opacity = .5f}, [&] {
      kit.fill({0, 0, 100, 300}, kOver);
      kit.icon(Icon::star, {200, 150}, 100, kOver);
    });
  });
  const Color half = blended(faded(kOver, .5f), kUnder);
  expect_near(at(50, 50), half);
  expect_near(at(200, 152), half);
}

TEST_F(PainterTest, AShadowSurroundsItsBodyAndEndsUnderIt) {
  const Rect body{80, 80, 140, 140};
  draw([&](Kit& kit) {
    kit.shadow(body, 20, 30, rgb(0x000000), body);
    kit.fill(body, kOver, 20);
  });
  EXPECT_LT(at(150, 74).green, kUnder.green - 8);  // beside it
  EXPECT_LT(at(84, 84).green, kUnder.green + 60);  // through the cut of the corner
  for (int y = 82; y < 218; ++y) expect_near(at(150, y), kOver);
  expect_near(at(10, 10), kUnder);
}

TEST_F(PainterTest, ClippedDrawingsStayInTheirBox) {
  draw([](Kit& kit) {
    kit.clip({100, 120, 50, 40}, [&] { kit.fill(kit.screen(), kOver); });
  });
  expect_near(at(100, 120), kOver);
  expect_near(at(149, 159), kOver);
  for (const auto& [x, y] : {std::pair(99, 130), {150, 130}, {120, 119}, {120, 160}}) {
    expect_near(at(x, y), kUnder);
  }
}

TEST_F(PainterTest, APatternGrowsStrongerFromLeftToRight) {
  draw([](Kit& kit) {
    kit.pattern(Icon::motif, {0, 100, kSide, 100}, 40, rgb(0xFFFFFF), .05f, .9f);
  });
  const auto brightest = [&](int from, int to) {
    int most = 0;
    for (int y = 100; y < 200; ++y) {
      for (int x = from; x < to; ++x) most = std::max<int>(most, at(x, y).red);
    }
    return most;
  };
  EXPECT_GT(brightest(200, kSide), brightest(0, 100) + 60);
  EXPECT_GT(brightest(0, 100), kUnder.red);
  for (int x = 0; x < kSide; ++x) expect_near(at(x, 99), kUnder);
}

}  // namespace
}  // namespace khio::ui
