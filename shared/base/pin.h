// PINs of people who may do more than others: kept only as Argon2id hashes with their own salt, so
// that a settings file that was read gives nobody's PIN away quickly. Hashing takes a noticeable
// part of a second on purpose. Any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace khio {

inline constexpr std::size_t kPinDigitsMin = 6;
inline constexpr std::size_t kPinDigitsMax = 12;

// What is wrong with a new PIN; empty when it will do: digits only, long enough, and neither one
// digit repeated nor a run such as 123456.
enum class PinFault { none, not_digits, too_short, too_long, too_simple };
PinFault pin_fault(std::string_view pin);

// A different text each time. REQUIRES: pin_fault(pin) is none.
std::string pin_hash(std::string_view pin);
// false for anything that pin_hash() did not make of this PIN.
bool pin_matches(const std::string& hash, std::string_view pin);
// Whether it has the form of a hash at all.
bool is_pin_hash(const std::string& text);

}  // namespace khio
