#include "store/sqlite/apply_merged.h"

#include "store/sqlite/packed_days.h"

namespace khio::sqlite {

void MergedApplier::know_day(DayNumber day) {
  Query(c_, "INSERT INTO day (office_day, open, opened_seq) VALUES (?, 0, 0) "
            "ON CONFLICT (office_day) DO NOTHING").bind(day).run();
}

void MergedApplier::operator()(const HandServed& e) {
  know_day(e.day);  // the machines may have been down all day
  const bool served = e.finished_at.has_value();
  Query(c_, "INSERT INTO visit (id, office_day, series, number, channel, session, location, "
            "language, priority, people, issued_at, errand, served, pending, print_state) "
            "VALUES (?, ?, ?, ?, 'reception', ?, ?, '', 0, ?, ?, ?, ?, '', 'off')")
      .bind(event_.seq).bind(e.day).bind(e.series).bind(e.number).bind(session_name(e.session))
      .bind(e.location).bind(e.people).bind(e.taken_at).bind(event_.seq)
      .bind(served ? event_.seq : EventSeq{0}).run();
  MergedErrand errand;
  errand.service = e.service;
  errand.state = served ? ErrandState::done : ErrandState::no_show;
  errand.enqueued_at = e.taken_at;
  errand.called_at = e.called_at;
  errand.finished_at = e.finished_at;
  errand.counter = e.counter;
  errand.by_hand = true;
  add_errand(event_.seq, e.day, false, event_.seq, errand);
}

void MergedApplier::operator()(const VisitMerged& e) {
  know_day(e.day);  // the unit may have worked when the office was closed
  Query visit(c_, "INSERT INTO visit (id, office_day, origin, channel, session, location, language, "
                  "priority, people, issued_at, errand, served, pending, print_state, series, "
                  "number) VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, '', 'off', ?, ?)");
  visit.bind(event_.seq).bind(e.day).bind(e.origin).bind(channel_name(e.channel))
      .bind(session_name(e.session)).bind(e.location).bind(e.priority).bind(e.people)
      .bind(e.issued_at).bind(event_.seq)
      .bind(e.errand.state == ErrandState::done ? event_.seq : EventSeq{0});
  if (e.number == 0) visit.bind_null().bind_null().run();
  else visit.bind(e.series).bind(e.number).run();
  add_errand(event_.seq, e.day, e.priority, event_.seq, e.errand);
}

void MergedApplier::operator()(const ErrandMerged& e) {
  Query visit(c_, "SELECT office_day, priority FROM visit WHERE id = ?");
  visit.bind(e.visit).step();
  add_errand(e.visit, visit.small(0), visit.flag(1), e.visit, e.errand);
  Query(c_, "UPDATE visit SET errand = ?1, served = CASE WHEN ?2 THEN ?1 ELSE served END "
            "WHERE id = ?3")
      .bind(event_.seq).bind(e.errand.state == ErrandState::done).bind(e.visit).run();
}

void MergedApplier::operator()(const StoreMerged& e) {
  Query(c_, "INSERT INTO merged_store (store, through, head) VALUES (?, ?, ?) "
            "ON CONFLICT (store) DO UPDATE SET through = excluded.through, head = excluded.head")
      .bind(e.store).bind(e.through).bind(e.head).run();
  pack_closed_days(c_);
}

void MergedApplier::add_errand(VisitId visit, DayNumber day, bool priority, EventSeq place,
                               const MergedErrand& e) {
  Query(c_, "INSERT INTO errand (id, visit, office_day, service, state, priority, place, "
            "enqueued_at, called_at, started_at, finished_at, waited_seconds, held_seconds, "
            "served_seconds, counter, by_hand) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(event_.seq).bind(visit).bind(day).bind(e.service).bind(state_name(e.state))
      .bind(priority).bind(place).bind(e.enqueued_at).bind_optional(e.called_at)
      .bind_optional(e.started_at).bind_optional(e.finished_at)
      .bind_optional(e.waited_seconds).bind_optional(e.held_seconds)
      .bind_optional(e.served_seconds).bind(e.counter).bind(e.by_hand).run();
}

}  // namespace khio::sqlite
