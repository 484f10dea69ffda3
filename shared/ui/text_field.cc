// The text field: typed letters, caret, backspace, all by the text's own stops (a Thai vowel or
// tone mark is part of the letter it stands on).
#include <cmath>

#include "ui/controls.h"

namespace khio::ui {
namespace {

constexpr double kBlinkSeconds = 0.6;

TextStyle style_of(const Kit& kit, const TextFieldLook& look) {
  TextStyle style;
  style.size_px = static_cast<double>(kit.text_px({.size = look.size}));
  return style;
}

std::string shown(const TextFieldState& state, bool hidden) {
  if (!hidden) return state.text;
  std::string dots;
  for (const char c : state.text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) dots += "\u2022";
  }
  return dots;
}

}  // namespace

void edit(TextFieldState& state, const InputFrame& input, std::size_t bytes_max) {
  state.caret = std::min(state.caret, state.text.size());
  if (!input.typed.empty() && state.text.size() + input.typed.size() <= bytes_max) {
    state.text.insert(state.caret, input.typed);
    state.caret += input.typed.size();
  }
  const bool moves = input.key_struck(Key::erase) || input.key_struck(Key::left) ||
                     input.key_struck(Key::right);
  if (!moves || state.text.empty()) return;
  const Paragraph paragraph(state.text, {});
  if (input.key_struck(Key::erase)) {
    const std::size_t begin = paragraph.backspace_to(state.caret);
    state.text.erase(begin, state.caret - begin);
    state.caret = begin;
  }
  if (input.key_struck(Key::left)) state.caret = paragraph.previous_stop(state.caret);
  if (input.key_struck(Key::right)) state.caret = paragraph.next_stop(state.caret);
}

bool text_field(Kit& kit, std::string_view id, const Rect& area, TextFieldState& state,
                bool& active, std::string_view hint, const TextFieldLook& look) {
  const Theme& t = kit.theme();
  const Touch touch = kit.target(id, area, hint);
  if (touch.fired) active = true;
  if (active) edit(state, kit.input(), look.bytes_max);
  const float radius = kit.px(18);
  kit.fill(area, t.card, radius);
  kit.border(area, active ? t.primary_on_card : t.outline, kit.px(active ? 5 : 3), radius);
  const Rect inside = area.inset(kit.px(22), kit.px(8));
  const std::string words = shown(state, look.hidden);
  if (words.empty()) {
    kit.text(inside, hint, {.size = look.size, .color = t.text_muted});
  } else {
    kit.text(inside, words, {.size = look.size, .color = t.text, .shrink_min = 1});
  }
  if (active) {
    const Paragraph paragraph(words, style_of(kit, look));
    const std::size_t at = look.hidden ? words.size() : state.caret;
    const float x = inside.x + static_cast<float>(paragraph.caret(at).x);
    const auto phase = static_cast<long>(kit.now_seconds() / kBlinkSeconds);
    if (phase % 2 == 0 || !kit.settings().motion) {
      kit.fill({std::min(x, inside.right()), inside.y + kit.px(6), kit.px(4),
                inside.height - kit.px(12)},
               t.primary_on_card);
    }
    kit.ask_again_at((static_cast<double>(phase) + 1) * kBlinkSeconds);
  }
  if (touch.focused) kit.focus_ring(area, radius);
  return active && kit.input().key_struck(Key::activate);
}

}  // namespace khio::ui
