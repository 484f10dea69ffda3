#include "store/postgres/server_bell.h"

#include <chrono>
#include <utility>

#include "store/postgres/connection.h"

namespace khio::postgres {

namespace {

constexpr std::chrono::milliseconds kLookEvery{10'000};

}  // namespace

class ServerBell::Line {
 public:
  std::unique_ptr<Connection> connection;
  Deadline look = Deadline::after(kLookEvery);  // who leads
  bool is_held() const {
    return connection && connection->alive() && !connection->is_overtaken();
  }
};

ServerBell::ServerBell(std::string url) : url_(std::move(url)), line_(std::make_unique<Line>()) {}

ServerBell::~ServerBell() = default;

int ServerBell::descriptor() const {
  return line_->connection ? line_->connection->descriptor() : -1;
}

int ServerBell::patience_ms() const {
  return line_->connection && line_->connection->has_others() ? line_->look.left_ms() : -1;
}

bool ServerBell::take() {
  const bool rang = line_->connection && line_->connection->take_notices();
  if (line_->is_held() && patience_ms() != 0) return rang;
  line_->look = Deadline::after(kLookEvery);
  Result<std::unique_ptr<Connection>> opened = Connection::open(url_);
  if (line_->is_held()) return rang;  // the one that leads was found to be the same
  line_->connection.reset();
  if (!opened.ok() || !(*opened)->ask({{"LISTEN khio"}}).ok()) return false;
  line_->connection = std::move(opened).take();
  return true;
}

}  // namespace khio::postgres
