#include "store/postgres/beside.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace khio::postgres {
namespace {

struct Running {
  std::thread thread;
  std::shared_ptr<std::atomic<bool>> over;
};

class AllBeside {
 public:
  ~AllBeside() {
    for (Running& one : running_) one.thread.join();
  }
  void add(std::function<void()> work) {
    const std::lock_guard lock(mutex_);
    std::erase_if(running_, [](Running& one) {
      if (!*one.over) return false;
      one.thread.join();
      return true;
    });
    auto over = std::make_shared<std::atomic<bool>>(false);
    std::thread thread([work = std::move(work), over]() mutable {
      work();
      work = nullptr;  // what it kept goes before anybody hears that it is over
      *over = true;
    });
    running_.push_back({std::move(thread), std::move(over)});
  }

 private:
  std::mutex mutex_;
  std::vector<Running> running_;
};

}  // namespace

void run_beside(std::function<void()> work) {
  static AllBeside all;
  all.add(std::move(work));
}

}  // namespace khio::postgres
