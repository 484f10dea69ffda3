#include "kiosk/screens/out_of_service.h"

#include <algorithm>
#include <array>

#include "visitor/parts.h"
#include "kiosk/screens/plain_words.h"
#include "ui/kit.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;

namespace {

const char* reason_words(OutageReason reason) {
  switch (reason) {
    case OutageReason::store: return "The office's data cannot be reached";
    case OutageReason::never_reached:
      return "The office's data cannot be reached yet. This kiosk begins by itself once it can";
    case OutageReason::upgrade:
      return "The office's data is being made ready for the new version";
    case OutageReason::fonts: return "The fonts of this machine are missing";
    case OutageReason::device: return "A part of this machine does not answer";
  }
  return "";
}

Rect draw_sign(Kit& kit) {
  const ui::Theme& t = kit.theme();
  draw_background(kit);
  Rect rest = kit.screen().inset(kit.px(60), kit.px(60));
  const float radius = kit.px(kit.portrait() ? 150 : 110);
  const Rect sign = rest.take_top(rest.height * .3f);
  kit.disc(sign.centre(), radius, t.busy_fill, t.busy_fill);
  if (t.high_contrast) kit.circle(sign.centre(), radius - kit.px(2), t.card_border, kit.px(4));
  kit.icon(Icon::warning, sign.centre(), radius * 1.1f, t.busy);
  return rest;
}

}  // namespace

void draw_out_of_service(const OutOfServiceModel& model, Kit& kit) {
  kit.enter("out of service");
  const ui::Theme& t = kit.theme();
  Rect rest = draw_sign(kit);
  Rect foot = rest.take_bottom(kit.px(kit.portrait() ? 220 : 150));
  rest.take_bottom(kit.px(24));
  const int count = static_cast<int>(model.languages.size());
  for (int i = 0; i < count; ++i) {
    const Words& w = model.languages[static_cast<std::size_t>(i)];
    Rect row = rest.row(i, count, kit.px(24));
    const float size = i == 0 ? 76 : 56;
    kit.text(row.take_top(row.height * .5f), w("Out of service"),
             {.size = size, .color = t.text, .weight = Weight::bold, .align = Align::centre,
              .vertical = ui::Vertical::bottom, .shrink_min = .4f});
    kit.text(row, w(model.advice),
             {.size = size * .66f, .color = t.text_muted, .align = Align::centre,
              .vertical = ui::Vertical::top, .lines = 2, .shrink_min = .4f});
  }
  kit.fill(foot.take_top(kit.px(3)), t.line);
  foot.take_top(kit.px(20));
  if (count > 0) {
    kit.text(foot.take_top(foot.height * .4f), model.languages.front()(reason_words(model.reason)),
             {.size = 36, .color = t.text, .align = Align::centre, .lines = 2, .shrink_min = .4f});
  }
  kit.text(foot, model.detail,
           {.size = 28, .color = t.text_muted, .align = Align::centre, .lines = 3,
            .shrink_min = .4f});
}

void draw_without_fonts(Kit& kit) {
  kit.enter("without fonts");
  const ui::Theme& t = kit.theme();
  Rect rest = draw_sign(kit);
  const std::vector<PlainSentence>& sentences = plain_sentences();
  const int count = static_cast<int>(sentences.size());
  for (int i = 0; i < count; ++i) {
    const PlainSentence& sentence = sentences[static_cast<std::size_t>(i)];
    const Rect row = rest.row(i, count, kit.px(12));
    const auto width = static_cast<float>(sentence.mask.width_px);
    const auto height = static_cast<float>(sentence.mask.height_px);
    const float scale = std::min({row.width / width, row.height / height, kit.px(1)});
    kit.stencil(sentence.id, sentence.mask, row.middle(width * scale, height * scale), t.text);
  }
}

}  // namespace khio::kiosk
