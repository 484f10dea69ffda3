#include "store/postgres/server_seat.h"

#include <mutex>
#include <utility>

#include "store/postgres/beside.h"
#include "store/postgres/connection.h"

namespace khio::postgres {

Result<std::shared_ptr<Connection>> hold_seat(const std::string& url, int counter) {
  Result<std::unique_ptr<Connection>> opened = Connection::open(url);
  if (!opened.ok()) return opened.error();
  // The first number is the seats' own: "seat".
  const Answer answer = (*opened)->ask(
      {{"SELECT pg_try_advisory_lock(1936023924, $1::int)", {std::to_string(counter)}}});
  if (!answer.ok()) return error_of(*answer.failure, false);
  if (!answer.rows.front().flag(0, 0))
    return Error{ErrorKind::taken, "another program holds the seat"};
  return std::shared_ptr<Connection>(std::move(opened).take());
}

struct SeatTaking::Work {
  std::mutex mutex;
  std::optional<Result<std::shared_ptr<Connection>>> answer;
};

SeatTaking::SeatTaking(const std::string& url, int counter) : work_(std::make_shared<Work>()) {
  run_beside([work = work_, url, counter] {
    auto answer = hold_seat(url, counter);
    const std::lock_guard lock(work->mutex);
    work->answer = std::move(answer);
  });
}

std::optional<Result<std::shared_ptr<Connection>>> SeatTaking::answer() {
  const std::lock_guard lock(work_->mutex);
  return std::exchange(work_->answer, std::nullopt);
}

bool is_held_still(const std::shared_ptr<Connection>& seat) {
  if (!seat) return false;
  (void)seat->take_notices();
  return seat->alive();
}

}  // namespace khio::postgres
