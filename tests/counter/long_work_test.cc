#include "counter/long_work.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <thread>

namespace khio::counter {
namespace {

// A printer's answer may be minutes away: the window must not wait for it.
TEST(LongWorkTest, WorkThatOnlyWaitsIsToldToStop) {
  std::promise<bool> told;
  std::promise<void> begun;
  LongWork work({});
  work.start([&](const LongWork::Progress&, const std::stop_token& stop) -> WorkDone {
    begun.set_value();
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any never;
    never.wait_for(lock, stop, std::chrono::seconds(20), [] { return false; });
    told.set_value(stop.stop_requested());
    return {};
  });
  begun.get_future().wait();
  work.stop();
  EXPECT_TRUE(told.get_future().get());
  EXPECT_FALSE(work.running());
  EXPECT_FALSE(work.take().has_value());
}

// Work that goes on until it is told to stop, so that nothing depends on how fast it is.
TEST(LongWorkTest, WorkThatIsStoppedEndsAndLeavesNothing) {
  LongWork work([] {});
  std::atomic<int> asked = 0;
  work.start([&](const LongWork::Progress& progress, const std::stop_token&) -> WorkDone {
    while (progress(++asked % 100)) std::this_thread::yield();
    return {std::nullopt, {}, "left over"};
  });
  EXPECT_TRUE(work.running());
  work.stop();
  EXPECT_FALSE(work.running());
  EXPECT_FALSE(work.take().has_value());
}

TEST(LongWorkTest, ProgressIsTold) {
  std::atomic<int> woken = 0;
  LongWork work([&] { ++woken; });
  work.start([](const LongWork::Progress& progress, const std::stop_token&) -> WorkDone {
    EXPECT_TRUE(progress(40));
    return {std::nullopt, {}, "kept"};
  });
  work.wait();
  EXPECT_EQ(work.percent(), 40);
  EXPECT_EQ(woken, 2);
  EXPECT_EQ(work.take()->file, "kept");
  EXPECT_FALSE(work.take().has_value());
}

}  // namespace
}  // namespace khio::counter
