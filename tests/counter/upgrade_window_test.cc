// The window over a store of an earlier version: it says so and how far it is, goes on by itself, and
// leaves the store as it was when it is closed before.
#include "counter/upgrade_window.h"

#include <SDL.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>

#include "store/sqlite/lock.h"
#include "store/upgrade.h"
#include "support/earlier_store.h"
#include "support/scratch_folder.h"

namespace khio::counter {
namespace {

class UpgradeWindowTest : public testing::Test {
 protected:
  void SetUp() override {
    test::lay_out_earlier_store(test::stores_of_versions().back(), file_);
    options_.store_url = file_;
    options_.language = "en";
    options_.window.headless = true;
    options_.window.width_px = 640;
    options_.window.height_px = 400;
    options_.status_file = folder_.file("status");
  }

  // While `other` holds the store it cannot be over.
  void open_while_held(const std::function<void(sqlite::WriteLock& other)>& then) {
    sqlite::WriteLock other = sqlite::WriteLock::open(file_ + "-lock").take();
    ASSERT_TRUE(other.take(std::chrono::seconds(5)).ok());
    std::thread window([this] {
      const Result<bool> shown = run_upgrade(options_);
      if (shown.ok()) current_ = *shown ? 1 : 0;
      over_ = true;
    });
    while (!over_ && !says("The office's data is being made ready for the new version"))
      std::this_thread::yield();
    EXPECT_FALSE(over_);
    then(other);
    window.join();
  }

  bool says(const std::string& words) const {
    std::ifstream in(options_.status_file);
    const std::string all{std::istreambuf_iterator<char>(in), {}};
    return all.find(words) != std::string::npos;
  }

  test::ScratchFolder folder_;
  std::string file_ = folder_.file("office.db");
  UpgradeOptions options_;
  std::atomic<int> current_ = -1;  // what run_upgrade() answered
  std::atomic<bool> over_ = false;
};

TEST_F(UpgradeWindowTest, ItGoesOnByItselfWhenTheStoreIsOfThisVersion) {
  open_while_held([](sqlite::WriteLock& other) { other.release(); });
  EXPECT_EQ(current_, 1);
  EXPECT_FALSE(is_of_earlier_version(file_));
  options_.window.output = "no window opens any more";
  EXPECT_EQ(run_upgrade(options_).value(), true);
}

TEST_F(UpgradeWindowTest, ClosedBeforeItLeavesTheStoreAsItWas) {
  open_while_held([](sqlite::WriteLock& other) {
    SDL_Event quit{};
    quit.type = SDL_QUIT;
    SDL_PushEvent(&quit);
    (void)other;
  });
  EXPECT_EQ(current_, 0);
  EXPECT_TRUE(is_of_earlier_version(file_));
}

}  // namespace
}  // namespace khio::counter
