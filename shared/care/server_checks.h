// What health says of a store's PostgreSQL server: which one leads, its standbys, its last backup. Each
// waits for the server as a connection does. One thread: the office's.
#pragma once

#include <vector>

#include "care/health.h"
#include "store/postgres/server_health.h"

namespace khio {

// HealthCheck::as of the check "server": another machine could pass for it.
inline constexpr const char* kServerUnproven = "server unproven";

inline constexpr std::int64_t kStandbyLagMsMax = 60'000;

// What the check "server" says of one that answers.
HealthCheck server_check(const postgres::ServerNow& now);

// server, and standbys where there are some or should be. Nothing where this login may not see them.
void add_server_checks(Office& office, std::vector<HealthCheck>& checks);

// How old the last one is that Khio made or somebody noted; else whether the server's log goes to an
// archive.
HealthCheck server_backup_check(Office& office, const BackupRule& rule);

}  // namespace khio
