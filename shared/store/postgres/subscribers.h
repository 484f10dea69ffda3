// Who copies an office from its server (publishing.h), as the server itself tells anybody who asks.
// Values; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/postgres/connection.h"

namespace khio::postgres {

struct Subscriber {
  std::string slot;
  bool connected = false;
  bool lost = false;           // it was away for so long that it must join anew
  std::int64_t kept_bytes = 0; // of the server's log, until it fetches them
};

// To be asked of the server that leads.
inline constexpr const char* kSubscribers =
    "SELECT slot_name::text, active, coalesce(wal_status = 'lost', false), "
    "coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn), 0)::bigint "
    "FROM pg_replication_slots WHERE database = current_database() AND slot_name LIKE 'khio\\_%' "
    "ORDER BY slot_name";
std::vector<Subscriber> subscribers_in(const Rows& rows);

}  // namespace khio::postgres
