// Rows as one line of text each, so that two scans compare with every field and differ in words.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>

#include "domain/rows.h"

namespace khio::test {

template <typename T>
std::string shown(const std::optional<T>& value) {
  return value ? fmt::format("{}", *value) : "-";
}

inline std::string shown(const VisitRow& row) {
  return fmt::format("{} {} '{}' {} {} {} '{}' priority {} people {} at {} {} {} {} {} took {} {} {} "
                     "counter {} {} by hand {}",
                     row.office_day, row.visit, row.ticket, row.service, channel_name(row.channel),
                     session_name(row.session), row.location, row.priority, row.people,
                     row.issued_at, row.enqueued_at, shown(row.called_at), shown(row.started_at),
                     shown(row.finished_at), shown(row.waited_seconds), shown(row.held_seconds),
                     shown(row.served_seconds), row.counter, state_name(row.state), row.by_hand);
}

inline std::string shown(const RatingRow& row) {
  return fmt::format("{} {} {} {} counter {} {} '{}' counted {}", row.office_day,
                     half_day_name(row.half_day), row.service, row.division, row.counter,
                     rated_via_name(row.via), row.scores, row.counted);
}

}  // namespace khio::test
