// Texts stay in their boxes, are recorded, and animations end where they should.
#include "ui/kit.h"

#include <gtest/gtest.h>

#include "ui/window.h"

namespace khio::ui {
namespace {

class KitTest : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<Window>> opened =
        Window::open({.title = "test", .width_px = 1080, .height_px = 600, .headless = true});
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    window_ = std::move(opened).take();
    window_->kit().set({.motion = false});
  }
  Kit& draw(const std::function<void(Kit&)>& screen) {
    window_->draw_now(screen);
    return window_->kit();
  }
  std::unique_ptr<Window> window_;
};

TEST_F(KitTest, ATextIsRecordedWithItsBoxAndInkInside) {
  const Rect box{40, 40, 500, 120};
  Kit& kit = draw([&](Kit& k) { k.text(box, "ปั๊มน้ำ ผู้สูงอายุ", {.size = 60}); });
  ASSERT_EQ(kit.texts().size(), 1U);
  const TextRecord& record = kit.texts()[0];
  EXPECT_EQ(record.text, "ปั๊มน้ำ ผู้สูงอายุ");
  EXPECT_GT(record.ink.width, 100);
  EXPECT_TRUE(record.box.holds(record.ink));
}

TEST_F(KitTest, ALongTextIsMadeSmallerUntilItFits) {
  const Rect box{0, 0, 300, 60};
  Kit& kit = draw([&](Kit& k) {
    k.text(box, "Land and building tax payment", {.size = 40, .shrink_min = .3f});
  });
  const TextRecord& record = kit.texts()[0];
  EXPECT_LT(record.size_px, record.size_wanted_px);
  EXPECT_FALSE(record.ellipsized);
  EXPECT_TRUE(box.holds(record.ink));
}

TEST_F(KitTest, ATextThatCannotFitEndsInAnEllipsisInsideItsBox) {
  const Rect box{0, 0, 120, 50};
  Kit& kit = draw([&](Kit& k) {
    k.text(box, "Land and building tax payment", {.size = 40, .shrink_min = .9f});
  });
  EXPECT_TRUE(kit.texts()[0].ellipsized);
  EXPECT_TRUE(box.holds(kit.texts()[0].ink));
}

TEST_F(KitTest, InkStaysInsideForEveryPlacement) {
  const Rect box{100, 100, 260, 70};
  Kit& kit = draw([&](Kit& k) {
    for (const Align align : {Align::start, Align::centre, Align::end}) {
      for (const Vertical vertical : {Vertical::top, Vertical::centre, Vertical::bottom}) {
        k.text(box, "ญี่ปุ่น ฎุ", {.size = 44, .align = align, .vertical = vertical});
      }
    }
  });
  ASSERT_EQ(kit.texts().size(), 9U);
  for (const TextRecord& record : kit.texts()) EXPECT_TRUE(box.holds(record.ink));
}

TEST_F(KitTest, LargeTextEnlargesWhatMayGrow) {
  window_->kit().set({.large_text = true, .motion = false});
  Kit& kit = draw([](Kit& k) {
    k.text({0, 0, 1000, 100}, "grows", {.size = 40});
    k.text({0, 0, 1000, 100}, "stays", {.size = 40, .grows = false});
  });
  EXPECT_NEAR(kit.texts()[0].size_wanted_px, 40 * 600 / 1080.f * kLargeTextFactor, 1);
  EXPECT_NEAR(kit.texts()[1].size_wanted_px, 40 * 600 / 1080.f, 1);
}

TEST_F(KitTest, LargeTextInANarrowBoxIsNoSmallerThanWithoutItAndNoLessWhole) {
  const auto fitted = [&](bool large, float width) {
    window_->kit().set({.large_text = large, .motion = false});
    return draw([&](Kit& k) {
             k.text({0, 0, width, 60}, "ประเมินความพึงพอใจ", {.size = 80, .shrink_min = .3f});
           }).texts()[0];
  };
  int whole = 0;
  for (float width = 60; width < 600; width += 7) {
    const TextRecord large = fitted(true, width);
    const TextRecord usual = fitted(false, width);
    EXPECT_GE(large.size_px, usual.size_px) << width;
    EXPECT_FALSE(large.ellipsized && !usual.ellipsized) << width;
    whole += usual.ellipsized ? 0 : 1;
  }
  EXPECT_GT(whole, 40);
}

TEST_F(KitTest, WithoutMotionEverythingStandsAtItsEnd) {
  Kit& kit = draw([](Kit& k) {
    k.enter("screen");
    EXPECT_EQ(k.entered(.1f, .5f), 1.f);
    EXPECT_EQ(k.follow("x", 1.f, .2f), 1.f);
  });
  EXPECT_FALSE(kit.moving());
}

TEST_F(KitTest, ADisabledTargetIsRecordedButCannotBeTouched) {
  int fired = 0;
  const auto screen = [&](Kit& k) {
    if (k.target("off", k.screen(), "off", false).fired) ++fired;
  };
  draw(screen);
  window_->input().finger_down(1, 100, 100);
  window_->input().finger_up(1, 100, 100);
  Kit& kit = draw(screen);
  EXPECT_EQ(fired, 0);
  ASSERT_EQ(kit.targets().size(), 1U);
  EXPECT_FALSE(kit.targets()[0].enabled);
}

TEST_F(KitTest, WhatStandsBehindAQuestionCannotBeTouched) {
  int behind = 0;
  int before = 0;
  const auto screen = [&](Kit& k) {
    k.behind([&] {
      if (k.target("behind", k.screen(), "behind").fired) ++behind;
    });
    if (k.target("before", k.screen().middle(200, 200), "before").fired) ++before;
  };
  draw(screen);
  for (const float x : {50.f, 540.f}) {
    window_->input().finger_down(1, x, 300);
    window_->input().finger_up(1, x, 300);
  }
  Kit& kit = draw(screen);
  while (window_->input().pending()) draw(screen);
  EXPECT_EQ(behind, 0);
  EXPECT_EQ(before, 1);
  ASSERT_EQ(kit.targets().size(), 1U);
}

TEST_F(KitTest, MillimetresFollowThePanel) {
  window_->kit().set({.motion = false, .mm_per_px = 0.25f});
  EXPECT_FLOAT_EQ(window_->kit().mm(20), 80);
}

TEST_F(KitTest, EveryIconHasInkAndAName) {
  for (int i = 0; i < static_cast<int>(Icon::count_); ++i) {
    const Icon icon = static_cast<Icon>(i);
    EXPECT_EQ(icon_named(name_of(icon)), icon);
    const Stencil stencil = draw_icon(icon, 48);
    long ink = 0;
    for (const std::uint8_t a : stencil.alpha) ink += a;
    EXPECT_GT(ink, 48 * 48) << name_of(icon);
    EXPECT_EQ(stencil.alpha.front(), 0) << name_of(icon);
  }
  EXPECT_FALSE(icon_named("no such icon"));
}

}  // namespace
}  // namespace khio::ui
