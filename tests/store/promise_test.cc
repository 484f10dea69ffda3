// What a store promises of its changes (store/store.h), whatever it is kept in.
#include "store/journal.h"
#include "store/replay.h"
#include "support/store_fixture.h"

namespace khio {
namespace {

using PromiseTest = test::StoreFixture;

TEST_F(PromiseTest, AChangeSeesWhatOthersAndItselfChangedBefore) {
  const auto other = open_store(file_, clock_).take();
  const auto seen = [](Store& store) {
    std::string text;
    EXPECT_TRUE(store.change([&](Transaction& tx) -> Status {
      text = tx.office().simulated ? "simulated" : "lived";
      text += tx.day()->open ? ", open" : ", closed";
      for (const CounterState& counter : tx.counters()) text += ", " + counter.officer;
      return Done{};
    }).ok());
    return text;
  };
  const auto tell = [](Store& store, EventBody body) {
    EXPECT_TRUE(store.change([&](Transaction& tx) -> Status {
      const Result<Event> told = tx.append(std::move(body), "test");
      if (!told.ok()) return told.error();
      return Done{};
    }).ok());
  };
  EXPECT_EQ(seen(*store_), "lived, open");
  EXPECT_EQ(seen(*other), "lived, open");
  const std::vector<std::pair<EventBody, std::string>> story = {
      {CounterOpened{1, "somchai", {"A01"}}, "lived, open, somchai"},
      {ticket(1), "lived, open, somchai"},
      {CounterOpened{2, "malee", {"A01"}}, "lived, open, somchai, malee"},
      {CounterClosed{1}, "lived, open, malee"},
      {Simulated{100, 101, 7}, "simulated, open, malee"},
      {DayClosed{100, 1, 0}, "simulated, closed"}};
  for (const auto& [event, expected] : story) {
    tell(*store_, event);
    EXPECT_EQ(seen(*store_), expected);
    EXPECT_EQ(seen(*other), expected);
  }
}

TEST_F(PromiseTest, ANumberIsTakenOnceByConstraint) {
  ASSERT_TRUE(append(ticket(1)).ok());
  Issued same = ticket(1);
  same.code = "999999";
  const Status second = append(same);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().kind, ErrorKind::taken);
  EXPECT_EQ(head(), 3);
}

TEST_F(PromiseTest, ACodeIsUniqueInItsDay) {
  ASSERT_TRUE(append(ticket(1)).ok());
  Issued other = ticket(2);
  other.code = ticket(1).code;
  EXPECT_EQ(append(other).error().kind, ErrorKind::taken);
}

TEST_F(PromiseTest, ATicketIsCalledOnceAndACounterHoldsOne) {
  ASSERT_TRUE(append(ticket(1)).ok());
  ASSERT_TRUE(append(ticket(2)).ok());
  ASSERT_TRUE(append(Called{3, 1, {}, "", 0, 0, {}}).ok());
  EXPECT_EQ(append(Called{3, 2, {}, "", 0, 0, {}}).error().kind, ErrorKind::taken);
  EXPECT_EQ(append(Called{4, 1, {}, "", 0, 0, {}}).error().kind, ErrorKind::taken);
  EXPECT_TRUE(append(Called{4, 2, {}, "", 0, 0, {}}).ok());
}

TEST_F(PromiseTest, ARequestIdIsUsedOnce) {
  ASSERT_TRUE(append(ticket(1), "r1").ok());
  EXPECT_EQ(append(ticket(2), "r1").error().kind, ErrorKind::taken);
}

TEST_F(PromiseTest, ARefusedChangeLeavesNothing) {
  const Status refused = store_->change([&](Transaction& tx) -> Status {
    EXPECT_TRUE(tx.append(ticket(1), "test").ok());
    return Error{ErrorKind::refused, "no"};
  });
  EXPECT_EQ(refused.error().detail, "no");
  EXPECT_EQ(head(), 2);
  EXPECT_TRUE(append(ticket(1)).ok());
}

TEST_F(PromiseTest, ABatchHappensWholeOrNotAtAll) {
  const Status stopped = store_->batch([&]() -> Status {
    EXPECT_TRUE(append(ticket(1)).ok());
    EXPECT_TRUE(append(ticket(2)).ok());
    return Error{ErrorKind::refused, "interrupted"};
  });
  EXPECT_FALSE(stopped.ok());
  EXPECT_EQ(head(), 2);
  ASSERT_TRUE(store_->batch([&] { return append(ticket(1)); }).ok());
  EXPECT_EQ(head(), 3);
}

TEST_F(PromiseTest, AChangeRefusedInsideABatchLeavesTheOthers) {
  ASSERT_TRUE(store_->batch([&]() -> Status {
    EXPECT_TRUE(append(ticket(1)).ok());
    EXPECT_FALSE(append(ticket(1)).ok());
    return append(ticket(2));
  }).ok());
  EXPECT_EQ(head(), 4);
  const auto replayed = replay_and_compare(file_, [](EventSeq) { return true; });
  ASSERT_TRUE(replayed.ok());
  EXPECT_EQ(replayed->difference, "");
}

TEST_F(PromiseTest, APayloadHasABound) {
  Issued large = ticket(1);
  large.location = std::string(17 * 1024, 'x');
  EXPECT_EQ(append(large).error().kind, ErrorKind::refused);
  EXPECT_EQ(head(), 2);
}

TEST_F(PromiseTest, EveryChangeIsChainedToAllBeforeIt) {
  ASSERT_TRUE(append(ticket(1)).ok());
  ASSERT_TRUE(append(ticket(2)).ok());
  Hash previous{};
  int rows = 0;
  ASSERT_TRUE(store_->read([&](Reader& reader) {
    reader.scan_journal(0, [&](const JournalRow& row) {
      EXPECT_EQ(row.payload_hash, payload_hash(row.salt, row.payload));
      EXPECT_EQ(row.event.hash, chain_hash(previous, row.event, row.kind, row.payload_hash));
      previous = row.event.hash;
      return ++rows > 0;
    });
  }).ok());
  EXPECT_EQ(rows, 4);
}

TEST_F(PromiseTest, ReplayCanBeStopped) {
  ASSERT_TRUE(store_->batch([&]() -> Status {
    for (int i = 1; i <= 5000; ++i)
      if (const Status added = append(ticket(i)); !added.ok()) return added;
    return Done{};
  }).ok());
  const auto replayed = replay_and_compare(file_, [](EventSeq) { return false; });
  EXPECT_EQ(replayed.error().kind, ErrorKind::refused);
}

TEST_F(PromiseTest, CreateNeverTouchesWhatIsThere) {
  EXPECT_EQ(create_store(file_, "other", "test", clock_).error().kind, ErrorKind::refused);
  EXPECT_TRUE(append(ticket(1)).ok());
}

TEST_F(PromiseTest, AReaderSeesOneMomentHoweverLongItLooks) {
  ASSERT_TRUE(append(ticket(1)).ok());
  auto other = open_store(file_, clock_).take();
  ASSERT_TRUE(other->read([&](Reader& reader) {
    const EventSeq before = reader.head().seq;
    EXPECT_TRUE(append(ticket(2)).ok());
    EXPECT_EQ(reader.head().seq, before);
  }).ok());
}

}  // namespace
}  // namespace khio
