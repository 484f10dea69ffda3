// What this machine remembers of its printer, in a file that people may edit.
#include "files/local_settings.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "support/scratch_folder.h"

namespace khio {
namespace {

class LocalSettingsTest : public testing::Test {
 protected:
  void write(const std::string& text) const { std::ofstream(file_) << text; }
  std::string text() const {
    std::ifstream file(file_);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  test::ScratchFolder folder_;
  std::string file_ = folder_.file("khio/local.toml");

  LocalSettingsTest() { std::filesystem::create_directory(folder_.file("khio")); }
};

TEST_F(LocalSettingsTest, NoFileIsNoPrinterAndItsFolderIsMade) {
  std::filesystem::remove_all(folder_.file("khio"));
  EXPECT_EQ(read_local_printer(file_).value(), LocalPrinter{});
  const LocalPrinter printer{"escpos:/dev/usb/lp0", "", 384, 180, false, true, "4711"};
  ASSERT_TRUE(write_local_printer(file_, printer).ok());
  EXPECT_EQ(read_local_printer(file_).value(), printer);
}

TEST_F(LocalSettingsTest, OtherTablesAreKept) {
  write("[screen]\nmm_per_px = 0.25\n[printer]\naddress = \"off\"\n");
  LocalPrinter printer = read_local_printer(file_).value();
  EXPECT_EQ(printer.address, "off");
  EXPECT_EQ(printer.dots, 576);
  printer.paper_seen = true;
  ASSERT_TRUE(write_local_printer(file_, printer).ok());
  EXPECT_NE(text().find("mm_per_px = 0.25"), std::string::npos) << text();
  EXPECT_TRUE(read_local_printer(file_)->paper_seen);
}

TEST_F(LocalSettingsTest, WhatCannotBeReadIsNamedAndNotOverwritten) {
  for (const char* bad : {"[printer\n", "[printer]\ndots = \"many\"\n", "[printer]\naddress = 7\n"}) {
    write(bad);
    const Result<LocalPrinter> read = read_local_printer(file_);
    ASSERT_FALSE(read.ok()) << bad;
    EXPECT_EQ(read.error().kind, ErrorKind::invalid);
    EXPECT_NE(read.error().detail.find("local.toml"), std::string::npos) << read.error().detail;
  }
  write("[printer\n");
  EXPECT_FALSE(write_local_printer(file_, {}).ok());
  EXPECT_EQ(text(), "[printer\n");
}

TEST_F(LocalSettingsTest, UnwritableFolderIsSaidInWords) {
  const Status kept = write_local_printer("/proc/self/khio/local.toml", {});
  ASSERT_FALSE(kept.ok());
  EXPECT_EQ(kept.error().kind, ErrorKind::device);
}

}  // namespace
}  // namespace khio
