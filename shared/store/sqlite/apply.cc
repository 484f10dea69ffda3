#include "store/sqlite/apply.h"

#include <algorithm>

#include "store/packed_rows.h"
#include "store/sqlite/apply_merged.h"
#include "store/sqlite/apply_office.h"
#include "store/sqlite/packed_days.h"
#include "store/sqlite/words.h"

namespace khio::sqlite {
namespace {

class Applier : private OfficeApplier, private MergedApplier {
 public:
  Applier(Connection& connection, const Event& event)
      : OfficeApplier(connection, event),
        MergedApplier(connection, event),
        c_(connection),
        event_(event) {}

  using MergedApplier::operator();
  using OfficeApplier::operator();

  void operator()(const DayOpened& e) {
    Query(c_, "INSERT INTO day (office_day, open, opened_seq) VALUES (?, 1, ?) "
              "ON CONFLICT (office_day) DO UPDATE SET open = 1, opened_seq = "
              "CASE WHEN opened_seq = 0 THEN excluded.opened_seq ELSE opened_seq END")
        .bind(e.day).bind(id()).run();
    Query(c_, "DELETE FROM packed_day WHERE office_day = ?").bind(e.day).run();
  }

  void operator()(const DayClosed& e) {
    expire_lines(e.day);
    Query(c_, "UPDATE errand SET state = 'unfinished' "
              "WHERE office_day = ? AND state IN ('called', 'serving', 'held') AND "
              KHIO_OPEN_ERRAND).bind(e.day).run();
    Query(c_, "UPDATE day SET open = 0, last_id = max(last_id, own.last), "
              "first_id = CASE WHEN first_id = 0 THEN own.first ELSE first_id END "
              "FROM (SELECT coalesce(min(id), 0) AS first, coalesce(max(id), 0) AS last "
              "FROM errand WHERE id > (SELECT opened_seq FROM day WHERE office_day = ?1) AND office_day = ?1) "
              "AS own WHERE office_day = ?1").bind(e.day).run();
    Query(c_, "UPDATE line SET waiting = 0 WHERE waiting > 0").run();
    Query(c_, "DELETE FROM counter").run();
    end_hall_pauses();
    end_urgent_sessions();
    outlive_day();
    pack_closed_days(c_);
  }

  void operator()(const ClockJumped&) {}

  void operator()(const CounterOpened& e) {
    Query(c_, "INSERT INTO counter (counter, officer, services, since) VALUES (?, ?, ?, ?) "
              "ON CONFLICT (counter) DO UPDATE SET officer = excluded.officer, "
              "services = excluded.services, paused = 0, reason = '', until = NULL")
        .bind(e.counter).bind(e.officer).bind(join_words(e.services)).bind(now()).run();
  }

  void operator()(const CounterPaused& e) {
    Query(c_, "UPDATE counter SET paused = 1, reason = ?, until = ? WHERE counter = ?")
        .bind(e.reason).bind_optional(e.until).bind(e.counter).run();
  }

  void operator()(const CounterClosed& e) {
    Query(c_, "DELETE FROM counter WHERE counter = ?").bind(e.counter).run();
  }

  void operator()(const Issued& e) {
    const std::vector<std::string> pending(e.services.begin() + 1, e.services.end());
    const std::int64_t at = e.offline ? e.offline->at : now();
    if (e.offline) know_day(e.day);  // nobody may have reached the store all day
    Query(c_, "INSERT INTO visit (id, office_day, series, number, code, token, channel, session, "
              "location, language, priority, people, issued_at, errand, pending, print_state) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(id()).bind(e.day).bind(e.series).bind(e.number)
        .bind_optional(e.code.empty() ? std::nullopt : std::optional(e.code)).bind(e.token)
        .bind(channel_name(e.channel)).bind(session_name(e.session)).bind(e.location)
        .bind(e.language).bind(e.priority).bind(e.people).bind(at).bind(id())
        .bind(join_words(pending)).bind(e.print ? "pending" : "off").run();
    const LinePlace place = e.offline ? LinePlace{e.offline->after, at} : LinePlace{id()};
    queue_errand(id(), e.day, e.services.front(), e.priority, place, 0, at);
    if (e.offline) expire_if_over(e.day, e.services.front());
    if (e.kept)
      Query(c_, "UPDATE place_kept SET taken_up = ? WHERE visit = ?").bind(id()).bind(*e.kept).run();
  }

  void operator()(const Called& e) {
    const Found errand = find(e.errand);
    wait_less(errand.service);
    const int called =
        Query(c_, "UPDATE errand SET state = 'called', counter = ?, called_at = ?, "
                  "waited_seconds = ?, calls = calls + 1, called_seq = ?, last_call_seq = ? "
                  "WHERE id = ? AND state = 'waiting'")
        .bind(e.counter).bind(now()).bind(e.waited_seconds).bind(id()).bind(id()).bind(e.errand)
        .run();
    if (called != 1) throw SQLite::Exception("this ticket is not waiting", SQLITE_CONSTRAINT);
    Query(c_, "INSERT INTO call (seq, office_day, errand, service, counter, priority, why, reason, "
              "overtook) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(id()).bind(errand.day).bind(e.errand).bind(errand.service).bind(e.counter)
        .bind(errand.priority).bind(call_reason_name(e.why)).bind(e.reason).bind(e.overtook).run();
    remember(errand.service, e.waited_seconds, "recent_waits");
  }

  void operator()(const Recalled& e) {
    Query(c_, "UPDATE errand SET calls = calls + 1, last_call_seq = ? WHERE id = ?")
        .bind(id()).bind(e.errand).run();
  }

  void operator()(const Started& e) {
    Query(c_, "UPDATE errand SET state = 'serving', started_at = ?, started_seq = ? WHERE id = ?")
        .bind(now()).bind(id()).bind(e.errand).run();
  }

  void operator()(const Finished& e) {
    const Found errand = find(e.errand);
    Query(c_, "UPDATE errand SET state = 'done', finished_at = ?, served_seconds = ?, "
              "held_seconds = ?, finished_seq = ? WHERE id = ?")
        .bind(now()).bind(e.served_seconds).bind(e.held_seconds).bind(id()).bind(e.errand).run();
    remember(errand.service, e.served_seconds, "recent_services");
    Query(c_, "UPDATE visit SET served = ?, people = coalesce(?, people) WHERE id = ?")
        .bind(e.errand).bind_optional(e.people).bind(errand.visit).run();
    if (e.next_service.empty()) return;
    queue_errand(errand.visit, errand.day, e.next_service, errand.priority, errand.place, 0, now());
    Query(c_, "UPDATE visit SET errand = ?, pending = ltrim(substr(pending, length(?) + 1)) "
              "WHERE id = ?")
        .bind(id()).bind(e.next_service).bind(errand.visit).run();
  }

  void operator()(const NoShow& e) {
    Query(c_, "UPDATE errand SET state = 'no_show', no_show_seq = ? WHERE id = ?")
        .bind(id()).bind(e.errand).run();
  }

  void operator()(const Returned& e) {
    const Found errand = find(e.errand);
    Query(c_, "UPDATE errand SET state = 'waiting', counter = 0, returned_seq = ?, "
              "place = CASE WHEN ?2 THEN place ELSE ?1 END, "
              "place_at = CASE WHEN ?2 THEN place_at ELSE 0 END WHERE id = ?3")
        .bind(id()).bind(e.place_kept).bind(e.errand).run();
    wait_more(errand.service);
  }

  void operator()(const Held& e) {
    Query(c_, "UPDATE errand SET state = 'held', held_seq = ?, "
              "started_at = coalesce(started_at, called_at), "
              "started_seq = coalesce(started_seq, called_seq) WHERE id = ?")
        .bind(id()).bind(e.errand).run();
  }

  void operator()(const Resumed& e) {
    Query(c_, "UPDATE errand SET state = 'serving', counter = ?, "
              "held_seconds = coalesce(held_seconds, 0) + ?, held_seq = NULL WHERE id = ?")
        .bind(e.counter).bind(e.held_seconds).bind(e.errand).run();
  }

  void operator()(const Transferred& e) {
    const Found errand = find(e.errand);
    if (errand.waiting) wait_less(errand.service);
    Query(c_, "UPDATE errand SET state = 'transferred', finished_at = ?, held_seconds = ? "
              "WHERE id = ?")
        .bind(now()).bind(e.held_seconds).bind(e.errand).run();
    queue_errand(errand.visit, errand.day, e.service, errand.priority, errand.place, e.counter, now());
    Query(c_, "UPDATE visit SET errand = ? WHERE id = ?").bind(id()).bind(errand.visit).run();
  }

  void operator()(const Cancelled& e) {
    const Found errand = find(e.errand);
    if (errand.waiting) wait_less(errand.service);
    Query(c_, "UPDATE errand SET state = 'cancelled' WHERE id = ?").bind(e.errand).run();
    Query(c_, "UPDATE visit SET pending = '' WHERE id = ?").bind(errand.visit).run();
  }

  void operator()(const ErrandAdded& e) {
    Query(c_, "UPDATE visit SET pending = ltrim(pending || ' ' || ?) WHERE id = ?")
        .bind(e.service).bind(e.visit).run();
  }

  void operator()(const PriorityChanged& e) {
    Query(c_, "UPDATE visit SET priority = ? WHERE id = ?").bind(e.priority).bind(e.visit).run();
    Query(c_, "UPDATE errand SET priority = ? WHERE id = (SELECT errand FROM visit WHERE id = ?)")
        .bind(e.priority).bind(e.visit).run();
  }

  void operator()(const WalkDirect& e) {
    const std::int64_t at = e.served_at.value_or(now());
    // An outage may have lasted the whole day: then nothing opened it.
    Query(c_, "INSERT INTO day (office_day, open, opened_seq) VALUES (?, 0, 0) "
              "ON CONFLICT (office_day) DO NOTHING").bind(e.day).run();
    Query(c_, "INSERT INTO visit (id, office_day, channel, session, location, language, priority, "
              "people, issued_at, errand, served, pending, print_state) "
              "VALUES (?, ?, 'walk-direct', ?, ?, '', 0, ?, ?, ?, ?, '', 'off')")
        .bind(id()).bind(e.day).bind(session_name(e.session)).bind(e.location).bind(e.people)
        .bind(at).bind(id()).bind(id()).run();
    Query(c_, "INSERT INTO errand (id, visit, office_day, service, state, priority, place, "
              "enqueued_at, finished_at, counter, by_hand, finished_seq) "
              "VALUES (?, ?, ?, ?, 'done', 0, ?, ?, ?, ?, ?, ?)")
        .bind(id()).bind(id()).bind(e.day).bind(e.service).bind(id()).bind(at).bind(at)
        .bind(e.counter).bind(e.served_at.has_value()).bind(id()).run();
  }

  void operator()(const Undone& e) {
    switch (e.deed) {
      case CounterDeed::call: return uncall(e);
      case CounterDeed::start:
        Query(c_, "UPDATE errand SET state = 'called', started_at = NULL, started_seq = NULL "
                  "WHERE id = ?").bind(e.errand).run();
        return;
      case CounterDeed::no_show:
        Query(c_, "UPDATE errand SET state = 'called', no_show_seq = NULL WHERE id = ?")
            .bind(e.errand).run();
        return;
      case CounterDeed::hold:
        Query(c_, "UPDATE errand SET state = ?1, held_seq = NULL, "
                  "started_at = CASE WHEN ?1 = 'called' THEN NULL ELSE started_at END, "
                  "started_seq = CASE WHEN ?1 = 'called' THEN NULL ELSE started_seq END "
                  "WHERE id = ?2").bind(state_name(e.state)).bind(e.errand).run();
        return;
      case CounterDeed::finish: return unfinish(e);
      case CounterDeed::transfer: return bring_back(e, false);
      case CounterDeed::walk_direct:
        Query(c_, "DELETE FROM errand WHERE id = ?").bind(e.errand).run();
        Query(c_, "DELETE FROM visit WHERE id = ?").bind(e.errand).run();
        return;
    }
  }

  void operator()(const PrintEnded& e) {
    Query(c_, "UPDATE visit SET print_state = ?, print_detail = ? WHERE id = ?")
        .bind(print_state_name(e.state)).bind(e.detail).bind(e.visit).run();
  }

  void operator()(const Reprinted& e) {
    Query(c_, "UPDATE visit SET copies = ?, print_state = 'pending', print_detail = '' "
              "WHERE id = ?")
        .bind(e.copy).bind(e.visit).run();
  }

  void operator()(const ClosingSlipAsked& e) {
    Query(c_, "INSERT INTO closing_slip (office_day, asked_seq, print_state) "
              "VALUES (?, ?, 'pending') ON CONFLICT (office_day) DO UPDATE SET "
              "asked_seq = excluded.asked_seq, print_state = 'pending', print_detail = ''")
        .bind(e.day).bind(id()).run();
  }

  void operator()(const ClosingSlipEnded& e) {
    Query(c_, "UPDATE closing_slip SET print_state = ?, print_detail = ? WHERE office_day = ?")
        .bind(print_state_name(e.state)).bind(e.detail).bind(e.day).run();
  }

  void operator()(const RatingGiven& e) {
    Query(c_, "UPDATE visit SET rated = 1 WHERE id = ?").bind(e.visit).run();
  }

  void operator()(const RatingsClosed& e) {
    const std::string items = join_words(e.items);
    Query(c_, "INSERT INTO rating_form (items) VALUES (?) ON CONFLICT (items) DO NOTHING")
        .bind(items).run();
    if (e.ratings.empty()) return;
    const auto [first, last] = std::minmax_element(
        e.ratings.begin(), e.ratings.end(),
        [](const RatingRow& a, const RatingRow& b) { return a.office_day < b.office_day; });
    RatingPacker packed;
    for (const RatingRow& rating : e.ratings) packed.add(rating);
    Query(c_, "INSERT INTO rating_batch (seq, first_day, last_day, form, ratings) "
              "VALUES (?, ?, ?, (SELECT id FROM rating_form WHERE items = ?), ?)")
        .bind(id()).bind(first->office_day).bind(last->office_day).bind(items)
        .bind(bytes_of(packed.bytes())).run();
  }

  void operator()(const EserviceCounted& e) {
    Query(c_, "INSERT INTO eservice (year, month, service, count, seq) VALUES (?, ?, ?, ?, ?) "
              "ON CONFLICT (year, month, service) DO UPDATE SET count = excluded.count, "
              "seq = excluded.seq")
        .bind(e.year).bind(e.month).bind(e.service).bind(e.count).bind(id()).run();
  }

  void operator()(const RatingsImported& e) {
    const std::string_view via = rated_elsewhere_name(e.via);
    if (e.first) {
      Query(c_, "DELETE FROM imported_answers WHERE via = ? AND first_day = ? AND last_day = ?")
          .bind(via).bind(e.from).bind(e.to).run();
    }
    for (std::size_t item = 0; item < e.items.size(); ++item) {
      Query add(c_, "INSERT INTO imported_answers (via, first_day, last_day, service, item, n1, "
                    "n2, n3, n4, n5) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
      add.bind(via).bind(e.from).bind(e.to).bind(e.service).bind(e.items[item]);
      for (std::size_t score = 0; score < 5; ++score) add.bind(e.counts.at(5 * item + score));
      add.run();
    }
  }

  void operator()(const ImprovementDecided& e) {
    Query(c_, "INSERT INTO improvement (id, first_day, last_day, body) VALUES (?, ?, ?, ?)")
        .bind(id()).bind(e.from).bind(e.to).bind(e.text).run();
  }

  void operator()(const ImprovementReported& e) {
    Query(c_, "UPDATE improvement SET result = ?, done = ? WHERE id = ?")
        .bind(e.result).bind(e.done).bind(e.improvement).run();
  }

  void operator()(const ServiceShut& e) {
    Query(c_, e.shut ? "INSERT OR IGNORE INTO service_shut (office_day, service) VALUES (?, ?)"
                     : "DELETE FROM service_shut WHERE office_day = ? AND service = ?")
        .bind(e.day).bind(e.service).run();
  }

  void operator()(const Suggested& e) {
    Query insert(c_, "INSERT INTO suggestion (id, office_day, half_day, kind, number, due, state, "
                     "moved_day, words) VALUES (?, ?, ?, ?, ?, ?, 'received', ?, ?)");
    insert.bind(id()).bind(e.day).bind(half_day_name(e.half)).bind(suggestion_kind_name(e.kind));
    (e.number.empty() ? insert.bind_null() : insert.bind(e.number))
        .bind(e.due).bind(e.day).bind(e.words).run();
  }

  void operator()(const Words&) {}

  void operator()(const ComplaintMoved& e) {
    Query(c_, "UPDATE suggestion SET state = ?, moved_day = ?, "
              "answer = CASE WHEN ? = 0 THEN answer ELSE ? END WHERE id = ?")
        .bind(complaint_state_name(e.state)).bind(e.day).bind(e.words).bind(e.words)
        .bind(e.suggestion).run();
  }

  void operator()(const Redacted& e) {
    // Of the words that were given, or of the answer, or of what was said before it.
    Query(c_, "UPDATE suggestion SET words = ?, redacted = 1, fit = NULL WHERE id = ? AND words = ?")
        .bind(e.words).bind(e.suggestion).bind(e.erased).run();
    Query(c_, "UPDATE suggestion SET answer = 0 WHERE id = ? AND answer = ?")
        .bind(e.suggestion).bind(e.erased).run();
  }

  void operator()(const SuggestionReviewed& e) {
    Query(c_, "UPDATE suggestion SET fit = ? WHERE id = ?").bind(e.fit).bind(e.suggestion).run();
  }

 private:
  struct Found {
    VisitId visit = 0;
    DayNumber day = 0;
    std::string service;
    bool priority = false;
    bool waiting = false;
    LinePlace place{};
  };

  std::int64_t now() const { return event_.at.utc_ms; }
  std::int64_t id() const { return event_.seq; }

  Found find(ErrandId errand) {
    Query query(c_, "SELECT visit, office_day, service, priority, state = 'waiting', place, "
                    "place_at FROM errand WHERE id = ?");
    if (!query.bind(errand).step())
      throw SQLite::Exception("an event names an errand that is not there", SQLITE_CORRUPT);
    return {query.integer(0), query.small(1), std::string(query.text(2)),
            query.flag(3),    query.flag(4),  LinePlace{query.integer(5), query.integer(6)}};
  }

  void queue_errand(VisitId visit, DayNumber day, const std::string& service, bool priority,
                    const LinePlace& place, int to_counter, std::int64_t at) {
    Query(c_, "INSERT INTO errand (id, visit, office_day, service, state, priority, place, "
              "place_at, enqueued_at, to_counter) VALUES (?, ?, ?, ?, 'waiting', ?, ?, ?, ?, ?)")
        .bind(id()).bind(visit).bind(day).bind(service).bind(priority).bind(place.after)
        .bind(place.given_at).bind(at).bind(to_counter).run();
    wait_more(service);
  }

  // What comes in after its day was closed ends as that day's other tickets did.
  void expire_if_over(DayNumber day, const std::string& service) {
    const int over = Query(c_, "UPDATE errand SET state = 'expired' WHERE id = ? AND "
                               "(SELECT open FROM day WHERE office_day = ?) = 0")
                         .bind(id()).bind(day).run();
    if (over != 0) wait_less(service);
  }

  void uncall(const Undone& e) {
    int waited = 0;
    std::string service;
    {
      Query errand(c_, "SELECT service, waited_seconds FROM errand WHERE id = ?");
      if (!errand.bind(e.errand).step()) return;
      service = errand.text(0);
      waited = errand.small(1);
    }
    Query(c_, "UPDATE errand SET state = 'waiting', counter = 0, called_at = NULL, "
              "waited_seconds = NULL, calls = calls - 1, called_seq = NULL, last_call_seq = NULL "
              "WHERE id = ?").bind(e.errand).run();
    Query(c_, "DELETE FROM call WHERE seq = ?").bind(e.event).run();
    wait_more(service);
    forget(service, waited, "recent_waits");
  }

  void unfinish(const Undone& e) {
    int served = 0;
    Found errand;
    {
      Query query(c_, "SELECT served_seconds FROM errand WHERE id = ?");
      if (!query.bind(e.errand).step()) return;
      served = query.small(0);
      errand = find(e.errand);
    }
    forget(errand.service, served, "recent_services");
    bring_back(e, true);
    Query(c_, "UPDATE errand SET served_seconds = NULL WHERE id = ?").bind(e.errand).run();
    // Its errands have ids between its own and this one.
    Query(c_, "UPDATE visit SET served = coalesce((SELECT max(id) FROM errand WHERE id >= ?1 "
              "AND id < ?2 AND visit = ?1 AND state = 'done'), 0) WHERE id = ?1")
        .bind(errand.visit).bind(e.errand).run();
  }

  // The errand is at its counter again, and what its end had queued is gone.
  void bring_back(const Undone& e, bool pending_again) {
    const Found errand = find(e.errand);
    std::string queued;
    {
      Query next(c_, "SELECT service FROM errand WHERE id = ?");
      if (next.bind(e.event).step()) queued = next.text(0);
    }
    if (!queued.empty()) {
      wait_less(queued);
      Query(c_, "UPDATE visit SET errand = ?1, pending = CASE WHEN ?2 THEN rtrim(?3 || ' ' || "
                "pending) ELSE pending END WHERE id = ?4")
          .bind(e.errand).bind(pending_again).bind(queued).bind(errand.visit).run();
      Query(c_, "DELETE FROM errand WHERE id = ?").bind(e.event).run();
    }
    Query(c_, "UPDATE errand SET state = ?, finished_at = NULL, finished_seq = NULL, "
              "held_seconds = nullif(held_seconds, 0), "
              "priority = (SELECT priority FROM visit WHERE id = ?) WHERE id = ?")
        .bind(state_name(e.state)).bind(errand.visit).bind(e.errand).run();
  }

  void wait_more(const std::string& service) {
    Query(c_, "INSERT INTO line (service, waiting, recent_services, recent_waits) "
              "VALUES (?, 1, '', '') ON CONFLICT (service) DO UPDATE SET waiting = waiting + 1")
        .bind(service).run();
  }

  void wait_less(const std::string& service) {
    Query(c_, "UPDATE line SET waiting = waiting - 1 WHERE service = ?").bind(service).run();
  }

  // Keeps the last service and waiting times of a service, for estimates.
  void remember(const std::string& service, int seconds, std::string_view column) {
    const bool waits = column == "recent_waits";
    std::string times;
    {
      Query query(c_, "SELECT recent_services, recent_waits FROM line WHERE service = ?");
      if (!query.bind(service).step()) return;
      times = push_number(query.text(waits ? 1 : 0), seconds, kRecentServices);
    }
    Query(c_, waits ? "UPDATE line SET recent_waits = ? WHERE service = ?"
                    : "UPDATE line SET recent_services = ? WHERE service = ?")
        .bind(times).bind(service).run();
  }

  // Takes the last of these times out of them again.
  void forget(const std::string& service, int seconds, std::string_view column) {
    const bool waits = column == "recent_waits";
    std::string times;
    {
      Query query(c_, "SELECT recent_services, recent_waits FROM line WHERE service = ?");
      if (!query.bind(service).step()) return;
      times = without_last(query.text(waits ? 1 : 0), seconds);
    }
    Query(c_, waits ? "UPDATE line SET recent_waits = ? WHERE service = ?"
                    : "UPDATE line SET recent_services = ? WHERE service = ?")
        .bind(times).bind(service).run();
  }

  Connection& c_;
  const Event& event_;
};

}  // namespace

void apply(Connection& connection, const Event& event) {
  std::visit(Applier(connection, event), event.body);
}

}  // namespace khio::sqlite
