// Stores that earlier versions left behind are brought to this one: whole or not at all, whatever
// fails meanwhile, and nothing of what they told is told otherwise. versions/ holds one of each, made
// by the code of that version: NUMBER-COMMIT.db.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>

#include "care/backup.h"
#include "care/figures_of.h"
#include "care/verify.h"
#include "files/event_codec.h"
#include "store/bell.h"
#include "store/journal.h"
#include "store/replay.h"
#include "store/sqlite/migrate.h"
#include "store/sqlite/sqlite_reader.h"
#include "store/upgrade.h"
#include "support/earlier_store.h"
#include "support/scratch_office.h"
#include "support/simulated_disk.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

bool go_on(std::int64_t, std::int64_t) { return true; }

// What a file answers to SQL, whatever version it is of; rows and columns joined by blanks.
std::string ask_file(const std::string& file, const std::string& sql) {
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  std::string text;
  char* problem = nullptr;
  sqlite3_exec(
      database, sql.c_str(),
      [](void* out, int columns, char** values, char**) {
        for (int i = 0; i < columns; ++i)
          *static_cast<std::string*>(out) += std::string(values[i] ? values[i] : "") + " ";
        return 0;
      },
      &text, &problem);
  EXPECT_EQ(problem, nullptr) << problem;
  sqlite3_free(problem);
  sqlite3_close(database);
  return text;
}

constexpr const char* kHead = "SELECT seq, hex(hash) FROM journal ORDER BY seq DESC LIMIT 1";
constexpr const char* kVersion = "PRAGMA user_version";
constexpr const char* kSchemaText =
    "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
// What every version had, and must say the same for ever.
constexpr const char* kFacts =
    "SELECT count(*), sum(number), group_concat(code) FROM visit;"
    "SELECT count(*), sum(waited_seconds), sum(served_seconds), sum(calls) FROM errand;"
    "SELECT count(*), sum(overtook) FROM call; SELECT count(*), sum(open) FROM day";

class UpgradeTest : public ::testing::TestWithParam<fs::path> {
 protected:
  void SetUp() override { lay_out(); }
  // Even a reader writes beside a store: the kept ones are only ever copied.
  void TearDown() override { EXPECT_EQ(fs::last_write_time(KHIO_VERSIONS_DIR), kept_since_); }

  void lay_out() {
    for (const std::string& store : {file_, golden_}) test::lay_out_earlier_store(GetParam(), store);
  }

  void expect_whole() {
    Result<Office> office = Office::open(file_, clock_);
    ASSERT_TRUE(office.ok()) << office.error().detail;
    const Result<VerifyReport> report = verify_store(office.value().store(), {}, go_on);
    ASSERT_TRUE(report.ok()) << report.error().detail;
    EXPECT_TRUE(report->ok) << report->problem;
  }

  test::ScratchFolder folder_;
  SetClock clock_{test::kFridayMorning};
  std::string file_ = folder_.file("office.db");
  std::string golden_ = folder_.file("golden.db");  // as it was, for comparing
  fs::file_time_type kept_since_ = fs::last_write_time(KHIO_VERSIONS_DIR);
};

TEST_P(UpgradeTest, NothingItToldIsToldOtherwise) {
  const std::string head = ask_file(file_, kHead);
  const std::string facts = ask_file(file_, kFacts);
  EXPECT_NE(ask_file(file_, kVersion), std::to_string(sqlite::kSchemaVersion) + " ");
  expect_whole();
  EXPECT_EQ(ask_file(file_, kHead), head);
  EXPECT_EQ(ask_file(file_, kFacts), facts);
  EXPECT_EQ(ask_file(file_, kVersion), std::to_string(sqlite::kSchemaVersion) + " ");
}

TEST_P(UpgradeTest, ItIsAsIfThisVersionHadMadeIt) {
  expect_whole();
  const std::string fresh = folder_.file("fresh.db");
  ASSERT_TRUE(create_store(fresh, write_office(test::sample_catalogue()), "test", clock_).ok());
  EXPECT_EQ(ask_file(file_, kSchemaText), ask_file(fresh, kSchemaText));
  EXPECT_EQ(ask_file(file_, "PRAGMA integrity_check"), "ok ");
}

TEST_P(UpgradeTest, HowFarItIsIsToldAndItCanBeStopped) {
  EXPECT_TRUE(is_of_earlier_version(file_));
  const Status stopped = bring_forward(file_, [](std::int64_t, std::int64_t) { return false; });
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.error().kind, ErrorKind::refused);
  EXPECT_EQ(ask_file(file_, kVersion), ask_file(golden_, kVersion));
  std::int64_t told = 0;
  const Status done = bring_forward(file_, [&](std::int64_t now, std::int64_t total) {
    EXPECT_GT(now, told);
    EXPECT_LE(now, total);
    told = now;
    return true;
  });
  ASSERT_TRUE(done.ok()) << done.error().detail;
  EXPECT_GT(told, 0);
  EXPECT_FALSE(is_of_earlier_version(file_));
  expect_whole();
  EXPECT_TRUE(bring_forward(file_, [](std::int64_t, std::int64_t) { return false; }).ok());
}

TEST_P(UpgradeTest, WhileAnotherProgramDoesItThisOneIsToldSo) {
  sqlite::WriteLock other = sqlite::WriteLock::open(file_ + "-lock").take();
  ASSERT_TRUE(other.take(std::chrono::seconds(5)).ok());
  sqlite::WriteLock lock = sqlite::WriteLock::open(file_ + "-lock").take();
  const Status busy = sqlite::bring_forward(file_, lock, std::chrono::milliseconds(1), go_on);
  ASSERT_FALSE(busy.ok());
  EXPECT_EQ(busy.error().kind, ErrorKind::busy);
  EXPECT_NE(busy.error().detail.find("bring it to this version"), std::string::npos);
  other.release();
  expect_whole();
}

TEST_P(UpgradeTest, WorkGoesOn) {
  Office office = Office::open(file_, clock_).take();
  const auto view = office.queue();
  ASSERT_TRUE(view.ok()) << view.error().detail;
  IssueOrder order;
  order.services = {"B01"};
  const Result<IssuedTicket> ticket = office.issue(order, {"kiosk", "first"});
  ASSERT_TRUE(ticket.ok()) << ticket.error().detail;
  ASSERT_TRUE(office.finish(2, std::nullopt, {"test", ""}).ok());  // whom the old version served
  EXPECT_TRUE(office.call({2, "", ""}, {"test", ""}).ok());
  const Period days = read_period("2026-10-01..2026-10-05", FiscalCalendar{}).take();
  const auto figures = statistics_of(office, days);
  ASSERT_TRUE(figures.ok()) << figures.error().detail;
  EXPECT_GT(figures->tickets.issued, 0);
  const Result<VerifyReport> report = verify_store(office.store(), {}, go_on);
  EXPECT_TRUE(report.ok() && report->ok) << report->problem;
}

TEST_P(UpgradeTest, ABackupOfItIsRestoredOntoThisVersion) {
  const std::string copy = folder_.file("old.backup");
  ASSERT_TRUE(copy_store(file_, copy, clock_.now().utc_ms, [] { return false; }).ok());
  EXPECT_EQ(ask_file(copy, kVersion), ask_file(golden_, kVersion));
  const std::string place = folder_.file("restored.db");
  const Result<RestoreDone> done = restore_backup(copy, place, "test", clock_, go_on);
  ASSERT_TRUE(done.ok()) << done.error().detail;
  EXPECT_EQ(ask_file(place, kFacts), ask_file(golden_, kFacts));
  EXPECT_EQ(ask_file(place, kVersion), std::to_string(sqlite::kSchemaVersion) + " ");
}

TEST_P(UpgradeTest, AnAlteredJournalIsNotTakenOver) {
  ask_file(file_, "DROP TRIGGER payload_is_never_changed;"
                  "UPDATE payload SET body = replace(body, 'B01', 'B02') WHERE seq = "
                  "(SELECT max(seq) FROM payload WHERE body LIKE '%B01%')");
  const Result<Office> office = Office::open(file_, clock_);
  ASSERT_FALSE(office.ok());
  EXPECT_EQ(office.error().kind, ErrorKind::damaged);
  EXPECT_EQ(ask_file(file_, kVersion), ask_file(golden_, kVersion));
}

// Somebody who knows the program computed every hash anew; what cannot have happened has an event.
TEST_P(UpgradeTest, AnEventThatCannotHaveHappenedIsNamed) {
  const auto ask = [&](const std::string& what) {
    const std::string found = ask_file(file_, what + " FROM journal ORDER BY seq DESC LIMIT 1");
    return found.substr(0, found.find(' '));
  };
  const std::string first_ticket = ask_file(
      file_, "SELECT body FROM payload JOIN journal USING (seq) WHERE kind = 'issued' LIMIT 1");
  const std::string body = first_ticket.substr(0, first_ticket.size() - 1);
  Event event;
  event.seq = std::stoll(ask("SELECT seq")) + 1;
  event.at.utc_ms = std::stoll(ask("SELECT at"));
  Hash head{};
  ASSERT_TRUE(from_hex(ask("SELECT lower(hex(hash))"), head));
  ASSERT_TRUE(from_hex(ask("SELECT lower(hex(office))"), event.office));
  event.actor = "insider";
  const Hash content = payload_hash(Salt{}, body);
  const Hash hash = chain_hash(head, event, "issued", content);
  const std::string seq = std::to_string(event.seq);
  ask_file(file_, "INSERT INTO journal (seq, at, boot, boot_ms, office, actor, kind, payload_hash, hash) "
                  "VALUES (" + seq + ", " + std::to_string(event.at.utc_ms) + ", zeroblob(16), 0, x'" +
                  to_hex(event.office) + "', 'insider', 'issued', x'" + to_hex(content) + "', x'" +
                  to_hex(hash) + "'); INSERT INTO payload (seq, salt, body) VALUES (" + seq +
                  ", zeroblob(16), '" + body + "')");
  fs::remove(file_ + "-bell");
  const Result<Office> office = Office::open(file_, clock_);
  ASSERT_FALSE(office.ok());
  EXPECT_EQ(office.error().kind, ErrorKind::damaged) << office.error().detail;
  EXPECT_NE(office.error().detail.find("event " + seq + " is not what was written"), std::string::npos)
      << office.error().detail;
  EXPECT_EQ(ask_file(file_, kVersion), ask_file(golden_, kVersion));
}

// Only words may be gone: nothing else is ever erased.
TEST_P(UpgradeTest, AFactThatWasTakenAwayIsNotTakenOver) {
  ask_file(file_, "DROP TRIGGER IF EXISTS payload_of_a_fact_stays;"
                  "DELETE FROM payload WHERE seq = (SELECT max(seq) FROM journal WHERE "
                  "kind = 'issued')");
  const Result<Office> office = Office::open(file_, clock_);
  ASSERT_FALSE(office.ok());
  EXPECT_EQ(office.error().kind, ErrorKind::damaged);
  EXPECT_NE(office.error().detail.find("its content is missing"), std::string::npos)
      << office.error().detail;
  EXPECT_EQ(ask_file(file_, kVersion), ask_file(golden_, kVersion));
}

// Written into the schema in another case, a trigger acts, and SQLite does not take it away.
TEST_P(UpgradeTest, WhatHidesInTheSchemaIsNotTakenOver) {
  ask_file(file_, "CREATE TRIGGER evil AFTER INSERT ON document BEGIN SELECT 1; END;"
                  "PRAGMA writable_schema = ON;"
                  "UPDATE sqlite_schema SET type = 'TRIGGER' WHERE name = 'evil'");
  const Result<Office> office = Office::open(file_, clock_);
  ASSERT_FALSE(office.ok());
  EXPECT_EQ(office.error().kind, ErrorKind::damaged);
  EXPECT_NE(office.error().detail.find("'evil' is no part"), std::string::npos)
      << office.error().detail;
  EXPECT_EQ(ask_file(file_, kVersion), ask_file(golden_, kVersion));
}

// Every so many operations of the disk; each round begins elsewhere. With KHIO_FAULTS=every each.
std::int64_t stride() { return std::getenv("KHIO_FAULTS") == nullptr ? 101 : 7; }

class UpgradeOnADisk : public UpgradeTest {
 protected:
  void SetUp() override {
    lay_out();
    expect_whole();
    operations_ = disk_.operations();
    facts_ = ask_file(file_, kFacts);
    ask_again();
  }
  void ask_again() {
    lay_out();
    disk_.forget();
  }
  // It is of the one version or of the other, and in the end of this one, with all it ever told.
  void expect_old_or_new() {
    const std::string version = ask_file(file_, kVersion);
    EXPECT_TRUE(version == ask_file(golden_, kVersion) ||
                version == std::to_string(sqlite::kSchemaVersion) + " ")
        << version;
    expect_whole();
    EXPECT_EQ(ask_file(file_, kFacts), facts_);
  }

  test::SimulatedDisk disk_;
  std::int64_t operations_ = 0;
  std::string facts_;
};

TEST_P(UpgradeOnADisk, APowerCutLeavesTheOneVersionOrTheOther) {
  std::mt19937 random(20261121);
  std::int64_t first = 1;
  for (const test::Unsynced unsynced :
       {test::Unsynced::lost, test::Unsynced::kept, test::Unsynced::torn})
    for (std::int64_t at = first++; at <= operations_; at += stride()) {
      SCOPED_TRACE(testing::Message() << "power cut at operation " << at << " of " << operations_);
      ask_again();
      disk_.cut_power_at(at);
      { const Result<Office> office = Office::open(file_, clock_); }
      disk_.restore_power(unsynced, random);
      expect_old_or_new();
      if (HasFailure()) return;
    }
}

TEST_P(UpgradeOnADisk, ADiskThatFailsLeavesTheOneVersionOrTheOther) {
  std::int64_t first = 3;
  for (const int code : {SQLITE_IOERR, SQLITE_FULL})
    for (std::int64_t at = first++; at <= operations_; at += stride()) {
      SCOPED_TRACE(testing::Message() << "operation " << at << " fails with " << code);
      ask_again();
      disk_.fail_from(at, code);
      { const Result<Office> office = Office::open(file_, clock_); }
      disk_.forget();
      expect_old_or_new();
      if (HasFailure()) return;
    }
}

TEST_P(UpgradeTest, AProgramThatHadItOpenSaysThatANewerOneTookItOver) {
  Office office = Office::open(file_, clock_).take();
  ask_file(file_, "PRAGMA user_version = 99");
  const Result<QueueView> view = office.queue();
  ASSERT_FALSE(view.ok());
  EXPECT_EQ(view.error().kind, ErrorKind::damaged);
  EXPECT_NE(view.error().detail.find("newer Khio (store version 99"), std::string::npos)
      << view.error().detail;
  IssueOrder order;
  order.services = {"B01"};
  const Result<IssuedTicket> ticket = office.issue(order, {"kiosk", ""});
  ASSERT_FALSE(ticket.ok());
  EXPECT_EQ(ticket.error().kind, ErrorKind::damaged);
  EXPECT_EQ(ask_file(file_, kHead), ask_file(golden_, kHead));
}

std::string named(const testing::TestParamInfo<fs::path>& store) {
  std::string name = store.param.stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Versions, UpgradeTest, testing::ValuesIn(test::stores_of_versions()), named);
INSTANTIATE_TEST_SUITE_P(Versions, UpgradeOnADisk, testing::ValuesIn(test::stores_of_versions()), named);

}  // namespace
}  // namespace khio
