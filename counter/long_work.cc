#include "counter/long_work.h"

namespace khio::counter {

void LongWork::start(Job job) {
  stop();
  stopping_ = false;
  percent_ = 0;
  running_ = true;
  thread_ = std::thread([this, work = std::move(job)] {
    WorkDone done = work([this](int percent) {
      if (percent_.exchange(percent) != percent && wake_) wake_();
      return !stopping_;
    });
    {
      const std::lock_guard lock(mutex_);
      done_ = std::move(done);
    }
    running_ = false;
    if (wake_) wake_();
  });
}

void LongWork::stop() {
  stopping_ = true;
  wait();
  const std::lock_guard lock(mutex_);
  done_.reset();
}

void LongWork::wait() {
  if (thread_.joinable()) thread_.join();
}

std::optional<WorkDone> LongWork::take() {
  if (running_) return std::nullopt;
  const std::lock_guard lock(mutex_);
  return std::exchange(done_, std::nullopt);
}

}  // namespace khio::counter
