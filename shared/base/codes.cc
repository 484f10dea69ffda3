#include "base/codes.h"

#include <cstdint>

#include "base/check.h"

namespace khio {
namespace {

// H. M. Damm's totally anti-symmetric quasigroup of order 10 (his thesis, 2004).
constexpr std::uint8_t kDamm[10][10] = {
    {0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3}, {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
    {1, 7, 5, 0, 9, 8, 3, 4, 2, 6}, {6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
    {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7}, {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
    {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}};

constexpr char kCrockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kWitnessCharacters = 16;

}  // namespace

char damm_digit(std::string_view digits) {
  std::uint8_t interim = 0;
  for (const char digit : digits) {
    KHIO_CHECK(digit >= '0' && digit <= '9');
    interim = kDamm[interim][digit - '0'];
  }
  return static_cast<char>('0' + interim);
}

std::string shown_code(std::string_view six_digits) {
  return std::string(six_digits.substr(0, 5)) + "-" + std::string(six_digits.substr(5));
}

std::optional<std::string> read_code(std::string_view typed) {
  std::string digits;
  for (const char c : typed) {
    if (c == '-' || c == ' ') continue;
    if (c < '0' || c > '9') return std::nullopt;
    digits.push_back(c);
  }
  if (digits.size() != 6 || damm_digit(std::string_view(digits).substr(0, 5)) != digits[5])
    return std::nullopt;
  return digits;
}

std::string witness_of(const Hash& hash) {
  std::string witness;
  for (std::size_t i = 0; i < kWitnessCharacters; ++i) {
    const std::size_t bit = i * 5;
    const unsigned pair = static_cast<unsigned>(hash[bit / 8] << 8) | hash[bit / 8 + 1];
    if (i > 0 && i % 4 == 0) witness.push_back('-');
    witness.push_back(kCrockford[(pair >> (11 - bit % 8)) & 31]);
  }
  return witness;
}

std::optional<std::string> read_witness(std::string_view typed) {
  std::string plain;
  for (char c : typed) {
    if (c == '-' || c == ' ') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (std::string_view(kCrockford).find(c) == std::string_view::npos) return std::nullopt;
    plain.push_back(c);
  }
  if (plain.size() != kWitnessCharacters) return std::nullopt;
  return plain;
}

}  // namespace khio
