// The five rating faces. Colour says the least: brows, eyes and mouth differ from face to face, so
// that they are told apart in black and white and by colour-blind visitors.
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/check.h"
#include "ui/kit.h"
#include "ui/kit_state.h"

namespace khio::ui {
namespace {

ImU32 packed(Color c) { return IM_COL32(c.red, c.green, c.blue, c.alpha); }

struct Stroke {
  std::array<Point, 4> points;  // of a cubic, in radii from the face's middle, for the right half
};

// Angry, worried or raised brows; faces 3 to 5 have none.
constexpr std::array<Stroke, 2> kBrows{{
    {{{{.17f, -.35f}, {.26f, -.41f}, {.38f, -.49f}, {.5f, -.53f}}}},
    {{{{.2f, -.47f}, {.28f, -.5f}, {.4f, -.45f}, {.48f, -.39f}}}},
}};
constexpr std::array<float, 4> kMouthBend{-.27f, -.14f, 0.f, .22f};
constexpr std::array<float, 4> kMouthWidth{.36f, .36f, .34f, .4f};

// Draws in radii from the middle of one face.
class FacePen {
 public:
  FacePen(ImDrawList* list, Point centre, float radius, ImU32 ink)
      : list_(list), centre_(centre), radius_(radius), ink_(ink) {}

  ImVec2 at(float x, float y) const { return {centre_.x + x * radius_, centre_.y + y * radius_}; }

  void curve(const std::array<Point, 4>& p, float width, float side = 1) const {
    const float w = width * radius_;
    const ImVec2 a = at(p[0].x * side, p[0].y);
    const ImVec2 d = at(p[3].x * side, p[3].y);
    list_->AddBezierCubic(a, at(p[1].x * side, p[1].y), at(p[2].x * side, p[2].y), d, ink_, w, 40);
    list_->AddCircleFilled(a, w / 2, ink_, 24);
    list_->AddCircleFilled(d, w / 2, ink_, 24);
  }

  void ellipse(Point middle, float rx, float ry, ImU32 color) const {
    constexpr int kSteps = 40;
    for (int i = 0; i < kSteps; ++i) {  // clockwise, or the edge would not be smooth
      const float turn = static_cast<float>(i) * 2 * std::numbers::pi_v<float> / kSteps;
      list_->PathLineTo(at(middle.x + rx * std::cos(turn), middle.y + ry * std::sin(turn)));
    }
    list_->PathFillConvex(color);
  }

  void laugh(float scale, float depth, ImU32 color) const {
    const float w = .44f * scale;
    const float top = .14f;
    const float low = top + depth * scale;
    const float deep = top + depth * 1.12f * scale;
    list_->PathLineTo(at(w, top));
    list_->PathBezierCubicCurveTo(at(w, low), at(w / 2, deep), at(0, deep), 20);
    list_->PathBezierCubicCurveTo(at(-w / 2, deep), at(-w, low), at(-w, top), 20);
    list_->PathFillConvex(color);
  }

  ImU32 ink() const { return ink_; }

 private:
  ImDrawList* list_;
  Point centre_;
  float radius_;
  ImU32 ink_;
};

void draw_eyes(const FacePen& pen, int index) {
  for (const float side : {-1.f, 1.f}) {
    if (index == 4) {
      constexpr float kX = .33f;
      const std::array<Point, 4> smile{{{side * kX - .15f, -.12f},
                                        {side * kX - .1f, -.32f},
                                        {side * kX + .1f, -.32f},
                                        {side * kX + .15f, -.12f}}};
      pen.curve(smile, .085f);
    } else {
      pen.ellipse({side * .33f, -.17f}, .095f, .125f, pen.ink());
    }
    if (index < 2) pen.curve(kBrows[static_cast<std::size_t>(index)].points, .075f, side);
  }
}

void draw_mouth(const FacePen& pen, int index, bool flat, float faint) {
  if (index == 4) {
    const Color dark = mixed(rgb(0x5A1A1A), rgb(0x8A949C), faint * .6f);
    pen.laugh(1, .46f, flat ? pen.ink() : packed(dark));
    if (flat) return;
    pen.ellipse({0, .52f}, .2f, .085f, packed(mixed(rgb(0xF2706B), rgb(0xC9CED2), faint * .6f)));
    return;
  }
  const auto i = static_cast<std::size_t>(index);
  const float bend = kMouthBend[i];
  const float w = kMouthWidth[i];
  const float y = .4f - bend * .35f;
  pen.curve({{{-w, y}, {-w * .45f, y + bend * 1.3f}, {w * .45f, y + bend * 1.3f}, {w, y}}}, .085f);
}

constexpr std::array<std::uint32_t, 5> kTop{0xF0705F, 0xF9A657, 0xFFD65C, 0xA9D65F, 0x53C48A};
constexpr std::array<std::uint32_t, 5> kBottom{0xD9493F, 0xE5862C, 0xEDB01C, 0x7DBB3A, 0x2AA06D};

}  // namespace

void Kit::face(int level, Point centre, float radius, const FaceLook& look) {
  KHIO_CHECK(level >= 1 && level <= 5);
  const int index = level - 1;
  const auto i = static_cast<std::size_t>(index);
  const Theme& t = theme();
  Color top = mixed(rgb(kTop[i]), rgb(0xE4E8EB), look.faint * .62f);
  Color bottom = mixed(rgb(kBottom[i]), rgb(0xD3D9DE), look.faint * .62f);
  Color ink = mixed(rgb(0x3A2414), rgb(0x7A848C), look.faint * .6f);
  if (t.high_contrast) {
    top = bottom = look.selected > .5f ? t.toggle_on : t.card;
    ink = look.selected > .5f ? t.toggle_on_text : t.text;
    disc(centre, radius, top, bottom);
    circle(centre, radius - px(2), t.card_border, px(4));
  } else {
    const float side = 2 * radius;
    const Rect body{centre.x - radius, centre.y - radius, side, side};
    shadow(body.moved(0, radius * .16f), radius, std::max(4.f, radius * .2f),
           faded(t.shadow, .18f * (1 - look.faint * .6f)), body);
    disc(centre, radius, top, bottom);
  }
  const FacePen pen(state_->list, centre, radius, packed(ink));
  draw_eyes(pen, index);
  draw_mouth(pen, index, t.high_contrast, look.faint);
  if (index == 4 && !t.high_contrast) {  // a row of teeth
    const Rect teeth{centre.x - radius * .44f, centre.y + radius * .14f, radius * .88f,
                     radius * .11f};
    clip(teeth, [&] {
      pen.laugh(.96f, .46f, packed(mixed(rgb(0xFFFFFF), rgb(0xE6E9EB), look.faint)));
    });
  }
  if (index >= 3 && !t.high_contrast) {
    for (const float side : {-1.f, 1.f}) {
      pen.ellipse({side * .58f, .12f}, .12f, .075f,
                  packed(faded(rgb(0xFF7F78), .38f * (1 - look.faint))));
    }
  }
}

}  // namespace khio::ui
