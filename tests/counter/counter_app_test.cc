// The counter's program without a window, on a real store: what its officer does happens in the
// office, what happens elsewhere is seen, and every outcome is said in words.
#include "counter/counter_app.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "counter_app_case.h"
#include "store/sqlite/lock.h"
#include "ui/snapshot.h"

namespace khio::counter {
namespace {

using test::CounterAppTest;

TEST_F(CounterAppTest, AnOfficerSignsInByCounterIdAndServices) {
  CounterApp app(office(), {0, "", "en", false, false});
  EXPECT_FALSE(app.signed_in());
  EXPECT_FALSE(app.sign_in_model().can_open);
  app.apply(ChooseCounter{2});
  EXPECT_TRUE(app.sign_in_model().own_services);
  app.apply(Type{"ma"});
  app.apply(Type{"x"});
  app.apply(Erase{});
  app.apply(Type{"li"});
  app.apply(ToggleService{"A01"});
  EXPECT_FALSE(app.sign_in_model().own_services);
  app.apply(Wish{ServingEvent::open});
  ASSERT_TRUE(app.signed_in());
  EXPECT_EQ(app.serving().place, Place::ready);
  const CounterState state = *office().counter_view(2)->state;
  EXPECT_EQ(state.officer, "mali");
  EXPECT_NE(std::find(state.services.begin(), state.services.end(), "A01"), state.services.end());
}

TEST_F(CounterAppTest, TheCountersOwnServicesComeFirstInTheList) {
  CounterApp app(office(), {0, "", "en", false, false});
  for (const CounterPlace& place : office().catalogue().counters) {
    app.apply(ChooseCounter{place.number});
    const std::vector<Choice> services = app.sign_in_model().services;
    EXPECT_EQ(services.size(), office().catalogue().services.size());
    for (std::size_t i = 0; i < place.services.size(); ++i) {
      const auto& own = place.services;
      EXPECT_NE(std::find(own.begin(), own.end(), services.at(i).code), own.end())
          << place.number << ": " << services.at(i).code;
    }
  }
}

TEST_F(CounterAppTest, TheHeaderNamesTheOfficerAndSaysThatItIsTraining) {
  ASSERT_TRUE(office().set_officer({"somchai", "สมชาย ใจดี", "officer", true}, ask()).ok());
  EXPECT_THAT(signed_in().serve_model().setting.officer, testing::StartsWith("สมชาย ใจดี"));
  EXPECT_FALSE(signed_in(2).serve_model().setting.training);
  int brought = 0;
  CounterSettings settings{3, "somchai", "en", false, false};
  settings.practice = [&] { ++brought; };
  CounterApp learner(office(), settings);
  learner.beat();
  EXPECT_EQ(brought, 1);
  EXPECT_TRUE(learner.sign_in_model().setting.training);
}

TEST_F(CounterAppTest, ACounterThatIsOpenForItsOfficerIsTakenOverAsItStands) {
  open_counter(1);
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  CounterApp app(office(), {1, "somchai", "en", false, false});
  EXPECT_TRUE(app.signed_in());
  EXPECT_EQ(app.serving().place, Place::called);
  CounterApp other(office(), {1, "malee", "en", false, false});
  EXPECT_FALSE(other.signed_in());
}

TEST_F(CounterAppTest, AVisitIsCalledStartedAndFinishedAndEachStepIsTold) {
  CounterApp app = signed_in();
  const IssuedTicket ticket = issue("A01");
  app.store_changed();
  ASSERT_EQ(app.serve_model().waiting.size(), 1U);
  pass_minutes(4);
  app.apply(Wish{ServingEvent::call});
  EXPECT_EQ(state_of(ticket), ErrandState::called);
  EXPECT_EQ(said(app), "Called A001, first in order, waited 4 min");
  app.apply(Wish{ServingEvent::recall});
  EXPECT_EQ(app.serve_model().current->calls, 2);
  app.apply(Wish{ServingEvent::start});
  EXPECT_EQ(state_of(ticket), ErrandState::serving);
  pass_minutes(3);
  app.apply(Wish{ServingEvent::finish});
  EXPECT_EQ(state_of(ticket), ErrandState::done);
  EXPECT_EQ(said(app), "A001 finished in 03:00, within the standard time");
  EXPECT_EQ(app.serving().place, Place::ready);
  ASSERT_EQ(app.serve_model().past.size(), 1U);
  EXPECT_EQ(app.serve_model().past.front().ticket, "A001");
  EXPECT_EQ(app.serve_model().past.front().outcome, "served in 03:00");
}

TEST_F(CounterAppTest, NextFinishesTheVisitAndCallsTheOneAfter) {
  CounterApp app = signed_in();
  const IssuedTicket first = serving_at(app);
  const IssuedTicket second = issue("A01");
  app.store_changed();
  app.apply(Wish{ServingEvent::call});
  EXPECT_EQ(state_of(first), ErrandState::done);
  EXPECT_EQ(state_of(second), ErrandState::called);
}

TEST_F(CounterAppTest, AnAbsentVisitorIsMarkedAndTheNextCalledInOneAnswer) {
  CounterApp app = signed_in();
  const IssuedTicket absent = issue("A01");
  const IssuedTicket second = issue("A01");
  app.store_changed();
  app.apply(Wish{ServingEvent::call});
  for (int i = 1; i < office().catalogue().rule.no_show_min_calls; ++i) {
    app.apply(Wish{ServingEvent::recall});
  }
  clock_.advance_ms(std::int64_t{office().catalogue().rule.no_show_min_seconds} * 1000);
  app.apply(Wish{ServingEvent::call});
  EXPECT_EQ(app.serving().question, Question::arrival);
  EXPECT_EQ(state_of(absent), ErrandState::called);
  app.apply(Wish{ServingEvent::did_not_come});
  EXPECT_EQ(state_of(absent), ErrandState::no_show);
  EXPECT_EQ(state_of(second), ErrandState::called);
  app.apply(Wish{ServingEvent::return_to_queue, absent.ticket});
  EXPECT_EQ(state_of(absent), ErrandState::waiting);
}

TEST_F(CounterAppTest, HeldTimeIsNoServiceTime) {
  CounterApp app = signed_in();
  const IssuedTicket ticket = serving_at(app);
  pass_minutes(2);
  app.apply(Wish{ServingEvent::hold});
  app.apply(ChooseNote{HoldNote::document});
  app.apply(Wish{ServingEvent::confirm});
  ASSERT_EQ(app.serve_model().held.size(), 1U);
  EXPECT_EQ(app.serve_model().held.front().note, "document");
  pass_minutes(10);
  app.apply(Wish{ServingEvent::resume, ticket.ticket});
  pass_minutes(1);
  EXPECT_EQ(app.serve_model().current->elapsed_seconds, 180);
}

TEST_F(CounterAppTest, AVisitorIsTransferredToAServiceOrACounter) {
  CounterApp app = signed_in();
  serving_at(app);
  app.apply(Wish{ServingEvent::transfer});
  EXPECT_FALSE(app.serve_model().question.ready);
  app.apply(ChooseTarget{"B01", 0});
  EXPECT_TRUE(app.serve_model().question.ready);
  app.apply(Wish{ServingEvent::confirm});
  EXPECT_EQ(office().queue()->waiting.at(0).service, "B01");
  app.apply(Wish{ServingEvent::call});
  app.apply(Wish{ServingEvent::transfer});
  EXPECT_TRUE(app.serve_model().question.counters.empty()) << "no other counter could call";
  open_counter(2, {"A01", "B01"});
  open_counter(3, {"E01"});
  app.store_changed();
  ASSERT_EQ(app.serve_model().question.counters.size(), 1U);
  app.apply(ChooseTarget{"", 2});
  app.apply(Wish{ServingEvent::confirm});
  EXPECT_TRUE(app.serve_model().waiting.empty());
  EXPECT_EQ(app.serving().place, Place::ready);
}

TEST_F(CounterAppTest, CallingOutOfOrderNeedsANumberAndAReason) {
  CounterApp app = signed_in();
  issue("A01");
  const IssuedTicket second = issue("A01");
  app.store_changed();
  app.apply(Wish{ServingEvent::number});
  app.apply(Type{"a002"});
  EXPECT_FALSE(app.serve_model().question.ready);
  app.apply(ChooseReason{office().catalogue().out_of_order_reasons.front().code});
  EXPECT_TRUE(app.serve_model().question.ready);
  EXPECT_EQ(app.serve_model().question.overtakes,
            "1 person who waits longer is passed by. It is recorded with your reason.");
  app.apply(Wish{ServingEvent::confirm});
  EXPECT_EQ(state_of(second), ErrandState::called);
  EXPECT_NE(app.serve_model().current->why.find("passed by 1 person"), std::string::npos);
  EXPECT_EQ(said(app), "Called A002, out of order, waited < 1 min");
}

TEST_F(CounterAppTest, ANumberNobodyHasIsSaidSo) {
  CounterApp app = signed_in();
  issue("A01");
  app.store_changed();
  app.apply(Wish{ServingEvent::number});
  app.apply(Type{"A099"});
  app.apply(ChooseReason{office().catalogue().out_of_order_reasons.front().code});
  app.apply(Wish{ServingEvent::confirm});
  EXPECT_EQ(said(app), "There is no such ticket today.");
  EXPECT_EQ(app.serve_model().notice.tone, Tone::problem);
}

TEST_F(CounterAppTest, PriorityIsGivenTakenBackAndATicketCancelledEachWithAReason) {
  CounterApp app = signed_in();
  issue("A01");
  const IssuedTicket second = issue("A01");
  app.store_changed();
  const std::string reason = office().catalogue().priority_reasons.front().code;
  for (const bool priority : {true, false}) {
    app.apply(Wish{ServingEvent::priority, second.ticket});
    EXPECT_EQ(app.serve_model().question.has_priority, !priority);
    app.apply(ChooseReason{reason});
    app.apply(Wish{ServingEvent::confirm});
    EXPECT_EQ(office().find_visit(second.ticket, 0)->priority, priority);
  }
  app.apply(Wish{ServingEvent::number, second.ticket});
  app.apply(Wish{ServingEvent::cancel});
  app.apply(ChooseReason{office().catalogue().cancel_reasons.front().code});
  app.apply(Wish{ServingEvent::confirm});
  EXPECT_EQ(state_of(second), ErrandState::cancelled);
}

TEST_F(CounterAppTest, AChangeMadeElsewhereIsSeenWhenTold) {
  CounterApp app = signed_in();
  EXPECT_FALSE(app.behind());
  Result<Office> opened = Office::open(file_, clock_);
  ASSERT_TRUE(opened.ok());
  Office elsewhere = std::move(opened).take();
  IssueOrder order;
  order.services = {"A01"};
  ASSERT_TRUE(elsewhere.issue(order, ask()).ok());
  EXPECT_TRUE(app.behind());
  app.store_changed();
  EXPECT_FALSE(app.behind());
  EXPECT_EQ(app.serve_model().waiting.size(), 1U);
  ASSERT_TRUE(elsewhere.call({1, "", ""}, ask()).ok());
  app.store_changed();
  EXPECT_EQ(app.serving().place, Place::called);
}

TEST_F(CounterAppTest, ACounterClosedElsewhereGoesBackToSignIn) {
  CounterApp app = signed_in();
  ASSERT_TRUE(office().close_counter(1, ask()).ok());
  app.store_changed();
  EXPECT_FALSE(app.signed_in());
  EXPECT_EQ(app.sign_in_model().notice.text, "The counter is closed.");
}

TEST_F(CounterAppTest, HelpWantedIsAnsweredOnceAndTheSecondAnswerIsToldItCameLate) {
  CounterApp one = signed_in(1, "somchai");
  CounterApp two = signed_in(2, "malee");
  ASSERT_TRUE(office().call_staff("Kiosk 1", ask()).ok());
  one.store_changed();
  two.store_changed();
  ASSERT_EQ(two.serve_model().staff_calls.size(), 1U);
  const EventSeq staff_call = two.serve_model().staff_calls.front().call;
  one.apply(Wish{ServingEvent::answer_staff, {}, staff_call});
  EXPECT_TRUE(one.serve_model().staff_calls.empty());
  two.apply(Wish{ServingEvent::answer_staff, {}, staff_call});
  EXPECT_EQ(said(two), "Someone else was first. The list is up to date again.");
  EXPECT_TRUE(two.serve_model().staff_calls.empty());
}

TEST_F(CounterAppTest, ABreakHasAReasonAndAnEndAndIsTakenBack) {
  CounterApp app = signed_in();
  app.apply(Wish{ServingEvent::pause});
  EXPECT_FALSE(app.serve_model().question.ready);
  app.apply(ChooseReason{"Lunch break"});
  app.apply(ChoosePause{30});
  app.apply(Wish{ServingEvent::confirm});
  EXPECT_EQ(app.serving().place, Place::paused);
  EXPECT_EQ(app.serve_model().pause, "Lunch break  ·  until 09:30");
  app.apply(Wish{ServingEvent::open});
  EXPECT_EQ(app.serving().place, Place::ready);
}

TEST_F(CounterAppTest, ClosingAsksFirst) {
  CounterApp app = signed_in();
  app.apply(Wish{ServingEvent::close});
  app.apply(Wish{ServingEvent::back});
  EXPECT_TRUE(office().counter_view(1)->state.has_value());
  app.apply(Wish{ServingEvent::close});
  app.apply(Wish{ServingEvent::confirm});
  EXPECT_FALSE(office().counter_view(1)->state.has_value());
  EXPECT_FALSE(app.signed_in());
}

TEST_F(CounterAppTest, ClosingSaysWhoCouldBeCalledByNoOtherOpenCounter) {
  CounterApp app = signed_in();
  issue("A01");
  issue("E01");
  issue("E01");
  open_counter(2, {"A01"});
  app.store_changed();
  app.apply(Wish{ServingEvent::close});
  EXPECT_EQ(app.serve_model().question.left_behind,
            "2 who still wait or are on hold can be called by no other open counter: E001 E002");
  open_counter(3, {"E01"});
  app.store_changed();
  EXPECT_EQ(app.serve_model().question.left_behind, "");
  ASSERT_TRUE(office().close_counter(3, ask()).ok());
  app.store_changed();
  EXPECT_THAT(app.serve_model().question.left_behind, testing::EndsWith(": E001 E002"));
  app.apply(Wish{ServingEvent::back});
  EXPECT_EQ(app.serve_model().question.left_behind, "") << "it is no matter of other questions";
  for (int i = 0; i < 8; ++i) issue("E01");
  app.store_changed();
  app.apply(Wish{ServingEvent::close});
  EXPECT_THAT(app.serve_model().question.left_behind, testing::StartsWith("10 who"));
  EXPECT_THAT(app.serve_model().question.left_behind, testing::EndsWith(" E008 …"));
}

// Any counter that is open can go on with them; the last one takes that with it.
TEST_F(CounterAppTest, ClosingTheLastCounterNamesWhoIsOnHold) {
  CounterApp app = signed_in();
  serving_at(app);
  app.apply(Wish{ServingEvent::hold});
  app.apply(Wish{ServingEvent::confirm});
  open_counter(2, {"E01"});
  app.store_changed();
  app.apply(Wish{ServingEvent::close});
  EXPECT_EQ(app.serve_model().question.left_behind, "");
  ASSERT_TRUE(office().close_counter(2, ask()).ok());
  app.store_changed();
  EXPECT_THAT(app.serve_model().question.left_behind, testing::EndsWith(": A001"));
}

TEST_F(CounterAppTest, ABusyStoreIsSaidAndTheSameRequestRepeatedWhenAsked) {
  CounterApp app = signed_in();
  const IssuedTicket ticket = issue("A01");
  issue("A01");
  app.store_changed();
  {
    sqlite::WriteLock someone_else = sqlite::WriteLock::open(file_ + "-lock").take();
    ASSERT_TRUE(someone_else.take(std::chrono::milliseconds(1000)).ok());
    app.apply(Wish{ServingEvent::call});
  }
  EXPECT_TRUE(app.serving().unsure);
  EXPECT_EQ(app.serve_model().notice.tone, Tone::warning);
  EXPECT_EQ(state_of(ticket), ErrandState::waiting);
  app.apply(Wish{ServingEvent::recall});
  app.apply(Wish{ServingEvent::retry});
  EXPECT_FALSE(app.serving().unsure);
  EXPECT_EQ(state_of(ticket), ErrandState::called);
  EXPECT_EQ(app.serving().place, Place::called);
}

TEST_F(CounterAppTest, WordsAndSizesAreTheOfficersChoice) {
  CounterApp app = signed_in();
  app.apply(ChooseLanguage{"th"});
  EXPECT_EQ(app.serve_model().setting.words.language(), "th");
  app.apply(Flip{Switch::large_text});
  app.apply(Flip{Switch::high_contrast});
  EXPECT_TRUE(app.look().large_text);
  EXPECT_TRUE(app.look().high_contrast);
}

class CounterFrameTest : public CounterAppTest {
 protected:
  void SetUp() override {
    CounterAppTest::SetUp();
    Result<std::unique_ptr<ui::Window>> opened = ui::Window::open(
        {.title = "test", .width_px = 1280, .height_px = 800, .headless = true});
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    window_ = std::move(opened).take();
    window_->kit().set({.motion = false});
  }
  void draw(CounterApp& app) {
    window_->draw_now([&](ui::Kit& kit) { app.frame(kit); });
  }
  std::unique_ptr<ui::Window> window_;
};

TEST_F(CounterFrameTest, EveryFrequentDeedIsOneKey) {
  CounterApp app = signed_in();
  const IssuedTicket ticket = issue("A01");
  app.store_changed();
  const auto strike = [&](ui::Key key) {
    window_->input().key(key, true);
    window_->input().key(key, false);
    draw(app);
  };
  strike(ui::Key::activate);
  EXPECT_EQ(state_of(ticket), ErrandState::called);
  strike(ui::Key::f2);
  EXPECT_EQ(app.serve_model().current->calls, 2);
  strike(ui::Key::activate);
  EXPECT_EQ(state_of(ticket), ErrandState::serving);
  strike(ui::Key::f6);
  strike(ui::Key::activate);
  EXPECT_EQ(state_of(ticket), ErrandState::held);
  app.apply(Wish{ServingEvent::resume, ticket.ticket});
  strike(ui::Key::f7);
  EXPECT_EQ(app.serving().question, Question::transfer);
  strike(ui::Key::back);
  strike(ui::Key::f5);
  EXPECT_EQ(state_of(ticket), ErrandState::done);
}

TEST_F(CounterFrameTest, AKeyHeldDownActsOnce) {
  CounterApp app = signed_in();
  const IssuedTicket first = issue("A01");
  issue("A01");
  app.store_changed();
  for (int i = 0; i < 5; ++i) window_->input().key(ui::Key::activate, true);
  draw(app);
  draw(app);
  EXPECT_EQ(state_of(first), ErrandState::called);
}

TEST_F(CounterFrameTest, ATapOnTheBigButtonCalls) {
  CounterApp app = signed_in();
  const IssuedTicket ticket = issue("A01");
  app.store_changed();
  draw(app);
  const auto& targets = window_->kit().targets();
  const auto big = std::find_if(targets.begin(), targets.end(),
                                [](const ui::TargetRecord& t) { return t.id == "primary"; });
  ASSERT_NE(big, targets.end());
  const ui::Point at = big->area.centre();
  window_->input().finger_down(1, at.x, at.y);
  window_->input().finger_up(1, at.x, at.y);
  draw(app);
  EXPECT_EQ(state_of(ticket), ErrandState::called);
}

TEST_F(CounterFrameTest, OnlyARunningClockAsksForAFrameEverySecond) {
  CounterApp app = signed_in();
  const auto asked_in = [&] {
    double wait = 0;
    window_->draw_now([&](ui::Kit& kit) {
      app.frame(kit);
      wait = kit.next_frame_at() - kit.now_seconds();
    });
    return wait;
  };
  EXPECT_GT(asked_in(), 30);
  serving_at(app);
  EXPECT_LE(asked_in(), 1.001);
}

}  // namespace
}  // namespace khio::counter
