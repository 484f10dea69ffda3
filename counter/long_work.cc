#include "counter/long_work.h"

namespace khio::counter {

void LongWork::start(Job job) {
  stop();
  stopping_ = {};
  percent_ = 0;
  running_ = true;
  thread_ = std::thread([this, work = std::move(job), stop = stopping_.get_token()] {
    const Progress progress = [&](int percent) {
      if (percent_.exchange(percent) != percent && wake_) wake_();
      return !stop.stop_requested();
    };
    WorkDone done = work(progress, stop);
    {
      const std::lock_guard lock(mutex_);
      done_ = std::move(done);
    }
    running_ = false;
    if (wake_) wake_();
  });
}

void LongWork::stop() {
  stopping_.request_stop();
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
