// The reader's looks at what visitors said.
#include <SQLiteCpp/Exception.h>

#include "store/sqlite/sqlite_reader.h"

namespace khio::sqlite {
namespace {

#define KHIO_SUGGESTION_COLUMNS                                                              \
  "SELECT id, office_day, half_day, kind, number, due, state, moved_day, words, answer, " \
  "redacted, fit FROM suggestion "

SuggestionRecord suggestion_of(Query& q) {
  SuggestionRecord record;
  record.id = q.integer(0);
  record.office_day = q.small(1);
  record.half_day = read_half_day(q.text(2)).value_or(HalfDay::am);
  record.kind = read_suggestion_kind(q.text(3)).value_or(SuggestionKind::suggestion);
  record.number = q.text(4);
  record.due = q.small(5);
  record.state = read_complaint_state(q.text(6)).value_or(ComplaintState::received);
  record.moved_day = q.small(7);
  record.words = q.integer(8);
  record.answer = q.integer(9);
  record.redacted = q.flag(10);
  if (!q.null(11)) record.fit = q.flag(11);
  return record;
}

std::optional<SuggestionRecord> first(Query& query) {
  if (!query.step()) return std::nullopt;
  return suggestion_of(query);
}

}  // namespace

std::optional<SuggestionRecord> SqliteReader::suggestion(EventSeq id) {
  Query q(c_, KHIO_SUGGESTION_COLUMNS "WHERE id = ?");
  return first(q.bind(id));
}

std::optional<SuggestionRecord> SqliteReader::complaint(const std::string& number) {
  Query q(c_, KHIO_SUGGESTION_COLUMNS "WHERE number = ?");
  return first(q.bind(number));
}

std::string SqliteReader::words(EventSeq words) {
  if (words == 0) return "";
  const std::optional<Event> spoken = event(words);
  if (!spoken) return "";
  const auto* const text = std::get_if<Words>(&spoken->body);
  if (text == nullptr)
    throw SQLite::Exception("a suggestion names an event that holds no words", SQLITE_CORRUPT);
  return text->text;
}

std::vector<EventSeq> SqliteReader::words_after(EventSeq seq) {
  Query q(c_, "SELECT j.seq FROM journal j INDEXED BY journal_words JOIN payload p ON p.seq = j.seq "
              "WHERE j.kind = 'words' AND j.seq > ? ORDER BY j.seq");
  q.bind(seq);
  std::vector<EventSeq> words;
  while (q.step()) words.push_back(q.integer(0));
  return words;
}

void SqliteReader::scan_suggestions(DayNumber from, DayNumber to,
                                    const std::function<bool(const SuggestionRecord&)>& each) {
  Query q(c_, KHIO_SUGGESTION_COLUMNS "WHERE office_day BETWEEN ? AND ? ORDER BY id");
  q.bind(from).bind(to);
  while (q.step())
    if (!each(suggestion_of(q))) return;
}

}  // namespace khio::sqlite
