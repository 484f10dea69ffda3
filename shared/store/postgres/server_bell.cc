#include "store/postgres/server_bell.h"

#include <utility>

#include "store/postgres/connection.h"

namespace khio::postgres {

class ServerBell::Line {
 public:
  int host = 0;
  std::unique_ptr<Connection> connection;
};

ServerBell::ServerBell(std::string url) : url_(std::move(url)), line_(std::make_unique<Line>()) {}

ServerBell::~ServerBell() = default;

int ServerBell::descriptor() const {
  return line_->connection ? line_->connection->descriptor() : -1;
}

bool ServerBell::take() {
  if (line_->connection) {
    const bool rang = line_->connection->take_notices();
    if (line_->connection->alive()) return rang;
    line_->connection.reset();
  }
  Result<std::unique_ptr<Connection>> opened = Connection::open(url_, line_->host);
  if (!opened.ok()) return false;
  line_->host = (*opened)->host();
  if (!(*opened)->ask({{"LISTEN khio"}}).ok()) return false;
  line_->connection = std::move(opened).take();
  return true;
}

}  // namespace khio::postgres
