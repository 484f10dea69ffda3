#include "store/postgres/server_health.h"

#include "store/postgres/connection.h"

namespace khio::postgres {

std::vector<Subscriber> subscribers_in(const Rows& rows) {
  std::vector<Subscriber> found;
  for (int row = 0; row < rows.count(); ++row)
    found.push_back({std::string(rows.text(row, 0)), rows.flag(row, 1), rows.flag(row, 2),
                     rows.integer(row, 3)});
  return found;
}

Result<ServerNow> server_now(const std::string& url) {
  const Result<std::unique_ptr<Connection>> opened = Connection::open(url);
  if (!opened.ok()) return opened.error();
  const Answer answer = (*opened)->ask(
      {{"SELECT version, schema, host, port, name, synchronous <> '', sees, archived_at, "
        "archive_fails, backup_at, backup, backup_events FROM khio.server_now()"},
       {"SELECT name, state, sync, lag_bytes, lag_ms FROM khio.standbys_now()"},
       {kSubscribers}});
  if (!answer.ok()) return error_of(*answer.failure, false);
  const Rows& row = answer.rows.front();
  ServerNow now;
  now.version = row.text(0, 0);
  now.schema = static_cast<int>(row.integer(0, 1));
  now.host = row.null(0, 2) ? (*opened)->host_name() : std::string(row.text(0, 2));
  now.port = static_cast<int>(row.integer(0, 3));
  now.name = row.text(0, 4);
  now.proven = (*opened)->is_proven();
  now.waits = row.flag(0, 5);
  now.sees_standbys = row.flag(0, 6);
  if (!row.null(0, 7)) now.archived_at = row.integer(0, 7);
  now.archive_fails = row.flag(0, 8);
  if (!row.null(0, 9))
    now.backup = ServerNow::Backup{row.integer(0, 9), std::string(row.text(0, 10)), row.integer(0, 11)};
  const Rows& standbys = answer.rows[1];
  for (int i = 0; i < standbys.count(); ++i)
    now.standbys.push_back({std::string(standbys.text(i, 0)), std::string(standbys.text(i, 1)),
                            std::string(standbys.text(i, 2)),
                            standbys.null(i, 3) ? 0 : standbys.integer(i, 3),
                            standbys.null(i, 4) ? 0 : standbys.integer(i, 4)});
  now.copies = subscribers_in(answer.rows.back());
  return now;
}

Result<bool> is_proven(const std::string& url) {
  const Result<std::unique_ptr<Connection>> opened = Connection::open(url);
  if (!opened.ok()) return opened.error();
  return (*opened)->is_proven();
}

Status note_backup(const std::string& url, const ServerNow::Backup& made) {
  const Result<std::unique_ptr<Connection>> opened = Connection::open(url);
  if (!opened.ok()) return opened.error();
  const Answer answer =
      (*opened)->ask({{"SELECT khio.note_backup($1::bigint, $2, $3::bigint)",
                       {std::to_string(made.at), made.what, std::to_string(made.events)}}});
  if (!answer.ok()) return error_of(*answer.failure, false);
  return Done{};
}

}  // namespace khio::postgres
