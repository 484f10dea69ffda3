// The reader's passes over many rows: figures, exports and verification.
#include <algorithm>

#include "files/event_codec.h"
#include "store/sqlite/sqlite_reader.h"
#include "store/sqlite/words.h"

namespace khio::sqlite {
namespace {

constexpr const char* kJournalColumns =
    "SELECT j.seq, j.at, j.boot, j.boot_ms, j.office, j.actor, j.kind, j.request, "
    "j.payload_hash, j.hash, p.salt, p.body FROM journal j LEFT JOIN payload p ON p.seq = j.seq "
    "WHERE j.seq > ? ORDER BY j.seq";

JournalRow journal_row(Query& q) {
  JournalRow row;
  row.event.seq = q.integer(0);
  row.event.at.utc_ms = q.integer(1);
  row.event.at.boot = q.bytes<16>(2);
  row.event.at.boot_ms = q.integer(3);
  row.event.office = q.bytes<16>(4);
  row.event.actor = q.text(5);
  row.kind = q.text(6);
  row.event.request = q.text(7);
  row.payload_hash = q.bytes<32>(8);
  row.event.hash = q.bytes<32>(9);
  row.purged = q.null(11);
  if (row.purged) return row;
  row.salt = q.bytes<16>(10);
  row.payload = q.text(11);
  return row;
}

std::optional<Event> decoded(JournalRow row) {
  if (row.purged) return std::nullopt;
  Result<DecodedPayload> payload = decode_payload(row.kind, row.payload);
  if (!payload.ok()) throw SQLite::Exception(payload.error().detail, SQLITE_CORRUPT);
  row.event.body = std::move(payload.value().body);
  row.event.asked = std::move(payload.value().asked);
  return std::move(row.event);
}

std::optional<int> optional_seconds(Query& q, int column) {
  if (q.null(column)) return std::nullopt;
  return q.small(column);
}

}  // namespace

std::optional<Event> SqliteReader::event(EventSeq seq) {
  Query q(c_, kJournalColumns);
  if (!q.bind(seq - 1).step() || q.integer(0) != seq) return std::nullopt;
  return decoded(journal_row(q));
}

std::optional<Event> SqliteReader::event_of_request(const std::string& request) {
  Query q(c_, "SELECT seq FROM journal WHERE request = ?");
  if (!q.bind(request).step()) return std::nullopt;
  return event(q.integer(0));
}

void SqliteReader::scan_journal(EventSeq after,
                                const std::function<bool(const JournalRow&)>& each) {
  Query q(c_, kJournalColumns);
  q.bind(after);
  while (q.step())
    if (!each(journal_row(q))) return;
}

void SqliteReader::scan_visits(DayNumber from, DayNumber to,
                               const std::function<bool(const VisitRow&)>& each) {
  std::int64_t first = 0;
  std::int64_t last = 0;
  {
    Query span(c_, "SELECT min(first_id), max(last_id) FROM day "
                   "WHERE office_day BETWEEN ? AND ? AND first_id > 0");
    span.bind(from).bind(to).step();
    first = span.integer(0);
    last = span.integer(1);
  }
  // Ids are in time order, so a period is nearly one range of them: no index is needed.
  Query q(c_, "SELECT e.visit, v.series, v.number, e.office_day, e.service, v.channel, v.session, "
              "v.location, v.priority, v.people, v.issued_at, e.enqueued_at, e.called_at, "
              "e.started_at, e.finished_at, e.waited_seconds, e.held_seconds, e.served_seconds, "
              "e.counter, e.state, e.by_hand FROM errand e CROSS JOIN visit v ON v.id = e.visit "
              "WHERE e.id BETWEEN ? AND ? ORDER BY e.id");
  q.bind(first).bind(last);
  VisitRow row;
  while (q.step()) {
    row.office_day = q.small(3);
    if (row.office_day < from || row.office_day > to) continue;
    row.visit = q.integer(0);
    const int number = q.small(2);
    row.ticket = number == 0 ? "" : ticket_label(std::string(q.text(1)), number);
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
    if (!each(row)) return;
  }
}

void SqliteReader::scan_ratings(DayNumber from, DayNumber to,
                                const std::vector<std::string>& items,
                                const std::function<bool(const RatingRow&)>& each) {
  // Where each asked item stands in each form's digits; npos: not asked there.
  std::vector<std::vector<std::size_t>> places;
  {
    Query forms(c_, "SELECT id, items FROM rating_form ORDER BY id");
    while (forms.step()) {
      const std::vector<std::string> form = split_words(forms.text(1));
      places.resize(static_cast<std::size_t>(forms.integer(0)) + 1);
      for (const std::string& item : items) {
        const auto place = std::find(form.begin(), form.end(), item);
        places.back().push_back(place == form.end()
                                    ? std::string::npos
                                    : static_cast<std::size_t>(place - form.begin()));
      }
    }
  }
  Query q(c_, "SELECT office_day, half_day, service, division, counter, via, form, scores, counted "
              "FROM rating WHERE office_day BETWEEN ? AND ? ORDER BY office_day, id");
  q.bind(from).bind(to);
  RatingRow row;
  while (q.step()) {
    row.office_day = q.small(0);
    row.half_day = read_half_day(q.text(1)).value_or(HalfDay::am);
    row.service = q.text(2);
    row.division = q.text(3);
    row.counter = q.small(4);
    row.via = read_rated_via(q.text(5)).value_or(RatedVia::code);
    const std::string_view scores = q.text(7);
    row.scores.clear();
    for (const std::size_t place : places.at(static_cast<std::size_t>(q.integer(6))))
      row.scores.push_back(place < scores.size() ? scores[place] : '0');
    row.counted = q.flag(8);
    if (!each(row)) return;
  }
}

void SqliteReader::scan_eservice(const std::function<bool(const EserviceRow&)>& each) {
  Query q(c_, "SELECT year, month, service, count FROM eservice ORDER BY year, month, service");
  while (q.step())
    if (!each({q.small(0), q.small(1), std::string(q.text(2)), q.integer(3)})) return;
}

std::pair<EventSeq, EventSeq> SqliteReader::events_of(DayNumber from, DayNumber to) {
  EventSeq first = 0;
  EventSeq last = head().seq;
  bool earlier_days = false;
  Query q(c_, "SELECT office_day, opened_seq FROM day ORDER BY opened_seq");
  while (q.step()) {
    const DayNumber day = q.small(0);
    if (day >= from && day <= to) {
      if (first == 0) first = q.integer(1);
      last = head().seq;
    } else if (first == 0) {
      earlier_days = true;
    } else if (last == head().seq) {
      last = q.integer(1) - 1;
    }
  }
  if (first == 0) return {0, 0};
  // What happened before the first day belongs to it: the chain begins there.
  return {earlier_days ? first : 1, last};
}

}  // namespace khio::sqlite
