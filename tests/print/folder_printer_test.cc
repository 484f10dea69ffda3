// The folder of PDF files: whole or absent, once per key.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/digest.h"
#include "tests/print/print_jobs.h"
#include "print/printer.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

// From here on this process cannot write a longer file, as on a full disk.
void limit_file_bytes(std::size_t bytes) {
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{bytes, bytes};
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

class FolderPrinterTest : public testing::Test {
 protected:
  FolderPrinterTest() { fs::create_directory(folder_); }
  ~FolderPrinterTest() override { fs::remove_all(folder_); }

  std::unique_ptr<Printer> printer() const {
    return open_printer("folder:" + folder_.string()).take();
  }

  static std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }

  const fs::path folder_ = fs::temp_directory_path() / ("khio-folder-" + to_hex(random_id()));
};

TEST_F(FolderPrinterTest, SlipAppearsWholeUnderItsKeyAndNothingElse) {
  const PrintJob job = test::slip_job("visit-1");
  const PrintResult result = printer()->print(job);
  EXPECT_EQ(result.outcome, PrintOutcome::printed);
  EXPECT_EQ(result.detail, (folder_ / "visit-1.pdf").string());
  EXPECT_EQ(content(folder_ / "visit-1.pdf"), job.pdf);
  EXPECT_EQ(names(), std::vector<std::string>{"visit-1.pdf"});
}

TEST_F(FolderPrinterTest, SameKeyIsTheSamePaperAReprintIsAnother) {
  PrintJob job = test::slip_job("visit-1");
  const std::string first = job.pdf;
  ASSERT_EQ(printer()->print(job).outcome, PrintOutcome::printed);
  job.pdf += "% drawn again";
  EXPECT_EQ(printer()->print(job).outcome, PrintOutcome::printed);
  EXPECT_EQ(content(folder_ / "visit-1.pdf"), first);
  job.key = "visit-1.2";
  EXPECT_EQ(printer()->print(job).outcome, PrintOutcome::printed);
  EXPECT_EQ(content(folder_ / "visit-1.2.pdf"), job.pdf);
  EXPECT_EQ(names().size(), 2U);
}

TEST_F(FolderPrinterTest, FindsWhatItPrintedAndNothingMore) {
  EXPECT_EQ(printer()->find("visit-1").outcome, PrintOutcome::failed);
  EXPECT_EQ(printer()->find("visit-1").reason, PrintReason::not_sent);
  ASSERT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  EXPECT_EQ(printer()->find("visit-1").outcome, PrintOutcome::printed);
}

TEST_F(FolderPrinterTest, MissingFolderFailsWithItsReason) {
  fs::remove(folder_);
  EXPECT_EQ(printer()->probe().reason, PrintReason::cannot_write);
  const PrintResult result = printer()->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::cannot_write);
  EXPECT_NE(result.detail.find("No such file"), std::string::npos) << result.detail;
}

// Even root cannot make files in /proc: the one unwritable folder every machine has.
TEST_F(FolderPrinterTest, UnwritableFolderFailsWithItsReason) {
  const auto unwritable = open_printer("folder:/proc/self").take();
  const PrintResult result = unwritable->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::cannot_write);
}

TEST_F(FolderPrinterTest, FullDiskLeavesNoPieceBehind) {
  const PrintJob job = test::slip_job("visit-1");
  ASSERT_EXIT(
      {
        limit_file_bytes(job.pdf.size() / 2);
        const PrintResult result = printer()->print(job);
        std::exit(result.reason == PrintReason::cannot_write ? 0 : 1);
      },
      testing::ExitedWithCode(0), "");
  EXPECT_TRUE(names().empty());
}

TEST_F(FolderPrinterTest, AFileIsNotAFolder) {
  std::ofstream(folder_ / "file") << "x";
  const auto printer = open_printer("folder:" + (folder_ / "file").string()).take();
  EXPECT_FALSE(printer->probe().ready);
  EXPECT_EQ(printer->print(test::slip_job("k")).reason, PrintReason::cannot_write);
}

}  // namespace
}  // namespace khio
