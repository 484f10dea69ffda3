#include "text/numerals.h"

#include <fmt/format.h>

#include <vector>

namespace khio {
namespace {

std::vector<std::string> letters_of(const std::string& text) {
  std::vector<std::string> letters;
  for (const char byte : text) {
    const bool continues = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    if (continues && !letters.empty()) letters.back().push_back(byte);
    else letters.emplace_back(1, byte);
  }
  return letters;
}

std::string with_commas(std::uint64_t magnitude) {
  std::string text = std::to_string(magnitude);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::uint64_t magnitude_of(std::int64_t value) {
  return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

const char* sign_of(std::int64_t value) { return value < 0 ? "-" : ""; }

}  // namespace

Numerals::Numerals() {
  for (std::size_t n = 0; n < digits_.size(); ++n) digits_[n] = std::string(1, "0123456789"[n]);
}

Numerals Numerals::native(const Messages& messages) {
  Numerals numerals;
  const std::vector<std::string> letters =
      letters_of(messages.tr("dates", "digits from zero to nine", "0123456789"));
  if (letters.size() != numerals.digits_.size()) return numerals;
  for (std::size_t n = 0; n < letters.size(); ++n) numerals.digits_[n] = letters[n];
  return numerals;
}

std::string Numerals::in(std::string_view text) const {
  std::string written;
  for (const char byte : text) {
    if (byte >= '0' && byte <= '9') written.append(digits_[static_cast<std::size_t>(byte - '0')]);
    else written.push_back(byte);
  }
  return written;
}

std::string Numerals::plain(std::int64_t value) const { return in(std::to_string(value)); }

std::string Numerals::grouped(std::int64_t value) const {
  return in(sign_of(value) + with_commas(magnitude_of(value)));
}

std::string Numerals::hundredths(std::int64_t hundredths) const {
  const std::uint64_t magnitude = magnitude_of(hundredths);
  return in(fmt::format("{}{}.{:02}", sign_of(hundredths), with_commas(magnitude / 100),
                        magnitude % 100));
}

std::string Numerals::two_digits(int value) const { return in(fmt::format("{:02}", value)); }

}  // namespace khio
