#include "ui/controls.h"

#include <algorithm>
#include <cmath>

namespace khio::ui {
namespace {

constexpr float kSqueeze = .03f;

struct Paint {
  Color top, bottom, words;
  std::optional<Color> edge;
};

Paint paint_of(const Theme& t, const ButtonLook& look) {
  if (!look.enabled) return {t.disabled, t.disabled, t.disabled_text, std::nullopt};
  switch (look.kind) {
    case ButtonKind::primary:
      return {t.primary_top, t.primary_bottom, t.primary_text, std::nullopt};
    case ButtonKind::secondary: return {t.card, t.card, t.text, t.outline};
    case ButtonKind::footer:
      return {t.footer_button, t.footer_button, t.footer_text,
              t.high_contrast ? std::optional(t.card_border) : std::nullopt};
    case ButtonKind::danger: return {t.card, t.card, t.busy, t.busy};
  }
  return {};
}

void draw_face(Kit& kit, const Rect& area, float radius, const Paint& paint, bool raised) {
  if (raised && !kit.theme().high_contrast) {
    kit.shadow(area.moved(0, kit.px(8)), radius, kit.px(20), faded(paint.bottom, .30f),
               area);
  }
  kit.fill_down(area, paint.top, paint.bottom, radius);
  if (paint.edge) kit.border(area, *paint.edge, kit.px(3), radius);
}

// As narrow as the words' own lines, where all the room would not let them be larger.
float label_width(const Kit& kit, std::string_view words, const TextLook& look, Size room) {
  const float narrow =
      std::min(kit.measure(words, look, room.width).width + kit.px(6), room.width);
  const Fitted wide = kit.fitted(words, look, room);
  if (kit.fitted(words, look, {narrow, room.height}).size_px >= wide.size_px) return narrow;
  return std::min(wide.size.width + kit.px(6), room.width);
}

TextLook label_look(const ButtonLook& look, Color color) {
  return {.size = look.size,
          .color = color,
          .weight = look.bold ? Weight::bold : Weight::regular,
          .align = Align::centre,
          .lines = look.lines,
          .grows = look.grows,
          .shrink_min = .4f};
}

// Where a button's words and icon may stand: letters of two lines stay away from its edges.
Rect label_room(const Kit& kit, const Rect& area) {
  return area.inset(std::min(kit.px(28), area.width * .06f),
                    std::max(kit.px(6), area.height * .09f));
}

constexpr float kIconGap = 16;

float icon_side(const Kit& kit, const TextLook& text) { return kit.text_px(text) * 1.15f; }

constexpr float kIconAbove = .54f;  // of the height

// What is left to the words.
Size words_room(const Kit& kit, const Rect& area, const ButtonLook& look) {
  Rect inside = label_room(kit, area);
  if (!look.icon) return {inside.width, inside.height};
  if (look.icon_above) return {inside.width, inside.height * (1 - kIconAbove)};
  return {inside.width - icon_side(kit, label_look(look, {})) - kit.px(kIconGap), inside.height};
}

// Words with an icon beside them, both centred as one.
void draw_label(Kit& kit, const Rect& area, std::string_view words, const ButtonLook& look,
                Color color) {
  const TextLook text = label_look(look, color);
  const Rect inside = label_room(kit, area);
  if (!look.icon) {
    kit.text(inside, words, text);
    return;
  }
  if (look.icon_above) {
    Rect rest = inside;
    const Rect top = rest.take_top(rest.height * kIconAbove);
    kit.icon(*look.icon, top.centre(), std::min(top.height * .92f, area.width * .5f), color);
    kit.text(rest, words, text);
    return;
  }
  const float side = icon_side(kit, text);
  const float gap = kit.px(kIconGap);
  const float width = label_width(kit, words, text, words_room(kit, area, look));
  const float left = inside.x + (inside.width - width - side - gap) / 2;
  const float icon_x = look.icon_after ? left + width + gap + side / 2 : left + side / 2;
  const float text_x = look.icon_after ? left : left + side + gap;
  kit.icon(*look.icon, {icon_x, inside.centre().y}, side, color);
  kit.text({text_x, inside.y, width, inside.height}, words, text);
}

}  // namespace

bool button(Kit& kit, std::string_view id, const Rect& area, std::string_view words,
            const ButtonLook& look) {
  const Touch touch = kit.target(id, area, words, look.enabled);
  const float radius = std::min(area.height * .3f, kit.px(34));
  const Paint paint = paint_of(kit.theme(), look);
  kit.group({.centre = area.centre(), .scale = 1 - kSqueeze * touch.press}, [&] {
    draw_face(kit, area, radius, paint, look.kind == ButtonKind::primary && look.enabled);
    draw_label(kit, area, words, look, paint.words);
  });
  if (touch.focused) kit.focus_ring(area, radius);
  return touch.fired;
}

void set_alike(const Kit& kit, std::vector<PlannedButton>& buttons) {
  float size = 0;
  for (const PlannedButton& one : buttons) {
    const TextLook look = label_look(one.look, {});
    const float fitted =
        kit.fitted(one.words, look, words_room(kit, one.area, one.look)).size_px;
    size = size == 0 ? fitted : std::min(size, fitted);
  }
  for (PlannedButton& one : buttons) {
    one.look.size = std::floor(size) / kit.px(1);
    one.look.grows = false;
  }
}

bool toggle(Kit& kit, std::string_view id, const Rect& area, std::string_view words, bool on,
            const ButtonLook& look) {
  const Theme& t = kit.theme();
  const Touch touch = kit.target(id, area, words);
  const float lit = kit.follow(std::string(id) + " lit", on ? 1.f : 0.f, .15f);
  const float radius = kit.px(26);
  const Color fill = mixed(t.footer_button, t.toggle_on, lit);
  const Color color = lit > .5f ? t.toggle_on_text : t.footer_text;
  kit.group({.centre = area.centre(), .scale = 1 - kSqueeze * touch.press}, [&] {
    kit.fill(area, fill, radius);
    if (t.high_contrast) kit.border(area, t.card_border, kit.px(3), radius);
    draw_label(kit, area, words, look, color);
    if (on) {  // told by a tick as well as by colour
      const Point corner{area.right() - kit.px(8), area.y + kit.px(8)};
      kit.disc(corner, kit.px(20), t.toggle_on, t.toggle_on);
      kit.disc(corner, kit.px(17), t.toggle_on_text, t.toggle_on_text);
      kit.icon(Icon::check, corner, kit.px(24), t.toggle_on);
    }
  });
  if (touch.focused) kit.focus_ring(area, radius);
  return touch.fired;
}

namespace {

constexpr float kSegmentSize = 38;

// The row cut into cells, half by the width of their words and half evenly, so that none is narrow.
std::vector<Rect> segment_cells(const Kit& kit, Rect row, const std::vector<std::string>& words) {
  const float pad = kit.px(40);
  std::vector<float> wanted;
  float whole = 0;
  for (const std::string& word : words) {
    const TextLook look{.size = kSegmentSize, .weight = Weight::bold, .grows = false};
    wanted.push_back(kit.measure(word, look).width + 2 * pad);
    whole += wanted.back();
  }
  std::vector<Rect> cells;
  const float even = row.width / static_cast<float>(words.size());
  const float scale = row.width / std::max(1.f, whole);
  for (const float width : wanted) cells.push_back(row.take_left((even + width * scale) / 2));
  return cells;
}

// Where a thumb stands on its way between two cells.
Rect between(const std::vector<Rect>& cells, float slide) {
  const float last = static_cast<float>(cells.size()) - 1;
  const float at = std::clamp(slide, 0.f, last);
  const Rect& from = cells[static_cast<std::size_t>(at)];
  const Rect& to = cells[static_cast<std::size_t>(std::min(std::ceil(at), last))];
  const float part = at - std::floor(at);
  return {std::lerp(from.x, to.x, part), from.y, std::lerp(from.width, to.width, part),
          from.height};
}

}  // namespace

std::optional<int> segments(Kit& kit, std::string_view id, const Rect& area,
                            const std::vector<std::string>& words, int chosen) {
  if (words.empty()) return std::nullopt;
  const Theme& t = kit.theme();
  const float radius = area.height / 2;
  const float inner = kit.px(6);
  kit.fill(area, t.high_contrast ? t.card : t.line, radius);
  if (t.high_contrast) kit.border(area, t.card_border, kit.px(3), radius);
  const std::vector<Rect> cells = segment_cells(kit, area, words);
  const float slide = kit.follow(std::string(id) + " slide", static_cast<float>(chosen), .16f);
  const Rect thumb = between(cells, slide).inset(inner);
  if (!t.high_contrast) {
    kit.shadow(thumb.moved(0, kit.px(3)), thumb.height / 2, kit.px(8), faded(t.shadow, .25f),
               thumb);
  }
  kit.fill(thumb, t.high_contrast ? t.toggle_on : t.card, thumb.height / 2);
  TextLook look{.size = kSegmentSize, .weight = Weight::bold, .align = Align::centre,
                .shrink_min = .5f};
  const auto room = [&](const Rect& cell) {
    return cell.inset(std::min(kit.px(22), cell.width * .08f), inner);
  };
  float size = kit.text_px(look);  // one for all
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Rect place = room(cells[i]);
    size = std::min(size, kit.fitted(words[i], look, {place.width, place.height}).size_px);
  }
  look.size = std::floor(size) / kit.px(1);
  look.grows = false;
  std::optional<int> pressed;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const int index = static_cast<int>(i);
    const Touch touch =
        kit.target(std::string(id) + " " + std::to_string(i), cells[i], words[i]);
    if (touch.fired) pressed = index;
    const Color on = t.high_contrast ? t.toggle_on_text : t.primary_on_card;
    look.color = index == chosen ? on : t.text;
    kit.text(room(cells[i]), words[i], look);
    if (touch.focused) kit.focus_ring(cells[i], radius);
  }
  return pressed;
}

namespace {

TextLook chip_text(const ChipLook& look) {
  return {.size = look.size, .color = look.color, .weight = Weight::bold,
          .grows = look.grows, .shrink_min = .4f};
}

constexpr float kChipPad = 18;
constexpr float kChipGap = 10;

float chip_icon_side(const Kit& kit, const ChipLook& look) {
  return look.icon ? kit.text_px(chip_text(look)) * .9f : 0;
}

}  // namespace

float chip_width(const Kit& kit, std::string_view words, const ChipLook& look) {
  const float gap = look.icon ? kit.px(kChipGap) : 0;
  return kit.measure(words, chip_text(look)).width + kit.px(6) + chip_icon_side(kit, look) + gap +
         2 * kit.px(kChipPad);
}

Rect chip(Kit& kit, const Rect& room, std::string_view words, const ChipLook& look) {
  // As wide as the words are once they are no higher than the chip.
  ChipLook shown = look;
  const TextLook wanted = chip_text(look);
  const float high = room.height * (1 - 2 * look.air);
  const Size unbroken{kit.measure(words, wanted).width + kit.px(60), high};
  shown.size = kit.fitted(words, wanted, unbroken).size_px / kit.px(1);
  shown.grows = false;
  const float width = std::min(chip_width(kit, words, shown), room.width);
  float x = room.x;
  if (look.align == Align::centre) x += (room.width - width) / 2;
  if (look.align == Align::end) x += room.width - width;
  const Rect field{x, room.y, width, room.height};
  kit.fill(field, look.fill, field.height / 2);
  if (kit.theme().high_contrast) {
    kit.border(field, kit.theme().card_border, kit.px(3), field.height / 2);
  }
  Rect inside =
      field.inset(std::min(kit.px(kChipPad), field.width * .1f), field.height * look.air);
  if (look.icon) {
    const float side = chip_icon_side(kit, shown);
    kit.icon(*look.icon, inside.take_left(side).centre(), side, look.color);
    inside.take_left(kit.px(kChipGap));
  }
  kit.text(inside, words, chip_text(shown));
  return field;
}

}  // namespace khio::ui
