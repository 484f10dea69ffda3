// What a public screen shows when it cannot do its work: that it is out of service, where to go
// instead, and for staff the reason. In every language of the product, because nobody is there to
// choose one. One thread.
#pragma once

#include <string>
#include <vector>

#include "visitor/words.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

// never_reached: nor has this kiosk what it needs to go on by itself.
enum class OutageReason { store, never_reached, upgrade, fonts, device };

struct OutOfServiceModel {
  std::vector<Words> languages;  // the office's first
  OutageReason reason = OutageReason::store;
  std::string detail;            // English, for whoever repairs it; of an upgrade, how far it is
  const char* advice = "Please take a number from the staff";  // to who stands before it
};

void draw_out_of_service(const OutOfServiceModel& model, ui::Kit& kit);

// The same when there are no fonts: sentences that were drawn when the program was built.
void draw_without_fonts(ui::Kit& kit);

}  // namespace khio::kiosk
