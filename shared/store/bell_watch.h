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
#include "store/bell.h"

namespace khio {

class BellWatch {
 public:
  // `store_url` as Store::url(). device: the system gives no more watches.
  static Result<std::unique_ptr<BellWatch>> start(const std::string& store_url,
                                                  std::function<void()> on_ring);
  ~BellWatch();
  BellWatch(const BellWatch&) = delete;
  BellWatch& operator=(const BellWatch&) = delete;

 private:
  BellWatch(BellListener listener, int stop, std::function<void()> on_ring);
  void run();

  BellListener listener_;
  int stop_ = -1;
  std::function<void()> on_ring_;
  std::thread thread_;
};

}  // namespace khio
