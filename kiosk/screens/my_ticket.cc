#include "kiosk/screens/my_ticket.h"

#include <vector>

#include "visitor/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;

namespace {

void draw_cell(Kit& kit, Rect area, const std::string& title, const std::string& value) {
  const ui::Theme& t = kit.theme();
  kit.text(area.take_top(area.height * .4f), title,
           {.size = 36, .color = t.text_muted, .align = Align::centre, .shrink_min = .4f});
  kit.text(area, value,
           {.size = 62, .color = t.text, .weight = Weight::bold, .align = Align::centre,
            .shrink_min = .4f});
}

void draw_place(Kit& kit, const MyTicketModel& model, const Words& w, const Rect& area) {
  const ui::Theme& t = kit.theme();
  const bool both = model.wait && model.ahead > 0;
  draw_cell(kit, both ? area.column(0, 2, kit.px(20)) : area, w("Ahead of you"),
            model.ahead == 0 ? w("Nobody")
                             : w.count("{n} person", "{n} people", model.ahead));
  if (!both) return;
  kit.fill({area.centre().x, area.y + area.height * .1f, kit.px(3), area.height * .8f}, t.line);
  draw_cell(kit, area.column(1, 2, kit.px(20)), w("Estimated wait"),
            w("{m} min", {{"m", w.minutes(model.wait->low_seconds, model.wait->high_seconds)}}));
}

void draw_card(Kit& kit, const MyTicketModel& model, const Words& w, const Rect& card) {
  const ui::Theme& t = kit.theme();
  kit.card(card, kit.px(44), t.card);
  Rect inside = card.inset(kit.px(44), kit.px(34));
  const float whole = inside.height;
  // On a wide screen what is told stands beside the number.
  Rect beside;
  if (!kit.portrait() && model.waits) {
    beside = inside.take_right(inside.width * .5f);
    inside.take_right(kit.px(40));
  }
  const bool wide = beside.width > 0;
  const Rect state = wide ? beside.take_bottom(whole * .34f) : inside.take_bottom(whole * .18f);
  kit.fill(state, model.called ? t.good_fill : t.chip, kit.px(28));
  if (t.high_contrast) kit.border(state, t.card_border, kit.px(3), kit.px(28));
  kit.text(state.inset(kit.px(24), kit.px(6)), model.state,
           {.size = 50, .color = model.called ? t.good : t.chip_text, .weight = Weight::bold,
            .align = Align::centre, .lines = 2, .shrink_min = .4f});
  if (wide) {
    beside.take_bottom(kit.px(24));
    draw_place(kit, model, w, beside);
  } else {
    inside.take_bottom(kit.px(18));
  }
  if (model.waits && !wide) {
    draw_place(kit, model, w, inside.take_bottom(whole * .2f));
    inside.take_bottom(kit.px(14));
  }
  kit.text(inside.take_bottom(whole * (kit.portrait() ? .16f : .24f)), model.service,
           {.size = 46, .color = t.text, .weight = Weight::bold, .align = Align::centre,
            .lines = 2, .shrink_min = .4f});
  inside.take_bottom(whole * .03f);
  kit.text(inside, model.number,
           {.size = 320, .color = accent_of(model.seed, t).on_card, .weight = Weight::bold,
            .align = Align::centre, .grows = false, .shrink_min = .2f});
}

struct Choice {
  const char* id;
  std::string words;
  Icon icon;
  ActionKind kind;
};

std::vector<Choice> choices_of(const MyTicketModel& model, const Words& w) {
  std::vector<Choice> choices;
  if (model.can_rate) {
    choices.push_back({"rate", w("Rate our service"), Icon::star, ActionKind::rate});
  }
  if (model.can_reprint) {
    choices.push_back({"reprint", w("I lost my slip"), Icon::printer, ActionKind::reprint});
  }
  if (model.can_leave) {
    choices.push_back({"leave", w("Leave the line"), Icon::door, ActionKind::leave_line});
  }
  return choices;
}

}  // namespace

std::optional<Action> draw_my_ticket(const MyTicketModel& model, const Surroundings& around,
                                     Kit& kit) {
  kit.enter("my ticket " + model.number);
  draw_background(kit);
  const Words& w = around.words;
  const Stage stage = draw_stage(kit, around, w("My ticket"));
  Rect rest = stage.content;
  const bool tall = kit.portrait();
  const float gap = kit.px(24);
  const Rect bottom = rest.take_bottom(touch_height(kit, tall ? 140 : 108));
  rest.take_bottom(gap);
  const std::vector<Choice> choices = choices_of(model, w);
  std::optional<Action> action;
  if (!choices.empty()) {
    const Rect row = rest.take_bottom(touch_height(kit, tall ? 130 : 100));
    rest.take_bottom(gap);
    const auto count = static_cast<int>(choices.size());
    for (int i = 0; i < count; ++i) {
      const Choice& choice = choices[static_cast<std::size_t>(i)];
      if (button(kit, choice.id, row.column(i, count, gap), choice.words,
                 {.kind = ui::ButtonKind::secondary, .icon = choice.icon, .size = 40,
                  .lines = 2})) {
        action = Action{choice.kind};
      }
    }
  }
  if (model.unreachable) {
    kit.text(rest.take_bottom(kit.px(60)), w("The office cannot be reached. Please try again"),
             {.size = 36, .color = kit.theme().busy, .weight = Weight::bold,
              .align = Align::centre, .shrink_min = .4f});
  }
  draw_card(kit, model, w,
            rest.middle(std::min(rest.width, kit.px(tall ? 940 : 1300)),
                        std::min(rest.height, kit.px(1000))));
  if (button(kit, "back", bottom.column(0, 2, gap), w("Back"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::back})) {
    action = Action{ActionKind::back};
  }
  kit.focus_first("done");
  if (button(kit, "done", bottom.column(1, 2, gap), w("Done"),
             {.icon = Icon::check, .size = tall ? 52.f : 46.f})) {
    action = Action{ActionKind::done};
  }
  return first_of(action, stage.action);
}

}  // namespace khio::kiosk
