// The sections of the counter's program on a busy morning, as plain values.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "counter/screens/overview.h"
#include "ui/kit.h"

namespace khio::counter::test {

struct SectionScreen {
  std::string name;
  std::function<void(ui::Kit&)> draw;
};

// An office with five counters, all in order but for so many alerts; nothing is asked.
OverviewModel overview_with_alerts(const std::string& language, int alerts);

// "th", "en", "ms" or "long", as in sample_models.h.
std::vector<SectionScreen> section_screens(const std::string& language);

}  // namespace khio::counter::test
