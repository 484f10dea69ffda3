// What is drawn in one call: large opaque boxes apart from all that must be blended, order kept.
#include "ui/draw_runs.h"

#include <gtest/gtest.h>

#include <vector>

namespace khio::ui {
namespace {

class DrawRunsTest : public testing::Test {
 protected:
  static constexpr ImU32 kOpaque = IM_COL32(10, 20, 30, 255);
  static constexpr ImU32 kVeil = IM_COL32(10, 20, 30, 254);

  void box(float width, float height, ImU32 color, float lean = 0) {
    const auto first = static_cast<ImDrawIdx>(corners_.size());
    for (const ImVec2 at : {ImVec2(0, 0), ImVec2(width, 0), ImVec2(width + lean, height),
                            ImVec2(lean, height)}) {
      corners_.push_back({at, {}, color});
    }
    for (const int i : {0, 1, 2, 0, 2, 3}) {
      indices_.push_back(static_cast<ImDrawIdx>(first + i));
    }
  }
  void triangle() {
    for (int i = 0; i < 3; ++i) {
      indices_.push_back(static_cast<ImDrawIdx>(corners_.size()));
      corners_.push_back({{static_cast<float>(i), 0}, {}, kOpaque});
    }
  }
  // Lengths of the runs, those without blending negative.
  std::vector<int> runs(bool picture = false) const {
    std::vector<int> lengths;
    for (std::size_t at = 0; at < indices_.size();) {
      const DrawRun run =
          next_run(std::span(indices_).subspan(at), corners_.data(), picture);
      lengths.push_back(static_cast<int>(run.indices) * (run.opaque ? -1 : 1));
      at += run.indices;
    }
    return lengths;
  }

  std::vector<ImDrawVert> corners_;
  std::vector<ImDrawIdx> indices_;
};

TEST_F(DrawRunsTest, LargeOpaqueBoxesAreDrawnTogetherWithoutBlending) {
  box(100, 100, kOpaque);
  box(200, 300, kOpaque);
  EXPECT_EQ(runs(), (std::vector<int>{-12}));
}

TEST_F(DrawRunsTest, ABoxThatLetsAnythingThroughIsBlended) {
  box(100, 100, kVeil);
  EXPECT_EQ(runs(), (std::vector<int>{6}));
}

TEST_F(DrawRunsTest, OneCornerThatLetsThroughIsEnough) {
  box(100, 100, kOpaque);
  corners_.back().col = kVeil;
  EXPECT_EQ(runs(), (std::vector<int>{6}));
}

TEST_F(DrawRunsTest, OrderIsKeptAroundOtherShapes) {
  box(100, 100, kOpaque);
  triangle();
  box(100, 100, kVeil);
  box(100, 100, kOpaque);
  triangle();
  EXPECT_EQ(runs(), (std::vector<int>{-6, 9, -6, 3}));
}

TEST_F(DrawRunsTest, SmallBoxesDoNotInterrupt) {
  triangle();
  box(10, 10, kOpaque);
  triangle();
  EXPECT_EQ(runs(), (std::vector<int>{12}));
}

TEST_F(DrawRunsTest, ALeaningBoxIsNoBox) {
  box(100, 100, kOpaque, 5);
  EXPECT_EQ(runs(), (std::vector<int>{6}));
}

TEST_F(DrawRunsTest, PicturesAreLaidOnAsTheyAreUnlessOneFades) {
  box(10, 10, IM_COL32_WHITE);
  box(10, 10, IM_COL32_WHITE);
  EXPECT_EQ(runs(true), (std::vector<int>{-12}));
  corners_.back().col = IM_COL32(255, 255, 255, 90);
  EXPECT_EQ(runs(true), (std::vector<int>{12}));
}

}  // namespace
}  // namespace khio::ui
