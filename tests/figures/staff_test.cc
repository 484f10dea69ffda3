// The staff sheet: who served what, nothing on fewer than ten cases, and answers only where it is
// certain whose visit was rated.
#include "figures/staff.h"

#include <gtest/gtest.h>

#include "tests/figures/journal_story.h"
#include "tests/support/report_rows.h"

namespace khio {
namespace {

using test::JournalStory;

constexpr DayNumber kDay = 20'731;  // 2026-10-05

class StaffTest : public testing::Test {
 protected:
  void SetUp() override { tell(DayOpened{kDay}); }
  void tell(EventBody body, const std::string& actor = "malee") {
    pass_.add(story_.tell(std::move(body), actor));
  }
  // A visit with a ticket, served at `counter`.
  VisitId serve(const std::string& officer, int counter, int seconds = 300, bool within = true) {
    tell(JournalStory::ticket(++number_), "kiosk");
    const VisitId visit = story_.last();
    Called call;
    call.errand = visit;
    call.counter = counter;
    call.waited_seconds = 60 * number_;
    tell(call, officer);
    Finished done = JournalStory::finish(visit, seconds);
    done.within_standard = within;
    tell(done, officer);
    return visit;
  }
  void answer(int counter, char score, int times = 1, DayNumber day = kDay) {
    for (int i = 0; i < times; ++i)
      pass_.add(RatingRow{day, HalfDay::am, "B01", "", counter, RatedVia::code,
                          std::string(1, score), true});
  }

  Catalogue office_ = test::thai_office();
  Zone zone_ = test::zone_of(office_);
  StaffPass pass_{office_, zone_, test::period_of(office_, "2026-10")};
  JournalStory story_;
  int number_ = 0;
};

TEST_F(StaffTest, TenCasesShowTimesAndNineShowOnlyHowMany) {
  for (int i = 0; i < 10; ++i) serve("malee", 2, 100 + i, i != 0);
  for (int i = 0; i < 9; ++i) serve("somchai", 3);
  const StaffFigures figures = pass_.finish();
  ASSERT_EQ(figures.officers.size(), 2U);
  const StaffFigure& malee = figures.officers[0];
  EXPECT_EQ(malee.served, 10);
  ASSERT_TRUE(malee.service.has_value());
  EXPECT_EQ(malee.service->max_seconds, 109);
  EXPECT_EQ(malee.waited->max_seconds, 600);
  EXPECT_EQ(malee.within_standard_hundredths, 9000);
  EXPECT_EQ(malee.counters, std::set<int>{2});
  const StaffFigure& somchai = figures.officers[1];
  EXPECT_EQ(somchai.served, 9);
  EXPECT_TRUE(somchai.too_few);
  EXPECT_FALSE(somchai.service.has_value());
  EXPECT_FALSE(somchai.within_standard_hundredths.has_value());
  EXPECT_FALSE(somchai.unrated_hundredths.has_value());
}

TEST_F(StaffTest, NineAnswersAreNotShownAndTenAre) {
  for (int i = 0; i < 12; ++i) serve("malee", 2);
  for (int i = 0; i < 12; ++i) serve("somchai", 3);
  answer(2, '5', 9);
  answer(3, '5', 8);
  answer(3, '2', 2);
  const StaffFigures figures = pass_.finish();
  EXPECT_EQ(figures.officers[0].satisfaction.n, 9);
  EXPECT_TRUE(figures.officers[0].satisfaction.suppressed);
  EXPECT_FALSE(figures.officers[1].satisfaction.suppressed);
  EXPECT_EQ(figures.officers[1].satisfaction.satisfied_percent_hundredths, 8000);
}

TEST_F(StaffTest, AnAnswerIsNobodysWhereTwoServedAtTheCounter) {
  serve("malee", 2);
  serve("somchai", 2);
  serve("malee", 3);
  answer(2, '5');
  answer(3, '4');
  answer(4, '4');
  const StaffFigures figures = pass_.finish();
  EXPECT_EQ(figures.answers_of_no_officer, 2);
  EXPECT_EQ(figures.officers[0].satisfaction.n, 1);
  ASSERT_EQ(figures.counters.size(), 3U);
  EXPECT_EQ(figures.counters[0].satisfaction.n, 1);
}

// A counter's answers less the shown officer's would be the other's one answer.
TEST_F(StaffTest, NoSubtractionGivesBackAFewAnswersOfAnOfficer) {
  for (int i = 0; i < 11; ++i) serve("malee", 2);
  for (int i = 0; i < 10; ++i) serve("malee", 3);
  for (int i = 0; i < 10; ++i) serve("noi", 4);
  tell(DayOpened{kDay + 1});
  serve("somchai", 2);
  answer(2, '5', 11);
  answer(3, '4', 10);
  answer(4, '4', 10);
  answer(2, '1', 1, kDay + 1);
  const StaffFigures figures = pass_.finish();
  ASSERT_EQ(figures.officers.size(), 3U);
  EXPECT_FALSE(figures.officers[0].satisfaction.suppressed) << "malee's 21";
  EXPECT_TRUE(figures.officers[2].satisfaction.suppressed) << "somchai's one";
  ASSERT_EQ(figures.counters.size(), 3U);
  EXPECT_TRUE(figures.counters[0].satisfaction.suppressed);
  EXPECT_EQ(figures.counters[0].satisfaction.n, 12);
  EXPECT_EQ(figures.counters[0].satisfaction.counts, ScoreCounts{});
  EXPECT_FALSE(figures.counters[0].satisfaction.mean_hundredths.has_value());
  EXPECT_TRUE(figures.counters[1].satisfaction.suppressed) << "malee's less these are at counter 2";
  EXPECT_FALSE(figures.counters[2].satisfaction.suppressed);
}

TEST_F(StaffTest, AFewAnswersOfNoOneOfficerHideTheirCounterAlone) {
  for (int i = 0; i < 10; ++i) serve("malee", 2);
  for (int i = 0; i < 10; ++i) serve("noi", 3);
  tell(DayOpened{kDay + 1});
  serve("malee", 2);
  serve("somchai", 2);
  answer(2, '5', 10);
  answer(3, '4', 10);
  answer(2, '1', 1, kDay + 1);
  answer(4, '1', 10);
  const StaffFigures figures = pass_.finish();
  ASSERT_EQ(figures.counters.size(), 3U);
  EXPECT_TRUE(figures.counters[0].satisfaction.suppressed);
  EXPECT_FALSE(figures.counters[1].satisfaction.suppressed);
  EXPECT_FALSE(figures.counters[2].satisfaction.suppressed);
}

TEST_F(StaffTest, WhatWasServedByHandStandsBesideAndInNoOtherFigure) {
  for (int i = 0; i < 10; ++i) serve("malee", 2);
  HandServed by_hand;
  by_hand.officer = "malee";
  by_hand.counter = 2;
  by_hand.finished_at = 0;
  pass_.add(by_hand);
  by_hand.officer = "somchai";
  pass_.add(by_hand);
  by_hand.finished_at.reset();  // nobody came
  pass_.add(by_hand);
  const StaffFigures figures = pass_.finish();
  ASSERT_EQ(figures.officers.size(), 2U);
  EXPECT_EQ(figures.officers[0].by_hand, 1);
  EXPECT_EQ(figures.officers[0].served, 10);
  EXPECT_EQ(figures.officers[0].unrated_hundredths, 10000);
  EXPECT_EQ(figures.officers[1].by_hand, 1);
  EXPECT_EQ(figures.officers[1].served, 0);
  EXPECT_TRUE(figures.officers[1].too_few);
  EXPECT_EQ(figures.counters[0].by_hand, 2);
}

TEST_F(StaffTest, WhoWasNotRatedIsShown) {
  std::vector<VisitId> visits;
  for (int i = 0; i < 10; ++i) visits.push_back(serve("malee", 2));
  for (int i = 0; i < 3; ++i)
    tell(RatingGiven{visits[static_cast<std::size_t>(i)], RatedVia::code}, "kiosk");
  EXPECT_EQ(pass_.finish().officers[0].unrated_hundredths, 7000);
}

TEST_F(StaffTest, AVisitOfSeveralErrandsIsRatedOnceWhereItEnded) {
  for (int i = 0; i < 10; ++i) {
    tell(JournalStory::ticket(++number_), "kiosk");
    const VisitId visit = story_.last();
    tell(Called{visit, 2, {}, "", 10, 0, {}}, "malee");
    Finished first = JournalStory::finish(visit, 50);
    first.next_service = "C03";
    tell(first, "malee");
    const ErrandId second = story_.last();
    tell(Called{second, 3, {}, "", 20, 0, {}}, "somchai");
    tell(JournalStory::finish(second, 70), "somchai");
    tell(RatingGiven{visit, RatedVia::code}, "kiosk");
  }
  const StaffFigures figures = pass_.finish();
  EXPECT_EQ(figures.officers[0].served, 10);
  EXPECT_FALSE(figures.officers[0].unrated_hundredths.has_value()) << "no visit ended there";
  EXPECT_EQ(figures.officers[1].unrated_hundredths, 0);
}

TEST_F(StaffTest, VisitorsWithoutATicketCountAndWhatWasUndoneDoesNot) {
  tell(WalkDirect{kDay, "B01", 2, 3, {}, "office", 0, std::nullopt});
  tell(WalkDirect{kDay, "B01", 2, 3, {}, "office", 0, 1'791'165'600'000});
  serve("malee", 2);
  const EventSeq finished = story_.last();
  tell(Undone{finished, CounterDeed::finish, finished - 2, ErrandState::called});
  EXPECT_EQ(pass_.finish().officers[0].served, 1);
}

}  // namespace
}  // namespace khio
