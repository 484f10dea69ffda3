// The whole hall is paused: what to do, in every language of the office and over the whole glass,
// because whoever reads it should not have to look for a button first. The same on the kiosk, on the
// board instead of the calls, and on a counter's rating terminal. One thread.
#pragma once

#include <vector>

#include "domain/events.h"
#include "visitor/words.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

struct HallPausedModel {
  std::vector<Words> languages;  // the office's first
  HallPauseWhy why = HallPauseWhy::other;
};

// Nothing of it can be touched.
void draw_hall_paused(const HallPausedModel& model, ui::Kit& kit);

}  // namespace khio::kiosk
