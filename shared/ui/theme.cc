#include "ui/theme.h"

#include <array>
#include <cstdlib>

namespace khio::ui {
namespace {

constexpr double kTextRatio = 4.5;
constexpr double kShapeRatio = 3.0;
constexpr double kHighTextRatio = 7.0;

Theme make_normal() {
  Theme t;
  t.background_top = rgb(0xF8F5EE);
  t.background_bottom = rgb(0xE9EEF2);
  t.header_start = rgb(0x0A2C4A);
  t.header_end = rgb(0x14568A);
  t.header_text = rgb(0xFFFFFF);
  t.header_muted = rgb(0xD3E3F0);
  t.header_accent = rgb(0xECC97F);
  t.card = rgb(0xFFFFFF);
  t.card_border = rgb(0xFFFFFF);
  t.card_pressed = rgb(0xE3EDF6);
  t.text = rgb(0x10202E);
  t.text_muted = rgb(0x44545F);
  t.line = rgb(0xD7DEE5);
  t.outline = rgb(0x6A8098);
  t.primary_top = rgb(0x1668A8);
  t.primary_bottom = rgb(0x0C4F84);
  t.primary_text = rgb(0xFFFFFF);
  t.primary_on_card = rgb(0x0C4F84);
  t.disabled = rgb(0xD5DCE2);
  t.disabled_text = rgb(0x4A5A66);
  t.chip = rgb(0xE9F0F5);
  t.chip_text = rgb(0x24445E);
  t.good = rgb(0x125C37);
  t.good_fill = rgb(0xE1F3E9);
  t.busy = rgb(0xA3211A);
  t.busy_fill = rgb(0xFBE6E4);
  t.footer_top = rgb(0x0E3557);
  t.footer_bottom = rgb(0x0A2744);
  t.footer_text = rgb(0xFFFFFF);
  t.footer_button = rgb(0x224764);
  t.toggle_on = rgb(0xECC97F);
  t.toggle_on_text = rgb(0x10202E);
  t.focus_outer = rgb(0x10202E);
  t.focus_inner = rgb(0xFFB000);
  t.shadow = rgb(0x0A2C4A);
  return t;
}

Theme make_dark() {
  Theme t = make_normal();
  t.background_top = rgb(0x17202A);
  t.background_bottom = rgb(0x10171F);
  t.header_start = rgb(0x071A2C);
  t.header_end = rgb(0x0D3A5E);
  t.card = rgb(0x202C38);
  t.card_border = rgb(0x3A4957);
  t.card_pressed = rgb(0x2C3C4B);
  t.text = rgb(0xEEF2F5);
  t.text_muted = rgb(0xB9C5CF);
  t.line = rgb(0x3A4957);
  t.outline = rgb(0x8FA3B5);
  t.primary_top = rgb(0x1668A8);
  t.primary_bottom = rgb(0x0C4F84);
  t.primary_on_card = rgb(0x8CC7F2);
  t.disabled = rgb(0x313D48);
  t.disabled_text = rgb(0xB4BFC8);
  t.chip = rgb(0x2B3A48);
  t.chip_text = rgb(0xC9DAE8);
  t.good = rgb(0x8BDDB0);
  t.good_fill = rgb(0x153D2B);
  t.busy = rgb(0xF6A9A2);
  t.busy_fill = rgb(0x4A1F1C);
  t.footer_top = rgb(0x0A2036);
  t.footer_bottom = rgb(0x071726);
  t.focus_outer = rgb(0xFFC43D);
  t.focus_inner = rgb(0x10171F);
  t.shadow = rgb(0x000000);
  return t;
}

Theme make_high_contrast() {
  const Color black = rgb(0x000000);
  const Color white = rgb(0xFFFFFF);
  const Color yellow = rgb(0xFFD400);
  Theme t;
  t.high_contrast = true;
  t.background_top = t.background_bottom = black;
  t.header_start = t.header_end = black;
  t.header_text = t.header_muted = white;
  t.header_accent = yellow;
  t.card = black;
  t.card_border = white;
  t.card_pressed = rgb(0x333333);
  t.text = t.text_muted = white;
  t.line = t.outline = white;
  t.primary_top = t.primary_bottom = yellow;
  t.primary_text = black;
  t.primary_on_card = yellow;
  t.disabled = rgb(0x333333);
  t.disabled_text = rgb(0xD0D0D0);
  t.chip = black;
  t.chip_text = white;
  t.good = rgb(0x7CFF9B);
  t.good_fill = black;
  t.busy = rgb(0xFFB0A8);
  t.busy_fill = black;
  t.footer_top = t.footer_bottom = t.footer_button = black;
  t.footer_text = white;
  t.toggle_on = yellow;
  t.toggle_on_text = black;
  t.focus_outer = rgb(0x00E5FF);
  t.focus_inner = black;
  t.shadow = black;
  return t;
}

}  // namespace

const Theme& normal_theme() {
  static const Theme theme = make_normal();
  return theme;
}

const Theme& dark_theme() {
  static const Theme theme = make_dark();
  return theme;
}

const Theme& high_contrast_theme() {
  static const Theme theme = make_high_contrast();
  return theme;
}

Accent accent_of(Color seed, const Theme& theme) {
  if (theme.high_contrast) {
    return {theme.card, theme.card, theme.header_accent, theme.header_accent};
  }
  const Color white = rgb(0xFFFFFF);
  const Color top = readable_on(seed, white, kTextRatio);
  return {top, mixed(top, rgb(0x000000), 0.24f), white, readable_on(top, theme.card, 5.5)};
}

Color accent_seed(int index) {
  static constexpr std::array<std::uint32_t, 8> kSeeds{0x1F7BC0, 0x0F8374, 0xA8620A, 0x8A49A6,
                                                       0xB03A5B, 0x3F7D2C, 0x4A5BC4, 0x80604A};
  return rgb(kSeeds[static_cast<std::size_t>(std::abs(index)) % kSeeds.size()]);
}

std::vector<ColorPair> contrast_pairs(const Theme& t) {
  const double text = t.high_contrast ? kHighTextRatio : kTextRatio;
  const double shape = kShapeRatio;
  return {
      {"text on background top", t.text, t.background_top, text},
      {"text on background bottom", t.text, t.background_bottom, text},
      {"muted text on background top", t.text_muted, t.background_top, text},
      {"muted text on background bottom", t.text_muted, t.background_bottom, text},
      {"text on card", t.text, t.card, text},
      {"text on pressed card", t.text, t.card_pressed, text},
      {"muted text on card", t.text_muted, t.card, text},
      {"muted text on pressed card", t.text_muted, t.card_pressed, text},
      {"header text on start", t.header_text, t.header_start, text},
      {"header text on end", t.header_text, t.header_end, text},
      {"header muted on start", t.header_muted, t.header_start, text},
      {"header muted on end", t.header_muted, t.header_end, text},
      {"header accent on start", t.header_accent, t.header_start, text},
      {"header accent on end", t.header_accent, t.header_end, text},
      {"primary text on top", t.primary_text, t.primary_top, text},
      {"primary text on bottom", t.primary_text, t.primary_bottom, text},
      {"primary words on card", t.primary_on_card, t.card, text},
      {"primary words on background", t.primary_on_card, t.background_bottom, text},
      {"disabled words", t.disabled_text, t.disabled, text},
      {"chip words", t.chip_text, t.chip, text},
      {"good words on their fill", t.good, t.good_fill, text},
      {"good words on card", t.good, t.card, text},
      {"good words on background", t.good, t.background_bottom, text},
      {"busy words on their fill", t.busy, t.busy_fill, text},
      {"busy words on card", t.busy, t.card, text},
      {"busy words on background", t.busy, t.background_bottom, text},
      {"footer words on top", t.footer_text, t.footer_top, text},
      {"footer words on bottom", t.footer_text, t.footer_bottom, text},
      {"footer words on button", t.footer_text, t.footer_button, text},
      {"switched-on words", t.toggle_on_text, t.toggle_on, text},
      {"outline on card", t.outline, t.card, shape},
      {"outline on background", t.outline, t.background_bottom, shape},
      {"focus ring on background", t.focus_outer, t.background_bottom, shape},
      {"focus ring inside itself", t.focus_inner, t.focus_outer, shape},
  };
}

}  // namespace khio::ui
