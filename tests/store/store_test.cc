// What a store promises of its changes, and how it answers to files that are not as they should be.
#include "store/store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "store/backup.h"
#include "store/journal.h"
#include "store/replay.h"
#include "support/scratch_folder.h"
#include "support/watched_syncs.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

class StoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    file_ = folder_.file("office.db");
    store_ = create_store(file_, "office file", "test", clock_).take();
    ASSERT_TRUE(append(DayOpened{100, false}).ok());
  }

  Status append(EventBody body, const std::string& request = "") {
    return store_->change([&](Transaction& tx) -> Status {
      const Result<Event> event = tx.append(std::move(body), "test", request, "");
      if (!event.ok()) return event.error();
      return Done{};
    });
  }
  Issued ticket(int number) const {
    Issued issued;
    issued.day = 100;
    issued.series = issued.sequence = "A";
    issued.number = number;
    issued.code = std::to_string(100000 + number);
    issued.services = {"A01"};
    issued.location = "office";
    issued.language = "en";
    return issued;
  }
  EventSeq head() {
    Head head;
    EXPECT_TRUE(store_->read([&](Reader& reader) { head = reader.head(); }).ok());
    return head.seq;
  }
  // Runs SQL on the file behind the store's back, as an insider would; SQLite's answer.
  std::string meddle(const std::string& sql) {
    sqlite3* database = nullptr;
    sqlite3_open(file_.c_str(), &database);
    char* error = nullptr;
    sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &error);
    const std::string answer = error == nullptr ? "" : error;
    sqlite3_free(error);
    sqlite3_close(database);
    return answer;
  }
  Error reopen_error() {
    auto opened = open_store(file_, clock_);
    EXPECT_FALSE(opened.ok());
    return opened.ok() ? Error{ErrorKind::unknown, "opened"} : opened.error();
  }

  test::ScratchFolder folder_;
  SetClock clock_{1'795'140'000'000};
  std::string file_;
  std::unique_ptr<Store> store_;
};

TEST_F(StoreTest, AChangeSeesWhatOthersAndItselfChangedBefore) {
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

TEST_F(StoreTest, ANumberIsTakenOnceByConstraint) {
  ASSERT_TRUE(append(ticket(1)).ok());
  Issued same = ticket(1);
  same.code = "999999";
  const Status second = append(same);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().kind, ErrorKind::taken);
  EXPECT_EQ(head(), 3);
}

TEST_F(StoreTest, ACodeIsUniqueInItsDay) {
  ASSERT_TRUE(append(ticket(1)).ok());
  Issued other = ticket(2);
  other.code = ticket(1).code;
  EXPECT_EQ(append(other).error().kind, ErrorKind::taken);
}

TEST_F(StoreTest, ATicketIsCalledOnceAndACounterHoldsOne) {
  ASSERT_TRUE(append(ticket(1)).ok());
  ASSERT_TRUE(append(ticket(2)).ok());
  ASSERT_TRUE(append(Called{3, 1, {}, "", 0, 0, {}}).ok());
  EXPECT_EQ(append(Called{3, 2, {}, "", 0, 0, {}}).error().kind, ErrorKind::taken);
  EXPECT_EQ(append(Called{4, 1, {}, "", 0, 0, {}}).error().kind, ErrorKind::taken);
  EXPECT_TRUE(append(Called{4, 2, {}, "", 0, 0, {}}).ok());
}

TEST_F(StoreTest, ARequestIdIsUsedOnce) {
  ASSERT_TRUE(append(ticket(1), "r1").ok());
  EXPECT_EQ(append(ticket(2), "r1").error().kind, ErrorKind::taken);
}

TEST_F(StoreTest, ARefusedChangeLeavesNothing) {
  const Status refused = store_->change([&](Transaction& tx) -> Status {
    EXPECT_TRUE(tx.append(ticket(1), "test").ok());
    return Error{ErrorKind::refused, "no"};
  });
  EXPECT_EQ(refused.error().detail, "no");
  EXPECT_EQ(head(), 2);
  EXPECT_TRUE(append(ticket(1)).ok());
}

TEST_F(StoreTest, ABatchHappensWholeOrNotAtAll) {
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

TEST_F(StoreTest, AChangeRefusedInsideABatchLeavesTheOthers) {
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

TEST_F(StoreTest, APayloadHasABound) {
  Issued large = ticket(1);
  large.location = std::string(17 * 1024, 'x');
  EXPECT_EQ(append(large).error().kind, ErrorKind::refused);
  EXPECT_EQ(head(), 2);
}

TEST_F(StoreTest, TheJournalCannotBeUpdatedOrDeletedThroughSql) {
  ASSERT_TRUE(append(ticket(1)).ok());
  for (const char* const sql :
       {"UPDATE journal SET actor = 'x' WHERE seq = 1", "DELETE FROM journal WHERE seq = 1",
        "UPDATE payload SET body = '{}' WHERE seq = 1", "UPDATE document SET body = ''",
        "DELETE FROM document"})
    EXPECT_NE(meddle(sql).find("append-only"), std::string::npos) << sql;
}

TEST_F(StoreTest, EveryChangeIsChainedToAllBeforeIt) {
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

TEST_F(StoreTest, ReplayFindsATableThatWasEdited) {
  ASSERT_TRUE(append(ticket(1)).ok());
  ASSERT_EQ(meddle("UPDATE visit SET issued_at = issued_at - 60000"), "");
  const auto replayed = replay_and_compare(file_, [](EventSeq) { return true; });
  ASSERT_TRUE(replayed.ok());
  EXPECT_NE(replayed->difference.find("issued_at"), std::string::npos) << replayed->difference;
}

TEST_F(StoreTest, ReplayCanBeStopped) {
  ASSERT_TRUE(store_->batch([&]() -> Status {
    for (int i = 1; i <= 5000; ++i)
      if (const Status added = append(ticket(i)); !added.ok()) return added;
    return Done{};
  }).ok());
  const auto replayed = replay_and_compare(file_, [](EventSeq) { return false; });
  EXPECT_EQ(replayed.error().kind, ErrorKind::refused);
}

TEST_F(StoreTest, NothingThereIsNotFound) {
  EXPECT_EQ(open_store(folder_.file("none.db"), clock_).error().kind, ErrorKind::not_found);
}

// An old log beside a new store would be read as that store's own.
TEST_F(StoreTest, WhereOneWasNoOtherBegins) {
  for (const char* const part : {"-wal", "-bell"}) {
    const std::string file = folder_.file(std::string("gone.db") + part);
    std::ofstream(file) << "left";
    const std::string store = folder_.file("gone.db");
    const auto made = create_store(store, "{}", "test", clock_);
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().kind, ErrorKind::refused);
    EXPECT_NE(made.error().detail.find(file), std::string::npos) << made.error().detail;
    EXPECT_FALSE(fs::exists(store));
    EXPECT_EQ(check_unused(store).error().kind, ErrorKind::refused);
    EXPECT_EQ(open_store(store, clock_).error().kind, ErrorKind::not_found);
    EXPECT_NE(open_store(store, clock_).error().detail.find("is gone"), std::string::npos);
    fs::remove(file);
  }
  EXPECT_TRUE(check_unused(folder_.file("gone.db")).ok());
}

// A name too long stands for every reason but that nothing is there: root may read everything.
TEST_F(StoreTest, WhatCannotBeSeenIsNotMissing) {
  const auto opened = open_store(folder_.file(std::string(300, 'x')), clock_);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().kind, ErrorKind::device);
  EXPECT_EQ(opened.error().detail.find("khio-counter init"), std::string::npos);
  EXPECT_EQ(open_store(file_ + "/office.db", clock_).error().kind, ErrorKind::not_found);
}

TEST_F(StoreTest, SomethingElseIsNotOpenedNorTouched) {
  file_ = folder_.file("notes.txt");
  std::ofstream(file_) << std::string(4096, 'x');
  const auto before = fs::last_write_time(file_);
  EXPECT_EQ(reopen_error().kind, ErrorKind::damaged);
  EXPECT_EQ(fs::last_write_time(file_), before);
  EXPECT_FALSE(fs::exists(file_ + "-wal"));
  std::ofstream(file_, std::ios::trunc).close();
  EXPECT_EQ(reopen_error().kind, ErrorKind::damaged);
  file_ = folder_.file("folder");
  fs::create_directory(file_);
  EXPECT_EQ(reopen_error().kind, ErrorKind::damaged);
}

TEST_F(StoreTest, AnotherProgramsDatabaseIsRefused) {
  file_ = folder_.file("other.db");
  ASSERT_EQ(meddle("CREATE TABLE t (x)"), "");
  EXPECT_EQ(reopen_error().kind, ErrorKind::damaged);
}

TEST_F(StoreTest, AStoreOfANewerVersionIsRefusedInWords) {
  store_.reset();
  ASSERT_EQ(meddle("PRAGMA user_version = 999; PRAGMA wal_checkpoint(TRUNCATE)"), "");
  const Error error = reopen_error();
  EXPECT_EQ(error.kind, ErrorKind::damaged);
  EXPECT_NE(error.detail.find("newer"), std::string::npos) << error.detail;
}

TEST_F(StoreTest, AnUnknownUrlIsMalformed) {
  EXPECT_EQ(open_store("mysql://x", clock_).error().kind, ErrorKind::invalid);
}

TEST_F(StoreTest, ANewStoresNameIsOnTheDiskWhenItIsAnswered) {
  const test::WatchedSyncs syncs;
  EXPECT_TRUE(create_store(folder_.file("named.db"), "office file", "test", clock_).ok());
  EXPECT_TRUE(syncs.kept_the_name_of(folder_.file("named.db")));
}

TEST_F(StoreTest, CreateNeverTouchesWhatIsThere) {
  EXPECT_EQ(create_store(file_, "other", "test", clock_).error().kind, ErrorKind::refused);
  EXPECT_TRUE(append(ticket(1)).ok());
}

TEST_F(StoreTest, AStoreThatWasRolledBackIsExposedByItsBell) {
  ASSERT_TRUE(append(ticket(1)).ok());
  store_.reset();
  fs::copy_file(file_, file_ + ".old");
  store_ = open_store(file_, clock_).take();
  ASSERT_TRUE(append(ticket(2)).ok());
  store_.reset();
  fs::rename(file_ + ".old", file_);
  fs::remove(file_ + "-wal");
  fs::remove(file_ + "-shm");
  const Error error = reopen_error();
  EXPECT_EQ(error.kind, ErrorKind::damaged);
  EXPECT_NE(error.detail.find("rolled back"), std::string::npos) << error.detail;
}

TEST_F(StoreTest, FilesDeletedUnderUsStopEveryChange) {
  // Without this, a second process starts again from an older state and both accept changes.
  ASSERT_TRUE(append(ticket(1)).ok());
  fs::remove(file_ + "-wal");
  EXPECT_EQ(append(ticket(2)).error().kind, ErrorKind::damaged);
}

TEST_F(StoreTest, AReaderSeesOneMomentHoweverLongItLooks) {
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
