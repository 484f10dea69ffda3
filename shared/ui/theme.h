// The colours of every screen. Each pair that is ever laid one on the other is listed, and a test
// computes its contrast: 4.5:1 for text, 3:1 for outlines and focus, 7:1 in the high-contrast
// theme. Plain values, any thread.
#pragma once

#include <string_view>
#include <vector>

#include "ui/color.h"

namespace khio::ui {

// The colour by which a division is recognised; never the only sign of anything.
struct Accent {
  Color fill_top;     // gradient behind white icons
  Color fill_bottom;
  Color on_fill;      // icons and words on the gradient
  Color on_card;      // words on a card
};

struct Theme {
  bool high_contrast = false;  // flat black, borders instead of shadows

  Color background_top, background_bottom;
  Color header_start, header_end, header_text, header_muted, header_accent;
  Color card, card_border, card_pressed;
  Color text, text_muted, line, outline;
  Color primary_top, primary_bottom, primary_text, primary_on_card;
  Color disabled, disabled_text;
  Color chip, chip_text;
  Color good, good_fill, busy, busy_fill;
  Color footer_top, footer_bottom, footer_text, footer_button;
  Color toggle_on, toggle_on_text;
  Color focus_outer, focus_inner;
  Color shadow;
};

const Theme& normal_theme();
const Theme& dark_theme();  // for a dim hall: nothing in it is bright over a large area
const Theme& high_contrast_theme();

// From the office file's colour; in the high-contrast theme every accent is the theme's own.
Accent accent_of(Color seed, const Theme& theme);
// For divisions that name no colour: eight well separated ones, by order of appearance.
Color accent_seed(int index);

struct ColorPair {
  std::string_view name;
  Color foreground;
  Color background;
  double ratio_min;
};
std::vector<ColorPair> contrast_pairs(const Theme& theme);

}  // namespace khio::ui
