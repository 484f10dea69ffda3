// The reader's passes over many rows: figures, exports and verification.
#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "files/event_codec.h"
#include "store/packed_rows.h"
#include "store/sqlite/packed_days.h"
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

[[noreturn]] void throw_damaged(const char* table) {
  throw SQLite::Exception(fmt::format("a row of {} is not what it should be", table),
                          SQLITE_CORRUPT);
}

// Where each asked item stands in the digits of a form; npos: not asked there.
using Places = std::vector<std::size_t>;

std::unordered_map<std::int64_t, Places> places_by_form(Connection& connection,
                                                        const std::vector<std::string>& items) {
  std::unordered_map<std::int64_t, Places> by_form;
  Query forms(connection, "SELECT id, items FROM rating_form");
  while (forms.step()) {
    const std::vector<std::string> form = split_words(forms.text(1));
    Places& places = by_form[forms.integer(0)];
    for (const std::string& item : items) {
      const auto place = std::find(form.begin(), form.end(), item);
      places.push_back(place == form.end() ? std::string::npos
                                           : static_cast<std::size_t>(place - form.begin()));
    }
  }
  return by_form;
}

}  // namespace

std::optional<Event> SqliteReader::event(EventSeq seq) {
  Query q(c_, kJournalColumns);
  if (!q.bind(seq - 1).step() || q.integer(0) != seq) return std::nullopt;
  return decoded(journal_row(q));
}

std::optional<Event> SqliteReader::event_of_request(const std::string& request) {
  Query asked(c_, "SELECT seq FROM journal WHERE request = ?");
  if (!asked.bind(request).step()) return std::nullopt;
  const EventSeq seq = asked.integer(0);
  Query q(c_, kJournalColumns);
  if (!q.bind(seq - 1).step() || q.integer(0) != seq) return std::nullopt;
  JournalRow row = journal_row(q);
  if (!row.purged) return decoded(std::move(row));
  row.event.body = Words{seq - 1, ""};  // words come right after what they belong to
  return std::move(row.event);
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
  {
    Query q(c_, "SELECT office_day, errands FROM packed_day WHERE office_day BETWEEN ? AND ? "
                "ORDER BY office_day");
    q.bind(from).bind(to);
    while (q.step()) {
      VisitUnpacker rows(q.small(0), q.blob(1));
      while (const VisitRow* const row = rows.next())
        if (!each(*row)) return;
      if (rows.damaged()) throw_damaged("packed_day");
    }
  }
  scan_unpacked_days(c_, from, to, each);
}

void SqliteReader::scan_events(EventSeq after, const std::function<bool(const Event&)>& each) {
  scan_journal(after, [&](const JournalRow& row) {
    const std::optional<Event> event = decoded(row);
    return !event || each(*event);
  });
}

std::vector<std::string> SqliteReader::rated_items() {
  std::vector<std::string> items;
  Query forms(c_, "SELECT items FROM rating_form ORDER BY id");
  while (forms.step())
    for (std::string& item : split_words(forms.text(0)))
      if (std::find(items.begin(), items.end(), item) == items.end())
        items.push_back(std::move(item));
  return items;
}

void SqliteReader::scan_ratings(DayNumber from, DayNumber to,
                                const std::vector<std::string>& items,
                                const std::function<bool(const RatingRow&)>& each) {
  const std::unordered_map<std::int64_t, Places> places = places_by_form(c_, items);
  Query q(c_, "SELECT form, ratings FROM rating_batch WHERE last_day >= ? AND first_day <= ? "
              "ORDER BY last_day, first_day, seq");
  q.bind(from).bind(to);
  RatingRow asked;
  while (q.step()) {
    const auto form = places.find(q.integer(0));
    if (form == places.end()) throw_damaged("rating_batch");
    RatingUnpacker rows(q.blob(1));
    while (const RatingRow* const row = rows.next()) {
      if (row->office_day < from || row->office_day > to) continue;
      asked = *row;
      asked.scores.clear();
      for (const std::size_t place : form->second)
        asked.scores.push_back(place < row->scores.size() ? row->scores[place] : '0');
      if (!each(asked)) return;
    }
    if (rows.damaged()) throw_damaged("rating_batch");
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
  Query q(c_, "SELECT office_day, opened_seq FROM day WHERE opened_seq > 0 ORDER BY opened_seq");
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
