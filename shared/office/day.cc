// The office day: opens, turns and closes; ratings of finished half-days enter the journal.
#include "office/day.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/codes.h"
#include "domain/calendar.h"
#include "domain/hours.h"
#include "domain/limits.h"
#include "domain/rows.h"
#include "office/inside.h"

namespace khio {
namespace {

constexpr int kFreeDays = 3;  // the date may advance this far by itself
constexpr int kWorkingDaySearchDays = 60;
constexpr std::int64_t kJumpMs = 5 * 60 * 1000;
constexpr std::size_t kBatchMin = 5;    // fewer ratings than this would betray who gave them
constexpr std::size_t kBatchMax = 100;
constexpr std::size_t kRatingBytes = 128;  // of one in an event, without its codes and scores
constexpr std::size_t kItemsBytes = 1'024;  // the items' ids, once in an event

// Of the closed day's expired tickets, those whose place is kept on another day.
int kept_of(Reader& reader, DayNumber day) {
  int kept = 0;
  reader.scan_visits(day, day, [&](const VisitRow& row) {
    kept += row.state == ErrandState::expired && reader.place_kept(row.visit) ? 1 : 0;
    return true;
  });
  return kept;
}

DayView view_of(Reader& reader, const DayState& day) {
  DayView view{day.day, day.open, witness_of(reader.head().hash), 0, 0, 0};
  if (day.open) return view;
  const Result<EventSeq> seq = closing_event(reader, day.day);
  const std::optional<Event> event = seq.ok() ? reader.event(*seq) : std::nullopt;
  if (!event) return view;
  const DayClosed& closed = std::get<DayClosed>(event->body);
  view.expired = closed.expired;
  view.kept = kept_of(reader, day.day);
  view.unfinished = closed.unfinished;
  return view;
}

EventBody closing_of(Transaction& tx, DayNumber day) {
  int unfinished = 0;
  for (const ErrandState state : {ErrandState::called, ErrandState::serving, ErrandState::held})
    unfinished += static_cast<int>(tx.errands_in(day, state).size());
  const int kept_on_hold = static_cast<int>(tx.errands_in(day, ErrandState::held).size() -
                                            on_hold_without_note(tx, day).size());
  return DayClosed{day, tx.waiting_total() + kept_on_hold, unfinished - kept_on_hold};
}

// How many of them an event holds.
std::size_t batch_max(const std::vector<PooledRating>& due) {
  std::size_t longest = 0;
  for (const PooledRating& one : due)
    longest = std::max(longest, kRatingBytes + one.row.service.size() + one.row.division.size() +
                                    one.row.scores.size());
  return std::clamp((kEventPayloadBytesMax - kItemsBytes) / longest, kBatchMin, kBatchMax);
}

// The wall clock ran otherwise than the time since boot: an event, so that reports can say so.
std::optional<ClockJumped> jump_since(const Moment& before, const Moment& now) {
  if (before.boot != now.boot) return std::nullopt;
  const std::int64_t by = (now.utc_ms - before.utc_ms) - (now.boot_ms - before.boot_ms);
  if (std::abs(by) <= kJumpMs) return std::nullopt;
  return ClockJumped{by};
}

}  // namespace

bool day_turns_by_itself(Reader& reader, const Catalogue& office, const Moment& now,
                         DayNumber from, DayNumber to) {
  if (to - from <= kFreeDays || now.synchronised || reader.office().simulated) return true;
  for (DayNumber day = from + 1; day < to; ++day)
    if (is_working_day(office, day)) return false;
  return true;
}

std::optional<DayNumber> day_to_confirm(Reader& reader, const Catalogue& office, const Zone& zone,
                                        const Moment& now) {
  const std::optional<DayState> day = reader.day();
  const DayNumber today = zone.local(now.utc_ms).day;
  const bool turns =
      !day || today <= day->day || day_turns_by_itself(reader, office, now, day->day, today);
  return turns ? std::nullopt : std::optional(today);
}

std::optional<DayNumber> next_working_day(const Catalogue& office, DayNumber after) {
  for (DayNumber day = after + 1; day <= after + kWorkingDaySearchDays; ++day)
    if (is_working_day(office, day)) return day;
  return std::nullopt;
}

Status Office::Inside::keep_day(Transaction& tx, const std::string& actor) {
  if (const Status turned = turn_day(tx, actor); !turned.ok()) return turned;
  return keep_retention(tx, actor);
}

Status Office::Inside::turn_day(Transaction& tx, const std::string& actor) {
  if (const auto jump = jump_since(tx.head().at, tx.now())) {
    if (const Result<Event> told = tx.append(*jump, actor); !told.ok()) return told.error();
  }
  const DayNumber today = local_now(tx).day;
  const std::optional<DayState> day = tx.day();
  // The day never goes back: a clock that was wrong for an hour must not freeze it in the future.
  // Only a demonstration's does, whose days a program has lived ahead of time.
  const bool turns = !day || today > day->day || (today < day->day && tx.office().simulated);
  if (turns) {
    if (day && !day_turns_by_itself(tx, catalogue, tx.now(), day->day, today))
      return Error{ErrorKind::refused,
                   fmt::format("the date jumped from {} to {}; check the clock, then confirm with "
                               "`khio-counter day confirm {}`", iso_day(day->day), iso_day(today),
                               iso_day(today))};
    if (day && day->open) {
      const Result<Event> closed = tx.append(closing_of(tx, day->day), actor);
      if (!closed.ok()) return closed.error();
    }
    const Result<Event> opened = tx.append(DayOpened{today, false}, actor);
    if (!opened.ok()) return opened.error();
  }
  return close_ratings(tx, actor);
}

// Ratings of half-days that are over enter the journal in shuffled batches of at least kBatchMin;
// fewer wait for the next half-day, but never beyond their month.
Status Office::Inside::close_ratings(Transaction& tx, const std::string& actor) {
  const LocalTime now = local_now(tx);
  const std::optional<DayState> day = tx.day();
  KHIO_CHECK(day);
  const DayNumber today = day->open ? day->day : day->day + 1;
  const bool morning = !day->open || (now.day <= today && now.second_of_day < kNoonSecond);
  if (ratings_looked_at_ == std::pair(today, morning)) return Done{};
  std::vector<PooledRating> due;  // in the order of their random keys: shuffled already
  bool month_is_over = false;
  for (PooledRating& rating : tx.pooled_ratings()) {
    const bool over = rating.row.office_day < today ||
                      (rating.row.office_day == today && !morning &&
                       rating.row.half_day == HalfDay::am);
    if (!over) continue;
    month_is_over = month_is_over || month_of(rating.row.office_day) < month_of(today);
    due.push_back(std::move(rating));
  }
  if (due.empty() || (due.size() < kBatchMin && !month_is_over)) {
    ratings_looked_at_ = {today, morning};
    return Done{};
  }
  std::stable_sort(due.begin(), due.end(), [](const PooledRating& a, const PooledRating& b) {
    return a.items < b.items;
  });
  const std::size_t most = batch_max(due);
  for (std::size_t at = 0; at < due.size();) {
    RatingsClosed batch{due[at].items, {}};
    // Batches of nearly equal size: the last one must not be small.
    const std::size_t rest = due.size() - at;
    const std::size_t size = rest / ((rest + most - 1) / most);
    for (; batch.ratings.size() < size && at < due.size() && due[at].items == batch.items; ++at)
      batch.ratings.push_back(due[at].row);
    if (const Result<Event> closed = tx.append(std::move(batch), actor); !closed.ok())
      return closed.error();
  }
  tx.unpool_ratings(due);
  return Done{};
}

Result<DayNumber> Office::Inside::open_day(Transaction& tx) const {
  const std::optional<DayState> day = tx.day();
  KHIO_CHECK(day);
  if (day->open) return day->day;
  return Error{ErrorKind::refused,
               fmt::format("the office day {} is closed; the next one opens by itself",
                           iso_day(day->day))};
}

Result<DayView> Office::day() {
  return inside_->view<DayView>([](Reader& reader) -> Result<DayView> {
    const std::optional<DayState> day = reader.day();
    return view_of(reader, day.value_or(DayState{}));
  });
}

Status Office::keep_day(const std::string& actor) {
  inside_->look_ahead();
  return inside_->store->change([&](Transaction& tx) -> Status {
    if (const Status fresh = inside_->refresh(tx); !fresh.ok()) return fresh;
    return inside_->keep_day(tx, actor);
  });
}

Result<DayView> Office::close_day(const Ask& ask) {
  Inside& in = *inside_;
  const Result<DayView> closed = in.run<DayView>(
      ask, "day close",
      [&](Transaction& tx) -> Result<EventBody> {
        const Result<DayNumber> day = in.open_day(tx);
        if (!day.ok()) return day.error();
        return closing_of(tx, day.value());
      },
      [&](Reader& reader, const Event& event) -> Result<DayView> {
        const DayClosed& body = std::get<DayClosed>(event.body);
        return DayView{body.day, false, witness_of(reader.head().hash), body.expired,
                       kept_of(reader, body.day), body.unfinished};
      });
  if (!closed.ok()) return closed;
  // The closed day's ratings enter the journal now, and the answer shows the head after them.
  if (const Status kept = keep_day(ask.actor); !kept.ok()) return kept.error();
  DayView view = closed.value();
  const Result<DayView> now = day();
  if (!now.ok()) return now;
  view.head = now->head;
  return view;
}

Result<DayView> Office::confirm_day(DayNumber day, const Ask& ask) {
  Inside& in = *inside_;
  Result<DayView> answer = Error{ErrorKind::unknown, "no answer"};
  const Status changed = in.store->change([&](Transaction& tx) -> Status {
    if (const Status fresh = in.refresh(tx); !fresh.ok()) return fresh;
    const DayNumber today = in.local_now(tx).day;
    if (day != today)
      return Error{ErrorKind::refused,
                   fmt::format("the clock says {}, not {}; set the clock or confirm that day",
                               iso_day(today), iso_day(day))};
    const std::optional<DayState> before = tx.day();
    if (before && before->day >= day) {
      answer = view_of(tx, *before);
      return Done{};
    }
    if (before && before->open) {
      const Result<Event> closed = tx.append(closing_of(tx, before->day), ask.actor);
      if (!closed.ok()) return closed.error();
    }
    const Result<Event> opened = tx.append(DayOpened{day, true}, ask.actor, ask.request, "");
    if (!opened.ok()) return opened.error();
    answer = view_of(tx, DayState{day, true});
    return Done{};
  });
  if (!changed.ok()) return changed.error();
  return answer;
}

}  // namespace khio
