// What an address may say, and that stored reasons keep their meaning.
#include "print/printer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khio {
namespace {

TEST(PrinterAddress, EachKindIsUnderstood) {
  for (const char* address :
       {"off", "cups:Ticket80", "cups:Ticket80@127.0.0.1:631", "cups:ห้องโถง",
        "escpos:/dev/usb/lp0", "escpos:10.0.0.7:9100", "escpos:printer.local:9100",
        "escpos:[::1]:9100", "escpos:usb:MDL:TM-T20;SN:X1", "folder:/tmp", "folder:slips"}) {
    EXPECT_TRUE(open_printer(address).ok()) << address;
  }
}

TEST(PrinterAddress, DecidesWhatAJobNeeds) {
  EXPECT_EQ(open_printer("off").take()->takes(), PrintForm::none);
  EXPECT_EQ(open_printer("cups:Ticket80").take()->takes(), PrintForm::pdf);
  EXPECT_EQ(open_printer("folder:/tmp").take()->takes(), PrintForm::pdf);
  EXPECT_EQ(open_printer("escpos:/dev/usb/lp0").take()->takes(), PrintForm::bitmap);
}

TEST(PrinterAddress, MalformedOneIsInvalidAndNamesItself) {
  for (const char* address :
       {"", "lp0", "Off", "cups:", "cups:two words", "cups:a/b", "cups:Ticket80@", "cups:@h:1",
        "cups:Ticket80@host", "cups:Ticket80@host:0", "cups:Ticket80@host:65536", "escpos:",
        "escpos:host", "escpos:host:", "escpos:host:91x0", "escpos::9100", "escpos:a b:9100",
        "escpos:fe80::1:9100", "folder:", "usb:/dev/usb/lp0"}) {
    const auto opened = open_printer(address);
    ASSERT_FALSE(opened.ok()) << address;
    EXPECT_EQ(opened.error().kind, ErrorKind::invalid);
    EXPECT_THAT(opened.error().detail, testing::HasSubstr("'" + std::string(address) + "'"));
  }
}

TEST(PrinterOptions, AreRefusedOutsideTheirBounds) {
  const auto with = [](auto change) {
    PrinterOptions options;
    change(options);
    return open_printer("off", options).ok();
  };
  EXPECT_TRUE(with([](PrinterOptions& options) { options.dots = 2048; }));
  EXPECT_FALSE(with([](PrinterOptions& options) { options.dots = 2049; }));
  EXPECT_TRUE(with([](PrinterOptions& options) { options.dots = 8; }));
  EXPECT_FALSE(with([](PrinterOptions& options) { options.dots = 7; }));
  EXPECT_TRUE(with([](PrinterOptions& options) { options.band_rows = 2303; }));
  EXPECT_FALSE(with([](PrinterOptions& options) { options.band_rows = 2304; }));
  EXPECT_FALSE(with([](PrinterOptions& options) { options.band_rows = 0; }));
  EXPECT_FALSE(with([](PrinterOptions& options) { options.dpi = 99; }));
  EXPECT_FALSE(with([](PrinterOptions& options) { options.dpi = 601; }));
}

TEST(SwitchedOffPrinter, PrintsNothingAndSaysWhy) {
  const auto printer = open_printer("off").take();
  EXPECT_FALSE(printer->probe().ready);
  EXPECT_EQ(printer->probe().reason, PrintReason::switched_off);
  const PrintResult result = printer->print({"k1", {}, {}, 80, 100});
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::switched_off);
}

// These words stand in offices' journals.
TEST(PrintReasonCodes, NeverChange) {
  const char* codes[] = {"none", "paper_out", "cover_open", "jam", "ink_out", "offline", "paused",
                         "not_accepting", "no_such_queue", "wrong_queue", "unreachable",
                         "refused_by_printer", "deadline", "no_answer", "dropped", "cannot_write",
                         "not_sent", "switched_off", "held"};
  int reason = 0;
  for (const char* code : codes) {
    EXPECT_EQ(reason_code(static_cast<PrintReason>(reason)), code);
    EXPECT_EQ(reason_of_code(code), static_cast<PrintReason>(reason));
    ++reason;
  }
  EXPECT_EQ(reason_of_code("of a newer version"), PrintReason::none);
}

TEST(PrintKey, ThatCouldLeaveTheFolderIsABug) {
  const auto printer = open_printer("folder:/tmp").take();
  for (const char* key : {"", ".hidden", "../escape", "a/b", "ก001"}) {
    EXPECT_DEATH((void)printer->find(key), "does not hold") << key;
  }
  EXPECT_DEATH((void)printer->find(std::string(101, 'k')), "does not hold");
  (void)printer->find(std::string(100, 'k'));
}

}  // namespace
}  // namespace khio
