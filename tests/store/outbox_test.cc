// A kiosk's outbox keeps what it was given, whatever fails meanwhile, and nothing that it was not.
#include "store/outbox.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <fstream>
#include <random>

#include "support/scratch_folder.h"
#include "support/simulated_disk.h"

namespace khio {
namespace {

constexpr Moment kNow{1'795'140'000'000, {1}, 5'000, false};

std::unique_ptr<Outbox> opened(const std::string& file) {
  Result<std::unique_ptr<Outbox>> outbox = Outbox::open(file);
  EXPECT_TRUE(outbox.ok()) << outbox.error().detail;
  return outbox.ok() ? std::move(outbox).take() : nullptr;
}

Result<OutboxEntry> put(Outbox& outbox, const std::string& request) {
  return outbox.put("ticket", request, "contents of " + request, kNow, "after " + request);
}

std::vector<std::string> requests(Outbox& outbox) {
  std::vector<std::string> names;
  const Result<std::vector<OutboxEntry>> entries = outbox.entries();
  EXPECT_TRUE(entries.ok()) << entries.error().detail;
  if (!entries.ok()) return names;
  for (const OutboxEntry& entry : *entries) names.push_back(entry.request);
  return names;
}

using Names = std::vector<std::string>;

class OutboxTest : public ::testing::Test {
 protected:
  test::ScratchFolder folder_;
  std::string file_ = folder_.file("kiosk/outbox.db");
};

TEST_F(OutboxTest, EntriesStandInTheirOrderUntilTheyAreTakenIn) {
  Id128 id{};
  Hash second{};
  {
    const auto outbox = opened(file_);
    id = outbox->id();
    ASSERT_TRUE(put(*outbox, "a").ok());
    second = put(*outbox, "b")->hash;
    ASSERT_TRUE(put(*outbox, "c").ok());
    ASSERT_TRUE(outbox->forget(2).ok());
  }
  const auto again = opened(file_);
  EXPECT_EQ(again->id(), id);
  EXPECT_EQ(again->last(), 3);
  EXPECT_EQ(again->waiting(), 1);
  EXPECT_EQ(again->taken_head(), second);
  EXPECT_EQ(again->note(), "after c");
  EXPECT_EQ(requests(*again), Names{"c"});
  EXPECT_EQ(put(*again, "d")->number, 4);
  EXPECT_EQ(requests(*again), (Names{"c", "d"}));
}

TEST_F(OutboxTest, TheSameRequestIsOneEntry) {
  const auto outbox = opened(file_);
  const Result<OutboxEntry> first = put(*outbox, "a");
  const Result<OutboxEntry> again = outbox->put("ticket", "a", "something else", kNow, "else");
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->number, first->number);
  EXPECT_EQ(again->payload, "contents of a");
  EXPECT_EQ(outbox->waiting(), 1);
}

TEST_F(OutboxTest, ItRemembersWhatTheStoreWasLast) {
  const OutboxKnown known{"X", 40, 1'795'139'000'000, 20'777, true, Hash{7}, "name = 'office'",
                          Id128{9}, "Hall"};
  ASSERT_TRUE(opened(file_)->know(known).ok());
  EXPECT_EQ(opened(file_)->known(), known);
}

// A file of the version before goes on with what waits in it.
TEST_F(OutboxTest, AFileThatKnewNeitherOfficeNorPlaceIsBroughtForward) {
  ASSERT_TRUE(put(*opened(file_), "a").ok());
  sqlite3* file = nullptr;
  ASSERT_EQ(sqlite3_open(file_.c_str(), &file), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(file, "ALTER TABLE about DROP COLUMN office; ALTER TABLE about DROP COLUMN "
                               "place; PRAGMA user_version = 1", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(file);
  for (int i = 0; i < 2; ++i) {
    const auto again = opened(file_);
    ASSERT_TRUE(again);
    EXPECT_EQ(requests(*again), Names{"a"});
    EXPECT_EQ(again->known().office, Id128{});
  }
}

TEST_F(OutboxTest, ItIsForItsUserAloneAndForOneProgram) {
  const mode_t before = umask(0);
  const auto outbox = opened(file_);
  umask(before);
  struct stat about {};
  ASSERT_EQ(stat(file_.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, mode_t{0600});
  const auto second = Outbox::open(file_);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().kind, ErrorKind::busy);
}

// What was said stands in the file no longer once it is taken in.
TEST_F(OutboxTest, WhatIsTakenInIsGoneFromTheFile) {
  const auto outbox = opened(file_);
  ASSERT_TRUE(put(*outbox, "a").ok());
  ASSERT_TRUE(outbox->forget(1).ok());
  std::ifstream stream(file_, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  EXPECT_EQ(bytes.find("contents of a"), std::string::npos);
}

TEST_F(OutboxTest, AnAlteredEntryIsFound) {
  {
    const auto outbox = opened(file_);
    ASSERT_TRUE(put(*outbox, "a").ok());
    ASSERT_TRUE(put(*outbox, "b").ok());
  }
  sqlite3* file = nullptr;
  ASSERT_EQ(sqlite3_open(file_.c_str(), &file), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(file, "UPDATE entry SET payload = 'other' WHERE number = 2", nullptr,
                         nullptr, nullptr), SQLITE_OK);
  sqlite3_close(file);
  const auto entries = opened(file_)->entries();
  ASSERT_FALSE(entries.ok());
  EXPECT_EQ(entries.error().kind, ErrorKind::damaged);
}

TEST_F(OutboxTest, AFileOfAnotherKindIsNotWrittenInto) {
  std::filesystem::create_directories(folder_.file("kiosk"));
  sqlite3* file = nullptr;
  ASSERT_EQ(sqlite3_open(file_.c_str(), &file), SQLITE_OK);
  sqlite3_exec(file, "CREATE TABLE t (x)", nullptr, nullptr, nullptr);
  sqlite3_close(file);
  EXPECT_FALSE(Outbox::open(file_).ok());
  int tables = 0;
  ASSERT_EQ(sqlite3_open(file_.c_str(), &file), SQLITE_OK);
  sqlite3_exec(file, "SELECT name FROM sqlite_schema",
               [](void* count, int, char**, char**) { return ++*static_cast<int*>(count), 0; },
               &tables, nullptr);
  sqlite3_close(file);
  EXPECT_EQ(tables, 1);
}

// Every operation of the disk in turn is the last one before the power is cut; what put() and forget()
// had answered is there, and at most the one under way besides.
TEST_F(OutboxTest, APowerCutTakesNothingThatWasAnswered) {
  std::mt19937 random(7);
  for (const test::Unsynced unsynced :
       {test::Unsynced::lost, test::Unsynced::kept, test::Unsynced::torn}) {
    for (std::int64_t cut = 1, done = 0; done == 0; ++cut) {
      SCOPED_TRACE(cut);
      const std::string file = folder_.file("cut/outbox.db");
      std::filesystem::remove_all(folder_.file("cut"));
      test::SimulatedDisk disk;
      Names answered;
      std::int64_t forgotten = 0;
      {
        const auto outbox = opened(file);
        ASSERT_TRUE(put(*outbox, "before").ok());
        disk.forget();
        disk.cut_power_at(cut);
        for (const char* const name : {"a", "b"})
          if (put(*outbox, name).ok()) answered.emplace_back(name);
        if (outbox->forget(1).ok()) forgotten = 1;
        done = disk.dark() ? 0 : 1;
      }
      disk.restore_power(unsynced, random);
      const auto outbox = opened(file);
      ASSERT_TRUE(outbox);
      const Names kept = requests(*outbox);
      for (const std::string& name : answered)
        EXPECT_NE(std::find(kept.begin(), kept.end(), name), kept.end()) << name;
      EXPECT_GE(outbox->taken(), forgotten);
      EXPECT_EQ(outbox->last(), outbox->taken() + static_cast<std::int64_t>(kept.size()));
    }
  }
}

// A disk that fails for a while, at any operation: the outbox goes on where it was, with what it
// answered and at most what it could not say was kept.
TEST_F(OutboxTest, ADiskThatFailsForAWhileLosesNothing) {
  for (const int code : {SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC}) {
    for (std::int64_t at = 1, done = 0; done == 0; ++at) {
      SCOPED_TRACE(at);
      const std::string file = folder_.file("failing/outbox.db");
      std::filesystem::remove_all(folder_.file("failing"));
      test::SimulatedDisk disk;
      const auto outbox = opened(file);
      ASSERT_TRUE(put(*outbox, "before").ok());
      disk.forget();
      disk.fail_at(at, code);
      const bool kept = put(*outbox, "a").ok();
      done = disk.operations() < at ? 1 : 0;
      disk.forget();
      const Result<OutboxEntry> again = put(*outbox, "a");
      ASSERT_TRUE(again.ok()) << again.error().detail;
      EXPECT_EQ(again->number, 2) << kept;
      EXPECT_EQ(requests(*outbox), (Names{"before", "a"}));
    }
  }
}

}  // namespace
}  // namespace khio
