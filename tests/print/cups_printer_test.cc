// Print queues: a real print server and a real IPP printer, in health and in every trouble.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <future>
#include <memory>

#include "tests/print/print_jobs.h"
#include "print/print_worker.h"
#include "print/printer.h"
#include "support/print_house.h"

namespace khio {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

PrinterOptions patient() { return test::patient_options(); }

std::string said_by(const std::string& command) {
  std::string text;
  struct Close {
    void operator()(FILE* pipe) const { ::pclose(pipe); }
  };
  const std::unique_ptr<FILE, Close> pipe(::popen(command.c_str(), "r"));
  for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) {
    text += static_cast<char>(c);
  }
  return text;
}

struct InkBox {
  int left = 1 << 30;
  int right = 0;
  int top = 1 << 30;
  int bottom = 0;
};

// Where a page has ink, at one dot per point.
InkBox ink_of(const std::string& pdf) {
  const std::string picture = said_by("pdftoppm -r 72 -mono " + pdf);  // "P4\nW H\n", rows
  int width = 0;
  int height = 0;
  int head_bytes = 0;
  if (std::sscanf(picture.c_str(), "P4 %d %d%n", &width, &height, &head_bytes) != 2) return {};
  Bitmap1 page(width, height);
  page.rows.assign(picture.begin() + head_bytes + 1, picture.end());
  InkBox box;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      if (!page.black(x, y)) continue;
      box.left = std::min(box.left, x);
      box.right = std::max(box.right, x + 1);
      box.top = std::min(box.top, y);
      box.bottom = std::max(box.bottom, y + 1);
    }
  }
  return box;
}

class CupsPrinterTest : public testing::Test {
 protected:
  std::unique_ptr<Printer> printer(const PrinterOptions& options = patient()) const {
    return open_printer(house_.address(), options).take();
  }

  test::PrintHouse house_;
};

TEST_F(CupsPrinterTest, PrintsOnePageOfExactlyTheSlipsSizeAndCutsThere) {
  const PrintResult result = printer()->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::printed) << result.detail;
  ASSERT_EQ(house_.pages().size(), 1U);
  const std::string page = house_.pages()[0].string();
  EXPECT_THAT(said_by("pdfinfo -box " + page),
              testing::ContainsRegex("Pages: +1\n(.*\n)*"
                                     "Page size: +226.77[0-9]* x 506.26[0-9]* pts"));
  // Neither shrunk into the margins nor moved: the box is where the job drew it, in points.
  const InkBox box = ink_of(page);
  EXPECT_NEAR(box.left, 226.77 / 4, 1.5);
  EXPECT_NEAR(box.right, 226.77 * 3 / 4, 1.5);
  EXPECT_NEAR(box.top, 506.27 / 4, 1.5);
  EXPECT_NEAR(box.bottom, 506.27 / 2, 1.5);
  std::string finishing;
  std::ifstream(house_.begun().at(0)) >> finishing;
  EXPECT_EQ(finishing, "trim");
}

TEST_F(CupsPrinterTest, ServerMayComeFromTheEnvironment) {
  ::setenv("CUPS_SERVER", house_.server().c_str(), 1);
  PrintResult result;
  // A thread of its own: libcups reads the environment once per thread.
  std::jthread([&] {
    result = open_printer("cups:Ticket80", patient()).take()->print(test::slip_job("visit-1"));
  }).join();
  ::unsetenv("CUPS_SERVER");
  EXPECT_EQ(result.outcome, PrintOutcome::printed) << result.detail;
}

TEST_F(CupsPrinterTest, SameKeyTwiceIsOnePaper) {
  ASSERT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  EXPECT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  EXPECT_EQ(printer()->find("visit-1").outcome, PrintOutcome::printed);
  EXPECT_EQ(printer()->find("visit-2").reason, PrintReason::not_sent);
  ASSERT_EQ(printer()->print(test::slip_job("visit-2")).outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.pages().size(), 2U);
}

TEST_F(CupsPrinterTest, SameKeyIsOnePaperAlsoForAServerThatStartedAnew) {
  ASSERT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  house_.cupsd().signal(SIGTERM);
  house_.cupsd().wait();
  house_.start_cupsd();
  EXPECT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  ASSERT_EQ(printer()->print(test::slip_job("visit-2")).outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.pages().size(), 2U);
}

// After some minutes the server keeps only the files of finished jobs.
TEST_F(CupsPrinterTest, SameKeyIsOnePaperAlsoWhenTheServerHasPutTheJobAside) {
  ASSERT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  ASSERT_EQ(printer()->print(test::slip_job("visit-2")).outcome, PrintOutcome::printed);
  house_.let_pass(std::chrono::minutes(10));
  ASSERT_TRUE(test::await([&] { return house_.has_put_jobs_aside(); }));
  EXPECT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.pages().size(), 2U);
}

TEST_F(CupsPrinterTest, MissingRollOfAnIdlePrinterIsSeenBeforeAnythingIsSent) {
  EXPECT_TRUE(printer()->probe().ready) << printer()->probe().detail;
  house_.take_roll_out();
  EXPECT_EQ(printer()->probe().reason, PrintReason::paper_out);
  const PrintResult result = printer()->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::paper_out);
  house_.put_roll_in();
  EXPECT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.pages().size(), 1U);
}

TEST_F(CupsPrinterTest, TroubleInTheSlipIsNamedAndTheSlipTakenBack) {
  house_.set_trouble("cover-open-error");
  PrinterOptions options = patient();
  options.limits.trouble = milliseconds(200);
  options.limits.outcome = std::chrono::hours(1);
  std::stop_source stop;
  auto printing = std::async(std::launch::async, [&] {
    return printer(options)->print(test::slip_job("visit-1"), stop.get_token());
  });
  EXPECT_EQ(printing.wait_for(seconds(60)), std::future_status::ready);
  stop.request_stop();
  const PrintResult result = printing.get();
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::cover_open) << result.detail;
  EXPECT_EQ(printer()->find("visit-1").outcome, PrintOutcome::failed);
}

TEST_F(CupsPrinterTest, TroublePutRightInTimeEndsInPaper) {
  house_.set_trouble("media-empty-error");
  auto printing =
      std::async(std::launch::async, [&] { return printer()->print(test::slip_job("visit-1")); });
  ASSERT_TRUE(house_.await_begun(1));
  house_.clear_trouble();
  EXPECT_EQ(printing.get().outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.pages().size(), 1U);
}

TEST_F(CupsPrinterTest, PageGivenBackByThePrinterIsAFailure) {
  house_.refuse_pages();
  const PrintResult result = printer()->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::refused_by_printer) << result.detail;
  EXPECT_TRUE(house_.pages().empty());
}

TEST_F(CupsPrinterTest, FailedKeyMayBePrintedAgain) {
  house_.refuse_pages();
  ASSERT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::failed);
  std::filesystem::remove(house_.folder() / "pages/refuse");
  EXPECT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
}

TEST_F(CupsPrinterTest, PrinterThatDoesNotFinishIsUnconfirmed) {
  house_.set_trouble("slow");
  PrinterOptions options = patient();
  options.limits.outcome = milliseconds(2500);
  const PrintResult result = printer(options)->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::unconfirmed);
  EXPECT_EQ(result.reason, PrintReason::deadline) << result.detail;
}

// The server calls such a job completed.
TEST_F(CupsPrinterTest, PrinterSwitchedOffInTheSlipIsNotBelieved) {
  house_.set_trouble("slow");
  auto printing =
      std::async(std::launch::async, [&] { return printer()->print(test::slip_job("visit-1")); });
  ASSERT_TRUE(house_.await_begun(1));
  house_.switch_printer_off();
  house_.start_printer();
  const PrintResult result = printing.get();
  EXPECT_EQ(result.outcome, PrintOutcome::unconfirmed);
  EXPECT_EQ(result.reason, PrintReason::no_answer) << result.detail;
}

TEST_F(CupsPrinterTest, PrinterThatIsOffIsOffline) {
  house_.switch_printer_off();
  EXPECT_EQ(printer()->probe().reason, PrintReason::offline);
  const PrintResult result = printer()->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::offline);
  house_.start_printer();
  EXPECT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.pages().size(), 1U);
}

// As printers of a network that need no driver are named: only the print server finds such a one.
TEST_F(CupsPrinterTest, PrinterNamedByItsServiceIsNotTakenForOneThatIsOff) {
  const std::string service = "ipps://Slips%2080%20%5BA1B2C3%5D._ipps._tcp.local/";
  ASSERT_EQ(house_.run({"lpadmin", "-p", "Ticket80", "-v", service}), 0);
  const PrinterState state = printer()->probe();
  EXPECT_TRUE(state.ready) << reason_code(state.reason) << ": " << state.detail;
  EXPECT_EQ(state.device, service);
  ASSERT_EQ(house_.run({"cupsdisable", "Ticket80"}), 0);
  EXPECT_EQ(printer()->probe().reason, PrintReason::paused);
}

TEST_F(CupsPrinterTest, PausedQueueGivesTheReasonOfWhoPausedIt) {
  ASSERT_EQ(house_.run({"cupsdisable", "-r", "เปลี่ยนม้วนกระดาษ", "Ticket80"}), 0);
  const PrintResult result = printer()->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::paused);
  EXPECT_EQ(result.detail, "เปลี่ยนม้วนกระดาษ");
  ASSERT_EQ(house_.run({"cupsenable", "Ticket80"}), 0);
  EXPECT_TRUE(printer()->probe().ready);
}

TEST_F(CupsPrinterTest, QueueThatAcceptsNothingSaysSo) {
  ASSERT_EQ(house_.run({"cupsreject", "Ticket80"}), 0);
  EXPECT_EQ(printer()->probe().reason, PrintReason::not_accepting);
  EXPECT_EQ(printer()->print(test::slip_job("v")).reason, PrintReason::not_accepting);
}

TEST_F(CupsPrinterTest, MissingQueueIsNamed) {
  const auto missing = open_printer(house_.address("Moved"), patient()).take();
  EXPECT_EQ(missing->probe().reason, PrintReason::no_such_queue);
  EXPECT_EQ(missing->print(test::slip_job("v")).reason, PrintReason::no_such_queue);
}

TEST_F(CupsPrinterTest, RawQueueIsRefused) {
  house_.add_raw_queue("Raw80");
  const auto raw = open_printer(house_.address("Raw80"), patient()).take();
  EXPECT_EQ(raw->probe().reason, PrintReason::wrong_queue);
  const PrintResult result = raw->print(test::slip_job("v"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::wrong_queue);
}

TEST_F(CupsPrinterTest, FrozenServerEndsInAFailureWhileTheCallerGoesOn) {
  house_.cupsd().signal(SIGSTOP);
  PrinterOptions options;
  options.limits.answer = milliseconds(500);
  PrintWorker worker(open_printer(house_.address(), options).take(), {});
  std::promise<PrintResult> answer;
  ASSERT_TRUE(worker.submit(test::slip_job("visit-1"),
                            [&](const PrintResult& result) { answer.set_value(result); }));
  auto outcome = answer.get_future();
  EXPECT_NE(outcome.wait_for(seconds(0)), std::future_status::ready);  // submit() did not wait
  ASSERT_EQ(outcome.wait_for(seconds(9)), std::future_status::ready);
  const PrintResult result = outcome.get();
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::unreachable);
  house_.cupsd().signal(SIGCONT);
}

TEST_F(CupsPrinterTest, AbsentServerIsUnreachable) {
  house_.cupsd().kill_now();
  EXPECT_EQ(printer()->probe().reason, PrintReason::unreachable);
  EXPECT_EQ(printer()->print(test::slip_job("v")).reason, PrintReason::unreachable);
}

TEST_F(CupsPrinterTest, AcceptedSlipSurvivesAKilledServerAndIsNotSentTwice) {
  house_.set_trouble("slow");
  auto printing =
      std::async(std::launch::async, [&] { return printer()->print(test::slip_job("visit-1")); });
  ASSERT_TRUE(house_.await_begun(1));
  house_.cupsd().kill_now();
  house_.clear_trouble();
  house_.start_cupsd();
  EXPECT_NE(printing.get().outcome, PrintOutcome::failed);
  ASSERT_TRUE(house_.await_pages(1));
  ASSERT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  // The server itself may have repeated the job it was killed in; we must not have.
  const std::size_t jobs = house_.begun().size();
  ASSERT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.begun().size(), jobs);
}

// What a creation leaves behind whose answer was lost on the way.
TEST_F(CupsPrinterTest, EmptyShellOfALostCreationIsPurgedAndThePaperComes) {
  house_.leave_empty_job("visit-1");
  ASSERT_EQ(printer()->find("visit-1").reason, PrintReason::not_sent);
  house_.leave_empty_job("visit-1");
  EXPECT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.pages().size(), 1U);
  EXPECT_EQ(house_.jobs(), 1);
}

}  // namespace
}  // namespace khio
