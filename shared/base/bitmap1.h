// A picture of black dots as thermal printers take it: rows from the top, each padded to whole
// bytes, the most significant bit leftmost, 1 = black. A plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/check.h"

namespace khio {

struct Bitmap1 {
  Bitmap1() = default;
  // All white. REQUIRES: width >= 0, height >= 0.
  Bitmap1(int width_dots, int height_dots) : width(width_dots), height(height_dots) {
    KHIO_CHECK(width >= 0 && height >= 0);
    rows.resize(row_bytes() * static_cast<std::size_t>(height));
  }

  int width = 0;   // dots
  int height = 0;  // rows
  std::vector<std::uint8_t> rows;  // row_bytes() × height

  std::size_t row_bytes() const { return (static_cast<std::size_t>(width) + 7) / 8; }
  bool empty() const { return width == 0 || height == 0; }
  // REQUIRES (both): 0 <= x < width, 0 <= y < height.
  bool black(int x, int y) const { return (rows[byte_of(x, y)] & mask_of(x)) != 0; }
  void set_black(int x, int y) {
    rows[byte_of(x, y)] = static_cast<std::uint8_t>(rows[byte_of(x, y)] | mask_of(x));
  }

  bool operator==(const Bitmap1&) const = default;

 private:
  std::size_t byte_of(int x, int y) const {
    return static_cast<std::size_t>(y) * row_bytes() + static_cast<std::size_t>(x) / 8;
  }
  static std::uint8_t mask_of(int x) { return static_cast<std::uint8_t>(0x80U >> (x % 8)); }
};

}  // namespace khio
