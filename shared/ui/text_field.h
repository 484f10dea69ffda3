// A field in which a text is typed: drawn by the same engine as every other word, so that Thai is
// written as it should be. Wraps at words, keeps the caret in sight, takes what a keyboard or an
// input method commits, and lets a finger, a mouse or Shift with the arrows select. One thread.
#pragma once

#include <string_view>

#include "ui/kit.h"
#include "ui/text_edit.h"

namespace khio::ui {

struct TextFieldState {
  TextEdit edit;
  float scroll_px = 0;
  bool dragging = false;  // a press began in it
};

struct TextFieldLook {
  float size = 36;
  EditLimits limits{};
  bool hidden = false;        // dots instead of letters, for PINs
  bool keeps_arrows = false;  // while active the arrow keys move the caret, not the focus
  bool latin = false;         // digits and codes: keys by their place where the layout is not Latin
  Weight weight = Weight::regular;
};

// Takes what was typed while `active`; a tap into it makes it so and places the caret. True when
// Enter was struck in it (never in a field of several lines).
bool text_field(Kit& kit, std::string_view id, const Rect& area, TextFieldState& state,
                bool& active, std::string_view hint, const TextFieldLook& look = {});

// How much of the field's height the scrolled text must move up so that the caret is in sight, from
// where it was. Pure.
float scroll_to(float scroll, float caret_top, float caret_bottom, float visible, float whole);

}  // namespace khio::ui
