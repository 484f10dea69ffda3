// What is asked of a kiosk's printer and what it says: two files beside the store, whole or not there.
#include "store/kiosk_printers.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "base/clock.h"
#include "support/scratch_folder.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

class KioskPrintersTest : public ::testing::Test {
 protected:
  void SetUp() override { std::ofstream(store_) << "a store"; }

  Result<std::string> ask(PrinterDeed deed, const std::string& subject) {
    return ask_kiosk_printer(store_, {"Hall", deed, subject, "manee"}, clock_);
  }
  std::vector<fs::path> files() const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(fs::path(store_).parent_path()))
      if (entry.path().filename().string().find("-printer-") != std::string::npos)
        found.push_back(entry.path());
    return found;
  }

  test::ScratchFolder folder_;
  std::string store_ = folder_.file("office.db");
  SetClock clock_{1'795'137'000'000};
};

// Whoever may write the folder could stop the kiosk with one.
TEST_F(KioskPrintersTest, APipeInTheirPlaceIsNotWaitedFor) {
  const auto first = ask(PrinterDeed::use, "cups:Slips");
  ASSERT_TRUE(first.ok()) << first.error().detail;
  ASSERT_EQ(files().size(), 1U);
  const fs::path asked = files().front();
  fs::remove(asked);
  ASSERT_EQ(mkfifo(asked.c_str(), 0600), 0);
  EXPECT_TRUE(kiosk_printer(store_, "Hall").answered);
}

TEST_F(KioskPrintersTest, WhatIsAskedWaitsForItsOwnAnswer) {
  EXPECT_TRUE(kiosk_printer(store_, "Hall").answered) << "nothing was asked";
  const auto first = ask(PrinterDeed::use, "cups:Slips");
  ASSERT_TRUE(first.ok()) << first.error().detail;
  const KioskPrinter asked = kiosk_printer(store_, "Hall");
  EXPECT_FALSE(asked.answered);
  EXPECT_EQ(asked.asked, *first);
  EXPECT_EQ(asked.asked_at, 1'795'137'000'000);
  EXPECT_EQ(asked.wanted.place, "Hall");
  EXPECT_EQ(asked.wanted.deed, PrinterDeed::use);
  EXPECT_EQ(asked.wanted.subject, "cups:Slips");
  EXPECT_EQ(asked.wanted.by, "manee");
  ASSERT_TRUE(say_kiosk_printer(store_, "Hall", {*first, true, "cups:Slips", "paper_out", "4711"}).ok());
  const KioskPrinter said = kiosk_printer(store_, "Hall");
  EXPECT_TRUE(said.answered && said.said.done);
  EXPECT_EQ(said.said.printer, "cups:Slips");
  EXPECT_EQ(said.said.reason, "paper_out");
  EXPECT_EQ(said.said.number, "4711");
  ASSERT_TRUE(ask(PrinterDeed::test, "").ok());
  EXPECT_FALSE(kiosk_printer(store_, "Hall").answered) << "that was the answer to another question";
  EXPECT_TRUE(kiosk_printer(store_, "Door").answered) << "another kiosk's";
}

TEST_F(KioskPrintersTest, NothingHalfIsAskedAndNothingHalfIsRead) {
  for (const PrinterDeed deed : {PrinterDeed::use, PrinterDeed::came, PrinterDeed::nothing_came})
    EXPECT_EQ(ask(deed, "").error().kind, ErrorKind::invalid);
  EXPECT_EQ(ask(PrinterDeed::use, std::string(501, 'x')).error().kind, ErrorKind::invalid);
  EXPECT_EQ(ask_kiosk_printer(store_, {"", PrinterDeed::test, "", "manee"}, clock_).error().kind,
            ErrorKind::invalid);
  EXPECT_TRUE(files().empty());
  ASSERT_TRUE(ask(PrinterDeed::use, "cups:A\nkept").ok());
  EXPECT_EQ(kiosk_printer(store_, "Hall").wanted.subject, "cups:A kept") << "one line is one field";
  ASSERT_EQ(files().size(), 1U);
  fs::resize_file(files()[0], fs::file_size(files()[0]) - 1);
  EXPECT_TRUE(kiosk_printer(store_, "Hall").answered) << "a file that was cut off asks nothing";
}

TEST_F(KioskPrintersTest, TheFilesAreTheOfficesUsersAlone) {
  ASSERT_TRUE(ask(PrinterDeed::test, "").ok());
  ASSERT_TRUE(say_kiosk_printer(store_, "Hall", {"", false, "off", "", ""}).ok());
  ASSERT_EQ(files().size(), 2U);
  for (const fs::path& file : files()) {
    struct stat about {};
    ASSERT_EQ(stat(file.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0660U) << file;
  }
}

TEST_F(KioskPrintersTest, OfAStoreOnAServerNothingIsAskedFromElsewhere) {
  const auto asked = ask_kiosk_printer("postgresql://kiosk@db.example/office",
                                       {"Hall", PrinterDeed::use, "cups:Slips", "manee"}, clock_);
  EXPECT_EQ(asked.error().kind, ErrorKind::refused);
}

}  // namespace
}  // namespace khio
