// What a server's journal and what stands beside it have that a copy has not. One thread.
#pragma once

#include <string>
#include <vector>

#include "store/postgres/connection.h"
#include "store/postgres/postgres_transaction.h"
#include "store/postgres/replica.h"

namespace khio::postgres {

inline constexpr int kSchemaVersion = 1;
inline constexpr int kPageEvents = 2'000;  // at most so many at once
inline constexpr std::size_t kNewsQuestions = 4;

// schema.sql, state.
struct StoreState {
  Id128 store{};
  std::string login{};
  Login me = Login::board;
  std::int64_t beside = 0;
  std::int64_t pool = 0;
  EventSeq head = 0;
  std::optional<Hash> known{};
};

struct News {
  StoreState state;
  const Rows* beside = nullptr;  // of the answer
  const Rows* pool = nullptr;    // the same
  std::vector<JournalRow> events;
  bool nothing = true;
  bool more = false;  // the page was full
  bool other_past = false;  // the copy's end is not in the server's journal; nothing else is told
};

Question state_question(EventSeq after);
// `begin`, the questions of read_news(), and `end` unless it is null.
std::vector<Question> news_questions(const char* begin, EventSeq after, const Followed& followed,
                                     const char* end);

// refused: this login is none of the office's. damaged: of a newer version.
Result<StoreState> read_state(const Rows& rows);
// The answers from the question `first` on, to a copy that ends with `head`.
Result<News> read_news(const Answer& answer, std::size_t first, const Head& head,
                       const Followed& followed);

// Into a copy: documents and PINs, before the events that name them; the ratings that wait; and away
// with the words that were erased.
void take_beside(sqlite::SqliteTransaction& tx, sqlite::Connection& writer, const News& news);
void take_pool(sqlite::Connection& writer, const News& news);
void erase_gone(sqlite::SqliteTransaction& tx, const News& news);

}  // namespace khio::postgres
