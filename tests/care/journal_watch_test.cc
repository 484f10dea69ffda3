// What this machine read of the journal must stand there when it looks again.
#include "care/journal_watch.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>

#include "care/backup.h"
#include "care/seal_list.h"
#include "care/seals.h"
#include "store/bell.h"
#include "store/journal.h"
#include "support/child_process.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

class JournalWatchTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    notes_ = folder_.file("seals");
    open_counter(2);
    for (int n = 0; n < 3; ++n) serve("B01", 2);
  }

  HealthCheck look(EventSeq most = kEventsALookMax) {
    return journal_check(office().store(), {notes_, {notes_, ""}}, clock_, most);
  }
  EventSeq head() {
    Head head;
    EXPECT_TRUE(office().store().read([&](Reader& reader) { head = reader.head(); }).ok());
    return head.seq;
  }
  void meddle(const std::string& sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file_.c_str(), &database), SQLITE_OK);
    char* problem = nullptr;
    sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &problem);
    EXPECT_EQ(problem, nullptr) << problem;
    sqlite3_free(problem);
    sqlite3_close(database);
  }
  // The store with its log folded in, as one file.
  void keep_copy(const std::string& copy) {
    meddle("PRAGMA wal_checkpoint(TRUNCATE)");
    fs::copy_file(file_, copy, fs::copy_options::overwrite_existing);
  }

  std::string notes_;
};

TEST_F(JournalWatchTest, ReadsWhatWasAddedAndNotesHowFarItCame) {
  const HealthCheck first = look();
  EXPECT_TRUE(first.ok) << first.detail;
  EXPECT_EQ(first.value, std::to_string(head()));
  serve("B01", 2);
  const HealthCheck second = look();
  EXPECT_TRUE(second.ok) << second.detail;
  EXPECT_EQ(second.value, std::to_string(head()));
}

// On a machine of several accounts each goes on from what another noted.
TEST_F(JournalWatchTest, ANoteIsTheGroupsWhereItsFolderIs) {
  const auto rights = [&] {
    EXPECT_TRUE(look().ok);
    return fs::status(fs::directory_iterator(notes_)->path()).permissions() & fs::perms::all;
  };
  fs::create_directory(notes_);
  const fs::perms own = fs::perms::owner_read | fs::perms::owner_write;
  fs::permissions(notes_, fs::perms::owner_all);
  EXPECT_EQ(rights(), own);
  fs::permissions(notes_, fs::perms::owner_all | fs::perms::group_all);
  EXPECT_EQ(rights(), own | fs::perms::group_read | fs::perms::group_write);
}

TEST_F(JournalWatchTest, ALongJournalIsReadInSeveralLooks) {
  EXPECT_EQ(look(4).value, "4");
  EXPECT_EQ(look(4).value, "8");
  EXPECT_EQ(look().value, std::to_string(head()));
}

TEST_F(JournalWatchTest, WhatWasAddedAndAlteredIsNamed) {
  EXPECT_TRUE(look().ok);
  const EventSeq before = head();
  serve("B01", 2);
  meddle("DROP TRIGGER payload_is_never_changed; UPDATE payload SET body = body || ' ' WHERE seq = " +
         std::to_string(before + 2));
  const HealthCheck check = look();
  EXPECT_FALSE(check.ok);
  EXPECT_TRUE(check.grave);
  EXPECT_NE(check.detail.find("event " + std::to_string(before + 2)), std::string::npos)
      << check.detail;
  EXPECT_NE(check.detail.find("khio-counter verify"), std::string::npos);
  EXPECT_FALSE(look().ok) << "it is forgotten by looking twice";
  EXPECT_GT(issue("B01").visit, 0) << "residents are not served";
}

// Whoever can write the store puts an earlier one in its place and goes on from there: chain, tables
// and bell are whole.
TEST_F(JournalWatchTest, AnotherPastIsNoticed) {
  const std::string earlier = folder_.file("earlier.db");
  keep_copy(earlier);
  serve("B01", 2);
  EXPECT_TRUE(look().ok);
  office_.reset();
  for (const char* const part : {"", "-wal", "-shm", "-bell"}) fs::remove(file_ + part);
  fs::copy_file(earlier, file_);
  open();
  EXPECT_FALSE(look().ok) << "cut off";
  for (int n = 0; n < 3; ++n) serve("B02", 2);
  const HealthCheck check = look();
  EXPECT_FALSE(check.ok) << "told otherwise";
  EXPECT_NE(check.detail.find("is not the one that this machine read before"), std::string::npos)
      << check.detail;
}

TEST_F(JournalWatchTest, AStoreRestoredFromABackupIsReadAnew) {
  const auto go_on = [](std::int64_t, std::int64_t) { return true; };
  const std::string backup = folder_.file("office.khio");
  ASSERT_TRUE(back_up(office().store(), backup, clock_, go_on).ok());
  serve("B01", 2);
  EXPECT_TRUE(look().ok);
  office_.reset();
  for (const char* const part : {"", "-wal", "-shm"}) fs::remove(file_ + part);
  ASSERT_TRUE(restore_backup(backup, file_, "test", clock_, go_on).ok());
  open();
  const HealthCheck check = look();
  EXPECT_TRUE(check.ok) << check.detail;
  EXPECT_EQ(check.value, std::to_string(head()));
}

// One restored backup excuses one other past.
TEST_F(JournalWatchTest, AnotherPastAfterARestoreIsNoticed) {
  const auto go_on = [](std::int64_t, std::int64_t) { return true; };
  const std::string backup = folder_.file("office.khio");
  const auto put_back = [&](const std::string& earlier) {
    office_.reset();
    for (const char* const part : {"", "-wal", "-shm", "-bell"}) fs::remove(file_ + part);
    fs::copy_file(earlier, file_);
    open();
  };
  const auto restore = [&] {
    ASSERT_TRUE(back_up(office().store(), backup, clock_, go_on).ok());
    serve("B01", 2);
    EXPECT_TRUE(look().ok);
    office_.reset();
    for (const char* const part : {"", "-wal", "-shm"}) fs::remove(file_ + part);
    ASSERT_TRUE(restore_backup(backup, file_, "test", clock_, go_on).ok());
    fs::remove(backup);
    open();
    EXPECT_TRUE(look().ok);
  };
  restore();
  const std::string earlier = folder_.file("earlier.db");
  keep_copy(earlier);
  const std::string of_today = folder_.file("today.db");
  serve("B01", 2);
  EXPECT_TRUE(look().ok);
  keep_copy(of_today);
  put_back(earlier);
  EXPECT_FALSE(look().ok) << "the restore before it does not tell of that";
  put_back(of_today);
  EXPECT_TRUE(look().ok);
  restore();
  serve("B01", 2);
  EXPECT_TRUE(look().ok);
  put_back(of_today);
  EXPECT_FALSE(look().ok) << "nor does one that this machine had known before the last";
}

// Another first event gives the journal another name: the note of the one before is not its own.
TEST_F(JournalWatchTest, AJournalWrittenAnewFromItsFirstEventOnIsNoticed) {
  EXPECT_TRUE(look().ok);
  OfficeState state;
  ASSERT_TRUE(office().store().read([&](Reader& reader) { state = reader.office(); }).ok());
  const std::string anew = folder_.file("anew.db");
  const std::string office_file = write_office(office().catalogue());
  office_.reset();
  ASSERT_TRUE(create_store(anew, office_file, "test", clock_, state.id).ok());
  file_ = anew;
  open();
  for (int n = 0; n < 2; ++n) {
    const HealthCheck check = look();
    EXPECT_FALSE(check.ok);
    EXPECT_TRUE(check.grave);
    EXPECT_NE(check.detail.find("written anew"), std::string::npos) << check.detail;
  }
  // A mobile unit's store is another one of the office, and its seals were begun with it.
  ASSERT_TRUE(begin_seals(office().store(), {notes_, ""}, clock_).ok());
  EXPECT_TRUE(look().ok);
}

// Whoever can write the store can write of a restored backup too.
TEST_F(JournalWatchTest, ABackupRestoredBeforeItWasReadExcusesNothing) {
  const auto go_on = [](std::int64_t, std::int64_t) { return true; };
  const std::string backup = folder_.file("office.khio");
  ASSERT_TRUE(back_up(office().store(), backup, clock_, go_on).ok());
  const std::string restored = folder_.file("restored.db");
  ASSERT_TRUE(restore_backup(backup, restored, "test", clock_, go_on).ok());
  serve("B01", 2);
  pass_minutes(60);
  EXPECT_TRUE(look().ok);
  office_.reset();
  file_ = restored;
  open();
  const HealthCheck check = look();
  EXPECT_FALSE(check.ok);
  EXPECT_NE(check.detail.find("is not the one that this machine read before"), std::string::npos)
      << check.detail;
}

TEST_F(JournalWatchTest, NobodyElseReadsTheNoteAndNoDraftIsLeft) {
  EXPECT_TRUE(look().ok);
  int files = 0;
  for (const auto& entry : fs::directory_iterator(notes_)) {
    ++files;
    EXPECT_EQ(entry.path().extension(), ".read");
    EXPECT_EQ(entry.status().permissions() & fs::perms::mask,
              fs::perms::owner_read | fs::perms::owner_write);
  }
  EXPECT_EQ(files, 1);
}

// The kiosk's unit may not write where an office put its seals.
TEST_F(JournalWatchTest, ItIsNotedBesideTheSettingsWhereverTheSealsAre) {
  LocalSettings machine;
  machine.seals.folder = folder_.file("stick");
  const std::string settings = folder_.file("settings/machine.toml");
  EXPECT_EQ(seal_place(machine, settings).folder, machine.seals.folder);
  const JournalPlace place = journal_place(seal_place(machine, settings), settings);
  EXPECT_EQ(place.notes, folder_.file("settings/seals"));
  EXPECT_EQ(place.seals.folder, machine.seals.folder);
  EXPECT_EQ(journal_place({}, "").notes, "");
}

TEST_F(JournalWatchTest, AFolderThatCannotBeWrittenIsSaid) {
  std::ofstream(notes_) << "a file where a folder should be";
  const HealthCheck check = look();
  EXPECT_FALSE(check.ok);
  EXPECT_FALSE(check.grave);
}

TEST_F(JournalWatchTest, AProgramThatBeginsReadsItBesideItsWork) {
  { const JournalWatch watch(file_, {}); }  // a machine without settings: nothing is read
  EXPECT_FALSE(fs::exists(notes_));
  const JournalWatch watch(file_, {notes_, {notes_, ""}});
  EXPECT_TRUE(test::await([&] {
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(notes_, none))
      if (entry.path().extension() == ".read") return true;
    return false;
  }));
}

}  // namespace
}  // namespace khio
