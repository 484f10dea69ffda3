// Every way of being served before somebody who waited longer is counted with those it passed, and
// no other: what the report says of an officer is held against who stood in line, counted by hand.
#include <gtest/gtest.h>

#include "support/fairness_of.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

class OvertakingTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    open_counter(1);  // A01 … A06
  }
  FairnessFigures fairness() { return test::fairness_of_today(office()); }
  int walk_direct(const std::string& service, std::optional<std::int64_t> at = {}) {
    const auto visit = office().walk_direct({1, service, 1, at}, ask());
    EXPECT_TRUE(visit.ok()) << visit.error().detail;
    return visit.ok() ? visit->second : -1;
  }
  void call_and_start(int counter) {
    ASSERT_TRUE(call(counter).ok());
    ASSERT_TRUE(office().start(counter, ask()).ok());
  }
};

TEST_F(OvertakingTest, WithoutATicketPassesAllWhomTheCounterCouldHaveCalled) {
  for (int i = 0; i < 3; ++i) issue("A01");
  issue("B01");  // another counter's
  EXPECT_EQ(walk_direct("A06"), 3) << "nobody waits for A06 itself";
  open_counter(1, {"A06"});
  EXPECT_EQ(walk_direct("A06"), 3) << "A01 was put aside";
  EXPECT_EQ(walk_direct("B01"), 4) << "with those of the service itself";
  const FairnessFigures figures = fairness();
  EXPECT_EQ(figures.of(OvertakeKind::walk_direct), (OvertakeCount{3, 10}));
  ASSERT_EQ(figures.events.size(), 3U);
  EXPECT_EQ(figures.events[0].officer, "somchai");
  EXPECT_EQ(figures.events[0].counter, 1);
}

TEST_F(OvertakingTest, WhoWaitsForAnotherCounterAloneIsNotPassedHere) {
  open_counter(2, {"A01"});
  issue("A01");
  issue("A01");
  call_and_start(1);
  ASSERT_TRUE(office().transfer(1, "", 2, ask()).ok());
  EXPECT_EQ(walk_direct("A01"), 1);
  ASSERT_TRUE(office().close_counter(2, ask()).ok());
  EXPECT_EQ(walk_direct("A01"), 2) << "the other counter cannot call anybody now";
}

TEST_F(OvertakingTest, EnteredLaterItPassedThoseWhoWaitedThen) {
  const auto now = [&] { return clock_.now().utc_ms; };
  const std::int64_t before = now();
  pass_minutes(1);
  issue("A01");
  const IssuedTicket gone = issue("A02");
  pass_minutes(2);
  const std::int64_t both = now();
  pass_minutes(2);
  ASSERT_TRUE(office().cancel(gone.ticket, "visitor", ask()).ok());
  call_and_start(1);
  pass_minutes(1);
  const std::int64_t nobody = now();
  pass_minutes(1);
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  issue("A03");
  EXPECT_EQ(walk_direct("A06", before), 0);
  EXPECT_EQ(walk_direct("A06", both), 2);
  EXPECT_EQ(walk_direct("A06", nobody), 0);
  EXPECT_EQ(walk_direct("A06", now()), 1);
  EXPECT_EQ(fairness().of(OvertakeKind::walk_direct), (OvertakeCount{4, 3}));
}

TEST_F(OvertakingTest, EnteredLaterItSeesHoldersComeBackAndGoOn) {
  IssueOrder both;
  both.services = {"A01", "A02"};
  ASSERT_TRUE(office().issue(both, ask()).ok());
  const IssuedTicket absent = issue("A01");
  call_and_start(1);
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());  // its second errand waits
  ASSERT_TRUE(call(1).ok());                                  // the same visitor again
  ASSERT_TRUE(office().undo(1, ask()).ok());
  pass_minutes(1);
  EXPECT_EQ(walk_direct("A06", clock_.now().utc_ms - 1000), 2);
  call_and_start(1);
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().no_show(1, ask()).ok());
  pass_minutes(1);
  EXPECT_EQ(walk_direct("A06", clock_.now().utc_ms - 1000), 0);
  ASSERT_TRUE(office().return_to_queue(absent.ticket, ask()).ok());
  pass_minutes(1);
  EXPECT_EQ(walk_direct("A06", clock_.now().utc_ms - 1000), 1);
}

TEST_F(OvertakingTest, ATransferAndAReturnPassNobodyWhoWaitedLonger) {
  open_counter(2);
  const IssuedTicket oldest = issue("B03");
  for (int i = 0; i < 3; ++i) issue("A01");
  call_and_start(2);
  pass_minutes(1);
  ASSERT_TRUE(office().transfer(2, "A01", 0, ask()).ok());
  EXPECT_EQ(call(1)->ticket, oldest.ticket) << "it has waited longest";
  ASSERT_TRUE(office().no_show(1, ask()).ok());
  ASSERT_TRUE(office().return_to_queue(oldest.ticket, ask()).ok());
  const FairnessFigures figures = fairness();
  EXPECT_EQ(figures.of(OvertakeKind::transfer), (OvertakeCount{1, 0}));
  EXPECT_EQ(figures.of(OvertakeKind::returned), (OvertakeCount{1, 0}));
  EXPECT_TRUE(figures.events.empty()) << "nobody is accused of anything";
}

TEST_F(OvertakingTest, WhoWasOnlyCalledIsNotPutAside) {
  for (int i = 0; i < 3; ++i) issue("A01");
  ASSERT_TRUE(call(1).ok());
  const Result<ChangedTicket> held = office().hold(1, HoldNote::other, ask());
  ASSERT_FALSE(held.ok());
  EXPECT_EQ(held.error().kind, ErrorKind::refused);
  EXPECT_EQ(office().queue()->serving.front().state, ErrandState::called);
  ASSERT_TRUE(office().start(1, ask()).ok());
  EXPECT_TRUE(office().hold(1, HoldNote::form, ask()).ok());
}

TEST_F(OvertakingTest, SendingOnBeforeServiceIsADecisionOfTheOfficer) {
  for (int i = 0; i < 3; ++i) issue("A01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().transfer(1, "B01", 0, ask()).ok());
  call_and_start(1);
  pass_minutes(1);
  ASSERT_TRUE(office().transfer(1, "B01", 0, ask()).ok());
  ASSERT_TRUE(office().change_service("A003", "B01", ask()).ok());
  const FairnessFigures figures = fairness();
  EXPECT_EQ(figures.of(OvertakeKind::sent_unserved), (OvertakeCount{1, 0}));
  EXPECT_EQ(figures.of(OvertakeKind::transfer), (OvertakeCount{1, 0}));
  EXPECT_EQ(figures.of(OvertakeKind::line_changed), (OvertakeCount{1, 0}));
  ASSERT_EQ(figures.events.size(), 2U);
  EXPECT_EQ(figures.events[1].ticket, "A003");
  EXPECT_EQ(figures.events[0].kind, OvertakeKind::sent_unserved);
  EXPECT_EQ(figures.events[0].ticket, "A001");
  EXPECT_EQ(figures.events[0].officer, "somchai");
  EXPECT_EQ(figures.events[0].counter, 1);
}

TEST_F(OvertakingTest, CancellingWhoWasCalledIsADecisionWithItsReason) {
  for (int i = 0; i < 3; ++i) issue("A01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().cancel("A001", "visitor", {"malee", ""}).ok());
  ASSERT_TRUE(office().cancel("A002", "visitor", {"malee", ""}).ok());
  const FairnessFigures figures = fairness();
  EXPECT_EQ(figures.of(OvertakeKind::called_cancelled), (OvertakeCount{1, 0}));
  ASSERT_EQ(figures.events.size(), 1U) << "one that waits is cancelled like any other";
  EXPECT_EQ(figures.events[0].ticket, "A001");
  EXPECT_EQ(figures.events[0].officer, "malee");
  EXPECT_EQ(figures.events[0].counter, 1);
  EXPECT_EQ(figures.events[0].reason, "visitor");
}

TEST_F(OvertakingTest, PriorityGivenWithATicketIsGivenByStaff) {
  issue("A01");
  issue("A01", true);  // at a kiosk, by the visitor
  IssueOrder order;
  order.services = {"A02"};
  order.channel = Channel::reception;
  order.priority = true;
  ASSERT_TRUE(office().issue(order, {"mali", ""}).ok());
  order.priority_reason = "supervisor";
  ASSERT_TRUE(office().issue(order, {"mali", ""}).ok());
  order.priority_reason = "no-such";
  EXPECT_EQ(office().issue(order, {"mali", ""}).error().kind, ErrorKind::invalid);
  order.priority = false;
  order.priority_reason.clear();
  ASSERT_TRUE(office().issue(order, {"mali", ""}).ok());
  const FairnessFigures figures = fairness();
  EXPECT_EQ(figures.of(OvertakeKind::staff_priority), (OvertakeCount{2, 0})) << "nobody is called yet";
  ASSERT_EQ(figures.events.size(), 2U);
  EXPECT_EQ(figures.events[0].officer, "mali");
  EXPECT_EQ(figures.events[0].ticket, "A003");
  EXPECT_EQ(figures.events[0].reason, office().catalogue().priority_reasons.front().code);
  EXPECT_EQ(figures.events[1].reason, "supervisor");
  while (call(1).ok()) ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  EXPECT_EQ(fairness().of(OvertakeKind::staff_priority), (OvertakeCount{2, 2}))
      << "another with priority stays before them";
}

TEST_F(OvertakingTest, APriorityTicketWhosePlaceIsKeptWasGivenPriorityOnce) {
  IssueOrder order;
  order.services = {"A01"};
  order.channel = Channel::reception;
  order.priority = true;
  ASSERT_TRUE(office().issue(order, ask()).ok());
  ASSERT_EQ(office().keep_places(ask())->size(), 1U);
  ASSERT_TRUE(office().close_day(ask()).ok());
  set_local(office().day()->day + 3, 9, 0);
  open_counter(1);
  EXPECT_EQ(fairness().of(OvertakeKind::staff_priority), (OvertakeCount{1, 0}));
}

}  // namespace
}  // namespace khio
