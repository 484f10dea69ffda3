// A service as visitors would see it, under a bar that leads from one view to the next.
#include "counter/screens/catalogue_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr const char* kPreviewNames[kPreviewKinds] = {mark("Slip"), mark("Process chart")};
constexpr float kBarHeight = 92;

void preview_bar(Pane& pane, const Preview& preview, Rect band) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  kit.fill(band, kit.theme().card);
  Rect area = band.inset(kit.px(28), kit.px(12));
  const int now = static_cast<int>(preview.kind);
  if (button(pane, "preview back", area.take_right(kit.px(260)),
             {.label = words.tr("Back"), .key = "Esc", .icon = Icon::back, .size = 30}) ||
      pane.struck(Key::back) || pane.struck(Key::f8)) {
    pane.report(InSection{SectionEvent::leave});
  }
  area.take_right(kit.px(20));
  for (int i = 0; i < kPreviewKinds; ++i) {
    ButtonLook look{.label = words.tr(kPreviewNames[i]), .size = 29, .lines = 1};
    look.chosen = i == now;
    if (button(pane, "preview " + std::to_string(i), area.column(i, kPreviewKinds, kit.px(12)),
               look)) {
      pane.report(InSection{SectionEvent::ask, "preview", i});
    }
  }
  const bool on = pane.struck(Key::f3) || pane.struck(Key::right);
  const bool back = pane.struck(Key::f2) || pane.struck(Key::left);
  if (on || back) {
    pane.report(InSection{SectionEvent::ask, "preview",
                          (now + (on ? 1 : kPreviewKinds - 1)) % kPreviewKinds});
  }
}

// Paper in the middle of the place.
void paper(Kit& kit, const Preview& preview, const Rect& place) {
  const auto width = static_cast<float>(preview.picture.width_px);
  const auto height = static_cast<float>(preview.picture.height_px);
  const float scale = std::min({place.width / width, place.height / height, 1.25f});
  const Rect sheet = place.middle(width * scale, height * scale);
  kit.card(sheet.inset(-kit.px(18)), kit.px(8), ui::rgb(0xFFFFFF));
  kit.stencil(preview.picture_id, preview.picture, sheet, ui::rgb(0x10161F));
}

}  // namespace

std::optional<Action> draw_preview(const Setting& setting, const Preview& preview, Kit& kit) {
  Pane pane{kit, setting};
  kit.enter("catalogue paper");
  background(pane);
  Rect place = kit.screen();
  const Rect band = place.take_top(kit.px(kBarHeight));
  paper(kit, preview, place.inset(kit.px(40), kit.px(36)));
  preview_bar(pane, preview, band);
  return pane.action;
}

}  // namespace khio::counter
