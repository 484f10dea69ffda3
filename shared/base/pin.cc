#include "base/pin.h"

#include <sodium.h>

#include <algorithm>

#include "base/check.h"

namespace khio {
namespace {

// libsodium's figures for interactive log-ins: 64 MiB, which the smallest kiosk machine has.
constexpr unsigned long long kEffort = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr std::size_t kMemoryBytes = crypto_pwhash_MEMLIMIT_INTERACTIVE;

void start_sodium() {
  static const int started = sodium_init();
  KHIO_CHECK(started >= 0);
}

// The same step all along: 000000, 123456, 987654.
bool is_run(std::string_view pin) {
  for (const int step : {0, 1, -1}) {
    const auto other = [&](char a, char b) { return b - a != step; };
    if (std::adjacent_find(pin.begin(), pin.end(), other) == pin.end()) return true;
  }
  return false;
}

}  // namespace

PinFault pin_fault(std::string_view pin) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!std::all_of(pin.begin(), pin.end(), is_digit)) return PinFault::not_digits;
  if (pin.size() < kPinDigitsMin) return PinFault::too_short;
  if (pin.size() > kPinDigitsMax) return PinFault::too_long;
  return is_run(pin) ? PinFault::too_simple : PinFault::none;
}

std::string pin_hash(std::string_view pin) {
  KHIO_CHECK(pin_fault(pin) == PinFault::none);
  start_sodium();
  char hash[crypto_pwhash_STRBYTES];
  KHIO_CHECK(crypto_pwhash_str(hash, pin.data(), pin.size(), kEffort, kMemoryBytes) == 0);
  return hash;
}

bool pin_matches(const std::string& hash, std::string_view pin) {
  start_sodium();
  return is_pin_hash(hash) && crypto_pwhash_str_verify(hash.c_str(), pin.data(), pin.size()) == 0;
}

bool is_pin_hash(const std::string& text) {
  return text.starts_with("$argon2id$") && text.size() < crypto_pwhash_STRBYTES;
}

}  // namespace khio
