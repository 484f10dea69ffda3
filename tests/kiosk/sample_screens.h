// Every screen that a visitor may see, with what it may show.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/screen.h"
#include "tests/kiosk/sample_models.h"

namespace khio::kiosk::sample {

struct NamedScreen {
  std::string name;
  ScreenModel model;
  std::optional<Countdown> countdown{};
};

std::vector<NamedScreen> all_screens(const std::string& language);

}  // namespace khio::kiosk::sample
