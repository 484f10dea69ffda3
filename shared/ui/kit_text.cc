// The kit's texts: fitted into their boxes, placed, recorded.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/kit.h"
#include "ui/kit_state.h"

namespace khio::ui {
namespace {

// No smaller on any screen: who works or waits before it all day is not always young.
constexpr float kLettersPxMin = 13;

TextStyle style_of(const TextLook& look, float size_px) {
  TextStyle style;
  style.size_px = static_cast<double>(size_px);
  style.weight = look.weight;
  style.align = look.align;
  style.max_lines = look.lines;
  style.leading = static_cast<double>(look.leading);
  style.balance = look.lines > 1;
  return style;
}

// Where the paragraph's corner goes so that all its ink stays between `top` and `bottom`.
float top_of(const Rect& box, const TextBlock& block, Vertical vertical) {
  float y = box.y;
  switch (vertical) {
    case Vertical::top: break;
    case Vertical::centre: y = box.y + block.centred_y_px; break;
    case Vertical::bottom: y = box.bottom() - block.height_px; break;
  }
  y = std::min(y, box.bottom() - block.ink.bottom());
  return std::max(y, box.y - block.ink.y);
}

TextRequest request_of(std::string_view words, const TextLook& look, float size, Size room) {
  return {words, style_of(look, size), std::floor(room.width) - 2, std::floor(room.height) - 2,
          std::max(std::floor(size * look.shrink_min), std::min(size, kLettersPxMin))};
}

}  // namespace

// Words that cannot stand larger are at least as large, and at least as whole, as without the
// large-text mode.
TextRequest Kit::State::fitting(std::string_view words, const TextLook& look, float size,
                                float usual, Size room) {
  const TextRequest wanted = request_of(words, look, size, room);
  if (size <= usual) return wanted;
  const TextBlock& large = texts.measure(wanted);
  const float fitted = large.size_px;
  const bool cut = large.ellipsized || large.breaks_words;
  if (fitted >= usual && !cut) return wanted;
  const TextRequest plain = request_of(words, look, usual, room);
  const TextBlock& small = texts.measure(plain);
  const bool whole = !small.ellipsized && !small.breaks_words;
  return small.size_px > fitted || (cut && whole) ? plain : wanted;
}

float Kit::text_px(const TextLook& look) const {
  const bool large = state_->settings.large_text && look.grows;
  return std::round(px(look.size) * (large ? kLargeTextFactor : 1));
}

Rect Kit::text(const Rect& box, std::string_view words, const TextLook& look) {
  State& s = *state_;
  if (words.empty() || box.width < 4 || box.height < 4) return {box.x, box.y, 0, 0};
  const float size = text_px(look);
  // One pixel is kept free on each side: masks are snapped to whole pixels.
  const TextBlock& block = s.texts.get(
      s.fitting(words, look, size, std::round(px(look.size)), {box.width, box.height}),
      look.color);
  const float x = std::round(box.x) + 1;
  const float y = std::round(top_of(box.inset(0, 1), block, look.vertical));
  if (block.texture != 0) {
    const Rect quad = block.quad.moved(x, y);
    s.list->AddImage(reinterpret_cast<ImTextureID>(block.texture), {quad.x, quad.y},
                     {quad.right(), quad.bottom()});
  }
  s.text_records.push_back({std::string(words), box, block.ink.moved(x, y), block.size_px, size,
                            block.ellipsized, block.breaks_words});
  return {x + block.ink.x, y, block.ink.width, block.height_px};
}

void Kit::laid_out(Point corner, std::string_view words, const TextStyle& style, Color color) {
  if (words.empty()) return;
  const TextBlock& block = state_->texts.get({words, style, 0, 0, 0}, color);
  if (block.texture == 0) return;
  const Rect quad = block.quad.moved(std::round(corner.x), std::round(corner.y));
  state_->list->AddImage(reinterpret_cast<ImTextureID>(block.texture), {quad.x, quad.y},
                         {quad.right(), quad.bottom()});
}

Size Kit::measure(std::string_view words, const TextLook& look, float width) const {
  TextStyle style = style_of(look, text_px(look));
  style.wrap_width_px = static_cast<double>(std::floor(width));
  if (width <= 0) style.max_lines = 0;
  const TextBlock& block = state_->texts.measure({words, style, 0, 0, 0});
  return {std::ceil(block.width_px), std::ceil(block.height_px)};
}

Fitted Kit::fitted(std::string_view words, const TextLook& look, Size room) const {
  State& s = *state_;
  const TextBlock& block = s.texts.measure(
      s.fitting(words, look, text_px(look), std::round(px(look.size)), room));
  return {{std::ceil(block.width_px), std::ceil(block.height_px)}, block.size_px};
}

}  // namespace khio::ui
