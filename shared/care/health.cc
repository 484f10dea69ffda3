#include "care/health.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "care/backup.h"
#include "care/server_checks.h"
#include "files/event_codec.h"
#include "office/alerts.h"
#include "store/machines.h"

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

// The store came from a backup not long ago, and what was lost by it.
std::optional<HealthCheck> restored_check(Office& office) {
  std::optional<Restoration> restored;
  const Status read =
      office.store().read([&](Reader& reader) { restored = reader.office().restored; });
  if (!read || !restored) return std::nullopt;
  const std::int64_t days = (office.clock().now().utc_ms - restored->at) / 86'400'000;
  if (days >= kRestoredShownDays) return std::nullopt;
  const EventSeq kept = restored->seq - 1;
  const EventSeq known = restored->what.acknowledged;
  const std::string lost = known == 0 ? "what came after it is lost, nobody knows how much"
                           : known > kept ? std::to_string(known - kept) + " events were lost"
                                          : std::string("nothing was lost");
  const std::string at = office.zone().iso(restored->at);
  return HealthCheck{"restored", known != 0 && known <= kept,
                     "on " + at + " from a backup of " +
                         office.zone().iso(restored->what.made_at) + "; " + lost,
                     false, at.substr(0, 10)};
}

// The clock was set by more than minutes in the last office days (office/day.cc).
std::optional<HealthCheck> clock_set_check(Office& office) {
  const DayNumber today = office.zone().local(office.clock().now().utc_ms).day;
  int times = 0;
  std::int64_t by_ms = 0;
  std::int64_t at = 0;  // of the last time
  const Status read = office.store().read([&](Reader& reader) {
    const DayNumber last = std::max(today, reader.day().value_or(DayState{}).day);
    const auto [first, end] = reader.events_of(last - kClockSetShownDays + 1, last);
    if (first == 0) return;
    reader.scan_journal(first - 1, [&, end = end](const JournalRow& row) {
      if (row.event.seq > end) return false;
      if (row.purged || row.kind != event_kind(ClockJumped{})) return true;
      const Result<DecodedPayload> payload = decode_payload(row.kind, row.payload);
      if (!payload) return true;
      ++times;
      by_ms = std::get<ClockJumped>(payload->body).by_ms;
      at = row.event.at.utc_ms;
      return true;
    });
  });
  if (!read || times == 0) return std::nullopt;
  const std::string when = office.zone().iso(at);
  return HealthCheck{"clock set", false,
                     std::to_string(times) + " times in " + std::to_string(kClockSetShownDays) +
                         " days; last " + when + ", " + (by_ms < 0 ? "back" : "forward") +
                         " by " + std::to_string(std::abs(by_ms) / 60'000) +
                         " minutes; tickets keep their order",
                     false, when.substr(0, 10)};
}

HealthCheck alerts_check(Office& office) {
  const Result<QueueView> queue = office.queue();
  if (!queue) return {"alerts", false, queue.error().detail, false, ""};
  const std::int64_t now = office.clock().now().utc_ms;
  const std::vector<Alert> alerts = alerts_of(office.catalogue(), *queue, now, now);
  const std::string count = std::to_string(alerts.size());
  return {"alerts", alerts.empty(), count + " of the hall's limits are passed", false, count};
}

// Words of visitors that should be gone by the office's schedule, or cannot go: a complaint that
// nobody settled.
HealthCheck retention_check(Office& office) {
  const Result<RetentionView> view = office.retention();
  if (!view) return {"retention", false, view.error().detail, false, ""};
  const int due = view->words.due + view->complaints.due;
  std::string detail = due == 0 ? "no words are kept longer than the office file says"
                                : std::to_string(due) + " are kept longer than the office file "
                                  "says; `khio-counter retention erase` erases them";
  if (view->unsettled > 0)
    detail += "; " + std::to_string(view->unsettled) +
              " complaints are older than that and not settled: settle them";
  return {"retention", due == 0 && view->unsettled == 0, std::move(detail), false,
          std::to_string(due + view->unsettled)};
}

// Erased words whose traces another program's reading, or a kill, left in the log.
std::optional<HealthCheck> erasing_check(Office& office) {
  if (!office.store().owes_erasing()) return std::nullopt;
  return HealthCheck{"erasing", false,
                     "erased words leave traces in the store's log while another program reads it as "
                     "it was; the next change or start of a program takes them away",
                     false, ""};
}

// No paper comes there, or nobody hears of it.
bool stands_still(const MachineNews& news) {
  return news.state == MachineState::lost || (news.printer && !news.printer->ready);
}

std::string trouble_of(const MachineNews& news, const Zone& zone) {
  if (news.state == MachineState::lost) return " not heard from since " + zone.iso(news.heard_at);
  std::string trouble;
  if (news.alone)
    trouble = " offline since " + zone.iso(news.alone->since) + ", " +
              std::to_string(news.alone->tickets) + " tickets issued alone" +
              (news.alone->trouble.empty() ? "" : ", which do not come in: " + news.alone->trouble);
  if (news.printer && !news.printer->ready)
    trouble += " has trouble with its printer: " + news.printer->reason;
  return trouble;
}

// Kiosks, boards and rating screens; none before the first was heard of. A kiosk gives no tickets
// when it is lost, and no slips without its printer: that is grave.
std::optional<HealthCheck> machines_check(Office& office) {
  const std::vector<MachineNews> machines =
      machines_of(office.store().url(), office.clock().now());
  if (machines.empty()) return std::nullopt;
  HealthCheck check{"machines", true, "", false, ""};
  std::string wrong;
  std::size_t well = 0;
  for (const MachineNews& news : machines) {
    if (!stands_still(news) && !news.alone) {
      ++well;
      continue;
    }
    check.ok = false;
    check.grave = check.grave || (stands_still(news) && news.kind == MachineKind::kiosk);
    wrong += "; " + std::string(machine_kind_name(news.kind)) + " " + news.name +
             trouble_of(news, office.zone());
  }
  check.value = std::to_string(well) + "/" + std::to_string(machines.size());
  check.detail = check.value + " without trouble" + wrong;
  return check;
}

// What kiosks did without the store, or may have done on a day that is closed; none before a kiosk
// had an outbox.
std::optional<HealthCheck> outboxes_check(Office& office) {
  const Result<std::vector<OutboxView>> boxes = office.outboxes();
  if (!boxes || boxes->empty()) return std::nullopt;
  HealthCheck check{"outboxes", true, "", false, ""};
  std::string wrong;
  std::size_t well = 0;
  for (const OutboxView& box : *boxes) {
    if (box.lost || (box.left == 0 && box.open_days.empty())) {
      ++well;
      continue;
    }
    check.ok = false;
    wrong += "; " + box.place + " was last heard of at " + office.zone().iso(box.told_at) +
             (box.left > 0 ? ", with " + std::to_string(box.left) + " entries still to come" : "");
    for (const DayNumber day : box.open_days) wrong += ", and " + iso_day(day) + " waits for it";
  }
  check.value = std::to_string(well) + "/" + std::to_string(boxes->size());
  check.detail = check.value + " with nothing to come" + wrong;
  return check;
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

HealthCheck backup_check(Office& office, const std::optional<std::string>& file,
                         const BackupRule& rule) {
  if (!file) return server_backup_check(office, rule);
  const std::optional<BackupDone> last = last_backup(*file);
  if (!last) return {"backup", false, "none was made yet", false, ""};
  const std::int64_t age_ms = office.clock().now().utc_ms - last->made_at;
  const std::int64_t hours = age_ms / 3'600'000;
  const std::string made = office.zone().iso(last->made_at);
  if (hours < 0)
    return {"backup", false,
            "the last is of " + made + ", which is yet to come: check the clock and make another one",
            false, made.substr(0, 10)};
  std::error_code failed;
  const bool there = std::filesystem::exists(last->file, failed);
  return {"backup", hours < rule.warn_hours,
          "the last is of " + made + ", " + std::to_string(hours) +
              " hours ago, " + std::to_string(last->events) + " events, tried out; " + last->file +
              (there ? "" : " (not to be seen now)"),
          false, made.substr(0, 10)};
}

std::vector<HealthCheck> health_of(Office& office, const std::optional<std::string>& file,
                                   const BackupRule& rule) {
  std::vector<HealthCheck> checks = {store_check(office), day_check(office), counters_check(office),
                                     paper_check(office), alerts_check(office),
                                     clock_check(office.clock().now()), disk_check(file),
                                     backup_check(office, file, rule),
                                     retention_check(office)};
  if (!file) add_server_checks(office, checks);
  if (auto machines = machines_check(office)) checks.push_back(std::move(*machines));
  if (auto outboxes = outboxes_check(office)) checks.push_back(std::move(*outboxes));
  if (auto erasing = erasing_check(office)) checks.push_back(std::move(*erasing));
  if (auto set = clock_set_check(office)) checks.push_back(std::move(*set));
  if (auto restored = restored_check(office)) checks.push_back(std::move(*restored));
  return checks;
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
