// Which pieces of a text no line may end in; inside khio_text only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace khio {

struct Span {
  std::size_t begin = 0, end = 0;
};

struct Guarded {
  std::string text;
  std::vector<Span> spans;  // no line may end inside
};

// The text without its keep_together() marks, made valid UTF-8, and its guarded pieces.
Guarded guarded_text(std::string_view marked);

}  // namespace khio
