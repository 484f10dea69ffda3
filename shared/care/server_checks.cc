#include "care/server_checks.h"

#include <fmt/format.h>

#include <algorithm>

namespace khio {
namespace {

using postgres::ServerNow;
using postgres::Standby;
using postgres::Subscriber;

constexpr const char* kUnproven =
    "another machine could pass for the server and learn the password: add "
    "sslmode=verify-full&sslrootcert=FILE to the store's URL";

std::string lag_words(const Standby& standby) {
  if (!standby.follows()) return standby.name + " does not follow (" + standby.state + ")";
  return fmt::format("{} {}, {} MB and {} s behind", standby.name,
                     standby.is_waited_for() ? "is waited for" : "is not waited for",
                     standby.lag_bytes / 1'000'000, standby.lag_ms / 1'000);
}

bool is_well(const Standby& standby) {
  return standby.follows() && standby.lag_ms <= kStandbyLagMsMax;
}

// Changes wait for a standby where the server is set so; then one must be there.
HealthCheck standbys_check(const ServerNow& now) {
  HealthCheck check{"standbys", true, "", false, ""};
  if (!now.sees_standbys) {
    check.detail = "not shown: GRANT pg_read_all_stats TO the database's _owner lets health see them";
    return check;
  }
  const auto well = std::count_if(now.standbys.begin(), now.standbys.end(), is_well);
  const bool waited = std::any_of(now.standbys.begin(), now.standbys.end(), [](const Standby& one) {
    return one.is_waited_for();
  });
  check.value = fmt::format("{}/{}", well, now.standbys.size());
  check.ok = well == static_cast<std::ptrdiff_t>(now.standbys.size()) && (waited || !now.waits);
  check.detail = check.value + " follow; " +
                 (now.waits ? "changes wait for one" : "no change waits for any");
  for (const Standby& standby : now.standbys) check.detail += "; " + lag_words(standby);
  if (now.waits && !waited) check.detail += "; none is there to be waited for";
  return check;
}

// The office works without them; what a copy does not fetch is kept for it, up to a bound.
HealthCheck copies_check(const ServerNow& now) {
  HealthCheck check{"copies", true, "", false, ""};
  int well = 0;
  for (const Subscriber& copy : now.copies) {
    const bool follows = copy.connected && !copy.lost;
    well += follows ? 1 : 0;
    check.ok = check.ok && follows;
    check.detail += fmt::format(
        "; {} {}", copy.slot,
        copy.lost ? "was away for too long and must join anew"
                  : fmt::format("{}, {} MB are kept for it", follows ? "follows" : "is away",
                                copy.kept_bytes / 1'000'000));
  }
  check.value = fmt::format("{}/{}", well, now.copies.size());
  check.detail = check.value + " follow" + check.detail;
  return check;
}

}  // namespace

HealthCheck server_check(const ServerNow& now) {
  const std::string name = now.name.empty() ? "" : now.name + " ";
  HealthCheck check{"server", now.proven,
                    fmt::format("{}at {}:{} leads, PostgreSQL {}, Khio's schema {}", name, now.host,
                                now.port, now.version, now.schema),
                    false, now.name.empty() ? now.host : now.name};
  if (now.proven) return check;
  check.detail += std::string("; ") + kUnproven;
  check.as = kServerUnproven;
  return check;
}

void add_server_checks(Office& office, std::vector<HealthCheck>& checks) {
  const Result<ServerNow> now = postgres::server_now(office.store().url());
  if (!now && now.error().kind == ErrorKind::refused) {  // how it is, not with this login
    const Result<bool> proven = postgres::is_proven(office.store().url());
    if (proven.ok() && !*proven)
      checks.push_back({"server", false, kUnproven, false, "", kServerUnproven});
    return;
  }
  if (!now) {
    checks.push_back({"server", false, now.error().detail, true, ""});
    return;
  }
  checks.push_back(server_check(*now));
  if (now->waits || !now->standbys.empty() || !now->sees_standbys)
    checks.push_back(standbys_check(*now));
  if (!now->copies.empty()) checks.push_back(copies_check(*now));
}

HealthCheck server_backup_check(Office& office, const BackupRule& rule) {
  const Result<ServerNow> now = postgres::server_now(office.store().url());
  if (!now) return {"backup", true, "the server's own", false, ""};
  const auto hours_since = [&](std::int64_t at) {
    return (office.clock().now().utc_ms - at) / 3'600'000;
  };
  if (now->archive_fails)
    return {"backup", false, "the server cannot send its log to the archive; see its own log", false,
            ""};
  const auto told = [&](std::int64_t at, const std::string& what) {
    const std::string when = office.zone().iso(at);
    const std::int64_t hours = hours_since(at);
    if (hours < 0)
      return HealthCheck{"backup", false,
                         fmt::format("{} of {}, which is yet to come: check the clock and make another one",
                                     what, when), false, when.substr(0, 10)};
    return HealthCheck{"backup", hours < rule.warn_hours,
                       fmt::format("{} of {}, {} hours ago", what, when, hours), false,
                       when.substr(0, 10)};
  };
  if (now->backup)
    return told(now->backup->at, fmt::format("the last is {} with {} events", now->backup->what,
                                             now->backup->events));
  if (now->archived_at) return told(*now->archived_at, "the server's log in its archive, the latest");
  return {"backup", false,
          "none is known of; make one with `khio-counter backup`, or let the server's own job say "
          "`khio-counter backups noted`", false, ""};
}

}  // namespace khio
