// How the PostgreSQL server of a store is: which one answers, its standbys, and its last backup. Values;
// any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/postgres/subscribers.h"

namespace khio::postgres {

struct Standby {
  std::string name;
  std::string state;       // "streaming" where it follows
  std::string sync;        // "sync" and "quorum" are waited for, "potential" and "async" are not
  std::int64_t lag_bytes = 0;  // not on its disk yet
  std::int64_t lag_ms = 0;     // the same in time, as of the last change
  bool follows() const { return state == "streaming"; }
  bool is_waited_for() const { return sync == "sync" || sync == "quorum"; }
};

struct ServerNow {
  std::string host;      // that leads, as it calls itself: its address or its folder of sockets
  int port = 0;
  std::string name;      // in its cluster; empty: it has none
  std::string version;   // PostgreSQL's
  int schema = 0;        // Khio's
  bool proven = true;    // false: on another machine, and did not have to show a certificate that is right
  bool waits = false;    // changes are answered when a standby has them too
  bool sees_standbys = false;
  std::vector<Standby> standbys{};
  std::vector<Subscriber> copies{};  // of this office, elsewhere
  std::optional<std::int64_t> archived_at{};  // its log last went to an archive, UTC ms
  bool archive_fails = false;
  struct Backup {
    std::int64_t at = 0;  // UTC ms
    std::string what;
    std::int64_t events = 0;
  };
  std::optional<Backup> backup{};  // the last that was noted
};

// busy: it does not answer. refused: not with this login.
Result<ServerNow> server_now(const std::string& url);

// ServerNow::proven, for every login. busy: as above.
Result<bool> is_proven(const std::string& url);

// That a backup was made, by Khio or by whoever cares for the server. Errors as above.
Status note_backup(const std::string& url, const ServerNow::Backup& made);

}  // namespace khio::postgres
