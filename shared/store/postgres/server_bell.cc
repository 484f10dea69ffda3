#include "store/postgres/server_bell.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <utility>

#include "store/postgres/beside.h"
#include "store/postgres/connection.h"

namespace khio::postgres {

namespace {

constexpr std::chrono::milliseconds kLookEvery{10'000};
constexpr int kHearAgainMs = 200;  // while it looks

}  // namespace

class ServerBell::Line {
 public:
  std::unique_ptr<Connection> connection;
  Deadline look = Deadline::after(kLookEvery);  // who leads
  std::shared_ptr<std::atomic<bool>> looked{};  // that look is over; null: none is under way
  bool is_held() const {
    return connection && connection->is_of_who_leads();
  }
};

ServerBell::ServerBell(std::string url) : url_(std::move(url)), line_(std::make_unique<Line>()) {}

ServerBell::~ServerBell() = default;

int ServerBell::descriptor() const {
  return line_->connection ? line_->connection->descriptor() : -1;
}

int ServerBell::patience_ms() const {
  if (!line_->connection || !line_->connection->has_others()) return -1;
  return line_->looked ? kHearAgainMs : line_->look.left_ms();
}

// Beside, because a name that cannot be looked up holds up who asks for it, and rings must not wait.
// What it finds, the connection knows by itself (is_overtaken).
void ServerBell::look_who_leads() {
  if (line_->looked && *line_->looked) {
    line_->looked.reset();
    line_->look = Deadline::after(kLookEvery);
  } else if (!line_->looked && patience_ms() == 0) {
    line_->looked = std::make_shared<std::atomic<bool>>(false);
    run_beside([over = line_->looked, url = url_] {
      (void)Connection::open(url).ok();
      *over = true;
    });
  }
}

bool ServerBell::take() {
  const bool rang = line_->connection && line_->connection->take_notices();
  if (line_->is_held()) {
    look_who_leads();
    return rang;
  }
  line_->connection.reset();
  line_->look = Deadline::after(kLookEvery);
  Result<std::unique_ptr<Connection>> opened = Connection::open(url_);
  if (!opened.ok() || !(*opened)->ask({{"LISTEN khio"}}).ok()) return false;
  line_->connection = std::move(opened).take();
  return true;
}

}  // namespace khio::postgres
