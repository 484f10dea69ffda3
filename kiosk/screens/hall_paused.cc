#include "kiosk/screens/hall_paused.h"

#include <algorithm>

#include "visitor/lines.h"
#include "visitor/parts.h"
#include "ui/kit.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;

namespace {

struct Said {
  const char* title;
  const char* what_to_do;
};

Said said(HallPauseWhy why) {
  constexpr const char* kWait = "Please wait and do as staff say. Your place in the line is kept";
  switch (why) {
    case HallPauseWhy::evacuation:
      return {"Please leave the building now",
              "Stay calm and do as staff say. Your place in the line is kept"};
    case HallPauseWhy::power: return {"Service is paused: power cut", kWait};
    case HallPauseWhy::other: break;
  }
  return {"Service is paused for everybody", kWait};
}

}  // namespace

void draw_hall_paused(const HallPausedModel& model, Kit& kit) {
  kit.enter("hall paused");
  const ui::Theme& t = kit.theme();
  const bool urgent = model.why == HallPauseWhy::evacuation;
  draw_background(kit);
  // Light on red: told from every other screen by whoever cannot read.
  const bool field = urgent && !t.high_contrast;
  if (field) kit.fill(kit.screen(), t.busy);
  const ui::Color color = field ? t.card : t.text;
  Rect rest = kit.screen().inset(kit.px(60), kit.px(50));
  const bool tall = kit.portrait();
  const float radius = kit.px(tall ? 160 : 110);
  const float sign_height = 2 * radius + kit.px(tall ? 70 : 30);
  const Said what = said(model.why);
  const auto count = static_cast<int>(model.languages.size());
  std::vector<Line> lines;
  for (int i = 0; i < count; ++i) {
    const Words& w = model.languages[static_cast<std::size_t>(i)];
    const float size = i == 0 ? 84.f : 60.f;
    lines.push_back({.text = w(what.title), .size = size, .color = color, .weight = Weight::bold,
                     .space_before = i == 0 ? 0.f : 44.f, .align = Align::centre});
    lines.push_back({.text = w(what.what_to_do), .size = size * .62f, .color = color,
                     .space_before = 8, .align = Align::centre});
  }
  const float room = rest.height - sign_height;
  const float scale = std::min(lines_scale(kit, {lines}, rest.width, room), 1.f);
  rest.take_top(std::max(0.f, (room - lines_height(kit, lines, rest.width, scale)) / 2));
  const ui::Point centre{rest.centre().x, rest.take_top(sign_height).y + radius};
  const ui::Color fill = field ? t.card : t.busy_fill;
  kit.disc(centre, radius, fill, fill);
  if (t.high_contrast) kit.circle(centre, radius - kit.px(2), t.card_border, kit.px(4));
  kit.icon(urgent ? Icon::door : Icon::pause, centre, radius * 1.15f, t.busy);
  draw_lines(kit, rest, lines, scale);
}

}  // namespace khio::kiosk
