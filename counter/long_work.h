// Work that takes longer than a frame, done on a thread of its own: figures of a period, their files
// and their way to a printer. One piece at a time; a new one stops the one before.
//
// Threads: all calls from the program's thread; the job and `wake` run on the other one.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "figures/satisfaction.h"
#include "figures/statistics.h"
#include "files/csv_lines.h"
#include "paper/page_document.h"
#include "print/printer.h"

namespace khio::counter {

struct CountedFigures {
  StatisticsFigures statistics;
  SatisfactionFigures satisfaction;
};

struct WorkDone {
  std::optional<Error> failed;  // `nothing`: it was stopped
  std::shared_ptr<const CountedFigures> figures{};
  std::string file{};           // that was written
  std::optional<PrintResult> printed{};
  std::shared_ptr<PageView> page{};     // that was drawn
  std::vector<std::string> queues{};    // of printers
  std::vector<CsvProblem> faults{};     // of a file that was taken in whole or not at all
  std::size_t rows = 0;                 // of it that were
};

class LongWork {
 public:
  // Says how far it is, in percent; false: stop.
  using Progress = std::function<bool(int percent)>;
  // The token is for what waits and has no progress to tell.
  using Job = std::function<WorkDone(const Progress&, const std::stop_token&)>;

  // `wake` is called whenever there is something new to see.
  explicit LongWork(std::function<void()> wake) : wake_(std::move(wake)) {}
  ~LongWork() { stop(); }
  LongWork(const LongWork&) = delete;
  LongWork& operator=(const LongWork&) = delete;

  void start(Job job);
  // Asks the work under way to end; what it makes of that is done as ever.
  void ask_stop() { stopping_.request_stop(); }
  // Ends the work under way and waits for it; nothing of it is kept.
  void stop();
  bool running() const { return running_; }
  int percent() const { return percent_; }
  // What was done since; once.
  std::optional<WorkDone> take();
  // Waits for the work under way.
  void wait();

 private:
  std::function<void()> wake_;
  std::atomic<bool> running_ = false;
  std::stop_source stopping_;
  std::atomic<int> percent_ = 0;
  std::mutex mutex_;
  std::optional<WorkDone> done_;
  std::thread thread_;
};

}  // namespace khio::counter
