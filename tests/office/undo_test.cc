// Taking back a slip of the finger: the office stands as it stood before the deed, the journal keeps
// both, and nothing that somebody relied on in between is taken away.
//
// Method: everything that can be read of the day's visits, the line and the counter is written down
// before a deed and after it was undone; the two must be the same, and replay must agree.
#include <fmt/format.h>

#include "store/replay.h"
#include "support/scratch_office.h"
#include "support/shown_rows.h"

namespace khio {
namespace {

class UndoTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    open_counter(1);
    open_counter(2);
  }
  void TearDown() override {
    const auto replayed = replay_and_compare(file_, [](EventSeq) { return true; });
    ASSERT_TRUE(replayed.ok()) << replayed.error().detail;
    EXPECT_EQ(replayed->difference, "");
  }

  // The day as anyone can read it.
  std::string written_down() {
    std::string text;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      reader.scan_visits(0, 100'000, [&](const VisitRow& row) {
        text += test::shown(row) + "\n";
        return true;
      });
      for (const auto& [service, waiting] : reader.waiting_by_service()) {
        const LineState line = reader.line(service);
        text += fmt::format("{} {} waiting, {} services, {} waits\n", service, waiting,
                            line.recent_services_seconds.size(), line.recent_waits_seconds.size());
      }
      for (const CallRecord& call : reader.last_calls(reader.day()->day, 99))
        text += fmt::format("call {} at {}\n", call.errand, call.counter);
    }).ok());
    return text + "at 1: " + at(1);
  }
  std::string at(int counter) {
    const auto here = office().counter_view(counter)->current;
    return here ? here->ticket + " " + std::string(state_name(here->state)) : "nobody";
  }
  // The deed is done by `act` and undone; nothing of it is left.
  template <typename Act>
  void expect_undone(CounterDeed deed, Act act) {
    const std::string before = written_down();
    ASSERT_TRUE(act());
    clock_.advance_ms(5'000);
    EXPECT_NE(written_down(), before);
    const auto offer = office().counter_view(1)->undo;
    ASSERT_TRUE(offer.has_value());
    EXPECT_EQ(offer->deed, deed);
    const Result<UndoneTicket> undone = office().undo(1, ask());
    ASSERT_TRUE(undone.ok()) << undone.error().detail;
    EXPECT_EQ(written_down(), before);
    EXPECT_FALSE(office().counter_view(1)->undo.has_value());
    EXPECT_EQ(office().undo(1, ask()).error().kind, ErrorKind::nothing);
  }
  bool start() { return office().start(1, ask()).ok(); }
};

TEST_F(UndoTest, ACallPutsTheTicketBackInItsPlace) {
  issue("A01");
  issue("A01");
  expect_undone(CounterDeed::call, [&] { return call(1).ok(); });
  EXPECT_EQ(call(1)->ticket, "A001");
}

TEST_F(UndoTest, NextTakenBackServesTheVisitItFinishedAgain) {
  issue("A01");
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(start());
  pass_minutes(2);
  expect_undone(CounterDeed::call, [&] { return call(1).ok(); });
  EXPECT_EQ(at(1), "A001 serving");
}

TEST_F(UndoTest, AStartIsACallAgain) {
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  expect_undone(CounterDeed::start, [&] { return start(); });
}

TEST_F(UndoTest, AFinishedVisitIsServedOnWithItsNextErrandStillToCome) {
  IssueOrder order;
  order.services = {"A01", "B01", "C03"};
  ASSERT_TRUE(office().issue(order, ask()).ok());
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(start());
  pass_minutes(3);
  expect_undone(CounterDeed::finish,
                [&] { return office().finish(1, std::nullopt, ask()).ok(); });
  const Result<FinishedTicket> done = office().finish(1, std::nullopt, ask());
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->served_seconds, 3 * 60 + 5);
  EXPECT_EQ(done->next_service, "B01");
}

TEST_F(UndoTest, ANoShowAHoldAndATransferAreBackAtTheCounter) {
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  expect_undone(CounterDeed::no_show, [&] { return office().no_show(1, ask()).ok(); });
  ASSERT_TRUE(start());
  expect_undone(CounterDeed::hold, [&] { return office().hold(1, HoldNote::form, ask()).ok(); });
  expect_undone(CounterDeed::transfer,
                [&] { return office().transfer(1, "B01", 0, ask()).ok(); });
}

TEST_F(UndoTest, AVisitorWithoutATicketWasNever) {
  issue("A01");
  expect_undone(CounterDeed::walk_direct, [&] {
    return office().walk_direct({1, "A01", 2, std::nullopt}, ask()).ok();
  });
}

TEST_F(UndoTest, WhatSomebodyReliedOnStays) {
  IssueOrder order;
  order.services = {"A01", "B01"};
  ASSERT_TRUE(office().open_counter(2, "somchai", {"B01"}, ask()).ok());
  ASSERT_TRUE(office().issue(order, ask()).ok());
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  ASSERT_TRUE(call(2).ok());
  EXPECT_EQ(office().undo(1, ask()).error().kind, ErrorKind::refused) << "its next errand is called";
  EXPECT_FALSE(office().counter_view(1)->undo.has_value());

  const IssuedTicket rated = serve("A01", 1);
  RatingOrder rating;
  rating.code = rated.code;
  rating.score = 4;
  ASSERT_TRUE(office().rate(rating, ask()).ok());
  EXPECT_EQ(office().undo(1, ask()).error().kind, ErrorKind::refused) << "it has been rated";
}

TEST_F(UndoTest, ARatingOfTheErrandBeforeHindersNothing) {
  open_counter(1, {"A01", "B01"});
  IssueOrder both;
  both.services = {"A01", "B01"};
  const IssuedTicket ticket = office().issue(both, ask()).value();
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(start());
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  RatingOrder rating;
  rating.code = ticket.code;
  rating.score = 4;
  ASSERT_TRUE(office().rate(rating, ask()).ok());
  EXPECT_EQ(office().undo(1, ask()).error().kind, ErrorKind::refused) << "what was rated stays";
  expect_undone(CounterDeed::call, [&] { return call(1).ok(); });
}

TEST_F(UndoTest, NextIsNotOfferedToBeTakenBackWhenTheVisitItFinishedWasRated) {
  const IssuedTicket first = issue("A01");
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(start());
  pass_minutes(2);
  ASSERT_TRUE(call(1).ok());
  EXPECT_TRUE(office().counter_view(1)->undo.has_value());
  RatingOrder rating;
  rating.code = first.code;
  rating.score = 5;
  ASSERT_TRUE(office().rate(rating, ask()).ok());
  EXPECT_EQ(office().undo(1, ask()).error().kind, ErrorKind::refused);
  EXPECT_FALSE(office().counter_view(1)->undo.has_value());
}

// "Next" may call the next errand of the visit that it finished: the pair goes back as one.
TEST_F(UndoTest, NextThatCalledTheSameVisitAgainIsOfferedAndGoesBack) {
  open_counter(1, {"A01", "B01"});
  IssueOrder both;
  both.services = {"A01", "B01"};
  ASSERT_TRUE(office().issue(both, ask()).ok());
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(start());
  pass_minutes(2);
  expect_undone(CounterDeed::call, [&] { return call(1).ok(); });
  EXPECT_EQ(at(1), "A001 serving");
}

TEST_F(UndoTest, OnlySoonAndOnlyByWhoDidIt) {
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  clock_.advance_ms((kUndoSeconds + 1) * 1000);
  EXPECT_EQ(office().undo(1, ask()).error().kind, ErrorKind::refused);

  ASSERT_TRUE(start());
  ASSERT_TRUE(office()
                  .open_counter(1, "malee", {}, ask(), Office::Takeover::yes)
                  .ok());
  EXPECT_EQ(office().undo(1, ask()).error().kind, ErrorKind::refused);
}

TEST_F(UndoTest, ARepeatedRequestUndoesOnce) {
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(start());
  const auto first = office().undo(1, ask("undo-1"));
  ASSERT_TRUE(first.ok());
  const auto again = office().undo(1, ask("undo-1"));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->ticket, first->ticket);
  EXPECT_EQ(at(1), "A001 called");
}

TEST_F(UndoTest, AnotherCountersDeedsAreNotTakenBackHere) {
  open_counter(2, {"A01"});
  issue("A01");
  ASSERT_TRUE(call(2).ok());
  EXPECT_EQ(office().undo(1, ask()).error().kind, ErrorKind::nothing);
  EXPECT_EQ(at(2), "A001 called");
}

TEST_F(UndoTest, TheLastTicketsOfACounterSayWhatBecameOfThem) {
  for (int i = 0; i < 12; ++i) serve("A01", 1);
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().no_show(1, ask()).ok());
  const std::vector<PastTicket> past = office().counter_view(1)->past;
  ASSERT_EQ(past.size(), kPastTickets);
  EXPECT_EQ(past[0].ticket, "A013");
  EXPECT_EQ(past[0].state, ErrandState::no_show);
  EXPECT_EQ(past[1].ticket, "A012");
  EXPECT_EQ(past[1].state, ErrandState::done);
  EXPECT_EQ(past[1].served_seconds, 180);
  EXPECT_TRUE(office().counter_view(2)->past.empty());
}

TEST_F(UndoTest, AHeldTicketAndACallSayWhy) {
  issue("A01");
  issue("A01");
  const std::string reason = office().catalogue().out_of_order_reasons.front().code;
  EXPECT_EQ(*office().would_overtake(1, "A002"), 1);
  ASSERT_TRUE(office().call({1, "A002", reason}, ask()).ok());
  const ServingTicket here = *office().counter_view(1)->current;
  EXPECT_EQ(here.why, CallReason::out_of_order);
  EXPECT_EQ(here.reason, reason);
  EXPECT_EQ(here.overtook, 1);
  ASSERT_TRUE(start());
  ASSERT_TRUE(office().hold(1, HoldNote::document, ask()).ok());
  EXPECT_EQ(office().counter_view(1)->held.front().note, HoldNote::document);
}

TEST_F(UndoTest, AnErrandThatWasCalledAndIsBackInLineStays) {
  IssueOrder both;
  both.services = {"A01", "B01"};
  const std::string ticket = office().issue(both, ask())->ticket;
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  ASSERT_TRUE(call(2).ok());
  ASSERT_TRUE(office().no_show(2, ask()).ok());
  ASSERT_TRUE(office().return_to_queue(ticket, ask()).ok());
  EXPECT_EQ(office().undo(1, ask()).error().kind, ErrorKind::refused);
  EXPECT_EQ(office().board(3)->last.size(), 2U);
  EXPECT_TRUE(office().counter_view(2).ok());
}

TEST_F(UndoTest, AChangeOfServiceAtTheReceptionIsNoDeedOfTheCounter) {
  const std::string ticket = issue("A01").ticket;
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().no_show(1, ask()).ok());
  ASSERT_TRUE(office().return_to_queue(ticket, ask()).ok());
  ASSERT_TRUE(office().change_service(ticket, "B01", {"somchai", ""}).ok());
  EXPECT_FALSE(office().counter_view(1)->undo.has_value());
  EXPECT_EQ(office().undo(1, ask()).error().kind, ErrorKind::nothing);
  EXPECT_EQ(call(2)->ticket, ticket);
}

TEST_F(UndoTest, AnotherCountersHoldIsNotTakenBackHere) {
  const std::string ticket = issue("A01").ticket;
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(start());
  ASSERT_TRUE(office().hold(1, HoldNote::form, ask()).ok());
  ASSERT_TRUE(office().resume(2, ticket, ask()).ok());
  ASSERT_TRUE(office().hold(2, HoldNote::document, ask()).ok());
  EXPECT_EQ(office().undo(1, ask()).error().kind, ErrorKind::nothing);
  EXPECT_EQ(at(2), "nobody");
}

TEST_F(UndoTest, NothingOfAClosedDayIsTakenBack) {
  set_local(office().day()->day, 23, 59);
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  clock_.advance_ms(40'000);
  ASSERT_TRUE(office().no_show(1, ask()).ok());
  clock_.advance_ms(30'000);
  open_counter(1);
  EXPECT_EQ(office().undo(1, ask()).error().kind, ErrorKind::nothing);
  EXPECT_EQ(at(1), "nobody");
}

}  // namespace
}  // namespace khio
