// The slip's strip of paper, in dots.
#include "paper/slip_canvas.h"

#include <gtest/gtest.h>

#include <cmath>

namespace khio {
namespace {

TEST(SlipCanvas, QrModulesAreWholeDotsAndAtLeastThree) {
  const QrSquare square = qr_square("KHIO1:0123456789abcdef0123456789abcdef:7K4M92QX0B3DT5WF");
  for (const double dpi : {180.0, 203.2, 300.0}) {
    for (double side_max_mm = 10; side_max_mm < 40; side_max_mm += 0.7) {
      const double dot = 72 / dpi;
      const SlipCanvas canvas(nullptr, 576 * dot, dot);
      const double module_dots =
          canvas.qr_side(square, side_max_mm * kPointsPerMm) / square.side / dot;
      EXPECT_NEAR(module_dots, std::round(module_dots), 1e-6) << dpi << " " << side_max_mm;
      EXPECT_GE(module_dots, 3 - 1e-6);
    }
  }
}

}  // namespace
}  // namespace khio
