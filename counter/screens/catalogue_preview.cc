// A service as visitors would see it, under a bar that leads from one view to the next.
#include "counter/screens/catalogue_parts.h"
#include "visitor/home.h"
#include "visitor/service_details.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr const char* kPreviewNames[kPreviewKinds] = {mark("Kiosk: tile"), mark("Kiosk: details"),
                                                      mark("Slip"), mark("Process chart")};
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

// White paper in the middle of the place, as large as fits.
Rect sheet(Kit& kit, float width, float height, const Rect& place) {
  const float scale = std::min({place.width / width, place.height / height, 1.25f});
  const Rect paper = place.middle(width * scale, height * scale);
  kit.card(paper.inset(-kit.px(18)), kit.px(8), ui::rgb(0xFFFFFF));
  return paper;
}

// The kiosk's own screen, smaller, with nothing to be touched.
void kiosk_screen(Kit& kit, const Preview& preview, const Rect& place) {
  const Rect whole = kit.screen();
  const ui::Shift shift{.centre = {whole.centre().x, whole.bottom()},
                        .scale = place.height / whole.height};
  kit.group(shift, [&] {
    kit.behind([&] {
      if (preview.kind == PreviewKind::tile) {
        kiosk::draw_home(preview.home, preview.around, kit);
      } else {
        kiosk::draw_service_details(preview.details, preview.around, kit);
      }
    });
  });
}

void paper(Kit& kit, const Preview& preview, const Rect& place) {
  if (preview.kind == PreviewKind::slip) {
    const ui::Stencil& slip = preview.slip;
    const auto width = static_cast<float>(slip.width_px);
    const auto height = static_cast<float>(slip.height_px);
    kit.stencil(preview.paper_id, slip, sheet(kit, width, height, place), ui::rgb(0x10161F));
    return;
  }
  const auto width = static_cast<float>(preview.chart.width_px);
  const auto height = static_cast<float>(preview.chart.height_px);
  kit.picture(preview.paper_id, preview.chart, sheet(kit, width, height, place));
}

}  // namespace

std::optional<Action> draw_preview(const Setting& setting, const Preview& preview, Kit& kit) {
  Pane pane{kit, setting};
  Rect place = kit.screen();
  const Rect band = place.take_top(kit.px(kBarHeight));
  background(pane);
  if (preview.kind == PreviewKind::slip || preview.kind == PreviewKind::chart) {
    kit.enter("catalogue paper");
    paper(kit, preview, place.inset(kit.px(40), kit.px(36)));
  } else {
    kiosk_screen(kit, preview, place);
  }
  preview_bar(pane, preview, band);
  return pane.action;
}

}  // namespace khio::counter
