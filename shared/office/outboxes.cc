// Kiosks' outboxes, as the office sees them: known by a letter, taken in, and given up.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/codes.h"
#include "base/utf8.h"
#include "domain/calendar.h"
#include "domain/limits.h"
#include "office/day.h"
#include "office/inside.h"
#include "office/offline_entries.h"

namespace khio {
namespace {

// A ticket that staff no longer see because its visitor holds another one.
constexpr const char* kOfflineReason = "offline";
// One that came in when the day on which it was given was final, because its kiosk had been given up.
constexpr const char* kLateReason = "late";
constexpr int kDaysBackMax = 400;

// The office day to which that event belongs; 0: none of the last ones.
DayNumber office_day_of(Reader& reader, EventSeq event) {
  const std::optional<DayState> present = reader.day();
  const DayNumber last = present ? present->day : 0;
  for (DayNumber day = last; day > 0 && day > last - kDaysBackMax; --day) {
    const EventSeq first = reader.events_of(day, day).first;
    if (first != 0 && first <= event) return day;
  }
  return 0;
}

// Tells what a parcel's entries say, each once.
class Intake {
 public:
  Intake(Office::Inside& in, Transaction& tx, const OutboxParcel& parcel, const OutboxState& box,
         const Ask& ask)
      : in_(in), tx_(tx), parcel_(parcel), box_(box), ask_(ask) {}

  Status take(const OutboxEntry& entry) {
    if (entry.kind == kTicketEntry) return take_ticket(entry);
    if (entry.kind == kRatingEntry) return keep_rating(entry);
    if (entry.kind == kWordsEntry) return take_words(entry);
    return Error{ErrorKind::damaged,
                 fmt::format("the outbox has an entry of the unknown kind '{}'; update this program",
                             entry.kind)};
  }

  // A ticket of the day to come, given by a clock that was ahead: it comes in when that day begins.
  bool must_wait(const OutboxEntry& entry) {
    const std::optional<DayState> present = tx_.day();
    return entry.kind == kTicketEntry && present && first_day() > present->day;
  }

  // In no order: when somebody rated must not show by what else came in.
  Status take_ratings() {
    std::vector<std::pair<Id128, std::size_t>> shuffled;
    for (std::size_t i = 0; i < ratings_.size(); ++i) shuffled.emplace_back(random_id(), i);
    std::sort(shuffled.begin(), shuffled.end());
    for (const auto& [key, at] : shuffled) {
      if (const Status taken = take_rating(ratings_[at]); !taken.ok()) return taken;
    }
    return Done{};
  }

 private:
  struct Rating {
    std::string request;
    std::int64_t at = 0;
    OfflineRating what;
  };

  // When it was, by the clock as it stands now: not before the kiosk last reached the store, and not
  // to come.
  std::int64_t moment_of(const OutboxEntry& entry) const {
    const std::int64_t now = tx_.now().utc_ms;
    return std::clamp(wall_time_of(entry.at, tx_.now()), std::min(parcel_.reached_at, now), now);
  }

  LocalTime local(std::int64_t at) const { return in_.zone.local(at); }

  HalfDay half_at(std::int64_t at) const {
    return local(at).second_of_day < kNoonSecond ? HalfDay::am : HalfDay::pm;
  }

  // The journal's end when both last knew of each other. A store that was put in place from a backup
  // since then has other events behind that one.
  EventSeq known_head() const {
    const std::optional<Restoration> restored = tx_.office().restored;
    const bool since = restored && parcel_.reached_at < restored->at;
    return std::min(parcel_.known_head, since ? restored->seq - 1 : tx_.head().seq);
  }

  EventSeq last_known() const { return std::max(box_.empty_seq, known_head()); }

  // What the kiosk did is of no day before the office's then: that does not go back where the wall
  // clock does.
  DayNumber day_at(std::int64_t at) {
    const std::optional<DayState> day = tx_.day();
    if (!day) return local(at).day;
    if (!known_day_) known_day_ = office_day_of(tx_, last_known());
    return std::min(std::max(local(at).day, *known_day_), day->day);
  }

  // The office day on which it was, as the kiosk knew the office then.
  DayNumber own_day(std::int64_t at) {
    if (!kiosks_day_) kiosks_day_ = office_day_of(tx_, known_head());
    return std::max(local(at).day, *kiosks_day_);
  }

  // A supervisor said so since the kiosk last knew of the office.
  bool was_given_up() {
    if (given_up_) return *given_up_;
    given_up_ = false;
    tx_.scan_events(known_head(), [&](const Event& event) {
      const auto* const lost = std::get_if<OutboxLost>(&event.body);
      if (lost != nullptr && lost->outbox == parcel_.outbox) given_up_ = true;
      return !*given_up_;
    });
    return *given_up_;
  }

  // The first day into which anything may still come that counts: not one that was over when the
  // kiosk had nothing left, for that may be final (open_days).
  DayNumber first_day() {
    if (first_day_) return *first_day_;
    const DayNumber known = office_day_of(tx_, last_known());
    const std::optional<DayState> present = tx_.day();
    first_day_ = known;
    if (present && present->open && present->day == known) return known;
    const Result<EventSeq> closed = closing_event(tx_, known);
    if (closed.ok() && *closed < last_known()) ++*first_day_;
    return *first_day_;
  }

  Status tell(EventBody body, const std::string& request = "", const std::string& asked = "") {
    const Result<Event> told = tx_.append(std::move(body), ask_.actor, request, asked);
    if (!told.ok()) return told.error();
    return Done{};
  }

  // The last one of the day whose place was kept overnight: taken up now, if nobody was first.
  Result<VisitId> last_kept(DayNumber day) {
    const auto known = kept_.find(day);
    if (known != kept_.end()) return known->second;
    const std::optional<DayState> present = tx_.day();
    if (present && present->open && present->day == day) {
      const Status taken = in_.take_up_places(tx_, day, ask_.actor);
      if (!taken.ok()) return taken.error();
    }
    return kept_[day] = last_taken_up(tx_, day);
  }

  Status take_ticket(const OutboxEntry& entry) {
    Result<OfflineTicket> read = read_ticket(entry.payload);
    if (!read.ok()) return read.error();
    Issued issued = read->issued;
    const std::int64_t at = moment_of(entry);
    GivenOffline given{parcel_.outbox, entry.number, at, 0, {}, {}};
    given.hash = witness_in(parcel_.outbox, entry, *read);
    if (entry.at.utc_ms != at) given.said = entry.at.utc_ms;
    issued.day = std::max(day_at(at), first_day());
    const Result<VisitId> kept = last_kept(issued.day);
    if (!kept.ok()) return kept.error();
    given.after = std::max(tx_.last_event_by(at, known_head()), *kept);
    issued.offline = given;
    if (const Status voided = void_attempt(entry, read->instead_of); !voided.ok()) return voided;
    if (const auto known = tx_.visit_by_number(issued.day, issued.series, issued.number)) {
      // Somebody entered it by hand meanwhile, from the slip: the visit is in.
      if (!is_another_ticket(known->id, entry.number)) return Done{};
      set_apart(issued);
    }
    if (tx_.visit_by_code(issued.day, issued.code)) {
      Result<std::string> code = fresh_code(tx_, issued.day);
      if (!code.ok()) return code.error();
      issued.code = std::move(code).take();
    }
    // Whoever held it is long gone: staff call nobody of a day that is over.
    const bool late = own_day(at) < issued.day && was_given_up();
    if (const Status told = tell(std::move(issued), entry.request); !told.ok() || !late) return told;
    const std::optional<VisitState> visit = tx_.visit(tx_.head().seq);
    KHIO_CHECK(visit);
    return tell(Cancelled{visit->errand, kLateReason});
  }

  bool is_another_ticket(VisitId visit, std::int64_t entry) const {
    const std::optional<Event> event = tx_.event(visit);
    const auto* const issued = event ? std::get_if<Issued>(&event->body) : nullptr;
    if (issued == nullptr) return false;
    const std::optional<GivenOffline>& given = issued->offline;
    return !given || given->outbox != parcel_.outbox || given->entry != entry;
  }

  // The number was given twice: the store was restored from a backup that did not know this kiosk's
  // letter, and gave it to another. Nobody is lost: staff see this ticket behind its kiosk's letter of
  // now, and the slip's code opens it where no other slip has that.
  void set_apart(Issued& issued) const {
    const std::optional<OutboxState> box = tx_.outbox(parcel_.outbox);
    if (box) issued.series = box->letter + issued.series;
  }

  // The ticket that was asked of the store before: given without anybody hearing of it, or never to
  // be given.
  Status void_attempt(const OutboxEntry& entry, const std::string& request) {
    if (request.empty()) return Done{};
    const std::optional<Event> known = tx_.event_of_request(request);
    if (!known)
      return tell(AttemptVoided{parcel_.outbox, entry.number, 0}, request, digest_of_asked("void"));
    if (!std::holds_alternative<Issued>(known->body)) return Done{};
    if (const Status told = tell(AttemptVoided{parcel_.outbox, entry.number, known->seq}); !told.ok())
      return told;
    const std::optional<VisitState> visit = tx_.visit(known->seq);
    const std::optional<ErrandRecord> errand = visit ? tx_.errand(visit->errand) : std::nullopt;
    const std::optional<DayState> day = tx_.day();
    const bool stands = errand && day && day->open && errand->office_day == day->day &&
                        (errand->state == ErrandState::waiting ||
                         errand->state == ErrandState::no_show);
    return stands ? tell(Cancelled{errand->id, kOfflineReason}) : Status(Done{});
  }

  Status keep_rating(const OutboxEntry& entry) {
    Result<OfflineRating> read = read_rating(entry.payload);
    if (!read.ok()) return read.error();
    Rating rating{entry.request, moment_of(entry), std::move(read).take()};
    if (rating.what.more) {
      for (Rating& known : ratings_) {
        if (known.what.order.receipt != rating.what.order.receipt || known.what.more) continue;
        known.what.order = rating.what.order;
        return Done{};
      }
    }
    ratings_.push_back(std::move(rating));
    return Done{};
  }

  Status take_rating(const Rating& rating) {
    const RatingOrder& order = rating.what.order;
    if (rating.what.more) return add_answers(order);
    if (tx_.event_of_request(rating.request)) return Done{};  // it got through, unheard
    const DayNumber day = day_at(rating.at);
    const HalfDay half = half_at(rating.at);
    Result<EventBody> given =
        day < first_day() ? Error{ErrorKind::refused, "the figures of that day may be final"}
                          : in_.accept_rating(tx_, order, day, half);
    if (given.ok()) {
      // With the digest of what was asked: a repetition of the first attempt is answered by it.
      return tell(std::move(given).take(), rating.request,
                  digest_of_asked("rate " + read_code(order.code).value_or("")));
    }
    const ErrorKind why = given.error().kind;
    if (why != ErrorKind::refused && why != ErrorKind::invalid) return given.error();
    RatingPutAside aside{day, half, order.via, {"overall"}, std::to_string(order.score)};
    for (const auto& [item, score] : order.answers) {
      aside.items.push_back(item);
      aside.scores += std::to_string(score);
    }
    return tell(std::move(aside), rating.request);
  }

  Status add_answers(const RatingOrder& order) {
    const std::optional<PooledRating> known = tx_.pooled_rating(order.receipt);
    // Put aside, or its half-day is over: then its batch may be closed, which not every login sees.
    if (!known || known->row.office_day != day_at(tx_.now().utc_ms) ||
        known->row.half_day != half_at(tx_.now().utc_ms))
      return Done{};
    const Result<std::string> scores = scores_of_rating(known->items, order);
    if (scores.ok()) tx_.change_pooled_rating(known->key, *scores, known->row.counted && !order.hurried);
    return Done{};
  }

  Status take_words(const OutboxEntry& entry) {
    const Result<SuggestionOrder> order = read_words(entry.payload);
    if (!order.ok()) return order.error();
    if (tx_.event_of_request(entry.request)) return Done{};
    const std::int64_t at = moment_of(entry);
    Suggested said;
    said.day = day_at(at);
    said.half = half_at(at);
    said.kind = order->kind;
    said.words = tx_.head().seq + 2;
    const EventSeq of = tx_.head().seq + 1;
    if (const Status told = tell(std::move(said)); !told.ok()) return told;
    return tell(Words{of, order->text}, entry.request);
  }

  Office::Inside& in_;
  Transaction& tx_;
  const OutboxParcel& parcel_;
  const OutboxState& box_;
  const Ask& ask_;
  std::optional<DayNumber> known_day_;
  std::optional<DayNumber> kiosks_day_;
  std::optional<bool> given_up_;
  std::optional<DayNumber> first_day_;
  std::map<DayNumber, VisitId> kept_;
  std::vector<Rating> ratings_;
};

Error unknown_outbox() {
  return {ErrorKind::refused, "this office does not know the kiosk's outbox; start the kiosk again"};
}

// From which of its entries on the parcel brings anything new.
Result<std::size_t> first_new(Transaction& tx, const OutboxParcel& parcel, const OutboxState& box) {
  std::size_t first = 0;
  while (first < parcel.entries.size() && parcel.entries[first].number <= box.through) {
    const OutboxEntry& known = parcel.entries[first++];
    if (known.number == box.through && known.hash != box.head)
      return Error{ErrorKind::damaged,
                   "the kiosk's outbox is not the one that was taken in before; keep its file, and "
                   "move it away to begin another"};
  }
  if (first == parcel.entries.size()) return first;
  const bool follows = parcel.entries[first].number == box.through + 1;
  // A store that was put in place from a backup lost what it had taken in.
  if (follows || tx.office().restored) return first;
  return Error{ErrorKind::refused,
               fmt::format("entries of the kiosk's outbox are missing after number {}", box.through)};
}

Result<std::int64_t> take_parcel(Office::Inside& in, Transaction& tx, const OutboxParcel& parcel,
                                 const Ask& ask) {
  std::optional<OutboxState> box = tx.outbox(parcel.outbox);
  if (!box) return unknown_outbox();
  const Result<std::size_t> first = first_new(tx, parcel, *box);
  if (!first.ok()) return first.error();
  if (box->lost && *first < parcel.entries.size()) {
    // Nobody waited for it: every day that is over may be final, as if it had said that nothing is left.
    const Result<Event> known = tx.append(
        OutboxTaken{parcel.outbox, box->through, box->head, 0, {}}, ask.actor);
    if (!known.ok()) return known.error();
    box = tx.outbox(parcel.outbox);
  }
  Intake intake(in, tx, parcel, *box, ask);
  std::size_t last = *first;
  for (; last < parcel.entries.size() && !intake.must_wait(parcel.entries[last]); ++last) {
    if (const Status taken = intake.take(parcel.entries[last]); !taken.ok()) return taken.error();
  }
  if (const Status taken = intake.take_ratings(); !taken.ok()) return taken.error();
  const bool any = *first < last;
  const int left = parcel.left + static_cast<int>(parcel.entries.size() - last);
  const std::int64_t through = any ? parcel.entries[last - 1].number : box->through;
  if (!any && left == box->left && (left > 0 || !owes_word(tx, in.zone, *box))) return through;
  OutboxTaken taken{parcel.outbox, through, any ? parcel.entries[last - 1].hash : box->head, left, {}};
  if (any) taken.away_since = parcel.away_since;
  const Result<Event> told = tx.append(std::move(taken), ask.actor);
  if (!told.ok()) return told.error();
  return through;
}

// The closed days, up to `last`, of which the outbox may hold something.
std::vector<DayNumber> open_days(Reader& reader, const Zone& zone, const OutboxState& box,
                                 DayNumber last) {
  std::vector<DayNumber> days;
  if (box.lost || !owes_word(reader, zone, box)) return days;
  const std::optional<DayState> present = reader.day();
  const DayNumber empty = zone.local(reader.moment_of(box.empty_seq).utc_ms).day;
  for (DayNumber day = std::max(empty, last - kDaysBackMax); day <= last; ++day) {
    if (present && present->open && present->day == day) continue;  // it may have been closed before
    const Result<EventSeq> closed = closing_event(reader, day);
    if (closed.ok() ? *closed > box.empty_seq : closed.error().kind == ErrorKind::not_found && day > empty)
      days.push_back(day);
  }
  return days;
}

// How many of its tickets are in, of the day.
int alone_on(Reader& reader, DayNumber day, const std::string& prefix) {
  if (reader.last_number(day, prefix, 1, kTicketsPerSeriesDayMax) == 0) return 0;
  std::set<std::string> alone;  // one with several errands is one
  reader.scan_visits(day, day, [&](const VisitRow& row) {
    const std::optional<TicketLabel> label = read_ticket_label(row.ticket);
    if (label && label->prefix == prefix) alone.insert(row.ticket);
    return true;
  });
  return static_cast<int>(alone.size());
}

OutboxView view_of(Reader& reader, const Office::Inside& in, const OutboxState& box) {
  OutboxView view;
  view.id = box.id;
  view.place = box.place;
  view.letter = box.letter;
  view.left = box.left;
  view.told_at = box.told_at;
  view.open_days = open_days(reader, in.zone, box, present_day(reader));
  view.lost = box.lost;
  const std::optional<DayState> day = reader.day();
  if (!day) return view;
  view.alone_today = alone_on(reader, day->day, in.workplace.mark + box.letter);
  if (box.empty_seq < reader.events_of(day->day, day->day).first) return view;
  const std::optional<Event> event = reader.event(box.empty_seq);
  const auto* const taken = event ? std::get_if<OutboxTaken>(&event->body) : nullptr;
  if (taken == nullptr || !taken->away_since) return view;
  view.away_since = *taken->away_since;
  view.back_at = event->at.utc_ms;
  return view;
}

}  // namespace

bool owes_word(Reader& reader, const Zone& zone, const OutboxState& box) {
  if (box.day_open || box.left != 0 || box.lost) return true;
  const std::optional<DayState> day = reader.day();
  if (!day || box.empty_seq >= reader.events_of(day->day, day->day).first) return false;
  return day->day > zone.local(reader.moment_of(box.empty_seq).utc_ms).day + 1;
}

Status check_outboxes(Reader& reader, const Zone& zone, DayNumber last) {
  for (const OutboxState& box : reader.outboxes()) {
    const std::vector<DayNumber> days = open_days(reader, zone, box, last);
    if (days.empty()) continue;
    return Error{ErrorKind::refused,
                 fmt::format("{} was not heard of since the office day {}, and may hold tickets of it; "
                             "switch it on, or declare it lost with `khio-counter outbox lost`",
                             box.place, iso_day(days.front()))};
  }
  return Done{};
}

Result<OutboxState> Office::open_outbox(const Id128& outbox, const std::string& place,
                                        const std::string& letter, const Ask& ask) {
  Inside& in = *inside_;
  if (const Status right = check_ask(ask); !right.ok()) return right.error();
  in.look_ahead();
  Result<OutboxState> answer = Error{ErrorKind::unknown, "no answer"};
  const Status changed = in.store->change([&](Transaction& tx) -> Status {
    if (const Status fresh = in.refresh(tx); !fresh.ok()) return fresh;
    if (const Status kept = in.keep_day(tx, ask.actor); !kept.ok()) return kept;
    const std::optional<OutboxState> known = tx.outbox(outbox);
    OutboxOpened opened{outbox, place, known ? known->letter : ""};
    if (!known) opened.letter = letter_for(tx, in.catalogue, in.workplace.mark, letter);
    if (opened.letter.empty())
      return Error{ErrorKind::refused, "no letter is left for the tickets of another kiosk"};
    if (!known || known->place != place) {
      const Result<Event> told = tx.append(std::move(opened), ask.actor);
      if (!told.ok()) return told.error();
    }
    answer = *tx.outbox(outbox);
    return Done{};
  });
  if (!changed.ok()) return changed.error();
  return answer;
}

Result<std::int64_t> Office::take_in(const OutboxParcel& parcel, const Ask& ask) {
  Inside& in = *inside_;
  if (const Status right = check_ask(ask); !right.ok()) return right.error();
  in.look_ahead();
  Result<std::int64_t> answer = Error{ErrorKind::unknown, "no answer"};
  const Status changed = in.store->change([&](Transaction& tx) -> Status {
    if (const Status fresh = in.refresh(tx); !fresh.ok()) return fresh;
    if (const Status kept = in.keep_day(tx, ask.actor); !kept.ok()) return kept;
    answer = take_parcel(in, tx, parcel, ask);
    return answer.ok() ? Status(Done{}) : answer.error();
  });
  if (!changed.ok()) return changed.error();
  return answer;
}

Result<std::vector<OutboxView>> Office::outboxes() {
  return inside_->view<std::vector<OutboxView>>(
      [&](Reader& reader) -> Result<std::vector<OutboxView>> {
        std::vector<OutboxView> views;
        for (const OutboxState& box : reader.outboxes())
          views.push_back(view_of(reader, *inside_, box));
        return views;
      });
}

Status Office::lose_outbox(const std::string& place, const std::string& reason, const Ask& ask) {
  return inside_->run<Done>(
      ask, fmt::format("lose outbox {} {}", place, reason),
      [&](Transaction& tx) -> Result<EventBody> {
        bool named = false;
        std::optional<OutboxState> silent;  // of several, the one not heard of for longest
        for (const OutboxState& box : tx.outboxes()) {
          if (box.place != place) continue;
          named = true;
          if (!box.lost && (!silent || box.told_at < silent->told_at)) silent = box;
        }
        if (silent)
          return EventBody(
              OutboxLost{silent->id, std::string(first_bytes(reason, kNoteBytesMax))});
        if (named)
          return Error{ErrorKind::refused, fmt::format("{} was declared lost already", place)};
        return Error{ErrorKind::not_found,
                     fmt::format("no kiosk at '{}' has an outbox; see `khio-counter outbox list`",
                                 place)};
      },
      [](Reader&, const Event&) -> Result<Done> { return Done{}; });
}

}  // namespace khio
