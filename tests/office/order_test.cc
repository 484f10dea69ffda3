// Who comes before whom at the counters: by the order of events, whatever the wall clock says, and
// with everybody counted whom a counter passes that puts services aside.
#include <gtest/gtest.h>

#include "support/fairness_of.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using test::OfficeTest;

class OrderTest : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    pass_minutes(120);  // an hour back, kiosks give tickets, too
    open_counter(2);
  }
  void set_back_an_hour() { clock_.set_wall(clock_.now().utc_ms - 60 * 60'000); }
  std::string waiting() {
    const QueueView queue = office().queue().value();
    std::string line;
    for (const QueuedTicket& ticket : queue.waiting)
      line += (line.empty() ? "" : " ") + ticket.ticket;
    return line;
  }
  // Of whoever took a ticket for it now.
  int ahead_of(const std::string& service) {
    const std::vector<ServiceView> services = office().services().value();
    for (const ServiceView& one : services)
      if (one.code == service) return one.ahead;
    return -1;
  }
  // Calls and finishes whoever is next.
  CalledTicket serve_next(int counter) {
    const Result<CalledTicket> called = call(counter);
    EXPECT_TRUE(called.ok());
    EXPECT_TRUE(office().finish(counter, std::nullopt, ask()).ok());
    return called.ok() ? called.value() : CalledTicket{};
  }
  std::string reason() { return office().catalogue().out_of_order_reasons.front().code; }
  FairnessFigures fairness() { return test::fairness_of_today(office()); }
};

TEST_F(OrderTest, WhoComesAfterTheClockWasSetBackStandsBehind) {
  issue("B01");
  issue("B02");
  pass_minutes(20);
  set_back_an_hour();
  issue("B01");
  issue("B02", true);
  EXPECT_EQ(waiting(), "B001 B004 B002 B003");
  EXPECT_EQ(ahead_of("B01"), 4);
  const Result<CalledTicket> first = call(2);
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first->ticket, "B001");
  EXPECT_EQ(first->overtook, 0);
  EXPECT_EQ(first->waited_seconds, 20 * 60 + 4) << "as long as it was, not as the clock says";
  ASSERT_TRUE(office().finish(2, std::nullopt, ask()).ok());
  const CalledTicket priority = serve_next(2);
  EXPECT_EQ(priority.ticket, "B004");
  EXPECT_EQ(priority.overtook, 2);
  const auto named = office().call({2, "B003", reason()}, ask());
  ASSERT_TRUE(named.ok()) << named.error().detail;
  EXPECT_EQ(named->overtook, 1);
  const FairnessFigures figures = fairness();
  EXPECT_EQ(figures.of(OvertakeKind::rule_priority), (OvertakeCount{1, 2}));
  EXPECT_EQ(figures.of(OvertakeKind::named), (OvertakeCount{1, 1}));
  EXPECT_EQ(figures.overtakes_without_reason, 0);
}

TEST_F(OrderTest, WhoWaitsPastTheLimitIsKnownWhateverTheClockSays) {
  issue("B01");
  issue("B01");
  serve_next(2);
  pass_minutes(31);
  set_back_an_hour();
  issue("B01", true);
  // The limit is half an hour, and a priority turn is due.
  const CalledTicket called = serve_next(2);
  EXPECT_EQ(called.ticket, "B002");
  EXPECT_EQ(called.why, CallReason::waited_longest);
}

TEST_F(OrderTest, ALateReturnStandsBehindAndATransferInItsPlace) {
  const IssuedTicket absent = issue("B01");
  const IssuedTicket moved = issue("A01");
  issue("B01");
  ASSERT_TRUE(call(2).ok());
  pass_minutes(2);
  ASSERT_TRUE(office().recall(2, ask()).ok());
  pass_minutes(2);
  ASSERT_TRUE(office().no_show(2, ask()).ok());
  pass_minutes(31);
  set_back_an_hour();
  ASSERT_TRUE(office().return_to_queue(absent.ticket, ask()).ok());
  ASSERT_TRUE(office().change_service(moved.ticket, "B02", ask()).ok());
  issue("B01");
  EXPECT_EQ(waiting(), "A001 B002 B001 B003");
}

TEST_F(OrderTest, TheNextErrandKeepsItsPlaceAndTheLastFinishedIsOffered) {
  IssueOrder both;
  both.services = {"B01", "B02"};
  ASSERT_TRUE(office().issue(both, ask()).ok());
  const IssuedTicket second = issue("B01");
  serve_next(2);
  set_back_an_hour();
  issue("B02");
  EXPECT_EQ(waiting(), "B001 B002 B003");
  pass_minutes(1);
  EXPECT_EQ(serve_next(2).ticket, "B001");
  EXPECT_EQ(serve_next(2).ticket, "B002");
  EXPECT_EQ(office().just_finished(2).value(), second.code);
}

TEST_F(OrderTest, APauseOfTheHallIsNoServiceWhateverTheClockSays) {
  issue("B01");
  ASSERT_TRUE(call(2).ok());
  ASSERT_TRUE(office().start(2, ask()).ok());
  pass_minutes(2);
  set_back_an_hour();
  ASSERT_TRUE(office().pause_hall(HallPauseWhy::other, ask()).ok());
  pass_minutes(10);
  ASSERT_TRUE(office().resume_hall(ask()).ok());
  pass_minutes(1);
  const Result<QueueView> queue = office().queue();
  EXPECT_EQ(queue->serving.front().since, clock_.now().utc_ms - 13 * 60'000);
  EXPECT_EQ(office().counter_view(2)->serving_since, clock_.now().utc_ms - 13 * 60'000);
  EXPECT_EQ(office().finish(2, std::nullopt, ask())->served_seconds, 3 * 60);
}

TEST_F(OrderTest, APlaceKeptOvernightComesBeforeTheDaysOwn) {
  issue("B02");
  const DayNumber friday = office().zone().local(clock_.now().utc_ms).day;
  pass_minutes(5);
  set_back_an_hour();
  issue("B01");
  ASSERT_EQ(office().keep_places(ask())->size(), 2U);
  ASSERT_TRUE(office().close_day(ask()).ok());
  set_local(friday + 3, 11, 0);
  open_counter(2);
  set_back_an_hour();
  issue("B01");
  EXPECT_EQ(waiting(), "B001 B002 B003");
}

TEST_F(OrderTest, WhoeverIsPassedBecauseAServiceWasPutAsideIsCounted) {
  issue("B01");
  issue("B01");
  issue("B02");
  issue("B03");
  issue("A01");
  open_counter(2, {"B02", "B03", "A01"});
  EXPECT_EQ(serve_next(2).ticket, "B003");
  open_counter(2, {"A01"});  // another's, and nothing of its own
  EXPECT_EQ(serve_next(2).ticket, "A001");
  open_counter(2);
  EXPECT_EQ(serve_next(2).ticket, "B001");
  const FairnessFigures figures = fairness();
  EXPECT_EQ(figures.of(OvertakeKind::put_aside), (OvertakeCount{2, 2 + 3}));
  ASSERT_EQ(figures.events.size(), 2U);
  EXPECT_EQ(figures.events[0].kind, OvertakeKind::put_aside);
  EXPECT_EQ(figures.events[0].officer, "somchai");
  EXPECT_EQ(figures.events[0].counter, 2);
  EXPECT_EQ(figures.events[0].ticket, "B003");
  EXPECT_EQ(figures.events[0].overtook, 2);
}

TEST_F(OrderTest, AnotherCountersServiceThatIsCoveredPutsNothingAside) {
  issue("A01");
  issue("B01");
  open_counter(2, {"B01", "B02", "B03", "B04", "B05", "A01"});
  serve_next(2);
  open_counter(2);
  issue("A01");
  serve_next(2);
  EXPECT_EQ(fairness().of(OvertakeKind::put_aside), OvertakeCount{});
}

TEST_F(OrderTest, GoingOnAfterAHoldCountsThoseOfServicesPutAside) {
  issue("B02");
  issue("B01");
  open_counter(2, {"B02"});
  ASSERT_TRUE(call(2).ok());
  ASSERT_TRUE(office().start(2, ask()).ok());
  ASSERT_TRUE(office().hold(2, HoldNote::form, ask()).ok());
  const IssuedTicket later = issue("B02");
  ASSERT_TRUE(call(2).ok());
  ASSERT_TRUE(office().start(2, ask()).ok());
  ASSERT_TRUE(office().hold(2, HoldNote::form, ask()).ok());
  ASSERT_TRUE(office().resume(2, later.ticket, ask()).ok());
  EXPECT_EQ(fairness().of(OvertakeKind::resume), (OvertakeCount{1, 1}));
}

}  // namespace
}  // namespace khio
