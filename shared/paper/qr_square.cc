#include "paper/qr_square.h"

#include <qrencode.h>

#include <memory>

namespace khio {
namespace {

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

QrSquare qr_square(const std::string& text) {
  const std::unique_ptr<QRcode, FreeCode> code(
      QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
  QrSquare square;
  if (code == nullptr) return square;
  square.side = code->width;
  const auto modules =
      static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  for (std::size_t n = 0; n < modules; ++n) square.dark.push_back((code->data[n] & 1) != 0);
  return square;
}

}  // namespace khio
