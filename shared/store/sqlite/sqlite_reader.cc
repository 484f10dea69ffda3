#include "store/sqlite/sqlite_reader.h"

#include <SQLiteCpp/Exception.h>

#include <algorithm>
#include <cstdlib>

#include "store/sqlite/words.h"

namespace khio::sqlite {
namespace {

CounterState counter_of(Query& q) {
  CounterState state;
  state.counter = q.small(0);
  state.officer = q.text(1);
  state.services = split_words(q.text(2));
  state.since = q.integer(3);
  state.paused = q.flag(4);
  state.reason = q.text(5);
  state.until = q.optional_integer(6);
  return state;
}

#define KHIO_VISIT_COLUMNS                                                                     \
  "SELECT id, office_day, series, number, code, token, channel, language, priority, people, " \
  "issued_at, errand, served, pending, print_state, print_detail, copies, rated FROM visit "

VisitState visit_of(Query& q) {
  VisitState visit;
  visit.id = q.integer(0);
  visit.office_day = q.small(1);
  visit.series = q.text(2);
  visit.number = q.small(3);
  visit.code = q.text(4);
  if (!q.null(5)) visit.token = q.bytes<16>(5);
  visit.channel = read_channel(q.text(6)).value_or(Channel::kiosk);
  visit.language = q.text(7);
  visit.priority = q.flag(8);
  visit.people = q.small(9);
  visit.issued_at = q.integer(10);
  visit.errand = q.integer(11);
  visit.served = q.integer(12);
  visit.pending = split_words(q.text(13));
  visit.print_state = read_print_state(q.text(14)).value_or(PrintState::off);
  visit.print_detail = q.text(15);
  visit.copies = q.small(16);
  visit.rated = q.flag(17);
  return visit;
}

// The errands of the present day come after the event that opened it.
#define KHIO_OF_DAY "id > (SELECT opened_seq FROM day WHERE office_day = ?) AND office_day = ? "

PooledRating pooled_of(Query& q) {
  PooledRating rating;
  rating.key = q.bytes<16>(0);
  rating.row.office_day = q.small(1);
  rating.row.half_day = read_half_day(q.text(2)).value_or(HalfDay::am);
  rating.row.service = q.text(3);
  rating.row.division = q.text(4);
  rating.row.counter = q.small(5);
  rating.row.via = read_rated_via(q.text(6)).value_or(RatedVia::code);
  rating.items = split_words(q.text(7));
  rating.row.scores = q.text(8);
  rating.row.counted = q.flag(9);
  return rating;
}

#define KHIO_POOL_COLUMNS \
  "SELECT key, office_day, half_day, service, division, counter, via, items, scores, counted " \
  "FROM rating_pool "

std::optional<VisitState> first_visit(Query& query) {
  if (!query.step()) return std::nullopt;
  return visit_of(query);
}

#define KHIO_ERRAND_COLUMNS                                                                        \
  "SELECT id, visit, office_day, service, state, priority, place, place_at, enqueued_at, called_at, " \
  "started_at, finished_at, waited_seconds, held_seconds, served_seconds, counter, to_counter, "  \
  "calls, called_seq, last_call_seq, started_seq, held_seq, no_show_seq, finished_seq " \
  "FROM errand "

ErrandRecord errand_of(Query& q) {
  ErrandRecord errand;
  errand.id = q.integer(0);
  errand.visit = q.integer(1);
  errand.office_day = q.small(2);
  errand.service = q.text(3);
  errand.state = read_state(q.text(4)).value_or(ErrandState::waiting);
  errand.priority = q.flag(5);
  errand.place = {q.integer(6), q.integer(7)};
  errand.enqueued_at = q.integer(8);
  errand.called_at = q.optional_integer(9);
  errand.started_at = q.optional_integer(10);
  errand.finished_at = q.optional_integer(11);
  errand.waited_seconds = q.small(12);
  errand.held_seconds = q.small(13);
  errand.served_seconds = q.small(14);
  errand.counter = q.small(15);
  errand.to_counter = q.small(16);
  errand.calls = q.small(17);
  errand.called_seq = q.integer(18);
  errand.last_call_seq = q.integer(19);
  errand.started_seq = q.integer(20);
  errand.held_seq = q.integer(21);
  errand.no_show_seq = q.integer(22);
  errand.finished_seq = q.integer(23);
  return errand;
}

bool holds(const std::vector<std::string>& services, std::string_view service) {
  return std::find(services.begin(), services.end(), service) != services.end();
}

}  // namespace

Head SqliteReader::head() {
  Query q(c_, "SELECT seq, hash, at, boot, boot_ms FROM journal ORDER BY seq DESC LIMIT 1");
  if (!q.step()) return {};
  return {q.integer(0), q.bytes<32>(1), {q.integer(2), q.bytes<16>(3), q.integer(4), false}};
}

Moment SqliteReader::moment_of(EventSeq seq) {
  Query q(c_, "SELECT at, boot, boot_ms FROM journal WHERE seq = ?");
  if (!q.bind(seq).step())
    throw SQLite::Exception("a row names an event that is not there", SQLITE_CORRUPT);
  return {q.integer(0), q.bytes<16>(1), q.integer(2), false};
}

Moment SqliteReader::queued_at(ErrandId errand) {
  Query q(c_, "SELECT enqueued_at, at, boot, boot_ms FROM errand "
              "JOIN journal ON seq = id WHERE id = ?");
  if (!q.bind(errand).step())
    throw SQLite::Exception("an errand was queued by no event", SQLITE_CORRUPT);
  // A moment of no machine's start: durations from it go by the clock.
  if (q.integer(0) != q.integer(1)) return {q.integer(0), {}, 0, false};
  return {q.integer(1), q.bytes<16>(2), q.integer(3), false};
}

std::string SqliteReader::document(const Hash& hash) {
  Query q(c_, "SELECT body FROM document WHERE hash = ?");
  if (!q.bind(hash).step()) return "";
  return std::string(q.text(0));
}

// The day that is open, else the last one that was.
std::optional<DayState> SqliteReader::day() {
  Query open(c_, "SELECT office_day FROM day WHERE open = 1");
  if (open.step()) return DayState{open.small(0), true};
  Query last(c_, "SELECT office_day FROM day ORDER BY office_day DESC LIMIT 1");
  if (!last.step()) return std::nullopt;
  return DayState{last.small(0), false};
}

std::vector<CounterState> SqliteReader::counters() {
  Query q(c_, "SELECT counter, officer, services, since, paused, reason, until FROM counter "
              "ORDER BY counter");
  std::vector<CounterState> counters;
  while (q.step()) counters.push_back(counter_of(q));
  return counters;
}

std::optional<CounterState> SqliteReader::counter(int number) {
  Query q(c_, "SELECT counter, officer, services, since, paused, reason, until FROM counter "
              "WHERE counter = ?");
  if (!q.bind(number).step()) return std::nullopt;
  return counter_of(q);
}

std::optional<VisitState> SqliteReader::visit(VisitId id) {
  Query q(c_, KHIO_VISIT_COLUMNS "WHERE id = ?");
  return first_visit(q.bind(id));
}

std::optional<VisitState> SqliteReader::visit_by_number(DayNumber day, const std::string& series,
                                                        int number) {
  Query q(c_, KHIO_VISIT_COLUMNS "WHERE office_day = ? AND series = ? AND number = ? "
                                   "AND origin IS NULL");
  return first_visit(q.bind(day).bind(series).bind(number));
}

std::optional<VisitState> SqliteReader::visit_by_code(DayNumber day, const std::string& code) {
  Query q(c_, KHIO_VISIT_COLUMNS "WHERE office_day = ? AND code = ?");
  return first_visit(q.bind(day).bind(code));
}

std::optional<VisitState> SqliteReader::visit_by_token(DayNumber day, const Id128& token) {
  Query q(c_, KHIO_VISIT_COLUMNS "WHERE office_day = ? AND token = ?");
  return first_visit(q.bind(day).bind(token));
}

int SqliteReader::taken(DayNumber day, const std::string& service) {
  // A visit once, also when it was sent to another counter; not who was in the wrong line.
  Query q(c_, "SELECT count(DISTINCT visit) FROM errand WHERE " KHIO_OF_DAY
              "AND service = ? AND state != 'cancelled' "
              "AND NOT (state = 'transferred' AND started_seq IS NULL)");
  q.bind(day).bind(day).bind(service);
  const int queued = q.step() ? q.small(0) : 0;
  // What a visit still has before it is taken, too, as long as it can come to that.
  Query next(c_, "SELECT count(*) FROM visit JOIN errand ON errand.id = visit.errand "
                 "WHERE visit.office_day = ? AND instr(' ' || pending || ' ', ' ' || ? || ' ') > 0 "
                 "AND errand.state IN ('waiting', 'called', 'serving', 'held', 'no_show')");
  next.bind(day).bind(service);
  return queued + (next.step() ? next.small(0) : 0);
}

std::vector<VisitId> SqliteReader::visits_to_print() {
  Query q(c_, "SELECT id FROM visit WHERE print_state = 'pending' ORDER BY id");
  std::vector<VisitId> visits;
  while (q.step()) visits.push_back(q.integer(0));
  return visits;
}

std::optional<ClosingSlipState> SqliteReader::closing_slip(DayNumber day) {
  Query q(c_, "SELECT asked_seq, print_state, print_detail FROM closing_slip "
              "WHERE office_day = ?");
  if (!q.bind(day).step()) return std::nullopt;
  return ClosingSlipState{day, q.integer(0), read_print_state(q.text(1)).value_or(PrintState::pending),
                          std::string(q.text(2))};
}

std::vector<DayNumber> SqliteReader::closing_slips_to_print() {
  Query q(c_, "SELECT office_day FROM closing_slip WHERE print_state = 'pending' "
              "ORDER BY office_day");
  std::vector<DayNumber> days;
  while (q.step()) days.push_back(q.small(0));
  return days;
}

std::optional<ErrandRecord> SqliteReader::errand(ErrandId id) {
  Query q(c_, KHIO_ERRAND_COLUMNS "WHERE id = ?");
  if (!q.bind(id).step()) return std::nullopt;
  return errand_of(q);
}

std::optional<ErrandRecord> SqliteReader::errand_at(int counter) {
  Query q(c_, KHIO_ERRAND_COLUMNS "WHERE counter = ? AND state IN ('called', 'serving')");
  if (!q.bind(counter).step()) return std::nullopt;
  return errand_of(q);
}

std::optional<ErrandRecord> SqliteReader::last_done(DayNumber day, int counter) {
  Query q(c_, KHIO_ERRAND_COLUMNS "WHERE " KHIO_OF_DAY
              "AND counter = ? AND state = 'done' AND by_hand = 0 ORDER BY finished_seq DESC LIMIT 1");
  if (!q.bind(day).bind(day).bind(counter).step()) return std::nullopt;
  return errand_of(q);
}

std::vector<ErrandRecord> SqliteReader::errands_in(DayNumber day, ErrandState state) {
  Query q(c_, KHIO_ERRAND_COLUMNS "WHERE office_day = ? AND state = ? AND by_hand = 0 AND " KHIO_OPEN_ERRAND
                                  " ORDER BY id");
  q.bind(day).bind(state_name(state));
  std::vector<ErrandRecord> errands;
  while (q.step()) errands.push_back(errand_of(q));
  return errands;
}

std::vector<WaitingErrand> SqliteReader::waiting(DayNumber day,
                                                 const std::vector<std::string>& services) {
  std::vector<WaitingErrand> waiting;
  for (const std::string& service : services) {
    Query q(c_, "SELECT id, visit, service, place, priority, to_counter, returned_seq, at, boot, "
                "boot_ms, place_at FROM errand CROSS JOIN journal ON seq = place "
                "WHERE office_day = ? AND state = 'waiting' AND service = ? AND "
                KHIO_OPEN_ERRAND);
    q.bind(day).bind(service);
    while (q.step()) {
      const LinePlace place{q.integer(3), q.integer(10)};
      const Moment since = place.given_at != 0
                               ? Moment{place.given_at, {}, 0, false}
                               : Moment{q.integer(7), q.bytes<16>(8), q.integer(9), false};
      waiting.push_back({q.integer(0), q.integer(1), std::string(q.text(2)), place, since,
                         q.flag(4), q.small(5), q.integer(6)});
    }
  }
  std::sort(waiting.begin(), waiting.end(),
            [](const WaitingErrand& a, const WaitingErrand& b) { return a.errand < b.errand; });
  return waiting;
}

LineState SqliteReader::line(const std::string& service) {
  Query q(c_, "SELECT waiting, recent_services, recent_waits FROM line WHERE service = ?");
  if (!q.bind(service).step()) return {};
  return {q.small(0), split_numbers(q.text(1)), split_numbers(q.text(2))};
}

int SqliteReader::waiting_total() {
  Query q(c_, "SELECT coalesce(sum(waiting), 0) FROM line");
  q.step();
  return q.small(0);
}

std::vector<std::pair<std::string, int>> SqliteReader::waiting_by_service() {
  Query q(c_, "SELECT service, waiting FROM line WHERE waiting > 0");
  std::vector<std::pair<std::string, int>> lines;
  while (q.step()) lines.emplace_back(q.text(0), q.small(1));
  return lines;
}

int SqliteReader::last_number(DayNumber day, const std::string& series, int first, int last) {
  Query q(c_, "SELECT max(number) FROM visit WHERE office_day = ? AND series = ? "
              "AND number BETWEEN ? AND ? AND origin IS NULL");
  q.bind(day).bind(series).bind(first).bind(last).step();
  return q.small(0);
}

std::vector<PastCall> SqliteReader::recent_calls(DayNumber day,
                                                 const std::vector<std::string>& services,
                                                 int limit) {
  std::vector<PastCall> calls;
  Query q(c_, "SELECT seq, office_day, service, priority FROM call ORDER BY seq DESC");
  while (static_cast<int>(calls.size()) < limit && q.step() && q.small(1) == day)
    if (holds(services, q.text(2)))
      calls.push_back({q.integer(0), std::string(q.text(2)), q.flag(3)});
  std::reverse(calls.begin(), calls.end());
  return calls;
}

std::vector<CallRecord> SqliteReader::last_calls(DayNumber day, int limit) {
  std::vector<CallRecord> calls;
  Query q(c_, "SELECT seq, errand, service, counter, office_day FROM call ORDER BY seq DESC");
  while (static_cast<int>(calls.size()) < limit && q.step() && q.small(4) == day)
    calls.push_back({q.integer(0), q.integer(1), std::string(q.text(2)), q.small(3)});
  return calls;
}

std::vector<StaffCall> SqliteReader::staff_calls() {
  Query q(c_, "SELECT seq, at, place, why, visits FROM staff_call WHERE answered IS NULL "
              "ORDER BY seq");
  std::vector<StaffCall> calls;
  while (q.step()) {
    StaffCall& call = calls.emplace_back();
    call.seq = q.integer(0);
    call.at = q.integer(1);
    call.place = q.text(2);
    call.why = read_staff_call_why(q.text(3)).value_or(StaffCallWhy::help);
    for (const std::string& visit : split_words(q.text(4))) {
      call.visits.push_back(std::strtoll(visit.c_str(), nullptr, 10));
    }
  }
  return calls;
}

bool SqliteReader::service_shut(DayNumber day, const std::string& service) {
  Query q(c_, "SELECT 1 FROM service_shut WHERE office_day = ? AND service = ?");
  q.bind(day).bind(service);
  return q.step();
}

std::vector<PooledRating> SqliteReader::pooled_ratings() {
  Query q(c_, KHIO_POOL_COLUMNS "ORDER BY key");
  std::vector<PooledRating> ratings;
  while (q.step()) ratings.push_back(pooled_of(q));
  return ratings;
}

std::optional<PooledRating> SqliteReader::pooled_rating(const Id128& key) {
  Query q(c_, KHIO_POOL_COLUMNS "WHERE key = ?");
  q.bind(key);
  if (!q.step()) return std::nullopt;
  return pooled_of(q);
}

#undef KHIO_VISIT_COLUMNS
#undef KHIO_ERRAND_COLUMNS

}  // namespace khio::sqlite
