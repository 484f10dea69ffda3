#include "care/kept_backups.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "support/scratch_office.h"

namespace khio {
namespace {

DayNumber day_of(int year, int month, int day) { return day_number({year, month, day}); }

// One backup at noon of every day, the newest first.
std::vector<KeptBackup> daily(DayNumber last, int days) {
  std::vector<KeptBackup> backups;
  for (int n = 0; n < days; ++n) backups.push_back({"", last - n, 43'200, 1});
  return backups;
}

std::set<DayNumber> kept_days(const std::vector<KeptBackup>& all, const BackupRule& rule) {
  std::set<DayNumber> days;
  for (const KeptBackup& backup : all) days.insert(backup.day);
  for (const KeptBackup& old : expired_backups(all, rule, all.front().day)) days.erase(old.day);
  return days;
}

TEST(BackupRules, DaysThenWeeksThenMonths) {
  const BackupRule rule{"", 3, 2, 3};
  const DayNumber friday = day_of(2026, 11, 20);
  // Three days; the week's newest and the Sunday before; the months' newest.
  EXPECT_EQ(kept_days(daily(friday, 100), rule),
            (std::set<DayNumber>{friday, friday - 1, friday - 2, day_of(2026, 11, 15),
                                 day_of(2026, 10, 31), day_of(2026, 9, 30)}));
}

TEST(BackupRules, OfADayTheNewest) {
  const DayNumber friday = day_of(2026, 11, 20);
  std::vector<KeptBackup> all{{"evening", friday, 60'000, 1}, {"noon", friday, 43'200, 1}};
  const auto old = expired_backups(all, {"", 14, 8, 12}, friday);
  ASSERT_EQ(old.size(), 1U);
  EXPECT_EQ(old[0].file, "noon");
}

TEST(BackupRules, TheOnlyOneIsKeptHoweverOldItIs) {
  const DayNumber today = day_of(2026, 11, 20);
  EXPECT_TRUE(expired_backups(daily(day_of(1999, 1, 1), 1), {"", 1, 0, 0}, today).empty());
  // Twelve that lie weeks apart are twelve days that have one.
  std::vector<KeptBackup> sparse;
  for (int n = 0; n < 12; ++n) sparse.push_back({"", today - 30 * n, 0, 1});
  EXPECT_TRUE(expired_backups(sparse, {"", 14, 0, 0}, today).empty());
}

// What people said stands in them.
TEST(BackupRules, NoneIsKeptForLongerThanTheRulesMonths) {
  const DayNumber today = day_of(2026, 11, 22);
  const std::vector<KeptBackup> all{{"now", today, 0, 1},
                                    {"spring", day_of(2026, 5, 15), 0, 1},
                                    {"old", day_of(2023, 5, 15), 0, 1},
                                    {"older", day_of(2023, 1, 15), 0, 1}};
  EXPECT_EQ(kept_days(all, {"", 14, 8, 12}), (std::set<DayNumber>{today, day_of(2026, 5, 15)}));
  EXPECT_EQ(kept_days(all, {"", 14, 8, 48}).size(), 4U);
  // The office's own day has not come so far: it is the clock that ran ahead.
  EXPECT_TRUE(expired_backups(all, {"", 14, 8, 12}, day_of(2023, 6, 1)).empty());
}

class KeepTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    rule_.folder = folder_.file("stick");
    std::filesystem::create_directory(rule_.folder);
  }
  Result<KeepDone> keep() {
    return keep_backup(office(), rule_, [](std::int64_t, std::int64_t) { return true; });
  }
  std::set<std::string> names() {
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(rule_.folder))
      found.insert(entry.path().filename().string());
    return found;
  }

  BackupRule rule_;
};

TEST_F(KeepTest, KeepsByTheRuleAndLeavesWhatIsNotItsOwn) {
  rule_.days = 2;
  rule_.weeks = rule_.months = 0;
  const std::string other = rule_.folder + "/khio-00000000-2020-01-01-000000.backup";
  std::ofstream(other) << "another office's";
  std::ofstream(rule_.folder + "/photo.jpg") << "a photo";
  std::string first;
  for (int n = 0; n < 3; ++n) {
    const Result<KeepDone> done = keep();
    ASSERT_TRUE(done.ok()) << done.error().detail;
    if (n == 0) first = done->made.file;
    EXPECT_EQ(done->removed.size(), n == 2 ? 1U : 0U);
    if (n == 2) {
      EXPECT_EQ(done->removed.front(), first);
    }
    pass_minutes(24 * 60);
  }
  EXPECT_EQ(names().size(), 4U);
  EXPECT_TRUE(std::filesystem::exists(other));
  EXPECT_TRUE(names().contains("photo.jpg"));
}

TEST_F(KeepTest, AFolderThatIsAwayIsADevicesTroubleAndNamesTheAdvice) {
  rule_.folder = folder_.file("pulled-out");
  const Result<KeepDone> done = keep();
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::device);
  EXPECT_NE(done.error().detail.find("plug the disk in"), std::string::npos);
  rule_.folder.clear();
  EXPECT_EQ(keep().error().kind, ErrorKind::invalid);
}

TEST_F(KeepTest, ABackupThatFailsTakesNoneAway) {
  rule_.days = 1;
  rule_.weeks = rule_.months = 0;
  ASSERT_TRUE(keep().ok());
  const std::set<std::string> before = names();
  pass_minutes(24 * 60);
  const auto stopped = keep_backup(office(), rule_, [](std::int64_t done, std::int64_t) {
    return done < 600;
  });
  EXPECT_FALSE(stopped.ok());
  EXPECT_EQ(names(), before);
}

TEST_F(KeepTest, AClockThatWentBackDoesNotCostTheNewOne) {
  rule_.days = 1;
  rule_.weeks = rule_.months = 0;
  pass_minutes(24 * 60);
  ASSERT_TRUE(keep().ok());
  clock_.set_wall(clock_.now().utc_ms - 86'400'000);
  const Result<KeepDone> done = keep();
  ASSERT_TRUE(done.ok());
  EXPECT_TRUE(std::filesystem::exists(done->made.file));
}

// Somebody restored one that is older: what is lost by it stands in the newer ones alone.
TEST_F(KeepTest, ABackupThatHoldsMoreThanTheStoreStays) {
  rule_.days = 1;
  rule_.weeks = rule_.months = 0;
  const auto go_on = [](std::int64_t, std::int64_t) { return true; };
  ASSERT_TRUE(keep().ok());
  issue("A01");
  const auto best = keep();
  ASSERT_TRUE(best.ok());
  const std::string earlier = folder_.file("earlier.backup");
  const std::string restored = folder_.file("restored.db");
  std::filesystem::copy_file(best->made.file, earlier);
  issue("A01");
  const auto newest = keep();
  ASSERT_TRUE(newest.ok());
  EXPECT_EQ(newest->removed, std::vector<std::string>{best->made.file});
  ASSERT_TRUE(restore_backup(earlier, restored, "test", clock_, go_on).ok());
  Result<Office> again = Office::open(restored, clock_);
  ASSERT_TRUE(again.ok()) << again.error().detail;
  const auto after = keep_backup(again.value(), rule_, go_on);
  ASSERT_TRUE(after.ok()) << after.error().detail;
  EXPECT_TRUE(after->removed.empty());
  EXPECT_TRUE(std::filesystem::exists(newest->made.file));
  // It is no older copy of that store: a day of its own is kept beside it, until it is too old.
  pass_minutes(24 * 60);
  const auto next = keep_backup(again.value(), rule_, go_on);
  ASSERT_TRUE(next.ok()) << next.error().detail;
  EXPECT_EQ(next->removed, std::vector<std::string>{after->made.file});
  EXPECT_TRUE(std::filesystem::exists(newest->made.file));
}

// A mobile unit's store is of the same office, and its machine may name the same folder.
TEST_F(KeepTest, AUnitsBackupsCostTheOfficeNone) {
  rule_.days = 2;
  rule_.weeks = rule_.months = 0;
  const auto go_on = [](std::int64_t, std::int64_t) { return true; };
  issue("A01");
  const auto office_first = keep();
  ASSERT_TRUE(office_first.ok());
  Id128 id{};
  std::string file;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    id = reader.office().id;
    file = reader.document(reader.office().catalogue);
  }).ok());
  const std::string unit_file = folder_.file("unit.db");
  ASSERT_TRUE(create_store(unit_file, file, "test", clock_, id).ok());
  Result<Office> unit = Office::open(unit_file, clock_);
  ASSERT_TRUE(unit.ok()) << unit.error().detail;
  for (int n = 0; n < 2; ++n) {
    const auto made = keep_backup(unit.value(), rule_, go_on);
    ASSERT_TRUE(made.ok()) << made.error().detail;
    EXPECT_TRUE(std::filesystem::exists(office_first->made.file)) << n;
    pass_minutes(24 * 60);
  }
  const auto office_second = keep();
  ASSERT_TRUE(office_second.ok());
  EXPECT_TRUE(office_second->removed.empty());
}

TEST_F(KeepTest, BackupsAreListedWithTheNewestFirst) {
  ASSERT_TRUE(keep().ok());
  pass_minutes(24 * 60 + 90);
  const auto second = keep();
  ASSERT_TRUE(second.ok());
  OfficeState state;
  ASSERT_TRUE(office().store().read([&](Reader& reader) { state = reader.office(); }).ok());
  const auto kept = kept_backups(rule_.folder, state.id);
  ASSERT_TRUE(kept.ok());
  ASSERT_EQ(kept->size(), 2U);
  EXPECT_EQ(kept->front().file, second->made.file);
  EXPECT_EQ(kept->front().second_of_day, 10 * 3600 + 30 * 60);
  EXPECT_EQ(kept->front().day, day_of(2026, 11, 21));
}

}  // namespace
}  // namespace khio
