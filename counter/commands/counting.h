// Counting that says on a terminal how far it is, and that the first Ctrl-C stops. One thread.
#pragma once

#include <string>
#include <utility>

#include "care/figures_of.h"
#include "cli/progress.h"

namespace khio {

class Counting {
 public:
  explicit Counting(std::string what) : progress_(std::move(what)) {}

  // REQUIRES: it is called while this lives.
  FiguresProgress told() {
    return [this](int percent) {
      progress_.show(percent, 100);
      return !interrupts_.asked();
    };
  }

 private:
  Progress progress_;
  Interrupts interrupts_;
};

}  // namespace khio
