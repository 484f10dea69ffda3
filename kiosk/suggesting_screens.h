// From what a visitor says, and what the office answered, to the screens that show it. Pure.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosk/screens/screen.h"
#include "kiosk/suggesting.h"
#include "office/office.h"

namespace khio::kiosk {

using Keyboards = std::shared_ptr<const std::vector<ui::KeyboardLayout>>;

// Those for an office's languages; none when they are missing: then there are the ready phrases.
Keyboards keyboards_of(const std::vector<std::string>& languages);

// What the office has answered to the visitor so far.
struct SuggestingAnswers {
  SuggestionReceipt receipt;
  bool printed = false;  // a slip with the number was sent to paper
  SuggestionView complaint;
};

ScreenModel suggesting_screen(const Catalogue& office, const Suggesting& suggesting,
                              const SuggestingAnswers& answers, const Keyboards& keyboards,
                              const Words& words, const std::string& language);

// What is sent: the phrases in the office's own language, then the visitor's own words, each on a
// line of its own.
std::string text_to_send(const Catalogue& office, const Suggesting& suggesting);

}  // namespace khio::kiosk
