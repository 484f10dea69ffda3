#include "kiosk/screens/complaint.h"

#include <algorithm>

#include "kiosk/screens/keypad.h"
#include "visitor/lines.h"
#include "visitor/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Point;
using ui::Rect;

namespace {

constexpr int kStages = 3;

// How far along: received, in progress, answered.
int stage_of(ComplaintState state) {
  switch (state) {
    case ComplaintState::received: return 0;
    case ComplaintState::in_progress: return 1;
    case ComplaintState::answered:
    case ComplaintState::closed: return 2;
  }
  return 0;
}

std::string stage_words(const Words& w, int stage) {
  if (stage == 0) return w("Received");
  return stage == 1 ? w("In progress") : w("Answered");
}

void draw_progress(Kit& kit, const Words& w, ComplaintState state, const Rect& area) {
  const ui::Theme& t = kit.theme();
  const int at = stage_of(state);
  const float radius = kit.px(36);
  const float y = area.y + radius + kit.px(8);
  const auto centre = [&](int i) { return Point{area.column(i, kStages, 0).centre().x, y}; };
  for (int i = 0; i + 1 < kStages; ++i) {
    const Point from = centre(i);
    const Point to = centre(i + 1);
    kit.fill({from.x + radius, y - kit.px(4), to.x - from.x - 2 * radius, kit.px(8)},
             i < at ? t.good : t.line);
  }
  for (int i = 0; i < kStages; ++i) {
    const Point c = centre(i);
    const bool reached = i <= at;
    if (reached) {
      kit.disc(c, radius, t.good_fill, t.good_fill);
      kit.circle(c, radius, t.good, kit.px(5));
      kit.icon(Icon::check, c, radius * 1.1f, t.good);
    } else {
      kit.circle(c, radius, t.outline, kit.px(4));
    }
    Rect words = area.column(i, kStages, kit.px(8));
    words.take_top(2 * radius + kit.px(20));
    kit.text(words, stage_words(w, i),
             {.size = 40, .color = i == at ? t.text : t.text_muted,
              .weight = i == at ? Weight::bold : Weight::regular, .align = Align::centre,
              .vertical = ui::Vertical::top, .shrink_min = .4f});
  }
}

std::vector<Line> answer_lines(const ui::Theme& t, const Words& w, const ComplaintModel& model) {
  if (!model.answer.empty()) {
    return {{.text = w("The office answers"), .size = 40, .color = t.text_muted},
            {.text = model.answer, .size = 48, .color = t.text, .space_before = 10}};
  }
  return {{.text = w("There is no answer yet"), .size = 48, .color = t.text,
           .weight = Weight::bold},
          {.text = w("You will be answered by {date}", {{"date", model.due}}), .size = 44,
           .color = t.text, .space_before = 10}};
}

}  // namespace

std::optional<Action> draw_complaint_number(const ComplaintNumberModel& model,
                                            const Surroundings& around, Kit& kit) {
  const Words& w = around.words;
  NumberEntry entry;
  entry.screen = "complaint number";
  entry.band = w("Suggestions and complaints");
  entry.question = w("Enter the tracking number of your complaint");
  entry.note = w("It is on the slip, eight digits");
  entry.pause_seconds = model.pause_seconds;
  if (model.unreachable) {
    entry.trouble = w("The office cannot be reached. Please try again");
  } else if (model.refused) {
    entry.trouble = w("There is no complaint with this number");
  }
  entry.digits = model.digits;
  entry.count = static_cast<int>(kComplaintDigits);
  entry.dash_after = entry.count / 2;
  return draw_number_entry(entry, around, kit);
}

std::optional<Action> draw_complaint(const ComplaintModel& model, const Surroundings& around,
                                     Kit& kit) {
  kit.enter("complaint");
  draw_background(kit);
  const Words& w = around.words;
  const ui::Theme& t = kit.theme();
  const Stage stage = draw_stage(kit, around, w("Suggestions and complaints"));
  Rect rest = stage.content;
  const bool tall = kit.portrait();
  const Rect bottom = rest.take_bottom(touch_height(kit, tall ? 140 : 112));
  rest.take_bottom(kit.px(30));
  const Rect card = rest.middle(std::min(rest.width, kit.px(tall ? 1000 : 1500)),
                                std::min(rest.height, kit.px(1100)));
  kit.card(card, kit.px(44), t.card);
  Rect inside = card.inset(kit.px(56), kit.px(40));
  const float whole = inside.height;
  kit.text(inside.take_top(whole * (tall ? .1f : .18f)),
           w("Complaint {number}", {{"number", model.number}}),
           {.size = 64, .color = t.text, .weight = Weight::bold, .align = Align::centre,
            .shrink_min = .4f});
  inside.take_top(kit.px(20));
  draw_progress(kit, w, model.state, inside.take_top(kit.px(190)));
  inside.take_top(kit.px(16));
  kit.fill(inside.take_top(kit.px(3)), t.line);
  inside.take_top(kit.px(24));
  draw_lines(kit, inside, answer_lines(t, w, model));
  return first_of(draw_end(kit, around, bottom.middle(card.width, bottom.height)), stage.action);
}

}  // namespace khio::kiosk
