// What every report in JSON is made of; inside khio_faces only.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "figures/report_head.h"
#include "figures/statistics.h"

namespace khio {

inline nlohmann::json hundredths_json(const std::optional<int>& value) {
  return value ? nlohmann::json(*value / 100.0) : nlohmann::json(nullptr);
}

inline nlohmann::json stats_json(const std::optional<DurationStats>& stats) {
  const auto part = [&](int DurationStats::* value) {
    return stats ? nlohmann::json((*stats).*value) : nlohmann::json(nullptr);
  };
  return {{"mean", part(&DurationStats::mean_seconds)},
          {"median", part(&DurationStats::median_seconds)},
          {"p90", part(&DurationStats::p90_seconds)},
          {"max", part(&DurationStats::max_seconds)}};
}

template <typename Value>
nlohmann::json or_null(const std::optional<Value>& value) {
  return value ? nlohmann::json(*value) : nlohmann::json(nullptr);
}

inline std::string dumped(const nlohmann::json& object) {
  return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

inline nlohmann::json period_json(const Period& period) {
  return {{"name", period.name}, {"from", iso_day(period.from)}, {"to", iso_day(period.to)}};
}

inline nlohmann::json head_json(const ReportHead& head, const std::string& language) {
  return {{"period", period_json(head.period)},
          {"office", name_in(head.office, language, head, "")},
          {"sample", head.sample},
          {"figures_from", head.since && !head.nobody_yet() ? nlohmann::json(iso_day(*head.since)) : nullptr},
          {"figures_up_to", head.so_far ? nlohmann::json(iso_day(*head.so_far)) : nullptr}};
}

}  // namespace khio
