#include "kiosk/store_probe.h"

#include <chrono>

#include "store/store.h"

namespace khio::kiosk {
namespace {

constexpr std::chrono::seconds kLookEvery{2};

}  // namespace

Status try_to_open(const std::string& url) {
  SystemClock clock;
  const Result<std::unique_ptr<Store>> store = open_store(url, clock);
  return store.ok() ? Status(Done{}) : store.error();
}

Status try_to_change(const std::string& url) {
  SystemClock clock;
  const Result<std::unique_ptr<Store>> store = open_store(url, clock);
  if (!store.ok()) return store.error();
  return (*store)->change([](Transaction&) -> Status { return Done{}; });
}

bool is_away(ErrorKind kind) {
  return kind == ErrorKind::busy || kind == ErrorKind::unknown || kind == ErrorKind::device;
}

StoreProbe::StoreProbe(std::function<Status()> attempt, std::function<void()> wake)
    : attempt_(std::move(attempt)), wake_(std::move(wake)), thread_([this] { run(); }) {}

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
    const Status tried = attempt_();
    const bool back = tried.ok() || !is_away(tried.error().kind);
    lock.lock();
    answers_ = back && away_;
    if (answers_ && wake_) wake_();
    news_.wait_for(lock, kLookEvery, [this] { return ends_; });
  }
}

}  // namespace khio::kiosk
