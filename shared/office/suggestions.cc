// What visitors say: taken in without a name, a ticket or a time of day, and answered by the
// office within its days.
#include "office/suggestions.h"

#include <fmt/format.h>

#include <charconv>

#include "domain/limits.h"
#include "office/inside.h"

namespace khio {
namespace {

constexpr int kNumberTries = 1'000;
constexpr std::uint64_t kNumbers = 10'000'000;

// A tracking number that no other complaint has.
Result<std::string> fresh_number(Transaction& tx) {
  for (int i = 0; i < kNumberTries; ++i) {
    const Id128 random = random_id();
    std::uint64_t value = 0;
    for (std::size_t byte = 0; byte < sizeof(value); ++byte) value = value << 8 | random[byte];
    std::string number = complaint_number(fmt::format("{:07}", value % kNumbers));
    if (!tx.complaint(number)) return number;
  }
  return Error{ErrorKind::refused, "no tracking number is left"};
}

// Suggestions are taken in at all hours, also when the day is closed already.
DayNumber day_of(Reader& reader, const LocalTime& now) {
  const DayNumber present = present_day(reader);
  return present == 0 ? now.day : present;
}

Status check_room(Transaction& tx, DayNumber day) {
  int today = 0;
  tx.scan_suggestions(day, day, [&](const SuggestionRecord&) {
    return ++today < kSuggestionsPerDayMax;
  });
  if (today < kSuggestionsPerDayMax) return Done{};
  return Error{ErrorKind::refused,
               fmt::format("an office takes {} suggestions a day; come again tomorrow",
                           kSuggestionsPerDayMax)};
}

SuggestionReceipt receipt_of(const SuggestionRecord& record) {
  return {record.id, record.kind,
          record.number.empty() ? "" : shown_complaint_number(record.number), record.due,
          record.office_day};
}

SuggestionView view_of(Reader& reader, const SuggestionRecord& record, DayNumber today) {
  SuggestionView view;
  view.id = record.id;
  view.office_day = record.office_day;
  view.half_day = record.half_day;
  view.kind = record.kind;
  view.number = receipt_of(record).number;
  view.due = record.due;
  view.state = record.state;
  view.moved_day = record.moved_day;
  view.overdue = record.due != 0 && is_overdue(record.state, record.due, today);
  view.text = reader.words(record.words);
  view.answer = reader.words(record.answer);
  view.redacted = record.redacted;
  view.fit = record.fit;
  return view;
}

std::optional<EventSeq> read_suggestion_name(const std::string& typed) {
  if (typed.size() < 2 || (typed.front() != 'S' && typed.front() != 's')) return std::nullopt;
  EventSeq id = 0;
  const char* const end = typed.data() + typed.size();
  const auto [at, error] = std::from_chars(typed.data() + 1, end, id);
  if (error != std::errc() || at != end || id <= 0) return std::nullopt;
  return id;
}

Result<SuggestionRecord> find_suggestion(Reader& reader, const std::string& typed) {
  std::optional<SuggestionRecord> record;
  if (const std::optional<EventSeq> id = read_suggestion_name(typed)) {
    record = reader.suggestion(*id);
  } else if (const std::optional<std::string> number = read_complaint_number(typed)) {
    record = reader.complaint(*number);
  } else {
    return Error{ErrorKind::invalid,
                 fmt::format("'{}' names no suggestion; write a tracking number like 4821-3576, or "
                             "its name in `complaints list`, like S12", typed)};
  }
  if (!record)
    return Error{ErrorKind::not_found, fmt::format("the register holds no {}; `khio-counter complaints list` "
                                                          "names what there is", typed)};
  return *record;
}

// Appends `fact`, whose words come next as the event that answers the request: so what is known of
// them by their digest is erased with them.
Result<EventBody> with_words(Transaction& tx, const Ask& ask, EventBody fact,
                             const std::string& text) {
  const Result<Event> told = tx.append(std::move(fact), ask.actor);
  if (!told.ok()) return told.error();
  return EventBody(Words{told.value().seq, text});
}

// The suggestion that the event answering a request is about.
SuggestionRecord record_of(Reader& reader, const Event& event) {
  EventSeq fact = event.seq;
  const EventBody* body = &event.body;
  std::optional<Event> before;
  if (const auto* const words = std::get_if<Words>(body)) {
    fact = words->of;
    before = reader.event(fact);
    KHIO_CHECK(before);
    body = &before->body;
  }
  EventSeq id = fact;
  if (const auto* const moved = std::get_if<ComplaintMoved>(body)) id = moved->suggestion;
  if (const auto* const redacted = std::get_if<Redacted>(body)) id = redacted->suggestion;
  if (const auto* const read = std::get_if<SuggestionReviewed>(body)) id = read->suggestion;
  const std::optional<SuggestionRecord> record = reader.suggestion(id);
  KHIO_CHECK(record);
  return *record;
}

Status check_step(const ComplaintOrder& order) {
  const bool speaks = order.step == ComplaintStep::explain || order.step == ComplaintStep::answer;
  if (speaks) return check_words(order.text, kAnswerLettersMax, "an answer");
  if (order.text.empty()) return Done{};
  return Error{ErrorKind::invalid, "only an explanation or an answer has a text"};
}

}  // namespace

std::string suggestion_name(EventSeq id) { return fmt::format("S{}", id); }

Result<SuggestionReceipt> Office::suggest(const SuggestionOrder& order, const Ask& ask) {
  Inside& in = *inside_;
  if (const Status right = check_words(order.text, kSuggestionLettersMax, "a suggestion");
      !right.ok())
    return right.error();
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    const LocalTime local = in.local_now(tx);
    Suggested said;
    said.day = day_of(tx, local);
    said.half = local.second_of_day < kNoonSecond ? HalfDay::am : HalfDay::pm;
    said.kind = order.kind;
    said.words = tx.head().seq + 2;
    if (const Status room = check_room(tx, said.day); !room.ok()) return room.error();
    if (order.kind == SuggestionKind::complaint) {
      Result<std::string> number = fresh_number(tx);
      if (!number.ok()) return number.error();
      said.number = std::move(number).take();
      said.due = said.day + in.catalogue.suggestions.answer_within_days;
    }
    return with_words(tx, ask, EventBody(said), order.text);
  };
  return in.run<SuggestionReceipt>(
      ask, fmt::format("suggest {} {}", suggestion_kind_name(order.kind), order.text), decide,
      [](Reader& reader, const Event& event) -> Result<SuggestionReceipt> {
        return receipt_of(record_of(reader, event));
      });
}

Result<SuggestionView> Office::move_complaint(const ComplaintOrder& order, const Ask& ask) {
  Inside& in = *inside_;
  if (const Status right = check_step(order); !right.ok()) return right.error();
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    const Result<SuggestionRecord> record = find_suggestion(tx, order.complaint);
    if (!record.ok()) return record.error();
    if (record->kind != SuggestionKind::complaint)
      return Error{ErrorKind::refused, "only a complaint is answered; this is none"};
    const Result<ComplaintState> state = next_state(record->state, order.step);
    if (!state.ok()) return state.error();
    if (order.told && tx.words(record->answer) != *order.told)
      return Error{ErrorKind::taken, "somebody else has told its writer something meanwhile; read it "
                                     "first"};
    ComplaintMoved moved{record->id, state.value(), day_of(tx, in.local_now(tx)), 0};
    if (order.text.empty()) return EventBody(moved);
    moved.words = tx.head().seq + 2;
    return with_words(tx, ask, EventBody(moved), order.text);
  };
  return in.run<SuggestionView>(
      ask,
      fmt::format("complaint {} {} {}", order.complaint, complaint_step_name(order.step),
                  order.text),
      decide, [&](Reader& reader, const Event& event) -> Result<SuggestionView> {
        return view_of(reader, record_of(reader, event), present_day(reader));
      });
}

Result<SuggestionView> Office::redact(const RedactOrder& order, const Ask& ask) {
  Inside& in = *inside_;
  if (!order.text.empty()) {
    const Status right = check_words(order.text, kSuggestionLettersMax, "a suggestion");
    if (!right.ok()) return right.error();
  }
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    const Result<SuggestionRecord> record = find_suggestion(tx, order.suggestion);
    if (!record.ok()) return record.error();
    if (record->words == 0)
      return Error{ErrorKind::refused, "its words were erased before; nothing is left to redact"};
    tx.erase_words(record->words);
    Redacted redacted{record->id, record->words, 0};
    if (order.text.empty()) return EventBody(redacted);
    redacted.words = tx.head().seq + 2;
    return with_words(tx, ask, EventBody(redacted), order.text);
  };
  return in.run<SuggestionView>(
      ask, fmt::format("redact {} {}", order.suggestion, order.text), decide,
      [&](Reader& reader, const Event& event) -> Result<SuggestionView> {
        return view_of(reader, record_of(reader, event), present_day(reader));
      });
}

Result<SuggestionView> Office::review(const ReviewOrder& order, const Ask& ask) {
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    const Result<SuggestionRecord> record = find_suggestion(tx, order.suggestion);
    if (!record.ok()) return record.error();
    if (record->kind == SuggestionKind::complaint)
      return Error{ErrorKind::refused, "a complaint is between its writer and the office; reports "
                                       "only count it"};
    if (record->words == 0)
      return Error{ErrorKind::refused, "its words were erased; nothing is left to show"};
    return EventBody(SuggestionReviewed{record->id, order.fit});
  };
  return inside_->run<SuggestionView>(
      ask, fmt::format("review {} {}", order.suggestion, order.fit), decide,
      [&](Reader& reader, const Event& event) -> Result<SuggestionView> {
        return view_of(reader, record_of(reader, event), present_day(reader));
      });
}

Result<std::vector<SuggestionView>> Office::suggestions(DayNumber from, DayNumber to) {
  return inside_->view<std::vector<SuggestionView>>(
      [&](Reader& reader) -> Result<std::vector<SuggestionView>> {
        const DayNumber today = day_of(reader, inside_->zone.local(inside_->clock.now().utc_ms));
        std::vector<SuggestionRecord> records;
        reader.scan_suggestions(from, to, [&](const SuggestionRecord& record) {
          records.push_back(record);
          return true;
        });
        std::vector<SuggestionView> views;
        for (const SuggestionRecord& record : records)
          views.push_back(view_of(reader, record, today));
        return views;
      });
}

Result<SuggestionView> Office::suggestion(const std::string& name) {
  return inside_->view<SuggestionView>([&](Reader& reader) -> Result<SuggestionView> {
    const Result<SuggestionRecord> record = find_suggestion(reader, name);
    if (!record.ok()) return record.error();
    return view_of(reader, record.value(),
                   day_of(reader, inside_->zone.local(inside_->clock.now().utc_ms)));
  });
}

Result<SuggestionView> Office::complaint(const std::string& number) {
  if (!read_complaint_number(number))
    return Error{ErrorKind::invalid,
                 "this is not a tracking number; type the eight digits on the slip, like 4821-3576"};
  return suggestion(number);
}

}  // namespace khio
