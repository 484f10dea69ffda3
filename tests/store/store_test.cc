// How a store answers to files that are not as they should be.
#include "store/store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>

#include "store/backup.h"
#include "store/replay.h"
#include "support/store_fixture.h"
#include "support/watched_syncs.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

class StoreTest : public test::StoreFixture {
 protected:
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
};

TEST_F(StoreTest, TheJournalCannotBeUpdatedOrDeletedThroughSql) {
  ASSERT_TRUE(append(ticket(1)).ok());
  for (const char* const sql :
       {"UPDATE journal SET actor = 'x' WHERE seq = 1", "DELETE FROM journal WHERE seq = 1",
        "UPDATE payload SET body = '{}' WHERE seq = 1", "UPDATE document SET body = ''",
        "DELETE FROM document"})
    EXPECT_NE(meddle(sql).find("append-only"), std::string::npos) << sql;
}

TEST_F(StoreTest, ReplayFindsATableThatWasEdited) {
  ASSERT_TRUE(append(ticket(1)).ok());
  ASSERT_EQ(meddle("UPDATE visit SET issued_at = issued_at - 60000"), "");
  const auto replayed = replay_and_compare(file_, [](EventSeq) { return true; });
  ASSERT_TRUE(replayed.ok());
  EXPECT_NE(replayed->difference.find("issued_at"), std::string::npos) << replayed->difference;
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

TEST_F(StoreTest, OfSomeWhoMakeOneStoreAtOnceOneDoesAndTheOthersAreTold) {
  constexpr int kMakers = 3;
  for (int round = 0; round < 8; ++round) {
    const std::string file = folder_.file(std::to_string(round) + ".db");
    std::vector<Status> made(kMakers, Done{});
    std::vector<std::thread> makers;
    for (Status& one : made)
      makers.emplace_back([&one, &file] {
        SystemClock clock;
        const auto store = create_store(file, "office file", "test", clock);
        if (!store.ok()) one = store.error();
      });
    for (std::thread& maker : makers) maker.join();
    EXPECT_EQ(std::count_if(made.begin(), made.end(), [](const Status& one) { return one.ok(); }), 1);
    for (const Status& one : made) {
      if (one.ok()) continue;
      EXPECT_NE(one.error().detail.find("is there already"), std::string::npos)
          << one.error().detail;
    }
    EXPECT_TRUE(open_store(file, clock_).ok());
  }
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

}  // namespace
}  // namespace khio
