// Saying something: every action in every step. A table names each pair that leads somewhere;
// every pair it does not name changes nothing.
#include "kiosk/suggesting.h"

#include <gtest/gtest.h>

#include <map>

#include "base/utf8.h"
#include "domain/limits.h"
#include "kiosk/suggesting_screens.h"
#include "support/scratch_office.h"

namespace khio::kiosk {
namespace {

constexpr int kPhrases = 4;

Suggesting in(SuggestingStep step) {
  Suggesting suggesting;
  suggesting.step = step;
  suggesting.kind = SuggestionKind::complaint;
  suggesting.text = "ที่";
  suggesting.caret = suggesting.text.size();
  suggesting.digits = step == SuggestingStep::number ? "4821357" : "";
  return suggesting;
}

struct Expected {
  SuggestingStep step;
  std::optional<SuggestingDeed> deed{};
  bool leaves = false;
  bool ends = false;
};
using Row = std::map<ActionKind, Expected>;

Row expected_row(SuggestingStep step) {
  using enum SuggestingStep;
  switch (step) {
    case choose:
      return {{ActionKind::back, {choose, {}, true}},
              {ActionKind::choose_kind, {phrases}},
              {ActionKind::follow_complaint, {number}}};
    case phrases:
      return {{ActionKind::back, {choose}},
              {ActionKind::write, {write}},
              {ActionKind::toggle_phrase, {phrases}},
              {ActionKind::send_suggestion, {sending, SuggestingDeed::send}}};
    case write:
      return {{ActionKind::back, {phrases}},
              {ActionKind::written, {phrases}},
              {ActionKind::edit, {write}},
              {ActionKind::keyboard, {write}}};
    case number:
      return {{ActionKind::back, {choose}},
              {ActionKind::digit, {number}},
              {ActionKind::erase, {number}}};
    case said:
    case complaint: return {{ActionKind::done, {step, {}, false, true}}};
    case sending:
    case looking: return {};
  }
  return {};
}

TEST(Suggesting, EveryActionInEveryStepDoesWhatTheTableSaysAndNothingElse) {
  for (int s = 0; s < kSuggestingSteps; ++s) {
    const auto step = static_cast<SuggestingStep>(s);
    const Row row = expected_row(step);
    for (int a = 0; a < kActionKinds; ++a) {
      const auto kind = static_cast<ActionKind>(a);
      SCOPED_TRACE(std::to_string(s) + " + " + std::to_string(a));
      const Suggesting before = in(step);
      const SuggestingNext after = next(before, Action{kind, 1, "ก"}, kPhrases);
      const auto expected = row.find(kind);
      if (expected == row.end()) {
        EXPECT_TRUE(after.suggesting == before);
        EXPECT_EQ(after.deed, std::nullopt);
        EXPECT_FALSE(after.leaves || after.ends);
        continue;
      }
      EXPECT_EQ(after.suggesting.step, expected->second.step);
      EXPECT_EQ(after.deed, expected->second.deed);
      EXPECT_EQ(after.leaves, expected->second.leaves);
      EXPECT_EQ(after.ends, expected->second.ends);
    }
  }
}

TEST(Suggesting, EveryAnswerOfTheOfficeInEveryStep) {
  using enum SuggestingStep;
  for (int s = 0; s < kSuggestingSteps; ++s) {
    const auto step = static_cast<SuggestingStep>(s);
    const auto after = [&](SuggestingEvent event) { return next(in(step), event).suggesting.step; };
    EXPECT_EQ(after(SuggestingEvent::kept), step == sending ? said : step);
    EXPECT_EQ(after(SuggestingEvent::refused), step == sending ? phrases : step);
    EXPECT_EQ(after(SuggestingEvent::found), step == looking ? complaint : step);
    EXPECT_EQ(after(SuggestingEvent::unknown), step == looking ? number : step);
    EXPECT_EQ(after(SuggestingEvent::unsure), step);
    EXPECT_EQ(after(SuggestingEvent::unsure_of_number), step);
  }
}

TEST(Suggesting, AnUnsureDeedIsRepeatedAndThenGivenUpWithoutLosingAWord) {
  Suggesting visitor = in(SuggestingStep::sending);
  int repeated = 0;
  for (;;) {
    const SuggestingNext after = next(visitor, SuggestingEvent::unsure);
    visitor = after.suggesting;
    if (!after.deed) break;
    EXPECT_EQ(*after.deed, SuggestingDeed::send);
    ASSERT_LT(++repeated, 20);
  }
  EXPECT_GT(repeated, 2);
  EXPECT_EQ(visitor.step, SuggestingStep::phrases);
  EXPECT_TRUE(visitor.unreachable);
  EXPECT_EQ(visitor.text, "ที่");
}

TEST(Suggesting, SeveralPhrasesAreTappedAndTappedAwayAgain) {
  Suggesting visitor = in(SuggestingStep::phrases);
  for (const int phrase : {3, 0, 3, 9, -1, 2}) {
    visitor = next(visitor, Action{ActionKind::toggle_phrase, phrase}, kPhrases).suggesting;
  }
  EXPECT_EQ(visitor.phrases, (std::vector<int>{0, 2}));
}

TEST(Suggesting, NothingIsNotSent) {
  Suggesting visitor = in(SuggestingStep::phrases);
  visitor.text.clear();
  EXPECT_EQ(next(visitor, Action{ActionKind::send_suggestion}, kPhrases).deed, std::nullopt);
  visitor.phrases = {1};
  EXPECT_TRUE(next(visitor, Action{ActionKind::send_suggestion}, kPhrases).deed);
}

TEST(Suggesting, TextAndPhrasesTogetherStayWithinTheBound) {
  std::string bound;
  for (std::size_t i = 0; i < kSuggestionLettersMax; ++i) bound += "ก";
  Suggesting visitor = in(SuggestingStep::write);
  const Action at_bound{ActionKind::edit, 0, bound};
  EXPECT_EQ(next(visitor, at_bound, kPhrases).suggesting.text, bound);
  EXPECT_EQ(next(visitor, Action{ActionKind::edit, 0, bound + "ก"}, kPhrases).suggesting.text,
            "ที่");
  visitor = next(visitor, at_bound, kPhrases).suggesting;
  visitor.step = SuggestingStep::phrases;
  EXPECT_TRUE(next(visitor, Action{ActionKind::toggle_phrase, 1}, kPhrases)
                  .suggesting.phrases.empty());
  visitor = in(SuggestingStep::write);
  visitor.phrases = {0, 1};
  EXPECT_EQ(next(visitor, at_bound, kPhrases).suggesting.text, "ที่");
}

TEST(Suggesting, AnotherKindBeginsWithoutTheFirstOnesPhrases) {
  Suggesting visitor = in(SuggestingStep::choose);
  visitor.phrases = {1};
  const auto chosen = [&](int kind) {
    return next(visitor, Action{ActionKind::choose_kind, kind}, kPhrases).suggesting;
  };
  EXPECT_EQ(chosen(2).phrases.size(), 1U);
  EXPECT_TRUE(chosen(0).phrases.empty());
  EXPECT_EQ(chosen(0).kind, SuggestionKind::praise);
  EXPECT_TRUE(chosen(7) == visitor);
}

TEST(Suggesting, ANumberIsLookedForOnlyWhenItIsWhole) {
  Suggesting visitor = in(SuggestingStep::number);
  EXPECT_EQ(next(visitor, Action{ActionKind::submit_code}, kPhrases).deed, std::nullopt);
  visitor = next(visitor, Action{ActionKind::digit, 9}, kPhrases).suggesting;
  EXPECT_EQ(visitor.digits, "48213579");
  visitor = next(visitor, Action{ActionKind::digit, 9}, kPhrases).suggesting;
  EXPECT_EQ(visitor.digits, "48213579");
  EXPECT_EQ(next(visitor, Action{ActionKind::submit_code}, kPhrases).deed, SuggestingDeed::look);
}

TEST(Suggesting, PhrasesAreSentInTheOfficesLanguageAndOwnWordsAsTheyAre) {
  const Catalogue office = test::sample_catalogue();
  Suggesting visitor;
  visitor.text = "น้ำ  ดื่ม ";
  EXPECT_EQ(text_to_send(office, visitor), "น้ำ  ดื่ม ");
  visitor.phrases = {1, 0};
  const std::string first = office.text(office.suggestions.phrases[1].text, "th");
  const std::string second = office.text(office.suggestions.phrases[0].text, "th");
  EXPECT_EQ(text_to_send(office, visitor), first + "\n" + second + "\nน้ำ  ดื่ม ");
  visitor.text.clear();
  EXPECT_EQ(text_to_send(office, visitor), first + "\n" + second);
}

}  // namespace
}  // namespace khio::kiosk
