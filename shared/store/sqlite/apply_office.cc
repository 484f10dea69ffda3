#include "store/sqlite/apply_office.h"

#include "store/sqlite/words.h"

namespace khio::sqlite {

void OfficeApplier::operator()(const OfficeCreated& e) {
  Query(c_, "INSERT INTO office (one, id, catalogue) VALUES (1, ?, ?)")
      .bind(event_.office).bind(e.catalogue).run();
}

void OfficeApplier::operator()(const CatalogueChanged& e) {
  Query(c_, "UPDATE office SET catalogue = ?").bind(e.catalogue).run();
}

void OfficeApplier::operator()(const Simulated&) { Query(c_, "UPDATE office SET simulated = 1").run(); }

void OfficeApplier::operator()(const StaffCalled& e) {
  std::vector<std::string> visits;
  for (const VisitId visit : e.visits) visits.push_back(std::to_string(visit));
  Query(c_, "INSERT INTO staff_call (seq, at, place, why, visits) VALUES (?, ?, ?, ?, ?)")
      .bind(event_.seq).bind(event_.at.utc_ms).bind(e.place).bind(staff_call_why_name(e.why))
      .bind(join_words(visits)).run();
}

void OfficeApplier::operator()(const StaffAnswered& e) {
  Query(c_, "UPDATE staff_call SET answered = ? WHERE seq = ?")
      .bind(e.counter).bind(e.call).run();
}

void OfficeApplier::operator()(const OfficerSet& e) {
  Query(c_, "INSERT INTO officer (officer, name, role, active) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (officer) DO UPDATE SET name = excluded.name, role = excluded.role, "
            "active = excluded.active")
      .bind(e.officer).bind(e.name).bind(e.role).bind(e.active).run();
}

void OfficeApplier::operator()(const PinSet& e) {
  Query(c_, "UPDATE officer SET pin_digest = ?, pin_one_time = ? WHERE officer = ?")
      .bind(e.digest).bind(e.one_time).bind(e.officer).run();
}

void OfficeApplier::operator()(const HallPaused& e) {
  Query(c_, "INSERT INTO hall_pause (seq, office_day, at, why) VALUES (?, ?, ?, ?)")
      .bind(event_.seq).bind(e.day).bind(event_.at.utc_ms).bind(hall_pause_why_name(e.why)).run();
}

void OfficeApplier::operator()(const ReportFrozen& e) {
  Query(c_, "INSERT INTO frozen_report (id, period, first_day, last_day, at, counted, file, "
            "document) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(event_.seq).bind(e.period).bind(e.from).bind(e.to).bind(event_.at.utc_ms)
      .bind(e.counted).bind(e.file).bind(e.document).run();
}

void OfficeApplier::operator()(const HallResumed&) { end_hall_pauses(); }

void OfficeApplier::operator()(const Restored& e) {
  Query(c_, "INSERT INTO restoration (seq, at, made_at, acknowledged, office_day, skipped) "
            "VALUES (?, ?, ?, ?, ?, ?)")
      .bind(event_.seq).bind(event_.at.utc_ms).bind(e.made_at).bind(e.acknowledged).bind(e.day)
      .bind(e.skipped).run();
}

void OfficeApplier::operator()(const FallbackSheetAsked& e) {
  Query(c_, "INSERT INTO fallback_sheet (seq, office_day, series, first, last, asked_at, "
            "asked_by, print_state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(event_.seq).bind(e.day).bind(e.series).bind(e.first).bind(e.last)
      .bind(event_.at.utc_ms).bind(event_.actor)
      .bind(e.print ? "pending" : "off").run();
}

void OfficeApplier::operator()(const FallbackSheetEnded& e) {
  Query(c_, "UPDATE fallback_sheet SET print_state = ?, print_detail = ? WHERE seq = ?")
      .bind(print_state_name(e.state)).bind(e.detail).bind(e.sheet).run();
}

void OfficeApplier::operator()(const UrgentOpened& e) {
  end_urgent_sessions();
  Query(c_, "INSERT INTO urgent_session (seq, office_day, at, services, reason, until) "
            "VALUES (?, ?, ?, ?, ?, ?)")
      .bind(event_.seq).bind(e.day).bind(event_.at.utc_ms).bind(join_words(e.services))
      .bind(e.reason).bind(e.until).run();
}

void OfficeApplier::operator()(const UrgentClosed&) { end_urgent_sessions(); }

void OfficeApplier::operator()(const OutboxOpened& e) {
  Query(c_, "INSERT INTO outbox (outbox, seq, place, letter, head, told_at, empty_seq) "
            "VALUES (?1, ?2, ?3, ?4, zeroblob(32), ?5, ?2) ON CONFLICT (outbox) DO UPDATE SET "
            "place = excluded.place, letter = excluded.letter, told_at = excluded.told_at, lost = 0")
      .bind(e.outbox).bind(event_.seq).bind(e.place).bind(e.letter).bind(event_.at.utc_ms).run();
}

void OfficeApplier::operator()(const OutboxTaken& e) {
  Query(c_, "UPDATE outbox SET through = ?1, head = ?2, waiting = ?3, told_at = ?4, lost = 0, "
            "empty_seq = CASE WHEN ?3 = 0 THEN ?5 ELSE empty_seq END, "
            "day_open = CASE WHEN ?3 = 0 THEN 0 ELSE day_open END WHERE outbox = ?6")
      .bind(e.through).bind(e.head).bind(e.left).bind(event_.at.utc_ms).bind(event_.seq)
      .bind(e.outbox).run();
}

void OfficeApplier::operator()(const OutboxLost& e) {
  Query(c_, "UPDATE outbox SET lost = 1 WHERE outbox = ?").bind(e.outbox).run();
}

void OfficeApplier::operator()(const PlaceKept& e) {
  // A second note, of one who was called since the first, leaves the order as it was.
  Query(c_, "INSERT INTO place_kept (visit, seq, day) VALUES (?, ?, ?) "
            "ON CONFLICT (visit) DO UPDATE SET day = excluded.day")
      .bind(e.visit).bind(event_.seq).bind(e.day).run();
  Query(c_, "UPDATE place_kept SET services = rtrim(own.service || ' ' || own.pending) FROM "
            "(SELECT errand.service, visit.pending FROM visit "
            "JOIN errand ON errand.id = visit.errand "
            "WHERE visit.id = ?1 AND errand.state = 'held') AS own WHERE visit = ?1")
      .bind(e.visit).run();
}

void OfficeApplier::expire_lines(DayNumber day) {
  Query(c_, "UPDATE errand SET state = 'expired' "
            "WHERE office_day = ? AND state = 'waiting' AND " KHIO_OPEN_ERRAND).bind(day).run();
  Query(c_, "UPDATE errand SET state = 'expired' WHERE office_day = ? AND state = 'held' AND "
            KHIO_OPEN_ERRAND " AND visit IN "
            "(SELECT visit FROM place_kept WHERE services <> '' AND taken_up = 0)")
      .bind(day).run();
  Query(c_, "UPDATE place_kept SET services = '' FROM "
            "(SELECT visit.id FROM visit JOIN errand ON errand.id = visit.errand "
            "WHERE visit.office_day = ? AND errand.state <> 'expired') AS own "
            "WHERE place_kept.visit = own.id AND taken_up = 0").bind(day).run();
  Query(c_, "UPDATE place_kept SET services = rtrim(own.service || ' ' || own.pending) FROM "
            "(SELECT errand.service, visit.pending, visit.id FROM visit "
            "JOIN errand ON errand.id = visit.errand "
            "WHERE visit.office_day = ? AND errand.state = 'expired') AS own "
            "WHERE place_kept.visit = own.id AND taken_up = 0").bind(day).run();
}

void OfficeApplier::outlive_day() { Query(c_, "UPDATE outbox SET day_open = 1").run(); }

void OfficeApplier::end_urgent_sessions() {
  Query(c_, "UPDATE urgent_session SET ended_seq = ? WHERE ended_seq IS NULL")
      .bind(event_.seq).run();
}

void OfficeApplier::end_hall_pauses() {
  Query(c_, "UPDATE hall_pause SET ended_seq = ?, ended_at = ? WHERE ended_seq IS NULL")
      .bind(event_.seq).bind(event_.at.utc_ms).run();
}

}  // namespace khio::sqlite
