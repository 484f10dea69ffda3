// The slip's strip of paper, in dots.
#include "paper/slip_canvas.h"

#include <cairo/cairo.h>
#include <gtest/gtest.h>

#include <cmath>
#include <tuple>

namespace khio {
namespace {

// Dark dots left and right of a strip of paper on which `words` touch both edges.
std::tuple<int, int> dots_outside(const std::string& words) {
  constexpr int kMargin = 20, kStrip = 300, kWidth = kStrip + 2 * kMargin, kHeight = 250;
  constexpr double kDot = 72 / 203.2;
  const Paragraph paragraph(words, {.size_px = 40});
  const Surface picture = white_picture(kWidth, kHeight);
  const Drawing cr(cairo_create(picture.get()));
  cairo_scale(cr.get(), 1 / kDot, 1 / kDot);
  cairo_translate(cr.get(), kMargin * kDot, 0);
  SlipCanvas canvas(cr.get(), kStrip * kDot, kDot);
  canvas.text(paragraph, 0, 5);
  canvas.text(paragraph, canvas.width() - paragraph.width(), 40);
  cairo_surface_flush(picture.get());
  const unsigned char* const pixels = cairo_image_surface_get_data(picture.get());
  const int stride = cairo_image_surface_get_stride(picture.get());
  int left = 0, right = 0;
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kMargin; ++x) {
      left += pixels[y * stride + x * 4] < 200 ? 1 : 0;
      right += pixels[y * stride + (kWidth - 1 - x) * 4] < 200 ? 1 : 0;
    }
  }
  return {left, right};
}

TEST(SlipCanvas, LettersThatHangOutOfTheirBoxStayOnThePaper) {
  for (const char* words : {"j", "f", "V", "ใน", "โต๊ะ", "ปี่", "ฝึ", "ฟ้า", "ญ", "ฎ", "กำ", "ๆ"}) {
    const auto [left, right] = dots_outside(words);
    EXPECT_EQ(left, 0) << words;
    EXPECT_EQ(right, 0) << words;
  }
}

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
