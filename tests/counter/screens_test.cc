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

#include "counter/screens/close_day.h"
#include "counter/screens/pin.h"
#include "counter/screens/serve.h"
#include "counter/screens/sign_in.h"
#include "sample_models.h"
#include "section_samples.h"
#include "tests/support/screen_measures.h"
#include "ui/snapshot.h"

namespace khio::counter {
namespace {

using ui::Kit;

constexpr float kLettersPxMin = 13;

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
  const SignInModel wanting = test::sign_in_wanting(language);
  screens.push_back({"sign_in_wanting", [wanting](Kit& kit) { draw_sign_in(wanting, kit); }});
  for (const PinStage stage : {PinStage::present, PinStage::fresh, PinStage::again}) {
    const PinModel pin = test::pin(language, stage);
    screens.push_back({"pin_" + std::to_string(static_cast<int>(stage)),
                       [pin](Kit& kit) { draw_pin(pin, kit); }});
  }
  add("closing_the_last", test::closing_the_last(language));
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

// On the smallest screen that offices have, in letters of any size: nothing is smaller than what
// somebody of seventy reads, and nothing is cut to make room for that.
TEST(SectionsSizeTest, EveryWordOfEverySectionIsLargeEnoughAndWholeOnTheSmallestScreen) {
  Result<ui::Studio> opened = ui::Studio::open(1280, 800);
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  ui::Studio studio = std::move(opened).take();
  for (const char* const language : {"th", "en", "ms"}) {
    for (const bool large : {false, true}) {
      for (const Screen& screen : section_screens(language)) {
        const std::string where = screen.name + " " + language + (large ? " large" : "");
        studio.measure({.large_text = large}, screen.draw);
        if (const char* folder = std::getenv("KHIO_TEST_PICTURES")) {
          studio.pose({.large_text = large}, screen.draw);
          const std::string file = screen.name + "_" + language + (large ? "_large" : "") + ".png";
          ASSERT_TRUE(studio.write(std::string(folder) + "/" + file).ok());
        }
        khio::test::expect_words_inside(studio.kit(), where, {1, test::names_a_service});
        for (const ui::TextRecord& text : studio.kit().texts()) {
          EXPECT_GE(text.size_px, kLettersPxMin) << where << ": " << text.text;
        }
      }
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

constexpr float kSameToTheEye = .955f;  // marks of other words beside them move letters by a pixel

// Words that are on a screen in two sizes of the text, and smaller in the large one for a reason.
bool may_be_smaller(const std::string& screen) {
  // Its panel of buttons leaves the state of the printer what room there is.
  return screen == "pages_printing";
}

// What large text is for: the words that are on both are nowhere smaller in large letters.
TEST(LargeTextTest, NoWordIsSmallerThanInLettersOfTheUsualSize) {
  for (const auto& [width, height] : {std::pair(1280, 800), std::pair(1920, 1080)}) {
    Result<ui::Studio> opened = ui::Studio::open(width, height);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    ui::Studio studio = std::move(opened).take();
    const auto least_sizes = [&](const Screen& screen, bool large) {
      std::map<std::string, float> least;
      studio.measure({.large_text = large}, screen.draw);
      for (const ui::TextRecord& text : studio.kit().texts()) {
        float& size = least.emplace(text.text, text.size_px).first->second;
        size = std::min(size, text.size_px);
      }
      return least;
    };
    for (const char* const language : {"th", "en", "ms"}) {
      std::vector<Screen> screens = all_screens(language);
      for (Screen& one : section_screens(language)) screens.push_back(std::move(one));
      for (const Screen& screen : screens) {
        const auto usual = least_sizes(screen, false);
        for (const auto& [text, size] : least_sizes(screen, true)) {
          const auto known = usual.find(text);
          if (known == usual.end() || may_be_smaller(screen.name)) continue;
          EXPECT_GE(size, kSameToTheEye * known->second)
              << screen.name << " " << language << " " << width << ": " << text;
        }
      }
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

bool shows(const Kit& kit, const std::string& words) {
  return std::any_of(kit.texts().begin(), kit.texts().end(), [&](const ui::TextRecord& text) {
    return text.text.find(words) != std::string::npos;
  });
}

TEST(QuestionTest, ClosingDoesNotPromiseOtherCountersToWhoNobodyElseCanCall) {
  Result<ui::Studio> opened = ui::Studio::open(1280, 800);
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  ui::Studio studio = std::move(opened).take();
  constexpr const char* kPromise = "Waiting tickets stay in the queue for the other counters.";
  const ServeModel model = test::closing_the_last("en");
  studio.measure({}, [&](Kit& kit) { draw_serve(model, kit); });
  EXPECT_TRUE(shows(studio.kit(), "can be called by no other open counter: E001 E002"));
  EXPECT_FALSE(shows(studio.kit(), kPromise));
  const ServeModel usual = test::asking("en", Question::close);
  studio.measure({}, [&](Kit& kit) { draw_serve(usual, kit); });
  EXPECT_TRUE(shows(studio.kit(), kPromise));
}

// With many alerts the supervisor still sees whom they are about.
TEST(OverviewTest, AlertsLeaveTheCountersAndServicesTheirPlace) {
  for (const auto& [width, height] : {std::pair{1280, 800}, {1920, 1080}}) {
    Result<ui::Studio> opened = ui::Studio::open(width, height);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    ui::Studio studio = std::move(opened).take();
    for (const char* const language : {"th", "en"}) {
      for (const int alerts : {3, 9}) {
        const OverviewModel model = test::overview_with_alerts(language, alerts);
        studio.measure({}, [&](Kit& kit) { draw_overview(model, kit); });
        const auto& targets = studio.kit().targets();
        const auto count = [&](const std::string& id) {
          return std::count_if(targets.begin(), targets.end(), [&](const ui::TargetRecord& one) {
            return one.id.starts_with(id);
          });
        };
        const std::string where = std::to_string(width) + " " + language + " " + std::to_string(alerts);
        EXPECT_EQ(count("page " + std::to_string(static_cast<int>(List::all_counters))), 0)
            << where << ": all five counters are on one page";
        EXPECT_GE(count("shut "), 4) << where;
        EXPECT_EQ(count("page " + std::to_string(static_cast<int>(List::alerts)) + " on"),
                  alerts > 3 ? 1 : 0)
            << where;
      }
    }
  }
}

// Nobody is promised a slip by a machine that prints none.
TEST(OverviewTest, TheQuestionBeforeNotesSaysWhatBecomesOfTheirSlips) {
  Result<ui::Studio> opened = ui::Studio::open(1920, 1080);
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  ui::Studio studio = std::move(opened).take();
  constexpr const char* kPrinted = "A slip is printed for each.";
  constexpr const char* kWritten = "please write the day on each ticket.";
  constexpr const char* kFiled = "their slips are kept as files.";
  for (const OverviewQuestion question : {OverviewQuestion::notes, OverviewQuestion::close_day}) {
    for (const char* const said : {kPrinted, kWritten, kFiled}) {
      OverviewModel model = test::overview_with_alerts("en", 0);
      model.question = question;
      model.day.without_note = 2;
      model.day.notes_for = "Monday";
      model.day.prints = said != kWritten;
      model.day.files = said == kFiled;
      studio.measure({}, [&](Kit& kit) { draw_overview(model, kit); });
      for (const char* const one : {kPrinted, kWritten, kFiled}) {
        EXPECT_EQ(shows(studio.kit(), one), one == said) << one;
      }
    }
  }
}

TEST(PagesTest, OneRowIsNamedByOneNumberAndLargeNumbersAreGrouped) {
  const Words words = test::sign_in("en").setting.words;
  EXPECT_EQ(rows_words(words, {0, 6}, 18), "1–6 of 18");
  EXPECT_EQ(rows_words(words, {6, 1}, 7), "7 of 7");
  EXPECT_EQ(rows_words(words, {0, 1}, 2'810), "1 of 2,810");
  EXPECT_EQ(words.count("{n} person", "{n} people", 2'189), "2,189 people");
}

// The timer tells how long the service may take, however little room its ring has.
TEST(ServeTest, TheStandardTimeIsReadWholeInTheRingOfLargeLetters) {
  for (const char* const language : {"th", "en", "ms"}) {
    ServeModel model = test::serving(language);
    model.current->people = 1;
    model.notice = test::called(language).notice;
    model.undo = "x";
    const std::string standard = model.setting.words.number(model.current->standard_seconds / 60);
    for (const int height : {768, 800, 1024}) {
      Result<ui::Studio> opened = ui::Studio::open(1280, height);
      ASSERT_TRUE(opened.ok()) << opened.error().detail;
      ui::Studio studio = std::move(opened).take();
      studio.measure({.large_text = true}, [&](Kit& kit) { draw_serve(model, kit); });
      bool read = false;
      for (const ui::TextRecord& text : studio.kit().texts()) {
        if (text.text.find(" " + standard + " ") == std::string::npos &&
            !text.text.starts_with(standard + " ")) continue;
        read = true;
        EXPECT_FALSE(text.ellipsized) << language << " " << height << ": " << text.text;
      }
      EXPECT_TRUE(read) << language << " " << height;
    }
  }
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
