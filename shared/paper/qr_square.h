// A QR code as dots, for paper and for screens. Any thread.
#pragma once

#include <string>
#include <vector>

namespace khio {

// Its modules, row by row, without the quiet zone.
struct QrSquare {
  int side = 0;
  std::vector<bool> dark;
};

// Empty when the text is too long for one.
QrSquare qr_square(const std::string& text);

}  // namespace khio
