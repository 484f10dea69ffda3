// What an officer can do beyond call, start and finish: a seat of their own, races, no-shows, slips taken
// back, people on one ticket, visitors without one, other counters' services.
#include <algorithm>

#include <gmock/gmock.h>

#include "counter_app_case.h"

namespace khio::counter {
namespace {

using test::CounterAppTest;

TEST_F(CounterAppTest, APauseOfTheWholeHallIsSaidUntilItGoesOn) {
  CounterApp app = signed_in();
  issue("A01");
  ASSERT_TRUE(office().pause_hall(HallPauseWhy::evacuation, ask()).ok());
  app.store_changed();
  EXPECT_EQ(said(app), "The whole hall is paused: nobody is called");
  app.apply(Wish{ServingEvent::call});
  EXPECT_FALSE(app.serve_model().current);
  ASSERT_TRUE(office().resume_hall(ask()).ok());
  app.store_changed();
  EXPECT_NE(said(app), "The whole hall is paused: nobody is called");
}

TEST_F(CounterAppTest, WhatBecomesOfWhoWasOnlyCalledIsSaidToBeRecorded) {
  CounterApp app = signed_in();
  const IssuedTicket ticket = issue("A01");
  app.store_changed();
  app.apply(Wish{ServingEvent::call});
  ASSERT_EQ(app.serving().place, Place::called);
  EXPECT_FALSE(can(app.serving(), ServingEvent::hold));
  app.apply(Wish{ServingEvent::transfer});
  EXPECT_NE(app.serve_model().question.overtakes.find("recorded as your decision"),
            std::string::npos);
  app.apply(Wish{ServingEvent::back});
  app.apply(Wish{ServingEvent::cancel, ticket.ticket});
  EXPECT_NE(app.serve_model().question.overtakes.find("recorded as your decision"),
            std::string::npos);
  app.apply(Wish{ServingEvent::back});
  app.apply(Wish{ServingEvent::start});
  app.apply(Wish{ServingEvent::transfer});
  EXPECT_TRUE(app.serve_model().question.overtakes.empty());
}

TEST_F(CounterAppTest, TwoProgramsCannotSignInAtOneCounter) {
  CounterApp first = signed_in(1, "somchai");
  for (const char* officer : {"malee", "somchai"}) {
    CounterApp second(office(), {1, officer, "en", false, false});
    EXPECT_FALSE(second.signed_in());
    EXPECT_FALSE(second.sign_in_model().takes_over);
    second.apply(Wish{ServingEvent::open});
    EXPECT_FALSE(second.signed_in());
    EXPECT_EQ(second.sign_in_model().notice.tone, Tone::problem);
    EXPECT_EQ(second.sign_in_model().notice.text,
              "Another program is open at this counter. Close it there first.");
  }
  EXPECT_EQ(office().counter_view(1)->state->officer, "somchai");
}

TEST_F(CounterAppTest, ACounterWhoseProgramDiedIsTakenOverAsItStands) {
  IssuedTicket ticket;
  {
    CounterApp died = signed_in(1, "somchai");
    ticket = serving_at(died);
  }
  CounterApp app(office(), {1, "malee", "en", false, false});
  EXPECT_FALSE(app.signed_in());
  EXPECT_TRUE(app.sign_in_model().takes_over);
  EXPECT_EQ(app.sign_in_model().counters.front().note, "left open by somchai");
  app.apply(Wish{ServingEvent::open});
  ASSERT_TRUE(app.signed_in());
  EXPECT_EQ(app.serving().place, Place::serving);
  EXPECT_EQ(app.serve_model().current->ticket, ticket.ticket);
  EXPECT_EQ(office().counter_view(1)->state->officer, "malee");
}

TEST_F(CounterAppTest, AClosedCounterIsFreeForTheNextProgram) {
  CounterApp first = signed_in(1, "somchai");
  first.apply(Wish{ServingEvent::close});
  first.apply(Wish{ServingEvent::confirm});
  CounterApp second = signed_in(1, "malee");
  EXPECT_EQ(office().counter_view(1)->state->officer, "malee");
}

TEST_F(CounterAppTest, TheLoserOfARaceIsToldAndOfferedTheNext) {
  CounterApp one = signed_in(1, "somchai");
  CounterApp two = signed_in(2, "malee");
  issue("A01");
  issue("A01");
  const IssuedTicket wanted = issue("A01");
  one.store_changed();
  two.store_changed();
  for (CounterApp* app : {&one, &two}) {
    app->apply(Wish{ServingEvent::number, wanted.ticket});
    app->apply(ChooseReason{office().catalogue().out_of_order_reasons.front().code});
  }
  one.apply(Wish{ServingEvent::confirm});
  two.apply(Wish{ServingEvent::confirm});
  EXPECT_EQ(one.serving().place, Place::called);
  EXPECT_EQ(two.serving().place, Place::ready);
  EXPECT_EQ(said(two), "A003 does not wait any more: another counter was first. The list is up to "
                       "date again.");
  ASSERT_EQ(two.serve_model().waiting.size(), 2U);
  two.apply(Wish{ServingEvent::call});
  EXPECT_EQ(two.serve_model().current->ticket, "A001");
}

TEST_F(CounterAppTest, ANoShowIsOfferedOnlyAfterTheOfficesCallsAndSeconds) {
  Catalogue strict = khio::test::sample_catalogue();
  strict.rule.no_show_min_calls = 2;
  strict.rule.no_show_min_seconds = 30;
  create(strict);
  CounterApp app = signed_in();
  const IssuedTicket ticket = issue("A01");
  app.store_changed();
  app.apply(Wish{ServingEvent::call});
  EXPECT_EQ(app.serve_model().current->no_show_later, "No-show after 1 more call");
  app.apply(Wish{ServingEvent::recall});
  clock_.advance_ms(10'000);
  EXPECT_EQ(app.serve_model().current->no_show_later, "No-show in 00:20");
  app.apply(Wish{ServingEvent::no_show});
  EXPECT_EQ(state_of(ticket), ErrandState::called);
  EXPECT_EQ(app.serve_model().notice.tone, Tone::problem);
  clock_.advance_ms(20'000);
  EXPECT_EQ(app.serve_model().current->no_show_later, "");
  app.apply(Wish{ServingEvent::no_show});
  EXPECT_EQ(state_of(ticket), ErrandState::no_show);
}

TEST_F(CounterAppTest, ASlipIsTakenBackWhileItIsOffered) {
  CounterApp app = signed_in();
  const IssuedTicket ticket = serving_at(app);
  app.apply(Wish{ServingEvent::finish});
  EXPECT_EQ(app.serve_model().undo, "finished A001");
  app.apply(Wish{ServingEvent::undo});
  EXPECT_EQ(state_of(ticket), ErrandState::serving);
  EXPECT_EQ(said(app), "Undone: A001 is being served again");
  EXPECT_EQ(app.serve_model().undo, "");
  app.apply(Wish{ServingEvent::finish});
  clock_.advance_ms((kUndoSeconds + 1) * 1000);
  EXPECT_EQ(app.serve_model().undo, "");
  app.apply(Wish{ServingEvent::undo});
  EXPECT_EQ(state_of(ticket), ErrandState::done);
  EXPECT_EQ(said(app), "This cannot be undone any more.");
}

TEST_F(CounterAppTest, ManyPeopleOnOneTicketAreCountedHoweverTheVisitEnds) {
  CounterApp app = signed_in();
  const IssuedTicket first = serving_at(app);
  const IssuedTicket second = issue("A01");
  app.store_changed();
  EXPECT_EQ(app.serve_model().current->people, 1);
  app.apply(SetPeople{3});
  app.apply(Wish{ServingEvent::call});
  EXPECT_EQ(office().find_visit(first.ticket, 0)->people, 3);
  EXPECT_EQ(app.serve_model().current->people, 1) << "the next visitor came alone";
  app.apply(Wish{ServingEvent::start});
  app.apply(SetPeople{2});
  app.apply(Wish{ServingEvent::finish});
  EXPECT_EQ(office().find_visit(second.ticket, 0)->people, 2);
}

TEST_F(CounterAppTest, AVisitorWithoutATicketIsCountedWithWhomItPassedBy) {
  CounterApp app = signed_in();
  issue("B01");
  app.store_changed();
  app.apply(Wish{ServingEvent::walk_direct});
  EXPECT_FALSE(app.serve_model().question.ready);
  app.apply(ChooseTarget{"B01", 0});
  app.apply(SetPeople{4});
  app.apply(Wish{ServingEvent::confirm});
  EXPECT_NE(said(app).find("1 person who waits was passed by"), std::string::npos) << said(app);
  EXPECT_EQ(app.serve_model().undo, "counted without a ticket");
}

TEST_F(CounterAppTest, WhatACounterIsForStandsFirstEvenWhereItTakesEverything) {
  CounterApp app(office(), {1, "somchai", "en", false, false});
  app.apply(ChooseServices{true});
  app.apply(Wish{ServingEvent::open});
  const std::vector<std::string> own = office().catalogue().counter(1)->services;
  const auto first = [&] {
    std::vector<std::string> codes;
    for (const Choice& one : app.serve_model().question.services) codes.push_back(one.code);
    codes.resize(own.size());
    return codes;
  };
  app.apply(Wish{ServingEvent::walk_direct});
  EXPECT_THAT(first(), testing::UnorderedElementsAreArray(own));
  app.apply(Wish{ServingEvent::back});
  app.apply(Wish{ServingEvent::cover});
  const std::vector<std::string> before = first();
  EXPECT_THAT(before, testing::UnorderedElementsAreArray(own));
  app.apply(ToggleService{before.at(1)});
  EXPECT_EQ(first(), before) << "a list that is ticked stays as it is";
  EXPECT_EQ(app.serve_model().question.row, 1) << "and so does the row the arrows stand on";
}

TEST_F(CounterAppTest, OtherCountersServicesAreTakenAndGivenBack) {
  CounterApp app(office(), {2, "somchai", "en", false, false});
  app.apply(Wish{ServingEvent::open});
  const std::vector<std::string> own = office().counter_view(2)->state->services;
  issue("A01");
  app.store_changed();
  EXPECT_TRUE(app.serve_model().waiting.empty());
  app.apply(Wish{ServingEvent::cover});
  app.apply(ToggleService{"A01"});
  app.apply(Wish{ServingEvent::confirm});
  EXPECT_EQ(app.serve_model().waiting.size(), 1U);
  EXPECT_NE(app.serve_model().setting.officer.find("covers 1 more service"), std::string::npos);

  app.apply(Wish{ServingEvent::pause});
  app.apply(ChooseReason{"Lunch break"});
  app.apply(Wish{ServingEvent::confirm});
  app.apply(Wish{ServingEvent::open});
  EXPECT_EQ(app.serve_model().waiting.size(), 1U) << "a break changes nothing of it";

  app.apply(Wish{ServingEvent::cover});
  app.apply(ToggleService{"A01"});
  app.apply(Wish{ServingEvent::back});
  EXPECT_EQ(app.serve_model().waiting.size(), 1U) << "thought better of it";
  app.apply(Wish{ServingEvent::cover});
  app.apply(ChooseServices{false});
  app.apply(Wish{ServingEvent::confirm});
  EXPECT_EQ(office().counter_view(2)->state->services, own);
}

}  // namespace
}  // namespace khio::counter
