// What was told in public is kept as signed reports are: with the journal, byte for byte, in backups
// and whatever store comes after. Any thread.
#pragma once

#include <string_view>

#include "store/reader.h"

namespace khio {

// Begins the period's name of such a record; no period begins so.
inline constexpr std::string_view kPublicRecord = "public ";

inline bool is_public_record(const FrozenReport& report) {
  return report.period.starts_with(kPublicRecord);
}

}  // namespace khio
