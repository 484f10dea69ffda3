#include "counter/screens/section_parts.h"

#include <algorithm>
#include <array>

#include "counter/screens/serve_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr std::array<Key, kSections> kSectionKeys = {Key::f1, Key::f2, Key::f3,
                                                     Key::f4, Key::f5, Key::f6, Key::f7,
                                                     Key::f8, Key::f9, Key::f10};
constexpr float kBarHeight = 80;
constexpr float kBarHeightOfTwo = 136;
constexpr int kBarRowMax = 5;
constexpr float kBarSide = 18;
constexpr float kBarKeyWidth = 62 + 14 + 2 * kBarSide;  // a key's cap and the space around a label
constexpr float kBarTitleMin = 24;  // of a title with its key beside it
constexpr float kTileSide = 18;
constexpr float kTileNameMin = .72f;  // of its size, that it can be read at all
constexpr float kTwoLines = 1.6f;  // of one line's width, that surely hold a name
constexpr float kTileNameSize = 27;
constexpr float kValueHeightBesideNote = 50;

// How many limits are passed, in the corner of the way to the overview.
void alert_mark(Pane& pane, const Rect& button_place) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const float radius = kit.px(15);
  const Rect place{button_place.right() - 2 * radius + kit.px(5), button_place.y - kit.px(5),
                   2 * radius, 2 * radius};
  kit.fill(place, tone_text(t, Tone::problem), radius);
  kit.text(place, pane.setting.words.number(pane.setting.alerts),
           {.size = 20, .color = t.card, .weight = Weight::bold, .align = Align::centre,
            .shrink_min = .5f});
}

}  // namespace

std::string section_title(const Words& words, Section section) {
  switch (section) {
    case Section::serve: return words.tr("Counter");
    case Section::overview: return words.tr("Overview");
    case Section::reception: return words.tr("Reception");
    case Section::figures: return words.tr("Figures");
    case Section::eservice: return words.tr("E-Service");
    case Section::words: return words.tr("Register");
    case Section::paper: return words.tr("Wall");
    case Section::catalogue: return words.tr("Services");
    case Section::machines: return words.tr("Machines");
    case Section::officers: return words.tr("Officers");
  }
  return {};
}

void section_bar(Pane& pane, Rect& area) {
  const std::vector<Section>& sections = pane.setting.sections;
  if (sections.size() < 2) return;
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const int total = static_cast<int>(sections.size());
  // Large letters need wider buttons: many of them stand in two rows.
  const int lines = kit.settings().large_text && total > kBarRowMax ? 2 : 1;
  Rect band = area.take_top(kit.px(lines > 1 ? kBarHeightOfTwo : kBarHeight));
  kit.fill(band, t.card);
  kit.fill({band.x, band.bottom() - kit.px(2), band.width, kit.px(2)}, t.line);
  const float gap = kit.px(10);
  const int count = (total + lines - 1) / lines;
  const Rect bars = band.inset(kit.px(28), kit.px(7));
  const Rect row = bars.row(0, lines, gap);
  std::vector<std::string> titles;
  for (const Section section : sections) titles.push_back(section_title(pane.setting.words, section));
  const ui::TextLook title{.size = 27, .weight = Weight::bold, .shrink_min = .5f};
  const float width = row.column(0, count, gap).width;
  float size = shared_size(kit, titles, title, {width - kit.px(kBarKeyWidth), row.height});
  const bool keys_below = size < kBarTitleMin;
  if (keys_below) {
    size = shared_size(kit, titles, title, {width - kit.px(2 * kBarSide), row.height * .56f});
  }
  for (int i = 0; i < total; ++i) {
    const Section section = sections[static_cast<std::size_t>(i)];
    ButtonLook look{.label = titles[static_cast<std::size_t>(i)],
                    .key = "^F" + std::to_string(i + 1),
                    .kind = ButtonKind::quiet, .size = size, .lines = 1,
                    .key_below = keys_below};
    look.chosen = section == pane.setting.section;
    const Rect place = bars.row(i / count, lines, gap).column(i % count, count, gap);
    const bool pressed =
        button(pane, "section " + std::string(section_name(section)), place, look);
    if (section == Section::overview && pane.setting.alerts > 0) alert_mark(pane, place);
    if (pressed || pane.struck_with_control(kSectionKeys[static_cast<std::size_t>(i)])) {
      pane.report(GoTo{section});
    }
  }
}

Rect section_frame(Pane& pane) {
  background(pane);
  Rect area = pane.kit.screen();
  header(pane, area);
  footer(pane, area);
  return area.inset(pane.kit.px(28), pane.kit.px(20));
}

namespace {

// Even if only in the smallest letters of that look.
bool stands_in_two_lines(const Kit& kit, const std::string& text, ui::TextLook look, float width) {
  look.size *= look.shrink_min;
  const ui::Size one = kit.measure("0", look);
  const ui::Size whole = kit.measure(text, look, width);
  return whole.width <= width && whole.height < one.height * 2.2f;
}

void value_tile(Pane& pane, const Rect& area, const Tile& tile, float name_size) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  kit.card(area, kit.px(22), t.card, .6f);
  if (tile.tone != Tone::plain) {
    kit.fill({area.x, area.y + kit.px(22), kit.px(7), area.height - kit.px(44)},
             tone_mark(t, tile.tone), kit.px(3));
  }
  Rect inside = area.inset(kit.px(kTileSide), kit.px(10));
  const bool large = kit.settings().large_text;
  const ui::TextLook name{.size = name_size, .color = t.text_muted, .weight = Weight::bold,
                          .lines = large ? 2 : 1, .shrink_min = .5f};
  const bool broken = large && kit.measure(tile.name, name).width > inside.width;
  kit.text(inside.take_top(inside.height * (broken ? .5f : large ? .44f : .36f)), tile.name, name);
  const ui::TextLook value{.size = 52, .color = tile.tone == Tone::plain ? t.primary_on_card
                                                                        : tone_text(t, tile.tone),
                           .weight = Weight::bold, .shrink_min = .45f};
  if (tile.note.empty()) {
    kit.text(inside, tile.value, value);
    return;
  }
  const float most = inside.width * .66f;
  // No higher than leaves its note room beside it.
  const float high = std::min(inside.height, kit.px(kValueHeightBesideNote));
  const float wide =
      std::min(most, kit.fitted(tile.value, value, {most, high}).size.width + kit.px(8));
  const ui::TextLook beside{.size = 21, .color = t.text_muted, .lines = 2, .grows = false,
                            .shrink_min = .83f};
  const float apart = kit.px(12);
  if (!stands_in_two_lines(kit, tile.note, beside, .9f * (inside.width - wide - apart))) {
    const Rect below = inside.take_bottom(inside.height * .42f);
    kit.text(inside, tile.value, value);
    kit.text(below, tile.note, {.size = 27, .color = t.text_muted, .shrink_min = .5f});
    return;
  }
  kit.text(inside.take_left(wide), tile.value, value);
  inside.take_left(apart);
  kit.text(inside, tile.note, beside);
}

}  // namespace

void value_tiles(Pane& pane, const Rect& row, const std::vector<Tile>& tiles) {
  Kit& kit = pane.kit;
  const int count = static_cast<int>(tiles.size());
  const float gap = kit.px(18);
  std::vector<std::string> names;
  for (const Tile& tile : tiles) names.push_back(tile.name);
  // Larger letters take a second line rather than shrink.
  const float lines = kit.settings().large_text ? kTwoLines : 1;
  const float size = shared_size(
      kit, names, {.size = kTileNameSize, .weight = Weight::bold, .shrink_min = kTileNameMin},
      {lines * (row.column(0, count, gap).width - 2 * kit.px(kTileSide)), row.height});
  for (int i = 0; i < count; ++i) {
    value_tile(pane, row.column(i, count, gap), tiles[static_cast<std::size_t>(i)], size);
  }
}

void tone_chip(Pane& pane, const Rect& area, std::string_view text, Tone tone) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const ui::TextLook look{.size = 25, .color = tone_text(t, tone), .weight = Weight::bold,
                          .align = Align::centre, .shrink_min = .5f};
  const float width = std::min(area.width, kit.measure(text, look).width + kit.px(34));
  Rect box = area;
  box = box.take_left(width).middle(width, std::min(area.height, kit.px(44)));
  kit.fill(box, tone_fill(t, tone), box.height / 2);
  if (t.high_contrast) kit.border(box, tone_text(t, tone), kit.px(2), box.height / 2);
  kit.text(box.inset(kit.px(10), 0), text, look);
}

void sheet_buttons(Pane& pane, Rect area, std::string_view confirm, Icon icon, bool ready,
                   bool typing) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const Rect right = area.take_right(area.width * .6f);
  area.take_right(kit.px(18));
  const bool back = button(pane, "back", area,
                           {.label = words.tr("Back"), .key = "Esc", .icon = Icon::back, .size = 34});
  const bool sure = button(pane, "confirm", right,
                           {.label = std::string(confirm), .key = words.tr("Enter"), .icon = icon,
                            .kind = ButtonKind::primary, .enabled = ready, .size = 36});
  if (back || pane.struck(Key::back)) pane.report(InSection{SectionEvent::leave});
  if (sure || (ready && pane.likeliest_struck(typing))) pane.report(InSection{SectionEvent::confirm});
}

void confirm_sheet(Pane& pane, std::string_view title, std::string_view text,
                   std::string_view confirm, Icon icon) {
  Kit& kit = pane.kit;
  Rect area = sheet(pane, 1060, 460, title);
  sheet_buttons(pane, area.take_bottom(kit.px(104)), confirm, icon, true);
  kit.text(area, text,
           {.size = 33, .color = kit.theme().text_muted, .vertical = ui::Vertical::top, .lines = 4,
            .shrink_min = .6f});
}

std::optional<int> next_line(Pane& pane, Rows shown, int chosen, int total) {
  const int step = arrow_step(pane);
  if (step == 0 || total == 0) return std::nullopt;
  const int last = shown.first + shown.count - 1;
  if (chosen < shown.first || chosen > last) return step > 0 ? shown.first : last;
  return std::clamp(chosen + step, 0, total - 1);
}

void notice_at_foot(Pane& pane, Rect& area, const Notice& notice) {
  if (notice.text.empty()) return;
  notice_strip(pane, area.take_bottom(pane.kit.px(62)), notice);
  area.take_bottom(pane.kit.px(12));
}

void section_field(Pane& pane, std::string_view id, const Rect& area, SectionField place,
                const ui::TextFieldState& held, std::string_view hint, bool active,
                const ui::TextFieldLook& look) {
  ui::TextFieldState field = held;
  bool typing = active && pane.live;
  ui::text_field(pane.kit, id, area, field, typing, hint, look);
  const bool same = field.edit == held.edit && field.scroll_px == held.scroll_px &&
                    field.dragging == held.dragging && typing == (active && pane.live);
  if (!same) pane.report(EditIn{place, field});
}

}  // namespace khio::counter
