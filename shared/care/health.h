// Whether an office's machine is fit for a day's work, check by check. One thread: the office's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "files/local_settings.h"
#include "office/office.h"

namespace khio {

struct HealthCheck {
  std::string name;     // "store", "paper" …: part of what scripts rely on
  bool ok = true;
  std::string detail;   // English, one line
  bool grave = true;    // false: worth knowing, and the office works all the same
  std::string value{};  // of the detail, what every language writes alike: a number, a day, a name
  std::string as{};     // which of several troubles it is, for people (health_words.cc); empty: there is one
};

// HealthCheck::as of the check "seals".
inline constexpr const char* kSealsContradict = "seals contradict";
inline constexpr const char* kSealsCannot = "seals cannot";
inline constexpr const char* kSealsToCome = "seals to come";
inline constexpr const char* kSealsCopy = "seals copy";

inline constexpr int kRestoredShownDays = 30;
inline constexpr int kClockSetShownDays = 7;
inline constexpr std::uintmax_t kFreeBytesMin = 200'000'000;

// store, day, counters, paper, alerts, clock, disk, backup, retention; of a store on a server, server and
// standbys, where the login may see them, and copies, once there is one; machines, once one was heard of;
// outboxes, once a kiosk had one; erasing, while traces of erased words are left; restored, for some
// weeks after the store came from a backup; and clock set, for some days after the clock jumped: the
// order of tickets and how long they waited do not come from it, but the times that were printed and
// shown do. `file`: the path of an embedded store.
std::vector<HealthCheck> health_of(Office& office, const std::optional<std::string>& file,
                                   const BackupRule& rule);

// Of a store that cannot be opened: why.
HealthCheck store_away(const Error& error);
HealthCheck clock_check(const Moment& now);
HealthCheck disk_check(const std::optional<std::string>& file);
// How old the last backup is; every one was tried out when it was made.
HealthCheck backup_check(Office& office, const std::optional<std::string>& file,
                         const BackupRule& rule);

// Nothing grave is amiss.
bool is_fit(const std::vector<HealthCheck>& checks);

// How many slips were printed since the event `since`, and how far a roll of so many metres goes
// with slips of 80 mm and the feed of one cut.
struct RollState {
  int slips = 0;
  int percent_left = 100;
};
Result<RollState> roll_state(Office& office, EventSeq since, int roll_metres);

}  // namespace khio
