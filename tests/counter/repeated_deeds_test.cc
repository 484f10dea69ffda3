// A deed of which nobody could say whether it happened is asked for again as it was asked.
#include "counter_app_case.h"
#include "store/sqlite/lock.h"
#include "support/simulated_disk.h"

namespace khio::counter {
namespace {

class RepeatedDeedsTest : public test::CounterAppTest {
 protected:
  void TearDown() override { office_.reset(); }  // before the disk
  // Nothing happens: somebody else writes.
  void while_busy(CounterApp& app, const Wish& wish) {
    sqlite::WriteLock someone_else = sqlite::WriteLock::open(file_ + "-lock").take();
    ASSERT_TRUE(someone_else.take(std::chrono::milliseconds(1000)).ok());
    app.apply(wish);
  }
  // It happens, and the answer is lost.
  void unheard(CounterApp& app, const Wish& wish) {
    disk_.refuse_syncs(true);
    app.apply(wish);
    disk_.refuse_syncs(false);
  }
  void repeat(CounterApp& app) {
    ASSERT_TRUE(app.serving().unsure);
    app.apply(Wish{ServingEvent::retry});
    EXPECT_FALSE(app.serving().doing);
    EXPECT_EQ(app.serve_model().notice.tone, Tone::good) << said(app);
  }

  khio::test::SimulatedDisk disk_;
};

TEST_F(RepeatedDeedsTest, WhatIsRepeatedIsWhatWasAsked) {
  CounterApp app = signed_in();
  const IssuedTicket first = issue("A01");
  const IssuedTicket named = issue("A01");
  app.store_changed();
  app.apply(Wish{ServingEvent::number, named.ticket});
  app.apply(ChooseReason{office().catalogue().out_of_order_reasons.front().code});
  while_busy(app, Wish{ServingEvent::confirm});
  repeat(app);
  EXPECT_EQ(state_of(named), ErrandState::called);
  EXPECT_EQ(state_of(first), ErrandState::waiting);
  app.apply(Wish{ServingEvent::start});
  app.apply(Wish{ServingEvent::hold});
  app.apply(ChooseNote{HoldNote::document});
  unheard(app, Wish{ServingEvent::confirm});
  repeat(app);
  EXPECT_EQ(office().counter_view(1)->held.at(0).note, HoldNote::document);
  app.apply(Wish{ServingEvent::pause});
  app.apply(ChooseReason{"Lunch break"});
  app.apply(ChoosePause{30});
  unheard(app, Wish{ServingEvent::confirm});
  repeat(app);
  EXPECT_EQ(app.serve_model().pause, "Lunch break  ·  until 09:30");
}

TEST_F(RepeatedDeedsTest, ThePeopleOfAFinishedVisitAreSaidAgain) {
  CounterApp app = signed_in();
  const IssuedTicket first = serving_at(app);
  const IssuedTicket second = issue("A01");
  app.store_changed();
  app.apply(SetPeople{3});
  unheard(app, Wish{ServingEvent::call});
  repeat(app);
  EXPECT_EQ(state_of(first), ErrandState::done);
  EXPECT_EQ(state_of(second), ErrandState::called);
  EXPECT_EQ(office().find_visit(first.ticket, 0)->people, 3);
  EXPECT_EQ(app.serve_model().current->people, 1) << "of the next visit";
}

TEST_F(RepeatedDeedsTest, ASlipThatWasAllowedUnheardIsAllowedOnce) {
  CounterApp app = signed_in();
  const IssuedTicket ticket = issue("A01");
  const auto call = office().ask_reprint(ticket.visit, "Kiosk 1", ask());
  ASSERT_TRUE(call.ok());
  app.store_changed();
  Wish allows{ServingEvent::answer_staff, {}, *call};
  allows.agrees = true;
  unheard(app, allows);
  repeat(app);
  EXPECT_EQ(said(app), "The slip of A001 is printed again.");
  EXPECT_EQ(office().issued(ticket.visit)->copies, 1);
}

TEST_F(RepeatedDeedsTest, AClosingThatWasNotHeardIsInNobodysWay) {
  CounterApp app = signed_in();
  app.apply(Wish{ServingEvent::close});
  unheard(app, Wish{ServingEvent::confirm});
  EXPECT_FALSE(app.signed_in()) << "it is seen to be closed";
  app.apply(Wish{ServingEvent::open});
  EXPECT_TRUE(app.signed_in()) << app.sign_in_model().notice.text;
}

}  // namespace
}  // namespace khio::counter
