// A target of the fuzzing: one program each, made of one file that does something with any bytes.
//
// Built with clang (KHIO_FUZZ) libFuzzer calls it, led by what the bytes reach; in the usual build
// replay.cc does, with the kept inputs and changed copies of them. Either way it stops the program
// when an oracle does not hold, when the product does, or when a sanitizer finds something.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace khio::fuzz {

// What must hold of every input.
inline void require(bool holds, std::string_view promise, const std::string& seen = "") {
  if (holds) return;
  std::fprintf(stderr, "broken: %.*s\n%s\n", static_cast<int>(promise.size()), promise.data(),
               seen.c_str());
  std::abort();
}

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// What may stand on a terminal, a screen and in an answer: nothing of the input gives it commands.
inline void require_plain(const std::string& words) {
  require(!words.empty() && code_points(words).has_value(), "what is said is text", words);
  for (const char c : words)
    require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f, "what is said is one line", words);
}

}  // namespace khio::fuzz
