#include "visitor/parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

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
  const float name = around.modes.large_text ? .48f : .44f;  // of a lower band
  kit.text(area.take_top(whole * (second ? name : .56f)), around.office_name,
           {.size = 58, .color = t.header_text, .weight = Weight::bold, .lines = 2,
            .grows = false, .shrink_min = .4f});
  if (second) {
    kit.text(area.take_top(whole * .25f), around.office_name_second,
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
  const float names_height = kit.px(roomy ? 250 : around.modes.large_text ? 192 : 216);
  const Rect row = band.inset(margin, 0).middle(band.width - 2 * margin, names_height);
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

namespace {

constexpr float kFooterSize = 32;

struct FooterSwitch {
  const char* id;
  const char* words;
  Icon icon;
  ActionKind kind;
  bool on;
};

// All in one line each, unless that would make them small; never one alone in two.
void set_footer_size(const Kit& kit, std::vector<ui::PlannedButton>& planned) {
  std::vector<ui::PlannedButton> broken = planned;
  for (ui::PlannedButton& one : broken) one.look.lines = 2;
  set_alike(kit, planned);
  set_alike(kit, broken);
  if (planned.front().look.size < .8f * broken.front().look.size) planned = std::move(broken);
}

}  // namespace

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
  const std::array<FooterSwitch, 5> switches{
      {{"large text", "Large text", Icon::text_size, ActionKind::large_text,
        around.modes.large_text},
       {"high contrast", "High contrast", Icon::contrast, ActionKind::high_contrast,
        around.modes.high_contrast},
       {"low reach", "Low buttons", Icon::wheelchair, ActionKind::low_reach,
        around.modes.low_reach},
       {"spoken", "Voice guide", Icon::speaker, ActionKind::spoken, around.modes.spoken},
       {"call staff", "Call staff", Icon::bell, ActionKind::call_staff, false}}};
  std::vector<ui::PlannedButton> planned;
  for (const FooterSwitch& one : switches) {
    const Rect cell = row.column(static_cast<int>(planned.size()), 5, gap);
    planned.push_back({cell, w(one.words),
                       {.kind = ui::ButtonKind::footer, .icon = one.icon, .icon_above = above,
                        .size = kFooterSize, .lines = 1}});
  }
  set_footer_size(kit, planned);
  std::optional<Action> action;
  for (std::size_t i = 0; i < switches.size(); ++i) {
    const FooterSwitch& one = switches[i];
    const ui::PlannedButton& as = planned[i];
    const bool pressed = one.kind == ActionKind::call_staff
                             ? button(kit, one.id, as.area, as.words, as.look)
                             : toggle(kit, one.id, as.area, as.words, one.on, as.look);
    if (pressed) action = Action{one.kind};
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
  const float radius = std::min({kit.px(44), area.width * .5f, area.height * .42f});
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

namespace {

constexpr float kRing = 88;
constexpr float kEndGap = 24;

}  // namespace

Rect end_place(const Kit& kit, const Rect& area) {
  Rect rest = area;
  rest.take_left(kit.px(kRing + kEndGap));
  return rest.take_right((rest.width - kit.px(kEndGap)) / 2);
}

std::optional<Action> draw_end(Kit& kit, const Surroundings& around, const Rect& area,
                               Align done_at) {
  const Words& w = around.words;
  std::optional<Action> action;
  Rect done = end_place(kit, area);
  if (around.countdown) {
    const Rect ring{area.x, area.y, kit.px(kRing), area.height};
    draw_countdown(kit, around, ring);
    const Rect more{ring.right() + kit.px(kEndGap), area.y, done.width, area.height};
    if (button(kit, "more time", more, w("More time"),
               {.kind = ui::ButtonKind::secondary, .icon = Icon::clock})) {
      action = Action{ActionKind::more_time};
    }
  } else if (done_at == Align::centre) {
    done = area.middle(std::min(area.width, kit.px(kit.portrait() ? 640 : 700)), area.height);
  }
  kit.focus_first("done");
  if (button(kit, "done", done, w("Done"), {.icon = Icon::check, .size = kit.portrait() ? 52.f : 46.f})) {
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
  kit.focus_first("more time");
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

ui::TextLook alike(const Kit& kit, const std::vector<FittedText>& texts, ui::TextLook look,
                   float least) {
  std::vector<float> sizes;
  for (const FittedText& text : texts) {
    if (!text.words.empty()) sizes.push_back(kit.fitted(text.words, look, text.room).size_px);
  }
  if (sizes.empty()) return look;
  const float largest = *std::max_element(sizes.begin(), sizes.end());
  float size = largest;
  for (const float one : sizes) {
    if (one >= least * largest) size = std::min(size, one);
  }
  look.size = std::floor(size) / kit.px(1);
  look.grows = false;
  return look;
}

bool is_alone(const Kit& kit, const FittedText& text, const ui::TextLook& common) {
  return kit.fitted(text.words, common, text.room).size_px < kit.text_px(common);
}

std::optional<Action> first_of(std::optional<Action> a, std::optional<Action> b) {
  return a ? a : b;
}

}  // namespace khio::kiosk
