// Paper that is looked at before it is printed: the same drawing as a PDF, and page by page as
// pictures. A value that owns what it draws. Any thread, one call at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace khio {

struct PageView {
  int page = 0;   // counted from 1
  int pages = 0;  // of the document
  int width_px = 0;
  int height_px = 0;
  std::vector<std::uint32_t> pixels;  // rows from the top; blue in the lowest byte, all opaque
};

struct PageDocument {
  // Both fail with device: no usable fonts, or Cairo failed.
  std::function<Result<std::string>()> pdf;
  // `page` as near as there is one, so many pixels wide.
  std::function<Result<PageView>(int page, int width_px)> view;
};

}  // namespace khio
