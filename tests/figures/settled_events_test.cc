// Undone deeds are never given on, everything else once and in order.
#include "figures/settled_events.h"

#include <gtest/gtest.h>

#include <vector>

namespace khio {
namespace {

class SettledEventsTest : public testing::Test {
 protected:
  void add(EventSeq seq, EventBody body) {
    Event event;
    event.seq = seq;
    event.body = std::move(body);
    settled_.add(event, take());
  }
  SettledEvents::Take take() {
    return [this](const Event& event) { taken_.push_back(event.seq); };
  }
  SettledEvents settled_;
  std::vector<EventSeq> taken_;
};

TEST_F(SettledEventsTest, AnUndoneDeedIsLeftOutAndSoIsItsUndoing) {
  add(1, Called{});
  add(2, Started{});
  add(3, Undone{2, CounterDeed::start, 1, ErrandState::called});
  add(4, NoShow{});
  settled_.finish(take());
  EXPECT_EQ(taken_, (std::vector<EventSeq>{1, 4}));
}

TEST_F(SettledEventsTest, NothingIsKeptLongerThanItCanBeUndone) {
  for (EventSeq seq = 1; seq <= kUndoEvents + 1; ++seq) add(seq, Started{});
  EXPECT_TRUE(taken_.empty());
  add(kUndoEvents + 2, Started{});
  EXPECT_EQ(taken_, (std::vector<EventSeq>{1}));
  settled_.finish(take());
  EXPECT_EQ(taken_.size(), static_cast<std::size_t>(kUndoEvents) + 2);
}

}  // namespace
}  // namespace khio
