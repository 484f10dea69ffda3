// UTF-8 text from outside: whether it is any, and its code points. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace khio {

// How many code points; nothing when the bytes are not well-formed UTF-8 (RFC 3629).
std::optional<std::size_t> code_points(std::string_view text);

// The code point that begins at byte `at`, and where the next begins. REQUIRES: well-formed text,
// `at` at the start of a code point before the end.
struct CodePoint {
  char32_t value = 0;
  std::size_t next = 0;
};
CodePoint code_point_at(std::string_view text, std::size_t at);

// The part of `text` that has at most `most` code points. REQUIRES: well-formed text.
std::string_view first_code_points(std::string_view text, std::size_t most);

// The part of `text` that has at most `most` bytes and ends where a code point does. REQUIRES:
// well-formed text.
std::string_view first_bytes(std::string_view text, std::size_t most);

// `text` on one line, as it may stand on a terminal or a screen whoever wrote it: what is no
// character, or would be a command to the terminal, is a question mark.
std::string plain_line(std::string_view text);

}  // namespace khio
