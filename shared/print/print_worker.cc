#include "print/print_worker.h"

#include <utility>

namespace khio {

PrintWorker::PrintWorker(std::unique_ptr<Printer> printer, Options options)
    : takes_(printer->takes()),
      printer_(std::move(printer)),
      options_(std::move(options)),
      thread_([this](std::stop_token stop) { run(std::move(stop)); }) {}

PrintWorker::~PrintWorker() {
  thread_.request_stop();
  thread_.join();
}

bool PrintWorker::submit(PrintJob job, OnResult on_result) {
  std::string key = job.key;
  return add({std::move(job), std::move(key), std::move(on_result)});
}

bool PrintWorker::submit_find(std::string key, OnResult on_result) {
  return add({std::nullopt, std::move(key), std::move(on_result)});
}

bool PrintWorker::add(Task task) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= options_.waiting_max) return false;
    waiting_.push_back(std::move(task));
  }
  changed_.notify_all();
  return true;
}

void PrintWorker::request_probe(OnState on_answer) {
  {
    const std::lock_guard lock(mutex_);
    probe_wanted_ = true;
    if (on_answer) probes_.push_back(std::move(on_answer));
  }
  changed_.notify_all();
}

std::optional<PrinterState> PrintWorker::last_state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

void PrintWorker::run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    std::optional<Task> task;
    {
      std::unique_lock lock(mutex_);
      const auto something = [this] { return !waiting_.empty() || probe_wanted_; };
      if (options_.probe_every > std::chrono::milliseconds(0)) {
        const bool woken = changed_.wait_for(lock, stop, options_.probe_every, something);
        if (!woken) probe_wanted_ = true;
      } else {
        changed_.wait(lock, stop, something);
      }
      if (stop.stop_requested()) break;
      if (!waiting_.empty()) {
        task = std::move(waiting_.front());
        waiting_.pop_front();
      }
    }
    if (task) {
      do_task(*task, stop);
    } else {
      do_probe();
    }
  }
  refuse_the_rest();
}

void PrintWorker::do_task(Task& task, std::stop_token stop) {
  const PrintResult result =
      task.job ? printer_->print(*task.job, std::move(stop)) : printer_->find(task.key);
  if (task.job) note(result);
  task.on_result(result);
}

void PrintWorker::do_probe() {
  std::deque<OnState> asked;
  {
    const std::lock_guard lock(mutex_);
    probe_wanted_ = false;
    asked.swap(probes_);
  }
  const PrinterState state = printer_->probe();
  note(state);
  for (const OnState& on_answer : asked) on_answer(state);
}

// A print tells as much as a probe, except about trouble that it could not name.
void PrintWorker::note(const PrintResult& result) {
  if (result.outcome == PrintOutcome::unconfirmed) return;
  PrinterState state{result.outcome == PrintOutcome::printed, result.reason, false, result.detail};
  if (state.ready) {
    const std::optional<PrinterState> before = last_state();
    state.paper_low = before && before->paper_low;
    state.detail = "ready";
  }
  if (result.reason == PrintReason::not_sent || result.reason == PrintReason::deadline) return;
  note(state);
}

void PrintWorker::note(const PrinterState& state) {
  {
    const std::lock_guard lock(mutex_);
    const bool same = state_ && state_->ready == state.ready && state_->reason == state.reason &&
                      state_->paper_low == state.paper_low;
    state_ = state;
    if (same) return;
  }
  if (options_.on_state) options_.on_state(state);
}

void PrintWorker::refuse_the_rest() {
  std::deque<Task> tasks;
  std::deque<OnState> asked;
  {
    const std::lock_guard lock(mutex_);
    options_.waiting_max = 0;
    tasks.swap(waiting_);
    asked.swap(probes_);
  }
  for (const Task& task : tasks) {
    task.on_result({PrintOutcome::failed, PrintReason::not_sent, "stopped before it was begun"});
  }
  const PrinterState gone{false, PrintReason::not_sent, false, "stopped"};
  for (const OnState& on_answer : asked) on_answer(gone);
}

}  // namespace khio
