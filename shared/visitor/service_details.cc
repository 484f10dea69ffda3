#include "visitor/service_details.h"

#include <algorithm>

#include "visitor/lines.h"
#include "visitor/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

void draw_title(Kit& kit, const DetailsModel& model, Rect area) {
  const Theme& t = kit.theme();
  const ui::Accent accent = accent_of(model.seed, t);
  const float side = std::min(area.height, kit.px(136));
  const Rect field = area.take_left(side).middle(side, side);
  kit.fill_across(field, accent.fill_top, accent.fill_bottom, side * .27f);
  if (t.high_contrast) kit.border(field, t.header_accent, kit.px(4), side * .27f);
  kit.icon(model.icon, field.centre(), side * .64f, accent.on_fill);
  area.take_left(kit.px(30));
  kit.text(area.take_top(area.height * .66f), model.errand,
           {.size = 54, .color = t.text, .weight = Weight::bold, .lines = 3, .shrink_min = .4f});
  kit.text(area, model.name == model.errand ? model.unit : model.name,
           {.size = 34, .color = t.text_muted, .lines = 2, .shrink_min = .4f});
}

struct Fact {
  Icon icon;
  std::string title;
  std::string value;
};

std::vector<Fact> facts_of(const DetailsModel& model, const Words& w) {
  std::vector<Fact> facts;
  if (model.standard_minutes > 0) {
    facts.push_back({Icon::clock, w("Time at the counter"),
                     w("about {m} min", {{"m", w.number(model.standard_minutes)}})});
  }
  if (!model.fee.empty()) facts.push_back({Icon::baht, w("Fee"), model.fee});
  facts.push_back({Icon::people, w("Waiting now"),
                   model.unseen         ? w("Cannot be seen just now")
                   : model.waiting == 0
                       ? w("No one is waiting")
                       : w.count("{n} waiting", "{n} waiting", model.waiting) +
                             (model.wait ? ", " + wait_words(w, model.wait) : "")});
  return facts;
}

// A fact with its place, and what stands in it.
struct PlacedFact {
  Fact fact;
  Rect cell;
};

constexpr float kFactTitleMin = 27;  // of the design

struct FactCut {
  Rect sign;
  Rect title;
  Rect value;
};

FactCut cut_of(const Kit& kit, const Rect& cell) {
  const bool large = kit.settings().large_text;  // every pixel is for letters
  Rect inside = cell.inset(kit.px(18), std::max(kit.px(6), cell.height * (large ? .04f : .07f)));
  FactCut cut;
  Rect head = inside.take_top(inside.height * (large ? .34f : .38f));
  const float side = std::min(head.height, kit.px(38));
  cut.sign = head.take_left(side);
  head.take_left(kit.px(10));
  cut.title = head;
  cut.value = inside;
  return cut;
}

// Titles and values of neighbours have one size each; a long fee alone is written smaller.
void draw_facts(Kit& kit, const std::vector<PlacedFact>& facts) {
  const Theme& t = kit.theme();
  std::vector<FittedText> titles;
  std::vector<FittedText> values;
  for (const PlacedFact& one : facts) {
    const FactCut cut = cut_of(kit, one.cell);
    titles.push_back({one.fact.title, {cut.title.width, cut.title.height}});
    values.push_back({one.fact.value, {cut.value.width, cut.value.height}});
  }
  ui::TextLook title =
      alike(kit, titles, {.size = 30, .color = t.chip_text, .shrink_min = .4f});
  const ui::TextLook own{.size = 38, .color = t.chip_text, .weight = Weight::bold, .lines = 3,
                         .shrink_min = .4f};
  const ui::TextLook value = alike(kit, values, own, kit.settings().large_text ? .9f : .7f);
  title.size = std::min(title.size, std::max(value.size * .9f, kFactTitleMin));
  for (const PlacedFact& one : facts) {
    const FactCut cut = cut_of(kit, one.cell);
    kit.fill(one.cell, t.chip, kit.px(24));
    if (t.high_contrast) kit.border(one.cell, t.card_border, kit.px(3), kit.px(24));
    kit.icon(one.fact.icon, cut.sign.centre(), cut.sign.width, t.chip_text);
    kit.text(cut.title, one.fact.title, title);
    const FittedText written{one.fact.value, {cut.value.width, cut.value.height}};
    kit.text(cut.value, one.fact.value, is_alone(kit, written, value) ? own : value);
  }
}

// Of what large letters are for, the papers to bring come first: the rest grows less.
constexpr float kAsideGrowth = .5f;

Line heading(const Theme& t, const std::string& words) {
  return {.text = words, .size = 40, .color = t.primary_on_card, .weight = Weight::bold,
          .space_before = 0, .growth = kAsideGrowth};
}

std::vector<Line> step_lines(const Theme& t, const DetailsModel& model, const Words& w) {
  std::vector<Line> lines;
  if (model.steps.empty()) return lines;
  lines.push_back(heading(t, w("Steps")));
  int number = 0;
  for (const StepLine& step : model.steps) {
    lines.push_back(
        {.text = step.text + (step.responsible.empty() ? "" : " ·\u00A0" + step.responsible),
         .size = 38,
         .color = t.text,
         .weight = Weight::bold,
         .mark = w.number(++number),
         .trailing = w("{m} min", {{"m", w.number(step.minutes)}}),
         .space_before = 12,
         .growth = kAsideGrowth});
  }
  return lines;
}

Line item(const Theme& t, const std::string& words, Icon icon) {
  return {.text = words, .size = 38, .color = t.text, .weight = Weight::bold, .icon = icon,
          .space_before = 12};
}

std::vector<Line> paper_lines(const Theme& t, const DetailsModel& model, const Words& w) {
  std::vector<Line> lines{heading(t, w("Documents required"))};
  if (model.no_documents) {
    lines.push_back(item(t, w("No documents required"), Icon::check));
  } else if (model.documents.empty()) {
    lines.push_back(item(t, w("Please ask staff which documents you need"), Icon::question));
  }
  for (const std::string& document : model.documents) {
    lines.push_back(item(t, document, Icon::document));
  }
  float space = 26;
  const auto small = [&](const char* title, const std::string& text) {
    if (text.empty()) return;
    lines.push_back({.text = w(title) + ": " + text, .size = 33, .color = t.text_muted,
                     .space_before = space, .growth = kAsideGrowth});
    space = 6;
  };
  small("Responsible unit", model.unit);
  small("Law", model.law);
  small("Other ways", model.channel);
  return lines;
}

constexpr float kPadX = 36;
constexpr float kPadY = 26;
constexpr float kLargeScaleMax = 1.35f;  // large letters take the room there is

float scale_max(const Kit& kit) {
  return kit.settings().large_text ? kLargeScaleMax : kLinesScaleMax;
}

void draw_card(Kit& kit, const Rect& card, const std::vector<Line>& lines, float scale) {
  kit.card(card, kit.px(34), kit.theme().card);
  draw_lines(kit, card.inset(kit.px(kPadX), kit.px(kPadY)), lines, scale);
}

// One under the other, each as high as its lines need, the rest shared.
void draw_stacked(Kit& kit, Rect area, const std::vector<Line>& above,
                  const std::vector<Line>& below) {
  if (above.empty()) {
    const Rect inside = area.inset(kit.px(kPadX), kit.px(kPadY));
    draw_card(kit, area, below,
              lines_scale(kit, {below}, inside.width, inside.height, scale_max(kit)));
    return;
  }
  const float gap = kit.px(22);
  const float width = area.width - 2 * kit.px(kPadX);
  const float room = area.height - gap - 4 * kit.px(kPadY);
  const float scale = lines_scale(kit, {above, below}, width, room, scale_max(kit));
  const float first = lines_height(kit, above, width, scale);
  const float spare = std::max(0.f, room - first - lines_height(kit, below, width, scale));
  const float padded = first + 2 * kit.px(kPadY) + std::min(spare * .3f, kit.px(30));
  draw_card(kit, area.take_top(padded), above, scale);
  area.take_top(gap);
  draw_card(kit, area, below, scale);
}

std::optional<Action> draw_take(Kit& kit, const DetailsModel& model, const Words& w,
                                const Rect& area) {
  if (model.yours) {
    kit.focus_first("show ticket");
    const std::string show = w("Show ticket {no}", {{"no", model.adding}});
    if (!button(kit, "show ticket", area, show, {.icon = Icon::ticket, .size = 56, .lines = 2}))
      return std::nullopt;
    return Action{ActionKind::show_ticket};
  }
  const std::string words = !model.open          ? w("No tickets now")
                            : model.adding.empty() ? w("Take a ticket")
                                                   : w("Add to {no}", {{"no", model.adding}});
  kit.focus_first(model.open ? "take ticket" : "back");
  if (!button(kit, "take ticket", area, words,
              {.icon = Icon::ticket, .size = 56, .lines = 2, .enabled = model.open})) {
    return std::nullopt;
  }
  return Action{ActionKind::take_ticket};
}

std::optional<Action> draw_back(Kit& kit, const Words& w, const Rect& area) {
  if (!button(kit, "back", area, w("Back"),
              {.kind = ui::ButtonKind::secondary, .icon = Icon::back, .lines = 1})) {
    return std::nullopt;
  }
  return Action{ActionKind::back};
}

bool offers_priority(const DetailsModel& model) {
  return model.open && model.adding.empty() && !model.priority_groups.empty();
}

bool asks_people(const DetailsModel& model) {
  return model.open && model.adding.empty() && model.asks_people;
}

// Beside the ticket for everybody stands the one for the groups that the office has announced; the
// visitor chooses, and no reason is asked or kept.
std::optional<Action> draw_priority(Kit& kit, const DetailsModel& model, const Words& w,
                                    const Rect& area) {
  const Theme& t = kit.theme();
  std::string groups;
  for (const std::string& group : model.priority_groups) {
    groups += (groups.empty() ? "" : " \u00B7 ") + group;
  }
  const std::string title = w("Priority ticket");
  const ui::Touch touch = kit.target("take priority ticket", area, title + ": " + groups);
  const float radius = kit.px(30);
  kit.group({.centre = area.centre(), .scale = 1 - .02f * touch.press}, [&] {
    kit.card(area, radius, mixed(t.card, t.card_pressed, touch.press), 1 - .6f * touch.press);
    kit.border(area, t.outline, kit.px(3), radius);
    Rect inside = area.inset(kit.px(26), kit.px(12));
    const float side = std::min(inside.height, kit.px(64));
    kit.icon(Icon::star, inside.take_left(side).centre(), side, t.primary_on_card);
    inside.take_left(kit.px(22));
    kit.text(inside.take_top(inside.height * .4f), title,
             {.size = 42, .color = t.text, .weight = Weight::bold, .shrink_min = .4f});
    kit.text(inside, groups, {.size = 32, .color = t.text, .lines = 2, .shrink_min = .4f});
  });
  if (touch.focused) kit.focus_ring(area, radius);
  if (!touch.fired) return std::nullopt;
  return Action{ActionKind::take_priority};
}

// How many came together: one ticket for all of them.
std::optional<Action> draw_people(Kit& kit, const DetailsModel& model, const Words& w, Rect area) {
  const Theme& t = kit.theme();
  const float side = std::max(area.height, touch_height(kit, 0));
  const Rect more = area.take_right(side * 1.2f);
  const Rect count = area.take_right(side * 1.1f);
  const Rect fewer = area.take_right(side * 1.2f);
  area.take_right(kit.px(16));
  kit.icon(Icon::people, area.take_left(kit.px(60)).centre(), kit.px(54), t.text);
  area.take_left(kit.px(14));
  kit.text(area, w("How many of you came together?"),
           {.size = 38, .color = t.text, .weight = Weight::bold, .lines = 2, .shrink_min = .4f});
  kit.text(count, w.number(model.people),
           {.size = 64, .color = t.text, .weight = Weight::bold, .align = Align::centre,
            .shrink_min = .4f});
  std::optional<Action> action;
  ui::ButtonLook look{.kind = ui::ButtonKind::secondary, .icon = Icon::plus, .icon_above = true,
                      .size = 28, .lines = 1};
  if (button(kit, "more people", more, w("more"), look)) action = Action{ActionKind::more_people};
  look.icon = Icon::minus;
  look.enabled = model.people > 1;
  if (button(kit, "fewer people", fewer, w("fewer"), look)) {
    action = Action{ActionKind::fewer_people};
  }
  return action;
}

// Why there are no tickets, or that the ticket will have to wait for somebody to come back.
void draw_notice_strip(Kit& kit, const DetailsModel& model, const Rect& area) {
  const Theme& t = kit.theme();
  kit.fill(area, t.busy_fill, kit.px(24));
  if (t.high_contrast) kit.border(area, t.card_border, kit.px(3), kit.px(24));
  Rect inside = area.inset(kit.px(24), kit.px(12));
  const float side = std::min(inside.height, kit.px(52));
  const Icon sign = model.yours ? Icon::ticket : model.open ? Icon::pause : Icon::lock;
  kit.icon(sign, inside.take_left(side).centre(), side, t.busy);
  inside.take_left(kit.px(18));
  kit.text(inside, model.notice,
           {.size = 38, .color = t.busy, .weight = Weight::bold, .lines = 3, .shrink_min = .4f});
}

// What stands between the reading and the buttons, from the bottom of `rest` upwards.
std::optional<Action> draw_asked(Kit& kit, const DetailsModel& model, const Words& w, Rect& rest,
                                 float gap) {
  std::optional<Action> action;
  if (offers_priority(model)) {
    // Those very people read small letters badly.
    const bool large = kit.settings().large_text;
    const bool tall = kit.portrait();
    const float height = touch_height(kit, large ? (tall ? 142 : 196) : (tall ? 136 : 164));
    action = draw_priority(kit, model, w, rest.take_bottom(height));
    rest.take_bottom(gap);
  }
  if (asks_people(model)) {
    action = first_of(action, draw_people(kit, model, w, rest.take_bottom(touch_height(kit, 96))));
    rest.take_bottom(gap);
  }
  if (!model.notice.empty()) {
    draw_notice_strip(kit, model, rest.take_bottom(kit.text_px({.size = 38}) * (kit.portrait() ? 2.5f : 2.9f)));
    rest.take_bottom(gap);
  }
  return action;
}

std::vector<PlacedFact> placed_abreast(const Kit& kit, const std::vector<Fact>& facts,
                                       const Rect& row) {
  std::vector<PlacedFact> placed;
  const int count = static_cast<int>(facts.size());
  for (const Fact& fact : facts) {
    placed.push_back({fact, row.column(static_cast<int>(placed.size()), count, kit.px(18))});
  }
  return placed;
}

void draw_facts_abreast(Kit& kit, const std::vector<Fact>& facts, const Rect& row) {
  draw_facts(kit, placed_abreast(kit, facts, row));
}

// The longest across the foot, the others abreast above it.
void draw_facts_in_two_rows(Kit& kit, std::vector<Fact> facts, const Rect& area) {
  const auto longest = std::max_element(
      facts.begin(), facts.end(), [&](const Fact& a, const Fact& b) {
        return kit.measure(a.value, {.size = 38}).width < kit.measure(b.value, {.size = 38}).width;
      });
  const PlacedFact across{*longest, area.row(1, 2, kit.px(12))};
  facts.erase(longest);
  std::vector<PlacedFact> placed = placed_abreast(kit, facts, area.row(0, 2, kit.px(12)));
  placed.push_back(across);
  draw_facts(kit, placed);
}

// Under the title of a wide screen; false where they would be too small to read.
bool draw_facts_under_title(Kit& kit, const std::vector<Fact>& facts, const Rect& area) {
  const float least = kit.text_px({.size = 38}) * 2.5f;
  const int count = static_cast<int>(facts.size());
  if (area.height < 2 * least) return false;
  if (area.height < static_cast<float>(count) * least) {
    draw_facts_in_two_rows(kit, facts, area);
    return true;
  }
  std::vector<PlacedFact> placed;
  for (const Fact& fact : facts) {
    placed.push_back({fact, area.row(static_cast<int>(placed.size()), count, kit.px(12))});
  }
  draw_facts(kit, placed);
  return true;
}

// Three in a row, unless a long fee had to be written small there and there is room for two rows.
void draw_facts_over_the_steps(Kit& kit, const std::vector<Fact>& facts, Rect& rest) {
  const float room = rest.width / static_cast<float>(facts.size()) - kit.px(54);
  const bool fit = std::all_of(facts.begin(), facts.end(), [&](const Fact& fact) {
    return kit.measure(fact.value, {.size = 38, .weight = Weight::bold}).width < 1.8f * room;
  });
  const bool large = kit.settings().large_text;
  const bool roomy = rest.height > kit.px(large ? 1000 : 820);
  if (fit || !roomy) {
    draw_facts_abreast(kit, facts, rest.take_top(kit.px(176)));
  } else {
    draw_facts_in_two_rows(kit, facts, rest.take_top(kit.text_px({.size = 38}) * (large ? 5.2f : 6.2f)));
  }
}

std::optional<Action> draw_tall(Kit& kit, const DetailsModel& model, const Words& w, Rect rest) {
  Rect buttons = rest.take_bottom(touch_height(kit, 150));
  rest.take_bottom(kit.px(20));
  std::optional<Action> action = draw_asked(kit, model, w, rest, kit.px(20));
  draw_title(kit, model, rest.take_top(kit.px(152)));
  rest.take_top(kit.px(16));
  draw_facts_over_the_steps(kit, facts_of(model, w), rest);
  rest.take_top(kit.px(22));
  draw_stacked(kit, rest, step_lines(kit.theme(), model, w), paper_lines(kit.theme(), model, w));
  action = first_of(action, draw_back(kit, w, buttons.take_left(buttons.width * .3f)));
  buttons.take_left(kit.px(28));
  return first_of(action, draw_take(kit, model, w, buttons));
}

// What decides stands left with the buttons, what is read stands right. Where much is asked the
// facts give way to the right as well.
std::optional<Action> draw_wide(Kit& kit, const DetailsModel& model, const Words& w, Rect rest) {
  Rect left = rest.take_left(rest.width * .42f);
  rest.take_left(kit.px(40));
  Rect buttons = left.take_bottom(touch_height(kit, 120));
  left.take_bottom(kit.px(16));
  std::optional<Action> action = draw_asked(kit, model, w, left, kit.px(14));
  const std::vector<Fact> facts = facts_of(model, w);
  Rect title = left.take_top(std::min(left.height * .36f, kit.px(170)));
  if (!draw_facts_under_title(kit, facts, left.inset(0, kit.px(7)))) {
    title.height = std::min(title.height + left.height, kit.px(170));
    draw_facts_abreast(kit, facts, rest.take_top(kit.text_px({.size = 38}) * 3.6f));
    rest.take_top(kit.px(18));
  }
  draw_title(kit, model, title);
  draw_stacked(kit, rest, step_lines(kit.theme(), model, w), paper_lines(kit.theme(), model, w));
  action = first_of(action, draw_back(kit, w, buttons.take_left(buttons.width * .36f)));
  buttons.take_left(kit.px(20));
  return first_of(action, draw_take(kit, model, w, buttons));
}

}  // namespace

std::optional<Action> draw_service_details(const DetailsModel& model, const Surroundings& around,
                                           Kit& kit) {
  kit.enter("details " + model.errand);
  draw_background(kit);
  const Stage stage = draw_stage(kit, around, around.words("Service details"));
  const std::optional<Action> action = kit.portrait()
                                           ? draw_tall(kit, model, around.words, stage.content)
                                           : draw_wide(kit, model, around.words, stage.content);
  return first_of(action, stage.action);
}

}  // namespace khio::kiosk
