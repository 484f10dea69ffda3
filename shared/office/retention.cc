// Visitors' words are erased when the office file's schedule says so: by the first change of an
// office day, or when somebody asks for it.
#include "office/retention.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "domain/calendar.h"
#include "office/inside.h"

namespace khio {
namespace {

constexpr DayNumber kFirstDay = std::numeric_limits<DayNumber>::min();
constexpr DayNumber kLastDay = std::numeric_limits<DayNumber>::max();

// Whole months after the one that day is in.
DayNumber erased_on(DayNumber day, int months) {
  YearMonth month = month_of(day);
  for (int i = 0; i <= months; ++i) month = next_month(month);
  return first_day(month);
}

bool is_complaint(const SuggestionRecord& record) {
  return record.kind == SuggestionKind::complaint;
}

// Nothing: it is a complaint that nobody settled yet, and stays until somebody does.
std::optional<DayNumber> end_of(const SuggestionRecord& record, const Retention& schedule) {
  if (!is_complaint(record)) return erased_on(record.office_day, schedule.words_months);
  if (!is_settled(record.state)) return std::nullopt;
  return erased_on(std::max(record.moved_day, record.office_day), schedule.complaint_months);
}

bool has_words(const SuggestionRecord& record) { return record.words != 0 || record.answer != 0; }

// The suggestion that a text belongs to, whether it was given, answered or written anew.
EventSeq suggestion_of(Reader& reader, EventSeq words) {
  const std::optional<Event> spoken = reader.event(words);
  const auto* const text = spoken ? std::get_if<Words>(&spoken->body) : nullptr;
  if (text == nullptr) return 0;
  const std::optional<Event> fact = reader.event(text->of);
  if (!fact) return 0;
  if (const auto* const moved = std::get_if<ComplaintMoved>(&fact->body)) return moved->suggestion;
  if (const auto* const redacted = std::get_if<Redacted>(&fact->body)) return redacted->suggestion;
  return fact->seq;
}

std::vector<EventSeq> due_now(Reader& reader, const Retention& schedule, DayNumber today) {
  std::vector<EventSeq> due;
  // Nothing younger than the shorter of the two can be due.
  YearMonth youngest = month_of(today);
  const int months = std::min(schedule.words_months, schedule.complaint_months);
  for (int i = 0; i < months; ++i)
    youngest = youngest.month == 1 ? YearMonth{youngest.year - 1, 12}
                                   : YearMonth{youngest.year, youngest.month - 1};
  reader.scan_suggestions(kFirstDay, first_day(youngest) - 1, [&](const SuggestionRecord& record) {
    const std::optional<DayNumber> end = end_of(record, schedule);
    if (has_words(record) && end && *end <= today) due.push_back(record.id);
    return true;
  });
  return due;
}

}  // namespace

// Explanations given while a complaint was open are looked for in the journal: the register knows
// only the last.
Result<int> Office::Inside::erase_due(Transaction& tx, DayNumber today, const std::string& actor) {
  const std::vector<EventSeq> due = due_now(tx, catalogue.retention, today);
  if (due.empty()) return 0;
  int erased = 0;
  for (const EventSeq words : tx.words_after(due.front())) {
    const EventSeq suggestion = suggestion_of(tx, words);
    if (!std::binary_search(due.begin(), due.end(), suggestion)) continue;
    tx.erase_words(words);
    const Result<Event> told = tx.append(Redacted{suggestion, words, 0}, actor);
    if (!told.ok()) return told.error();
    ++erased;
  }
  return erased;
}

Status Office::Inside::keep_retention(Transaction& tx, DayNumber today, const std::string& actor) {
  const std::pair now(today, catalogue_hash);
  if (retention_looked_at_ == now) return Done{};
  const Result<int> erased = erase_due(tx, today, actor);
  if (!erased.ok()) return erased.error();
  if (*erased == 0) retention_looked_at_ = now;
  return Done{};
}

Result<RetentionView> Office::retention() {
  return inside_->view<RetentionView>([&](Reader& reader) -> Result<RetentionView> {
    const Retention& schedule = inside_->catalogue.retention;
    RetentionView view;
    view.today = std::max(present_day(reader),
                          inside_->zone.local(inside_->clock.now().utc_ms).day);
    view.words.months = schedule.words_months;
    view.complaints.months = schedule.complaint_months;
    reader.scan_suggestions(kFirstDay, kLastDay, [&](const SuggestionRecord& record) {
      if (!has_words(record)) return true;
      KeptWords& kept = is_complaint(record) ? view.complaints : view.words;
      ++kept.kept;
      const std::optional<DayNumber> end = end_of(record, schedule);
      if (!end) {
        const DayNumber given = record.office_day;
        view.unsettled += erased_on(given, schedule.complaint_months) <= view.today ? 1 : 0;
      } else if (*end <= view.today) {
        ++kept.due;
      } else if (!kept.next || *end < *kept.next) {
        kept.next = end;
      }
      return true;
    });
    return view;
  });
}

Result<int> Office::erase_due(const Ask& ask) {
  Inside& in = *inside_;
  Result<int> erased = 0;
  const Status changed = in.store->change([&](Transaction& tx) -> Status {
    if (const Status fresh = in.refresh(tx); !fresh.ok()) return fresh;
    const std::size_t before = tx.words_after(0).size();
    // The office day, not the clock: a clock that ran ahead would erase for good.
    if (const Status day = in.keep_day(tx, ask.actor); !day.ok()) return day;
    if (const auto rest = in.erase_due(tx, present_day(tx), ask.actor); !rest.ok())
      return rest.error();
    erased = static_cast<int>(before - tx.words_after(0).size());
    return Done{};
  });
  if (!changed.ok()) return changed.error();
  return erased;
}

}  // namespace khio
