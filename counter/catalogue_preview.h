// What visitors would see of a service as the draft describes it: the slip in the printer's own dots,
// and the process chart. Pure but for the fonts; one thread.
#pragma once

#include <optional>
#include <string>

#include "base/zone.h"
#include "domain/catalogue.h"
#include "ui/textures.h"

namespace khio::counter {

enum class PreviewKind { slip, chart };
inline constexpr int kPreviewKinds = 2;

struct Preview {
  PreviewKind kind = PreviewKind::slip;
  std::string picture_id{};  // another one for every picture
  ui::Stencil picture{};
};

// Nothing when the paper cannot be drawn.
std::optional<Preview> preview_of(PreviewKind kind, const Catalogue& office, std::size_t service,
                                  const std::string& language, const LocalTime& now);

}  // namespace khio::counter
