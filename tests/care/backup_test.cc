#include "care/backup.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "care/verify.h"
#include "store/backup.h"
#include "store/bell.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

bool go_on(std::int64_t, std::int64_t) { return true; }

class BackupTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    open_counter(2);
    for (int n = 0; n < 3; ++n) serve("B01", 2);
    backup_ = folder_.file("a.backup");
  }

  Result<BackupDone> back_up_to(const std::string& file) {
    return back_up(office().store(), file, clock_, go_on);
  }
  Result<RestoreDone> restore_to(const std::string& file) {
    return restore_backup(backup_, file, "user:test", clock_, go_on);
  }
  std::vector<std::string> files() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.file("")))
      names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
  }
  void change_byte(std::uintmax_t at) {
    std::fstream file(backup_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(at));
    const int was = file.get();
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(was ^ 1));
  }
  // What a database tool says to the store under test.
  void say(const std::string& sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file_.c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
  }

  std::string backup_;
};

TEST_F(BackupTest, HoldsEveryEventAndIsForItsOwnerAlone) {
  const Result<BackupDone> done = back_up_to(backup_);
  ASSERT_TRUE(done.ok()) << done.error().detail;
  Head head;
  ASSERT_TRUE(office().store().read([&](Reader& reader) { head = reader.head(); }).ok());
  EXPECT_EQ(done->events, head.seq);
  EXPECT_EQ(done->bytes, std::filesystem::file_size(backup_));
  struct stat status {};
  ASSERT_EQ(stat(backup_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  const auto last = last_backup(file_);
  ASSERT_TRUE(last);
  EXPECT_EQ(last->events, done->events);
  EXPECT_EQ(last->file, backup_);
}

TEST_F(BackupTest, ARestoredStoreGoesOnAndSaysWhatItIs) {
  const Result<BackupDone> made = back_up_to(backup_);
  ASSERT_TRUE(made.ok());
  const std::string other = folder_.file("restored.db");
  const Result<RestoreDone> done = restore_to(other);
  ASSERT_TRUE(done.ok()) << done.error().detail;
  EXPECT_EQ(done->lost, std::nullopt);
  Result<Office> restored = Office::open(other, clock_);
  ASSERT_TRUE(restored.ok()) << restored.error().detail;
  const auto report = verify_store(restored.value().store(), {}, go_on);
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->ok) << report->problem;
  EXPECT_EQ(report->events, done->events);
  OfficeState state;
  ASSERT_TRUE(
      restored.value().store().read([&](Reader& reader) { state = reader.office(); }).ok());
  ASSERT_TRUE(state.restored);
  EXPECT_EQ(state.restored->seq, done->events);
  EXPECT_EQ(state.restored->what.made_at, made->made_at);
}

TEST_F(BackupTest, NumbersThatMayBeOnPaperAreNotGivenAgain) {
  ASSERT_TRUE(back_up_to(backup_).ok());
  const std::string before = issue("B01").ticket;  // B004, which the backup does not know
  const std::string kept = folder_.file("kept");
  office_.reset();
  std::filesystem::rename(file_, kept);
  std::filesystem::remove(file_ + "-wal");
  std::filesystem::remove(file_ + "-shm");
  const Result<RestoreDone> done = restore_to(file_);
  ASSERT_TRUE(done.ok()) << done.error().detail;
  ASSERT_TRUE(done->lost);
  EXPECT_GT(*done->lost, 0);
  EXPECT_EQ(done->skipped_numbers, *done->lost);
  open();  // the bell of the store that was lost does not make it a rolled-back one
  EXPECT_EQ(before, "B004");
  EXPECT_EQ(issue("B01").ticket, ticket_label("B", 4 + static_cast<int>(*done->lost)));
  EXPECT_EQ(issue("B01").ticket, ticket_label("B", 5 + static_cast<int>(*done->lost)));
  EXPECT_EQ(issue("A01").ticket, ticket_label("A", 1 + static_cast<int>(*done->lost)));
  pass_minutes(24 * 60);
  EXPECT_EQ(issue("B01").ticket, "B001");
}

TEST_F(BackupTest, NothingIsLeftOutWhenNothingWasLost) {
  ASSERT_TRUE(back_up_to(backup_).ok());
  office_.reset();
  for (const char* const part : {"", "-wal", "-shm"}) std::filesystem::remove(file_ + part);
  const Result<RestoreDone> done = restore_to(file_);
  ASSERT_TRUE(done.ok()) << done.error().detail;
  EXPECT_EQ(done->lost, 0);
  open();
  EXPECT_EQ(issue("B01").ticket, "B004");
}

TEST_F(BackupTest, EveryAlteredByteIsRefusedAndLeavesNothing) {
  const Result<BackupDone> done = back_up_to(backup_);
  ASSERT_TRUE(done.ok());
  const std::vector<std::string> before = files();
  // Every part of the file, and the last byte of all.
  std::vector<std::uintmax_t> places{0, 60, done->bytes - 1, done->bytes - 1'000};
  for (std::uintmax_t at = 101; at < done->bytes; at += done->bytes / 40) places.push_back(at);
  for (const std::uintmax_t at : places) {
    change_byte(at);
    const Result<RestoreDone> refused = restore_to(folder_.file("restored.db"));
    ASSERT_FALSE(refused.ok()) << at;
    EXPECT_EQ(refused.error().kind, ErrorKind::damaged) << at;
    EXPECT_EQ(files(), before) << at;
    change_byte(at);
  }
  std::filesystem::resize_file(backup_, done->bytes / 2);
  EXPECT_EQ(restore_to(folder_.file("restored.db")).error().kind, ErrorKind::damaged);
  EXPECT_EQ(files(), before);
}

TEST_F(BackupTest, LookingIntoABackupLeavesItGood) {
  ASSERT_TRUE(back_up_to(backup_).ok());
  {
    const auto opened = open_store(backup_, clock_);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
  }
  const auto done = restore_to(folder_.file("restored.db"));
  EXPECT_TRUE(done.ok()) << done.error().detail;
}

TEST_F(BackupTest, AStoreThatContradictsItselfGivesNoBackup) {
  say("UPDATE errand SET served_seconds = 1");
  const std::vector<std::string> before = files();
  const Result<BackupDone> done = back_up_to(backup_);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::damaged);
  EXPECT_EQ(files(), before);
}

TEST_F(BackupTest, NeverOverAFileNorThroughALink) {
  std::ofstream(backup_) << "mine";
  EXPECT_EQ(back_up_to(backup_).error().kind, ErrorKind::refused);
  const std::string link = folder_.file("link");
  std::filesystem::create_symlink(folder_.file("nowhere"), link);
  EXPECT_EQ(back_up_to(link).error().kind, ErrorKind::refused);
  EXPECT_EQ(back_up_to(folder_.file("no/such")).error().kind, ErrorKind::invalid);
  EXPECT_FALSE(std::filesystem::exists(folder_.file("nowhere")));
}

TEST_F(BackupTest, NeverOverAStoreNorBesideTheLogOfOne) {
  ASSERT_TRUE(back_up_to(backup_).ok());
  EXPECT_EQ(restore_to(file_).error().kind, ErrorKind::refused);
  const std::string other = folder_.file("restored.db");
  std::ofstream(other + "-wal") << "log";
  EXPECT_EQ(restore_to(other).error().kind, ErrorKind::refused);
  EXPECT_EQ(restore_to(folder_.file("no/such.db")).error().kind, ErrorKind::invalid);
}

TEST_F(BackupTest, StoppedInTheMiddleLeavesNothing) {
  const std::vector<std::string> before = files();
  for (const std::int64_t at : {0, 100, 500, 900}) {
    const auto done = back_up(office().store(), backup_, clock_,
                              [at](std::int64_t step, std::int64_t) { return step < at; });
    ASSERT_FALSE(done.ok()) << at;
    EXPECT_EQ(done.error().kind, ErrorKind::refused);
  }
  EXPECT_EQ(files(), before);
}

TEST_F(BackupTest, OnlyWhatNobodyWritesAnyLongerIsALeftover) {
  std::ofstream(folder_.file(".khio-draft-abcdef")) << "half";
  std::ofstream(folder_.file(".khio-other")) << "mine";
  remove_leftovers(folder_.file(""));
  EXPECT_FALSE(std::filesystem::exists(folder_.file(".khio-draft-abcdef")));
  EXPECT_TRUE(std::filesystem::exists(folder_.file(".khio-other")));
}

// The seal of a backup keeps nobody from making one: it is computed, not signed.
TEST_F(BackupTest, NothingActsOfABackupThatSomebodyPutSomethingInto) {
  say("CREATE TRIGGER never_ends AFTER INSERT ON journal BEGIN INSERT INTO line (service) "
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n; END");
  ASSERT_TRUE(copy_store(office().store().url(), backup_, 1, [] { return false; }).ok());
  const std::vector<std::string> before = files();
  const Result<RestoreDone> restored = restore_to(folder_.file("other.db"));
  ASSERT_FALSE(restored.ok());
  EXPECT_EQ(restored.error().kind, ErrorKind::damaged);
  EXPECT_NE(restored.error().detail.find("never_ends"), std::string::npos);
  EXPECT_EQ(files(), before);
}

}  // namespace
}  // namespace khio
