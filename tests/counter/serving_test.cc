// Every event in every state the counter's conversation can be in.
//
// Method: the table below says in words what follows from each event of the officer in each state at
// rest; what it does not name must change nothing. The states in which a deed is under way are
// reached by walking every event from every state, and held against rules that must hold in all.
#include "counter/serving.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace khio::counter {
namespace {

const std::vector<std::pair<std::string, ServingEvent>>& wishes() {
  using enum ServingEvent;
  static const std::vector<std::pair<std::string, ServingEvent>> all = {
      {"open", open}, {"call", call}, {"recall", recall}, {"start", start},
      {"finish", finish}, {"no_show", no_show}, {"hold", hold}, {"resume", resume},
      {"return_to_queue", return_to_queue}, {"answer_staff", answer_staff},
      {"transfer", transfer}, {"number", number}, {"priority", priority}, {"cancel", cancel},
      {"pause", pause}, {"close", close}, {"confirm", confirm}, {"back", back}, {"came", came},
      {"served", served}, {"did_not_come", did_not_come}, {"undo", undo}, {"aside", aside},
      {"walk_direct", walk_direct}, {"cover", cover}, {"past", past}};
  return all;
}

const std::vector<ServingEvent>& news() {
  using enum ServingEvent;
  static const std::vector<ServingEvent> all = {retry,       done,       failed,      unsure,
                                                seen_closed, seen_ready, seen_called, seen_serving,
                                                seen_paused};
  return all;
}

std::vector<ServingEvent> all_events() {
  std::vector<ServingEvent> events = news();
  for (const auto& [name, event] : wishes()) events.push_back(event);
  return events;
}

std::string words(const Serving& s) {
  std::string text(place_name(s.place));
  if (s.question != Question::none) text += "/" + std::string(question_name(s.question));
  return text;
}

// "start", "finish, then call_next", "ask transfer", "put away".
std::string words(const Serving& before, const ServingStep& step) {
  if (step.deed) {
    std::string text(deed_name(*step.deed));
    if (step.state.then) text += ", then " + std::string(deed_name(*step.state.then));
    return text;
  }
  if (step.state == before) return "";
  if (step.state.question == Question::none) return "put away";
  return "ask " + std::string(question_name(step.state.question));
}

using Expected = std::map<std::string, std::map<std::string, std::string>>;

const Expected& table() {
  static const Expected expected = {
      {"closed", {{"open", "open"}}},
      {"ready",
       {{"call", "call_next"}, {"resume", "resume"}, {"return_to_queue", "return_to_queue"},
        {"answer_staff", "answer_staff"}, {"number", "ask number"}, {"priority", "ask priority"},
        {"cancel", "ask cancel"}, {"pause", "ask pause"}, {"close", "ask close"},
        {"undo", "undo"}, {"aside", "ask aside"},
        {"walk_direct", "ask walk_direct"}, {"cover", "ask cover"}, {"past", "ask past"}}},
      {"called",
       {{"call", "ask arrival"}, {"number", "ask arrival"}, {"start", "start"},
        {"recall", "recall"}, {"finish", "finish"}, {"no_show", "no_show"},
        {"transfer", "ask transfer"}, {"return_to_queue", "return_to_queue"},
        {"answer_staff", "answer_staff"}, {"priority", "ask priority"}, {"cancel", "ask cancel"},
        {"undo", "undo"}, {"aside", "ask aside"},
        {"walk_direct", "ask walk_direct"}, {"cover", "ask cover"}, {"past", "ask past"}}},
      {"serving",
       {{"call", "call_next"}, {"finish", "finish"}, {"hold", "ask hold"},
        {"transfer", "ask transfer"}, {"number", "ask number"},
        {"return_to_queue", "return_to_queue"}, {"answer_staff", "answer_staff"},
        {"priority", "ask priority"}, {"cancel", "ask cancel"},
        {"undo", "undo"}, {"aside", "ask aside"},
        {"walk_direct", "ask walk_direct"}, {"cover", "ask cover"}, {"past", "ask past"}}},
      {"paused",
       {{"open", "open"}, {"close", "ask close"}, {"answer_staff", "answer_staff"}}},
      {"called/arrival",
       {{"came", "start"}, {"start", "start"}, {"served", "finish, then call_next"},
        {"finish", "finish, then call_next"}, {"did_not_come", "no_show, then call_next"},
        {"no_show", "no_show, then call_next"}, {"recall", "recall"}, {"back", "put away"}}},
      {"called/transfer", {{"confirm", "transfer"}, {"back", "put away"}}},
      {"serving/transfer", {{"confirm", "transfer"}, {"back", "put away"}}},
      {"ready/number",
       {{"confirm", "call_number"}, {"back", "put away"}, {"priority", "ask priority"},
        {"cancel", "ask cancel"}}},
      {"serving/number",
       {{"confirm", "call_number"}, {"back", "put away"}, {"priority", "ask priority"},
        {"cancel", "ask cancel"}}},
      {"ready/priority",
       {{"confirm", "set_priority"}, {"back", "put away"}, {"number", "ask number"},
        {"cancel", "ask cancel"}}},
      {"called/priority",
       {{"confirm", "set_priority"}, {"back", "put away"}, {"cancel", "ask cancel"}}},
      {"serving/priority",
       {{"confirm", "set_priority"}, {"back", "put away"}, {"number", "ask number"},
        {"cancel", "ask cancel"}}},
      {"ready/cancel",
       {{"confirm", "cancel"}, {"back", "put away"}, {"number", "ask number"},
        {"priority", "ask priority"}}},
      {"called/cancel",
       {{"confirm", "cancel"}, {"back", "put away"}, {"priority", "ask priority"}}},
      {"serving/cancel",
       {{"confirm", "cancel"}, {"back", "put away"}, {"number", "ask number"},
        {"priority", "ask priority"}}},
      {"ready/pause", {{"confirm", "pause"}, {"back", "put away"}}},
      {"ready/close", {{"confirm", "close"}, {"back", "put away"}}},
      {"paused/close", {{"confirm", "close"}, {"back", "put away"}}},
      {"ready/walk_direct", {{"confirm", "walk_direct"}, {"back", "put away"}}},
      {"ready/cover", {{"confirm", "cover"}, {"back", "put away"}}},
      {"ready/past", {{"back", "put away"}}},
      {"ready/aside", {{"return_to_queue", "return_to_queue"}, {"back", "put away"}, {"resume", "resume"}}},
      {"called/walk_direct", {{"confirm", "walk_direct"}, {"back", "put away"}}},
      {"called/cover", {{"confirm", "cover"}, {"back", "put away"}}},
      {"called/past", {{"back", "put away"}}},
      {"called/aside", {{"return_to_queue", "return_to_queue"}, {"back", "put away"}}},
      {"serving/walk_direct", {{"confirm", "walk_direct"}, {"back", "put away"}}},
      {"serving/cover", {{"confirm", "cover"}, {"back", "put away"}}},
      {"serving/past", {{"back", "put away"}}},
      {"serving/aside", {{"return_to_queue", "return_to_queue"}, {"back", "put away"}}},
      {"serving/hold", {{"confirm", "hold"}, {"back", "put away"}}},
  };
  return expected;
}

// Every state that any sequence of events leads to.
std::vector<Serving> reachable_states() {
  std::vector<Serving> found = {Serving{}};
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const ServingEvent event : all_events()) {
      const Serving after = next(found[i], event).state;
      if (std::find(found.begin(), found.end(), after) == found.end()) found.push_back(after);
    }
  }
  return found;
}

TEST(ServingTest, EveryEventOfTheLanguageIsWalked) {
  EXPECT_EQ(static_cast<int>(all_events().size()), kServingEvents);
}

TEST(ServingTest, EveryWishInEveryStateAtRestDoesWhatTheTableSays) {
  int at_rest = 0;
  for (const Serving& state : reachable_states()) {
    if (state.doing) continue;
    ++at_rest;
    ASSERT_TRUE(table().contains(words(state))) << words(state) << " is not in the table";
    const auto& row = table().at(words(state));
    for (const auto& [name, event] : wishes()) {
      const auto cell = row.find(name);
      EXPECT_EQ(words(state, next(state, event)), cell == row.end() ? "" : cell->second)
          << name << " in " << words(state);
    }
  }
  EXPECT_EQ(at_rest, static_cast<int>(table().size()));
}

TEST(ServingTest, WhileADeedIsUnderWayNoWishIsHeard) {
  for (const Serving& state : reachable_states()) {
    if (!state.doing) continue;
    for (const auto& [name, event] : wishes()) {
      const ServingStep step = next(state, event);
      EXPECT_FALSE(step.deed.has_value()) << name;
      EXPECT_EQ(step.state, state) << name;
      EXPECT_FALSE(can(state, event)) << name;
    }
  }
}

TEST(ServingTest, OutcomesWithoutADeedChangeNothing) {
  using enum ServingEvent;
  for (const Serving& state : reachable_states()) {
    if (state.doing) continue;
    for (const ServingEvent event : {retry, done, failed, unsure}) {
      EXPECT_EQ(next(state, event).state, state);
      EXPECT_FALSE(next(state, event).deed.has_value());
    }
  }
}

TEST(ServingTest, DoneGoesOnWithWhatWasToFollowAndThenRests) {
  for (const Serving& state : reachable_states()) {
    if (!state.doing) continue;
    const ServingStep step = next(state, ServingEvent::done);
    EXPECT_EQ(step.deed, state.then);
    EXPECT_EQ(step.state.doing, state.then);
    EXPECT_FALSE(step.state.then.has_value());
    EXPECT_FALSE(step.state.unsure);
  }
}

TEST(ServingTest, AFailureDropsWhatWasToFollow) {
  for (const Serving& state : reachable_states()) {
    if (!state.doing) continue;
    const ServingStep step = next(state, ServingEvent::failed);
    EXPECT_FALSE(step.deed.has_value());
    EXPECT_EQ(step.state, (Serving{state.place, Question::none, {}, {}, false}));
  }
}

TEST(ServingTest, AnUnsureDeedCanOnlyBeRepeatedAsItWas) {
  for (const Serving& state : reachable_states()) {
    if (!state.doing) continue;
    const Serving unsure = next(state, ServingEvent::unsure).state;
    EXPECT_TRUE(unsure.unsure);
    EXPECT_EQ(unsure.doing, state.doing);
    EXPECT_EQ(unsure.then, state.then);
    const ServingStep again = next(unsure, ServingEvent::retry);
    EXPECT_EQ(again.deed, state.doing);
    EXPECT_EQ(again.state.then, state.then);
    EXPECT_FALSE(again.state.unsure);
  }
}

TEST(ServingTest, ADeedThatIsNotUnsureIsNotRepeated) {
  for (const Serving& state : reachable_states()) {
    if (state.unsure) continue;
    EXPECT_FALSE(next(state, ServingEvent::retry).deed.has_value());
  }
}

TEST(ServingTest, WhatTheStoreSaysAlwaysWinsAndStartsNothing) {
  using enum ServingEvent;
  const std::pair<ServingEvent, Place> kSeen[] = {{seen_closed, Place::closed},
                                                  {seen_ready, Place::ready},
                                                  {seen_called, Place::called},
                                                  {seen_serving, Place::serving},
                                                  {seen_paused, Place::paused}};
  for (const Serving& state : reachable_states()) {
    for (const auto& [event, place] : kSeen) {
      const ServingStep step = next(state, event);
      EXPECT_FALSE(step.deed.has_value());
      EXPECT_EQ(step.state.place, place);
      EXPECT_EQ(step.state.doing, state.doing);
      EXPECT_EQ(step.state.then, state.then);
      EXPECT_EQ(step.state.unsure, state.unsure);
    }
  }
}

TEST(ServingTest, AQuestionIsPutAwayWhenAnotherWindowMadeItPointless) {
  using enum ServingEvent;
  const auto question_after = [](Place place, Question question, ServingEvent seen) {
    return next({place, question, {}, {}, false}, seen).state.question;
  };
  EXPECT_EQ(question_after(Place::called, Question::arrival, seen_serving), Question::none);
  EXPECT_EQ(question_after(Place::called, Question::transfer, seen_serving), Question::transfer);
  EXPECT_EQ(question_after(Place::serving, Question::transfer, seen_ready), Question::none);
  EXPECT_EQ(question_after(Place::ready, Question::number, seen_serving), Question::number);
  EXPECT_EQ(question_after(Place::ready, Question::number, seen_called), Question::none);
  EXPECT_EQ(question_after(Place::ready, Question::pause, seen_called), Question::none);
  EXPECT_EQ(question_after(Place::ready, Question::close, seen_paused), Question::close);
  EXPECT_EQ(question_after(Place::ready, Question::cancel, seen_called), Question::cancel);
  EXPECT_EQ(question_after(Place::ready, Question::priority, seen_closed), Question::none);
  EXPECT_EQ(question_after(Place::serving, Question::hold, seen_ready), Question::none);
  EXPECT_EQ(question_after(Place::ready, Question::walk_direct, seen_called), Question::walk_direct);
  EXPECT_EQ(question_after(Place::ready, Question::cover, seen_paused), Question::none);
}

TEST(ServingTest, ButtonsAreAliveExactlyWhenTheyWouldDoSomething) {
  for (const Serving& state : reachable_states()) {
    for (const ServingEvent event : all_events()) {
      const ServingStep step = next(state, event);
      EXPECT_EQ(can(state, event), step.deed.has_value() || !(step.state == state));
    }
  }
}

}  // namespace
}  // namespace khio::counter
