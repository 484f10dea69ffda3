// An A4 sheet for the wall: boxes, discs and texts fitted into them; inside khio_paper only.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "paper/drawing.h"
#include "text/paragraph.h"

namespace khio {

inline constexpr double kWallWidth = 595.28, kWallHeight = 841.89;
inline constexpr double kWallMargin = 40;
inline constexpr Colour kWallBlue{0.05, 0.25, 0.46};
inline constexpr Colour kWallPale{0.91, 0.94, 0.97};
inline constexpr Colour kWallGold{0.85, 0.68, 0.33};
inline constexpr Colour kWallInk{0.09, 0.13, 0.20};
inline constexpr Colour kWallGrey{0.33, 0.38, 0.45};

struct WallText {
  double size_pt = 16;
  Weight weight = Weight::regular;
  Colour colour = kWallInk;
  Align align = Align::start;
  int lines = 0;  // at most; 0: as many as fit
  double least_pt = 0;  // smaller it does not become; 0: down to a third
};

class WallSheet {
 public:
  explicit WallSheet(cairo_t* cr) : cr_(cr) {}

  // Fitted into the box and centred over its height; the height of what was written.
  double text(const std::string& words, const Box& box, const WallText& look);
  // The same from the box's top down.
  double text_from_top(const std::string& words, const Box& box, const WallText& look);
  void box(const Box& box, const Colour& colour, double radius);
  void disc(double x, double y, double radius, const std::string& mark);
  void arrow_down(double x, double from, double to);
  // The sheet's head: what it is, small above it whose it is. Below it begins the content.
  double band(const std::string& office, const std::string& title, const std::string& below);

 private:
  Paragraph laid(const std::string& words, const Box& box, const WallText& look) const;
  cairo_t* cr_;
};

using DrawSheet = std::function<void(WallSheet&, int page)>;

Result<std::string> wall_pdf(const std::string& title, const std::string& created, int pages,
                             const DrawSheet& draw);
Result<std::string> wall_png(double dpi, const DrawSheet& draw);  // the first page
Result<PageView> wall_view(int page, int pages, int width_px, const DrawSheet& draw);

}  // namespace khio
