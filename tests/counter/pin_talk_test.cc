// Signing in by PIN where an office knows its officers: nobody takes a counter by a name alone.
#include "counter_app_case.h"

namespace khio::counter {
namespace {

class PinTalkTest : public test::CounterAppTest {
 protected:
  void SetUp() override {
    Catalogue catalogue = khio::test::sample_catalogue();
    catalogue.any_officer = false;
    create(catalogue);
    ASSERT_TRUE(office().set_officer({"mali", "Mali", "officer", true}, ask()).ok());
    once_ = *office().give_one_time_pin("mali", ask());
  }
  CounterApp at_the_door(int counter = 1) {
    CounterApp app(office(), {counter, "mali", "en", false, false});
    EXPECT_FALSE(app.signed_in());
    app.apply(Wish{ServingEvent::open});
    return app;
  }
  void with_a_pin(const std::string& officer, const std::string& role, const std::string& pin) {
    ASSERT_TRUE(office().set_officer({officer, officer, role, true}, ask()).ok());
    const std::string once = *office().give_one_time_pin(officer, ask());
    ASSERT_EQ(office().change_pin(officer, once, pin, ask())->verdict, PinVerdict::right);
  }
  // A head who looks at the hall without having opened a counter, and went away from it.
  CounterApp locked_in_overview() {
    EXPECT_TRUE(office().set_officer({"mali", "Mali", "head", true}, ask()).ok());
    CounterSettings settings{1, "mali", "en", false, false};
    settings.lock_minutes = 5;
    CounterApp app(office(), settings);
    app.apply(GoTo{Section::overview});
    type(app, "482915");
    EXPECT_EQ(app.section(), Section::overview);
    app.lock_when_left(ui::InputFrame{}, 10);
    app.lock_when_left(ui::InputFrame{}, 311);
    EXPECT_TRUE(app.pin_model()->locked);
    return app;
  }
  static void type(CounterApp& app, const std::string& pin) {
    for (const char digit : pin) app.apply(PinKey{digit});
    app.apply(PinKey{'>'});
  }
  std::string once_;
};

TEST_F(PinTalkTest, AOneTimePinIsChangedBeforeTheCounterOpens) {
  CounterApp app = at_the_door();
  ASSERT_TRUE(app.pin_model());
  type(app, once_);
  EXPECT_EQ(app.pin_model()->stage, PinStage::fresh);
  EXPECT_FALSE(app.signed_in());
  type(app, once_);
  EXPECT_EQ(app.pin_model()->stage, PinStage::fresh);
  type(app, "482915");
  type(app, "482916");
  EXPECT_EQ(app.pin_model()->stage, PinStage::fresh);
  type(app, "482915");
  type(app, "482915");
  EXPECT_FALSE(app.pin_model());
  EXPECT_TRUE(app.signed_in());
  EXPECT_EQ(office().counter_view(1)->state->officer, "mali");
  EXPECT_EQ(office().check_pin("mali", "482915")->verdict, PinVerdict::right);
}

TEST_F(PinTalkTest, AWrongPinOpensNothingAndTooManyPause) {
  CounterApp app = at_the_door();
  for (int wrong = 0; wrong < kWrongPinsFree; ++wrong) type(app, "999998");
  EXPECT_GT(app.pin_model()->pause_seconds, 0);
  type(app, once_);
  EXPECT_FALSE(app.signed_in());
  EXPECT_EQ(app.pin_model()->stage, PinStage::present);
  app.apply(PinKey{kPinLeave});
  EXPECT_FALSE(app.pin_model());
  EXPECT_FALSE(office().counter_view(1)->state);
}

TEST_F(PinTalkTest, ACounterLeftOpenIsTakenOverOnlyWithThePin) {
  ASSERT_TRUE(office().open_counter(1, "mali", {}, ask()).ok());
  CounterApp app(office(), {1, "mali", "en", false, false});
  EXPECT_FALSE(app.signed_in());
  app.apply(Wish{ServingEvent::open});
  EXPECT_FALSE(app.signed_in());
  EXPECT_TRUE(app.pin_model());
}

TEST_F(PinTalkTest, AfterClosingThePinIsAskedAgain) {
  ASSERT_EQ(office().change_pin("mali", once_, "482915", ask())->verdict, PinVerdict::right);
  CounterApp app = at_the_door();
  type(app, "482915");
  ASSERT_TRUE(app.signed_in());
  app.apply(Wish{ServingEvent::close});
  app.apply(Wish{ServingEvent::confirm});
  ASSERT_FALSE(app.signed_in());
  app.apply(Wish{ServingEvent::open});
  EXPECT_FALSE(app.signed_in());
  EXPECT_TRUE(app.pin_model());
}

TEST_F(PinTalkTest, WhoWasTakenOutIsToldAtTheOpenCounter) {
  ASSERT_EQ(office().change_pin("mali", once_, "482915", ask())->verdict, PinVerdict::right);
  CounterApp app = at_the_door();
  type(app, "482915");
  const IssuedTicket ticket = serving_at(app);
  ASSERT_TRUE(office().set_officer({"mali", "Mali", "officer", false}, ask()).ok());
  app.apply(Wish{ServingEvent::finish});
  EXPECT_EQ(state_of(ticket), ErrandState::serving);
  EXPECT_EQ(said(app),
            "You were taken out of the officers here, so nothing can be done at this counter. "
            "Another officer can take it over.");
}

TEST_F(PinTalkTest, ASecondCounterIsNotOpenedWhileOneIs) {
  ASSERT_EQ(office().change_pin("mali", once_, "482915", ask())->verdict, PinVerdict::right);
  CounterApp there = at_the_door(2);
  type(there, "482915");
  ASSERT_TRUE(there.signed_in());
  CounterApp app = at_the_door();
  type(app, "482915");
  EXPECT_FALSE(app.signed_in());
  EXPECT_EQ(app.sign_in_model().notice.text,
            "You have counter 2 open. Close it there first.");
  there.apply(Wish{ServingEvent::close});
  there.apply(Wish{ServingEvent::confirm});
  app.apply(Wish{ServingEvent::open});
  EXPECT_TRUE(app.signed_in());
}

TEST_F(PinTalkTest, WhoseProgramDiedAtAnotherCounterGoesOnHere) {
  ASSERT_EQ(office().change_pin("mali", once_, "482915", ask())->verdict, PinVerdict::right);
  ASSERT_TRUE(office().open_counter(2, "mali", {}, ask()).ok());
  CounterApp app = at_the_door();
  type(app, "482915");
  EXPECT_TRUE(app.signed_in());
  EXPECT_FALSE(office().counter_view(2)->state) << "no program is there, and nobody stands there";
}

TEST_F(PinTalkTest, WhoeverIsServedElsewhereIsNotLeftThere) {
  ASSERT_EQ(office().change_pin("mali", once_, "482915", ask())->verdict, PinVerdict::right);
  ASSERT_TRUE(office().open_counter(2, "mali", {"A01"}, ask()).ok());
  const IssuedTicket ticket = issue("A01");
  ASSERT_TRUE(office().call({2, "", ""}, ask()).ok());
  CounterApp app = at_the_door();
  type(app, "482915");
  EXPECT_FALSE(app.signed_in());
  EXPECT_EQ(app.sign_in_model().notice.text,
            "You have counter 2 open. Close it there first.");
  EXPECT_EQ(office().counter_view(2)->current->ticket, ticket.ticket);
}

TEST_F(PinTalkTest, ACounterLeftAloneLocksOnlyWhereThatIsAskedFor) {
  ASSERT_EQ(office().change_pin("mali", once_, "482915", ask())->verdict, PinVerdict::right);
  for (const int minutes : {0, 5}) {
    CounterSettings settings{1, "mali", "en", false, false};
    settings.lock_minutes = minutes;
    CounterApp app(office(), settings);
    app.apply(Wish{ServingEvent::open});
    type(app, "482915");
    ASSERT_TRUE(app.signed_in());
    const auto left_for = [&](double seconds) {
      app.lock_when_left(ui::InputFrame{}, seconds);
      return app.pin_model().has_value();
    };
    EXPECT_FALSE(left_for(10));
    EXPECT_FALSE(left_for(309));
    EXPECT_EQ(left_for(311), minutes == 5);
    if (minutes == 0) continue;
    app.apply(PinKey{kPinLeave});
    EXPECT_TRUE(app.pin_model()->locked);
    type(app, "482915");
    EXPECT_FALSE(app.pin_model());
    EXPECT_TRUE(app.signed_in());
  }
}

TEST_F(PinTalkTest, ALockEndsWithTheCounterItGuards) {
  ASSERT_EQ(office().change_pin("mali", once_, "482915", ask())->verdict, PinVerdict::right);
  with_a_pin("nok", "officer", "731904");
  CounterApp app = at_the_door();
  type(app, "482915");
  app.lock();
  issue("A01");
  app.store_changed();
  ASSERT_TRUE(app.pin_model()->locked) << "whatever happens elsewhere";
  ASSERT_TRUE(office().close_counter(1, ask()).ok());
  app.store_changed();
  EXPECT_FALSE(app.signed_in());
  EXPECT_FALSE(app.pin_model()) << "nobody else could use this counter";
  app.apply(Wish{ServingEvent::open});
  ASSERT_TRUE(app.pin_model()) << "what ended with the lock is no PIN that was right";
  EXPECT_FALSE(app.pin_model()->locked);
  issue("A01");
  app.store_changed();
  EXPECT_TRUE(app.pin_model()) << "who signs in goes on with that";
  app.apply(PinKey{kPinLeave});
  app.apply(ChooseOfficer{"nok"});
  app.apply(Wish{ServingEvent::open});
  type(app, "731904");
  EXPECT_TRUE(app.signed_in());
}

TEST_F(PinTalkTest, ALockEndsWithTheSectionItGuards) {
  ASSERT_EQ(office().change_pin("mali", once_, "482915", ask())->verdict, PinVerdict::right);
  CounterApp app = locked_in_overview();
  with_a_pin("nok", "head", "731904");
  ASSERT_TRUE(office().set_officer({"mali", "Mali", "officer", true}, ask()).ok());
  app.store_changed();
  EXPECT_EQ(app.section(), Section::serve);
  EXPECT_FALSE(app.pin_model());
  app.apply(Wish{ServingEvent::open});
  EXPECT_FALSE(app.signed_in());
  EXPECT_TRUE(app.pin_model());
}

TEST_F(PinTalkTest, UnlockingASectionOpensNoCounter) {
  ASSERT_EQ(office().change_pin("mali", once_, "482915", ask())->verdict, PinVerdict::right);
  CounterApp app = locked_in_overview();
  type(app, "482915");
  EXPECT_FALSE(app.pin_model());
  EXPECT_EQ(app.section(), Section::overview);
  EXPECT_FALSE(app.signed_in());
  EXPECT_FALSE(office().counter_view(1)->state);
}

}  // namespace
}  // namespace khio::counter
