// A change is acknowledged, and told to other programs, only when the disk has it; and it is made
// only while no other program can make one.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "store/bell.h"
#include "store/sqlite/lock.h"
#include "store/sqlite/sqlite_store.h"
#include "support/scratch_folder.h"
#include "support/simulated_disk.h"
#include "support/watched_syncs.h"

namespace khio {
namespace {

using std::chrono::milliseconds;

class DurabilityTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto created = sqlite::create_sqlite(file_, "office file", "test", clock_, options_);
    ASSERT_TRUE(created.ok()) << created.error().detail;
    store_ = std::move(created).take();
    ASSERT_TRUE(change().ok());
  }
  Status change() {
    return store_->change([&](Transaction& tx) -> Status {
      const Result<Event> event = tx.append(StaffCalled{"kiosk"}, "test");
      if (!event.ok()) return event.error();
      return Done{};
    });
  }
  EventSeq head() {
    EventSeq seq = 0;
    EXPECT_TRUE(store_->read([&](Reader& reader) { seq = reader.head().seq; }).ok());
    return seq;
  }
  static std::string bytes_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  test::ScratchFolder folder_;
  test::SimulatedDisk disk_;
  SetClock clock_{1'795'140'000'000};
  std::string file_ = folder_.file("office.db");
  sqlite::OpenOptions options_{milliseconds(50)};
  std::unique_ptr<Store> store_;
};

TEST_F(DurabilityTest, AChangeTheDiskDidNotKeepIsUnknownAndRingsNoBell) {
  BellListener listener = BellListener::open(file_).take();
  const EventSeq rung = Bell::open(file_).take().last()->seq;
  disk_.refuse_syncs(true);
  const Status lost = change();
  ASSERT_FALSE(lost.ok());
  EXPECT_EQ(lost.error().kind, ErrorKind::unknown);
  EXPECT_FALSE(listener.wait(0));
  EXPECT_EQ(Bell::open(file_).take().last()->seq, rung);
}

TEST_F(DurabilityTest, AfterALostSyncNothingIsChangedUntilTheDiskTookEverything) {
  disk_.refuse_syncs(true);
  ASSERT_FALSE(change().ok());
  const EventSeq lost = head();
  const Status still = change();
  ASSERT_FALSE(still.ok());
  EXPECT_EQ(still.error().kind, ErrorKind::unknown);
  EXPECT_EQ(head(), lost);
  disk_.refuse_syncs(false);
  EXPECT_TRUE(change().ok());
  EXPECT_EQ(head(), lost + 1);
  EXPECT_EQ(Bell::open(file_).take().last()->seq, lost + 1);
}

TEST_F(DurabilityTest, ALostChangeThatWasMendedIsAnsweredAndTold) {
  const auto ask = [&] {
    return store_->change([&](Transaction& tx) -> Status {
      if (tx.event_of_request("one")) return Done{};
      const Result<Event> event = tx.append(StaffCalled{"kiosk"}, "test", "one", "");
      if (!event.ok()) return event.error();
      return Done{};
    });
  };
  disk_.refuse_syncs(true);
  ASSERT_FALSE(ask().ok());
  const EventSeq lost = head();
  EXPECT_FALSE(ask().ok());
  disk_.refuse_syncs(false);
  // Whoever comes first mends it, and tells of it even if nothing comes of its own wish.
  const Status refused = store_->change(
      [](Transaction&) -> Status { return Error{ErrorKind::refused, "not today"}; });
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  EXPECT_EQ(Bell::open(file_).take().last()->seq, lost);
  EXPECT_TRUE(ask().ok());
  EXPECT_EQ(head(), lost);
}

// The kernel takes what it failed to write for written: only bytes written again reach the disk.
TEST_F(DurabilityTest, WhatTheDiskLostIsWrittenAgain) {
  const std::string wal = file_ + "-wal";
  disk_.refuse_syncs(true);
  ASSERT_FALSE(change().ok());
  EXPECT_NE(disk_.kept(wal), bytes_of(wal));
  disk_.refuse_syncs(false);
  ASSERT_TRUE(change().ok());
  EXPECT_EQ(disk_.kept(wal), bytes_of(wal));
}

// The kernel told of the failure only who had the file open: whoever opens it later must ask.
TEST_F(DurabilityTest, WhatTheDiskLostIsWrittenAgainByAProgramOpenedLater) {
  const std::string wal = file_ + "-wal";
  disk_.refuse_syncs(true);
  ASSERT_FALSE(change().ok());
  const EventSeq lost = head();
  disk_.refuse_syncs(false);
  const std::unique_ptr<Store> first = std::move(store_);
  store_ = sqlite::open_sqlite(file_, clock_, options_).take();
  ASSERT_TRUE(change().ok());
  EXPECT_EQ(head(), lost + 1);
  EXPECT_EQ(disk_.kept(wal), bytes_of(wal));
}

TEST_F(DurabilityTest, AProgramOpenedLaterChangesNothingWhileTheDiskStillLosesTheChange) {
  disk_.refuse_syncs(true);
  ASSERT_FALSE(change().ok());
  const EventSeq lost = head();
  const std::unique_ptr<Store> first = std::move(store_);
  store_ = sqlite::open_sqlite(file_, clock_, options_).take();
  ASSERT_FALSE(change().ok());
  EXPECT_EQ(head(), lost);
}

TEST_F(DurabilityTest, AJournalThatReadsBackOtherwiseIsNotBuiltUpon) {
  disk_.refuse_syncs(true);
  ASSERT_FALSE(change().ok());
  disk_.refuse_syncs(false);
  {
    std::fstream wal(file_ + "-wal", std::ios::in | std::ios::out | std::ios::binary);
    wal.seekp(32 + 24 + 100);
    wal.put('?');
  }
  const Status refused = change();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::unknown);
}

TEST_F(DurabilityTest, TheBellRingsAfterTheDiskHasTheChange) {
  BellListener listener = BellListener::open(file_).take();
  int syncs = 0;
  disk_.at_sync([&] {
    ++syncs;
    EXPECT_FALSE(listener.wait(0));
  });
  EXPECT_TRUE(change().ok());
  disk_.at_sync({});
  EXPECT_GE(syncs, 1);
  EXPECT_TRUE(listener.wait(10'000));
}

// A checkpoint inside a COMMIT syncs too, and the kernel tells of a failure once.
TEST_F(DurabilityTest, WhatACheckpointFailedToSyncIsUnknownAndWrittenAgain) {
  const std::string wal = file_ + "-wal";
  int syncs = 0;
  disk_.at_sync([&] { disk_.refuse_syncs(++syncs == 1); });
  const Status lost = store_->change([&](Transaction& tx) -> Status {
    const Result<Event> event = tx.append(StaffCalled{"kiosk"}, "test");
    tx.keep_document(std::string(5'000'000, 'x'));  // more than the log is left with
    return event.ok() ? Status(Done{}) : Status(event.error());
  });
  disk_.at_sync({});
  disk_.refuse_syncs(false);
  ASSERT_FALSE(lost.ok());
  EXPECT_EQ(lost.error().kind, ErrorKind::unknown);
  EXPECT_NE(disk_.kept(wal), bytes_of(wal));
  ASSERT_TRUE(change().ok());
  EXPECT_EQ(disk_.kept(wal), bytes_of(wal));
}

// Killed in between, the next first start would say that a store is gone, and there never was one.
TEST_F(DurabilityTest, ANewOfficeHasItsPlaceBeforeItsBell) {
  store_.reset();
  const std::string place = folder_.file("placed.db");
  const test::WatchedSyncs syncs;
  const Status placed = place_store(file_, place);
  ASSERT_TRUE(placed.ok()) << placed.error().detail;
  EXPECT_TRUE(syncs.kept_the_name_of(place));
  EXPECT_FALSE(syncs.kept_the_name_of(bell_file(place)));
  ASSERT_TRUE(Bell::open(place)->last());
  EXPECT_TRUE(sqlite::open_sqlite(place, clock_, options_).ok());
}

// A power cut in between leaves no store whose bell, of the store that was there before, is ahead of it.
TEST_F(DurabilityTest, ABellThatIsLeftIsKeptBeforeAStoreTakesThePlace) {
  store_.reset();
  const std::string place = folder_.file("placed.db");
  Head ahead;
  ahead.seq = 900;
  Bell::open(place).take().ring(ahead);
  const test::WatchedSyncs syncs;
  const Status placed = place_store(file_, place);
  ASSERT_TRUE(placed.ok()) << placed.error().detail;
  EXPECT_TRUE(syncs.kept_before_the_name_of(bell_file(place), place));
  EXPECT_TRUE(sqlite::open_sqlite(place, clock_, options_).ok());
}

TEST_F(DurabilityTest, AChangeIsRefusedWhileAnotherProgramHoldsTheLock) {
  sqlite::WriteLock other = sqlite::WriteLock::open(file_ + "-lock").take();
  ASSERT_TRUE(other.take(milliseconds(10'000)).ok());
  const Status waited = change();
  ASSERT_FALSE(waited.ok());
  EXPECT_EQ(waited.error().kind, ErrorKind::busy);
  other.release();
  EXPECT_TRUE(change().ok());
}

}  // namespace
}  // namespace khio
