// The one thread that talks to a printer. Screens and commands hand it jobs and go on; what the
// printer does or fails to do comes back by callback, called on the worker's thread.
//
// Every job that submit() accepted gets exactly one answer, at the latest from the destructor: what
// was not begun by then is failed/not_sent, what was under way ends within the printer's limits.
// Threads: all members may be called from any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "print/printer.h"

namespace khio {

class PrintWorker {
 public:
  using OnResult = std::function<void(const PrintResult&)>;
  using OnState = std::function<void(const PrinterState&)>;

  struct Options {
    std::size_t waiting_max = 32;
    // How often an idle printer is asked how it is; zero: only by request_probe().
    std::chrono::milliseconds probe_every{0};
    // Called when readiness, reason or paper_low changes, after probes and prints alike.
    OnState on_state;
  };

  PrintWorker(std::unique_ptr<Printer> printer, Options options);
  ~PrintWorker();
  PrintWorker(const PrintWorker&) = delete;
  PrintWorker& operator=(const PrintWorker&) = delete;

  PrintForm takes() const { return takes_; }

  // false: waiting_max jobs wait already, and `on_result` will not be called.
  [[nodiscard]] bool submit(PrintJob job, OnResult on_result);
  // The same for Printer::find().
  [[nodiscard]] bool submit_find(std::string key, OnResult on_result);

  // Asks the printer as soon as the jobs before it are done; requests that wait are answered by one
  // probe. `on_answer` is called in any case, changed or not.
  void request_probe(OnState on_answer = {});

  // What was last heard; nothing before the first answer.
  std::optional<PrinterState> last_state() const;

 private:
  struct Task {
    std::optional<PrintJob> job;  // none: a question about `key`
    std::string key;
    OnResult on_result;
  };

  bool add(Task task);
  void run(std::stop_token stop);
  void do_task(Task& task, std::stop_token stop);
  void do_probe();
  void note(const PrinterState& state);
  void note(const PrintResult& result);
  void refuse_the_rest();

  const PrintForm takes_;
  std::unique_ptr<Printer> printer_;  // the worker's thread only
  Options options_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Task> waiting_;
  std::deque<OnState> probes_;
  bool probe_wanted_ = false;
  std::optional<PrinterState> state_;
  std::jthread thread_;  // last: it uses everything above
};

}  // namespace khio
