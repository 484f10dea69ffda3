// What an office's seals hold: the list, its key, the second place, and what a restored backup loses.
#include "care/seals.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/codes.h"
#include "care/backup.h"
#include "care/sealed_office.h"

namespace khio {
namespace {

using test::go_on;
using test::ToldEvent;
using test::text_of;
using test::write_text;

class SealsTest : public test::SealedOfficeTest {};

TEST_F(SealsTest, AJournalInOrderAgreesWithEverySeal) {
  const VerifyReport report = verified(office().store(), sealed());
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_EQ(report.seals, 2);
  EXPECT_EQ(report.sealed, head());
  EXPECT_EQ(report.lost_seals, 0);
}

// The same of what each event tells, not only of who did it: a salt stands for every byte of it.
TEST_F(SealsTest, NothingIsSealedOverAContradiction) {
  std::vector<ToldEvent> told = events();
  told.back().event.actor = "another";
  const auto store = forge(told);
  const std::string before = text_of(list_file());
  const auto done = seal_journal(*store, place_, clock_);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::damaged);
  EXPECT_EQ(text_of(list_file()), before);
}

TEST_F(SealsTest, AnAlteredListIsRefusedWhateverWasAltered) {
  const std::string file = list_file();
  const std::string text = text_of(file);
  for (std::size_t i = 0; i + 1 < text.size(); i += 7) {
    std::string altered = text;
    altered[i] = altered[i] == '0' ? '1' : '0';
    EXPECT_FALSE(SealList::read(altered, file).ok()) << i;
  }
  std::vector<std::string> lines;
  std::stringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line + "\n");
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_FALSE(SealList::read(lines[0] + lines[2], file).ok());
  EXPECT_FALSE(SealList::read(lines[0] + lines[2] + lines[1], file).ok());
  EXPECT_FALSE(SealList::read(lines[1] + lines[2], file).ok());
  EXPECT_FALSE(SealList::read(lines[0] + lines[1] + lines[1], file).ok());
  EXPECT_TRUE(SealList::read(lines[0] + lines[1], file).ok());
}

TEST_F(SealsTest, WithoutTheKeyNobodyContinuesTheList) {
  const std::string file = list_file();
  SealList ours = *read_seals(file);
  const std::string text = ours.text();
  const SigningKey own = SigningKey::make();
  SealList theirs = SealList::begin(ours.journal(), own, 1);
  theirs.add(ours.seals().front(), own);
  const std::string last = theirs.text().substr(theirs.text().find('\n') + 1);
  EXPECT_FALSE(SealList::read(text + last, file).ok());
  EXPECT_NE(key_code(theirs.first_key()), key_code(ours.first_key()));
}

TEST_F(SealsTest, TheKeyIsItsOwnersAloneAndStandsApart) {
  struct stat about {};
  ASSERT_EQ(stat(key_file().c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  EXPECT_EQ(std::filesystem::path(key_file()).parent_path(), place_.folder);
  std::filesystem::permissions(key_file(), std::filesystem::perms(0640));
  const auto done = seal_journal(office().store(), place_, clock_);
  ASSERT_FALSE(done.ok());
  EXPECT_NE(done.error().detail.find("others than its owner"), std::string::npos);
}

TEST_F(SealsTest, ANewKeyIsNamedByTheOneBefore) {
  const std::string before = text_of(key_file());
  const PublicKey first = read_seals(list_file())->first_key();
  const auto changed = change_seal_key(office().store(), place_, clock_);
  ASSERT_TRUE(changed.ok()) << changed.error().detail;
  EXPECT_NE(text_of(key_file()), before);
  ASSERT_TRUE(office().count_eservice({{2026, 9, "B01", 90}}, ask()).ok());
  EXPECT_EQ(seal().seals, 3);
  const SealList list = *read_seals(list_file());
  EXPECT_EQ(list.first_key(), first);
  EXPECT_EQ(list.current_key(), changed->key);
  EXPECT_EQ(verified(office().store(), sealed()).seals, 3);
  // The old one seals nothing more.
  const std::string file = key_file();
  const std::string now = text_of(file);
  write_text(file, before);
  EXPECT_FALSE(seal_journal(office().store(), place_, clock_).ok());
  // A program that ended before the new key had its name.
  write_text(file + ".next", now);
  std::filesystem::permissions(file + ".next", std::filesystem::perms(0600));
  ASSERT_TRUE(seal_journal(office().store(), place_, clock_).ok());
  EXPECT_EQ(text_of(file), now);
}

TEST_F(SealsTest, ALostKeyIsToldAndNothingIsOverwritten) {
  const std::string file = list_file();
  const std::string before = text_of(file);
  std::filesystem::remove(key_file());
  const auto done = seal_journal(office().store(), place_, clock_);
  ASSERT_FALSE(done.ok());
  EXPECT_NE(done.error().detail.find("is gone"), std::string::npos);
  EXPECT_EQ(text_of(file), before);
  EXPECT_EQ(verified(office().store(), sealed()).seals, 2);
}

TEST_F(SealsTest, ALineCutOffByAPowerCutIsWrittenAnew) {
  const std::string file = list_file();
  std::ofstream(file, std::ios::app) << "seal 1 halfwa";
  ASSERT_TRUE(office().count_eservice({{2026, 9, "B01", 90}}, ask()).ok());
  EXPECT_EQ(seal().seals, 3);
  EXPECT_EQ(read_seals(file)->seals().size(), 3U);
}

TEST_F(SealsTest, AnUnchangedJournalIsSealedOnce) {
  const std::string before = text_of(list_file());
  EXPECT_EQ(seal().seals, 2);
  EXPECT_EQ(text_of(list_file()), before);
}

TEST_F(SealsTest, TheSecondPlaceHasEverySealAndContradictsAShortenedList) {
  EXPECT_EQ(text_of(copy_file()), text_of(list_file()));
  const std::string all = text_of(list_file());
  const std::string shorter = all.substr(0, all.rfind('\n', all.size() - 2) + 1);
  const std::vector<ToldEvent> lived = events();
  const auto store = forge({lived.begin(), lived.end() - 1});
  const std::string copy = copy_file();
  write_text(list_file(), shorter);
  EXPECT_EQ(text_of(copy), all);
  const auto lists = seals_of(*store, place_);
  ASSERT_TRUE(lists.ok());
  EXPECT_FALSE(verified(*store, {.seals = *lists}).ok);
  // Sealed anew over that, by somebody with the key: the copy is not overwritten.
  ASSERT_TRUE(office().count_eservice({{2026, 9, "B01", 90}}, ask()).ok());
  const SealsDone done = seal();
  EXPECT_NE(done.copy_trouble, "");
  EXPECT_EQ(text_of(copy), all);
}

TEST_F(SealsTest, ASecondPlaceThatIsAwayGetsEverythingLater) {
  const std::string away = place_.copy + "-away";
  const std::string copy = copy_file();
  std::filesystem::rename(place_.copy, away);
  ASSERT_TRUE(office().count_eservice({{2026, 9, "B01", 90}}, ask()).ok());
  EXPECT_NE(seal().copy_trouble, "");
  std::filesystem::rename(away, place_.copy);
  EXPECT_EQ(seal().copy_trouble, "");
  EXPECT_EQ(text_of(copy), text_of(list_file()));
}

// Another salt of the first event gives the journal another name: it finds no seals of its own.
// Whoever can write the store can write of a restored backup too.
TEST_F(SealsTest, WhatARestoredBackupLostIsToldUntilTheOfficeGoesOnAndIsCounted) {
  const std::string backup = folder_.file("a.backup");
  ASSERT_TRUE(back_up(office().store(), backup, clock_, go_on).ok());
  ASSERT_TRUE(office().count_eservice({{2026, 9, "B01", 90}}, ask()).ok());
  seal();
  const std::string restored = folder_.file("restored.db");
  ASSERT_TRUE(restore_backup(backup, restored, "user:test", clock_, go_on).ok());
  office_.reset();
  file_ = restored;
  open();
  VerifyReport report = verified(office().store(), sealed());
  EXPECT_FALSE(report.ok) << "nobody with the key said that the office goes on with it";
  EXPECT_NE(report.problem.find("--goes-on"), std::string::npos) << report.problem;
  EXPECT_EQ(report.seals, 2);
  EXPECT_EQ(report.lost_seals, 1);
  ASSERT_TRUE(office().count_eservice({{2026, 10, "B01", 100}}, ask()).ok());
  clock_.advance_ms(24 * test::kHourMs);
  EXPECT_EQ(seal_journal(office().store(), place_, clock_).error().kind, ErrorKind::refused);
  EXPECT_FALSE(seals_check(office(), place_).ok);
  EXPECT_EQ(seal_journal(office().store(), place_, clock_, true)->seals, 4);
  EXPECT_TRUE(seals_check(office(), place_).ok);
  report = verified(office().store(), sealed());
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_EQ(report.seals, 3);
  // What is sealed since is no less sealed.
  std::vector<ToldEvent> told = events();
  told.back().event.actor = "another";
  report = verified(*forge(told), sealed());
  EXPECT_FALSE(report.ok);
  EXPECT_EQ(report.problem.find("restored backup"), std::string::npos)
      << "it has nothing to do with one: " << report.problem;
}

}  // namespace
}  // namespace khio
