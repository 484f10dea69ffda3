#include "faces/sheet_names.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace khio {
namespace {

constexpr std::size_t kLettersMax = 31;
constexpr std::string_view kNever = "[]:*?/\\'";

std::vector<std::string> letters_of(const std::string& text) {
  std::vector<std::string> letters;
  for (const char c : text) {
    const bool goes_on = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (goes_on && !letters.empty()) letters.back() += c;
    else letters.push_back(kNever.find(c) == std::string_view::npos ? std::string(1, c) : " ");
  }
  return letters;
}

}  // namespace

std::string SheetNames::take(const std::string& asked) {
  const std::vector<std::string> letters = letters_of(asked);
  for (int again = 1;; ++again) {
    const std::string end = again == 1 ? "" : " " + std::to_string(again);
    std::string name;
    for (std::size_t n = 0; n < std::min(letters.size(), kLettersMax - end.size()); ++n)
      name += letters[n];
    name += end;
    if (taken_.insert(name).second) return name;
  }
}

}  // namespace khio
