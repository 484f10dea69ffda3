#include "counter/screens/pin.h"

#include <algorithm>

#include "base/pin.h"
#include "counter/screens/parts.h"

namespace khio::counter {

using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr std::string_view kPad = "123456789<0>";  // in rows of three; <: erase, >: done

std::string title_of(const PinModel& model, const Words& words) {
  switch (model.stage) {
    case PinStage::none:
    case PinStage::present:
      return model.locked ? words.say("Locked. PIN of {officer}", {{"officer", model.officer}})
                          : words.say("PIN of {officer}", {{"officer", model.officer}});
    case PinStage::fresh: return words.tr("Choose a PIN of your own");
    case PinStage::again: return words.tr("The new PIN once more");
  }
  return {};
}

std::string remark_of(const PinModel& model, const Words& words) {
  if (model.pause_seconds > 0) {
    return words.say("Too many wrong PINs. None is taken for {time}",
                     {{"time", words.stopwatch(model.pause_seconds)}});
  }
  if (!model.trouble.empty()) return model.trouble;
  if (model.stage == PinStage::fresh) {
    return words.say("{low} to {high} digits, not one digit again and again, nor a run like 123456",
                     {{"low", words.number(kPinDigitsMin)}, {"high", words.number(kPinDigitsMax)}});
  }
  return {};
}

void dots(Kit& kit, const Rect& area, std::size_t count) {
  const std::size_t shown = std::max(count, kPinDigitsMin);
  const float step = std::min(kit.px(52), area.width / static_cast<float>(shown));
  const float size = step * .5f;
  float x = area.centre().x - step * static_cast<float>(shown) / 2;
  for (std::size_t i = 0; i < shown; ++i, x += step) {
    const Rect dot{x + (step - size) / 2, area.centre().y - size / 2, size, size};
    if (i < count) {
      kit.fill(dot, kit.theme().primary_bottom, size / 2);
    } else {
      kit.border(dot, kit.theme().outline, kit.px(3), size / 2);
    }
  }
}

void pad(Pane& pane, const PinModel& model, const Rect& area) {
  const Words& words = pane.setting.words;
  Kit& kit = pane.kit;
  const bool taken = model.pause_seconds == 0;
  for (std::size_t i = 0; i < kPad.size(); ++i) {
    const char key = kPad[i];
    const Rect box = area.row(static_cast<int>(i / 3), 4, kit.px(10))
                         .column(static_cast<int>(i % 3), 3, kit.px(10));
    ButtonLook look{.label = std::string(1, key), .kind = ButtonKind::quiet, .size = 44};
    if (key == '<') look.label = "⌫";
    if (key == '<') look.speak = words.tr("Erase");
    if (key == '>') look.label = words.tr("Done");
    if (key == '>') look.kind = ButtonKind::primary;
    if (key == '>') look.size = 34;
    look.enabled = taken && (key == '>' || key == '<' ? model.digits > 0 : true);
    if (button(pane, std::string("pin ") + key, box, look)) pane.report(PinKey{key});
  }
}

// Digits and keys of a real keyboard, whatever has the focus.
void typed_keys(Pane& pane, const PinModel& model) {
  if (pane.struck(ui::Key::back)) pane.report(PinKey{kPinLeave});
  if (model.pause_seconds > 0) return;
  std::string digits;
  for (const char typed : pane.kit.input().typed_latin) {
    if (typed >= '0' && typed <= '9') digits += typed;
  }
  // Those that came faster than frames are drawn are one text: none of them is lost.
  if (digits.size() == 1) pane.report(PinKey{digits.front()});
  if (digits.size() > 1) {
    EditIn typed{};
    typed.field.edit = ui::edit_of(digits);
    pane.report(std::move(typed));
  }
  if (pane.struck_again(ui::Key::erase)) pane.report(PinKey{'<'});
  if (model.digits > 0 && pane.likeliest_struck(true)) pane.report(PinKey{'>'});
}

}  // namespace

std::optional<Action> draw_pin(const PinModel& model, Kit& kit) {
  kit.enter("pin");
  Pane pane{kit, model.setting};
  const Words& words = pane.setting.words;
  background(pane);
  Rect area = kit.screen();
  header(pane, area);
  footer(pane, area);
  const float width = std::min(area.width - kit.px(40), kit.px(720));
  area = area.inset(0, kit.px(20));
  Rect place = titled_card(pane, area.middle(width, area.height), title_of(model, words));
  const Theme& t = kit.theme();
  dots(kit, place.take_top(kit.px(80)), model.digits);
  const bool wrong = !model.trouble.empty() || model.pause_seconds > 0;
  kit.text(place.take_top(kit.px(104)), remark_of(model, words),
           {.size = 27, .color = wrong ? tone_text(t, Tone::problem) : t.text_muted,
            .align = Align::centre, .lines = 2, .shrink_min = .7f});
  place.take_top(kit.px(16));
  Rect leave = place.take_bottom(kit.px(72));
  place.take_bottom(kit.px(14));
  typed_keys(pane, model);
  pad(pane, model, place);
  if (!model.locked &&
      button(pane, "pin back", leave,
             {.label = words.tr("Back"), .key = words.tr("Esc"), .kind = ButtonKind::plain})) {
    pane.report(PinKey{kPinLeave});
  }
  return pane.action;
}

}  // namespace khio::counter
