// The codes people read off paper: the rating code with its check digit, and the witness.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"

namespace khio {

// Damm's check digit over decimal digits: detects every single wrong digit and every swap of
// neighbours. REQUIRES: digits are all '0'..'9'.
char damm_digit(std::string_view digits);

// "482173" → "48217-3", as printed.
std::string shown_code(std::string_view six_digits);

// The six digits of a code typed by a person ("48217-3", "482173", with spaces); nothing when it is
// malformed or its check digit is wrong.
std::optional<std::string> read_code(std::string_view typed);

// The witness (design 5): the first 80 bits of an event's hash as 16 Crockford base32 characters in
// four groups, "7K4M-92QX-0B3D-T5WF".
std::string witness_of(const Hash& hash);

// A witness typed by a person as the 16 plain characters it names: hyphens and case are ignored,
// O reads as 0, I and L as 1. Nothing when it is malformed.
std::optional<std::string> read_witness(std::string_view typed);

}  // namespace khio
