#include "kiosk/screens/recording.h"

#include <algorithm>

#include "visitor/parts.h"
#include "ui/controls.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;

namespace {

using Event = std::optional<RecordingEvent>;
constexpr int kMeterLamps = 20;

// Green while it is right, red where it would be distorted; lamps tell it without colour too.
void draw_meter(Kit& kit, const Rect& area, float level) {
  const ui::Theme& t = kit.theme();
  const int lit = static_cast<int>(std::clamp(level, 0.f, 1.f) * kMeterLamps + .5f);
  for (int i = 0; i < kMeterLamps; ++i) {
    const Rect lamp = area.column(i, kMeterLamps, kit.px(6));
    const ui::Color on = i >= kMeterLamps - 2 ? t.busy : t.good;
    kit.fill(lamp, i < lit ? on : t.line, kit.px(6));
  }
}

std::string advice(const RecordingModel& model, const Words& words) {
  if (model.state.step == RecordingStep::done) return "";
  if (model.state.too_quiet) return words("Too quiet. Come closer and try again");
  if (model.state.step == RecordingStep::ready && model.has_clip) return words("Recorded already");
  return words("Read this aloud, slowly and clearly");
}

Event draw_main_button(Kit& kit, const Rect& area, const RecordingModel& model,
                       const Words& words) {
  switch (model.state.step) {
    case RecordingStep::ready:
      if (button(kit, "record", area, words("Record"), {.icon = Icon::speaker})) {
        return RecordingEvent::record;
      }
      break;
    case RecordingStep::recording:
      if (button(kit, "stop", area, words("Stop"), {.kind = ui::ButtonKind::danger})) {
        return RecordingEvent::stop;
      }
      break;
    case RecordingStep::review:
    case RecordingStep::playing: {
      const bool quiet = model.state.step == RecordingStep::review;
      const float gap = kit.px(24);
      Event event;
      if (button(kit, "again", area.column(0, 3, gap), words("Record again"),
                 {.kind = ui::ButtonKind::secondary, .enabled = quiet})) {
        event = RecordingEvent::record;
      }
      if (button(kit, "listen", area.column(1, 3, gap), words("Listen"),
                 {.kind = ui::ButtonKind::secondary, .icon = Icon::speaker, .enabled = quiet})) {
        event = RecordingEvent::play;
      }
      if (button(kit, "keep", area.column(2, 3, gap), words("Keep"),
                 {.icon = Icon::check, .enabled = quiet})) {
        event = RecordingEvent::keep;
      }
      return event;
    }
    case RecordingStep::done: break;
  }
  return std::nullopt;
}

// Back and past a prompt: only where nothing is under way.
Event draw_steps(Kit& kit, const Rect& area, const RecordingModel& model, const Words& words) {
  const RecordingStep step = model.state.step;
  const bool idle = step == RecordingStep::ready || step == RecordingStep::review;
  Event event;
  if (button(kit, "back", area.column(0, 3, kit.px(24)), words("Back"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::back,
              .enabled = step == RecordingStep::done || (idle && model.state.at > 0)})) {
    event = RecordingEvent::back;
  }
  kit.text(area.column(1, 3, kit.px(24)),
           words("{page} of {pages}", {{"page", words.number(model.state.at + 1)},
                                       {"pages", words.number(model.state.count)}}),
           {.size = 44, .color = kit.theme().text, .weight = Weight::bold,
            .align = Align::centre});
  if (button(kit, "skip", area.column(2, 3, kit.px(24)), words("Skip"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::arrow_right, .icon_after = true,
              .enabled = idle})) {
    event = RecordingEvent::skip;
  }
  return event;
}

}  // namespace

Event draw_recording(const RecordingModel& model, const Words& words, Kit& kit) {
  const ui::Theme& t = kit.theme();
  draw_background(kit);
  Rect rest = kit.screen().inset(kit.px(56), kit.px(56));
  kit.text(rest.take_top(kit.px(90)), words("Record the voice guide"),
           {.size = 54, .color = t.text, .weight = Weight::bold, .align = Align::centre});
  const Rect steps = rest.take_bottom(touch_height(kit, 112));
  rest.take_bottom(kit.px(28));
  const Rect main = rest.take_bottom(touch_height(kit, 150));
  rest.take_bottom(kit.px(40));
  const Rect meter = rest.take_bottom(kit.px(56));
  rest.take_bottom(kit.px(30));
  kit.card(rest, kit.px(44), t.card);
  Rect inside = rest.inset(kit.px(48), kit.px(36));
  kit.text(inside.take_bottom(kit.px(120)), advice(model, words),
           {.size = 40, .color = model.state.too_quiet ? t.busy : t.text_muted,
            .align = Align::centre, .lines = 2});
  const bool done = model.state.step == RecordingStep::done;
  kit.text(inside, done ? words("All prompts are done") : model.prompt,
           {.size = 84, .color = t.text, .weight = Weight::bold, .align = Align::centre,
            .lines = 5, .shrink_min = .4f});
  draw_meter(kit, meter, model.state.step == RecordingStep::recording ? model.level : 0);
  Event event = draw_main_button(kit, main, model, words);
  const Event moved = draw_steps(kit, steps, model, words);
  return event ? event : moved;
}

}  // namespace khio::kiosk
