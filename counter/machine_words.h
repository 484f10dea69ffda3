// Machines of the office as its officers see them: what each is called and how it is, and what its
// checks found. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "care/health.h"
#include "counter/screens/machines.h"
#include "counter/screens/overview.h"
#include "counter/words.h"
#include "store/machines.h"

namespace khio::counter {

std::string size_words(const Words& words, std::int64_t megabytes);

// A check in plain words: what was looked at, how it is, what to do.
HealthLine health_line(const Words& words, const HealthCheck& check);

std::string machine_title(const Words& words, const MachineNews& news);

// `today`: the local day. outboxes: of kiosks that go on by themselves where they lost the store.
MachineNow machine_now(const Words& words, const MachineNews& news, const Zone& zone,
                       DayNumber today, const std::vector<OutboxView>& outboxes = {});

// What kiosks did today while they were away, or have still to tell: one line for each that does not say
// so itself.
std::vector<MachineNow> away_lines(const Words& words, const std::vector<OutboxView>& outboxes,
                                   const std::vector<MachineNews>& machines, const Zone& zone);

// Counters are seen elsewhere: only those in trouble are told of among the machines.
bool is_told_of(const MachineNews& news);

}  // namespace khio::counter
