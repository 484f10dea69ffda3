// Whether a store that was away answers again is found out beside the window.
#include "kiosk/store_probe.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <semaphore>

#include "store/sqlite/lock.h"
#include "support/scratch_office.h"

namespace khio::kiosk {
namespace {

using namespace std::chrono_literals;

class StoreProbeTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    office_.reset();
  }
  // Another program has the store and does not answer.
  void hang() {
    auto lock = sqlite::WriteLock::open(file_ + "-lock");
    ASSERT_TRUE(lock.ok() && lock.value().take(5s).ok());
    hung_ = std::make_unique<sqlite::WriteLock>(std::move(lock).take());
  }
  void let_go() {
    hung_->release();
    hung_.reset();
  }

  const std::function<Status()> change_ = [this] { return try_to_change(file_); };
  std::unique_ptr<sqlite::WriteLock> hung_;
  std::counting_semaphore<> woken_{0};
};

TEST_F(StoreProbeTest, WakesWhoWaitsWhenTheStoreCanBeChangedAgain) {
  hang();
  StoreProbe probe(change_, [this] { woken_.release(); });
  probe.watch(true);
  EXPECT_FALSE(probe.answers());
  EXPECT_FALSE(woken_.try_acquire_for(100ms));
  let_go();
  EXPECT_TRUE(woken_.try_acquire_for(60s));
  EXPECT_TRUE(probe.answers());
}

// Who only waits for it to be there asks for no turn to change it.
TEST_F(StoreProbeTest, AStoreThatCanBeReadIsThereToBeOpened) {
  hang();
  EXPECT_TRUE(try_to_open(file_).ok());
  let_go();
  for (const char* const part : {"", "-wal", "-shm"}) std::filesystem::remove(file_ + part);
  EXPECT_EQ(try_to_open(file_).error().kind, ErrorKind::not_found);
}

// What was found out before says nothing of a store that went away again.
TEST_F(StoreProbeTest, LooksAnewEachTimeItIsTold) {
  StoreProbe probe(change_, [this] { woken_.release(); });
  probe.watch(true);
  ASSERT_TRUE(woken_.try_acquire_for(60s));
  probe.watch(false);
  EXPECT_FALSE(probe.answers());
  hang();
  probe.watch(true);
  EXPECT_FALSE(probe.answers());
  let_go();
  EXPECT_TRUE(woken_.try_acquire_for(60s));
  EXPECT_TRUE(probe.answers());
}

// It comes back by itself no more: whoever waits must hear why.
TEST_F(StoreProbeTest, AStoreThatRefusesAnswers) {
  for (const char* const part : {"", "-wal", "-shm"}) std::filesystem::remove(file_ + part);
  std::ofstream(file_) << "not a store";
  StoreProbe probe(change_, [this] { woken_.release(); });
  probe.watch(true);
  EXPECT_TRUE(woken_.try_acquire_for(60s));
  EXPECT_TRUE(probe.answers());
}

TEST_F(StoreProbeTest, NobodyIsWokenWhoDoesNotWait) {
  hang();
  {
    StoreProbe probe(change_, [this] { woken_.release(); });
    probe.watch(true);
    probe.watch(false);
    let_go();
  }  // whatever look was under way is over
  EXPECT_FALSE(woken_.try_acquire());
}

TEST(IsAway, OnlyWhatMayComeBackByItself) {
  for (const ErrorKind kind : {ErrorKind::busy, ErrorKind::unknown, ErrorKind::device})
    EXPECT_TRUE(is_away(kind));
  for (const ErrorKind kind : {ErrorKind::refused, ErrorKind::damaged, ErrorKind::not_found,
                               ErrorKind::invalid, ErrorKind::taken})
    EXPECT_FALSE(is_away(kind));
}

}  // namespace
}  // namespace khio::kiosk
