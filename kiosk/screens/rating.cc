#include "kiosk/screens/rating.h"

#include <algorithm>
#include <array>

#include "visitor/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Point;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kQuestionSize = 76;
constexpr float kVisitSize = 36;
constexpr float kNoteHeight = 74;

constexpr std::array<const char*, 5> kLevels{"Hardly at all", "Slightly", "Moderately", "Very",
                                             "Extremely"};

// One size for all five words: the one at which the longest single word fits.
float level_size(const Kit& kit, const Words& w, float width) {
  constexpr float kWanted = 44;
  float widest = 1;
  for (const char* level : kLevels) {
    const std::string words = w(level);
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      widest = std::max(widest, kit.measure(std::string_view(words).substr(at, end - at),
                                            {.size = kWanted, .weight = Weight::bold})
                                    .width);
      at = end + 1;
    }
  }
  return kWanted * std::min(1.f, (width - 4) / widest);
}

std::optional<Action> draw_one_face(Kit& kit, const Words& w, const Rect& cell, int level,
                                    int chosen, float word_size) {
  const Theme& t = kit.theme();
  const std::string word = w(kLevels[static_cast<std::size_t>(level - 1)]);
  const std::string id = "face " + std::to_string(level);
  const ui::Touch touch = kit.target(id, cell, word);
  const float selected = kit.follow(id + " on", chosen == level ? 1.f : 0.f, .2f);
  const float faint = kit.follow(id + " faint", chosen > 0 && chosen != level ? 1.f : 0.f, .2f);
  const float in = kit.entered(.05f * static_cast<float>(level), .36f);
  Rect rest = cell;
  const Rect words = rest.take_bottom(cell.height * .3f);
  const float radius = std::min(rest.width * .455f, rest.height * .46f);
  const Point centre = rest.centre();
  const float drawn = radius * (1 + .04f * selected - .06f * faint - .06f * touch.press) * in;
  if (selected > .02f && !t.high_contrast) {
    kit.circle(centre, drawn + kit.px(8), faded(t.primary_on_card, selected), kit.px(7));
  }
  if (drawn > 2) kit.face(level, centre, drawn, {.selected = selected, .faint = faint});
  kit.text(words, word,
           {.size = word_size,
            .color = chosen == level ? t.primary_on_card : t.text,
            .weight = Weight::bold,
            .align = Align::centre,
            .lines = 2,
            .shrink_min = .4f});
  if (touch.focused) kit.focus_ring(cell, kit.px(30));
  if (!touch.fired) return std::nullopt;
  return Action{ActionKind::score, level};
}

void draw_dots(Kit& kit, const RatingModel& model, const Rect& area) {
  const Theme& t = kit.theme();
  const float step = kit.px(40);
  const float left = area.centre().x - step * static_cast<float>(model.count - 1) / 2;
  for (int i = 0; i < model.count; ++i) {
    const Point centre{left + step * static_cast<float>(i), area.centre().y};
    if (i <= model.at) {
      kit.disc(centre, kit.px(11), t.primary_on_card, t.primary_on_card);
    } else {
      kit.circle(centre, kit.px(10), t.outline, kit.px(3));
    }
  }
}

// Before the rating is sent there is nothing to press but a face, or the way back.
std::optional<Action> draw_rating_buttons(Kit& kit, const RatingModel& model, const Words& w,
                                          const Rect& area) {
  const float gap = kit.px(24);
  const auto back = [&](const Rect& place) {
    return button(kit, "back", place, w("Back"),
                  {.kind = ui::ButtonKind::secondary, .icon = Icon::back, .lines = 2});
  };
  std::optional<Action> action;
  // A key struck once too often gives no mark.
  kit.focus_first(model.sent ? "end rating" : "back");
  if (!model.sent) {
    if (back(area.column(0, 2, gap))) action = Action{ActionKind::back};
    return action;
  }
  if (model.at > 0 && back(area.column(0, 3, gap))) action = Action{ActionKind::back};
  if (button(kit, "skip", area.column(1, 3, gap), w("Skip"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::arrow_right, .icon_after = true,
              .lines = 2})) {
    action = Action{ActionKind::skip};
  }
  if (button(kit, "end rating", area.column(2, 3, gap), w("Done"),
             {.icon = Icon::check, .size = 50, .lines = 2})) {
    action = Action{ActionKind::end_rating};
  }
  return action;
}

// Over a further question: what was given is safe, and nothing more has to be.
void draw_kept(Kit& kit, const Words& w, const Rect& area) {
  const Theme& t = kit.theme();
  ui::chip(kit, area, w("Your rating is kept. Answer more if you like"),
           {.icon = Icon::check, .fill = t.good_fill, .color = t.good, .size = 34,
            .align = Align::centre});
}

}  // namespace

namespace {

// Where the parts of a question stand, one under the other.
struct RatingPlaces {
  Rect kept;   // only over a further question
  Rect question;
  Rect visit;  // empty when nothing is said of it
  Rect dots;   // empty with one question
  Rect card;
  Rect note;
};

// On a tall screen all of it stands together: a large card, and the room that is left above and
// below it alike.
RatingPlaces places_of(const Kit& kit, const Surroundings& around, const RatingModel& model,
                       Rect rest) {
  const bool tall = kit.portrait();
  const bool spread = tall && !around.modes.low_reach;
  const float share = model.sent && kit.settings().large_text ? .48f : .56f;
  const float card_height = tall ? kit.px(480) : std::min(kit.px(430), rest.height * share);
  const float visit_height = model.visit.empty() ? 0 : kit.text_px({.size = kVisitSize}) * 1.8f;
  const float dots_height = model.sent && model.count > 1 ? kit.px(64) : 0;
  const float gap = kit.px(tall ? 30 : 14);
  RatingPlaces p;
  if (model.sent) p.kept = rest.take_top(kit.text_px({.size = 34}) * 1.9f);
  if (spread) {
    const float question = std::min(kit.text_px({.size = kQuestionSize}) * 3.1f, kit.px(330));
    const float used =
        question + visit_height + dots_height + card_height + kit.px(kNoteHeight) + 3 * gap;
    const float spare = std::max(0.f, rest.height - used);
    rest.take_top(spare * .42f);
    rest.take_bottom(spare * .5f);
  }
  p.note = rest.take_bottom(kit.px(kNoteHeight));
  rest.take_bottom(kit.px(8));
  const Rect faces = rest.take_bottom(card_height);
  p.card = {faces.x - kit.px(20), faces.y, faces.width + kit.px(40), faces.height};
  rest.take_bottom(spread ? gap : kit.px(8));
  if (dots_height > 0) p.dots = rest.take_bottom(dots_height);
  if (visit_height > 0) {
    p.visit = rest.take_bottom(visit_height);
    rest.take_bottom(spread ? gap : kit.px(8));
  }
  p.question = rest;
  return p;
}

}  // namespace

std::optional<Action> draw_faces(Kit& kit, const Surroundings& around, const RatingModel& model,
                                 Rect rest) {
  const Words& w = around.words;
  const Theme& t = kit.theme();
  const RatingPlaces p = places_of(kit, around, model, rest);
  if (model.sent) draw_kept(kit, w, p.kept);
  if (p.dots.height > 0) draw_dots(kit, model, p.dots);
  const bool low = around.modes.low_reach || !kit.portrait();
  kit.text(p.question, model.question,
           {.size = kQuestionSize, .color = t.text, .weight = Weight::bold,
            .align = Align::centre,
            .vertical = low ? ui::Vertical::centre : ui::Vertical::bottom, .lines = 4,
            .shrink_min = .4f});
  if (p.visit.height > 0) {
    ui::chip(kit, p.visit, model.visit,
             {.fill = t.chip, .color = t.chip_text, .size = kVisitSize, .align = Align::centre,
              .air = .1f});
  }
  kit.card(p.card, kit.px(40), t.card);
  const Rect row = p.card.inset(kit.px(14), kit.px(kit.portrait() ? 34 : 24));
  const float gap = kit.px(4);
  const float word_size = level_size(kit, w, row.column(0, 5, gap).width);
  std::optional<Action> action;
  for (int level = 1; level <= 5; ++level) {
    const Rect cell = row.column(level - 1, 5, gap);
    action = first_of(action, draw_one_face(kit, w, cell, level, model.score, word_size));
  }
  kit.text(p.note,
           model.unreachable ? w("The office cannot be reached. Please try again")
                             : w("Your answer is anonymous and confidential"),
           {.size = 36, .color = model.unreachable ? t.busy : t.text_muted, .align = Align::centre,
            .shrink_min = .4f});
  return action;
}

std::optional<Action> draw_rating(const RatingModel& model, const Surroundings& around, Kit& kit) {
  kit.enter("rating " + std::to_string(model.at));
  draw_background(kit);
  const Stage stage = draw_stage(kit, around, around.words("Rate our service"));
  Rect rest = stage.content;
  const bool tall = kit.portrait();
  const Rect buttons = rest.take_bottom(touch_height(kit, tall ? 140 : 116));
  rest.take_bottom(kit.px(tall ? 40 : 22));
  std::optional<Action> action = draw_faces(kit, around, model, rest);
  action = first_of(action, draw_rating_buttons(kit, model, around.words, buttons));
  return first_of(action, stage.action);
}

}  // namespace khio::kiosk
