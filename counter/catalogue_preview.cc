#include "counter/catalogue_preview.h"

#include <algorithm>
#include <atomic>
#include <memory>

#include "dispatch/slip_model.h"
#include "paper/wall_paper.h"
#include "visitor/of_catalogue.h"

namespace khio::counter {
namespace {

constexpr int kSlipWidthPx = 430;
constexpr int kChartWidthPx = 980;

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

std::optional<ui::Picture> chart_picture(const Catalogue& office, std::size_t service,
                                         const std::string& language) {
  const PageDocument charts =
      process_charts_document(std::make_shared<const Catalogue>(office), {language, {}});
  Result<PageView> page = charts.view(static_cast<int>(service) + 1, kChartWidthPx);
  if (!page) return std::nullopt;
  return ui::Picture{page->width_px, page->height_px, std::move(page->pixels)};
}

kiosk::HomeModel home_of(const Catalogue& office, std::size_t service,
                         const std::string& language) {
  kiosk::HomeModel home;
  for (const Service& one : office.services) {
    home.tiles.push_back(kiosk::tile_of(office, one, language));
  }
  home.page = static_cast<int>(service) / kiosk::kTilesPerPage;
  home.has_reception = !office.reception_service.empty();
  home.takes_suggestions = office.suggestions.offered;
  return home;
}

std::string next_paper_id() {
  static std::atomic<int> made{0};
  return "preview " + std::to_string(++made);
}

}  // namespace

std::optional<Preview> preview_of(PreviewKind kind, const Catalogue& office, std::size_t service,
                                  const std::string& language, const LocalTime& now) {
  if (service >= office.services.size() || office.languages.empty()) return std::nullopt;
  const Service& chosen = office.services[service];
  const kiosk::Words words(Messages::load(language), office.era);
  Preview preview{kind, kiosk::surroundings_of(office, words, language, now)};
  switch (kind) {
    case PreviewKind::tile: preview.home = home_of(office, service, language); break;
    case PreviewKind::details:
      preview.details = kiosk::details_of(office, chosen, language);
      break;
    case PreviewKind::slip: {
      std::optional<ui::Stencil> slip = slip_picture(office, chosen, language, now);
      if (!slip) return std::nullopt;
      preview.slip = std::move(*slip);
      break;
    }
    case PreviewKind::chart: {
      std::optional<ui::Picture> chart = chart_picture(office, service, language);
      if (!chart) return std::nullopt;
      preview.chart = std::move(*chart);
      break;
    }
  }
  preview.paper_id = next_paper_id();
  return preview;
}

}  // namespace khio::counter
