#include "base/utf8.h"

namespace khio {
namespace {

// The length a first byte announces, and the bits of the code point it carries; 0: no first byte.
struct Lead {
  std::size_t length = 0;
  char32_t bits = 0;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte};
  if (byte >= 0xC2 && byte < 0xE0) return {2, byte & 0x1FU};
  if (byte >= 0xE0 && byte < 0xF0) return {3, byte & 0x0FU};
  if (byte >= 0xF0 && byte < 0xF5) return {4, byte & 0x07U};
  return {};
}

constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};  // by length
constexpr char32_t kSurrogatesFrom = 0xD800;
constexpr char32_t kSurrogatesTo = 0xDFFF;
constexpr char32_t kLargest = 0x10FFFF;

// Nothing: not a code point.
std::optional<CodePoint> read(std::string_view text, std::size_t at) {
  const Lead lead = lead_of(static_cast<unsigned char>(text[at]));
  if (lead.length == 0 || at + lead.length > text.size()) return std::nullopt;
  char32_t value = lead.bits;
  for (std::size_t i = 1; i < lead.length; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0U) != 0x80U) return std::nullopt;
    value = (value << 6) | (byte & 0x3FU);
  }
  const bool surrogate = value >= kSurrogatesFrom && value <= kSurrogatesTo;
  if (value < kSmallest[lead.length] || value > kLargest || surrogate) return std::nullopt;
  return CodePoint{value, at + lead.length};
}

}  // namespace

std::optional<std::size_t> code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const std::optional<CodePoint> one = read(text, at);
    if (!one) return std::nullopt;
    at = one->next;
  }
  return count;
}

CodePoint code_point_at(std::string_view text, std::size_t at) {
  return read(text, at).value_or(CodePoint{0xFFFD, at + 1});
}

// Of terminals, and of whatever draws a line: ends of lines, and other directions of writing.
static bool is_command(char32_t one) {
  return one < 0x20 || (one >= 0x7F && one < 0xA0) || (one >= 0x2028 && one <= 0x202E) ||
         (one >= 0x2066 && one <= 0x2069);
}

std::string plain_line(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::optional<CodePoint> one = read(text, at);
    const std::size_t next = one ? one->next : at + 1;
    if (!one || is_command(one->value)) plain += '?';
    else plain += text.substr(at, next - at);
    at = next;
  }
  return plain;
}

std::string_view first_bytes(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

std::string_view first_code_points(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t n = 0; n < most && at < text.size(); ++n) at = code_point_at(text, at).next;
  return text.substr(0, at);
}

}  // namespace khio
