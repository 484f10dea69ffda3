#include "print/escpos_raster.h"

#include <algorithm>

#include "base/digest.h"

namespace khio {
namespace {

char low(std::size_t n) { return static_cast<char>(n & 0xff); }
char high(std::size_t n) { return static_cast<char>((n >> 8) & 0xff); }

}  // namespace

std::string escpos_raster(const Bitmap1& bitmap, const PrinterOptions& options) {
  KHIO_CHECK(bitmap.width > 0 && bitmap.width <= options.dots);
  const std::size_t row_bytes = bitmap.row_bytes();
  const std::size_t height = static_cast<std::size_t>(bitmap.height);
  const std::size_t band_rows = static_cast<std::size_t>(options.band_rows);
  std::string bytes;
  bytes.reserve(bitmap.rows.size() + 8 * (height / band_rows + 4));
  bytes += "\x1b@";                    // as after power on
  bytes.append("\x1b\x61\x00", 3);     // left
  for (std::size_t row = 0; row < height; row += band_rows) {
    const std::size_t rows = std::min(band_rows, height - row);
    bytes.append("\x1dv0\x00", 4);
    bytes += {low(row_bytes), high(row_bytes), low(rows), high(rows)};
    const auto* first = reinterpret_cast<const char*>(bitmap.rows.data()) + row * row_bytes;
    bytes.append(first, rows * row_bytes);
  }
  if (options.cutter) {
    bytes.append("\x1dVB\x00", 4);     // feed to the knife, cut
  } else {
    bytes += "\x1b\x64\x05";           // five lines: past the tear bar
  }
  return bytes;
}

std::string escpos_questions(std::string_view four_digits) {
  KHIO_CHECK(four_digits.size() == 4);
  std::string bytes("\x1dr\x01\x1d(H\x06\x00\x30\x30", 10);
  bytes += four_digits;
  return bytes;
}

std::string escpos_process_id(std::string_view key) {
  const Hash hash = sha256(key);
  std::string digits;
  for (std::size_t i = 0; i < 4; ++i) digits += static_cast<char>('0' + hash[i] % 10);
  return digits;
}

}  // namespace khio
