// The kit's shapes on ImGui's draw list.
#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "ui/kit.h"
#include "ui/kit_state.h"
#include "ui/rounded_box.h"

namespace khio::ui {
namespace {

// Enough that no corner of the polygon shows.
int segments_of(float radius) {
  constexpr float kErrorPx = .05f;
  if (radius <= 1) return 12;
  const float turn = 2 * std::acos(1 - kErrorPx / radius);
  return std::clamp(static_cast<int>(2 * std::numbers::pi_v<float> / turn) + 1, 12, 96);
}

ImU32 packed(Color c) { return IM_COL32(c.red, c.green, c.blue, c.alpha); }
ImVec2 vec(Point p) { return {p.x, p.y}; }
ImVec2 low(const Rect& r) { return {r.x, r.y}; }
ImVec2 high(const Rect& r) { return {r.right(), r.bottom()}; }

// Recolours what `draw` adds along the line from `a` to `b`; works with round corners.
template <typename Draw>
void shaded(ImDrawList* list, ImVec2 a, ImVec2 b, Color from, Color to, Draw draw) {
  const int first = list->VtxBuffer.Size;
  draw(~0u);
  ImGui::ShadeVertsLinearColorGradientKeepAlpha(list, first, list->VtxBuffer.Size, a, b,
                                                packed(from), packed(to));
}

// A piece of a picture: where it stands and what of the picture it shows.
struct Piece {
  ImVec2 low, high, uv_low, uv_high;
};

// What is left of the piece above, below and beside `hole`.
std::vector<Piece> outside(const Piece& p, const Rect& hole) {
  const ImVec2 cut_low{std::clamp(hole.x, p.low.x, p.high.x),
                       std::clamp(hole.y, p.low.y, p.high.y)};
  const ImVec2 cut_high{std::clamp(hole.right(), p.low.x, p.high.x),
                        std::clamp(hole.bottom(), p.low.y, p.high.y)};
  if (cut_high.x <= cut_low.x || cut_high.y <= cut_low.y) return {p};
  const auto piece = [&](ImVec2 low, ImVec2 high) {
    const auto u = [&](float x) {
      return std::lerp(p.uv_low.x, p.uv_high.x, (x - p.low.x) / (p.high.x - p.low.x));
    };
    const auto v = [&](float y) {
      return std::lerp(p.uv_low.y, p.uv_high.y, (y - p.low.y) / (p.high.y - p.low.y));
    };
    return Piece{low, high, {u(low.x), v(low.y)}, {u(high.x), v(high.y)}};
  };
  std::vector<Piece> left = {piece(p.low, {p.high.x, cut_low.y}),
                             piece({p.low.x, cut_low.y}, {cut_low.x, cut_high.y}),
                             piece({cut_high.x, cut_low.y}, {p.high.x, cut_high.y}),
                             piece({p.low.x, cut_high.y}, p.high)};
  std::erase_if(left, [](const Piece& q) { return q.high.x <= q.low.x || q.high.y <= q.low.y; });
  return left;
}

// A stretchable picture in nine cells; its middle row and column are constant.
std::vector<Piece> nine_cells(const Rect& outer, float corner_x, float corner_y, float width,
                              float height) {
  const float x[4] = {outer.x, outer.x + corner_x, outer.right() - (width - corner_x),
                      outer.right()};
  const float y[4] = {outer.y, outer.y + corner_y, outer.bottom() - (height - corner_y),
                      outer.bottom()};
  const float u[4] = {0, corner_x / width, corner_x / width, 1};
  const float v[4] = {0, corner_y / height, corner_y / height, 1};
  std::vector<Piece> cells;
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 3; ++column) {
      if (x[column + 1] <= x[column] || y[row + 1] <= y[row]) continue;
      cells.push_back({{x[column], y[row]},
                       {x[column + 1], y[row + 1]},
                       {u[column], v[row]},
                       {u[column + 1], v[row + 1]}});
    }
  }
  return cells;
}

// The largest upright box that a box with round corners surely covers.
Rect covered_by(const Rect& box, float radius) {
  return box.inset(std::ceil(radius * (1 - 1 / std::numbers::sqrt2_v<float>)) + 1);
}

ImTextureID image(TextureId texture) { return reinterpret_cast<ImTextureID>(texture); }

}  // namespace

void Kit::fill(const Rect& box, Color color, float radius) {
  add_rounded_box(*state_->list, box, packed(color), radius);
}

void Kit::fill_down(const Rect& box, Color top, Color bottom, float radius) {
  shaded(state_->list, low(box), {box.x, box.bottom()}, top, bottom, [&](ImU32 white) {
    add_rounded_box(*state_->list, box, white, radius);
  });
}

void Kit::fill_across(const Rect& box, Color from, Color to, float radius) {
  shaded(state_->list, low(box), high(box), from, to, [&](ImU32 white) {
    add_rounded_box(*state_->list, box, white, radius);
  });
}

void Kit::border(const Rect& box, Color color, float width, float radius) {
  const Rect line = box.inset(width / 2);
  state_->list->AddRect(low(line), high(line), packed(color), std::max(0.f, radius - width / 2), 0,
                        width);
}

void Kit::disc(Point centre, float radius, Color top, Color bottom) {
  shaded(state_->list, {centre.x, centre.y - radius}, {centre.x, centre.y + radius}, top, bottom,
         [&](ImU32 white) {
           state_->list->AddCircleFilled(vec(centre), radius, white, segments_of(radius));
         });
}

void Kit::circle(Point centre, float radius, Color color, float width) {
  state_->list->AddCircle(vec(centre), radius, packed(color), segments_of(radius), width);
}

void Kit::progress_ring(Point centre, float radius, float amount, Color color, float width) {
  const float start = -std::numbers::pi_v<float> / 2;
  const float end = start + 2 * std::numbers::pi_v<float> * std::clamp(amount, 0.f, 1.f);
  if (end <= start) return;
  state_->list->PathArcTo(vec(centre), radius, start, end, segments_of(radius));
  state_->list->PathStroke(packed(color), 0, width);
  for (const float angle : {start, end}) {
    state_->list->AddCircleFilled(
        {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)}, width / 2,
        packed(color), 24);
  }
}

void Kit::shadow(const Rect& box, float radius, float blur, Color color, const Rect& body) {
  const Rect snapped{std::round(box.x), std::round(box.y), std::round(box.width),
                     std::round(box.height)};
  ShadowShape shape;
  shape.blur_px = std::max(1, static_cast<int>(blur));
  // Beyond twice this the middle of the blurred box is constant and can be stretched; a smaller box
  // needs its own picture.
  const int whole = 2 * (static_cast<int>(radius) + shape.blur_px) + 2;
  shape.width_px = std::min(static_cast<int>(snapped.width), whole);
  shape.height_px = std::min(static_cast<int>(snapped.height), whole);
  if (shape.width_px < 2 || shape.height_px < 2) return;
  shape.radius_px = std::min({static_cast<int>(radius), shape.width_px / 2, shape.height_px / 2});
  const TextureId texture = state_->shadows.get(shape, color, [&] {
    const auto [stencil, fresh] = state_->shadow_stencils.try_emplace(shape);
    if (fresh) stencil->second = draw_shadow(shape);
    return stencil->second;
  });
  const Rect covered = covered_by(body, radius);
  const int margin = shadow_margin_px(shape);
  const auto width = static_cast<float>(shape.width_px + 2 * margin);
  const auto height = static_cast<float>(shape.height_px + 2 * margin);
  for (const Piece& cell : nine_cells(snapped.inset(static_cast<float>(-margin)),
                                      std::floor(width / 2), std::floor(height / 2), width,
                                      height)) {
    for (const Piece& piece : outside(cell, covered)) {
      state_->list->AddImage(image(texture), piece.low, piece.high, piece.uv_low, piece.uv_high);
    }
  }
}

void Kit::card(const Rect& box, float radius, Color color, float lift) {
  const Theme& t = theme();
  if (t.high_contrast) {
    fill(box, color, radius);
    border(box, t.card_border, px(4), radius);
    return;
  }
  shadow(box.moved(0, px(14) * lift), radius, px(34), faded(t.shadow, .13f), box);
  shadow(box.moved(0, px(2)), radius, px(6), faded(t.shadow, .12f), box);
  fill(box, color, radius);
}

void Kit::icon(Icon icon, Point centre, float size, Color color) {
  const int side = std::max(1, static_cast<int>(std::lround(size)));
  const auto extent = static_cast<float>(side);
  const float x = std::round(centre.x - extent / 2);
  const float y = std::round(centre.y - extent / 2);
  const TextureId texture =
      state_->icons.get({icon, side}, color, [&] { return draw_icon(icon, side); });
  state_->list->AddImage(image(texture), {x, y}, {x + extent, y + extent});
}

void Kit::pattern(Icon icon, const Rect& box, float cell, Color color, float opacity_left,
                  float opacity_right) {
  const PatternShape shape{icon,
                           static_cast<int>(std::ceil(box.width)),
                           static_cast<int>(std::ceil(box.height)),
                           std::max(2, static_cast<int>(std::lround(cell))),
                           opacity_left,
                           opacity_right};
  if (box.width <= 0 || box.height <= 0) return;
  const TextureId texture =
      state_->patterns.get(shape, color, [&] { return draw_pattern(shape); });
  clip(box, [&] {
    const Rect whole{std::round(box.x), std::round(box.y), static_cast<float>(shape.width_px),
                     static_cast<float>(shape.height_px)};
    state_->list->AddImage(image(texture), low(whole), high(whole));
  });
}

void Kit::stencil(const std::string& id, const Stencil& picture, const Rect& box, Color color) {
  const TextureId texture = state_->stencils.get(id, color, [&] { return picture; });
  state_->list->AddImage(image(texture), low(box), high(box));
}

void Kit::picture(const std::string& id, const Picture& picture, const Rect& box) {
  const TextureId texture = state_->pages.get(id, picture);
  state_->list->AddImage(image(texture), low(box), high(box));
}

void Kit::focus_ring(const Rect& box, float radius) {
  const float out = px(9);
  border(box.inset(-out), theme().focus_outer, px(9), radius + out);
  border(box.inset(-out + px(3)), theme().focus_inner, px(4), radius + out - px(3));
}

void Kit::clip(const Rect& box, const std::function<void()>& draw) {
  state_->list->PushClipRect(low(box), high(box), true);
  draw();
  state_->list->PopClipRect();
}

void Kit::group(const Shift& shift, const std::function<void()>& draw) {
  ImDrawList* list = state_->list;
  const int first = list->VtxBuffer.Size;
  draw();
  if (shift.scale == 1 && shift.dx == 0 && shift.dy == 0 && shift.opacity >= 1) return;
  for (int i = first; i < list->VtxBuffer.Size; ++i) {
    ImDrawVert& v = list->VtxBuffer[i];
    v.pos.x = shift.centre.x + (v.pos.x - shift.centre.x) * shift.scale + shift.dx;
    v.pos.y = shift.centre.y + (v.pos.y - shift.centre.y) * shift.scale + shift.dy;
    const auto alpha = static_cast<float>(v.col >> IM_COL32_A_SHIFT & 255);
    const auto seen = static_cast<ImU32>(alpha * std::clamp(shift.opacity, 0.f, 1.f));
    v.col = (v.col & ~IM_COL32_A_MASK) | seen << IM_COL32_A_SHIFT;
  }
}

}  // namespace khio::ui
