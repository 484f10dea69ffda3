#include "kiosk/store_probe.h"

#include <chrono>

#include "store/store.h"

namespace khio::kiosk {
namespace {

constexpr std::chrono::seconds kLookEvery{2};

// A change that changes nothing: it needs the lock, or the server's turn.
bool can_be_changed(const std::string& url) {
  SystemClock clock;
  const Result<std::unique_ptr<Store>> store = open_store(url, clock);
  return store.ok() && (*store)->change([](Transaction&) -> Status { return Done{}; }).ok();
}

}  // namespace

StoreProbe::StoreProbe(std::string url, std::function<void()> wake)
    : url_(std::move(url)), wake_(std::move(wake)), thread_([this] { run(); }) {}

StoreProbe::~StoreProbe() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  news_.notify_all();
  thread_.join();
}

void StoreProbe::watch(bool away) {
  {
    const std::lock_guard lock(mutex_);
    away_ = away;
    answers_ = false;
  }
  news_.notify_all();
}

bool StoreProbe::answers() const {
  const std::lock_guard lock(mutex_);
  return answers_;
}

void StoreProbe::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    news_.wait(lock, [this] { return ends_ || (away_ && !answers_); });
    if (ends_) return;
    lock.unlock();
    const bool back = can_be_changed(url_);
    lock.lock();
    answers_ = back && away_;
    if (answers_ && wake_) wake_();
    news_.wait_for(lock, kLookEvery, [this] { return ends_; });
  }
}

}  // namespace khio::kiosk
