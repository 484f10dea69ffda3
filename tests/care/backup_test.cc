#include "care/backup.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "base/descriptor.h"
#include "care/private_folder.h"
#include "care/verify.h"
#include "store/backup.h"
#include "store/bell.h"
#include "support/kill_steps.h"
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

// Whatever the blocks, and however often the store is lost on one day.
TEST_F(BackupTest, NoNumberOfTheDayIsGivenTwiceWhereTheSeriesAreShort) {
  Catalogue narrow = office().catalogue();
  for (Series& series : narrow.series) series.last = series.prefix == "B" ? 12 : 9'999;
  ASSERT_TRUE(office().import_catalogue(write_office(narrow), ask()).ok());
  ASSERT_TRUE(back_up_to(backup_).ok());
  std::set<std::string> given;
  const auto give = [&](const std::string& service) {
    const std::string ticket = issue(service).ticket;
    EXPECT_TRUE(given.insert(ticket).second) << ticket << " is given twice";
    return ticket;
  };
  const auto lose = [&](const std::vector<const char*>& parts) {
    office_.reset();
    for (const char* const part : parts) std::filesystem::remove(file_ + part);
    pass_minutes(61);
    Result<RestoreDone> done = restore_to(file_);
    EXPECT_TRUE(done.ok()) << done.error().detail;
    open();
    return *done;
  };
  for (int n = 0; n < 9; ++n) give("B01");
  give("A01");
  const RestoreDone first = lose({"", "-wal", "-shm"});
  ASSERT_GE(first.skipped_numbers, 10);
  EXPECT_EQ(first.lettered, std::vector<std::string>{"B"});
  EXPECT_EQ(give("A01"), ticket_label("A", 1 + first.skipped_numbers));
  EXPECT_EQ(give("B01").substr(1), "B001");
  for (int n = 0; n < 5; ++n) give("B01");
  // The same backup again: it knows of neither life.
  const RestoreDone second = lose({"", "-wal", "-shm"});
  EXPECT_GT(second.skipped_numbers, first.skipped_numbers);
  for (int n = 0; n < 5; ++n) give("B01");
  give("A01");
  // And nobody knows how far it had come.
  const RestoreDone third = lose({"", "-wal", "-shm", "-bell"});
  EXPECT_EQ(third.lost, std::nullopt);
  EXPECT_EQ(third.lettered.size(), narrow.series.size());
  for (int n = 0; n < 5; ++n) give("B01");
  give("A01");
  const auto report = verify_store(office().store(), {}, go_on);
  EXPECT_TRUE(report->ok) << report->problem;
  pass_minutes(24 * 60);
  EXPECT_EQ(issue("B01").ticket, "B001");
}

// Tickets and sheets for service by hand; two restorations within one hour too, of a backup that knows
// of neither.
TEST_F(BackupTest, NoNumberOnPaperIsGivenTwiceHoweverSoonTheStoreIsLostAgain) {
  Catalogue narrow = office().catalogue();
  for (Series& series : narrow.series) series.last = series.first + 20;
  ASSERT_TRUE(office().import_catalogue(write_office(narrow), ask()).ok());
  ASSERT_TRUE(back_up_to(backup_).ok());
  std::set<std::string> given;
  std::set<int> printed;
  const auto work = [&] {
    for (int n = 0; n < 8; ++n) {
      const std::string ticket = issue("B01").ticket;
      EXPECT_TRUE(given.insert(ticket).second) << ticket << " is given twice";
    }
    for (int n = 0; n < 2; ++n) {
      const auto sheet = office().ask_fallback_sheet({.numbers = 40}, ask());
      ASSERT_TRUE(sheet.ok()) << sheet.error().detail;
      for (int number = sheet->first; number <= sheet->last; ++number)
        EXPECT_TRUE(printed.insert(number).second) << number << " is printed twice";
    }
  };
  work();
  for (int life = 1; life <= 7; ++life) {
    office_.reset();
    for (const char* const part : {"", "-wal", "-shm"}) std::filesystem::remove(file_ + part);
    if (life % 2 == 0) std::filesystem::remove(file_ + "-bell");
    pass_minutes(3);
    const auto done = restore_to(file_);
    ASSERT_TRUE(done.ok()) << done.error().detail;
    open();
    work();
  }
  EXPECT_EQ(given.size(), 8U * 8U);
}

// Killed at any of its last steps: it placed the store, or the next one leaves out what it would have.
TEST_F(BackupTest, ARestorationCutShortForgetsNoNumberOnPaper) {
  ASSERT_TRUE(back_up_to(backup_).ok());
  std::string on_paper;
  for (int n = 0; n < 4; ++n) on_paper = issue("B01").ticket;
  office_.reset();
  const Head lost = *Bell::open(file_)->last();
  const auto killed_at = [&](int step) {
    for (const char* const part : {"", "-wal", "-shm", "-restored"})
      std::filesystem::remove(file_ + part);
    std::filesystem::remove(backup_ + "-restored");
    Bell::open(file_).take().ring(lost);
    return test::killed_at_step(step, [&] { (void)restore_to(file_); });
  };
  int ended = 1;
  while (killed_at(ended)) ended *= 2;
  for (int killed = ended / 2; killed + 1 < ended;) {
    const int step = (killed + ended) / 2;
    (killed_at(step) ? killed : ended) = step;
  }
  constexpr int kLastSteps = 12;
  for (int step = std::max(1, ended - kLastSteps); step < ended; ++step) {
    killed_at(step);
    if (!std::filesystem::exists(file_)) {
      const auto done = restore_to(file_);
      ASSERT_TRUE(done.ok()) << done.error().detail;
    }
    open();
    EXPECT_GT(issue("B01").ticket, on_paper) << "killed at step " << ended - step << " from its end";
    office_.reset();
  }
}

// A dead disk takes everything beside the store; the stick with the backup knows.
TEST_F(BackupTest, NoNumberIsGivenTwiceWhereTheWholeFolderIsLostAgain) {
  std::filesystem::create_directory(folder_.file("stick"));
  backup_ = folder_.file("stick/a.backup");
  ASSERT_TRUE(back_up_to(backup_).ok());
  std::set<std::string> given;
  for (int life = 0; life < 4; ++life) {
    office_.reset();
    for (const char* const part : {"", "-wal", "-shm", "-bell", "-lock", "-restored", "-backup"})
      std::filesystem::remove(file_ + part);
    pass_minutes(3);
    const auto done = restore_to(file_);
    ASSERT_TRUE(done.ok()) << done.error().detail;
    open();
    for (int n = 0; n < 3; ++n) {
      const std::string ticket = issue("B01").ticket;
      EXPECT_TRUE(given.insert(ticket).second) << ticket << " is given twice";
    }
  }
}

// Nothing is left but the backup, on a disk that only reads: the hour alone tells restorations apart.
TEST_F(BackupTest, SheetsOfAWorkingDaysRestorationsThatKnowNothingOfEachOtherNeverMeet) {
  ASSERT_TRUE(back_up_to(backup_).ok());
  std::set<int> printed;
  std::set<std::string> given;
  for (int life = 0; life < 8; ++life) {
    const auto sheet = office().ask_fallback_sheet({.numbers = 40}, ask());
    ASSERT_TRUE(sheet.ok()) << sheet.error().detail;
    for (int number = sheet->first; number <= sheet->last; ++number)
      EXPECT_TRUE(printed.insert(number).second) << number << " is printed twice";
    const std::string ticket = issue("B01").ticket;
    EXPECT_TRUE(given.insert(ticket).second) << ticket << " is given twice";
    office_.reset();
    for (const char* const part : {"", "-wal", "-shm", "-bell", "-lock", "-restored", "-backup"})
      std::filesystem::remove(file_ + part);
    std::filesystem::remove(backup_ + "-restored");
    pass_minutes(60);
    ASSERT_TRUE(restore_to(file_).ok());
    open();
  }
}

// Whoever shares the store's folder put them there; the notes take their places.
TEST_F(BackupTest, NotesAreNotWrittenThroughLinks) {
  const std::string victim = folder_.file("victim");
  std::ofstream(victim) << "somebody else's";
  for (const char* const name : {"-backup", "-backup.part", "-restored"})
    std::filesystem::create_symlink(victim, file_ + name);
  ASSERT_TRUE(back_up_to(backup_).ok());
  const auto last = last_backup(file_);
  ASSERT_TRUE(last);
  EXPECT_EQ(last->file, backup_);
  issue("B01");
  office_.reset();
  for (const char* const part : {"", "-wal", "-shm"}) std::filesystem::remove(file_ + part);
  ASSERT_TRUE(restore_to(file_).ok());
  EXPECT_FALSE(std::filesystem::is_symlink(file_ + "-restored"));
  std::ostringstream text;
  text << std::ifstream(victim).rdbuf();
  EXPECT_EQ(text.str(), "somebody else's");
}

// Two users of one group restore on one day, whatever their umasks.
TEST_F(BackupTest, NotesAreForTheGroupAsTheStoreIs) {
  const mode_t before = umask(077);
  ASSERT_TRUE(back_up_to(backup_).ok());
  issue("B01");
  office_.reset();
  for (const char* const part : {"", "-wal", "-shm"}) std::filesystem::remove(file_ + part);
  ASSERT_TRUE(restore_to(file_).ok());
  umask(before);
  for (const char* const name : {"-backup", "-restored"}) {
    struct stat about {};
    ASSERT_EQ(stat((file_ + name).c_str(), &about), 0) << name;
    EXPECT_EQ(about.st_mode & 0777, 0660U) << name;
  }
}

TEST_F(BackupTest, ANoteThatIsAPipeIsNotWaitedFor) {
  ASSERT_EQ(mkfifo((file_ + "-backup").c_str(), 0600), 0);
  EXPECT_FALSE(last_backup(file_));
}

TEST_F(BackupTest, APipeIsNoBackupAndNotWaitedFor) {
  ASSERT_EQ(mkfifo(backup_.c_str(), 0600), 0);
  EXPECT_EQ(restore_to(folder_.file("restored.db")).error().kind, ErrorKind::damaged);
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

TEST_F(BackupTest, OnlyWhatNobodyWritesAnyLongerIsALeftoverAndTheNextBackupTakesItAway) {
  const std::vector<std::string> left = {".khio-draft-abcdef", ".khio-draft-abcdef-journal",
                                         ".khio-draft-ghijkl-journal"};
  for (const std::string& name : left) std::ofstream(folder_.file(name)) << "half";
  const std::string whole = folder_.file(".khio-restore-abcdef");
  std::filesystem::create_directory(whole);
  std::ofstream(whole + "/office.db") << "a store";
  const std::vector<std::string> kept = {".khio-other", ".khio-draft-mnopqr",
                                         ".khio-draft-mnopqr-journal"};
  for (const std::string& name : kept) std::ofstream(folder_.file(name)) << "mine";
  const Descriptor writer(::open(folder_.file(".khio-draft-mnopqr").c_str(), O_RDWR | O_CLOEXEC));
  ASSERT_EQ(flock(writer.fd(), LOCK_EX), 0);
  auto restoring = PrivateFolder::make(folder_.file(""), ".khio-restore");
  ASSERT_TRUE(restoring.ok());
  ASSERT_TRUE(back_up_to(backup_).ok());
  for (const std::string& name : left)
    EXPECT_FALSE(std::filesystem::exists(folder_.file(name))) << name;
  for (const std::string& name : kept)
    EXPECT_TRUE(std::filesystem::exists(folder_.file(name))) << name;
  EXPECT_FALSE(std::filesystem::exists(whole));
  EXPECT_TRUE(std::filesystem::exists(restoring->path()));
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
