// At the counter: calling by the rule, and every verb on a ticket.
#include "support/scratch_office.h"

namespace khio {
namespace {

using test::OfficeTest;

class ServingTest : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    open_counter(1);
  }
  std::string first_out_of_order_reason() {
    return office().catalogue().out_of_order_reasons.front().code;
  }
  ErrandState state_of(const IssuedTicket& ticket) { return office().ticket(ticket.code)->state; }
};

TEST_F(ServingTest, CallsTheOldestFirstAndSaysWhy) {
  issue("A02");
  issue("A01");
  pass_minutes(4);
  const Result<CalledTicket> called = call(1);
  ASSERT_TRUE(called.ok());
  EXPECT_EQ(called->ticket, "A001");
  EXPECT_EQ(called->why, CallReason::first_in_order);
  EXPECT_EQ(called->waited_seconds, 4 * 60 + 2);
  EXPECT_EQ(called->overtook, 0);
}

TEST_F(ServingTest, AClosedCounterCannotCall) {
  EXPECT_EQ(call(2).error().kind, ErrorKind::refused);
  EXPECT_EQ(call(77).error().kind, ErrorKind::not_found);
}

TEST_F(ServingTest, NobodyWaitingIsNothingToDo) {
  issue("B01");
  EXPECT_EQ(call(1).error().kind, ErrorKind::nothing);
}

TEST_F(ServingTest, NextFinishesTheVisitBeingServed) {
  const IssuedTicket first = issue("A01");
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().start(1, ask()).ok());
  const Result<CalledTicket> next = call(1);
  ASSERT_TRUE(next.ok());
  EXPECT_EQ(next->ticket, "A002");
  EXPECT_EQ(next->finished, "A001");
  EXPECT_EQ(state_of(first), ErrandState::done);
}

TEST_F(ServingTest, NextWithNobodyWaitingLeavesTheVisitAsItIs) {
  const IssuedTicket only = issue("A01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().start(1, ask()).ok());
  EXPECT_EQ(call(1).error().kind, ErrorKind::nothing);
  EXPECT_EQ(state_of(only), ErrandState::serving);
}

TEST_F(ServingTest, NextAsksAboutOneOnlyCalled) {
  issue("A01");
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  EXPECT_EQ(call(1).error().kind, ErrorKind::refused);
}

TEST_F(ServingTest, RepeatedCallAnswersTheSameWithoutCallingAnother) {
  issue("A01");
  issue("A01");
  const Result<CalledTicket> first = office().call({1, "", ""}, ask("call-1"));
  const Result<CalledTicket> again = office().call({1, "", ""}, ask("call-1"));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->ticket, first->ticket);
  EXPECT_EQ(office().queue()->waiting.size(), 1u);
}

TEST_F(ServingTest, NamedCallNeedsAReasonAndCountsTheOvertaken) {
  issue("A01");
  issue("A01");
  issue("A01");
  EXPECT_EQ(office().call({1, "A003", ""}, ask()).error().kind, ErrorKind::refused);
  EXPECT_EQ(office().call({1, "A003", "no-such"}, ask()).error().kind, ErrorKind::invalid);
  EXPECT_EQ(office().call({1, "A099", first_out_of_order_reason()}, ask()).error().kind,
            ErrorKind::not_found);
  const auto called = office().call({1, "A003", first_out_of_order_reason()}, ask());
  ASSERT_TRUE(called.ok()) << called.error().detail;
  EXPECT_EQ(called->why, CallReason::out_of_order);
  EXPECT_EQ(called->overtook, 2);
}

TEST_F(ServingTest, ServiceTimeCountsFromStartWithoutHeldTime) {
  const IssuedTicket ticket = issue("A01");
  ASSERT_TRUE(call(1).ok());
  pass_minutes(2);
  ASSERT_TRUE(office().start(1, ask()).ok());
  pass_minutes(3);
  ASSERT_TRUE(office().hold(1, HoldNote::form, ask()).ok());
  EXPECT_EQ(state_of(ticket), ErrandState::held);
  pass_minutes(10);
  ASSERT_TRUE(office().resume(1, ticket.ticket, ask()).ok());
  pass_minutes(1);
  const Result<FinishedTicket> done = office().finish(1, std::nullopt, ask());
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->served_seconds, 4 * 60);
  EXPECT_TRUE(done->within_standard);
}

TEST_F(ServingTest, FinishWithoutStartCountsFromTheCall) {
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  pass_minutes(6);
  const Result<FinishedTicket> done = office().finish(1, 2, ask());
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->served_seconds, 6 * 60);
  EXPECT_FALSE(done->within_standard);  // five minutes are the standard
}

TEST_F(ServingTest, ReturnedNoShowKeepsItsPlaceButLetsOneGoFirst) {
  const IssuedTicket absent = issue("A01");
  issue("A01");
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  const Result<ChangedTicket> gone = office().no_show(1, ask());
  ASSERT_TRUE(gone.ok()) << gone.error().detail;
  EXPECT_EQ(gone->state, ErrandState::no_show);
  pass_minutes(5);
  ASSERT_TRUE(office().return_to_queue(absent.ticket, ask()).ok());
  EXPECT_EQ(call(1)->ticket, "A002");
  ASSERT_TRUE(office().start(1, ask()).ok());
  EXPECT_EQ(call(1)->ticket, "A001");
}

TEST_F(ServingTest, LateReturnGoesToTheEndOfTheLine) {
  const IssuedTicket absent = issue("A01");
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().no_show(1, ask()).ok());
  pass_minutes(office().catalogue().rule.return_within_minutes + 1);
  issue("A01");
  pass_minutes(1);
  ASSERT_TRUE(office().return_to_queue(absent.ticket, ask()).ok());
  EXPECT_EQ(office().queue()->waiting.back().ticket, absent.ticket);
}

TEST_F(ServingTest, SeveralErrandsGoUnderOneNumberOneAfterTheOther) {
  open_counter(2);
  IssueOrder order;
  order.services = {"A01", "B01", "C03"};
  const Result<IssuedTicket> ticket = office().issue(order, ask());
  ASSERT_TRUE(ticket.ok());
  EXPECT_EQ(call(2).error().kind, ErrorKind::nothing);  // never called while the first waits
  ASSERT_TRUE(call(1).ok());
  EXPECT_EQ(call(2).error().kind, ErrorKind::nothing);  // nor while the holder is at a counter
  pass_minutes(1);
  issue("B01");
  const Result<FinishedTicket> first = office().finish(1, std::nullopt, ask());
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first->next_service, "B01");
  EXPECT_EQ(first->next_position, 1);  // original time: before the newcomer
  EXPECT_EQ(call(2)->ticket, ticket->ticket);
  const Result<FinishedTicket> second = office().finish(2, std::nullopt, ask());
  EXPECT_EQ(second->next_service, "C03");
}

TEST_F(ServingTest, TransferKeepsNumberAndOriginalTime) {
  open_counter(2);
  const IssuedTicket ticket = issue("A01");
  issue("B01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().start(1, ask()).ok());
  EXPECT_EQ(office().transfer(1, "Z9", 0, ask()).error().kind, ErrorKind::not_found);
  EXPECT_EQ(office().transfer(1, "A01", 0, ask()).error().kind, ErrorKind::refused);
  const Result<TransferredTicket> sent = office().transfer(1, "B01", 0, ask());
  ASSERT_TRUE(sent.ok());
  EXPECT_EQ(sent->ticket, ticket.ticket);
  EXPECT_EQ(sent->position, 1);
  EXPECT_EQ(call(2)->ticket, ticket.ticket);
}

TEST_F(ServingTest, TransferToACounterIsCalledOnlyThere) {
  open_counter(2);
  open_counter(3);
  issue("B01");
  ASSERT_TRUE(call(2).ok());
  const Result<TransferredTicket> sent = office().transfer(2, "", 3, ask());
  ASSERT_TRUE(sent.ok()) << sent.error().detail;
  EXPECT_EQ(call(2).error().kind, ErrorKind::nothing);
  EXPECT_EQ(call(3)->ticket, "B001");
}

TEST_F(ServingTest, NobodyIsSentToACounterThatCouldNotCallThem) {
  open_counter(2);
  open_counter(4, {"E01"});
  issue("B01");
  ASSERT_TRUE(call(2).ok());
  EXPECT_EQ(office().transfer(2, "", 3, ask()).error().kind, ErrorKind::refused) << "it is closed";
  EXPECT_EQ(office().transfer(2, "", 4, ask()).error().kind, ErrorKind::refused) << "not its service";
  EXPECT_EQ(office().transfer(2, "E02", 4, ask()).error().kind, ErrorKind::refused);
  EXPECT_TRUE(office().transfer(2, "E01", 4, ask()).ok());
}

TEST_F(ServingTest, WhoWaitsForACounterThatClosesIsCalledElsewhere) {
  open_counter(2);
  open_counter(3);
  for (const bool closes : {true, false}) {
    const std::string ticket = issue("B01").ticket;
    ASSERT_EQ(call(2)->ticket, ticket);
    ASSERT_TRUE(office().transfer(2, "", 3, ask()).ok());
    EXPECT_EQ(call(2).error().kind, ErrorKind::nothing);
    if (closes) ASSERT_TRUE(office().close_counter(3, ask()).ok());
    else open_counter(3, {"E01"});
    const Result<CalledTicket> called = call(2);
    ASSERT_TRUE(called.ok()) << called.error().detail;
    EXPECT_EQ(called->ticket, ticket);
    ASSERT_TRUE(office().start(2, ask()).ok() && office().finish(2, std::nullopt, ask()).ok());
    open_counter(3);
  }
}

TEST_F(ServingTest, CancelledTicketLeavesTheLine) {
  issue("A01");
  issue("A01");
  const std::string reason = office().catalogue().cancel_reasons.front().code;
  EXPECT_EQ(office().cancel("A001", "", ask()).error().kind, ErrorKind::refused);
  ASSERT_TRUE(office().cancel("A001", reason, ask()).ok());
  EXPECT_EQ(office().cancel("A001", reason, ask()).error().kind, ErrorKind::refused);
  EXPECT_EQ(call(1)->ticket, "A002");
}

TEST_F(ServingTest, PriorityGivenByStaffMovesATicketAndIsTakenBack) {
  issue("A01");
  issue("A01");
  issue("A01");
  const std::string reason = office().catalogue().priority_reasons.front().code;
  ASSERT_TRUE(office().set_priority("A003", true, reason, ask()).ok());
  EXPECT_EQ(office().queue()->waiting[1].ticket, "A003");
  ASSERT_TRUE(office().set_priority("A003", false, reason, ask()).ok());
  EXPECT_EQ(office().queue()->waiting[2].ticket, "A003");
}

TEST_F(ServingTest, VisitorWithoutTicketIsCountedWithTheOvertaken) {
  issue("A01");
  issue("A01");
  WalkDirectOrder order;
  order.counter = 1;
  order.service = "A01";
  order.people = 3;
  const auto visit = office().walk_direct(order, ask());
  ASSERT_TRUE(visit.ok()) << visit.error().detail;
  EXPECT_EQ(visit->second, 2);
}

TEST_F(ServingTest, ACounterHoldsOneOfficerAndOneTicket) {
  EXPECT_EQ(office().open_counter(1, "somying", {}, ask()).error().kind, ErrorKind::refused);
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  EXPECT_EQ(office().close_counter(1, ask()).error().kind, ErrorKind::refused);
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  EXPECT_TRUE(office().close_counter(1, ask()).ok());
  EXPECT_TRUE(office().open_counter(1, "somying", {}, ask()).ok());
}

TEST_F(ServingTest, TheOfficerOfTheCounterIsTheActor) {
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  std::string actor;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    actor = reader.event(reader.head().seq)->actor;
  }).ok());
  EXPECT_EQ(actor, "somchai");
}

TEST_F(ServingTest, DayEndExpiresTheWaitingAndMarksTheUnfinished) {
  const IssuedTicket served = issue("A01");
  const IssuedTicket waiting = issue("A01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().start(1, ask()).ok());
  const Result<DayView> closed = office().close_day(ask());
  ASSERT_TRUE(closed.ok()) << closed.error().detail;
  EXPECT_EQ(closed->expired, 1);
  EXPECT_EQ(closed->unfinished, 1);
  EXPECT_EQ(state_of(served), ErrandState::unfinished);
  EXPECT_EQ(state_of(waiting), ErrandState::expired);
  IssueOrder order;
  order.services = {"A01"};
  EXPECT_EQ(office().issue(order, ask()).error().kind, ErrorKind::refused);
}

TEST_F(ServingTest, WhoCameBackIsCalledAsOftenAsAnybodyElse) {
  Catalogue catalogue = test::sample_catalogue();
  catalogue.rule.no_show_min_calls = 2;
  create(catalogue);
  open_counter(1);
  const std::string absent = issue("A01").ticket;
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().recall(1, ask()).ok());
  ASSERT_TRUE(office().no_show(1, ask()).ok());
  ASSERT_TRUE(office().return_to_queue(absent, ask()).ok());
  ASSERT_TRUE(call(1).ok());
  EXPECT_EQ(office().no_show(1, ask()).error().kind, ErrorKind::refused);
  EXPECT_EQ(office().counter_view(1)->current->recalls, 0);
  ASSERT_TRUE(office().recall(1, ask()).ok());
  EXPECT_TRUE(office().no_show(1, ask()).ok());
}

}  // namespace
}  // namespace khio
