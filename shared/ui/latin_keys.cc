#include "ui/latin_keys.h"

#include <array>
#include <cctype>
#include <utility>

#include "base/utf8.h"

namespace khio::ui {
namespace {

// The places of an English keyboard, by usage id.
constexpr int kFirstUsage = 0x04;
constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyz1234567890";
constexpr std::string_view kShifted = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()";
constexpr int kFirstSignUsage = 0x2C;
constexpr std::string_view kPlainSigns = " -=[]\\\\;'`,./";
constexpr std::string_view kShiftedSigns = " _+{}||:\"~<>?";
constexpr char32_t kLatinMax = 0x24F;  // Latin Extended-B ends
constexpr char32_t kThaiZero = 0x0E50;
// Signs that Thai layouts write on the keys of digits, and no Latin layout does.
constexpr std::array<std::pair<char, char>, 3> kThaiSigns = {{{'2', '/'}, {'3', '-'}, {'!', '+'}}};

std::optional<char> english(int usage, bool shift, bool caps_lock) {
  const auto letter = static_cast<std::size_t>(usage - kFirstUsage);
  if (usage >= kFirstUsage && letter < kPlain.size()) {
    const bool alphabetic = letter < 26;
    return (shift != (caps_lock && alphabetic) ? kShifted : kPlain)[letter];
  }
  const auto sign = static_cast<std::size_t>(usage - kFirstSignUsage);
  if (usage >= kFirstSignUsage && sign < kPlainSigns.size()) {
    return (shift ? kShiftedSigns : kPlainSigns)[sign];
  }
  return std::nullopt;
}

}  // namespace

void LatinKeys::key_down(int usage, bool shift, bool caps_lock) {
  struck_ = english(usage, shift, caps_lock);
}

std::string LatinKeys::of(std::string_view typed) {
  const std::optional<char> struck = std::exchange(struck_, std::nullopt);
  if (typed.empty()) return {};
  const CodePoint letter = code_point_at(typed, 0);
  if (letter.next != typed.size()) return std::string(typed);
  if (letter.value >= kThaiZero && letter.value <= kThaiZero + 9) {
    if (struck) foreign_ = true;
    return std::string(1, static_cast<char>('0' + (letter.value - kThaiZero)));
  }
  if (!struck) return std::string(typed);
  const bool ascii = letter.value < 0x80;
  if (letter.value > kLatinMax) foreign_ = true;
  if (!ascii && letter.value <= kLatinMax) foreign_ = false;
  if (ascii && std::isalnum(static_cast<unsigned char>(typed.front())) != 0) foreign_ = false;
  for (const auto& [key, sign] : kThaiSigns) {
    if (*struck == key && typed.front() == sign) foreign_ = true;
  }
  return foreign_ ? std::string(1, *struck) : std::string(typed);
}

}  // namespace khio::ui
