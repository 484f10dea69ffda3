#include "counter/catalogue_preview.h"

#include <algorithm>
#include <atomic>

#include "dispatch/slip_model.h"
#include "paper/wall_paper.h"

namespace khio::counter {
namespace {

constexpr int kSlipWidthPx = 430;
constexpr double kChartDpi = 84;

// The slip's dots, smaller: each point as dark as the dots under it.
ui::Stencil shrunk(const Bitmap1& dots, int width_px) {
  const int width = std::min(width_px, dots.width);
  const int height = dots.height * width / std::max(1, dots.width);
  ui::Stencil picture{width, height, {}};
  picture.alpha.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (int y = 0; y < height; ++y) {
    const int top = y * dots.height / height;
    const int bottom = std::max(top + 1, (y + 1) * dots.height / height);
    for (int x = 0; x < width; ++x) {
      const int left = x * dots.width / width;
      const int right = std::max(left + 1, (x + 1) * dots.width / width);
      int black = 0;
      for (int v = top; v < bottom; ++v) {
        for (int u = left; u < right; ++u) black += dots.black(u, v) ? 1 : 0;
      }
      picture.alpha.push_back(
          static_cast<std::uint8_t>(black * 255 / ((bottom - top) * (right - left))));
    }
  }
  return picture;
}

std::optional<ui::Stencil> slip_picture(const Catalogue& office, const Service& service,
                                        const std::string& language, const LocalTime& now) {
  const Result<Slip> slip = draw_slip(specimen_slip(office, service, language, now));
  if (!slip.ok()) return std::nullopt;
  const Result<Bitmap1> dots = slip.value().bitmap();
  if (!dots.ok()) return std::nullopt;
  return shrunk(dots.value(), kSlipWidthPx);
}

std::optional<ui::Stencil> chart_picture(const Catalogue& office, const Service& service,
                                         const std::string& language) {
  const Result<InkPicture> chart = process_chart_ink(office, service, {language, {}}, kChartDpi);
  if (!chart.ok()) return std::nullopt;
  return ui::Stencil{chart.value().width, chart.value().height, chart.value().ink};
}

std::string next_picture_id() {
  static std::atomic<int> made{0};
  return "preview " + std::to_string(++made);
}

}  // namespace

std::optional<Preview> preview_of(PreviewKind kind, const Catalogue& office, std::size_t service,
                                  const std::string& language, const LocalTime& now) {
  if (service >= office.services.size() || office.languages.empty()) return std::nullopt;
  const Service& chosen = office.services[service];
  std::optional<ui::Stencil> picture = kind == PreviewKind::slip
                                           ? slip_picture(office, chosen, language, now)
                                           : chart_picture(office, chosen, language);
  if (!picture) return std::nullopt;
  return Preview{kind, next_picture_id(), std::move(*picture)};
}

}  // namespace khio::counter
