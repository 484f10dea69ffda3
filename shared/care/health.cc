#include "care/health.h"

#include <algorithm>
#include <filesystem>

#include "files/event_codec.h"
#include "office/alerts.h"

namespace khio {
namespace {

constexpr double kSlipMetres = 0.09;  // 80 mm and what the cutter feeds

HealthCheck store_check(Office& office) {
  Head head;
  const Status read = office.store().read([&](Reader& reader) { head = reader.head(); });
  if (!read) return store_away(read.error());
  const std::string events = std::to_string(head.seq);
  return {"store", true, events + " events", true, events};
}

HealthCheck day_check(Office& office) {
  const Result<DayView> day = office.day();
  if (!day) return {"day", false, day.error().detail, true, ""};
  const DayNumber today = office.zone().local(office.clock().now().utc_ms).day;
  // A day the clock has not reached, or one it left long ago: a clock that was or is wrong.
  const bool good = day->day == today || day->day == 0;
  return {"day", good,
          day->day == 0 ? std::string("no office day yet")
                        : "the office day is " + iso_day(day->day) + ", the clock says " +
                              iso_day(today),
          false, day->day == 0 ? std::string() : iso_day(day->day)};
}

HealthCheck counters_check(Office& office) {
  std::size_t open = 0;
  const Status read = office.store().read([&](Reader& reader) { open = reader.counters().size(); });
  const std::string count = std::to_string(open);
  const std::string all = std::to_string(office.catalogue().counters.size());
  return {"counters", read.ok() && open > 0, count + " of " + all + " are open", false,
          count + "/" + all};
}

HealthCheck paper_check(Office& office) {
  std::size_t waiting = 0;
  const Status read = office.store().read([&](Reader& reader) {
    waiting = reader.visits_to_print().size() + reader.closing_slips_to_print().size();
  });
  const std::string count = std::to_string(waiting);
  return {"paper", read.ok() && waiting == 0, count + " slips wait for the printer", true, count};
}

HealthCheck alerts_check(Office& office) {
  const Result<QueueView> queue = office.queue();
  if (!queue) return {"alerts", false, queue.error().detail, false, ""};
  const std::int64_t now = office.clock().now().utc_ms;
  const std::vector<Alert> alerts = alerts_of(office.catalogue(), *queue, now, now);
  const std::string count = std::to_string(alerts.size());
  return {"alerts", alerts.empty(), count + " of the hall's limits are passed", false, count};
}

// Of a slip's end: that no paper came.
bool came_to_nothing(const EventBody& body) {
  if (const auto* ticket = std::get_if<PrintEnded>(&body)) {
    return ticket->state == PrintState::failed;
  }
  const auto* closing = std::get_if<ClosingSlipEnded>(&body);
  return closing == nullptr || closing->state == PrintState::failed;
}

}  // namespace

HealthCheck store_away(const Error& error) {
  return {"store", false, error.detail, true, ""};
}

HealthCheck clock_check(const Moment& now) {
  // A clock that nobody sets may still be right.
  return {"clock", now.synchronised,
          now.synchronised ? "set by a time server" : "not set by a time server", false, ""};
}

HealthCheck disk_check(const std::optional<std::string>& file) {
  if (!file) return {"disk", true, "on a server", true, ""};
  std::error_code failed;
  const auto space =
      std::filesystem::space(std::filesystem::absolute(*file).parent_path(), failed);
  if (failed) return {"disk", false, failed.message(), true, ""};
  const std::string free = std::to_string(space.available / 1'000'000) + " MB";
  return {"disk", space.available >= kFreeBytesMin, free + " free", true, free};
}

std::vector<HealthCheck> health_of(Office& office, const std::optional<std::string>& file) {
  return {store_check(office), day_check(office),   counters_check(office),
          paper_check(office), alerts_check(office), clock_check(office.clock().now()), disk_check(file)};
}

bool is_fit(const std::vector<HealthCheck>& checks) {
  return std::all_of(checks.begin(), checks.end(),
                     [](const HealthCheck& check) { return check.ok || !check.grave; });
}

Result<RollState> roll_state(Office& office, EventSeq since, int roll_metres) {
  RollState roll;
  const std::string_view ticket_ended = event_kind(PrintEnded{});
  const std::string_view closing_ended = event_kind(ClosingSlipEnded{});
  const Status read = office.store().read([&](Reader& reader) {
    reader.scan_journal(since, [&](const JournalRow& row) {
      if (row.purged || (row.kind != ticket_ended && row.kind != closing_ended)) return true;
      const Result<DecodedPayload> payload = decode_payload(row.kind, row.payload);
      if (payload && !came_to_nothing(payload->body)) ++roll.slips;
      return true;
    });
  });
  if (!read) return read.error();
  const double used = roll.slips * kSlipMetres / std::max(1, roll_metres);
  roll.percent_left = std::clamp(static_cast<int>(100 - 100 * used), 0, 100);
  return roll;
}

}  // namespace khio
