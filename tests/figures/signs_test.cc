// Signs of invented figures: what is unlikely is counted where it happened, and nothing else is.
#include "figures/signs.h"

#include <gtest/gtest.h>

#include "figures/day_tickets.h"
#include "tests/figures/journal_story.h"
#include "tests/support/report_rows.h"

namespace khio {
namespace {

using test::JournalStory;

class SignsTest : public testing::Test {
 protected:
  void tell(EventBody body, std::string actor = "malee", std::int64_t after_seconds = 60) {
    pass_.add(story_.tell(std::move(body), std::move(actor), after_seconds));
  }
  EventSeq issue(Channel channel = Channel::kiosk) {
    tell(JournalStory::ticket(++number_, channel), "kiosk");
    return story_.last();
  }
  EventSeq serve(int seconds, Channel channel = Channel::kiosk) {
    const EventSeq visit = issue(channel);
    tell(JournalStory::call(visit, CallReason::first_in_order, 0));
    tell(JournalStory::finish(visit, seconds));
    return visit;
  }
  void rate(EventSeq visit, std::int64_t after_seconds, RatedVia via = RatedVia::code) {
    tell(RatingGiven{visit, via}, "kiosk", after_seconds);
  }

  Catalogue office_ = test::thai_office();
  Zone zone_ = test::zone_of(office_);
  SignsPass pass_{office_, zone_, test::period_of(office_, "2026-10")};
  JournalStory story_;
  int number_ = 0;
};

TEST_F(SignsTest, ServicesOfSecondsAreCountedByCounterAndOfficer) {
  serve(kServiceOfSeconds - 1);
  serve(kServiceOfSeconds - 1);
  serve(kServiceOfSeconds);
  const SignsFigures figures = pass_.finish();
  ASSERT_EQ(figures.services_of_seconds.size(), 1U);
  EXPECT_EQ(figures.services_of_seconds[0].counter, 2);
  EXPECT_EQ(figures.services_of_seconds[0].officer, "malee");
  EXPECT_EQ(figures.services_of_seconds[0].times, 2);
}

TEST_F(SignsTest, AHoldRightAfterTheStartIsASignWithCounterAndOfficer) {
  for (const std::int64_t seconds : {kHeldAtOnceSeconds - 1, kHeldAtOnceSeconds}) {
    const EventSeq visit = issue();
    tell(JournalStory::call(visit, CallReason::first_in_order, 0));
    tell(Started{visit});
    tell(Held{visit, HoldNote::other}, "malee", seconds);
  }
  const SignsFigures figures = pass_.finish();
  ASSERT_EQ(figures.held_at_once.size(), 1U);
  EXPECT_EQ(figures.held_at_once[0].counter, 2);
  EXPECT_EQ(figures.held_at_once[0].officer, "malee");
  EXPECT_EQ(figures.held_at_once[0].times, 1);
  EXPECT_EQ(figures.held_at_once_seconds, kHeldAtOnceSeconds);
}

TEST_F(SignsTest, ARatingRightAfterTheServiceIsASignUnlessTheTerminalAskedForIt) {
  rate(serve(300), kRatedTooSoonSeconds - 1);
  rate(serve(300), kRatedTooSoonSeconds);
  rate(serve(300), 1, RatedVia::terminal);
  const SignsFigures figures = pass_.finish();
  ASSERT_EQ(figures.served_and_rated_within_seconds.size(), 1U);
  EXPECT_EQ(figures.served_and_rated_within_seconds[0].times, 1);
}

TEST_F(SignsTest, ABurstIsAsManyRatingsAsNobodyGivesInAMinute) {
  std::vector<EventSeq> visits;
  for (int visit = 0; visit < 12; ++visit) visits.push_back(serve(300));
  for (int one = 0; one < 6; ++one) rate(visits[static_cast<std::size_t>(one)], 10);
  for (int one = 6; one < 10; ++one) rate(visits[static_cast<std::size_t>(one)], 61);
  const SignsFigures figures = pass_.finish();
  ASSERT_EQ(figures.rating_bursts.size(), 1U);
  EXPECT_EQ(figures.rating_bursts[0].times, 6);
  EXPECT_EQ(figures.rating_bursts[0].to.second_of_day - figures.rating_bursts[0].from.second_of_day,
            50);
}

TEST_F(SignsTest, DifferentWaysOfRatingMakeNoBurstTogether) {
  for (int one = 0; one < kBurstRatings - 1; ++one) {
    const EventSeq by_code = serve(300);
    const EventSeq by_scanner = serve(300);
    rate(by_code, 0);
    rate(by_scanner, 0, RatedVia::scanner);
  }
  EXPECT_TRUE(pass_.finish().rating_bursts.empty());
}

TEST_F(SignsTest, TicketsPrintedAgainOrIssuedByStaffAndThenRatedAreCounted) {
  const EventSeq again = serve(300);
  tell(Reprinted{again, 1});
  rate(again, 600);
  rate(serve(300, Channel::reception), 600);
  rate(serve(300), 600);
  EXPECT_EQ(pass_.finish().ratings_of_reprinted_or_staff_issued, 2);
}

TEST_F(SignsTest, UnfinishedServicesOfClosedDaysAddUp) {
  tell(DayClosed{20'731, 3, 2});
  tell(DayClosed{20'732, 0, 1});
  EXPECT_EQ(pass_.finish().unfinished, 3);
}

}  // namespace
}  // namespace khio
