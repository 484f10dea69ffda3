#include "care/erasing.h"

#include <thread>

namespace khio {
namespace {

constexpr std::chrono::milliseconds kPause{20};

}  // namespace

bool finish_erasing_soon(Store& store, std::chrono::milliseconds patience) {
  const auto end = std::chrono::steady_clock::now() + patience;
  for (;;) {
    const Status finished = store.finish_erasing();
    if (finished.ok()) return true;
    const bool may_change = finished.error().kind == ErrorKind::busy;
    if (!may_change || std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace khio
