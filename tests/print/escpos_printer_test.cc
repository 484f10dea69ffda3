// A bare thermal printer, well and in every trouble: what comes out, and what is said about it.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <future>
#include <thread>

#include "print/escpos_raster.h"
#include "tests/print/print_jobs.h"
#include "print/printer.h"
#include "support/child_process.h"
#include "support/receipt_printer.h"

namespace khio {
namespace {

using std::chrono::milliseconds;
using test::ReceiptPrinter;

PrinterOptions quick() {
  PrinterOptions options;
  options.limits.trouble = milliseconds(300);
  return options;
}

// A test that loses its race under load must not fail for it: nothing here waits this long.
PrinterOptions patient() {
  PrinterOptions options;
  options.limits.outcome = std::chrono::seconds(60);
  options.limits.trouble = std::chrono::seconds(60);
  return options;
}

std::unique_ptr<Printer> printer_at(const ReceiptPrinter& receipt_printer,
                                    const PrinterOptions& options) {
  return open_printer(receipt_printer.address(), options).take();
}

// The slip as burnt, without the paper fed after it.
Bitmap1 burnt(const Bitmap1& slip, int rows) {
  Bitmap1 cut = slip;
  cut.height = rows;
  cut.rows.resize(cut.row_bytes() * static_cast<std::size_t>(rows));
  return cut;
}

class EscposPrinterTest : public testing::TestWithParam<ReceiptPrinter::Port> {
 protected:
  ReceiptPrinter receipt_printer_{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Ports, EscposPrinterTest,
                         testing::Values(ReceiptPrinter::Port::tcp,
                                         ReceiptPrinter::Port::device_file),
                         [](const auto& of) {
                           return of.param == ReceiptPrinter::Port::tcp ? "Tcp" : "DeviceFile";
                         });

TEST_P(EscposPrinterTest, BurnsExactlyTheDotsOfTheBitmap) {
  const PrintJob job = test::slip_job("visit-1");
  const PrintResult result = printer_at(receipt_printer_, patient())->print(job);
  EXPECT_EQ(result.outcome, PrintOutcome::printed) << result.detail;
  ASSERT_EQ(receipt_printer_.slips().size(), 1U);
  EXPECT_EQ(receipt_printer_.slips()[0], job.bitmap);
  EXPECT_EQ(receipt_printer_.unknown_commands(), 0U);
}

TEST_P(EscposPrinterTest, TwoSlipsAreTwoPapers) {
  const auto printer = printer_at(receipt_printer_, patient());
  EXPECT_EQ(printer->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  EXPECT_EQ(printer->print(test::slip_job("visit-2")).outcome, PrintOutcome::printed);
  EXPECT_EQ(receipt_printer_.slips().size(), 2U);
}

// As a kiosk and a counter that gives tickets, on one machine with one printer.
TEST_P(EscposPrinterTest, ProgramsThatShareItWaitForEachOther) {
  constexpr int kBandMs = 60;
  receipt_printer_.take_band_ms(kBandMs);
  const auto slip_of = [&](const char* key) {
    return std::async(std::launch::async, [this, key] {
      return printer_at(receipt_printer_, patient())->print(test::slip_job(key));
    });
  };
  auto first = slip_of("visit-1");
  auto second = slip_of("visit-2");
  auto asked = std::async(std::launch::async, [this] {
    return printer_at(receipt_printer_, patient())->probe();
  });
  EXPECT_EQ(first.get().outcome, PrintOutcome::printed);
  EXPECT_EQ(second.get().outcome, PrintOutcome::printed);
  EXPECT_EQ(asked.get().detail, "ready");
  ASSERT_EQ(receipt_printer_.slips().size(), 2U);
  for (const Bitmap1& slip : receipt_printer_.slips()) {
    EXPECT_EQ(slip, test::slip_job("visit-1").bitmap);
  }
  EXPECT_EQ(receipt_printer_.unknown_commands(), 0U);
}

TEST_P(EscposPrinterTest, OneThatAnotherProgramKeepsIsHeld) {
  receipt_printer_.stop_reading();
  PrinterOptions long_kept = patient();
  long_kept.limits.outcome = std::chrono::seconds(4);
  auto keeps = std::async(std::launch::async, [&] {
    return printer_at(receipt_printer_, long_kept)->print(test::slip_job("visit-1"));
  });
  PrinterOptions hasty = quick();
  hasty.limits.outcome = milliseconds(100);
  const auto asked = [&] { return printer_at(receipt_printer_, hasty)->probe().reason; };
  ASSERT_TRUE(test::await([&] { return asked() == PrintReason::held; }));
  const PrintResult result = printer_at(receipt_printer_, hasty)->print(test::slip_job("visit-2"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::held) << result.detail;
  EXPECT_NE(keeps.get().outcome, PrintOutcome::printed);
}

TEST_P(EscposPrinterTest, NarrowSlipAndOddHeightSurviveTheBands) {
  PrintJob job = test::slip_job("visit-1");
  job.bitmap = test::patterned_bitmap(384, 257);
  EXPECT_EQ(printer_at(receipt_printer_, patient())->print(job).outcome, PrintOutcome::printed);
  const Bitmap1 slip = receipt_printer_.slips().at(0);
  ASSERT_EQ(slip.height, 257);
  for (int y = 0; y < slip.height; ++y) {
    for (int x = 0; x < slip.width; ++x) {
      ASSERT_EQ(slip.black(x, y), x < 384 && job.bitmap.black(x, y)) << x << "," << y;
    }
  }
}

TEST_P(EscposPrinterTest, WithoutACutterThePaperIsFedPastTheTearBar) {
  PrinterOptions options = patient();
  options.cutter = false;
  const PrintJob job = test::slip_job("visit-1");
  EXPECT_EQ(printer_at(receipt_printer_, options)->print(job).outcome, PrintOutcome::printed);
  const Bitmap1 slip = receipt_printer_.slips().at(0);
  EXPECT_GT(slip.height, job.bitmap.height);
  EXPECT_EQ(burnt(slip, job.bitmap.height), job.bitmap);
}

TEST_P(EscposPrinterTest, ProbeSaysReady) {
  const PrinterState state = printer_at(receipt_printer_, quick())->probe();
  EXPECT_TRUE(state.ready) << state.detail;
  EXPECT_FALSE(state.paper_low);
}

TEST_P(EscposPrinterTest, LowPaperStillPrintsAndIsSaid) {
  receipt_printer_.set_paper_low(true);
  const auto printer = printer_at(receipt_printer_, patient());
  EXPECT_TRUE(printer->probe().ready);
  EXPECT_TRUE(printer->probe().paper_low);
  EXPECT_EQ(printer->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
}

TEST_P(EscposPrinterTest, PaperOutIsSeenBeforeAnythingIsSent) {
  receipt_printer_.load_paper(0);
  const auto printer = printer_at(receipt_printer_, quick());
  EXPECT_EQ(printer->probe().reason, PrintReason::paper_out);
  const PrintResult result = printer->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::paper_out);
  receipt_printer_.load_paper();
  EXPECT_EQ(printer->print(test::slip_job("visit-2")).outcome, PrintOutcome::printed);
  EXPECT_EQ(receipt_printer_.slips().size(), 1U);
}

TEST_P(EscposPrinterTest, OpenCoverIsSeenBeforeAnythingIsSent) {
  receipt_printer_.open_cover();
  const auto printer = printer_at(receipt_printer_, quick());
  EXPECT_EQ(printer->probe().reason, PrintReason::cover_open);
  EXPECT_EQ(printer->print(test::slip_job("visit-1")).reason, PrintReason::cover_open);
  receipt_printer_.close_cover();
  EXPECT_TRUE(printer->probe().ready);
  EXPECT_TRUE(receipt_printer_.slips().empty());
}

TEST_P(EscposPrinterTest, PaperThatEndsInTheSlipIsAFailureThatNamesIt) {
  receipt_printer_.load_paper(500);
  const PrintResult result =
      printer_at(receipt_printer_, quick())->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::paper_out);
  EXPECT_TRUE(receipt_printer_.slips().empty());
}

TEST_P(EscposPrinterTest, PaperRefilledInTimeFinishesTheSlip) {
  receipt_printer_.load_paper(500);
  const PrintJob job = test::slip_job("visit-1");
  PrintResult result;
  std::jthread printing([&] { result = printer_at(receipt_printer_, patient())->print(job); });
  ASSERT_TRUE(receipt_printer_.await_stopped_in_a_slip());
  receipt_printer_.load_paper();
  printing.join();
  EXPECT_EQ(result.outcome, PrintOutcome::printed) << result.detail;
  EXPECT_EQ(receipt_printer_.slips().at(0), job.bitmap);
}

TEST_P(EscposPrinterTest, MutePrinterPrintsButNothingIsClaimed) {
  receipt_printer_.mute();
  const auto printer = printer_at(receipt_printer_, quick());
  EXPECT_TRUE(printer->probe().ready);
  const PrintResult result = printer->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::unconfirmed);
  EXPECT_EQ(result.reason, PrintReason::no_answer);
  EXPECT_TRUE(receipt_printer_.await_slips(1));
}

TEST_P(EscposPrinterTest, PrinterWithoutEchoIsBelievedByItsPaperSensor) {
  receipt_printer_.know_no_echo();
  const PrintResult result =
      printer_at(receipt_printer_, patient())->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::printed) << result.detail;
  EXPECT_EQ(receipt_printer_.slips().size(), 1U);
}

TEST_P(EscposPrinterTest, PrinterThatConfirmsNothingAfterwardsStaysUnconfirmed) {
  receipt_printer_.know_no_sensor();
  PrinterOptions options = quick();
  options.limits.outcome = milliseconds(1500);
  const PrintResult result =
      printer_at(receipt_printer_, options)->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::unconfirmed);
  EXPECT_EQ(result.reason, PrintReason::deadline);
}

TEST_P(EscposPrinterTest, SlowPrinterIsWaitedFor) {
  receipt_printer_.take_band_ms(150);
  PrinterOptions options = patient();
  options.limits.trouble = milliseconds(1000);
  const PrintResult result =
      printer_at(receipt_printer_, options)->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::printed) << result.detail;
}

TEST_P(EscposPrinterTest, HangingPrinterEndsUnconfirmed) {
  receipt_printer_.stop_reading();
  PrinterOptions options = quick();
  options.limits.outcome = milliseconds(800);
  const PrintResult result =
      printer_at(receipt_printer_, options)->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::unconfirmed);
}

TEST_P(EscposPrinterTest, StopEndsTheWaitingAtOnce) {
  receipt_printer_.load_paper(500);
  std::stop_source stop;
  PrintResult result;
  std::jthread printing([&] {
    result = printer_at(receipt_printer_, patient())->print(test::slip_job("v"), stop.get_token());
  });
  ASSERT_TRUE(receipt_printer_.await_stopped_in_a_slip());
  stop.request_stop();
  printing.join();
  EXPECT_EQ(result.outcome, PrintOutcome::unconfirmed);
}

TEST_P(EscposPrinterTest, RemembersNoJobs) {
  const auto printer = printer_at(receipt_printer_, patient());
  ASSERT_EQ(printer->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  EXPECT_EQ(printer->find("visit-1").outcome, PrintOutcome::unconfirmed);
}

TEST_P(EscposPrinterTest, SlipWiderThanThePrinterIsNotSent) {
  PrinterOptions options = quick();
  options.dots = 512;
  const PrintResult result =
      printer_at(receipt_printer_, options)->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::not_sent);
}

TEST(EscposPrinterOverTcp, ConnectionLostInTheSlipIsUnconfirmed) {
  const PrintJob job = test::slip_job("visit-1");
  const std::size_t whole = escpos_raster(job.bitmap, patient()).size();
  for (const std::size_t bytes : {std::size_t{20000}, whole}) {
    ReceiptPrinter receipt_printer;
    receipt_printer.hang_up_after(bytes);
    const PrintResult result = printer_at(receipt_printer, patient())->print(job);
    EXPECT_EQ(result.outcome, PrintOutcome::unconfirmed) << bytes;
    EXPECT_EQ(result.reason, PrintReason::dropped) << bytes;
  }
}

TEST(EscposPrinterOverTcp, ClosedPortIsUnreachable) {
  std::string address;
  {
    const ReceiptPrinter gone;
    address = gone.address();
  }
  const auto printer = open_printer(address).take();
  EXPECT_EQ(printer->probe().reason, PrintReason::unreachable);
  const PrintResult result = printer->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::unreachable);
}

// Larger than every buffer on the way, so that sending itself stands still.
TEST(EscposPrinterOverTcp, PaperOutWhileSendingIsFoundByAskingAnew) {
  ReceiptPrinter receipt_printer;
  receipt_printer.load_paper(500);
  PrintJob job = test::slip_job("visit-1");
  job.bitmap = test::patterned_bitmap(576, 150000);
  const PrintResult result = printer_at(receipt_printer, quick())->print(job);
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::paper_out) << result.detail;
}

TEST(EscposPrinterAtADevice, AbsentDeviceIsUnreachable) {
  const auto printer = open_printer("escpos:/dev/no-such-printer").take();
  EXPECT_EQ(printer->probe().reason, PrintReason::unreachable);
  EXPECT_EQ(printer->print(test::slip_job("v")).reason, PrintReason::unreachable);
}

}  // namespace
}  // namespace khio
