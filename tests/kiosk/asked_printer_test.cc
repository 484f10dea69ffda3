// What an administrator asks of a kiosk's printer from another program: taken up between visitors, kept only
// where there is such a printer, and answered.
#include "kiosk/asked_printer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "support/receipt_printer.h"
#include "support/scratch_folder.h"

namespace khio::kiosk {
namespace {

namespace fs = std::filesystem;

class AskedPrinterTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(store_) << "a store";
    begin(folder("first"));
  }
  std::string folder(const std::string& name) {
    fs::create_directory(scratch_.file(name));
    return "folder:" + scratch_.file(name);
  }
  void begin(const std::string& printer, bool named_at_start = false) {
    AskedPrinter::Machine machine;
    machine.place = "Hall";
    machine.store_url = store_;
    machine.settings_file = settings_;
    machine.language = "en";
    machine.printer.address = printer;
    machine.named_at_start = named_at_start;
    asked_ = std::make_unique<AskedPrinter>(machine, clock_, [] {});
  }
  std::string ask(PrinterDeed deed, const std::string& subject) {
    auto asked = ask_kiosk_printer(store_, {"Hall", deed, subject, "manee"}, clock_);
    EXPECT_TRUE(asked.ok());
    return asked.ok() ? *asked : "";
  }
  // What the kiosk says, once the printer has.
  KioskPrinterSaid answer(bool free = true) {
    fresh_ = asked_->follow(free);
    asked_->wait();
    if (const auto fresh = asked_->follow(free)) fresh_ = fresh;
    return kiosk_printer(store_, "Hall").said;
  }
  LocalPrinter kept() {
    const auto settings = load_local_settings(settings_);
    return settings.ok() ? settings->printer : LocalPrinter{};
  }
  static std::ptrdiff_t papers(const std::string& address) {
    return std::distance(fs::directory_iterator(address.substr(7)), fs::directory_iterator());
  }

  test::ScratchFolder scratch_;
  std::string store_ = scratch_.file("office.db");
  std::string settings_ = scratch_.file("machine.toml");
  SetClock clock_{1'795'137'000'000};
  std::unique_ptr<AskedPrinter> asked_;
  std::optional<LocalPrinter> fresh_;
};

TEST_F(AskedPrinterTest, ItSaysWhereItsSlipsGoBeforeAnythingIsAsked) {
  EXPECT_EQ(kiosk_printer(store_, "Hall").said.printer, folder("first"));
  EXPECT_FALSE(asked_->follow(true));
}

TEST_F(AskedPrinterTest, AChosenPrinterIsKeptAndUsedFromThenOn) {
  const std::string second = folder("second");
  const std::string name = ask(PrinterDeed::use, second);
  const KioskPrinterSaid said = answer();
  EXPECT_EQ(said.asked, name);
  EXPECT_TRUE(said.done) << said.reason;
  EXPECT_EQ(said.printer, second);
  EXPECT_EQ(kept().address, second);
  ASSERT_TRUE(fresh_);
  EXPECT_EQ(fresh_->address, second);
  EXPECT_FALSE(asked_->follow(true)) << "once";
  ask(PrinterDeed::test, "");
  answer();
  EXPECT_EQ(papers(second), 0) << "that is for whoever begins with the new printer";
  begin(second);
  EXPECT_TRUE(answer().done);
  EXPECT_EQ(papers(second), 1);
}

TEST_F(AskedPrinterTest, APrinterThatIsNotThereIsNotKept) {
  for (const std::string wrong : {"escpos:127.0.0.1:1", "folder:/nowhere/at/all", "a printer"}) {
    ask(PrinterDeed::use, wrong);
    const KioskPrinterSaid said = answer();
    EXPECT_FALSE(said.done) << wrong;
    EXPECT_NE(said.reason, "") << wrong;
    EXPECT_EQ(said.printer, folder("first")) << wrong;
    EXPECT_FALSE(fresh_) << wrong;
  }
  EXPECT_FALSE(fs::exists(settings_));
}

TEST_F(AskedPrinterTest, ThePrinterOfAVisitorDoesNotChange) {
  ask(PrinterDeed::use, folder("second"));
  EXPECT_EQ(answer(false).asked, "");
  EXPECT_FALSE(fresh_);
  EXPECT_TRUE(answer(true).done);
  EXPECT_TRUE(fresh_);
}

TEST_F(AskedPrinterTest, OneNamedWhereTheKioskIsStartedStays) {
  begin(folder("first"), true);
  ask(PrinterDeed::use, folder("second"));
  const KioskPrinterSaid said = answer();
  EXPECT_FALSE(said.done);
  EXPECT_EQ(said.reason, "named_at_start");
  EXPECT_FALSE(fs::exists(settings_));
}

TEST_F(AskedPrinterTest, ATestSheetIsPrintedWhereItIsAskedForAndNothingIsKept) {
  const std::string second = folder("second");
  ask(PrinterDeed::test, second);
  EXPECT_TRUE(answer().done);
  EXPECT_EQ(papers(second), 1);
  EXPECT_EQ(papers(folder("first")), 0);
  EXPECT_EQ(kept().address, "");
  ask(PrinterDeed::test, "");
  EXPECT_TRUE(answer().done);
  EXPECT_EQ(papers(folder("first")), 1);
}

TEST_F(AskedPrinterTest, ASheetThatNobodyWaitsForAnyMoreIsNotPrinted) {
  ask(PrinterDeed::test, "");
  clock_.advance_ms(11 * 60'000);
  const KioskPrinterSaid said = answer();
  EXPECT_EQ(said.reason, "too_long_ago");
  EXPECT_EQ(papers(folder("first")), 0);
}

TEST_F(AskedPrinterTest, APrinterThatNeverAnswersIsBelievedOnceItsNumberWasReadOffTheSheet) {
  khio::test::ReceiptPrinter printer;
  printer.mute();
  begin(printer.address());
  ask(PrinterDeed::test, "");
  const std::string number = answer().number;
  ASSERT_EQ(number.size(), 4U);
  EXPECT_FALSE(kept().paper_seen);
  ask(PrinterDeed::came, "0");
  EXPECT_EQ(answer().reason, "other_sheet");
  EXPECT_FALSE(kept().paper_seen);
  ask(PrinterDeed::came, number);
  EXPECT_TRUE(answer().done);
  EXPECT_TRUE(kept().paper_seen);
  EXPECT_TRUE(fresh_ && fresh_->paper_seen);
}

TEST_F(AskedPrinterTest, WhatWasAnsweredBeforeARestartIsNotDoneAgain) {
  ask(PrinterDeed::test, "");
  EXPECT_TRUE(answer().done);
  begin(folder("first"));
  answer();
  EXPECT_EQ(papers(folder("first")), 1);
}

}  // namespace
}  // namespace khio::kiosk
