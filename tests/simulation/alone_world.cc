// What a kiosk of the simulated machine does by itself, and what goes wrong with it meanwhile.
#include <fmt/format.h>

#include <algorithm>

#include "simulation/world.h"

namespace khio::simulation {
namespace {

constexpr double kKioskDies = 0.06;  // of all that it does by itself
constexpr int kOperationsOfADeed = 70;
constexpr double kDeliveryBreaks = 0.5;
constexpr int kOperationsOfADelivery = 160;
constexpr const char* kOutboxFile = "outbox-";

}  // namespace

OfflineOffice* World::outbox(Program kiosk) {
  auto& outbox = outboxes_.at(static_cast<std::size_t>(kiosk));
  if (outbox) return outbox.get();
  const std::string name = fmt::format("{}{}.db", kOutboxFile, static_cast<int>(kiosk));
  auto opened = OfflineOffice::open(folder_.file(name), {}, clock_);
  if (!opened.ok()) {
    problem("a kiosk's outbox cannot be opened: " + opened.error().detail);
    return nullptr;
  }
  outbox = std::move(opened).take();
  return outbox.get();
}

void World::kiosk_dies(Program kiosk) {
  faults_.add(Fault::killed_alone);
  if (dice_.chance(0.5)) return kill(kiosk);
  const bool was_away = away_;
  power_cut(static_cast<test::Unsynced>(dice_.between(0, 2)));
  if (was_away) take_store_away();
}

bool World::does_alone(Program kiosk, const std::function<void(OfflineOffice&)>& deed) {
  OfflineOffice* const alone = outbox(kiosk);
  if (alone == nullptr) return false;
  const bool dies = !calm_ && dice_.chance(kKioskDies);
  if (dies) disk_.cut_power_at(disk_.operations() + dice_.between(1, kOperationsOfADeed));
  deed(*alone);
  if (dies) kiosk_dies(kiosk);
  return !dies;
}

bool World::delivers(Program kiosk) {
  OfflineOffice* const alone = outbox(kiosk);
  Office* const office = running(kiosk);
  if (alone == nullptr || office == nullptr) return false;
  const Id128 id = alone->id();
  const bool breaks = !calm_ && dice_.chance(kDeliveryBreaks);
  const bool dies = breaks && dice_.chance(0.6);
  const std::int64_t at = disk_.operations() + dice_.between(1, kOperationsOfADelivery);
  if (dies) {
    disk_.cut_power_at(at);
  } else if (breaks) {
    disk_.fail_only(kOutboxFile);  // it comes in, and the kiosk cannot note that
    disk_.fail_from(at, SQLITE_IOERR);
  }
  const Result<int> left = alone->send(*office, {"kiosk", ""});
  const std::int64_t kept = left.ok() ? 0 : alone->outbox().taken();
  if (dies) {
    kiosk_dies(kiosk);
  } else if (breaks) {
    disk_.fail_at(0, 0);
    disk_.fail_only("");
  }
  watch();
  if (left.ok()) durable_ = std::max(durable_, journal_.through(id).second);
  if (!left.ok() && journal_.through(id).first > kept) faults_.add(Fault::outbox_unheard);
  if (!left.ok() && !breaks && !is_told_late(kiosk, left.error()))
    problem("nothing is wrong, and a kiosk's outbox is not taken in: " + left.error().detail);
  return left.ok() && *left == 0 && !dies;
}

void World::note_final_days() {
  constexpr DayNumber kDaysBack = 3;
  Office* const office = away_ ? nullptr : running(Program::supervisor);
  if (office == nullptr) return;
  for (DayNumber day = journal_.day(); day > journal_.day() - kDaysBack; --day)
    if (office->days_are_over(day).ok()) return journal_.days_are_final(day);
}

void World::set_clock_wrong(std::int64_t by) {
  clock_.set_wall(clock_.now().utc_ms + by - wrong_by_);
  wrong_by_ = by;
  ++clock_sets_;
}

}  // namespace khio::simulation
