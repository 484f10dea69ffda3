// What a designer would look at first: the room of a screen is used, neighbours are written alike,
// edges stand in one line, and large letters are larger where they are needed. Measured in the
// kit's records of the same drawing as on the glass.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>

#include "kiosk/screens/board.h"
#include "kiosk/screens/screen.h"
#include "tests/kiosk/sample_models.h"
#include "ui/snapshot.h"
#include "visitor/parts.h"

namespace khio::kiosk {
namespace {

class LayoutTest : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    Result<ui::Studio> opened =
        GetParam() ? ui::Studio::open(1920, 1080) : ui::Studio::open(1080, 1920);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    studio_ = std::make_unique<ui::Studio>(std::move(opened).take());
  }

  void measure(const ScreenModel& model) {
    studio_->measure(settings_for(around_.modes, {}),
                     [&](ui::Kit& kit) { draw_screen(model, around_, kit); });
  }
  void measure_board(const BoardModel& model) {
    studio_->measure(settings_for(around_.modes, {}),
                     [&](ui::Kit& kit) { draw_board(model, around_, kit); });
  }

  std::vector<ui::TextRecord> all(const std::string& words) const {
    std::vector<ui::TextRecord> found;
    for (const ui::TextRecord& text : studio_->kit().texts()) {
      if (text.text == words) found.push_back(text);
    }
    return found;
  }
  // The first of these words; a record of nothing, and a failure, where they are not shown.
  ui::TextRecord text(const std::string& words) const {
    const std::vector<ui::TextRecord> found = all(words);
    EXPECT_FALSE(found.empty()) << words;
    return found.empty() ? ui::TextRecord{} : found.front();
  }
  ui::Rect target(const std::string& id) const {
    for (const ui::TargetRecord& one : studio_->kit().targets()) {
      if (one.id == id) return one.area;
    }
    ADD_FAILURE() << id;
    return {};
  }
  std::string said(const char* words) const { return around_.words(words); }

  static constexpr float kNear = 14;  // what no eye sees as another line on this glass
  std::unique_ptr<ui::Studio> studio_;
  Surroundings around_ = sample::surroundings("th");
};

// --- The board

TEST_P(LayoutTest, FewCallsFillTheBoardsWallHoweverManyCountersThereAre) {
  float before = 0;
  for (const int calls : {6, 4, 2, 1}) {
    BoardModel model = sample::board("th", calls);
    model.last.clear();
    measure_board(model);
    float top = studio_->kit().screen().height;
    float bottom = 0;
    for (const BoardCall& call : model.now) {
      const ui::Rect box = text(call.number).box;
      top = std::min(top, box.y);
      bottom = std::max(bottom, box.bottom());
    }
    const float wall = studio_->kit().screen().height;
    const float least = calls == 1 && !GetParam() ? .4f : .65f;  // its counter stands under it
    EXPECT_GT(bottom - top, least * wall) << calls;
    EXPECT_GT(text("B027").ink.height, before) << calls << ": fewer calls are larger";
    before = text("B027").ink.height;
  }
}

TEST_P(LayoutTest, AllCallsAreWrittenAlike) {
  for (const int calls : {2, 4, 6, 12}) {
    const BoardModel model = sample::board("th", calls);
    measure_board(model);
    for (const BoardCall& call : model.now)
      EXPECT_EQ(text(call.number).size_px, text("B027").size_px) << call.number;
  }
}

TEST_P(LayoutTest, ANumberIsNeverSmallerThanItsCounterAndAStarTakesNothingFromIt) {
  for (int calls = 1; calls <= 12; ++calls) {
    BoardModel model = sample::board("th", calls);
    for (const bool priority : {false, true}) {
      model.now.front().priority = priority;
      measure_board(model);
      for (const BoardCall& call : model.now) {
        EXPECT_EQ(text(call.number).size_px, text("B027").size_px) << calls << " " << call.number;
      }
      EXPECT_GE(text("B027").size_px, all("2").front().size_px) << calls << " " << priority;
    }
  }
}

// As large as the heads beside it: who has waited longer asks why.
TEST_P(LayoutTest, WhatTheStarMeansIsReadFromTheRoomHoweverManyAreCalled) {
  for (int calls = 1; calls <= 12; ++calls) {
    BoardModel model = sample::board("th", calls);
    model.now.front().priority = true;
    for (const char* const language : {"th", "en", "ms"}) {
      around_ = sample::surroundings(language);
      measure_board(model);
      const ui::TextRecord meaning = text(said("Priority by the published rule"));
      EXPECT_FALSE(meaning.ellipsized) << calls << " " << language;
      EXPECT_GE(meaning.size_px, .75f * text(said("Now calling")).size_px)
          << calls << " " << language;
      EXPECT_GE(meaning.size_px, 30 * studio_->kit().px(1)) << calls << " " << language;
    }
  }
}

TEST_P(LayoutTest, HeadsOfTheBoardStandOverTheirColumns) {
  for (const int calls : {2, 4, 12}) {
    const BoardModel model = sample::board("th", calls);
    measure_board(model);
    const ui::TextRecord now = text(said("Now calling"));
    const ui::TextRecord counter = text(said("Counter"));
    EXPECT_EQ(now.size_px, counter.size_px) << calls;
    EXPECT_NEAR(now.ink.x, text("B027").ink.x, kNear) << calls;
    EXPECT_NEAR(counter.ink.right(), all("2").front().ink.right(), kNear) << calls;
  }
}

TEST_P(LayoutTest, WhatWasCalledBeforeHasNoEmptyBoxAndStandsUnderAnyFewCalls) {
  BoardModel model = sample::board("th", 1);
  measure_board(model);
  EXPECT_EQ(all(said("Last calls")).size(), 1U);
  EXPECT_EQ(all("B026").size(), 1U);
  model.last.clear();
  model.picture = std::make_shared<const ui::Picture>(
      ui::Picture{4, 3, std::vector<std::uint32_t>(12, 0xFF336699)});
  model.picture_id = "photograph";
  measure_board(model);
  EXPECT_TRUE(all(said("Last calls")).empty());
}

// Pixels of the office's picture, as a wall shows it.
TEST_P(LayoutTest, AnOfficesPictureIsNoStampHoweverManyAreCalled) {
  constexpr std::uint32_t kColor = 0xFF20C040;
  for (const int calls : {1, 3, 6}) {
    BoardModel model = sample::board("th", calls);
    model.picture = std::make_shared<const ui::Picture>(
        ui::Picture{3, 2, std::vector<std::uint32_t>(6, kColor)});
    model.picture_id = "photograph";
    studio_->pose(settings_for(around_.modes, {}),
                  [&](ui::Kit& kit) { draw_board(model, around_, kit); });
    const ui::Image seen = studio_->picture();
    long shown = 0;
    for (std::size_t at = 0; at < seen.rgba.size(); at += 4) {
      const bool its_own = seen.rgba[at + 1] > 150 && seen.rgba[at] < 100 && seen.rgba[at + 2] < 100;
      shown += its_own ? 1 : 0;
    }
    const auto wall = static_cast<double>(seen.rgba.size()) / 4;
    EXPECT_GT(static_cast<double>(shown) / wall, .075) << calls;
  }
}

TEST_P(LayoutTest, TheDateOnTheBoardIsReadFromTheRoom) {
  measure_board(sample::board("th", 4));
  const std::string date = around_.words.dates().weekday_date(around_.day);
  EXPECT_GE(text(date).size_px, 27);
}

// --- Home

// Who needs large letters may be the one who does not know what to ask for.
TEST_P(LayoutTest, LargeLettersAreLargerOnTheHelpsBelowTheTilesToo) {
  for (const char* const language : {"th", "en", "ms"}) {
    around_ = sample::surroundings(language);
    HomeModel home = sample::home(language);
    home.has_reception = home.takes_suggestions = true;
    measure(home);
    const float usual = text(said("My ticket")).size_px;
    around_.modes.large_text = true;
    measure(home);
    for (const char* words : {"My ticket", "Suggestions", "Not sure? Talk to reception"}) {
      EXPECT_GE(text(said(words)).size_px, 1.1f * usual) << language << " " << words;
      EXPECT_FALSE(text(said(words)).ellipsized) << language << " " << words;
    }
  }
}

// --- Rating

TEST_P(LayoutTest, WhoRatesReadsWhichVisitIsMeant) {
  const RatingModel asked = sample::rating("th");
  measure(asked);
  EXPECT_GT(text(asked.visit).size_px, 24);
  measure(TerminalModel{.counter = "2", .question = asked.question, .visit = asked.visit});
  EXPECT_GT(text(asked.visit).size_px, 24);
}

TEST_P(LayoutTest, QuestionAndFacesStandTogetherInTheMiddle) {
  const RatingModel asked = sample::rating("th");
  measure(asked);
  const ui::Rect face = target("face 3");
  const ui::TextRecord question = text(asked.question);
  EXPECT_LT(face.y - question.ink.bottom(), 210);
  EXPECT_GE(face.height, GetParam() ? 300 : 380);
  EXPECT_GE(face.width, 180);
  if (GetParam()) return;
  constexpr float kBand = 176;
  const ui::Rect note = text(said("Your answer is anonymous and confidential")).ink;
  const float middle = (question.ink.y + note.bottom()) / 2;
  EXPECT_NEAR(middle, (kBand + target("back").y) / 2, 110);
}

// --- The ticket

TEST_P(LayoutTest, CardAndButtonsOfATicketHaveTheSameEdges) {
  around_.countdown = Countdown{17, 60, false};
  measure(sample::ticket("th", Paper::printed));
  const ui::Rect done = target("done");
  EXPECT_NEAR(target("another errand").x, done.x, 1);
  EXPECT_NEAR(target("another errand").right(), done.right(), 1);
  const ui::Rect left = text(said("Please wait for your number")).box;
  const ui::Rect right = done;
  const ui::Rect screen = studio_->kit().screen();
  EXPECT_NEAR(left.x, screen.width - right.right(), 2) << "the same distance from both sides";
  around_.countdown.reset();
  measure(sample::ticket("th", Paper::printed));
  EXPECT_EQ(target("done").x, done.x) << "it does not move when the seconds begin to count";
}

TEST_P(LayoutTest, APriorityTicketSaysSoAndItsNumberStandsInTheMiddle) {
  TicketModel model = sample::ticket("th", Paper::printed);
  measure(model);
  const ui::Rect plain = text("B027").ink;
  EXPECT_TRUE(all(said("Priority by the published rule")).empty());
  model.priority = true;
  measure(model);
  EXPECT_EQ(all(said("Priority by the published rule")).size(), 1U);
  const ui::Rect ink = text("B027").ink;
  EXPECT_NEAR(ink.x + ink.width / 2, plain.x + plain.width / 2, 4);
}

TEST_P(LayoutTest, TheLinesOfATicketHaveOneSizeAndTouchNothing) {
  for (const bool large : {false, true}) {
    around_.modes.large_text = large;
    for (const Paper paper : {Paper::printed, Paper::off, Paper::failed}) {
      measure(sample::ticket("th", paper));
      const ui::TextRecord ahead = text(said("Ahead of you"));
      EXPECT_EQ(ahead.size_px, text(said("Estimated wait")).size_px);
      EXPECT_EQ(ahead.size_px, text(said("Code for rating")).size_px);
      EXPECT_GT(text("B027").ink.y - text(said("Your queue number")).ink.bottom(), 6);
    }
  }
}

// --- Home and details

TEST_P(LayoutTest, NeighboursOnTheHomeScreenAreWrittenAlike) {
  for (const bool large : {false, true}) {
    around_.modes.large_text = large;
    measure(sample::home("th"));
    const float help = text(said("My ticket")).size_px;
    EXPECT_EQ(text(said("Suggestions")).size_px, help);
    EXPECT_EQ(text(said("Not sure? Talk to reception")).size_px, help);
    const float foot = text(said("Large text")).size_px;
    for (const char* words : {"High contrast", "Low buttons", "Voice guide", "Call staff"})
      EXPECT_EQ(text(said(words)).size_px, foot) << words;
  }
  around_.modes.large_text = false;
  const HomeModel home = sample::home("th");
  measure(home);
  std::map<float, int> sizes;
  for (int i = 0; i < kTilesPerPage; ++i)
    ++sizes[text(home.tiles[static_cast<std::size_t>(i)].errand).size_px];
  EXPECT_LE(sizes.size(), 2U) << "one name may be too long for the others' size";
  EXPECT_GE(std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) {
              return a.second < b.second;
            })->second, 4);
}

TEST_P(LayoutTest, NoLettersOfTheHomeScreenTouchWhatStandsUnderThem) {
  for (const char* language : {"th", "en"}) {
    around_ = sample::surroundings(language);
    for (const bool large : {false, true}) {
      around_.modes.large_text = large;
      const HomeModel home = sample::home(language);
      measure(home);
      const ui::Rect greeting = text(said("What brings you here today?")).ink;
      EXPECT_GE(target("errand B01").y - greeting.bottom(), 6) << language << large;
      for (int i = 0; i < kTilesPerPage; ++i) {
        const ErrandTile& tile = home.tiles[static_cast<std::size_t>(i)];
        const ui::Rect name = text(tile.errand).ink;
        const ui::Rect box = target("errand " + tile.code);
        EXPECT_GE(name.y - box.y, 7) << tile.errand << large;
        for (const ui::TextRecord& one : studio_->kit().texts()) {
          const bool under = box.holds(one.ink) && one.ink.y > name.centre().y;
          if (!under || one.text == tile.errand) continue;
          EXPECT_GE(one.ink.y - name.bottom(), 5) << tile.errand << ": " << one.text;
        }
      }
    }
  }
}

TEST_P(LayoutTest, ASingleErrandOfAnUrgentSessionUsesThePage) {
  HomeModel urgent = sample::home("th");
  urgent.tiles.resize(1);
  measure(urgent);
  const ui::Rect tile = target("errand B01");
  const ui::Rect first = target("not sure");
  EXPECT_NEAR(tile.x, first.x, 1);
  EXPECT_GT(tile.width, .6f * studio_->kit().screen().width);
  EXPECT_GT(tile.height, 250);
  measure(sample::home("th"));
  EXPECT_LT(target("errand B01").width, tile.width);
}

TEST_P(LayoutTest, FactsOfAnErrandAreWrittenAlike) {
  for (const bool large : {false, true}) {
    around_.modes.large_text = large;
    measure(sample::asked_details("th"));
    const ui::TextRecord now = text(said("Waiting now"));
    EXPECT_EQ(now.size_px, text(said("Time at the counter")).size_px);
    EXPECT_EQ(now.size_px, text(said("Fee")).size_px);
    const std::string time = around_.words("about {m} min", {{"m", around_.words.number(5)}});
    EXPECT_GE(text(time).size_px, now.size_px);
  }
}

// Papers to bring and who may go first: what people with tired eyes look for.
TEST_P(LayoutTest, LargeLettersReachThePapersAndThePriorityGroups) {
  const DetailsModel details = sample::details("th");
  measure(details);
  const float paper = text(details.documents.front()).size_px;
  DetailsModel asked = sample::asked_details("th");
  const std::string groups = [&] {
    std::string all;
    for (const std::string& group : asked.priority_groups)
      all += (all.empty() ? "" : " \u00B7 ") + group;
    return all;
  }();
  measure(asked);
  const float group = text(groups).size_px;
  EXPECT_GE(group, 24);
  around_.modes.large_text = true;
  measure(details);
  EXPECT_GE(text(details.documents.front()).size_px, 1.1f * paper);
  measure(asked);
  EXPECT_GE(text(groups).size_px, 1.05f * group);
}

INSTANTIATE_TEST_SUITE_P(Everywhere, LayoutTest, testing::Bool(),
                         [](const auto& glass) { return glass.param ? "Wide" : "Tall"; });

}  // namespace
}  // namespace khio::kiosk
