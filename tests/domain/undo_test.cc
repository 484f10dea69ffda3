// What may be taken back: every deed in every state of its errand, and each thing that forbids it.
#include "domain/undo.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace khio {
namespace {

// deed/state now → state again, for a service that had started and for one only called.
struct Back {
  ErrandState started;
  ErrandState only_called;
};

const std::map<std::pair<CounterDeed, ErrandState>, Back>& table() {
  using enum ErrandState;
  static const std::map<std::pair<CounterDeed, ErrandState>, Back> allowed = {
      {{CounterDeed::call, called}, {waiting, waiting}},
      {{CounterDeed::start, serving}, {called, called}},
      {{CounterDeed::finish, done}, {serving, called}},
      {{CounterDeed::no_show, no_show}, {called, called}},
      {{CounterDeed::hold, held}, {serving, called}},
      {{CounterDeed::transfer, transferred}, {serving, called}},
      {{CounterDeed::walk_direct, done}, {cancelled, cancelled}}};
  return allowed;
}

UndoFacts facts(CounterDeed deed, ErrandState state, bool started) {
  UndoFacts facts;
  facts.deed = deed;
  facts.state = state;
  facts.started = started;
  return facts;
}

TEST(UndoTest, EveryDeedInEveryStateIsTakenBackOnlyAsTheTableSays) {
  for (int d = 0; d < kCounterDeeds; ++d) {
    for (int s = 0; s < kErrandStates; ++s) {
      const auto deed = static_cast<CounterDeed>(d);
      const auto state = static_cast<ErrandState>(s);
      SCOPED_TRACE(std::string(counter_deed_name(deed)) + " in " + std::string(state_name(state)));
      const auto row = table().find({deed, state});
      for (const bool started : {true, false}) {
        const Result<ErrandState> back = undone_state(facts(deed, state, started));
        ASSERT_EQ(back.ok(), row != table().end());
        if (!back.ok()) {
          EXPECT_EQ(back.error().kind, ErrorKind::refused);
          continue;
        }
        EXPECT_EQ(*back, started ? row->second.started : row->second.only_called);
      }
    }
  }
}

TEST(UndoTest, WhatFollowedForbidsIt) {
  for (const auto& [key, back] : table()) {
    UndoFacts base = facts(key.first, key.second, true);
    const auto forbidden = [&](void (*change)(UndoFacts&)) {
      UndoFacts changed = base;
      change(changed);
      return !undone_state(changed).ok();
    };
    EXPECT_TRUE(forbidden([](UndoFacts& f) { f.same_officer = false; }));
    EXPECT_TRUE(forbidden([](UndoFacts& f) { f.rated = true; }));
    EXPECT_TRUE(forbidden([](UndoFacts& f) { f.followed = true; }));
    EXPECT_TRUE(forbidden([](UndoFacts& f) { f.seconds_ago = kUndoSeconds + 1; }));
    EXPECT_FALSE(forbidden([](UndoFacts& f) { f.seconds_ago = kUndoSeconds; }));
  }
}

TEST(UndoTest, NobodyIsBroughtBackToACounterWhereSomebodyElseStands) {
  for (const auto& [key, back] : table()) {
    UndoFacts taken = facts(key.first, key.second, true);
    taken.counter_taken = true;
    const bool comes_back = back.started == ErrandState::serving || key.first == CounterDeed::no_show;
    EXPECT_EQ(undone_state(taken).ok(), !comes_back) << counter_deed_name(key.first);
  }
}

TEST(UndoTest, NamesAreReadBack) {
  for (int d = 0; d < kCounterDeeds; ++d) {
    const auto deed = static_cast<CounterDeed>(d);
    EXPECT_EQ(read_counter_deed(counter_deed_name(deed)), deed);
  }
  EXPECT_FALSE(read_counter_deed("sleep").has_value());
}

}  // namespace
}  // namespace khio
