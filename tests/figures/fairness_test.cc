// Fairness: every way of going before others is counted, and who decided it is listed.
#include "figures/fairness.h"

#include <gtest/gtest.h>

#include "tests/figures/journal_story.h"
#include "tests/support/report_rows.h"

namespace khio {
namespace {

using test::JournalStory;

class FairnessTest : public testing::Test {
 protected:
  FairnessTest() {
    office_.out_of_order_reasons = {{"urgent", {{"en", "Urgent"}}, false}};
    office_.cancel_reasons = {{"visitor", {}, false}, {"wrong-service", {}, true}};
  }

  void tell(EventBody body, std::string actor = "malee") {
    pass_.add(story_.tell(std::move(body), std::move(actor)));
  }
  EventSeq issue(int number) {
    tell(JournalStory::ticket(number), "kiosk");
    return story_.last();
  }

  Catalogue office_ = test::thai_office();
  Zone zone_ = test::zone_of(office_);
  FairnessPass pass_{office_, zone_, test::period_of(office_, "2026-10")};
  JournalStory story_;
};

TEST_F(FairnessTest, CallsByTheRuleAreInOrderAndPriorityTurnsAreCounted) {
  const EventSeq first = issue(1);
  const EventSeq second = issue(2);
  tell(JournalStory::call(second, CallReason::priority_turn, 1));
  tell(JournalStory::call(first, CallReason::first_in_order, 0));
  const FairnessFigures figures = pass_.finish();
  EXPECT_EQ(figures.calls, 2);
  EXPECT_EQ(figures.in_order, 2);
  EXPECT_EQ(figures.of(OvertakeKind::rule_priority), (OvertakeCount{1, 1}));
  EXPECT_EQ(figures.overtakes_without_reason, 0);
  EXPECT_EQ(figures.longest_wait_seconds, 100 * second);
}

TEST_F(FairnessTest, ACallByNumberIsListedEvenWhereItOvertookNobody) {
  const EventSeq first = issue(1);
  tell(JournalStory::call(first, CallReason::out_of_order, 0, "urgent"), "somchai");
  const FairnessFigures figures = pass_.finish();
  EXPECT_EQ(figures.in_order, 0);
  ASSERT_EQ(figures.events.size(), 1U);
  const Overtake& event = figures.events.front();
  EXPECT_EQ(event.ticket, "B001");
  EXPECT_EQ(event.officer, "somchai");
  EXPECT_EQ(event.counter, 2);
  EXPECT_EQ(event.reason, "urgent");
  EXPECT_EQ(event.at.second_of_day, 9 * 3600 + 120);
}

TEST_F(FairnessTest, AnOvertakingCallThatNothingExplainsIsSeen) {
  const EventSeq first = issue(1);
  tell(JournalStory::call(first, CallReason::first_in_order, 2));
  const EventSeq second = issue(2);
  tell(JournalStory::call(second, CallReason::out_of_order, 1, ""));
  EXPECT_EQ(pass_.finish().overtakes_without_reason, 2);
}

TEST_F(FairnessTest, EveryOtherWayIsCountedWithThoseItOvertook) {
  const EventSeq first = issue(1);
  tell(JournalStory::call(first, CallReason::first_in_order, 0));
  tell(Started{first});
  Transferred sent;
  sent.errand = first;
  sent.overtook = 3;  // journals of earlier versions count here, and with a return, who came later
  tell(sent);
  const EventSeq moved = story_.last();
  tell(Returned{moved, true, 4}, "kiosk");
  tell(Resumed{moved, 5, 60, 2});
  tell(PriorityChanged{first, true, "announced", 6});
  tell(JournalStory::call(moved, CallReason::first_in_order, 0));
  tell(PriorityChanged{first, false, "mistake", 0});
  WalkDirect direct;
  direct.counter = 3;
  direct.overtook = 7;
  tell(direct);
  const FairnessFigures figures = pass_.finish();
  EXPECT_EQ(figures.of(OvertakeKind::transfer), (OvertakeCount{1, 0}));
  EXPECT_EQ(figures.of(OvertakeKind::returned), (OvertakeCount{1, 0}));
  EXPECT_EQ(figures.of(OvertakeKind::resume), (OvertakeCount{1, 2}));
  EXPECT_EQ(figures.of(OvertakeKind::staff_priority), (OvertakeCount{1, 6}));
  EXPECT_EQ(figures.of(OvertakeKind::walk_direct), (OvertakeCount{1, 7}));
  ASSERT_EQ(figures.events.size(), 3U) << "a place that is kept overtakes nobody";
  EXPECT_EQ(figures.events[0].ticket, "B001") << "a transferred errand is still its visit's";
  EXPECT_EQ(figures.events[2].ticket, "");
}

TEST_F(FairnessTest, PriorityThatIsTakenBackOrWhoseTicketIsCancelledPassedNobody) {
  const EventSeq first = issue(1);
  const EventSeq second = issue(2);
  tell(PriorityChanged{first, true, "announced", 3});
  tell(PriorityChanged{first, false, "mistake", 0});
  tell(PriorityChanged{second, true, "announced", 2});
  tell(Cancelled{second, "visitor"});
  tell(JournalStory::call(first, CallReason::first_in_order, 0));
  const FairnessFigures figures = pass_.finish();
  EXPECT_EQ(figures.of(OvertakeKind::staff_priority), (OvertakeCount{2, 0}));
  ASSERT_EQ(figures.events.size(), 2U) << "each is listed, with who gave it";
  EXPECT_EQ(figures.events[0].overtook, 0);
  EXPECT_EQ(figures.events[1].overtook, 0);
}

TEST_F(FairnessTest, WhoIsPutOnHoldJustAfterTheStartIsListedWithThoseWhoWentBefore) {
  office_.rule.no_show_min_seconds = 60;
  const EventSeq first = issue(1);
  const EventSeq second = issue(2);
  const EventSeq third = issue(3);
  const EventSeq fourth = issue(4);
  const auto serve = [&](EventSeq errand) {
    tell(JournalStory::call(errand, CallReason::first_in_order, 0));
    tell(Started{errand});
  };
  const auto after = [&](EventBody body, std::int64_t seconds) {
    pass_.add(story_.tell(std::move(body), "malee", seconds));
  };
  serve(second);
  after(Held{second, HoldNote::other}, 59);
  // Whose place is before the one put aside passes nobody; two later ones do.
  serve(first);
  tell(JournalStory::finish(first, 100));
  serve(third);
  after(Held{third, HoldNote::form}, 60);  // long enough to hand out a form
  Called elsewhere = JournalStory::call(fourth, CallReason::first_in_order, 0);
  elsewhere.counter = 3;
  tell(elsewhere);
  tell(Resumed{second, 2, 60, 0});
  after(Held{second, HoldNote::other}, 10);  // begun again, and aside again
  tell(JournalStory::call(fourth, CallReason::first_in_order, 0));
  const FairnessFigures figures = pass_.finish();
  EXPECT_EQ(figures.of(OvertakeKind::held_at_once), (OvertakeCount{2, 2}));
  ASSERT_EQ(figures.events.size(), 2U);
  EXPECT_EQ(figures.events[0].kind, OvertakeKind::held_at_once);
  EXPECT_EQ(figures.events[0].ticket, "B002");
  EXPECT_EQ(figures.events[0].officer, "malee");
  EXPECT_EQ(figures.events[0].counter, 2);
  EXPECT_EQ(figures.events[0].overtook, 1) << "who was called at another counter waited there";
  EXPECT_EQ(figures.events[1].overtook, 1);
}

// The transfer's event queues the visit's next errand.
TEST_F(FairnessTest, WhoIsSentOnJustAfterTheStartIsListedWithThoseWhoWentBeforeUntilTheyCameBack) {
  office_.rule.no_show_min_seconds = 60;
  const EventSeq first = issue(1);
  const EventSeq second = issue(2);
  const EventSeq third = issue(3);
  const EventSeq fourth = issue(4);
  const auto send = [&](EventSeq errand, const std::string& service, std::int64_t seconds) {
    tell(JournalStory::call(errand, CallReason::first_in_order, 0));
    tell(Started{errand});
    Transferred sent;
    sent.errand = errand;
    sent.service = service;
    pass_.add(story_.tell(sent, "malee", seconds));
    return story_.last();
  };
  const EventSeq parked = send(first, "C01", 59);
  const EventSeq right_line = send(second, "C02", 10);
  const EventSeq served = send(third, "C03", 60);  // long enough to be served with something
  tell(JournalStory::call(fourth, CallReason::first_in_order, 0));
  Called elsewhere = JournalStory::call(right_line, CallReason::first_in_order, 0);
  elsewhere.counter = 3;
  tell(elsewhere);
  tell(JournalStory::call(served, CallReason::first_in_order, 0));
  tell(JournalStory::call(parked, CallReason::first_in_order, 0));
  const FairnessFigures figures = pass_.finish();
  EXPECT_EQ(figures.of(OvertakeKind::transfer), (OvertakeCount{1, 0}));
  EXPECT_EQ(figures.of(OvertakeKind::sent_at_once), (OvertakeCount{2, 4}));
  ASSERT_EQ(figures.events.size(), 2U);
  EXPECT_EQ(figures.events[0].kind, OvertakeKind::sent_at_once);
  EXPECT_EQ(figures.events[0].ticket, "B001");
  EXPECT_EQ(figures.events[0].officer, "malee");
  EXPECT_EQ(figures.events[0].counter, 2);
  EXPECT_EQ(figures.events[0].overtook, 4) << "called there before it came back";
  EXPECT_EQ(figures.events[1].ticket, "B002");
  EXPECT_EQ(figures.events[1].overtook, 0) << "it was called where it belonged";
}

TEST_F(FairnessTest, WhoIsPutIntoAnotherLineWhileWaitingAndBackWasPassedByThoseCalledInTheirs) {
  const EventSeq first = issue(1);
  const EventSeq second = issue(2);
  const EventSeq third = issue(3);
  const auto change = [&](EventSeq errand, const std::string& service) {
    Transferred moved;
    moved.errand = errand;
    moved.service = service;
    tell(moved, "naree");
    return story_.last();
  };
  const EventSeq away = change(first, "C01");
  tell(JournalStory::call(second, CallReason::first_in_order, 0));
  Called elsewhere = JournalStory::call(third, CallReason::first_in_order, 0);
  elsewhere.counter = 3;
  tell(elsewhere);
  tell(JournalStory::call(change(away, "B01"), CallReason::first_in_order, 0));
  const FairnessFigures figures = pass_.finish();
  EXPECT_EQ(figures.of(OvertakeKind::line_changed), (OvertakeCount{2, 2}));
  EXPECT_EQ(figures.of(OvertakeKind::transfer), (OvertakeCount{0, 0}));
  ASSERT_EQ(figures.events.size(), 2U) << "each with who did it";
  EXPECT_EQ(figures.events[0].officer, "naree");
  EXPECT_EQ(figures.events[0].overtook, 2);
  EXPECT_EQ(figures.events[0].counter, 0);
}

TEST_F(FairnessTest, WhoIsSentOnUnservedAndComesBackToTheServiceWasPassedMeanwhile) {
  const EventSeq first = issue(1);
  const EventSeq second = issue(2);
  tell(JournalStory::call(first, CallReason::first_in_order, 0));
  const auto send = [&](EventSeq errand, const std::string& service) {
    Transferred sent;
    sent.errand = errand;
    sent.service = service;
    tell(sent);
    return story_.last();
  };
  const EventSeq away = send(first, "C01");
  tell(JournalStory::call(second, CallReason::first_in_order, 0));
  Called back = JournalStory::call(send(away, "B01"), CallReason::first_in_order, 0);
  back.counter = 3;
  tell(back);
  const FairnessFigures figures = pass_.finish();
  EXPECT_EQ(figures.of(OvertakeKind::sent_unserved), (OvertakeCount{1, 1}));
  EXPECT_EQ(figures.of(OvertakeKind::line_changed), (OvertakeCount{1, 0})) << "back again";
  ASSERT_EQ(figures.events.size(), 2U);
  EXPECT_EQ(figures.events[0].ticket, "B001");
  EXPECT_EQ(figures.events[0].overtook, 1);
}

TEST_F(FairnessTest, WhatBecameOfACallBeforeServiceIsListed) {
  const EventSeq first = issue(1);
  tell(JournalStory::call(first, CallReason::first_in_order, 0));
  Transferred sent;
  sent.errand = first;
  tell(sent);
  const EventSeq second = issue(2);
  tell(JournalStory::call(second, CallReason::first_in_order, 0));
  tell(Cancelled{second, "visitor"}, "somchai");
  const EventSeq third = issue(3);
  tell(JournalStory::call(third, CallReason::first_in_order, 0));
  tell(NoShow{third});
  tell(Cancelled{third, "visitor"});
  const EventSeq fourth = issue(4);
  tell(Cancelled{fourth, "visitor"});
  const FairnessFigures figures = pass_.finish();
  EXPECT_EQ(figures.of(OvertakeKind::sent_unserved), (OvertakeCount{1, 0}));
  EXPECT_EQ(figures.of(OvertakeKind::called_cancelled), (OvertakeCount{1, 0}));
  ASSERT_EQ(figures.events.size(), 2U);
  EXPECT_EQ(figures.events[0].ticket, "B001");
  EXPECT_EQ(figures.events[1].officer, "somchai");
  EXPECT_EQ(figures.events[1].reason, "visitor");
  EXPECT_EQ(figures.events[1].counter, 2);
}

TEST_F(FairnessTest, ACallThatPassedThosePutAsideIsListedWithItsOfficer) {
  const EventSeq first = issue(1);
  Called called = JournalStory::call(first, CallReason::priority_turn, 1);
  called.put_aside = 3;
  tell(called, "somchai");
  const FairnessFigures figures = pass_.finish();
  EXPECT_EQ(figures.in_order, 1) << "of what the counter served, it was the next";
  EXPECT_EQ(figures.of(OvertakeKind::rule_priority), (OvertakeCount{1, 1}));
  EXPECT_EQ(figures.of(OvertakeKind::put_aside), (OvertakeCount{1, 3}));
  ASSERT_EQ(figures.events.size(), 2U);
  EXPECT_EQ(figures.events[1].officer, "somchai");
  EXPECT_EQ(figures.events[1].ticket, "B001");
  EXPECT_EQ(figures.events[1].overtook, 3);
}

TEST_F(FairnessTest, OnlyCancellationsThatSaySoWereIssuedAgain) {
  tell(Cancelled{issue(1), "visitor"});
  tell(Cancelled{issue(2), "wrong-service"});
  EXPECT_EQ(pass_.finish().cancelled_reissued, 1);
}

TEST_F(FairnessTest, WithoutCallsThereIsNoLongestWait) {
  issue(1);
  EXPECT_EQ(pass_.finish().longest_wait_seconds, std::nullopt);
}

}  // namespace
}  // namespace khio
