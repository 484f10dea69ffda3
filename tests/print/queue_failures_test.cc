// What goes wrong with a queue and its printer, done to the real programs: the print server and the
// IPP printer are stopped, killed, started again, renamed and starved, and the pages are counted.
#include <cups/ipp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <csignal>
#include <functional>
#include <future>

#include "base/descriptor.h"
#include "print/print_worker.h"
#include "print/printer.h"
#include "support/print_house.h"
#include "tests/print/print_jobs.h"

namespace khio {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

PrinterOptions patient() { return test::patient_options(); }

class QueueFailuresTest : public testing::Test {
 protected:
  std::unique_ptr<Printer> printer(const PrinterOptions& options = patient(),
                                   const std::string& queue = "Ticket80") const {
    return open_printer(house_.address(queue), options).take();
  }
  std::future<PrintResult> printing(const std::string& key,
                                    const PrinterOptions& options = patient(),
                                    std::stop_token stop = {}) const {
    return std::async(std::launch::async, [this, key, options, stop] {
      return printer(options)->print(test::slip_job(key), stop);
    });
  }

  // Prints in a program of its own, which is killed as soon as `so_far`.
  void print_and_be_killed(const std::string& key, const std::function<bool()>& so_far) const {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      (void)printer()->print(test::slip_job(key));
      ::_exit(0);
    }
    EXPECT_TRUE(test::await(so_far));
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
  }

  test::PrintHouse house_;
};

TEST_F(QueueFailuresTest, LowRollIsSaidAndThePageComesOut) {
  house_.set_trouble("media-low-warning");
  auto result = printing("visit-1");
  ASSERT_TRUE(house_.await_begun(1));
  EXPECT_TRUE(test::await([&] { return printer()->probe().paper_low; }));
  EXPECT_TRUE(printer()->probe().ready);
  house_.clear_trouble();
  EXPECT_EQ(result.get().outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.pages().size(), 1U);
}

TEST_F(QueueFailuresTest, JammedPageIsNamedWithinASecondAndComesOutByItself) {
  house_.set_trouble("media-jam-error");
  auto result = printing("visit-1");
  EXPECT_TRUE(test::await([&] { return printer()->probe().reason == PrintReason::jam; }));
  EXPECT_TRUE(house_.pages().empty());
  house_.clear_trouble();
  EXPECT_EQ(result.get().outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.pages().size(), 1U);
}

TEST_F(QueueFailuresTest, PageThatIsTakenBackWhilePrintingIsToldToTheQueue) {
  house_.set_trouble("media-empty-error");
  std::stop_source stop, take_back;
  PrintJob job = test::slip_job("visit-1");
  job.take_back = take_back.get_token();
  auto result = std::async(std::launch::async,
                           [&] { return printer()->print(job, stop.get_token()); });
  ASSERT_TRUE(house_.await_begun(1));
  take_back.request_stop();
  stop.request_stop();
  EXPECT_NE(result.get().outcome, PrintOutcome::printed);
  EXPECT_TRUE(test::await([&] { return printer()->find("visit-1").outcome == PrintOutcome::failed; }));
  house_.clear_trouble();
  EXPECT_TRUE(house_.pages().empty());
}

TEST_F(QueueFailuresTest, EveryQueueOfTheServerIsNamedAsAnAddress) {
  const auto queues = print_queues(house_.address());
  ASSERT_TRUE(queues.ok()) << queues.error().detail;
  EXPECT_THAT(*queues, testing::Contains(house_.address()));
  EXPECT_FALSE(print_queues("cups:Office@nowhere").ok());
}

TEST_F(QueueFailuresTest, FrozenPrinterIsOfflineBeforeAnythingIsSent) {
  house_.printer().signal(SIGSTOP);
  PrinterOptions options = patient();
  options.limits.answer = milliseconds(500);
  EXPECT_EQ(printer(options)->probe().reason, PrintReason::offline);
  const PrintResult result = printer(options)->print(test::slip_job("visit-1"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::offline);
  house_.printer().signal(SIGCONT);
  EXPECT_EQ(printer()->print(test::slip_job("visit-2")).outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.pages().size(), 1U);  // the first was never sent
}

TEST_F(QueueFailuresTest, PrinterFrozenInThePageIsNotTakenForPrinted) {
  house_.set_trouble("slow");
  PrinterOptions options = patient();
  options.limits.answer = milliseconds(500);
  options.limits.outcome = seconds(3);
  auto result = printing("visit-1", options);
  ASSERT_TRUE(house_.await_begun(1));
  house_.printer().signal(SIGSTOP);
  EXPECT_EQ(result.get().outcome, PrintOutcome::unconfirmed);
  EXPECT_TRUE(house_.pages().empty());
  house_.printer().signal(SIGCONT);
}

TEST_F(QueueFailuresTest, PageOfAnotherSizeIsGivenBackAndNothingComesOut) {
  PrintJob job = test::slip_job("visit-1");
  job.width_mm = 210;
  job.height_mm = 297;
  job.pdf = test::small_pdf(210, 297);
  const PrintResult result = printer()->print(job);
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::refused_by_printer) << result.detail;
  EXPECT_TRUE(house_.pages().empty());
}

TEST_F(QueueFailuresTest, RenamedQueueIsFoundAgainByItsPrinter) {
  const auto kept = printer();
  const PrinterState before = kept->probe();
  ASSERT_TRUE(before.ready) << before.detail;
  ASSERT_FALSE(before.device.empty());
  ASSERT_EQ(house_.run({"lpadmin", "-x", "Ticket80"}), 0);
  house_.add_raw_queue("Elsewhere");
  house_.add_queue("Hall");
  // This program saw the queue before; another one starts with what staff chose.
  EXPECT_EQ(kept->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  PrinterOptions options = patient();
  options.device = before.device;
  EXPECT_EQ(printer(options)->print(test::slip_job("visit-2")).outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.pages().size(), 2U);
}

TEST_F(QueueFailuresTest, QueueThatCannotBeToldIsNotGuessedButAskedFor) {
  PrinterOptions options = patient();
  options.device = printer()->probe().device;
  ASSERT_EQ(house_.run({"lpadmin", "-x", "Ticket80"}), 0);
  const PrintResult none = printer(options)->print(test::slip_job("visit-1"));
  EXPECT_EQ(none.reason, PrintReason::no_such_queue);
  EXPECT_NE(none.detail.find("there is no queue"), std::string::npos) << none.detail;
  house_.add_queue("Hall");
  house_.add_queue("Counter");
  const PrintResult two = printer(options)->print(test::slip_job("visit-1"));
  EXPECT_EQ(two.reason, PrintReason::no_such_queue);
  EXPECT_NE(two.detail.find("Counter, Hall"), std::string::npos) << two.detail;
  EXPECT_EQ(printer()->print(test::slip_job("visit-1")).reason, PrintReason::no_such_queue);
  EXPECT_TRUE(house_.pages().empty());
}

// A listener that accepts nobody, its backlog full: further connections get no answer at all.
class FullBacklog {
 public:
  FullBacklog() : listening_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    KHIO_CHECK(::bind(listening_.fd(), reinterpret_cast<sockaddr*>(&here), size) == 0);
    KHIO_CHECK(::listen(listening_.fd(), 0) == 0);
    KHIO_CHECK(::getsockname(listening_.fd(), reinterpret_cast<sockaddr*>(&here), &size) == 0);
    port_ = ntohs(here.sin_port);
    for (Descriptor& caller : callers_) {
      caller = Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
      (void)::connect(caller.fd(), reinterpret_cast<const sockaddr*>(&here), size);
    }
  }
  std::string server() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  Descriptor listening_;
  std::array<Descriptor, 8> callers_;
  int port_ = 0;
};

TEST(PrintServer, WithAFullBacklogFailsInBoundedTimeWhileTheCallerGoesOn) {
  const FullBacklog server;
  PrinterOptions options;
  options.limits.connect = milliseconds(500);
  PrintWorker worker(open_printer("cups:Ticket80@" + server.server(), options).take(), {});
  std::promise<PrintResult> answer;
  ASSERT_TRUE(worker.submit(test::slip_job("visit-1"),
                            [&](const PrintResult& result) { answer.set_value(result); }));
  auto outcome = answer.get_future();
  EXPECT_NE(outcome.wait_for(seconds(0)), std::future_status::ready);  // submit() did not wait
  ASSERT_EQ(outcome.wait_for(seconds(20)), std::future_status::ready);
  const PrintResult result = outcome.get();
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::unreachable);
}

TEST_F(QueueFailuresTest, ServerFrozenAtWorkLeavesOnePageWhenItGoesOn) {
  house_.cupsd().signal(SIGSTOP);
  PrinterOptions options = patient();
  options.limits.answer = milliseconds(500);
  EXPECT_EQ(printer(options)->print(test::slip_job("visit-1")).outcome, PrintOutcome::failed);
  house_.cupsd().signal(SIGCONT);
  // The same paper again, as an officer would: whatever the frozen server still does, it is one page.
  EXPECT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  EXPECT_EQ(printer()->print(test::slip_job("visit-2")).outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.pages().size(), 2U);
}

TEST_F(QueueFailuresTest, ServerStartedAnewInThePageLosesNothing) {
  house_.set_trouble("slow");
  PrinterOptions options = patient();
  options.limits.outcome = seconds(10);  // the server may forget that the job was done
  auto result = printing("visit-1", options);
  ASSERT_TRUE(house_.await_begun(1));
  house_.cupsd().signal(SIGTERM);
  house_.clear_trouble();
  house_.cupsd().wait();
  house_.start_cupsd();
  EXPECT_NE(result.get().outcome, PrintOutcome::failed);
  ASSERT_TRUE(house_.await_pages(1));
  const std::size_t begun = house_.begun().size();  // the server may have repeated its own job
  EXPECT_NE(printer(options)->print(test::slip_job("visit-1")).outcome, PrintOutcome::failed);
  ASSERT_EQ(printer()->print(test::slip_job("visit-2")).outcome, PrintOutcome::printed);
  EXPECT_LE(house_.begun().size(), begun + 2);
}

TEST_F(QueueFailuresTest, ProgramKilledInThePageFindsItAndPrintsNoSecondOne) {
  house_.set_trouble("slow");
  print_and_be_killed("visit-1", [&] { return house_.begun().size() == 1; });
  EXPECT_EQ(printer()->find("visit-1").outcome, PrintOutcome::unconfirmed);
  house_.clear_trouble();
  EXPECT_EQ(printer()->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.pages().size(), 1U);
  EXPECT_EQ(house_.jobs(), 1);
}

TEST_F(QueueFailuresTest, BurstComesOutWholeEachOnce) {
  constexpr int kSlips = 5;  // a queue takes one a second
  test::print_burst(printer(), kSlips);
  EXPECT_EQ(house_.pages().size(), static_cast<std::size_t>(kSlips));
  EXPECT_EQ(house_.jobs(), kSlips);
}

// Its program is gone, so nobody takes the job back: the server itself must.
TEST_F(QueueFailuresTest, PrinterBackAfterLunchGetsNoTicketsOfTheMorning) {
  house_.set_trouble("slow");
  print_and_be_killed("visit-1", [&] { return house_.begun().size() == 1; });
  house_.let_pass(std::chrono::minutes(45));
  ASSERT_TRUE(test::await([&] { return house_.job_state("visit-1") >= IPP_JSTATE_CANCELED; }));
  house_.clear_trouble();
  EXPECT_EQ(printer()->print(test::slip_job("visit-2")).outcome, PrintOutcome::printed);
  // The page that the printer had begun before lunch, and the new one: nothing was sent again.
  EXPECT_EQ(house_.begun().size(), 2U);
  EXPECT_LE(house_.pages().size(), 2U);
}

// Behind a job that stands still: what its program left in the line would come out after it is gone.
TEST_F(QueueFailuresTest, SlipThatCannotBeginIsNotLeftInTheLine) {
  house_.set_trouble("slow");
  print_and_be_killed("visit-1", [&] { return house_.begun().size() == 1; });
  PrinterOptions options = patient();
  options.limits.outcome = milliseconds(500);
  const PrintResult result = printer(options)->print(test::slip_job("visit-2"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::held) << result.detail;
  EXPECT_EQ(house_.job_state("visit-2"), 0) << "the server was never given it";
  house_.clear_trouble();
  EXPECT_EQ(printer()->print(test::slip_job("visit-3")).outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.pages().size(), 2U);
}

TEST_F(QueueFailuresTest, ProgramsTakeTurnsAtAQueue) {
  house_.set_trouble("slow");
  auto first = printing("visit-1");
  ASSERT_TRUE(house_.await_begun(1));
  auto second = printing("visit-2");
  PrinterOptions hasty = patient();
  hasty.limits.outcome = milliseconds(500);
  EXPECT_EQ(printer(hasty)->print(test::slip_job("visit-3")).reason, PrintReason::held);
  EXPECT_EQ(house_.jobs(), 1);
  house_.clear_trouble();
  EXPECT_EQ(first.get().outcome, PrintOutcome::printed);
  EXPECT_EQ(second.get().outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.pages().size(), 2U);
}

TEST_F(QueueFailuresTest, WhoWaitsForItsTurnCanBeStopped) {
  house_.set_trouble("slow");
  auto first = printing("visit-1");
  ASSERT_TRUE(house_.await_begun(1));
  std::stop_source stop;
  auto second = printing("visit-2", patient(), stop.get_token());
  stop.request_stop();
  EXPECT_EQ(second.get().reason, PrintReason::not_sent);
  house_.clear_trouble();
  EXPECT_EQ(first.get().outcome, PrintOutcome::printed);
  EXPECT_EQ(house_.jobs(), 1);
}

}  // namespace
}  // namespace khio
