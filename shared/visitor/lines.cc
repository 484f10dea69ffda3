#include "visitor/lines.h"

#include <algorithm>
#include <cmath>

namespace khio::kiosk {

using ui::Kit;
using ui::Rect;

namespace {

constexpr int kLinesMax = 12;
constexpr float kScaleStep = .97f;
constexpr float kScaleMin = .45f;

ui::TextLook look_of(const Kit& kit, const Line& line, float scale) {
  ui::TextLook look;
  const float large = kit.settings().large_text ? ui::kLargeTextFactor - 1 : 0;
  look.size = line.size * scale * (1 + large * line.growth);
  look.color = line.color;
  look.weight = line.weight;
  look.align = line.align;
  look.grows = false;
  look.vertical = ui::Vertical::top;
  look.lines = kLinesMax;
  look.shrink_min = .8f;
  return look;
}

// Where one line's parts stand, in a column of this width.
struct Cut {
  float mark_width = 0;
  float trailing_width = 0;
  float text_width = 0;
  float height = 0;
};

// Lines of a list stand as close as lines of one text, so a row is lower than the text's own box,
// which reaches beyond it above and below by kOverhang.
constexpr float kLinePitch = 1.357f;  // of the em
constexpr float kOverhang = .17f;

Cut cut_of(const Kit& kit, const Line& line, float width, float scale) {
  const ui::TextLook look = look_of(kit, line, scale);
  const float em = kit.text_px(look);
  Cut cut;
  if (!line.mark.empty() || line.icon) cut.mark_width = std::round(em * 1.5f);
  if (!line.trailing.empty()) {
    ui::TextLook trailing = look;
    trailing.weight = Weight::bold;
    cut.trailing_width = kit.measure(line.trailing, trailing).width + em * .5f;
  }
  cut.text_width = width - cut.mark_width - cut.trailing_width;
  const float height = kit.measure(line.text, look, cut.text_width - 2).height;
  cut.height = std::max(kLinePitch * em, height - 2 * kOverhang * em);
  return cut;
}

void draw_mark(Kit& kit, const Line& line, const Rect& place, float em) {
  const ui::Theme& t = kit.theme();
  const ui::Point centre{place.x + em * .58f, place.y + em * .62f};
  if (line.icon) {
    kit.icon(*line.icon, centre, em, line.color);
    return;
  }
  const float radius = em * .56f;
  kit.disc(centre, radius, t.primary_on_card, t.primary_on_card);
  kit.text({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, line.mark,
           {.size = em * .86f / kit.px(1), .color = t.card, .weight = Weight::bold,
            .align = Align::centre, .grows = false, .shrink_min = .4f});
}

}  // namespace

float lines_height(const Kit& kit, const std::vector<Line>& lines, float width, float scale) {
  float height = 0;
  for (const Line& line : lines) {
    height += cut_of(kit, line, width, scale).height + kit.px(line.space_before) * scale;
  }
  return height;
}

float lines_scale(const Kit& kit, const std::vector<std::vector<Line>>& columns, float width,
                  float height, float most) {
  float scale = most;
  for (; scale > kScaleMin; scale *= kScaleStep) {
    float total = 0;
    for (const std::vector<Line>& lines : columns) total += lines_height(kit, lines, width, scale);
    if (total <= height) break;
  }
  return scale;
}

float draw_lines(Kit& kit, const Rect& area, const std::vector<Line>& lines) {
  return draw_lines(kit, area, lines, lines_scale(kit, {lines}, area.width, area.height));
}

float draw_lines(Kit& kit, const Rect& area, const std::vector<Line>& lines, float scale) {
  float y = area.y;
  for (const Line& line : lines) {
    const ui::TextLook look = look_of(kit, line, scale);
    const Cut cut = cut_of(kit, line, area.width, scale);
    y += kit.px(line.space_before) * scale;
    const float em = kit.text_px(look);
    Rect row{area.x, y, area.width, cut.height};
    if (cut.mark_width > 0) draw_mark(kit, line, row.take_left(cut.mark_width), em);
    row = row.inset(0, -kOverhang * em - 2);
    if (cut.trailing_width > 0) {
      ui::TextLook trailing = look;
      trailing.align = Align::end;
      trailing.weight = Weight::bold;
      kit.text(row.take_right(cut.trailing_width), line.trailing, trailing);
    }
    kit.text(row, line.text, look);
    y += cut.height;
  }
  return y - area.y;
}

}  // namespace khio::kiosk
