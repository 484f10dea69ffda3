#include "visitor/parts.h"

#include <cmath>

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Point;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kMarginDesign = 44;

void draw_ornament(Kit& kit, const Rect& band) {
  kit.pattern(Icon::motif, band, kit.px(118), ui::rgb(0xFFFFFF), .02f, .085f);
}

void draw_band_field(Kit& kit, const Surroundings& around, const Rect& band, bool edge_below) {
  const Theme& t = kit.theme();
  const float edge = kit.px(t.high_contrast ? 4 : 6);
  if (!t.high_contrast) {
    kit.fill_across(band, t.header_start, t.header_end);
    if (around.ornament) draw_ornament(kit, band);
  }
  const ui::Color color = t.high_contrast ? t.card_border : t.header_accent;
  Rect rest = band;
  kit.fill(edge_below ? rest.take_bottom(edge) : rest.take_right(edge), color);
}

std::string time_line(const Surroundings& around) {
  const DateWriter& dates = around.words.dates();
  return dates.weekday_date(around.day) + "   " + dates.time(around.second_of_day);
}

void draw_sample_mark(Kit& kit, const Surroundings& around, const Rect& place, Align align) {
  if (!around.sample) return;
  const Theme& t = kit.theme();
  ui::chip(kit, place, around.words("Sample data"),
           {.fill = t.header_accent, .color = t.toggle_on_text, .size = 27, .align = align,
            .grows = false});
}

void draw_names(Kit& kit, const Surroundings& around, Rect area) {
  const Theme& t = kit.theme();
  const bool second = !around.office_name_second.empty();
  const float whole = area.height;
  kit.text(area.take_top(whole * (second ? .44f : .56f)), around.office_name,
           {.size = 58, .color = t.header_text, .weight = Weight::bold, .lines = 2,
            .grows = false, .shrink_min = .4f});
  if (second) {
    kit.text(area.take_top(whole * .26f), around.office_name_second,
             {.size = 32, .color = t.header_muted, .lines = 2, .grows = false,
              .shrink_min = .4f});
  }
  if (around.sample) {
    const Rect place = area.take_right(kit.px(196));
    draw_sample_mark(kit, around, place.middle(place.width, kit.px(44)), Align::end);
    area.take_right(kit.px(10));
  }
  kit.text(area, time_line(around),
           {.size = 35, .color = t.header_accent, .weight = Weight::bold, .grows = false,
            .shrink_min = .4f});
}

Rect draw_wide_band(Kit& kit, const Surroundings& around) {
  const Theme& t = kit.theme();
  Rect rest = kit.screen();
  const Rect band = rest.take_left(kit.px(480));
  draw_band_field(kit, around, band, false);
  Rect inside = band.inset(kit.px(36), kit.px(52));
  const float emblem = kit.px(104);
  draw_emblem(kit, inside.take_top(2 * emblem).centre(), emblem, around.emblem);
  inside.take_top(kit.px(26));
  kit.text(inside.take_top(kit.px(170)), around.office_name,
           {.size = 56, .color = t.header_text, .weight = Weight::bold, .align = Align::centre,
            .lines = 3, .grows = false, .shrink_min = .4f});
  if (!around.office_name_second.empty()) {
    kit.text(inside.take_top(kit.px(84)), around.office_name_second,
             {.size = 30, .color = t.header_muted, .align = Align::centre, .lines = 2,
              .grows = false, .shrink_min = .6f});
  }
  inside.take_top(kit.px(24));
  draw_sample_mark(kit, around, inside.take_top(kit.px(46)), Align::centre);
  const DateWriter& dates = around.words.dates();
  Rect when = inside.take_bottom(kit.px(230));
  kit.text(when.take_top(kit.px(130)), dates.time(around.second_of_day),
           {.size = 96, .color = t.header_accent, .weight = Weight::bold, .align = Align::centre,
            .grows = false});
  kit.text(
      when, dates.weekday_date(around.day),
      {.size = 36, .color = t.header_text, .align = Align::centre, .lines = 2, .grows = false});
  return rest;
}

Rect draw_tall_band(Kit& kit, const Surroundings& around) {
  Rect rest = kit.screen();
  const bool low = around.modes.low_reach;
  const float usual = kit.px(around.modes.large_text ? 230 : 270);
  const float height =
      low ? std::max(usual, rest.height * kit.settings().out_of_reach - kit.px(104)) : usual;
  const Rect band = rest.take_top(height);
  draw_band_field(kit, around, band, true);
  const bool roomy = low && height >= kit.px(250);  // a panel that hangs low keeps the usual band
  const float radius = kit.px(around.modes.large_text && !roomy ? 82 : 98);
  const float margin = kit.px(kMarginDesign);
  const Rect row = band.inset(margin, 0).middle(band.width - 2 * margin, kit.px(roomy ? 250 : 216));
  draw_emblem(kit, {row.x + radius, row.centre().y}, radius, around.emblem);
  Rect names = row;
  names.take_left(2 * radius + kit.px(30));
  draw_names(kit, around, names);
  return rest;
}

}  // namespace

ui::KitSettings settings_for(const Modes& modes, const Panel& panel) {
  ui::KitSettings settings;
  settings.high_contrast = modes.high_contrast || panel.high_contrast;
  settings.large_text = modes.large_text;
  settings.mm_per_px = panel.mm_per_px;
  settings.out_of_reach = panel.out_of_reach;
  settings.dark = panel.dark;
  settings.focus_stays = true;
  return settings;
}

void draw_background(Kit& kit) {
  kit.fill_down(kit.screen(), kit.theme().background_top, kit.theme().background_bottom);
}

void draw_emblem(Kit& kit, Point centre, float radius, Icon emblem) {
  const Theme& t = kit.theme();
  if (!t.high_contrast) {
    kit.disc(centre, radius, ui::rgb(0x1C6AA6), ui::rgb(0x0A2C4A));
    kit.circle(centre, radius - radius * .11f, faded(t.header_accent, .55f), kit.px(1.6f));
  }
  kit.circle(centre, radius - kit.px(2.5f), t.header_accent, kit.px(5));
  kit.icon(emblem, {centre.x, centre.y - radius * .04f}, radius * 1.24f, t.header_accent);
}

Rect draw_home_band(Kit& kit, const Surroundings& around) {
  return kit.portrait() ? draw_tall_band(kit, around) : draw_wide_band(kit, around);
}

float touch_height(const Kit& kit, float design) {
  return std::max(kit.px(design), std::ceil(kit.mm(ui::kTargetMmMin)) + 1);
}

float footer_height(const Kit& kit) {
  return std::max(kit.px(kit.portrait() ? 172 : 132), touch_height(kit, 0) + kit.px(40));
}

std::optional<Action> draw_footer(Kit& kit, const Surroundings& around, const Rect& area) {
  const Theme& t = kit.theme();
  if (t.high_contrast) {
    kit.fill({area.x, area.y, area.width, kit.px(4)}, t.card_border);
  } else {
    kit.fill_down(area, t.footer_top, t.footer_bottom);
  }
  const Rect row = area.inset(kit.px(32), kit.px(20));
  const bool above = kit.portrait();
  const Words& w = around.words;
  const float gap = kit.px(18);
  std::optional<Action> action;
  const auto cell = [&](int i) { return row.column(i, 5, gap); };
  if (toggle(kit, "large text", cell(0), Icon::text_size, w("Large text"),
             around.modes.large_text, above)) {
    action = Action{ActionKind::large_text};
  }
  if (toggle(kit, "high contrast", cell(1), Icon::contrast, w("High contrast"),
             around.modes.high_contrast, above)) {
    action = Action{ActionKind::high_contrast};
  }
  if (toggle(kit, "low reach", cell(2), Icon::wheelchair, w("Low buttons"),
             around.modes.low_reach, above)) {
    action = Action{ActionKind::low_reach};
  }
  if (toggle(kit, "spoken", cell(3), Icon::speaker, w("Voice guide"), around.modes.spoken, above)) {
    action = Action{ActionKind::spoken};
  }
  if (button(kit, "call staff", cell(4), w("Call staff"),
             {.kind = ui::ButtonKind::footer, .icon = Icon::bell, .icon_above = above, .size = 32,
              .lines = 2, .grows = false})) {
    action = Action{ActionKind::call_staff};
  }
  return action;
}

Stage draw_stage(Kit& kit, const Surroundings& around, const std::string& title) {
  const Theme& t = kit.theme();
  Rect rest = kit.screen();
  const Rect band = rest.take_top(kit.px(kit.portrait() ? 176 : 120));
  draw_band_field(kit, around, band, true);
  const float radius = band.height * .36f;
  Rect row = band.inset(kit.px(kMarginDesign), kit.px(14));
  draw_emblem(kit, {row.x + radius, band.centre().y - kit.px(3)}, radius, around.emblem);
  row.take_left(2 * radius + kit.px(28));
  Rect clock = row.take_right(kit.px(220));
  if (around.sample) {
    draw_sample_mark(kit, around, clock.take_bottom(kit.px(42)), Align::end);
  }
  kit.text(clock, around.words.dates().time(around.second_of_day),
           {.size = 44, .color = t.header_accent, .weight = Weight::bold, .align = Align::end,
            .grows = false});
  kit.text(row.take_top(row.height * .58f), title,
           {.size = 48, .color = t.header_text, .weight = Weight::bold, .grows = false,
            .shrink_min = .4f});
  kit.text(row, around.office_name,
           {.size = 31, .color = t.header_muted, .lines = 2, .grows = false, .shrink_min = .4f});
  Stage stage;
  stage.action = draw_footer(kit, around, rest.take_bottom(footer_height(kit)));
  stage.content = rest.inset(kit.px(kMarginDesign), kit.px(30));
  return stage;
}

void draw_countdown(Kit& kit, const Surroundings& around, const Rect& area) {
  if (!around.countdown) return;
  const Theme& t = kit.theme();
  const float radius = std::min({kit.px(44), area.width * .3f, area.height * .42f});
  const Point centre = area.centre();
  const float amount = static_cast<float>(around.countdown->seconds_left) /
                       static_cast<float>(std::max(1, around.countdown->seconds_whole));
  kit.circle(centre, radius, t.line, kit.px(9));
  kit.progress_ring(centre, radius, amount, t.primary_on_card, kit.px(9));
  kit.text({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius},
           around.words.number(around.countdown->seconds_left),
           {.size = 34, .color = t.text, .weight = Weight::bold, .align = Align::centre,
            .grows = false});
}

std::optional<Action> draw_end(Kit& kit, const Surroundings& around, const Rect& area) {
  const Words& w = around.words;
  std::optional<Action> action;
  Rect rest = area;
  Rect done = area.middle(std::min(area.width, kit.px(kit.portrait() ? 640 : 700)), area.height);
  if (around.countdown) {
    const float gap = kit.px(24);
    draw_countdown(kit, around, rest.take_left(kit.px(130)));
    rest.take_left(gap);
    const float share = (rest.width - gap) / 2;
    const float width = std::min(share, kit.px(560));
    Rect pair = rest.middle(2 * width + gap, rest.height);
    if (button(kit, "more time", pair.take_left(width), w("More time"),
               {.kind = ui::ButtonKind::secondary, .icon = Icon::clock})) {
      action = Action{ActionKind::more_time};
    }
    done = pair.take_right(width);
  }
  if (button(kit, "done", done, w("Done"), {.icon = Icon::check, .size = 52})) {
    action = Action{ActionKind::done};
  }
  return action;
}

void draw_code_square(Kit& kit, const Dots& code, const Rect& area) {
  if (code.side <= 0) return;
  constexpr int kQuiet = 4;  // the standard's light margin, in modules
  const float side = std::min(area.width, area.height);
  const float module = std::floor(side / static_cast<float>(code.side + 2 * kQuiet));
  const float whole = module * static_cast<float>(code.side + 2 * kQuiet);
  const Rect square = area.middle(whole, whole);
  const ui::Color light = ui::rgb(0xFFFFFF);
  const ui::Color dark = ui::rgb(0x000000);
  kit.fill(square, light, module * 2);
  const float left = std::round(square.x) + module * kQuiet;
  const float top = std::round(square.y) + module * kQuiet;
  const auto at = [&](int row, int column) {
    return code.dark[static_cast<std::size_t>(row * code.side + column)];
  };
  for (int row = 0; row < code.side; ++row) {
    for (int from = 0; from < code.side; ++from) {
      if (!at(row, from)) continue;
      int to = from;
      while (to < code.side && at(row, to)) ++to;
      kit.fill({left + module * static_cast<float>(from), top + module * static_cast<float>(row),
                module * static_cast<float>(to - from), module},
               dark);
      from = to;
    }
  }
}

std::optional<Action> draw_more_time(Kit& kit, const Surroundings& around) {
  if (!around.countdown || !around.countdown->asks) return std::nullopt;
  const Theme& t = kit.theme();
  const Words& w = around.words;
  const Countdown& left = *around.countdown;
  kit.fill(kit.screen(), faded(ui::rgb(0x06121E), t.high_contrast ? .85f : .62f));
  const bool tall = kit.portrait();
  Rect card = kit.screen().middle(kit.px(tall ? 920 : 1040), kit.px(tall ? 760 : 620));
  if (around.modes.low_reach) card.y = kit.screen().bottom() - card.height - footer_height(kit);
  kit.card(card, kit.px(44), t.card);
  Rect inside = card.inset(kit.px(56), kit.px(48));
  const Rect buttons = inside.take_bottom(touch_height(kit, 128));
  inside.take_bottom(kit.px(30));
  kit.text(
      inside.take_top(inside.height * .36f), w("Do you need more time?"),
      {.size = 62, .color = t.text, .weight = Weight::bold, .align = Align::centre, .lines = 2});
  const Point centre = inside.centre();
  const float radius = std::min(inside.height * .42f, kit.px(120));
  const float amount = static_cast<float>(left.seconds_left) /
                       static_cast<float>(std::max(1, left.seconds_whole));
  kit.circle(centre, radius, t.line, kit.px(16));
  kit.progress_ring(centre, radius, amount, t.primary_on_card, kit.px(16));
  kit.text(Rect{centre.x - radius, centre.y - radius, 2 * radius, 2 * radius},
           w.number(left.seconds_left),
           {.size = 88, .color = t.text, .weight = Weight::bold, .align = Align::centre,
            .grows = false});
  std::optional<Action> action;
  if (button(kit, "finish", buttons.column(0, 2, kit.px(28)), w("Finish"),
             {.kind = ui::ButtonKind::secondary})) {
    action = Action{ActionKind::finish};
  }
  if (button(kit, "more time", buttons.column(1, 2, kit.px(28)), w("Continue"),
             {.icon = Icon::check})) {
    action = Action{ActionKind::more_time};
  }
  return action;
}

std::string wait_words(const Words& words, const std::optional<Wait>& wait) {
  if (!wait) return "";
  return words("about {m} min", {{"m", words.minutes(wait->low_seconds, wait->high_seconds)}});
}

Rect reachable(const Kit& kit, const Surroundings& around, Rect content) {
  if (!around.modes.low_reach) return content;
  const float line = kit.screen().height * kit.settings().out_of_reach;
  if (content.y < line) content.take_top(line - content.y);
  return content;
}

std::optional<Action> first_of(std::optional<Action> a, std::optional<Action> b) {
  return a ? a : b;
}

}  // namespace khio::kiosk
