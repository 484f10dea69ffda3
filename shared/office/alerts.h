// What the supervisor should know of now: who waits too long, which line is too long, which visit
// takes too long. Past the office's limits (domain/catalogue.h), not at them. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "office/office.h"

namespace khio {

enum class AlertKind { longest_wait, line_length, over_standard };
std::string_view alert_kind_name(AlertKind kind);

struct Alert {
  AlertKind kind = AlertKind::longest_wait;
  std::string service;
  std::string ticket;      // that waits longest or is served too long; of a line none
  int counter = 0;         // of a visit being served; 0: none
  std::int64_t since = 0;  // when the limit was passed, UTC ms
  int value = 0;           // minutes, people or minutes, as the limit
  int limit = 0;

  bool operator==(const Alert&) const = default;
};

// One for each service that somebody waits too long for, for each line that is too long and for each
// counter that takes too long; the oldest first. `queue` was read at `read_at`, UTC ms.
std::vector<Alert> alerts_of(const Catalogue& office, const QueueView& queue, std::int64_t read_at,
                             std::int64_t now);

}  // namespace khio
