// Sentences as pictures, drawn when the program was built: what can still be said when the fonts of
// the machine are gone. Any thread.
#pragma once

#include <string>
#include <vector>

#include "ui/textures.h"

namespace khio::kiosk {

struct PlainSentence {
  std::string id;
  ui::Stencil mask;
};

const std::vector<PlainSentence>& plain_sentences();

}  // namespace khio::kiosk
