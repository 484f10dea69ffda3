// What every screen must keep, measured in the pixels of its picture: words inside their boxes and
// whole, targets apart. Used by the tests of both programs; one thread.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "ui/kit.h"

namespace khio::test {

struct WordsRule {
  float slack_px = .01f;  // how far ink may leave its box
  // Texts of an office that may end in an ellipsis.
  std::function<bool(const std::string&)> may_be_cut = [](const std::string&) { return false; };
};

inline void expect_words_inside(const ui::Kit& kit, const std::string& screen,
                                const WordsRule& rule = {}) {
  EXPECT_FALSE(kit.texts().empty()) << screen;
  for (const ui::TextRecord& text : kit.texts()) {
    const std::string what = screen + ": " + text.text;
    EXPECT_TRUE(text.box.holds(text.ink, rule.slack_px)) << what;
    EXPECT_TRUE(kit.screen().holds(text.box, 1)) << what;
    EXPECT_FALSE(text.ellipsized && !rule.may_be_cut(text.text)) << what << " at " << text.size_px;
    EXPECT_FALSE(text.breaks_words) << what << " at " << text.size_px;
  }
}

inline bool apart(const ui::Rect& a, const ui::Rect& b) {
  constexpr float kTouching = .5f;
  return a.right() <= b.x + kTouching || b.right() <= a.x + kTouching ||
         a.bottom() <= b.y + kTouching || b.bottom() <= a.y + kTouching;
}

inline void expect_targets_apart(const ui::Kit& kit, const std::string& screen) {
  const auto& targets = kit.targets();
  for (std::size_t i = 0; i < targets.size(); ++i) {
    EXPECT_TRUE(kit.screen().holds(targets[i].area, 1)) << screen << ": " << targets[i].id;
    EXPECT_FALSE(targets[i].speak.empty()) << screen << ": " << targets[i].id;
    for (std::size_t j = i + 1; j < targets.size(); ++j) {
      if (!targets[i].enabled || !targets[j].enabled) continue;
      EXPECT_NE(targets[i].id, targets[j].id) << screen;
      EXPECT_TRUE(apart(targets[i].area, targets[j].area))
          << screen << ": " << targets[i].id << " and " << targets[j].id;
    }
  }
}

inline void expect_targets_large(const ui::Kit& kit, const std::string& screen, float mm_per_px) {
  for (const ui::TargetRecord& target : kit.targets()) {
    const float smaller = std::min(target.area.width, target.area.height);
    EXPECT_GE(smaller * mm_per_px, ui::kTargetMmMin) << screen << ": " << target.id;
  }
}

}  // namespace khio::test
