// Watches a store's bell for a program that waits for other things too, such as a window.
//
// `on_ring` is called on the watch's own thread, once for all rings since the last call; it must only
// wake the program. The thread ends with the BellWatch.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "base/result.h"

namespace khio {

// What rings: a bell file, or a server that notifies. Used by the watch's thread alone.
class BellSource {
 public:
  virtual ~BellSource() = default;
  // For poll(): readable when take() is wanted. Negative: it is lost, and take() is to be tried.
  virtual int descriptor() const = 0;
  virtual bool take() = 0;  // true when it rang since the last call
  // After so long take() is wanted though nothing came; negative: never.
  virtual int patience_ms() const { return -1; }
};

class BellWatch {
 public:
  // `store_url` as Store::url(). device: the system gives no more watches. A server that cannot be
  // reached is looked for until it can.
  static Result<std::unique_ptr<BellWatch>> start(const std::string& store_url,
                                                  std::function<void()> on_ring);
  ~BellWatch();
  BellWatch(const BellWatch&) = delete;
  BellWatch& operator=(const BellWatch&) = delete;

 private:
  BellWatch(std::unique_ptr<BellSource> source, int stop, std::function<void()> on_ring);
  void run();

  std::unique_ptr<BellSource> source_;
  int stop_ = -1;
  std::function<void()> on_ring_;
  std::thread thread_;
};

}  // namespace khio
