#include "counter/screens/sign_in.h"

#include <algorithm>
#include <array>

#include "counter/screens/parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr std::array<std::string_view, 4> kKeyRows = {"1234567890", "qwertyuiop", "asdfghjkl-",
                                                      "zxcvbnm_."};

void counter_tile(Pane& pane, const Rect& box, const CounterTile& tile, bool chosen) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  const std::string title = words.say("Counter {c}", {{"c", words.number(tile.number)}});
  const ui::Touch touch = kit.target("counter " + std::to_string(tile.number), box,
                                     title + " " + tile.name, pane.live);
  pane.focused = pane.focused || touch.focused;
  if (touch.fired) pane.report(ChooseCounter{tile.number});
  const float radius = kit.px(18);
  if (chosen) {
    kit.fill_down(box, t.primary_top, t.primary_bottom, radius);
  } else {
    kit.fill(box, touch.press > .5f ? t.card_pressed : t.card, radius);
    kit.border(box, ui::faded(t.outline, .45f), kit.px(2), radius);
  }
  const ui::Color strong = chosen ? t.primary_text : t.text;
  const ui::Color soft = chosen ? t.primary_text : t.text_muted;
  Rect inside = box.inset(kit.px(16), kit.px(6));
  const Rect number = inside.take_left(kit.px(84));
  kit.text(number, words.number(tile.number),
           {.size = 54, .color = strong, .weight = Weight::bold, .align = Align::centre});
  inside.take_left(kit.px(16));
  const bool noted = !tile.note.empty();
  kit.text(inside.take_top(inside.height * (noted ? .56f : 1.f)),
           tile.name.empty() ? title : tile.name,
           {.size = 30, .color = strong, .weight = Weight::bold, .lines = noted ? 1 : 2});
  if (noted) kit.text(inside, tile.note, {.size = 26, .color = soft});
  if (touch.focused) kit.focus_ring(box, radius);
}

void counters_card(Pane& pane, const SignInModel& model, const Rect& area) {
  const Words& words = pane.setting.words;
  Rect place = titled_card(pane, area, words.tr("1  Choose the counter"));
  Kit& kit = pane.kit;
  const float row = kit.px(108);
  const Rows rows = page_rows(pane, List::counters, static_cast<int>(model.counters.size()), row,
                              place);
  for (int i = 0; i < rows.count; ++i) {
    const Rect box = place.take_top(row).inset(0, kit.px(6));
    const CounterTile& tile = model.counters[static_cast<std::size_t>(rows.first + i)];
    counter_tile(pane, box, tile, tile.number == model.counter);
  }
}

void keyboard(Pane& pane, const Rect& area) {
  Kit& kit = pane.kit;
  for (std::size_t r = 0; r < kKeyRows.size(); ++r) {
    const Rect row = area.row(static_cast<int>(r), static_cast<int>(kKeyRows.size()), kit.px(8));
    for (std::size_t i = 0; i < kKeyRows[r].size(); ++i) {
      const std::string letter(kKeyRows[r].substr(i, 1));
      if (button(pane, "key " + letter, row.column(static_cast<int>(i), 10, kit.px(6)),
                 {.label = letter, .kind = ButtonKind::quiet, .size = 32})) {
        pane.report(Type{letter});
      }
    }
    if (kKeyRows[r].size() == 10) continue;
    const Rect box = row.column(9, 10, kit.px(6));
    if (button(pane, "key erase", box, {.label = "⌫", .kind = ButtonKind::quiet, .size = 30})) {
      pane.report(Erase{});
    }
  }
}

constexpr float kOfficerRow = 64;
constexpr float kKeysHeight = 276;  // of four rows: what is left shows three officers and their pages

constexpr float kOfficerSize = 28;
constexpr float kOfficerMin = .75f;  // of that, for name and id in one line
constexpr float kOfficerAround = 84;  // the row's edges and its picture

// By name and id; where both are too long for readable letters by the name, or, where somebody else has
// the same, by the id.
std::string officer_label(const Kit& kit, const SignInModel& model, const Choice& officer,
                          float width) {
  if (officer.name.empty()) return officer.code;
  std::string whole = officer.name + "  (" + officer.code + ")";
  const float room = width - kit.px(kOfficerAround);
  const float needed =
      kit.measure(whole, {.size = kOfficerSize * kOfficerMin, .weight = Weight::bold}).width;
  if (needed <= room) return whole;
  const auto same = std::count_if(model.officers.begin(), model.officers.end(),
                                  [&](const Choice& one) { return one.name == officer.name; });
  return same > 1 ? officer.code : officer.name;
}

void officers_list(Pane& pane, const SignInModel& model, Rect place) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  if (model.officers.empty()) {
    kit.text(place,
             model.nobody_so && model.asks_pin
                 ? words.tr("Nobody's ID or name begins so here.") + " " +
                       words.tr("Erase it to see everybody.")
                 : words.tr("Your ID stands in the office's journal beside every call you make."),
             {.size = 28, .color = kit.theme().text_muted, .vertical = ui::Vertical::top,
              .lines = 4});
    return;
  }
  const float row = kit.px(kOfficerRow);
  const Rows rows = page_rows(pane, List::known_officers, static_cast<int>(model.officers.size()),
                              row, place);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    const Choice& officer = model.officers[static_cast<std::size_t>(i)];
    ButtonLook look{.label = officer_label(kit, model, officer, place.width),
                    .icon = Icon::person, .size = kOfficerSize};
    look.chosen = officer.on;
    if (button(pane, "officer " + officer.code, place.take_top(row).inset(0, kit.px(5)), look)) {
      pane.report(ChooseOfficer{officer.code});
    }
  }
}

void officer_card(Pane& pane, const SignInModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect place = titled_card(pane, area, words.tr("2  Officer"));
  typed_field(pane, "officer", place.take_top(kit.px(80)), model.officer,
              words.tr("Type your officer ID"), model.latin_ids);
  place.take_top(kit.px(12));
  const Rect keys = place.take_bottom(kit.px(kKeysHeight));
  place.take_bottom(kit.px(12));
  officers_list(pane, model, place);
  keyboard(pane, keys);
}

void services_card(Pane& pane, const SignInModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const auto on = std::count_if(model.services.begin(), model.services.end(),
                                [](const Choice& service) { return service.on; });
  Rect place = titled_card(pane, area, words.tr("3  Services to serve"), words.number(on));
  const Rect modes = place.take_top(kit.px(72));
  const std::string own = words.tr("This counter's");
  const std::string all = words.tr("All services");
  ButtonLook own_look{.label = own, .size = 28};
  ButtonLook all_look{.label = all, .size = 28};
  own_look.chosen = model.own_services;
  all_look.chosen = model.all_services;
  if (button(pane, "services own", modes.column(0, 2, kit.px(12)), own_look)) {
    pane.report(ChooseServices{false});
  }
  if (button(pane, "services all", modes.column(1, 2, kit.px(12)), all_look)) {
    pane.report(ChooseServices{true});
  }
  place.take_top(kit.px(14));
  const float row = kit.px(64);
  const Rows rows = page_rows(pane, List::services, static_cast<int>(model.services.size()), row,
                              place);
  for (int i = 0; i < rows.count; ++i) {
    ticked_service(pane, place.take_top(row), model.services[static_cast<std::size_t>(rows.first + i)]);
  }
}

}  // namespace

std::optional<Action> draw_sign_in(const SignInModel& model, Kit& kit) {
  kit.enter("sign-in");
  Pane pane{kit, model.setting};
  const Words& words = pane.setting.words;
  background(pane);
  Rect area = kit.screen();
  header(pane, area);
  footer(pane, area);
  area = area.inset(kit.px(28), kit.px(22));
  Rect bottom = area.take_bottom(kit.px(108));
  area.take_bottom(kit.px(20));
  counters_card(pane, model, area.column(0, 3, kit.px(22)));
  officer_card(pane, model, area.column(1, 3, kit.px(22)));
  services_card(pane, model, area.column(2, 3, kit.px(22)));
  const Rect open = bottom.take_right(bottom.width / 3 - kit.px(15));
  bottom.take_right(kit.px(22));
  Rect strip = bottom.middle(bottom.width, kit.px(84));
  notice_strip(pane, strip, model.notice);
  if (model.notice.text.empty()) {
    const std::string keys = words.tr("↑ ↓: counter  ·  Tab: this counter's services or all");
    if (!model.missing.empty()) {  // beside the button that waits for it
      kit.text(strip.take_right(strip.width * .34f), model.missing,
               {.size = 29, .color = kit.theme().text, .weight = Weight::bold,
                .align = Align::end, .lines = 2, .shrink_min = .6f});
      strip.take_right(kit.px(16));
    }
    kit.text(strip,
             model.asks_pin ? keys : keys + "\n" + words.tr("Sample office: no PIN is asked for"),
             {.size = 26, .color = kit.theme().text_muted, .lines = 2, .grows = false,
              .shrink_min = .8f});
  }
  if (pane.struck(ui::Key::next)) pane.report(ChooseServices{!model.all_services});
  const std::string label = model.unsure       ? words.tr("Try again")
                            : model.takes_over ? words.tr("Take over the counter")
                                               : words.tr("Open the counter");
  const ServingEvent event = model.unsure ? ServingEvent::retry : ServingEvent::open;
  if (button(pane, "open", open,
             {.label = label, .key = words.tr("Enter"), .icon = Icon::door,
              .kind = ButtonKind::primary, .enabled = model.can_open, .size = 42})) {
    pane.report(Wish{event});
  }
  const auto at = std::find_if(model.counters.begin(), model.counters.end(),
                               [&](const CounterTile& one) { return one.number == model.counter; });
  const int total = static_cast<int>(model.counters.size());
  const int chosen = at == model.counters.end() ? -1 : static_cast<int>(at - model.counters.begin());
  if (const auto row = arrow_choice(pane, chosen, total)) {
    pane.report(ChooseCounter{model.counters[static_cast<std::size_t>(*row)].number});
  }
  // What is missing is said then.
  if (pane.likeliest_struck(true)) pane.report(Wish{event});
  return pane.action;
}

}  // namespace khio::counter
