#include "cli/output_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "support/scratch_folder.h"

namespace khio {
namespace {

class OutputFileTest : public testing::Test {
 protected:
  std::string path(const std::string& name) const { return folder_.file(name); }
  std::string content(const std::string& name) const {
    std::ifstream file(path(name), std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
  }
  int files() const {
    int count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(path(""))) ++count;
    return count;
  }

  test::ScratchFolder folder_;
};

TEST_F(OutputFileTest, HasItsNameOnlyWhenItIsWhole) {
  Result<OutputFile> file = OutputFile::create(path("a.csv"));
  ASSERT_TRUE(file.ok());
  file.value().write("one");
  EXPECT_FALSE(std::filesystem::exists(path("a.csv")));
  file.value().write(" two");
  ASSERT_TRUE(file.value().commit().ok());
  EXPECT_EQ(content("a.csv"), "one two");
  EXPECT_EQ(file->bytes(), 7u);
  EXPECT_EQ(files(), 1);
}

TEST_F(OutputFileTest, LeavesNothingBehindWhenItIsGivenUp) {
  ASSERT_TRUE(write_whole(path("a.csv"), "old").ok());
  {
    Result<OutputFile> file = OutputFile::create(path("a.csv"));
    ASSERT_TRUE(file.ok());
    file.value().write(std::string(1'000'000, 'x'));
  }
  EXPECT_EQ(content("a.csv"), "old");
  EXPECT_EQ(files(), 1);
}

TEST_F(OutputFileTest, NothingThatAnOfficeLivesOnIsReplaced) {
  for (const char* name : {"office.db", "office.db-lock", "office.db-wal", "office.db-seat-2",
                           "khio-49980ddd-fff11fc4.key", "khio-49980ddd-fff11fc4.seals"})
    ASSERT_EQ(write_whole_file(path(name), name, Readers::owner), 0);
  ASSERT_EQ(write_whole_file(path("machine.toml"), "brightness = \"dark\"\n", Readers::owner), 0);
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  for (const auto& entry : std::filesystem::directory_iterator(path(""))) {
    const std::string name = entry.path().filename().string();
    const bool file = entry.is_regular_file();
    const std::string before = file ? content(name) : "";
    const Status written = write_whole(path(name), "a report");
    ASSERT_FALSE(written.ok()) << name;
    EXPECT_EQ(written.error().kind, ErrorKind::refused) << name;
    EXPECT_EQ(entry.is_regular_file(), file) << name;
    if (file) {
      EXPECT_EQ(content(name), before);
    }
  }
}

TEST_F(OutputFileTest, AnEarlierReportIsReplacedWhateverItIsCalled) {
  for (const char* name : {"office.db", "office.db-lock"})
    ASSERT_EQ(write_whole_file(path(name), name, Readers::owner), 0);
  for (const auto& [name, before] : std::map<std::string, std::string>{
           {"report-2027-01.csv", "the one before"}, {"office.db-report.csv", "the one before"},
           {"office.toml", "the one before"}, {"notes.txt", "# nothing\n"}, {"empty.csv", ""},
           {"khio-report.pdf", "the one before"}}) {
    ASSERT_TRUE(write_whole(path(name), before).ok());
    EXPECT_TRUE(write_whole(path(name), "this one").ok()) << name;
    EXPECT_EQ(content(name), "this one");
  }
}

TEST_F(OutputFileTest, AWrongPathIsTheCallersMistake) {
  for (const std::string& wrong : {path("no/such/a.csv"), path("."), path("")}) {
    const Result<OutputFile> file = OutputFile::create(wrong);
    ASSERT_FALSE(file.ok()) << wrong;
    EXPECT_EQ(file.error().kind, ErrorKind::invalid) << wrong;
  }
}

// A limit on file sizes refuses the bytes exactly where a full disk would.
TEST_F(OutputFileTest, AFullDiskIsADeviceFailureAndKeepsTheOldFile) {
  ASSERT_TRUE(write_whole(path("a.csv"), "old").ok());
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit small{64 * 1024, before.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const Status written = write_whole(path("a.csv"), std::string(1'000'000, 'x'));
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().kind, ErrorKind::device);
  EXPECT_EQ(content("a.csv"), "old");
  EXPECT_EQ(files(), 1);
}

}  // namespace
}  // namespace khio
