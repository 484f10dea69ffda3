// Files in folders that others may write to: what is opened is a file of that name, what is written takes
// its name whole or not at all.
#include "base/plain_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/digest.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

class PlainFileTest : public ::testing::Test {
 protected:
  PlainFileTest() { fs::create_directory(folder_); }
  ~PlainFileTest() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  static std::string text_of(const std::string& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
  }
  std::string put(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
  }
  static mode_t mode_of(const std::string& file) {
    struct stat about {};
    return stat(file.c_str(), &about) == 0 ? about.st_mode & 0777 : 0;
  }
  std::size_t files() const {
    std::size_t found = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder_)) ++found;
    return found;
  }

  const fs::path folder_ = fs::temp_directory_path() / ("khio-plain-" + to_hex(random_id()));
};

TEST_F(PlainFileTest, ALinkAPipeAndASecondNameAreNotOpened) {
  const std::string victim = put("victim", "somebody else's");
  fs::create_symlink(victim, path("link"));
  EXPECT_FALSE(open_plain(path("link"), O_RDWR));
  EXPECT_EQ(errno, ELOOP);
  EXPECT_FALSE(plain_text(path("link"), 100));
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_FALSE(open_plain(path("pipe"), O_RDWR));
  EXPECT_EQ(errno, EINVAL);
  EXPECT_FALSE(plain_text(path("pipe"), 100)) << "and nobody waits for it";
  EXPECT_FALSE(open_named(path("pipe")));
  EXPECT_FALSE(open_plain("/dev/null", O_RDWR));
  fs::create_hard_link(victim, path("second"));
  EXPECT_FALSE(open_plain(path("second"), O_RDWR));
  EXPECT_EQ(errno, EMLINK);
  EXPECT_EQ(plain_text(path("second"), 100), "somebody else's") << "reading it harms nobody";
  EXPECT_EQ(text_of(victim), "somebody else's");
}

TEST_F(PlainFileTest, NoMoreIsReadThanWasAskedFor) {
  const std::string file = put("file", std::string(1000, 'x'));
  EXPECT_EQ(plain_text(file, 1000), std::string(1000, 'x'));
  EXPECT_FALSE(plain_text(file, 999));
  std::string bytes;
  EXPECT_TRUE(read_up_to(open_named(file), 10, bytes));
  EXPECT_EQ(bytes, std::string(10, 'x'));
}

TEST_F(PlainFileTest, AFileTakesALinksPlaceAndLeavesWhatItLedTo) {
  const std::string victim = put("victim", "somebody else's");
  fs::create_symlink(victim, path("note"));
  EXPECT_EQ(write_whole_file(path("note"), "a note\n", Readers::group), 0);
  EXPECT_FALSE(fs::is_symlink(path("note")));
  EXPECT_EQ(text_of(path("note")), "a note\n");
  EXPECT_EQ(text_of(victim), "somebody else's");
  EXPECT_EQ(files(), 2U) << "a draft was left";
}

TEST_F(PlainFileTest, WhoMayReadItDoesNotDependOnTheMask) {
  for (const mode_t mask : {0U, 022U, 077U}) {
    const mode_t before = umask(mask);
    EXPECT_EQ(write_whole_file(path("owner"), "x", Readers::owner), 0);
    EXPECT_EQ(write_for_good(path("group"), "x", Readers::group), 0);
    EXPECT_EQ(write_whole_file(path("masked"), "x", Readers::as_masked), 0);
    umask(before);
    EXPECT_EQ(mode_of(path("owner")), 0600U);
    EXPECT_EQ(mode_of(path("group")), 0660U);
    EXPECT_EQ(mode_of(path("masked")), 0666U & ~mask);
  }
}

TEST_F(PlainFileTest, AFullDiskKeepsTheFileAsItWas) {
  const std::string file = put("note", "as it was");
  const pid_t child = fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{4, 4};
    setrlimit(RLIMIT_FSIZE, &limit);
    _exit(write_whole_file(file, "longer than four bytes", Readers::group) != 0 ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  EXPECT_EQ(text_of(file), "as it was");
  EXPECT_EQ(files(), 1U);
}

TEST_F(PlainFileTest, WhatAKilledProgramLeftIsTakenAwayAndNoFileThatSomebodyWrites) {
  const std::string file = path("rows.csv");
  const pid_t child = fork();
  if (child == 0) {
    WholeFile killed(file, Readers::owner);
    killed.write("half of");
    _exit(0);  // as a kill: nothing is taken away
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_EQ(files(), 1U);
  put(".rows.csv.notes", "of somebody's");
  WholeFile written(file, Readers::owner);
  WholeFile::remove_leftovers(file);
  EXPECT_EQ(files(), 2U) << "the draft of the killed one is gone, the other two are not";
  written.write("all of it");
  EXPECT_EQ(written.place(), 0);
  EXPECT_EQ(text_of(file), "all of it");
}

}  // namespace
}  // namespace khio
