#include "domain/suggestions.h"

#include <gtest/gtest.h>

namespace khio {
namespace {

using enum ComplaintState;

TEST(ComplaintStates, EveryStepOfEveryStateIsPinned) {
  const auto to = [](ComplaintState state, ComplaintStep step) -> std::string {
    const Result<ComplaintState> next = next_state(state, step);
    if (!next.ok()) return next.error().kind == ErrorKind::refused ? "-" : "?";
    return std::string(complaint_state_name(*next));
  };
  const auto row = [&](ComplaintState state) {
    std::string all;
    for (const ComplaintStep step : {ComplaintStep::start, ComplaintStep::explain,
                                     ComplaintStep::answer, ComplaintStep::close}) {
      all += to(state, step) + " ";
    }
    return all;
  };
  EXPECT_EQ(row(received), "in_progress in_progress answered - ");
  EXPECT_EQ(row(in_progress), "- in_progress answered - ");
  EXPECT_EQ(row(answered), "- - answered closed ");
  EXPECT_EQ(row(closed), "- - - - ");
}

TEST(ComplaintStates, TheDueDayIsInTimeAndWhatIsSettledIsNeverOverdue) {
  EXPECT_FALSE(is_overdue(received, 100, 100));
  EXPECT_TRUE(is_overdue(received, 100, 101));
  EXPECT_TRUE(is_overdue(in_progress, 100, 101));
  EXPECT_FALSE(is_overdue(answered, 100, 101));
  EXPECT_FALSE(is_overdue(closed, 100, 101));
}

TEST(ComplaintNumbers, AreReadAsTheyAreShownAndNotWithASlipOfTheFinger) {
  const std::string number = complaint_number("4821357");
  const std::string shown = shown_complaint_number(number);
  EXPECT_EQ(shown.size(), 9U);
  EXPECT_EQ(read_complaint_number(shown), number);
  EXPECT_EQ(read_complaint_number(" " + number + " "), number);
  for (std::size_t i = 0; i < number.size(); ++i) {
    std::string wrong = number;
    wrong[i] = wrong[i] == '9' ? '0' : static_cast<char>(wrong[i] + 1);
    EXPECT_FALSE(read_complaint_number(wrong)) << wrong;
  }
  for (const char* const bad : {"", "4821", "48213579123", "4821-357x"}) {
    EXPECT_FALSE(read_complaint_number(bad)) << bad;
  }
}

TEST(Words, AreTakenAtTheBoundAndRefusedOnePastIt) {
  std::string bound;
  for (int i = 0; i < 1000; ++i) bound += "ก";
  EXPECT_TRUE(check_words(bound, 1000, "a text").ok());
  EXPECT_FALSE(check_words(bound + "ก", 1000, "a text").ok());
}

TEST(Words, BlankMalformedAndControlledOnesAreRefused) {
  for (const char* const bad : {"", "  \n ", "\u200b", "\xE0\xB8", "a\tb", "a\x1b[0m", "\u0085"}) {
    const Status checked = check_words(bad, 100, "a text");
    ASSERT_FALSE(checked.ok()) << bad;
    EXPECT_EQ(checked.error().kind, ErrorKind::invalid);
  }
  EXPECT_TRUE(check_words("น้ำ\nใจ", 100, "a text").ok());
}

TEST(SuggestionNames, ReadBack) {
  for (const SuggestionKind kind :
       {SuggestionKind::praise, SuggestionKind::suggestion, SuggestionKind::complaint}) {
    EXPECT_EQ(read_suggestion_kind(suggestion_kind_name(kind)), kind);
  }
  for (const ComplaintState state : {received, in_progress, answered, closed}) {
    EXPECT_EQ(read_complaint_state(complaint_state_name(state)), state);
  }
  EXPECT_FALSE(read_suggestion_kind("corruption"));
}

}  // namespace
}  // namespace khio
