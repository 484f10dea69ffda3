// Two users of one machine seal one store. The key is its owner's alone: whoever else of the office's
// group seals does so with a key and a list of their own, and never breaks the owner's. Method as in
// tests/office/users_test.cc: each user is a process that became that user; without the right to become
// somebody else, the second user's lack of rights is that of a key which nobody may read.
#include <grp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <map>

#include "care/seals.h"
#include "care/verify.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

constexpr uid_t kOwner = 64'001;
constexpr uid_t kSecond = 64'002;
constexpr gid_t kOfficeGroup = 64'100;

bool may_become_others() { return geteuid() == 0; }

bool as(uid_t user, const std::function<bool()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    umask(0077);
    const bool became = !may_become_others() || (setgroups(0, nullptr) == 0 &&
                                                 setgid(kOfficeGroup) == 0 && setuid(user) == 0);
    _exit(became && work() ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

class SealUsersTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const std::string& folder : {folder_, owners_.folder, seconds_.folder})
      fs::create_directory(folder);
    fs::permissions(fs::path(folder_).parent_path(), fs::perms::all);
    if (!may_become_others()) return;
    ASSERT_EQ(chown(folder_.c_str(), static_cast<uid_t>(-1), kOfficeGroup), 0);
    fs::permissions(folder_, fs::perms::all | fs::perms::set_gid);
    ASSERT_EQ(chown(owners_.folder.c_str(), kOwner, kOfficeGroup), 0);
    ASSERT_EQ(chown(seconds_.folder.c_str(), kSecond, kOfficeGroup), 0);
    fs::permissions(owners_.folder, fs::perms::owner_all | fs::perms::group_all);
  }

  bool create() {
    return create_store(file_, write_office(test::sample_catalogue()), "test", clock_).ok();
  }
  bool change(const std::string& officer) {
    Result<Office> office = Office::open(file_, clock_);
    return office.ok() &&
           office.value().set_officer({officer, officer, "officer", true}, {"test", ""}).ok();
  }
  Result<SealsDone> seal(const SealPlace& place) {
    Result<Office> office = Office::open(file_, clock_);
    if (!office.ok()) return office.error();
    return seal_journal(office.value().store(), place, clock_);
  }

  // How many seals of that place the journal agrees with; -1: it contradicts one, or none can be read.
  int agreeing(const SealPlace& place) {
    Result<Office> office = Office::open(file_, clock_);
    if (!office.ok()) return -1;
    Evidence evidence;
    if (!gather_seals(office.value().store(), place, evidence).ok()) return -1;
    const Result<VerifyReport> report =
        verify_store(office.value().store(), evidence, [](auto, auto) { return true; });
    return report.ok() && report->ok ? report->seals : -1;
  }

  SystemClock clock_;
  test::ScratchFolder scratch_;
  const std::string folder_ = scratch_.file("office");
  const std::string file_ = folder_ + "/office.db";
  const SealPlace owners_{scratch_.file("owners"), ""};
  const SealPlace seconds_{scratch_.file("seconds"), ""};
};

TEST_F(SealUsersTest, TheSecondUserCannotSealWithTheOwnersKeyAndIsToldSo) {
  ASSERT_TRUE(as(kOwner, [&] { return create() && change("one") && seal(owners_).ok(); }));
  const auto key = [&] {
    for (const auto& entry : fs::directory_iterator(owners_.folder))
      if (entry.path().extension() == ".key") return entry.path();
    return fs::path();
  }();
  ASSERT_EQ(fs::status(key).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  if (may_become_others()) {
    EXPECT_TRUE(as(kSecond, [&] {
      const Result<SealsDone> sealed = change("two") ? seal(owners_) : SealsDone{};
      return !sealed.ok() && sealed.error().kind == ErrorKind::device &&
             sealed.error().detail.find("; ") != std::string::npos;
    }));
  }
  EXPECT_TRUE(as(kOwner, [&] { return change("three") && seal(owners_).ok(); }));
}

TEST_F(SealUsersTest, WithAPlaceOfTheirOwnBothSealAndBothListsAgree) {
  ASSERT_TRUE(as(kOwner, [&] { return create() && change("one") && seal(owners_).ok(); }));
  EXPECT_TRUE(as(kSecond, [&] { return change("two") && seal(seconds_).ok(); }));
  EXPECT_TRUE(as(kOwner, [&] { return change("three") && seal(owners_).ok(); }));
  EXPECT_TRUE(as(kOwner, [&] { return agreeing(owners_) == 2; }));
  EXPECT_TRUE(as(kSecond, [&] { return agreeing(seconds_) == 1; }));
}

// The next seal is days away, and health is the only one to tell; asked by a kiosk's user too.
TEST_F(SealUsersTest, WhatKeepsTheOwnerFromSealingIsSaidBeforeTheNextSealFails) {
  ASSERT_TRUE(as(kOwner, [&] { return create() && change("one") && seal(owners_).ok(); }));
  std::map<std::string, fs::path> files;
  for (const auto& entry : fs::directory_iterator(owners_.folder))
    files[entry.path().extension()] = entry.path();
  fs::permissions(files[".seals"], fs::perms(0644));  // as the program makes it but for a stingy umask
  const auto said = [&](uid_t by, const std::string& words) {
    return as(by, [&] {
      Result<Office> office = Office::open(file_, clock_);
      if (!office.ok()) return false;
      const HealthCheck check = seals_check(office.value(), owners_);
      return check.ok == words.empty() && check.detail.find(words) != std::string::npos;
    });
  };
  const auto told = [&](const std::string& words) {
    return said(kOwner, words) && (!may_become_others() || said(kSecond, words));
  };
  EXPECT_TRUE(told(""));
  const auto with_rights = [&](const fs::path& file, fs::perms rights, const std::string& words) {
    const fs::perms before = fs::status(file).permissions();
    fs::permissions(file, rights);
    const bool right = told(words);
    fs::permissions(file, before);
    return right;
  };
  EXPECT_TRUE(with_rights(files[".key"], fs::perms::none, "cannot be read"));
  EXPECT_TRUE(with_rights(files[".key"], fs::perms(0640), "chmod 600"));
  EXPECT_TRUE(with_rights(files[".seals"], fs::perms(0444), "cannot be written"));
  EXPECT_TRUE(with_rights(files[".lock"], fs::perms::none, "cannot be written"));
  if (may_become_others()) {
    ASSERT_EQ(chown(files[".key"].c_str(), 0, 0), 0);  // root changed it
    EXPECT_TRUE(told("cannot be read"));
    ASSERT_EQ(chown(files[".key"].c_str(), kOwner, kOfficeGroup), 0);
  }
  fs::rename(files[".key"], owners_.folder + "/kept");
  EXPECT_TRUE(told("is gone"));
  fs::rename(owners_.folder + "/kept", files[".key"]);
  EXPECT_TRUE(told(""));
}

}  // namespace
}  // namespace khio
