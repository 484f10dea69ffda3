#include "kiosk/watches.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "domain/limits.h"

namespace khio::kiosk {
namespace {

constexpr std::int64_t kSecondMs = 1000;
constexpr int kHurriedMax = 3;           // so many hurried faces in a row are no opinion
constexpr double kDoubleTapSeconds = .45;
// Between two letters of one scan. People type digits here, nothing else; a screen that wakes at a
// scan's first letters is slow to look for the next.
constexpr double kScanGapSeconds = 1.5;
constexpr double kScanDigitsGapSeconds = .15;
constexpr std::size_t kScanBytesMin = 6;  // the code on the slip
constexpr std::size_t kScanBytesMax = 300;
constexpr std::int64_t kFloodQuietMs = 15 * kSecondMs;

}  // namespace

void FloodWatch::forget(std::int64_t now_ms) {
  while (!taken_.empty() && now_ms - taken_.front().at_ms > kFloodSeconds * kSecondMs &&
         (taken_.front().told || !flood_)) {
    taken_.pop_front();
  }
}

std::vector<VisitId> FloodWatch::untold() {
  std::vector<VisitId> visits;
  for (Taken& one : taken_) {
    if (!one.told && visits.size() < kFloodVisitsMax) {
      visits.push_back(one.visit);
      one.told = true;
    }
  }
  return visits;
}

std::vector<VisitId> FloodWatch::taken(VisitId visit, std::int64_t now_ms) {
  forget(now_ms);
  if (flood_ && !taken_.empty() && now_ms - taken_.back().at_ms > kFloodQuietMs) flood_ = false;
  taken_.push_back({visit, now_ms, false});
  const auto fresh = std::count_if(taken_.begin(), taken_.end(), [&](const Taken& one) {
    return !one.told && now_ms - one.at_ms <= kFloodSeconds * kSecondMs;
  });
  if (fresh < kFloodTickets) return {};
  flood_ = true;
  return untold();
}

std::optional<std::int64_t> FloodWatch::due_ms() const {
  if (!flood_ || taken_.empty()) return std::nullopt;
  return taken_.back().at_ms + kFloodQuietMs;
}

std::vector<VisitId> FloodWatch::passed(std::int64_t now_ms) {
  const std::optional<std::int64_t> due = due_ms();
  if (!due || now_ms < *due) return {};
  flood_ = false;
  return untold();
}

void CodeWatch::wrong(std::int64_t now_ms) {
  while (!wrong_.empty() && now_ms - wrong_.front() > kWrongCodesWithinSeconds * kSecondMs) {
    wrong_.pop_front();
  }
  wrong_.push_back(now_ms);
  if (static_cast<int>(wrong_.size()) < kWrongCodesMax) return;
  wrong_.clear();
  paused_until_ms_ = now_ms + kWrongCodesPauseSeconds * kSecondMs;
}

int CodeWatch::pause_seconds(std::int64_t now_ms) const {
  const std::int64_t left_ms = paused_until_ms_ - now_ms;
  return left_ms <= 0 ? 0 : static_cast<int>((left_ms + kSecondMs - 1) / kSecondMs);
}

void HurryWatch::asked(std::int64_t now_ms) {
  before_ms_ = now_ms;
  hurried_ = 0;
  first_ = true;
}

bool HurryWatch::pressed(std::int64_t now_ms) {
  const bool hurried = now_ms - before_ms_ < kThoughtMs;
  before_ms_ = now_ms;
  hurried_ = hurried ? hurried_ + 1 : 0;
  const bool at_once = hurried && first_;
  first_ = false;
  return at_once || hurried_ >= kHurriedMax;
}

std::optional<std::string> ScanWatch::typed(std::string_view text, bool enter,
                                            double at_seconds) {
  if (!text.empty() || enter) {
    const bool digits = text_.find_first_not_of("0123456789") == std::string::npos;
    const double gap = digits ? kScanDigitsGapSeconds : kScanGapSeconds;
    if (at_seconds - last_seconds_ > gap) text_.clear();
    last_seconds_ = at_seconds;
  }
  if (text_.size() + text.size() <= kScanBytesMax) text_ += text;
  if (!enter) return std::nullopt;
  const std::string read = std::exchange(text_, {});
  if (read.size() < kScanBytesMin) return std::nullopt;
  return read;
}

bool DoubleTap::is_second(float x_px, float y_px, double now_seconds, float near_px) const {
  return now_seconds - at_seconds_ < kDoubleTapSeconds &&
         std::hypot(x_px - x_px_, y_px - y_px_) < near_px;
}

void DoubleTap::changed_screen(float x_px, float y_px, double now_seconds) {
  x_px_ = x_px;
  y_px_ = y_px;
  at_seconds_ = now_seconds;
}

}  // namespace khio::kiosk
