// A store that an earlier version left behind is brought to this program's before it is opened, by who
// can say meanwhile how far that is: it takes about a minute for half a million tickets. (open_store()
// does the same without a word.) Whole or not at all: store/sqlite/migrate.h.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>

#include "base/result.h"

namespace khio {

// Whether the store at `url` is of an earlier version. False too where none can be read, and of a
// server's, which its administrator brings forward: opening it says why. Any thread.
bool is_of_earlier_version(const std::string& url);

// Told every hundred events; when it answers false the store stays as it is (refused).
using UpgradeProgress = std::function<bool(std::int64_t done, std::int64_t total)>;

// Nothing when the store is of this version now, whoever brought it there. Any thread.
// busy: another program does it, or works. damaged, device: as open_store(), and it stays as it is.
// refused: of a server's, the login does not administer it.
Status bring_forward(const std::string& url, const UpgradeProgress& progress);

// The same beside a window, which goes on drawing. Threads: one, that of the window.
class Upgrade {
 public:
  explicit Upgrade(const std::string& url);
  ~Upgrade();  // what is not over is left, and the store as it was
  Upgrade(const Upgrade&) = delete;
  Upgrade& operator=(const Upgrade&) = delete;

  int percent() const { return percent_; }
  bool over() const { return over_; }
  const Status& outcome() const { return outcome_; }  // REQUIRES: over()

 private:
  std::atomic<bool> stopping_ = false;
  std::atomic<int> percent_ = 0;
  std::atomic<bool> over_ = false;
  Status outcome_ = Done{};
  std::thread thread_;
};

}  // namespace khio
