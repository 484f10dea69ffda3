#include "counter/screens/parts.h"

#include "counter/screens/section_parts.h"

#include <algorithm>

namespace khio::counter {

using ui::Color;
using ui::Icon;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

struct Paint {
  Color top;
  Color bottom;
  Color text;
  Color edge;
  bool raised = false;
};

// Darker than the theme's own green: white words lie on it.
Color deep_green(const Theme& t) { return t.high_contrast ? t.card : ui::rgb(0x166B42); }

Paint paint_of(const Theme& t, const ButtonLook& look) {
  if (!look.enabled && look.kind == ButtonKind::dark) {
    return {t.footer_bottom, t.footer_bottom, t.header_muted, t.footer_button, false};
  }
  if (!look.enabled) return {t.disabled, t.disabled, t.disabled_text, t.disabled, false};
  if (look.chosen) return {t.primary_top, t.primary_bottom, t.primary_text, t.primary_bottom, true};
  switch (look.kind) {
    case ButtonKind::primary:
      return {t.primary_top, t.primary_bottom, t.primary_text, t.primary_bottom, true};
    case ButtonKind::good:
      return {deep_green(t), ui::mixed(deep_green(t), ui::rgb(0), t.high_contrast ? 0.f : .2f),
              t.high_contrast ? t.good : ui::rgb(0xFFFFFF), t.good, true};
    case ButtonKind::plain: return {t.card, t.card, t.text, t.outline, true};
    case ButtonKind::quiet: return {t.chip, t.chip, t.chip_text, t.chip_text, false};
    case ButtonKind::dark:
      return {t.footer_button, t.footer_button, t.footer_text, t.footer_text, false};
  }
  return {};
}

void key_cap(Kit& kit, const Rect& area, std::string_view key, const Paint& paint) {
  const Rect cap = area;
  kit.border(cap, ui::faded(paint.text, .55f), kit.px(2), kit.px(9));
  kit.text(cap.inset(kit.px(6), 0), key,
           {.size = 23, .color = paint.text, .align = Align::centre, .grows = false});
}

float key_width(const Kit& kit, std::string_view key) {
  const float words = kit.measure(key, {.size = 23, .grows = false}).width;
  return std::max(kit.px(46), words + kit.px(24));
}

// Icon and words in the middle, the key at the right.
void label(Kit& kit, const Rect& box, const ButtonLook& look, const Paint& paint) {
  const float pad = std::min(kit.px(look.size > 40 ? 34 : 18), box.width * .08f);
  Rect inside = box.inset(pad, kit.px(4));
  if (look.key_below) {
    kit.text(inside.take_bottom(inside.height * .44f), look.key,
             {.size = 19, .color = paint.text, .align = Align::centre, .grows = false});
  } else if (!look.key.empty()) {
    const Rect place = inside.take_right(key_width(kit, look.key));
    key_cap(kit, place.middle(place.width, kit.px(38)), look.key, paint);
    inside.take_right(kit.px(14));
  }
  const float icon_size = look.icon ? kit.px(look.size * 1.15f) : 0;
  const float gap = look.icon && !look.label.empty() ? kit.px(look.size * .42f) : 0;
  ui::TextLook words{.size = look.size, .color = paint.text, .weight = Weight::bold,
                     .align = Align::centre, .shrink_min = .5f};
  const float room = inside.width - icon_size - gap;
  const float one_line = look.label.empty() ? 0 : kit.measure(look.label, words).width + kit.px(3);
  if (one_line > room) words.lines = look.lines;
  const float width = std::min(room, one_line);
  const float left = inside.x + std::max(0.f, (inside.width - width - icon_size - gap) / 2);
  if (look.icon) {
    kit.icon(*look.icon, {left + icon_size / 2, inside.centre().y}, icon_size, paint.text);
  }
  if (width > 0) {
    kit.text({left + icon_size + gap, inside.y, width, inside.height}, look.label, words);
  }
}

}  // namespace

Pace pace_of(std::int64_t elapsed_seconds, int standard_seconds) {
  if (standard_seconds <= 0) return Pace::none;
  if (elapsed_seconds > standard_seconds) return Pace::over;
  return elapsed_seconds * 100 >= std::int64_t{standard_seconds} * kNearPercent ? Pace::near
                                                                                : Pace::within;
}

bool Pane::struck(ui::Key key) const {
  const bool control = kit.input().keys[static_cast<std::size_t>(ui::Key::control)];
  return !control && live && kit.input().key_struck(key) &&
         !setting.held_keys[static_cast<std::size_t>(key)];
}

bool Pane::struck_with_control(ui::Key key) const {
  const bool control = kit.input().keys[static_cast<std::size_t>(ui::Key::control)];
  return control && live && kit.input().key_struck(key) &&
         !setting.held_keys[static_cast<std::size_t>(key)];
}

bool Pane::struck_again(ui::Key key) const { return live && kit.input().key_struck(key); }

bool Pane::likeliest_struck(bool typing) const {
  return !focused && (struck(ui::Key::activate) || (!typing && struck(ui::Key::space)));
}

bool button(Pane& pane, std::string_view id, const Rect& area, const ButtonLook& look) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Paint paint = paint_of(t, look);
  const ui::Touch touch = kit.target(id, area, look.label.empty() ? look.speak : look.label,
                                     look.enabled && pane.live);
  pane.focused = pane.focused || touch.focused;
  const float radius = kit.px(look.size > 40 ? 26 : 18);
  kit.group({.centre = area.centre(), .scale = 1 - .02f * touch.press}, [&] {
    if (paint.raised && !t.high_contrast) {
      kit.shadow(area.moved(0, kit.px(4)), radius, kit.px(12), ui::faded(t.shadow, .16f), area);
    }
    const bool pressed = touch.press > .5f && look.kind == ButtonKind::plain && !look.chosen;
    if (pressed) {
      kit.fill(area, t.card_pressed, radius);
    } else {
      kit.fill_down(area, paint.top, paint.bottom, radius);
    }
    if (look.kind == ButtonKind::plain || look.kind == ButtonKind::quiet || t.high_contrast) {
      kit.border(area, ui::faded(paint.edge, t.high_contrast ? 1.f : .45f), kit.px(2), radius);
    }
    label(kit, area, look, paint);
  });
  if (touch.focused) kit.focus_ring(area, radius);
  return touch.fired;
}

Color tone_text(const Theme& t, Tone tone) {
  switch (tone) {
    case Tone::plain: return t.chip_text;
    case Tone::good: return t.good;
    case Tone::warning: return t.high_contrast ? t.header_accent : ui::rgb(0x734900);
    case Tone::problem: return t.busy;
  }
  return t.text;
}

Color tone_fill(const Theme& t, Tone tone) {
  switch (tone) {
    case Tone::plain: return t.chip;
    case Tone::good: return t.good_fill;
    case Tone::warning: return t.high_contrast ? t.card : ui::rgb(0xFFF0CF);
    case Tone::problem: return t.busy_fill;
  }
  return t.card;
}

Color tone_mark(const Theme& t, Tone tone) {
  return tone == Tone::warning && !t.high_contrast ? ui::rgb(0xB86E00) : tone_text(t, tone);
}

Icon tone_icon(Tone tone) {
  switch (tone) {
    case Tone::plain: return Icon::info;
    case Tone::good: return Icon::check;
    case Tone::warning: return Icon::clock;
    case Tone::problem: return Icon::warning;
  }
  return Icon::info;
}

void background(Pane& pane) {
  const Theme& t = pane.kit.theme();
  pane.kit.fill_down(pane.kit.screen(), t.background_top, t.background_bottom);
}

namespace {

// Across every screen of a training office: nobody takes it for the real one.
void training_band(Pane& pane, Rect& area) {
  if (!pane.setting.training) return;
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  const Rect band = area.take_top(kit.px(48));
  const ui::Color ink = t.high_contrast ? t.card : ui::rgb(0x3D2600);
  kit.fill(band, t.high_contrast ? t.header_accent : ui::rgb(0xFFC94D));
  kit.text(band.inset(kit.px(28), kit.px(3)),
           words.tr("TRAINING") + "  ·  " +
               words.tr("Nothing here is real: no visitor waits, and nothing is kept"),
           {.size = 30, .color = ink, .weight = Weight::bold, .align = Align::centre,
            .shrink_min = .7f});
}

}  // namespace

void header(Pane& pane, Rect& area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Setting& s = pane.setting;
  Rect band = area.take_top(kit.px(96));
  kit.fill_across(band, t.header_start, t.header_end);
  kit.fill({band.x, band.bottom() - kit.px(4), band.width, kit.px(4)}, t.header_accent);
  Rect inside = band.inset(kit.px(28), kit.px(8));
  const Rect emblem = inside.take_left(kit.px(68));
  kit.circle(emblem.centre(), kit.px(32), t.header_accent, kit.px(3));
  kit.icon(Icon::lotus, emblem.centre(), kit.px(44), t.header_accent);
  inside.take_left(kit.px(18));
  Rect right = inside.take_right(kit.px(560));
  kit.text(right.take_top(right.height / 2), s.time,
           {.size = 36, .color = t.header_text, .weight = Weight::bold, .align = Align::end});
  kit.text(right, s.date, {.size = 26, .color = t.header_muted, .align = Align::end});
  const std::string first = s.counter.empty() ? s.office : s.counter;
  const std::string second = s.counter.empty()   ? s.officer
                             : s.officer.empty() ? s.office
                                                 : s.officer + "  ·  " + s.office;
  if (second.empty()) {
    kit.text(inside, first, {.size = 38, .color = t.header_text, .weight = Weight::bold});
  } else {
    kit.text(inside.take_top(inside.height * .56f), first,
             {.size = 38, .color = t.header_text, .weight = Weight::bold});
    kit.text(inside, second, {.size = 26, .color = t.header_muted});
  }
  training_band(pane, area);
  section_bar(pane, area);
}

Rect footer(Pane& pane, Rect& area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  Rect band = area.take_bottom(kit.px(84));
  kit.fill_down(band, t.footer_top, t.footer_bottom);
  if (t.high_contrast) kit.fill({band.x, band.y, band.width, kit.px(3)}, t.line);
  Rect inside = band.inset(kit.px(28), kit.px(13));
  const auto flip = [&](const char* id, const std::string& name, Icon icon, bool on, Switch what) {
    ButtonLook look{.label = name, .icon = icon, .kind = ButtonKind::dark, .size = 26};
    look.chosen = on;
    const float width = std::min(kit.px(300), kit.measure(name, {.size = 26}).width + kit.px(110));
    if (button(pane, id, inside.take_right(width), look)) pane.report(Flip{what});
    inside.take_right(kit.px(14));
  };
  flip("contrast", words.tr("High contrast"), Icon::contrast, kit.settings().high_contrast,
       Switch::high_contrast);
  flip("large", words.tr("Large text"), Icon::text_size, kit.settings().large_text,
       Switch::large_text);
  if (pane.setting.languages.size() < 2) return inside;
  for (auto it = pane.setting.languages.rbegin(); it != pane.setting.languages.rend(); ++it) {
    ButtonLook look{.label = it->name, .kind = ButtonKind::dark, .size = 26};
    look.chosen = it->code == words.language();
    if (button(pane, "language " + it->code, inside.take_right(kit.px(140)), look)) {
      pane.report(ChooseLanguage{it->code});
    }
    inside.take_right(kit.px(14));
  }
  return inside;
}

namespace {

// What a remark had beside the title in letters of the usual size, at most what it needs.
float remark_room(const Kit& kit, float whole, std::string_view title, ui::TextLook title_look,
                  std::string_view remark, ui::TextLook remark_look) {
  if (remark.empty()) return 0;
  title_look.grows = remark_look.grows = false;
  const float needed = kit.measure(remark, remark_look).width + 2 * kit.px(16) + kit.px(8);
  const float left = whole - kit.measure(title, title_look).width - kit.px(8);
  return std::clamp(left, 0.f, needed);
}

}  // namespace

Rect titled_card(Pane& pane, const Rect& area, std::string_view title, std::string_view note,
                 std::string_view remark) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  kit.card(area, kit.px(24), t.card, .6f);
  Rect inside = area.inset(kit.px(24), kit.px(16));
  Rect head = inside.take_top(kit.px(52));
  if (!note.empty()) {
    const float width = kit.measure(note, {.size = 28, .weight = Weight::bold}).width + kit.px(36);
    const Rect chip = head.take_right(width).middle(width, kit.px(42));
    kit.fill(chip, t.chip, kit.px(21));
    kit.text(chip.inset(kit.px(12), 0), note,
             {.size = 28, .color = t.chip_text, .weight = Weight::bold, .align = Align::centre});
    head.take_right(kit.px(12));
  }
  const ui::TextLook title_look{.size = 32, .color = t.text, .weight = Weight::bold};
  ui::TextLook remark_look{.size = 27, .color = t.text_muted, .align = Align::end, .lines = 2};
  // A title in large letters leaves its remark the room of usual ones.
  const float room = remark_room(kit, head.width, title, title_look, remark, remark_look);
  const float title_width =
      std::min(head.width - room, kit.measure(title, title_look).width + kit.px(8));
  kit.text(head.take_left(title_width), title, title_look);
  kit.text(head.inset(kit.px(16), 0), remark, remark_look);
  inside.take_top(kit.px(8));
  return inside;
}

void typed_field(Pane& pane, std::string_view id, const Rect& area,
                 const ui::TextFieldState& held, std::string_view hint, bool latin) {
  ui::TextFieldState field = held;
  bool active = pane.live;
  ui::text_field(pane.kit, id, area, field, active, hint,
                 {.size = 38, .limits = {.letters_max = kTypedLettersMax}, .latin = latin,
                  .weight = Weight::bold});
  const bool same = field.edit == held.edit && field.scroll_px == held.scroll_px &&
                    field.dragging == held.dragging;
  if (!same) pane.report(Edit{field});
}

int arrow_step(Pane& pane) {
  pane.kit.keep_arrows();
  if (pane.struck_again(ui::Key::down)) return 1;
  return pane.struck_again(ui::Key::up) ? -1 : 0;
}

std::optional<int> arrow_choice(Pane& pane, int chosen, int total) {
  const int step = arrow_step(pane);
  if (step == 0 || total == 0) return std::nullopt;
  if (chosen < 0 || chosen >= total) return step > 0 ? 0 : total - 1;
  return std::clamp(chosen + step, 0, total - 1);
}

constexpr float kTickedSide = 6;
constexpr float kTickedMark = 38;
constexpr float kTickedGap = 16;
constexpr float kTickedCode = 72;

float shared_size(const Kit& kit, const std::vector<std::string>& texts, ui::TextLook look,
                  ui::Size room) {
  float fits = 1;
  for (const std::string& text : texts) {
    const ui::Size whole = kit.measure(text, look);
    fits = std::min({fits, room.width / std::max(1.f, whole.width),
                     room.height / std::max(1.f, whole.height)});
  }
  return look.size * std::max(fits < 1 ? fits * .97f : 1, look.shrink_min);
}

ui::Size ticked_room(const Kit& kit, const Rect& box) {
  return {box.width - 2 * kit.px(kTickedSide) - kit.px(kTickedMark + kTickedGap + kTickedCode),
          box.height};
}

void ticked_service(Pane& pane, const Rect& box, const Choice& service, float size) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const ui::Touch touch = kit.target("service " + service.code, box, service.name, pane.live);
  pane.focused = pane.focused || touch.focused;
  if (touch.fired) pane.report(ToggleService{service.code});
  if (touch.press > .5f) kit.fill(box, t.card_pressed, kit.px(10));
  Rect inside = box.inset(kit.px(kTickedSide), 0);
  const Rect mark = inside.take_left(kit.px(kTickedMark)).middle(kit.px(34), kit.px(34));
  if (service.on) {
    kit.fill(mark, t.primary_bottom, kit.px(8));
    kit.icon(Icon::check, mark.centre(), kit.px(26), t.primary_text);
  } else {
    kit.border(mark, t.outline, kit.px(3), kit.px(8));
  }
  inside.take_left(kit.px(kTickedGap));
  kit.text(inside.take_left(kit.px(kTickedCode)), service.code,
           {.size = size * .93f, .color = t.text_muted, .weight = Weight::bold});
  kit.text(inside, service.name,
           {.size = size, .color = t.text, .lines = 2, .shrink_min = kTickedShrinkMin});
  if (touch.focused) kit.focus_ring(box, kit.px(10));
}

int signs_struck(const Pane& pane) {
  if (!pane.live) return 0;
  int sum = 0;
  for (const char sign : pane.kit.input().typed_latin) {
    if (sign == '+' || sign == '=') ++sum;
    if (sign == '-') --sum;
  }
  return sum;
}

void people_stepper(Pane& pane, Rect area, int people) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  const float side = std::min(area.height, kit.px(64));
  const bool fewer = button(pane, "people less", area.take_left(side),
                            {.label = {}, .icon = Icon::minus, .kind = ButtonKind::quiet,
                             .enabled = people > 1, .speak = words.tr("One person less")});
  const bool more = button(pane, "people more", area.take_right(side),
                           {.label = {}, .icon = Icon::plus, .kind = ButtonKind::quiet,
                            .speak = words.tr("One person more")});
  kit.text(area.inset(kit.px(6), 0), words.count("{n} person", "{n} people", people),
           {.size = 29, .color = t.text, .weight = Weight::bold, .align = Align::centre,
            .shrink_min = .5f});
  const int said = std::max(1, people + (more ? 1 : 0) - (fewer ? 1 : 0) + signs_struck(pane));
  if (pane.live && said != people) pane.report(SetPeople{said});
}

void notice_strip(Pane& pane, Rect area, const Notice& notice, std::string_view undo) {
  if (notice.text.empty() && undo.empty()) return;
  if (!undo.empty()) {
    const Words& words = pane.setting.words;
    const std::string name = words.tr("Undo");
    const float width =
        pane.kit.measure(name, {.size = 28, .weight = Weight::bold}).width + pane.kit.px(190);
    if (button(pane, "undo", area.take_right(width),
               {.label = name, .key = "⌫", .icon = Icon::undo, .size = 28,
                .speak = words.tr("Undo")})) {
      pane.report(Wish{ServingEvent::undo});
    }
    if (pane.struck(ui::Key::erase)) pane.report(Wish{ServingEvent::undo});
    area.take_right(pane.kit.px(12));
  }
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Color text = tone_text(t, notice.tone);
  kit.fill(area, tone_fill(t, notice.tone), kit.px(16));
  kit.border(area, ui::faded(text, t.high_contrast ? 1.f : .35f), kit.px(2), kit.px(16));
  Rect inside = area.inset(kit.px(20), kit.px(4));
  const Rect mark = inside.take_left(kit.px(40));
  kit.icon(tone_icon(notice.tone), mark.centre(), kit.px(36), text);
  inside.take_left(kit.px(14));
  if (!notice.time.empty()) {
    kit.text(inside.take_right(kit.px(120)), notice.time,
             {.size = 26, .color = text, .align = Align::end});
  }
  kit.text(inside, notice.text.empty() ? undo : std::string_view(notice.text),
           {.size = 31, .color = text, .weight = Weight::bold, .lines = 2, .shrink_min = .5f});
}

}  // namespace khio::counter
