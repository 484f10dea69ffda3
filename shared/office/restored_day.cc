#include "office/restored_day.h"

namespace khio {
namespace {

constexpr int kHourSeconds = 3'600;
constexpr int kPlainSheetsLast = 1'999;
constexpr int kRoundNumbers = 1'000;

}  // namespace

int restoration_round(std::int64_t at, int skipped, const Zone& zone) {
  return zone.local(at).second_of_day / kHourSeconds + skipped;
}

std::string letters_before_numbers(const Catalogue& office, const std::string& mark) {
  std::string free = "XYZWVUTSRQPNLKJGFEDCBAMH";
  const auto take = [&](const std::string& prefix) {
    if (!prefix.empty()) std::erase(free, prefix.front());
  };
  take(mark);
  take(office.hand_service.prefix);
  for (const Series& series : office.series) take(series.prefix);
  return free;
}

SheetNumbers sheet_numbers(Reader& reader, DayNumber day, const Zone& zone) {
  const std::optional<Restoration> restored = reader.office().restored;
  if (!restored || restored->what.day != day || restored->what.skipped == 0)
    return {1, kPlainSheetsLast};
  const int round = restoration_round(restored->at, restored->what.skipped, zone) % kSheetRounds;
  const int first = kPlainSheetsLast + 1 + round * kRoundNumbers;
  return {first, first + kRoundNumbers - 1};
}

}  // namespace khio
