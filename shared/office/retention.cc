// Visitors' words are erased when the office file's schedule says so: by the first change of an
// office day, or when somebody asks for it.
#include "office/retention.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>
#include <vector>

#include "domain/calendar.h"
#include "office/inside.h"
#include "store/postgres/postgres_store.h"

namespace khio {
namespace {

constexpr DayNumber kFirstDay = std::numeric_limits<DayNumber>::min();
constexpr DayNumber kLastDay = std::numeric_limits<DayNumber>::max();
constexpr DayNumber kUnsureDays = 14;  // the longest row of closed days, with what is free beside
constexpr DayNumber kShortestMonthDays = 28;
constexpr std::size_t kErasedAtOnce = 100;  // suggestions of one step: a small part of a second

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

// What may be due until that day: nothing younger than the shorter of the two schedules.
DayNumber youngest_due(const Retention& schedule, DayNumber day) {
  YearMonth month = month_of(day);
  const int months = std::min(schedule.words_months, schedule.complaint_months);
  for (int i = 0; i < months; ++i)
    month = month.month == 1 ? YearMonth{month.year - 1, 12}
                             : YearMonth{month.year, month.month - 1};
  return first_day(month) - 1;
}

std::vector<SuggestionRecord> due_on(Reader& reader, const Retention& schedule, DayNumber day,
                                     std::size_t most) {
  std::vector<SuggestionRecord> due;
  reader.scan_suggestions(kFirstDay, youngest_due(schedule, day),
                          [&](const SuggestionRecord& record) {
                            const std::optional<DayNumber> end = end_of(record, schedule);
                            if (has_words(record) && end && *end <= day) due.push_back(record);
                            return due.size() < most;
                          });
  return due;
}

// Their texts in the order in which they were written, each with its suggestion; of those that this
// program may see, because a kiosk's login at a server erases nothing. Explanations given while a
// complaint was open are looked for in the journal: the register knows only the last.
std::vector<std::pair<EventSeq, EventSeq>> texts_of(Reader& reader,
                                                    const std::vector<SuggestionRecord>& due) {
  std::set<std::pair<EventSeq, EventSeq>> texts;
  std::set<EventSeq> complaints;
  if (due.empty()) return {};
  const std::vector<EventSeq> standing = reader.words_after(due.front().id);
  for (const SuggestionRecord& record : due) {
    for (const EventSeq words : {record.words, record.answer})
      if (std::binary_search(standing.begin(), standing.end(), words))
        texts.emplace(words, record.id);
    if (is_complaint(record)) complaints.insert(record.id);
  }
  for (const EventSeq words : standing) {
    if (complaints.empty()) break;
    const EventSeq suggestion = suggestion_of(reader, words);
    if (complaints.contains(suggestion)) texts.emplace(words, suggestion);
  }
  return {texts.begin(), texts.end()};
}

// The last day that is surely over. The office day never goes back after a clock that ran ahead; and
// a clock that nobody sets may be as wrong as the office day goes by itself over closed days.
DayNumber sure_day(DayNumber office_day, DayNumber by_clock, const Moment& now) {
  return std::min(office_day, by_clock) - (now.synchronised ? 0 : kUnsureDays);
}

// How many texts were erased by the step that this event ends, in one transaction.
int texts_until(Reader& reader, const Event& last) {
  int texts = 1;
  for (EventSeq seq = last.seq - 1; seq > 0; --seq) {
    const std::optional<Event> before = reader.event(seq);
    const bool same = before && std::holds_alternative<Redacted>(before->body) &&
                      before->request.empty() && before->actor == last.actor &&
                      before->at.utc_ms == last.at.utc_ms;
    if (!same) break;
    ++texts;
  }
  return texts;
}

}  // namespace

Result<Office::Inside::Erased> Office::Inside::erase_some(
    Transaction& tx, DayNumber day, const std::string& actor,
    const std::function<Named(bool last)>& named) {
  std::vector<SuggestionRecord> due = due_on(tx, catalogue.retention, day, kErasedAtOnce + 1);
  const bool last = due.size() <= kErasedAtOnce;
  if (!last) due.pop_back();
  const auto texts = texts_of(tx, due);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto& [words, suggestion] = texts[i];
    const Named name = i + 1 == texts.size() ? named(last) : Named{};
    tx.erase_words(words);
    const Result<Event> told =
        tx.append(Redacted{suggestion, words, 0}, actor, name.request, name.asked);
    if (!told.ok()) return told.error();
  }
  // What was erased may yet be taken back with the change it belongs to.
  if (texts.empty()) nothing_due_before_ = {day + 1, catalogue_hash};
  return Erased{static_cast<int>(texts.size()), last || texts.empty()};
}

bool Office::Inside::nothing_due(DayNumber day) const {
  return nothing_due_before_ && nothing_due_before_->second == catalogue_hash &&
         day < nothing_due_before_->first;
}

// What is given or settled from now on is kept for a month at least.
void Office::Inside::look_ahead() {
  const Moment now = clock.now();
  const DayNumber by_clock = zone.local(now.utc_ms).day;
  const DayNumber today = sure_day(by_clock, by_clock, now);
  if (nothing_due(today)) return;
  // What cannot be read now is read under the lock.
  [[maybe_unused]] const Status read = postgres::read_known(*store, [&](Reader& reader) {
    if (!refresh(reader).ok()) return;
    DayNumber next = today + kShortestMonthDays;
    reader.scan_suggestions(kFirstDay, youngest_due(catalogue.retention, next),
                            [&](const SuggestionRecord& record) {
                              const auto end = end_of(record, catalogue.retention);
                              if (has_words(record) && end) next = std::min(next, *end);
                              return true;
                            });
    nothing_due_before_ = {next, catalogue_hash};
  });
}

Status Office::Inside::keep_retention(Transaction& tx, const std::string& actor) {
  const std::optional<DayState> day = tx.day();
  KHIO_CHECK(day);
  const DayNumber sure = sure_day(day->day, local_now(tx).day, tx.now());
  if (nothing_due(sure)) return Done{};
  const auto erased = erase_some(tx, sure, actor, [](bool) { return Named{}; });
  if (!erased.ok()) return erased.error();
  return Done{};
}

Result<RetentionView> Office::retention() {
  return inside_->view<RetentionView>([&](Reader& reader) -> Result<RetentionView> {
    const Retention& schedule = inside_->catalogue.retention;
    RetentionView view;
    const Moment now = inside_->clock.now();
    view.today = std::max(present_day(reader), inside_->zone.local(now.utc_ms).day);
    const DayNumber sure = sure_day(view.today, view.today, now);
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
      } else if (*end <= sure) {
        ++kept.due;
      } else {
        const DayNumber next = *end > view.today ? *end : *end + kUnsureDays;
        kept.next = std::min(next, kept.next.value_or(next));
      }
      return true;
    });
    return view;
  });
}

// In steps, so that nobody waits long meanwhile. The last of them is found by the request's id, those
// before by its id and their number: what was interrupted goes on where it was, and what was answered
// is answered the same.
Result<int> Office::erase_due(const Ask& ask) {
  Inside& in = *inside_;
  if (const Status right = check_ask(ask); !right.ok()) return right.error();
  const std::string digest = digest_of_asked("retention erase");
  int erased = 0;
  bool over = false;
  for (int step = 1; !over; ++step) {
    const auto named = [&](bool last) {
      if (ask.request.empty()) return Inside::Named{};
      return Inside::Named{last ? ask.request : fmt::format("{} step {}", ask.request, step), digest};
    };
    int texts = 0;
    const Status changed = in.store->change([&](Transaction& tx) -> Status {
      if (const Status fresh = in.refresh(tx); !fresh.ok()) return fresh;
      for (const bool last : {false, true}) {
        const auto before = in.answered_before(tx, named(last).request, digest);
        if (!before.ok()) return before.error();
        if (!*before) continue;
        texts = texts_until(tx, **before);
        over = last;
        return Done{};
      }
      if (const Status day = in.turn_day(tx, ask.actor); !day.ok()) return day;
      const DayNumber sure = sure_day(present_day(tx), in.local_now(tx).day, tx.now());
      const Result<Inside::Erased> some = in.erase_some(tx, sure, ask.actor, named);
      if (!some.ok()) return some.error();
      texts = some->texts;
      over = some->last;
      return Done{};
    });
    if (!changed.ok()) return changed.error();
    erased += texts;
  }
  return erased;
}

}  // namespace khio
