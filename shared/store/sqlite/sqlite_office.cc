// Of the office itself: officers, their PINs, pauses of the whole hall, places kept overnight,
// restorations, kiosks' outboxes.
#include <SQLiteCpp/Exception.h>

#include "store/sqlite/sqlite_reader.h"
#include "store/sqlite/words.h"

namespace khio::sqlite {
namespace {

#define KHIO_HALL_PAUSE "SELECT seq, office_day, at, why, ended_seq, ended_at FROM hall_pause "

HallPause pause_of(Query& q) {
  return {q.integer(0), q.small(1), q.integer(2),
          read_hall_pause_why(q.text(3)).value_or(HallPauseWhy::other), q.integer(4), q.integer(5)};
}

#define KHIO_KEPT_PLACE "SELECT visit, day, services, taken_up FROM place_kept "

std::vector<KeptPlace> kept_places(Query& q) {
  std::vector<KeptPlace> places;
  while (q.step())
    places.push_back({q.integer(0), q.small(1), split_words(q.text(2)), q.integer(3)});
  return places;
}

#define KHIO_OUTBOX \
  "SELECT outbox, seq, place, letter, through, head, waiting, told_at, empty_seq, day_open, lost " \
  "FROM outbox "

OutboxState outbox_of(Query& q) {
  return {q.bytes<16>(0), q.integer(1),   std::string(q.text(2)), std::string(q.text(3)),
          q.integer(4),   q.bytes<32>(5), q.small(6),             q.integer(7),
          q.integer(8),   q.flag(9),      q.flag(10)};
}

}  // namespace

std::vector<OutboxState> SqliteReader::outboxes() {
  Query q(c_, KHIO_OUTBOX "ORDER BY seq");
  std::vector<OutboxState> all;
  while (q.step()) all.push_back(outbox_of(q));
  return all;
}

std::optional<OutboxState> SqliteReader::outbox(const Id128& id) {
  Query q(c_, KHIO_OUTBOX "WHERE outbox = ?");
  if (!q.bind(id).step()) return std::nullopt;
  return outbox_of(q);
}

EventSeq SqliteReader::last_event_by(std::int64_t at, EventSeq from) {
  Query q(c_, "SELECT seq FROM journal WHERE seq > ? AND at <= ? ORDER BY seq DESC LIMIT 1");
  return q.bind(from).bind(at).step() ? q.integer(0) : from;
}

std::vector<Officer> SqliteReader::officers() {
  // Of whoever left the hash is gone, and the journal still tells that there was one.
  Query q(c_, "SELECT o.officer, o.name, o.role, o.active, o.pin_one_time, "
              "CASE WHEN p.hash <> '' THEN o.pin_digest END "
              "FROM officer o LEFT JOIN officer_pin p USING (officer) ORDER BY o.officer");
  std::vector<Officer> officers;
  while (q.step()) {
    Officer officer{std::string(q.text(0)), std::string(q.text(1)), std::string(q.text(2)),
                    q.flag(3), q.flag(4), std::nullopt};
    if (!q.null(5)) officer.pin_digest = q.bytes<32>(5);
    officers.push_back(std::move(officer));
  }
  return officers;
}

std::optional<KeptPin> SqliteReader::kept_pin(const std::string& officer) {
  Query q(c_, "SELECT hash, tries, tried_at FROM officer_pin WHERE officer = ? AND hash <> ''");
  if (!q.bind(officer).step()) return std::nullopt;
  return KeptPin{std::string(q.text(0)), q.small(1), q.integer(2)};
}

std::optional<HallPause> SqliteReader::hall_pause() {
  Query q(c_, KHIO_HALL_PAUSE "WHERE ended_seq IS NULL");
  if (!q.step()) return std::nullopt;
  return pause_of(q);
}

std::vector<HallPause> SqliteReader::hall_pauses(DayNumber from, DayNumber to) {
  Query q(c_, KHIO_HALL_PAUSE "WHERE office_day BETWEEN ? AND ? ORDER BY seq");
  q.bind(from).bind(to);
  std::vector<HallPause> pauses;
  while (q.step()) pauses.push_back(pause_of(q));
  return pauses;
}

OfficeState SqliteReader::office() {
  Query q(c_, "SELECT id, catalogue, simulated FROM office");
  if (!q.step()) throw SQLite::Exception("the store names no office", SQLITE_CORRUPT);
  OfficeState office{q.bytes<16>(0), q.bytes<32>(1), q.flag(2)};
  Query r(c_, "SELECT seq, at, made_at, acknowledged, office_day, skipped FROM restoration "
              "ORDER BY seq DESC LIMIT 1");
  if (r.step())
    office.restored = {r.integer(0), r.integer(1),
                       {r.integer(2), r.integer(3), r.small(4), r.small(5)}};
  return office;
}

std::optional<MergedStore> SqliteReader::merged_store(const Hash& store) {
  Query q(c_, "SELECT through, head FROM merged_store WHERE store = ?");
  if (!q.bind(store).step()) return std::nullopt;
  return MergedStore{q.integer(0), q.bytes<32>(1)};
}

std::vector<Hash> SqliteReader::merged_origins(DayNumber day, const std::string& series,
                                               int number) {
  Query q(c_, "SELECT origin FROM visit WHERE office_day = ? AND series = ? AND number = ? "
              "AND origin IS NOT NULL ORDER BY id");
  q.bind(day).bind(series).bind(number);
  std::vector<Hash> origins;
  while (q.step()) origins.push_back(q.bytes<32>(0));
  return origins;
}

std::vector<FrozenReport> SqliteReader::frozen_reports() {
  Query q(c_, "SELECT id, period, first_day, last_day, at, counted, file, document "
              "FROM frozen_report ORDER BY id");
  std::vector<FrozenReport> reports;
  while (q.step()) {
    reports.push_back({q.integer(0), std::string(q.text(1)), q.small(2), q.small(3), q.integer(4),
                       q.integer(5), q.bytes<32>(6), q.bytes<32>(7)});
  }
  return reports;
}

std::optional<KeptPlace> SqliteReader::place_kept(VisitId visit) {
  Query q(c_, KHIO_KEPT_PLACE "WHERE visit = ?");
  q.bind(visit);
  const std::vector<KeptPlace> found = kept_places(q);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<KeptPlace> SqliteReader::places_kept(DayNumber from, DayNumber to) {
  Query q(c_, KHIO_KEPT_PLACE "WHERE day BETWEEN ? AND ? ORDER BY seq");
  q.bind(from).bind(to);
  return kept_places(q);
}

std::vector<KeptPlace> SqliteReader::places_owed(DayNumber until) {
  Query q(c_, KHIO_KEPT_PLACE
              "WHERE services <> '' AND taken_up = 0 AND day <= ? ORDER BY seq");
  q.bind(until);
  return kept_places(q);
}

namespace {

#define KHIO_FALLBACK_SHEET "SELECT seq, office_day, series, first, last, print_state, print_detail, " \
                            "asked_at, asked_by FROM fallback_sheet "

std::vector<FallbackSheet> sheets_of(Query& q) {
  std::vector<FallbackSheet> sheets;
  while (q.step()) {
    sheets.push_back({q.integer(0), q.small(1), std::string(q.text(2)), q.small(3), q.small(4),
                      read_print_state(q.text(5)).value_or(PrintState::unconfirmed),
                      std::string(q.text(6)), q.integer(7), std::string(q.text(8))});
  }
  return sheets;
}

}  // namespace

std::vector<FallbackSheet> SqliteReader::fallback_sheets(DayNumber day) {
  Query q(c_, KHIO_FALLBACK_SHEET "WHERE office_day = ? ORDER BY seq");
  q.bind(day);
  return sheets_of(q);
}

std::optional<FallbackSheet> SqliteReader::fallback_sheet(EventSeq seq) {
  Query q(c_, KHIO_FALLBACK_SHEET "WHERE seq = ?");
  q.bind(seq);
  const std::vector<FallbackSheet> found = sheets_of(q);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<EventSeq> SqliteReader::fallback_sheets_to_print() {
  Query q(c_, "SELECT seq FROM fallback_sheet WHERE print_state = 'pending' ORDER BY seq");
  std::vector<EventSeq> sheets;
  while (q.step()) sheets.push_back(q.integer(0));
  return sheets;
}

std::optional<UrgentSession> SqliteReader::urgent_session() {
  Query q(c_, "SELECT seq, office_day, at, services, reason, until FROM urgent_session "
              "WHERE ended_seq IS NULL ORDER BY seq DESC LIMIT 1");
  if (!q.step()) return std::nullopt;
  return UrgentSession{q.integer(0),           q.small(1), q.integer(2), split_words(q.text(3)),
                       std::string(q.text(4)), q.integer(5)};
}

}  // namespace khio::sqlite
