// A program that waits for other things is woken by every ring, whoever rang.
#include "store/bell_watch.h"

#include <gtest/gtest.h>

#include <chrono>
#include <semaphore>

#include "store/bell.h"
#include "support/scratch_folder.h"

namespace khio {
namespace {

TEST(BellWatchTest, EveryRingAfterTheLastWakes) {
  const test::ScratchFolder folder;
  const std::string store = folder.file("office.db");
  std::counting_semaphore<> rung(0);
  const auto watch = BellWatch::start("sqlite:" + store, [&] { rung.release(); });
  ASSERT_TRUE(watch.ok()) << watch.error().detail;
  for (int i = 1; i <= 3; ++i) {
    Head head;
    head.seq = i;
    Bell::open(store).take().ring(head);
    ASSERT_TRUE(rung.try_acquire_for(std::chrono::seconds(10)));
  }
}

TEST(BellWatchTest, AWatchThatNobodyRingsEndsWhenAsked) {
  const test::ScratchFolder folder;
  const auto watch = BellWatch::start(folder.file("office.db"), [] {});
  EXPECT_TRUE(watch.ok());
}

TEST(BellWatchTest, AFolderThatDoesNotExistIsSaidSo) {
  const test::ScratchFolder folder;
  const auto watch = BellWatch::start(folder.file("nowhere/office.db"), [] {});
  ASSERT_FALSE(watch.ok());
  EXPECT_EQ(watch.error().kind, ErrorKind::device);
}

}  // namespace
}  // namespace khio
