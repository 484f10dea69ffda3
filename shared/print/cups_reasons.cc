#include "print/cups_reasons.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace khio {
namespace {

// In the order a person would put things right: an open cover also reads as missing paper.
constexpr std::array<std::pair<std::string_view, PrintReason>, 14> kTroubles{{
    {"cover-open", PrintReason::cover_open},
    {"door-open", PrintReason::cover_open},
    {"interlock-open", PrintReason::cover_open},
    {"media-jam", PrintReason::jam},
    {"media-empty", PrintReason::paper_out},
    {"media-needed", PrintReason::paper_out},
    {"marker-supply-empty", PrintReason::ink_out},
    {"toner-empty", PrintReason::ink_out},
    {"offline", PrintReason::offline},
    {"shutdown", PrintReason::offline},
    {"timed-out", PrintReason::offline},
    {"paused", PrintReason::paused},
    {"moving-to-paused", PrintReason::paused},
    {"stopped", PrintReason::paused},
}};

}  // namespace

PrintReason reason_of_keywords(const std::vector<std::string>& keywords) {
  for (const auto& [beginning, reason] : kTroubles) {
    for (const std::string& keyword : keywords) {
      if (keyword.starts_with(beginning)) return reason;
    }
  }
  return PrintReason::none;
}

bool paper_is_low(const std::vector<std::string>& keywords) {
  return std::any_of(keywords.begin(), keywords.end(),
                     [](const std::string& keyword) { return keyword.starts_with("media-low"); });
}

}  // namespace khio
