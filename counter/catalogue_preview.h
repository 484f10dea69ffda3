// What visitors would see of a service as the draft describes it: the kiosk's own screens, the slip
// in the printer's own dots, the process chart. Pure but for the fonts; one thread.
#pragma once

#include <optional>
#include <string>

#include "base/zone.h"
#include "domain/catalogue.h"
#include "ui/textures.h"
#include "visitor/models.h"

namespace khio::counter {

enum class PreviewKind { tile, details, slip, chart };
inline constexpr int kPreviewKinds = 4;

struct Preview {
  PreviewKind kind = PreviewKind::tile;
  kiosk::Surroundings around;
  kiosk::HomeModel home{};
  kiosk::DetailsModel details{};
  std::string paper_id{};  // another one for every paper
  ui::Stencil slip{};
  ui::Picture chart{};
};

// Nothing when the paper cannot be drawn.
std::optional<Preview> preview_of(PreviewKind kind, const Catalogue& office, std::size_t service,
                                  const std::string& language, const LocalTime& now);

}  // namespace khio::counter
