// The reader's looks at answers gathered elsewhere and at what the office decided to improve.
#include "store/sqlite/sqlite_reader.h"

namespace khio::sqlite {
namespace {

Improvement improvement_of(Query& q) {
  Improvement found;
  found.id = q.integer(0);
  found.from = q.small(1);
  found.to = q.small(2);
  found.text = q.text(3);
  found.result = q.text(4);
  found.done = q.flag(5);
  return found;
}

}  // namespace

void SqliteReader::scan_imported(DayNumber from, DayNumber to,
                                 const std::function<bool(const ImportedAnswers&)>& each) {
  Query q(c_, "SELECT via, first_day, last_day, service, item, n1, n2, n3, n4, n5 "
              "FROM imported_answers WHERE first_day <= ? AND last_day >= ? "
              "ORDER BY via, first_day, last_day, service, item");
  q.bind(to).bind(from);
  while (q.step()) {
    ImportedAnswers answers;
    answers.via = read_rated_elsewhere(q.text(0)).value_or(RatedElsewhere::paper);
    answers.from = q.small(1);
    answers.to = q.small(2);
    answers.service = q.text(3);
    answers.item = q.text(4);
    for (int score = 0; score < 5; ++score)
      answers.counts[static_cast<std::size_t>(score)] = q.integer(5 + score);
    if (!each(answers)) return;
  }
}

std::vector<Improvement> SqliteReader::improvements(DayNumber from, DayNumber to) {
  Query q(c_, "SELECT id, first_day, last_day, body, result, done FROM improvement "
              "WHERE first_day >= ? AND last_day <= ? ORDER BY id");
  q.bind(from).bind(to);
  std::vector<Improvement> found;
  while (q.step()) found.push_back(improvement_of(q));
  return found;
}

std::optional<Improvement> SqliteReader::improvement(EventSeq id) {
  Query q(c_, "SELECT id, first_day, last_day, body, result, done FROM improvement WHERE id = ?");
  q.bind(id);
  if (!q.step()) return std::nullopt;
  return improvement_of(q);
}

}  // namespace khio::sqlite
