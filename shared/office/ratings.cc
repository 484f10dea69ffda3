// Ratings: one a visit, anonymous. The answer waits in a pool under a random key, apart from the
// fact that the visit has rated; see keep_day() for how it enters the journal.
#include <fmt/format.h>

#include <algorithm>

#include "base/codes.h"
#include "office/inside.h"

namespace khio {
namespace {

constexpr int kScoreMin = 1;
constexpr int kScoreMax = 5;

Status check_score(int score) {
  if (score >= kScoreMin && score <= kScoreMax) return Done{};
  return Error{ErrorKind::invalid, fmt::format("a score is {} to {}", kScoreMin, kScoreMax)};
}

std::vector<std::string> item_ids(const Survey& survey) {
  std::vector<std::string> ids;
  for (const SurveyItem& item : survey.items) ids.push_back(item.id);
  return ids;
}

}  // namespace

Result<std::string> scores_of_rating(const std::vector<std::string>& items, const RatingOrder& order) {
  if (const Status right = check_score(order.score); !right.ok()) return right.error();
  std::string scores(items.size(), '0');
  scores.front() = static_cast<char>('0' + order.score);
  for (const auto& [item, score] : order.answers) {
    if (const Status right = check_score(score); !right.ok()) return right.error();
    const auto place = std::find(items.begin() + 1, items.end(), item);
    if (place == items.end())
      return Error{ErrorKind::invalid, fmt::format("this office's survey has no item {}", item)};
    scores[static_cast<std::size_t>(place - items.begin())] = static_cast<char>('0' + score);
  }
  return scores;
}

namespace {

// The served, unrated visit of this office day whose slip carries the code. One refusal for all
// that is wrong with it: a stranger trying codes learns nothing.
Result<VisitState> visit_to_rate(Transaction& tx, DayNumber day, const std::string& code) {
  const std::optional<VisitState> visit = tx.visit_by_code(day, code);
  if (visit && visit->served != 0 && !visit->rated) return *visit;
  return Error{ErrorKind::refused,
               "this code is not for a visit served today, or it was used already"};
}

}  // namespace

Result<EventBody> Office::Inside::accept_rating(Transaction& tx, const RatingOrder& order,
                                                DayNumber day, HalfDay half) {
  const std::optional<std::string> code = read_code(order.code);
  const std::vector<std::string> items = item_ids(catalogue.survey);
  const Result<std::string> scores = scores_of_rating(items, order);
  if (!scores.ok()) return scores.error();
  const Result<VisitState> visit = visit_to_rate(tx, day, code.value_or(""));
  if (!visit.ok()) return visit.error();
  const std::optional<ErrandRecord> served = tx.errand(visit->served);
  KHIO_CHECK(served);
  const Service* const service = catalogue.service(served->service);
  RatingRow rating;
  rating.office_day = day;
  rating.half_day = half;
  rating.service = served->service;
  rating.division = service == nullptr ? "" : service->division;
  rating.counter = served->counter;
  rating.via = order.via;
  rating.scores = scores.value();
  rating.counted = !order.hurried;
  const Id128 key = order.receipt == Id128{} ? random_id() : order.receipt;
  if (const Status pooled = tx.pool_rating(key, rating, items); !pooled.ok())
    return pooled.error();
  return EventBody(RatingGiven{visit->id, order.via});
}

Status Office::rate(const RatingOrder& order, const Ask& ask) {
  Inside& in = *inside_;
  const std::optional<std::string> code = read_code(order.code);
  if (!code)
    return Error{ErrorKind::invalid,
                 "this is not a rating code; type the six digits on the slip, like 48217-0"};
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    const std::vector<std::string> items = item_ids(in.catalogue.survey);
    if (const Result<std::string> scores = scores_of_rating(items, order); !scores.ok())
      return scores.error();
    const Result<DayNumber> day = in.open_day(tx);
    if (!day.ok()) return day.error();
    const HalfDay half =
        in.local_now(tx).second_of_day < kNoonSecond ? HalfDay::am : HalfDay::pm;
    return in.accept_rating(tx, order, day.value(), half);
  };
  return in.run<Done>(ask, "rate " + *code, decide,
                      [](Reader&, const Event&) -> Result<Done> { return Done{}; });
}

Status Office::complete_rating(const RatingOrder& order) {
  Inside& in = *inside_;
  return in.store->change([&](Transaction& tx) -> Status {
    const std::optional<PooledRating> rating = tx.pooled_rating(order.receipt);
    if (!rating)
      return Error{ErrorKind::refused, "this rating can no longer be added to"};
    const Result<std::string> scores = scores_of_rating(rating->items, order);
    if (!scores.ok()) return scores.error();
    tx.change_pooled_rating(rating->key, scores.value(), rating->row.counted && !order.hurried);
    return Done{};
  });
}

}  // namespace khio
