#include "store/sqlite/packed_days.h"

#include <algorithm>
#include <map>
#include <vector>

#include "domain/catalogue.h"
#include "store/packed_rows.h"

namespace khio::sqlite {
namespace {

// Days without a packed row, and the range of ids their errands lie in.
struct UnpackedDays {
  std::vector<DayNumber> days;  // rising
  std::int64_t first_id = 0;
  std::int64_t last_id = 0;

  bool contain(DayNumber day) const {
    return std::binary_search(days.begin(), days.end(), day);
  }
};

UnpackedDays unpacked_days(Query& days) {
  UnpackedDays unpacked;
  while (days.step()) {
    const std::int64_t first = days.integer(1);
    unpacked.first_id = unpacked.days.empty() ? first : std::min(unpacked.first_id, first);
    unpacked.last_id = std::max(unpacked.last_id, days.integer(2));
    unpacked.days.push_back(days.small(0));
  }
  return unpacked;
}

std::optional<int> optional_seconds(Query& q, int column) {
  if (q.null(column)) return std::nullopt;
  return q.small(column);
}

void read_errand(Query& q, VisitRow& row) {
  row.office_day = q.small(0);
  row.visit = q.integer(1);
  row.ticket = q.text(2);
  if (!q.null(3)) append_ticket_number(row.ticket, q.small(3));
  row.service = q.text(4);
  row.channel = read_channel(q.text(5)).value_or(Channel::kiosk);
  row.session = read_session(q.text(6)).value_or(Session::in_hours);
  row.location = q.text(7);
  row.priority = q.flag(8);
  row.people = q.small(9);
  row.issued_at = q.integer(10);
  row.enqueued_at = q.integer(11);
  row.called_at = q.optional_integer(12);
  row.started_at = q.optional_integer(13);
  row.finished_at = q.optional_integer(14);
  row.waited_seconds = optional_seconds(q, 15);
  row.held_seconds = optional_seconds(q, 16);
  row.served_seconds = optional_seconds(q, 17);
  row.counter = q.small(18);
  row.state = read_state(q.text(19)).value_or(ErrandState::waiting);
  row.by_hand = q.flag(20);
}

void scan_tables(Connection& connection, const UnpackedDays& days,
                 const std::function<bool(const VisitRow&)>& each) {
  if (days.days.empty()) return;
  // Ids are in time order, so a period is nearly one range of them: no index is needed.
  Query q(connection,
          "SELECT e.office_day, e.visit, v.series, v.number, e.service, v.channel, v.session, "
          "v.location, v.priority, v.people, v.issued_at, e.enqueued_at, e.called_at, "
          "e.started_at, e.finished_at, e.waited_seconds, e.held_seconds, e.served_seconds, "
          "e.counter, e.state, e.by_hand FROM errand e CROSS JOIN visit v ON v.id = e.visit "
          "WHERE e.id BETWEEN ? AND ? ORDER BY e.id");
  q.bind(days.first_id).bind(days.last_id);
  VisitRow row;
  while (q.step()) {
    if (!days.contain(q.small(0))) continue;
    read_errand(q, row);
    if (!each(row)) return;
  }
}

}  // namespace

void pack_closed_days(Connection& connection) {
  Query closed(connection,
               "SELECT office_day, first_id, last_id FROM day WHERE open = 0 AND first_id > 0 AND "
               "office_day NOT IN (SELECT office_day FROM packed_day) ORDER BY 1");
  const UnpackedDays days = unpacked_days(closed);
  std::map<DayNumber, VisitPacker> packed;
  scan_tables(connection, days, [&](const VisitRow& row) {
    packed[row.office_day].add(row);
    return true;
  });
  for (const auto& [day, errands] : packed)
    Query(connection, "INSERT INTO packed_day (office_day, errands) VALUES (?, ?)")
        .bind(day).bind(bytes_of(errands.bytes())).run();
}

void scan_unpacked_days(Connection& connection, DayNumber from, DayNumber to,
                        const std::function<bool(const VisitRow&)>& each) {
  Query days(connection,
             "SELECT office_day, CASE WHEN first_id = 0 THEN opened_seq ELSE first_id END, "
             "CASE WHEN open THEN 9223372036854775807 ELSE last_id END FROM day "
             "WHERE office_day BETWEEN ? AND ? AND (open OR first_id > 0) "
             "AND office_day NOT IN (SELECT office_day FROM packed_day) ORDER BY 1");
  days.bind(from).bind(to);
  scan_tables(connection, unpacked_days(days), each);
}

}  // namespace khio::sqlite
