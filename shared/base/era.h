// The era years are shown in. Everything stored counts in the Common Era; an era exists only where
// a year is read from or written for people.
#pragma once

namespace khio {

enum class Era { common, buddhist };

inline constexpr int kBuddhistEraOffset = 543;  // Buddhist Era = Common Era + 543

}  // namespace khio
