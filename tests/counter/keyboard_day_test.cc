// A whole day at a counter without touching the mouse: every deed by its keys, from signing in to
// closing. What each key did is asked of the office, not of the screen.
#include <algorithm>

#include "counter/counter_app.h"
#include "support/scratch_office.h"
#include "ui/snapshot.h"

namespace khio::counter {
namespace {

using ui::Key;

class KeyboardDayTest : public khio::test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    Result<std::unique_ptr<ui::Window>> opened = ui::Window::open(
        {.title = "test", .width_px = 1280, .height_px = 800, .headless = true});
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    window_ = std::move(opened).take();
    app_.emplace(office(), CounterSettings{0, "", "en", false, false});
    draw();
  }
  void draw() {
    window_->kit().set(app_->look());
    window_->draw_now([&](ui::Kit& kit) { app_->frame(kit); });
  }
  void strike(std::initializer_list<Key> keys) {
    for (const Key key : keys) {
      window_->input().key(key, true);
      window_->input().key(key, false);
      draw();
      draw();
    }
  }
  void write(const std::string& words) {
    window_->input().text(words);
    draw();
    draw();
  }
  IssuedTicket take(const std::string& service) {
    const IssuedTicket ticket = issue(service);
    app_->store_changed();
    draw();
    return ticket;
  }
  ErrandState state_of(const IssuedTicket& ticket) { return office().ticket(ticket.code)->state; }
  void sign_in() {
    write("somchai");
    strike({Key::down, Key::activate});
    ASSERT_TRUE(app_->signed_in());
    strike({Key::end, Key::next, Key::activate});  // every service
  }
  std::unique_ptr<ui::Window> window_;
  std::optional<CounterApp> app_;
};

// As Remote Desktop delivers them, and a machine with much to do.
TEST_F(KeyboardDayTest, DigitsOfAPinThatComeFasterThanFramesAreAllTaken) {
  Catalogue catalogue = khio::test::sample_catalogue();
  catalogue.any_officer = false;
  create(catalogue);
  ASSERT_TRUE(office().set_officer({"mali", "Mali", "officer", true}, ask()).ok());
  const std::string once = *office().give_one_time_pin("mali", ask());
  app_.emplace(office(), CounterSettings{1, "mali", "en", false, false});
  app_->apply(Wish{ServingEvent::open});
  draw();
  for (const std::string& pin : {once, std::string("274951"), std::string("274951")}) {
    for (const char digit : pin) window_->input().text(std::string(1, digit));
    draw();
    draw();
    strike({Key::activate});
  }
  EXPECT_TRUE(app_->signed_in());
}

TEST_F(KeyboardDayTest, SignsInCoversServicesAndCloses) {
  sign_in();
  const CounterState state = *office().counter_view(1)->state;
  EXPECT_EQ(state.officer, "somchai");
  EXPECT_EQ(state.services.size(), office().catalogue().services.size());
  strike({Key::end, Key::down, Key::space, Key::activate});
  EXPECT_EQ(office().counter_view(1)->state->services.size(), state.services.size() - 1);
  strike({Key::f10, Key::down, Key::next, Key::activate});
  EXPECT_TRUE(office().counter_view(1)->state->paused);
  EXPECT_TRUE(office().counter_view(1)->state->until.has_value()) << "with a time of return";
  strike({Key::activate});
  EXPECT_FALSE(office().counter_view(1)->state->paused);
  strike({Key::f12, Key::activate});
  EXPECT_FALSE(office().counter_view(1)->state.has_value());
}

TEST_F(KeyboardDayTest, NextServesAndFinishesAndAsksAboutOneOnlyCalled) {
  sign_in();
  const IssuedTicket first = take("A01");
  const IssuedTicket second = take("A01");
  strike({Key::activate});
  EXPECT_EQ(state_of(first), ErrandState::called);
  strike({Key::f2});
  EXPECT_EQ(app_->serve_model().current->calls, 2);
  strike({Key::activate});
  EXPECT_EQ(state_of(first), ErrandState::serving);
  write("+");
  write("+");
  write("-");
  write("+=-");  // as one text, where a frame lasts longer than the strokes
  strike({Key::activate});
  EXPECT_EQ(state_of(first), ErrandState::done);
  EXPECT_EQ(office().find_visit(first.ticket, 0)->people, 3);
  EXPECT_EQ(state_of(second), ErrandState::called);
  strike({Key::f8});
  EXPECT_EQ(app_->serving().question, Question::arrival);
  strike({Key::f4});
  EXPECT_EQ(state_of(second), ErrandState::no_show);
}

TEST_F(KeyboardDayTest, HoldsResumesTransfersReturnsAndUndoes) {
  sign_in();
  const IssuedTicket ticket = take("A01");
  strike({Key::activate, Key::activate, Key::f6, Key::down, Key::activate});
  EXPECT_EQ(state_of(ticket), ErrandState::held);
  EXPECT_EQ(office().counter_view(1)->held.front().note, HoldNote::document);
  strike({Key::f3, Key::activate});
  EXPECT_EQ(state_of(ticket), ErrandState::serving);
  strike({Key::f5});
  EXPECT_EQ(state_of(ticket), ErrandState::done);
  strike({Key::erase});
  EXPECT_EQ(state_of(ticket), ErrandState::serving);
  strike({Key::f7, Key::down, Key::down, Key::activate});
  EXPECT_EQ(app_->serving().place, Place::ready);
  EXPECT_NE(office().queue()->waiting.front().service, "A01");
  strike({Key::activate, Key::f4});
  EXPECT_EQ(state_of(ticket), ErrandState::no_show);
  strike({Key::f3, Key::activate});
  EXPECT_EQ(state_of(ticket), ErrandState::waiting);
  strike({Key::f1});
  EXPECT_EQ(app_->serving().question, Question::past);
  strike({Key::back});
  EXPECT_EQ(app_->serving().question, Question::none);
}

TEST_F(KeyboardDayTest, CallsANumberGivesPriorityCancelsAndCountsWithoutATicket) {
  sign_in();
  take("A01");
  const IssuedTicket second = take("A01");
  const IssuedTicket third = take("A01");
  const IssuedTicket fourth = take("A01");
  strike({Key::f8});
  write("a002");
  strike({Key::down, Key::activate});
  EXPECT_EQ(state_of(second), ErrandState::called);
  strike({Key::activate, Key::f5, Key::f8, Key::next});
  write(third.ticket);
  strike({Key::down, Key::activate});
  EXPECT_TRUE(office().find_visit(third.ticket, 0)->priority);
  strike({Key::f8, Key::next, Key::next});
  write(fourth.ticket);
  strike({Key::down, Key::activate});
  EXPECT_EQ(state_of(fourth), ErrandState::cancelled);
  strike({Key::f11, Key::down});
  write("+");
  strike({Key::activate});
  int people = 0;
  EXPECT_TRUE(office().store().read([&](Reader& reader) {
    reader.scan_visits(0, 100'000, [&](const VisitRow& row) {
      if (row.channel == Channel::walk_direct) people += row.people;
      return true;
    });
  }).ok());
  EXPECT_EQ(people, 2);
}

TEST_F(KeyboardDayTest, AKeyThatRepeatsCallsNobodyTwice) {
  sign_in();
  const IssuedTicket first = take("A01");
  const IssuedTicket second = take("A01");
  for (int i = 0; i < 8; ++i) window_->input().key(Key::activate, true);
  for (int i = 0; i < 9; ++i) draw();
  EXPECT_EQ(state_of(first), ErrandState::called);
  EXPECT_EQ(state_of(second), ErrandState::waiting);
}

TEST_F(KeyboardDayTest, WhatIsTypedInAFieldIsNoDeed) {
  sign_in();
  take("A01");
  const IssuedTicket second = take("A01");
  strike({Key::activate, Key::activate, Key::f5, Key::f8});
  write("ขา");
  strike({Key::erase, Key::erase});
  EXPECT_EQ(app_->serving().question, Question::number);
  write(second.ticket + "9");
  strike({Key::erase, Key::down, Key::activate});
  EXPECT_EQ(state_of(second), ErrandState::called);
}

}  // namespace
}  // namespace khio::counter
