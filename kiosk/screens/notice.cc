#include "kiosk/screens/notice.h"

#include "visitor/lines.h"
#include "visitor/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Point;
using ui::Rect;

namespace {

struct Said {
  Icon icon;
  const char* title;
  const char* detail;  // nullptr: none
  bool ends;           // has a button that leads back
};

Said said(Notice notice) {
  switch (notice) {
    case Notice::left:
      return {Icon::check, "You have left the line", "Your number will not be called", true};
    case Notice::reprint_asked:
      return {Icon::printer, "Staff have been asked",
              "When they agree, your slip is printed here once more", true};
    case Notice::staff_called:
      return {Icon::bell, "Staff have been called", "Please wait here. Someone is coming to you",
              true};
    case Notice::staff_unreachable:
      return {Icon::warning, "Staff could not be called from here",
              "Please go to the nearest counter", true};
    case Notice::staff_absent:
      return {Icon::bell, "Staff may not be here just now",
              "Your call is kept, and they see it when they are back", true};
    case Notice::issuing: return {Icon::ticket, "One moment please", nullptr, false};
    case Notice::closed: return {Icon::clock, "Closed now", nullptr, false};
    case Notice::out_of_service:
      return {Icon::warning, "Out of service", "Please take a number from the staff", false};
    case Notice::no_ticket:
      return {Icon::warning, "No ticket could be issued", "Please go to the nearest counter", true};
  }
  return {Icon::info, "", nullptr, true};
}

void draw_sign(Kit& kit, const Said& what, Notice notice, Point centre, float radius) {
  const ui::Theme& t = kit.theme();
  const bool trouble = notice == Notice::out_of_service || notice == Notice::staff_unreachable ||
                       notice == Notice::no_ticket;
  const bool good = notice == Notice::staff_called || notice == Notice::left;
  const ui::Color fill = trouble ? t.busy_fill : good ? t.good_fill : t.chip;
  const ui::Color color = trouble ? t.busy : good ? t.good : t.chip_text;
  kit.disc(centre, radius, fill, fill);
  if (t.high_contrast) kit.circle(centre, radius - kit.px(2), t.card_border, kit.px(4));
  kit.icon(what.icon, centre, radius * 1.1f, color);
}

// What can be done without anybody at a counter.
std::optional<Action> draw_closed_ways(Kit& kit, const NoticeModel& model, const Words& w,
                                       const Rect& row) {
  struct Way {
    const char* id;
    const char* words;
    Icon icon;
    ActionKind kind;
  };
  std::vector<Way> ways{{"rate", "Rate our service", Icon::star, ActionKind::rate},
                        {"my ticket", "My ticket", Icon::ticket, ActionKind::find_ticket}};
  if (model.can_suggest)
    ways.push_back({"suggest", "Suggestions and complaints", Icon::megaphone, ActionKind::suggest});
  const auto count = static_cast<int>(ways.size());
  std::vector<ui::PlannedButton> planned;
  for (const Way& way : ways) {
    const auto i = static_cast<int>(planned.size());
    planned.push_back({row.column(i, count, kit.px(24)), w(way.words),
                       {.kind = ui::ButtonKind::secondary, .icon = way.icon, .size = 42,
                        .lines = 2, .grows = kit.portrait()}});
  }
  set_alike(kit, planned);
  std::optional<Action> action;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const ui::PlannedButton& as = planned[i];
    if (button(kit, ways[i].id, as.area, as.words, as.look)) action = Action{ways[i].kind};
  }
  return action;
}

std::optional<Action> draw_languages(Kit& kit, const Surroundings& around, Rect& rest) {
  if (around.languages.size() < 2) return std::nullopt;
  const Rect row = rest.take_bottom(touch_height(kit, 84));
  rest.take_bottom(kit.px(20));
  const auto chosen =
      segments(kit, "language", row.middle(std::min(row.width, kit.px(960)), row.height),
               around.languages, around.language);
  if (!chosen) return std::nullopt;
  return Action{ActionKind::choose_language, *chosen};
}

}  // namespace

std::optional<Action> draw_notice(const NoticeModel& model, const Surroundings& around, Kit& kit) {
  const Said what = said(model.notice);
  const Words& w = around.words;
  const ui::Theme& t = kit.theme();
  kit.enter(what.title);
  draw_background(kit);
  Stage stage = draw_stage(kit, around, w("Service kiosk"));
  Rect rest = stage.content;
  const bool tall = kit.portrait();
  Rect bottom = rest.take_bottom(touch_height(kit, tall ? 140 : 112));
  rest.take_bottom(kit.px(30));
  std::optional<Action> action;
  if (model.notice == Notice::closed) action = draw_languages(kit, around, rest);
  const Rect card = rest.middle(std::min(rest.width, kit.px(tall ? 960 : 1300)),
                                std::min(rest.height, kit.px(tall ? 1000 : 700)));
  kit.card(card, kit.px(44), t.card);
  Rect inside = card.inset(kit.px(56), kit.px(48));
  const float whole = inside.height;
  const float radius = std::min(whole * .19f, kit.px(150));
  const float in = kit.entered(0, .4f);
  std::vector<Line> lines{{.text = w(what.title), .size = 72, .color = t.text,
                           .weight = Weight::bold, .align = Align::centre}};
  if (what.detail != nullptr) {
    lines.push_back({.text = w(what.detail), .size = 44, .color = t.text_muted, .space_before = 26,
                     .align = Align::centre});
  }
  for (const std::string& line : model.lines) {
    lines.push_back({.text = line, .size = 46, .color = t.text, .space_before = 26,
                     .align = Align::centre});
  }
  const float sign_height = 2 * radius + kit.px(44);
  const float room = inside.height - sign_height;
  const float scale = lines_scale(kit, {lines}, inside.width, room);
  const float used = lines_height(kit, lines, inside.width, scale);
  inside.take_top(std::max(0.f, (room - used) / 2));
  const Rect sign = inside.take_top(sign_height);
  draw_sign(kit, what, model.notice, {sign.centre().x, sign.y + radius}, radius * (.7f + .3f * in));
  draw_lines(kit, inside, lines, scale);
  if (what.ends) action = draw_end(kit, around, bottom.middle(card.width, bottom.height));
  if (model.can_rate && !what.ends)
    action = first_of(action, draw_closed_ways(kit, model, w,
                                               bottom.middle(card.width, bottom.height)));
  return first_of(action, stage.action);
}

}  // namespace khio::kiosk
