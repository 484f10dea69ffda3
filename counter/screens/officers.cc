#include "counter/screens/officers.h"

#include <algorithm>

#include "counter/screens/section_parts.h"
#include "counter/screens/serve_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kLineRow = 106;
constexpr float kRoleRow = 74;
constexpr float kDeedRow = 82;
constexpr float kFieldGap = 16;
constexpr float kFieldRow = 84 + kFieldGap;
constexpr float kOthersRow = 62;
constexpr float kFormAround = 370;  // of the form: its title, what is wrong, and the ways out
constexpr std::size_t kNameLettersMax = 120;
constexpr Key kDeedKeys[] = {Key::f5, Key::f6, Key::f7};
constexpr const char* kDeedKeyNames[] = {"F5", "F6", "F7"};

void officer_row(Pane& pane, const Rect& box, const OfficerLine& line) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const ui::Touch touch = kit.target("officer " + line.id, box, line.name + " " + line.role,
                                     pane.live);
  pane.focused = pane.focused || touch.focused;
  if (touch.fired) pane.report(InSection{SectionEvent::choose, line.id});
  if (line.chosen) {
    kit.fill(box, t.chip, kit.px(14));
    kit.border(box, t.primary_on_card, kit.px(2), kit.px(14));
  } else {
    kit.fill({box.x, box.bottom() - kit.px(2), box.width, kit.px(2)}, t.line);
  }
  Rect inside = box.inset(kit.px(14), kit.px(7));
  kit.icon(Icon::person, inside.take_left(kit.px(48)).centre(), kit.px(40),
           line.active ? t.primary_on_card : t.text_muted);
  inside.take_left(kit.px(14));
  Rect right = inside.take_right(inside.width * .46f);
  inside.take_right(kit.px(14));
  tone_chip(pane, right.take_top(right.height * .52f), line.state, line.tone);
  kit.text(right, line.seen, {.size = 25, .color = t.text_muted, .shrink_min = .6f});
  kit.text(inside.take_top(inside.height * .52f), line.name,
           {.size = 31, .color = line.active ? t.text : t.text_muted, .weight = Weight::bold,
            .shrink_min = .55f});
  kit.text(inside, line.role + "  ·  " + line.id,
           {.size = 26, .color = t.text_muted, .shrink_min = .6f});
  if (touch.focused) kit.focus_ring(box, kit.px(14));
}

void officers_card(Pane& pane, const OfficersModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const int total = static_cast<int>(model.lines.size());
  Rect place = titled_card(pane, area, words.tr("Officers"), words.number(model.at_work));
  if (button(pane, "add officer", place.take_bottom(kit.px(88)),
             {.label = words.tr("Add an officer…"), .key = "F2", .icon = Icon::plus,
              .kind = total == 0 ? ButtonKind::primary : ButtonKind::plain, .size = 30}) ||
      pane.struck(Key::f2)) {
    pane.report(InSection{SectionEvent::ask, "add"});
  }
  place.take_bottom(kit.px(14));
  if (total == 0) {
    kit.text(place, words.tr("No officer is known here yet."),
             {.size = 32, .color = kit.theme().text_muted, .align = Align::centre, .lines = 2});
    return;
  }
  chosen_list(pane, List::officers, model.lines, &OfficerLine::id, kit.px(kLineRow), place,
              officer_row);
}

void deed_buttons(Pane& pane, const OfficersModel& model, const Rect& area) {
  const int count = static_cast<int>(model.deeds.size());
  for (int i = 0; i < count; ++i) {
    const OfficerDeed& deed = model.deeds[static_cast<std::size_t>(i)];
    const bool enabled = deed.id != "out" || model.last_one.empty();
    const auto key = static_cast<std::size_t>(i);
    const bool pressed =
        button(pane, "deed " + deed.id, area.row(i, count, pane.kit.px(12)),
               {.label = deed.label, .key = kDeedKeyNames[key], .enabled = enabled, .size = 30,
                .lines = 1});
    if (pressed || (enabled && pane.struck(kDeedKeys[key]))) {
      pane.report(InSection{SectionEvent::ask, deed.id});
    }
  }
}

// Only where there is room for all of it: the list says most of it, too.
void fact(Pane& pane, Rect& place, std::string_view name, std::string_view value, Tone tone,
          float height) {
  Kit& kit = pane.kit;
  if (value.empty() || place.height < kit.px(height)) return;
  const Theme& t = kit.theme();
  Rect row = place.take_top(kit.px(height));
  place.take_top(kit.px(14));
  kit.text(row.take_top(kit.px(38)), name, {.size = 26, .color = t.text_muted, .shrink_min = .6f});
  kit.text(row, value,
           {.size = 31, .color = tone == Tone::plain ? t.text : tone_text(t, tone),
            .weight = tone == Tone::plain ? Weight::regular : Weight::bold,
            .vertical = ui::Vertical::top, .lines = 3, .shrink_min = .6f});
}

void chosen_card(Pane& pane, const OfficersModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  if (!model.chosen) {
    Rect place = titled_card(pane, area, words.tr("Who is it?"));
    kit.text(place, words.tr("Choose an officer, or add one."),
             {.size = 32, .color = t.text_muted, .align = Align::centre, .lines = 2});
    return;
  }
  const OfficerLine& line = *model.chosen;
  Rect place = titled_card(pane, area, line.name);
  const auto deeds = static_cast<float>(model.deeds.size());
  deed_buttons(pane, model, place.take_bottom(deeds * kit.px(kDeedRow)));
  place.take_bottom(kit.px(14));
  if (!model.last_one.empty()) {
    kit.text(place.take_bottom(kit.px(76)), model.last_one,
             {.size = 26, .color = t.text_muted, .lines = 2, .shrink_min = .6f});
    place.take_bottom(kit.px(6));
  }
  place.take_top(kit.px(8));
  fact(pane, place, words.tr("Role"), line.role + "  ·  " + line.id + "\n" + model.role_what, Tone::plain, 124);
  fact(pane, place, words.tr("Sign-in"), line.state, line.tone, 84);
  fact(pane, place, words.tr("Seen"), line.seen, Tone::plain, 84);
}

void role_row(Pane& pane, const Rect& box, const RoleChoice& role, int index) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const ui::Touch touch =
      kit.target("role " + std::to_string(index), box, role.name + " " + role.what, pane.live);
  pane.focused = pane.focused || touch.focused;
  if (touch.fired) pane.report(InSection{SectionEvent::choose, "role", index});
  if (role.on) {
    kit.fill(box, t.chip, kit.px(14));
    kit.border(box, t.primary_on_card, kit.px(2), kit.px(14));
  }
  Rect inside = box.inset(kit.px(16), kit.px(6));
  const Rect mark = inside.take_left(kit.px(36)).middle(kit.px(34), kit.px(34));
  kit.border(mark, role.on ? t.primary_on_card : t.outline, kit.px(3), kit.px(17));
  if (role.on) kit.fill(mark.inset(kit.px(9), kit.px(9)), t.primary_on_card, kit.px(8));
  inside.take_left(kit.px(16));
  kit.text(inside.take_left(inside.width * .3f), role.name,
           {.size = 30, .color = t.text, .weight = Weight::bold, .lines = 2, .shrink_min = .6f});
  inside.take_left(kit.px(14));
  kit.text(inside, role.what,
           {.size = 27, .color = t.text_muted, .lines = 2, .shrink_min = .6f});
  if (touch.focused) kit.focus_ring(box, kit.px(14));
}

void ask_form(Pane& pane, const OfficersModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const OfficerForm& form = model.form;
  const bool fresh = model.question == OfficersQuestion::add;
  const int total = static_cast<int>(form.roles.size());
  const float others = form.others.empty() ? 0 : kOthersRow;
  const float height = kFormAround + (fresh ? 2 : 1) * kFieldRow + others +
                       static_cast<float>(total) * kRoleRow;
  Rect area = sheet(pane, 1400, height,
                    fresh ? words.tr("A new officer")
                          : words.say("Name and role of {name}", {{"name", model.asked}}));
  sheet_buttons(pane, area.take_bottom(kit.px(104)),
                fresh ? words.tr("Add the officer") : words.tr("Keep it"), Icon::check, form.ready,
                true);
  area.take_bottom(kit.px(10));
  kit.text(area.take_bottom(kit.px(48)), form.wrong,
           {.size = 27, .color = tone_text(kit.theme(), Tone::problem), .weight = Weight::bold,
            .shrink_min = .6f});
  if (others > 0) {
    kit.text(area.take_bottom(kit.px(others)), form.others,
             {.size = 27, .color = kit.theme().text_muted, .lines = 2, .shrink_min = .6f});
  }
  const auto field = [&](SectionField at, const char* id, const ui::TextFieldState& held,
                         const std::string& hint, std::size_t letters_max) {
    section_field(pane, id, area.take_top(kit.px(kFieldRow - kFieldGap)), at, held, hint,
                  form.active == at,
                  {.size = 34, .limits = {.letters_max = letters_max},
                   .latin = at == SectionField::officer_id, .weight = Weight::bold});
    area.take_top(kit.px(kFieldGap));
  };
  field(SectionField::officer_name, "officer name", form.name, words.tr("Name and surname"),
        kNameLettersMax);
  if (fresh) {
    field(SectionField::officer_id, "officer id", form.id,
          words.tr("ID to sign in with, such as mali"), kTypedLettersMax);
    if (pane.struck(Key::next)) {
      const bool at_name = form.active == SectionField::officer_name;
      pane.report(at_name ? EditIn{SectionField::officer_id, form.id}
                          : EditIn{SectionField::officer_name, form.name});
    }
  }
  const float row = std::min(kit.px(kRoleRow), area.height / static_cast<float>(std::max(1, total)));
  for (int i = 0; i < total; ++i) {
    role_row(pane, area.take_top(row), form.roles[static_cast<std::size_t>(i)], i);
  }
  const auto on = std::find_if(form.roles.begin(), form.roles.end(),
                               [](const RoleChoice& one) { return one.on; });
  if (const auto next = arrow_choice(pane, static_cast<int>(on - form.roles.begin()), total)) {
    pane.report(InSection{SectionEvent::choose, "role", *next});
  }
}

// Large enough to be read off once; nothing shows it again.
void show_pin(Pane& pane, const OfficersModel& model) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  Rect area = sheet(pane, 1060, 680, words.say("One-time PIN of {name}", {{"name", model.asked}}));
  if (button(pane, "noted", area.take_bottom(kit.px(104)),
             {.label = words.tr("It is noted"), .key = words.tr("Enter"), .icon = Icon::check,
              .kind = ButtonKind::primary, .size = 36}) ||
      pane.likeliest_struck() || pane.struck(Key::back)) {
    pane.report(InSection{SectionEvent::leave});
  }
  area.take_bottom(kit.px(14));
  kit.text(area.take_bottom(kit.px(130)),
           words.tr("It is shown only now. Tell it to nobody else. At the first sign-in it is "
                    "changed for one that only its owner knows."),
           {.size = 30, .color = t.text_muted, .lines = 3, .shrink_min = .6f});
  std::string digits = model.pin;
  if (digits.size() > 3) digits.insert(digits.size() / 2, " ");
  kit.text(area, digits,
           {.size = 150, .color = t.primary_on_card, .weight = Weight::bold,
            .align = Align::centre, .shrink_min = .5f});
}

void ask_question(Pane& pane, const OfficersModel& model) {
  const Words& words = pane.setting.words;
  switch (model.question) {
    case OfficersQuestion::none: return;
    case OfficersQuestion::add:
    case OfficersQuestion::change: return ask_form(pane, model);
    case OfficersQuestion::pin:
      return confirm_sheet(pane, words.say("Give {name} a one-time PIN?", {{"name", model.asked}}),
                           words.tr("Six digits are shown once. A PIN from before is valid no "
                                    "more, and a block after wrong ones ends."),
                           words.tr("Give a one-time PIN"), Icon::check);
    case OfficersQuestion::given: return show_pin(pane, model);
    case OfficersQuestion::out:
      return confirm_sheet(pane, words.say("Take out {name}?", {{"name", model.asked}}),
                           (model.at_counter.empty() ? "" : model.at_counter + "\n") +
                               words.tr("Nobody signs in under that name any more. What was done "
                                        "under it stays in the journal and in reports."),
                           words.tr("Take out"), Icon::cross);
    case OfficersQuestion::in:
      return confirm_sheet(pane, words.say("Take in {name} again?", {{"name", model.asked}}),
                           words.tr("The role is the one from before. Nothing was kept of the PIN: "
                                    "where one is asked for, a new one is given next."),
                           words.tr("Take in again"), Icon::check);
  }
}

}  // namespace

std::optional<Action> draw_officers(const OfficersModel& model, Kit& kit) {
  kit.enter("officers");
  Pane pane{kit, model.setting};
  pane.live = model.question == OfficersQuestion::none;
  Rect area = section_frame(pane);
  notice_at_foot(pane, area, model.notice);
  const Rect left = area.take_left(area.width * .55f);
  area.take_left(kit.px(18));
  officers_card(pane, model, left);
  chosen_card(pane, model, area);
  if (pane.live) return pane.action;
  Pane sheet{kit, model.setting};
  ask_question(sheet, model);
  return sheet.action;
}

}  // namespace khio::counter
