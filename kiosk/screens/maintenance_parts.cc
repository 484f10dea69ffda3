#include "kiosk/screens/maintenance_parts.h"

#include "visitor/lines.h"
#include "visitor/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;
using ui::Vertical;

MaintenanceStage draw_maintenance_stage(Kit& kit, const MaintenanceModel& model,
                                        const std::string& title, const std::string& back) {
  const ui::Theme& t = kit.theme();
  draw_background(kit);
  Rect rest = kit.screen();
  const Rect band = rest.take_top(kit.px(kit.portrait() ? 176 : 120));
  kit.fill_across(band, t.header_start, t.header_end);
  kit.fill({band.x, band.bottom() - kit.px(6), band.width, kit.px(6)}, t.header_accent);
  Rect row = band.inset(kit.px(44), kit.px(18));
  kit.icon(Icon::lock, row.take_left(kit.px(84)).centre(), kit.px(72), t.header_accent);
  row.take_left(kit.px(20));
  const bool tall = kit.portrait();
  kit.text(tall ? row.take_top(row.height * .6f) : row.take_left(row.width * .5f), title,
           {.size = 50, .color = t.header_text, .weight = Weight::bold, .grows = false,
            .shrink_min = .4f});
  kit.text(row, model.office_name,
           {.size = 31, .color = t.header_muted, .align = tall ? Align::start : Align::end,
            .lines = tall ? 1 : 2, .grows = false, .shrink_min = .4f});
  MaintenanceStage stage;
  Rect foot = rest.take_bottom(touch_height(kit, 110) + kit.px(44)).inset(kit.px(44), kit.px(22));
  press_button(kit, "back", foot.take_left(std::min(foot.width * .46f, kit.px(460))), back,
               {.kind = ui::ButtonKind::secondary, .icon = Icon::back}, {Press::back},
               stage.press);
  kit.text(foot.inset(kit.px(24), 0), model.now,
           {.size = 34, .color = t.text_muted, .align = Align::end, .lines = 2,
            .shrink_min = .4f});
  stage.content = rest.inset(kit.px(44), kit.px(30));
  return stage;
}

void draw_said(Kit& kit, const MaintenanceModel& model, const Rect& area) {
  if (model.said.empty()) return;
  const ui::Theme& t = kit.theme();
  const bool failed = model.state.outcome == Outcome::failed;
  const bool done = model.state.outcome == Outcome::done;
  const ui::Color fill = failed ? t.busy_fill : done ? t.good_fill : t.chip;
  const ui::Color color = failed ? t.busy : done ? t.good : t.chip_text;
  kit.fill(area, fill, kit.px(24));
  if (t.high_contrast) kit.border(area, t.card_border, kit.px(3), kit.px(24));
  Rect inside = area.inset(kit.px(24), kit.px(10));
  const Icon icon = failed ? Icon::warning : done ? Icon::check : Icon::clock;
  kit.icon(icon, inside.take_left(kit.px(60)).centre(), kit.px(54), color);
  inside.take_left(kit.px(20));
  kit.text(inside, model.said, {.size = 36, .color = color, .lines = 4, .shrink_min = .4f});
}

void press_button(Kit& kit, const std::string& id, const Rect& area, const std::string& words,
                  const ui::ButtonLook& look, MaintenancePress press, MaybePress& out) {
  if (ui::button(kit, id, area, words, look) && !out) out = press;
}

Rect draw_setting(Kit& kit, Rect area, const std::string& name, const std::string& value) {
  const ui::Theme& t = kit.theme();
  kit.card(area, kit.px(30), t.card);
  Rect inside = area.inset(kit.px(32), kit.px(18));
  Rect words = inside.take_left(inside.width * (kit.portrait() ? .46f : .5f));
  inside.take_left(kit.px(20));
  kit.text(words.take_top(words.height * .42f), name,
           {.size = 34, .color = t.text_muted, .lines = 2, .shrink_min = .4f});
  kit.text(words, value,
           {.size = 44, .color = t.text, .weight = Weight::bold, .lines = 2, .shrink_min = .4f});
  return inside;
}

namespace {

constexpr float kStateName = 38;    // of the design
constexpr float kWrongWeight = 2.f;  // the height of what is wrong, against what is in order

std::string state_words(const StateLine& line) {
  return line.to_do.empty() ? line.detail : line.detail + "  ·  " + line.to_do;
}

void draw_state_line(Kit& kit, const StateLine& line, Rect row, float name_size) {
  const ui::Theme& t = kit.theme();
  const ui::Color color = line.ok ? t.good : t.busy;
  kit.icon(line.ok ? Icon::check : Icon::warning, row.take_left(kit.px(60)).centre(),
           std::min(kit.px(50), row.height * .8f), color);
  row.take_left(kit.px(22));
  kit.text(row.take_top(row.height * (line.ok ? .5f : .34f)), line.name,
           {.size = name_size, .color = t.text, .weight = Weight::bold, .grows = false,
            .shrink_min = .4f});
  kit.text(row, state_words(line),
           {.size = line.ok ? 32.f : 36.f, .color = line.ok ? t.text_muted : t.busy,
            .lines = line.ok ? 2 : 4, .grows = false, .shrink_min = .4f});
}

}  // namespace

void draw_state_lines(Kit& kit, const Rect& area, const std::vector<StateLine>& lines) {
  const auto count = static_cast<int>(lines.size());
  const auto at = [&](int i) -> const StateLine& { return lines[static_cast<std::size_t>(i)]; };
  const auto weight = [&](int i) { return at(i).ok ? 1.f : kWrongWeight; };
  const int columns = !kit.portrait() && count > 5 ? 2 : 1;
  const int rows = (count + columns - 1) / columns;
  float most = 0;  // of a column's weights
  for (int first = 0; first < count; first += rows) {
    float sum = 0;
    for (int i = first; i < std::min(count, first + rows); ++i) sum += weight(i);
    most = std::max(most, sum);
  }
  Rect card = area;
  card.height = std::min(area.height, kit.px(130) * most + kit.px(48));
  kit.card(card, kit.px(36), kit.theme().card);
  const Rect inside = card.inset(kit.px(40), kit.px(24));
  const float unit = inside.height / std::max(1.f, most);
  const float room = inside.column(0, columns, kit.px(48)).width - kit.px(82);
  float name_size = kStateName;  // one for all
  for (const StateLine& line : lines) {
    const ui::TextLook look{.size = kStateName, .weight = Weight::bold, .grows = false};
    const float width = kit.measure(line.name, look).width + kit.px(4);
    name_size = std::min(name_size, kStateName * room / std::max(1.f, width));
  }
  for (int first = 0; first < count; first += rows) {
    Rect column = inside.column(first / rows, columns, kit.px(48));
    for (int i = first; i < std::min(count, first + rows); ++i) {
      Rect row = column.take_top(unit * weight(i));
      row.take_bottom(kit.px(8));
      draw_state_line(kit, at(i), row, name_size);
    }
  }
}

namespace {

std::string pin_words(const MaintenanceModel& model) {
  const Words& w = model.words;
  const Maintenance& m = model.state;
  if (model.locked_seconds > 0) {
    return w("Too many wrong PINs. Try again in {n} seconds",
             {{"n", w.number(model.locked_seconds)}});
  }
  if (m.wrong) return w("This is not the PIN");
  if (m.differs) return w("The two were not the same. Choose again");
  switch (m.fault) {
    case PinFault::too_short:
      return w("At least {n} digits, please", {{"n", w.number(kPinDigitsMin)}});
    case PinFault::too_simple: return w("Everybody tries this one first. Choose another");
    case PinFault::none:
    case PinFault::not_digits:
    case PinFault::too_long: break;
  }
  if (m.page == MaintenancePage::new_pin) {
    return w("Nobody has chosen a PIN for this machine yet. Choose one of {low} to {high} digits "
             "and keep it safe",
             {{"low", w.number(kPinDigitsMin)}, {"high", w.number(kPinDigitsMax)}});
  }
  return m.page == MaintenancePage::repeat_pin ? w("Type the same PIN once more")
                                               : w("For the office's staff only");
}

void draw_dots(Kit& kit, const Rect& area, std::size_t count) {
  const ui::Theme& t = kit.theme();
  kit.card(area, kit.px(26), t.card);
  const float radius = std::min(kit.px(15), area.height * .16f);
  const float step = std::min(radius * 3.4f, area.width / static_cast<float>(kPinDigitsMax + 1));
  const float left = area.centre().x - step * static_cast<float>(count - 1) / 2;
  for (std::size_t i = 0; i < count; ++i) {
    kit.disc({left + step * static_cast<float>(i), area.centre().y}, radius, t.text, t.text);
  }
}

MaybePress typed_press(const ui::InputFrame& input) {
  if (const std::optional<Action> typed = digits_action(input.typed_latin)) {
    return MaintenancePress{Press::digit, typed->number, typed->code};
  }
  if (input.key_struck(ui::Key::erase)) return MaintenancePress{Press::erase};
  if (input.key_struck(ui::Key::back)) return MaintenancePress{Press::back};
  return std::nullopt;
}

void draw_keys(Kit& kit, const Words& w, const Rect& area, bool open, MaybePress& press) {
  const float gap = kit.px(18);
  const auto cell = [&](int row, int column) {
    return area.row(row, 4, gap).column(column, 3, gap);
  };
  for (int i = 0; i <= 9; ++i) {
    const int place = i == 0 ? 10 : i - 1;
    press_button(kit, "digit " + std::to_string(i), cell(place / 3, place % 3), w.number(i),
                 {.kind = ui::ButtonKind::secondary, .size = 84, .grows = false},
                 {Press::digit, i}, press);
  }
  press_button(kit, "erase", cell(3, 0), w("Erase"),
               {.kind = ui::ButtonKind::secondary, .icon = Icon::erase, .icon_above = true,
                .size = 34},
               {Press::erase}, press);
  press_button(kit, "submit", cell(3, 2), w("Confirm"),
               {.icon = Icon::check, .icon_above = true, .size = 34, .enabled = open},
               {Press::submit}, press);
}

}  // namespace

MaybePress draw_pin_page(Kit& kit, const MaintenanceModel& model) {
  const ui::Theme& t = kit.theme();
  const Words& w = model.words;
  MaintenanceStage stage = draw_maintenance_stage(kit, model, w("Maintenance"), w("Leave"));
  Rect rest = stage.content;
  Rect keys;
  if (kit.portrait()) {
    keys = rest.take_bottom(std::min(kit.px(760), rest.height * .62f));
    keys = keys.middle(std::min(keys.width, kit.px(820)), keys.height);
    rest.take_bottom(kit.px(30));
  } else {
    keys = rest.take_right(rest.width * .46f);
    rest.take_right(kit.px(40));
  }
  const Rect dots = rest.take_bottom(kit.px(130));
  rest.take_bottom(kit.px(24));
  const Maintenance& m = model.state;
  const bool trouble = m.wrong || m.differs || model.locked_seconds > 0 ||
                       m.fault != PinFault::none;
  const bool choosing = m.page != MaintenancePage::pin;
  kit.text(rest.take_top(rest.height * .44f), choosing ? w("Choose a PIN") : w("PIN"),
           {.size = 72, .color = t.text, .weight = Weight::bold, .align = Align::centre,
            .vertical = Vertical::bottom, .shrink_min = .4f});
  kit.text(rest, pin_words(model),
           {.size = 40, .color = trouble ? t.busy : t.text_muted, .align = Align::centre,
            .lines = 4, .shrink_min = .4f});
  draw_dots(kit, dots, m.digits.size());
  MaybePress press = stage.press;
  draw_keys(kit, w, keys, model.locked_seconds == 0 && !m.digits.empty(), press);
  // Enter on a keypad submits, whatever has the focus; letters of the PIN are only dots.
  return press ? press : typed_press(kit.input());
}

}  // namespace khio::kiosk
