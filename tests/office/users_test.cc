// Several users of one machine: those of the office's group work in one store, others read none of
// it. Method: each user is a process of its own that became that user, with a stingy umask. Where
// the tests have no right to become somebody else all of them are one user, and only the rights
// that the files have are judged.
#include <grp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

#include "support/scratch_office.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

constexpr uid_t kKioskUser = 64'001;
constexpr uid_t kCounterUser = 64'002;
constexpr uid_t kStranger = 64'003;
constexpr gid_t kOfficeGroup = 64'100;
constexpr gid_t kOtherGroup = 64'101;

bool may_become_others() { return geteuid() == 0; }

// True: `work` was done by that user, and true.
bool as(uid_t user, gid_t group, const std::function<bool()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    umask(0077);
    const bool became =
        !may_become_others() ||
        (setgroups(0, nullptr) == 0 && setgid(group) == 0 && setuid(user) == 0);
    _exit(became && work() ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

class UsersTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directory(folder_);
    if (!may_become_others()) return;
    ASSERT_EQ(chown(folder_.c_str(), static_cast<uid_t>(-1), kOfficeGroup), 0);
    fs::permissions(folder_, fs::perms::all | fs::perms::set_gid);
    fs::permissions(fs::path(folder_).parent_path(), fs::perms::all);
  }

  bool create() {
    return create_store(file_, write_office(test::sample_catalogue()), "test", clock_).ok();
  }
  bool change(const std::string& officer) {
    Result<Office> office = Office::open(file_, clock_);
    return office.ok() && office.value().set_officer({officer, officer, "officer", true},
                                                     {"test", ""}).ok();
  }
  std::size_t officers() {
    std::size_t found = 0;
    const Result<std::unique_ptr<Store>> store = open_store(file_, clock_);
    EXPECT_TRUE(store.ok() && store.value()->read([&](Reader& reader) {
      found = reader.officers().size();
    }).ok());
    return found;
  }

  SystemClock clock_;
  test::ScratchFolder scratch_;
  const std::string folder_ = scratch_.file("office");
  const std::string file_ = folder_ + "/office.db";
};

TEST_F(UsersTest, ThoseOfTheOfficesGroupWorkInOneStoreWhateverTheirUmask) {
  ASSERT_TRUE(as(kKioskUser, kOfficeGroup, [&] { return create() && change("one"); }));
  ASSERT_TRUE(as(kCounterUser, kOfficeGroup, [&] { return change("two"); }));
  ASSERT_TRUE(as(kKioskUser, kOfficeGroup, [&] { return change("three"); }));
  EXPECT_EQ(officers(), 3U);
}

TEST_F(UsersTest, NobodyElseOfTheMachineReadsAnyOfIt) {
  ASSERT_TRUE(as(kKioskUser, kOfficeGroup, [&] {
    umask(0);
    return create() && change("one");
  }));
  std::set<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder_)) {
    const std::string file = entry.path().string();
    files.insert(entry.path().filename().string());
    EXPECT_EQ(entry.status().permissions() & fs::perms::others_all, fs::perms::none) << file;
    if (may_become_others()) {
      EXPECT_FALSE(as(kStranger, kOtherGroup, [&] { return std::ifstream(file).is_open(); })) << file;
    }
  }
  EXPECT_TRUE(files.contains("office.db") && files.contains("office.db-wal")) << files.size();
}

}  // namespace
}  // namespace khio
