// The one thread before a printer: order, bounds, and that its caller never waits.
#include "print/print_worker.h"

#include <gtest/gtest.h>

#include <chrono>
#include <latch>
#include <semaphore>

#include "tests/print/print_jobs.h"

namespace khio {
namespace {

// A printer whose print() stands still until it is let go or told to stop.
class GatedPrinter final : public Printer {
 public:
  struct Gate {
    std::counting_semaphore<100> begun{0};
    std::counting_semaphore<100> go{0};
    std::mutex mutex;
    std::vector<std::string> printed;
    PrinterState state{true, PrintReason::none, false, "ready"};
  };

  explicit GatedPrinter(Gate& gate) : gate_(gate) {}

  PrintForm takes() const override { return PrintForm::pdf; }

  PrinterState probe() override {
    const std::lock_guard lock(gate_.mutex);
    return gate_.state;
  }

  PrintResult print(const PrintJob& job, std::stop_token stop) override {
    const std::stop_callback open(stop, [this] { gate_.go.release(); });
    gate_.begun.release();
    gate_.go.acquire();
    if (stop.stop_requested()) return {PrintOutcome::unconfirmed, PrintReason::deadline, "stopped"};
    const std::lock_guard lock(gate_.mutex);
    gate_.printed.push_back(job.key);
    return {PrintOutcome::printed, PrintReason::none, job.key};
  }

  PrintResult find(const std::string& key) override {
    return {PrintOutcome::failed, PrintReason::not_sent, key};
  }

 private:
  Gate& gate_;
};

class PrintWorkerTest : public testing::Test {
 protected:
  std::unique_ptr<PrintWorker> worker(PrintWorker::Options options = {}) {
    return std::make_unique<PrintWorker>(std::make_unique<GatedPrinter>(gate_),
                                         std::move(options));
  }
  static PrintJob job(int number) {
    return {"visit-" + std::to_string(number), {}, {}, 80, 100};
  }

  GatedPrinter::Gate gate_;
};

TEST_F(PrintWorkerTest, PrintsInTheOrderOfSubmission) {
  const auto printing = worker();
  std::latch all(3);
  for (int i = 1; i <= 3; ++i) {
    ASSERT_TRUE(printing->submit(job(i), [&](const PrintResult& result) {
      EXPECT_EQ(result.outcome, PrintOutcome::printed);
      all.count_down();
    }));
  }
  gate_.go.release(3);
  all.wait();
  EXPECT_EQ(gate_.printed, (std::vector<std::string>{"visit-1", "visit-2", "visit-3"}));
}

TEST_F(PrintWorkerTest, AcceptsItsBoundAndRefusesOneMore) {
  PrintWorker::Options options;
  options.waiting_max = 2;
  auto printing = worker(options);
  int answers = 0;
  const auto count = [&](const PrintResult&) { ++answers; };
  ASSERT_TRUE(printing->submit(job(1), count));
  gate_.begun.acquire();  // it no longer waits
  EXPECT_TRUE(printing->submit(job(2), count));
  EXPECT_TRUE(printing->submit(job(3), count));
  EXPECT_FALSE(printing->submit(job(4), [](const PrintResult&) { FAIL(); }));
  printing.reset();
  EXPECT_EQ(answers, 3);
}

TEST_F(PrintWorkerTest, ShutdownAnswersEveryAcceptedJobOnce) {
  auto printing = worker();
  std::vector<PrintResult> results;
  for (int i = 1; i <= 3; ++i) {
    ASSERT_TRUE(printing->submit(job(i), [&](const PrintResult& result) {
      results.push_back(result);
    }));
  }
  bool probed = false;
  printing->request_probe([&](const PrinterState& state) {
    probed = true;
    EXPECT_FALSE(state.ready);
  });
  gate_.begun.acquire();
  printing.reset();
  ASSERT_EQ(results.size(), 3U);
  EXPECT_EQ(results[0].outcome, PrintOutcome::unconfirmed);
  for (int i : {1, 2}) {
    EXPECT_EQ(results[static_cast<std::size_t>(i)].outcome, PrintOutcome::failed);
    EXPECT_EQ(results[static_cast<std::size_t>(i)].reason, PrintReason::not_sent);
  }
  EXPECT_TRUE(probed);
  EXPECT_TRUE(gate_.printed.empty());
}

TEST_F(PrintWorkerTest, CallerGoesOnWhileThePrinterStandsStill) {
  const auto printing = worker();
  std::latch answered(1);
  ASSERT_TRUE(printing->submit(job(1), [&](const PrintResult&) { answered.count_down(); }));
  gate_.begun.acquire();
  printing->request_probe();
  EXPECT_EQ(printing->last_state(), std::nullopt);
  EXPECT_FALSE(answered.try_wait());
  gate_.go.release();
  answered.wait();
}

TEST_F(PrintWorkerTest, FindGoesToThePrinter) {
  const auto printing = worker();
  std::latch answered(1);
  ASSERT_TRUE(printing->submit_find("visit-7", [&](const PrintResult& result) {
    EXPECT_EQ(result.reason, PrintReason::not_sent);
    EXPECT_EQ(result.detail, "visit-7");
    answered.count_down();
  }));
  answered.wait();
}

TEST_F(PrintWorkerTest, ChangesOfStateAreToldOnceEach) {
  std::vector<PrintReason> heard;
  PrintWorker::Options options;
  options.on_state = [&](const PrinterState& state) { heard.push_back(state.reason); };
  const auto printing = worker(options);
  const auto probe = [&] {
    std::latch answered(1);
    printing->request_probe([&](const PrinterState&) { answered.count_down(); });
    answered.wait();
  };
  probe();
  probe();
  {
    const std::lock_guard lock(gate_.mutex);
    gate_.state = {false, PrintReason::paper_out, false, "no paper"};
  }
  probe();
  probe();
  EXPECT_EQ(heard, (std::vector<PrintReason>{PrintReason::none, PrintReason::paper_out}));
  EXPECT_EQ(printing->last_state()->reason, PrintReason::paper_out);
}

TEST_F(PrintWorkerTest, APrintedSlipTellsThatThePrinterIsWellAgain) {
  const auto printing = worker();
  gate_.state = {false, PrintReason::paper_out, false, "no paper"};
  std::latch probed(1);
  printing->request_probe([&](const PrinterState&) { probed.count_down(); });
  probed.wait();
  ASSERT_FALSE(printing->last_state()->ready);
  std::latch answered(1);
  ASSERT_TRUE(printing->submit(job(1), [&](const PrintResult&) { answered.count_down(); }));
  gate_.go.release();
  answered.wait();
  EXPECT_TRUE(printing->last_state()->ready);
}

TEST_F(PrintWorkerTest, IdlePrinterIsAskedByItself) {
  std::latch heard(1);
  PrintWorker::Options options;
  options.probe_every = std::chrono::milliseconds(1);
  options.on_state = [&](const PrinterState&) { heard.count_down(); };
  const auto printing = worker(options);
  heard.wait();
  EXPECT_TRUE(printing->last_state()->ready);
}

}  // namespace
}  // namespace khio
