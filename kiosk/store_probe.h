// Whether a store that was away can be opened, or changed, again, found out on a thread of its own
// while the window goes on: a server behind a cut network, or a program that holds the lock, takes
// seconds to not answer.
//
// Threads: the window's. `wake` is called from the probe's own.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "base/result.h"

namespace khio::kiosk {

// A store that does not answer so may come back by itself. What is damaged or refused does not.
bool is_away(ErrorKind kind);

// What a probe tries of the store at that URL. A change that changes nothing needs the lock, or the
// server's turn.
Status try_to_open(const std::string& url);
Status try_to_change(const std::string& url);

class StoreProbe {
 public:
  StoreProbe(std::function<Status()> attempt, std::function<void()> wake);
  ~StoreProbe();  // waits for the look under way
  StoreProbe(const StoreProbe&) = delete;
  StoreProbe& operator=(const StoreProbe&) = delete;

  // Looks every two seconds until the store answers; or no longer.
  void watch(bool away);
  // Since watch(true): it did, be it to refuse.
  bool answers() const;

 private:
  void run();

  std::function<Status()> attempt_;
  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable news_;
  bool away_ = false;
  bool answers_ = false;
  bool ends_ = false;
  std::thread thread_;
};

}  // namespace khio::kiosk
