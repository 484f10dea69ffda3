#include "office/alerts.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace khio {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;

// The tickets that wait for one service, each with the instant its wait began, the first first.
using Line = std::vector<std::pair<std::int64_t, std::string>>;

std::map<std::string, Line> lines_of(const QueueView& queue, std::int64_t read_at) {
  std::map<std::string, Line> lines;
  for (const QueuedTicket& ticket : queue.waiting) {
    lines[ticket.service].emplace_back(read_at - std::int64_t{ticket.waited_seconds} * 1'000,
                                       ticket.ticket);
  }
  for (auto& [service, line] : lines) std::sort(line.begin(), line.end());
  return lines;
}

int minutes_between(std::int64_t from, std::int64_t to) {
  return static_cast<int>((to - from) / kMinuteMs);
}

}  // namespace

std::string_view alert_kind_name(AlertKind kind) {
  switch (kind) {
    case AlertKind::longest_wait: return "longest_wait";
    case AlertKind::line_length: return "line_length";
    case AlertKind::over_standard: return "over_standard";
  }
  return "";
}

std::vector<Alert> alerts_of(const Catalogue& office, const QueueView& queue, std::int64_t read_at,
                             std::int64_t now) {
  const AlertLimits& limits = office.alerts;
  std::vector<Alert> alerts;
  for (const auto& [service, line] : lines_of(queue, read_at)) {
    const auto& [began, ticket] = line.front();
    const std::int64_t late = began + limits.longest_wait_minutes * kMinuteMs;
    if (limits.longest_wait_minutes > 0 && now > late) {
      alerts.push_back({AlertKind::longest_wait, service, ticket, 0, late,
                        minutes_between(began, now), limits.longest_wait_minutes});
    }
    const auto fit = static_cast<std::size_t>(limits.line_length);
    if (fit > 0 && line.size() > fit) {
      alerts.push_back({AlertKind::line_length, service, "", 0, line[fit].first,
                        static_cast<int>(line.size()), limits.line_length});
    }
  }
  for (const ServingTicket& ticket : queue.serving) {
    const Service* const service = office.service(ticket.service);
    if (ticket.state != ErrandState::serving || service == nullptr) continue;
    const int allowed = service->standard_minutes * limits.over_standard_percent;  // per cent of min
    const std::int64_t begun = ticket.since + std::int64_t{ticket.aside_seconds} * 1'000;
    const std::int64_t late = begun + allowed * (kMinuteMs / 100);
    if (allowed == 0 || now <= late) continue;
    alerts.push_back({AlertKind::over_standard, ticket.service, ticket.ticket, ticket.counter, late,
                      minutes_between(begun, now), allowed / 100});
  }
  std::stable_sort(alerts.begin(), alerts.end(),
                   [](const Alert& a, const Alert& b) { return a.since < b.since; });
  return alerts;
}

}  // namespace khio
