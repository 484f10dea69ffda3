// What goes wrong in a simulated office, and how often it did. Plain values.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace khio::simulation {

enum class Fault {
  program_killed,       // in the middle of its work
  power_cut_lost,       // nothing unsynced is left
  power_cut_kept,       // all of it is
  power_cut_torn,       // some of it is, in any order
  disk_error,           // one operation fails
  disk_full,            // one write finds no room
  sync_refused,         // the disk does not keep what was written
  store_away,           // for minutes nothing can be read or written
  answer_lost,          // done, but nobody was told: it is asked for again
  asked_twice,          // an old request is repeated, perhaps by another program
  machine_restarted,
  clock_forward,        // by part of an hour, and right again later
  clock_back,
  date_wrong,           // a day or two ahead, and right again later
  away_for_days,        // the machine was off for longer than a date may jump
  midnight_at_work,
  day_left_open,        // nobody closed it in the evening
  paper_out,
  printer_silent,
  kiosk_alone,          // it gives tickets by itself while it cannot reach the store
  killed_alone,         // … and is killed, or loses its power, in the middle of that
  ticket_unheard,       // the store gave it a ticket before that, and nobody heard
  outbox_unheard,       // what it did came in, and it did not hear so
  midnight_alone,       // the day turns while the store does not have all of it
};
inline constexpr std::size_t kFaults = 24;

std::string_view fault_name(Fault fault);

class FaultCounts {
 public:
  void add(Fault fault) { ++counts_.at(static_cast<std::size_t>(fault)); }
  int of(Fault fault) const { return counts_.at(static_cast<std::size_t>(fault)); }
  FaultCounts& operator+=(const FaultCounts& more);
  std::string text() const;  // "program killed 12, …"
  bool operator==(const FaultCounts&) const = default;

 private:
  std::array<int, kFaults> counts_{};
};

}  // namespace khio::simulation
