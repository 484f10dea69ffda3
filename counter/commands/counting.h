// Counting that says on a terminal how far it is, and that the first Ctrl-C stops. One thread.
#pragma once

#include "care/figures_of.h"
#include "cli/progress.h"
#include "cli/run.h"

namespace khio {

class Counting {
 public:
  explicit Counting(Run& run) : progress_(run.tr("Counting")) {}

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
