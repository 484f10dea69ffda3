// Reader's body over one SQLite connection, inside one transaction of it. One thread.
#pragma once

#include "store/reader.h"
#include "store/sqlite/database.h"

namespace khio::sqlite {

class SqliteReader : public virtual Reader {
 public:
  explicit SqliteReader(Connection& connection) : c_(connection) {}

  Head head() override;
  OfficeState office() override;
  std::string document(const Hash& hash) override;
  std::optional<DayState> day() override;
  std::vector<CounterState> counters() override;
  std::optional<CounterState> counter(int number) override;
  std::optional<VisitState> visit(VisitId id) override;
  std::optional<VisitState> visit_by_number(DayNumber day, const std::string& series,
                                            int number) override;
  std::optional<VisitState> visit_by_code(DayNumber day, const std::string& code) override;
  std::optional<ErrandRecord> last_done(DayNumber day, int counter) override;
  std::optional<VisitState> visit_by_token(DayNumber day, const Id128& token) override;
  int taken(DayNumber day, const std::string& service) override;
  bool service_shut(DayNumber day, const std::string& service) override;
  std::vector<VisitId> visits_to_print() override;
  std::optional<ClosingSlipState> closing_slip(DayNumber day) override;
  std::vector<DayNumber> closing_slips_to_print() override;
  std::optional<ErrandRecord> errand(ErrandId id) override;
  std::optional<ErrandRecord> errand_at(int counter) override;
  std::vector<ErrandRecord> errands_in(DayNumber day, ErrandState state) override;
  std::vector<WaitingErrand> waiting(DayNumber day,
                                     const std::vector<std::string>& services) override;
  LineState line(const std::string& service) override;
  int waiting_total() override;
  std::vector<std::pair<std::string, int>> waiting_by_service() override;
  int last_number(DayNumber day, const std::string& series, int first, int last) override;
  std::vector<PastCall> recent_calls(DayNumber day, const std::vector<std::string>& services,
                                     int limit) override;
  std::vector<CallRecord> last_calls(DayNumber day, int limit) override;
  std::vector<StaffCall> staff_calls() override;
  std::vector<OutboxState> outboxes() override;
  std::optional<OutboxState> outbox(const Id128& id) override;
  EventSeq last_event_by(std::int64_t at, EventSeq from) override;
  std::vector<Officer> officers() override;
  std::optional<KeptPin> kept_pin(const std::string& officer) override;
  std::optional<HallPause> hall_pause() override;
  std::vector<HallPause> hall_pauses(DayNumber from, DayNumber to) override;
  std::vector<FrozenReport> frozen_reports() override;
  std::optional<MergedStore> merged_store(const Hash& store) override;
  std::vector<Hash> merged_origins(DayNumber day, const std::string& series, int number) override;
  std::optional<KeptPlace> place_kept(VisitId visit) override;
  std::vector<KeptPlace> places_kept(DayNumber from, DayNumber to) override;
  std::vector<KeptPlace> places_owed(DayNumber until) override;
  std::vector<FallbackSheet> fallback_sheets(DayNumber day) override;
  std::optional<FallbackSheet> fallback_sheet(EventSeq seq) override;
  std::vector<EventSeq> fallback_sheets_to_print() override;
  std::optional<UrgentSession> urgent_session() override;
  std::vector<PooledRating> pooled_ratings() override;
  std::optional<SuggestionRecord> suggestion(EventSeq id) override;
  std::optional<SuggestionRecord> complaint(const std::string& number) override;
  std::string words(EventSeq words) override;
  std::vector<EventSeq> words_after(EventSeq seq) override;
  std::optional<PooledRating> pooled_rating(const Id128& key) override;
  Moment moment_of(EventSeq seq) override;
  Moment queued_at(ErrandId errand) override;
  std::optional<Event> event(EventSeq seq) override;
  std::optional<Event> event_of_request(const std::string& request) override;
  void scan_visits(DayNumber from, DayNumber to,
                   const std::function<bool(const VisitRow&)>& each) override;
  std::vector<std::string> rated_items() override;
  void scan_ratings(DayNumber from, DayNumber to, const std::vector<std::string>& items,
                    const std::function<bool(const RatingRow&)>& each) override;
  void scan_suggestions(DayNumber from, DayNumber to,
                        const std::function<bool(const SuggestionRecord&)>& each) override;
  void scan_imported(DayNumber from, DayNumber to,
                     const std::function<bool(const ImportedAnswers&)>& each) override;
  std::vector<Improvement> improvements(DayNumber from, DayNumber to) override;
  std::optional<Improvement> improvement(EventSeq id) override;
  void scan_eservice(const std::function<bool(const EserviceRow&)>& each) override;
  void scan_journal(EventSeq after, const std::function<bool(const JournalRow&)>& each) override;
  void scan_events(EventSeq after, const std::function<bool(const Event&)>& each) override;
  std::pair<EventSeq, EventSeq> events_of(DayNumber from, DayNumber to) override;

 protected:
  Connection& c_;
};

}  // namespace khio::sqlite
