// Every screen of the counter in Thai, in English and in a language 40 % longer, small and large,
// light and dark: all ink lies inside its box, no label is cut (an office's own long names may end in
// an ellipsis) and no two targets overlap.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "counter/screens/serve.h"
#include "counter/screens/sign_in.h"
#include "sample_models.h"
#include "section_samples.h"
#include "tests/support/screen_measures.h"
#include "ui/snapshot.h"

namespace khio::counter {
namespace {

using ui::Kit;

struct Screen {
  std::string name;
  std::function<void(Kit&)> draw;
};

std::vector<Screen> all_screens(const std::string& language) {
  std::vector<Screen> screens;
  const auto add = [&](const std::string& name, ServeModel model) {
    screens.push_back({name, [model](Kit& kit) { draw_serve(model, kit); }});
  };
  const SignInModel sign_in = test::sign_in(language);
  screens.push_back({"sign_in", [sign_in](Kit& kit) { draw_sign_in(sign_in, kit); }});
  add("ready", test::ready(language));
  add("quiet", test::quiet(language));
  add("called", test::called(language));
  add("serving", test::serving(language));
  add("overdue", test::overdue(language));
  add("paused", test::paused(language));
  for (int i = 1; i < kQuestions; ++i) {
    const auto question = static_cast<Question>(i);
    add("asking_" + std::string(question_name(question)), test::asking(language, question));
  }
  return screens;
}

// The sections beside the counter's own are laid out for screens as offices have them and letters of
// the usual size.
std::vector<Screen> section_screens(const std::string& language) {
  std::vector<Screen> screens;
  for (test::SectionScreen& one : test::section_screens(language)) {
    screens.push_back({std::move(one.name), std::move(one.draw)});
  }
  return screens;
}

struct Variant {
  std::string name;
  std::string language;
  int width;
  int height;
  ui::KitSettings settings;
};

void PrintTo(const Variant& variant, std::ostream* out) { *out << variant.name; }

std::vector<Variant> variants() {
  return {{"small_th", "th", 1280, 800, {}},
          {"small_en", "en", 1280, 800, {}},
          {"full_hd_en", "en", 1920, 1080, {}},
          {"large_text_th", "th", 1280, 800, {.large_text = true}},
          {"large_text_en", "en", 1280, 800, {.large_text = true}},
          {"small_ms", "ms", 1280, 800, {}},
          {"large_text_ms", "ms", 1280, 800, {.large_text = true}},
          {"contrast_th", "th", 1920, 1080, {.high_contrast = true}},
          {"small_long", "long", 1280, 800, {}},
          {"large_text_long", "long", 1280, 800, {.large_text = true}}};
}

void texts_are_large_enough(const Kit& kit) {
  EXPECT_GT(kit.texts().size(), 5U);
  for (const ui::TextRecord& text : kit.texts()) EXPECT_GE(text.size_px, 14) << text.text;
}

void targets_are_tall_enough(const Kit& kit) {
  EXPECT_FALSE(kit.targets().empty());
  for (const ui::TargetRecord& target : kit.targets()) {
    EXPECT_GE(target.area.height, 28) << target.id;
  }
}

class ScreensTest : public testing::TestWithParam<Variant> {};

INSTANTIATE_TEST_SUITE_P(Variants, ScreensTest, testing::ValuesIn(variants()),
                         [](const auto& variant) { return variant.param.name; });

// With KHIO_TEST_PICTURES set, the pictures are kept there.
TEST_P(ScreensTest, TextsStandWholeInTheirBoxesAndTargetsApart) {
  const Variant& variant = GetParam();
  Result<ui::Studio> opened = ui::Studio::open(variant.width, variant.height);
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  ui::Studio studio = std::move(opened).take();
  std::vector<Screen> screens = all_screens(variant.language);
  if (variant.width >= 1920) {
    for (Screen& one : section_screens(variant.language)) screens.push_back(std::move(one));
  }
  for (const Screen& screen : screens) {
    SCOPED_TRACE(screen.name);
    studio.measure(variant.settings, screen.draw);
    if (const char* folder = std::getenv("KHIO_TEST_PICTURES")) {
      studio.pose(variant.settings, screen.draw);
      const std::string file = screen.name + "_" + variant.name + ".png";
      ASSERT_TRUE(studio.write(std::string(folder) + "/" + file).ok());
    }
    khio::test::expect_words_inside(studio.kit(), screen.name, {1, test::names_a_service});
    texts_are_large_enough(studio.kit());
    targets_are_tall_enough(studio.kit());
    khio::test::expect_targets_apart(studio.kit(), screen.name);
  }
}

// What is read to work or to judge by: in letters of 13 pixels at least on the smallest screen that
// offices have, the names of keys and of what asks on apart.
TEST(SectionsSizeTest, WhatCarriesInformationIsLargeEnoughOnTheSmallestScreen) {
  Result<ui::Studio> opened = ui::Studio::open(1280, 800);
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  ui::Studio studio = std::move(opened).take();
  for (const Screen& screen : section_screens("th")) {
    if (!screen.name.starts_with("figures") && !screen.name.starts_with("overview")) continue;
    studio.measure({}, screen.draw);
    for (const ui::TextRecord& text : studio.kit().texts()) {
      const bool button = text.text.ends_with("…");
      if (button || text.text.starts_with("^F") || text.text.starts_with("F")) continue;
      EXPECT_GE(text.size_px, 13) << screen.name << ": " << text.text;
    }
  }
}

// Large letters are larger on every way to another section and on what tiles are called.
TEST(SectionsSizeTest, LargeTextEnlargesTheSectionsBarAndTheTiles) {
  Result<ui::Studio> opened = ui::Studio::open(1280, 800);
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  ui::Studio studio = std::move(opened).take();
  const auto sizes = [&](const Screen& screen, bool large) {
    std::map<std::string, float> found;
    studio.measure({.large_text = large}, screen.draw);
    for (const ui::TextRecord& text : studio.kit().texts()) {
      found.emplace(text.text, text.size_px);
    }
    return found;
  };
  for (const Screen& screen : section_screens("th")) {
    if (screen.name != "overview") continue;
    const auto usual = sizes(screen, false);
    const auto large = sizes(screen, true);
    const Words words = test::sign_in("th").setting.words;
    for (const char* name : {"Overview", "Reception", "Figures", "Waiting", "Longest wait"}) {
      const std::string text = words.tr(name);
      ASSERT_TRUE(usual.contains(text) && large.contains(text)) << text;
      EXPECT_GT(large.at(text), usual.at(text)) << text;
    }
  }
}

// A figure is read with the words beside it: services, questions and what was before.
TEST(FiguresTest, NoWordBesideAFigureIsCut) {
  for (const Variant& variant : variants()) {
    if (variant.language == "long" || variant.settings.large_text) continue;
    Result<ui::Studio> opened = ui::Studio::open(variant.width, variant.height);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    ui::Studio studio = std::move(opened).take();
    for (const Screen& screen : section_screens(variant.language)) {
      if (!screen.name.starts_with("figures")) continue;
      studio.measure(variant.settings, screen.draw);
      for (const ui::TextRecord& text : studio.kit().texts()) {
        EXPECT_FALSE(text.ellipsized) << screen.name << " " << variant.name << ": " << text.text;
      }
    }
  }
}

TEST(QuestionTest, BeforeANumberIsTypedTheTitleAsksForIt) {
  Result<ui::Studio> opened = ui::Studio::open(1280, 800);
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  ui::Studio studio = std::move(opened).take();
  const auto title = [&](Question question, const char* words) {
    ServeModel model = test::asking("en", question);
    model.question.ticket.clear();
    model.question.typed = {};
    studio.measure({}, [&](Kit& kit) { draw_serve(model, kit); });
    const auto& texts = studio.kit().texts();
    return std::any_of(texts.begin(), texts.end(),
                       [&](const ui::TextRecord& text) { return text.text == words; });
  };
  EXPECT_TRUE(title(Question::cancel, "Cancel which ticket?"));
  EXPECT_TRUE(title(Question::priority, "Give priority to which number?"));
}

// Which service a line is about is never guessed from its first half.
TEST(OverviewTest, NamesOfServicesAreNeverCut) {
  for (const Variant& variant : variants()) {
    if (variant.language == "long") continue;
    Result<ui::Studio> opened = ui::Studio::open(variant.width, variant.height);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    ui::Studio studio = std::move(opened).take();
    for (const Screen& screen : section_screens(variant.language)) {
      if (!screen.name.starts_with("overview")) continue;
      studio.measure(variant.settings, screen.draw);
      for (const ui::TextRecord& text : studio.kit().texts()) {
        if (!test::names_a_service(text.text)) continue;
        EXPECT_FALSE(text.ellipsized) << screen.name << " " << variant.name << ": " << text.text;
      }
    }
  }
}

}  // namespace
}  // namespace khio::counter
