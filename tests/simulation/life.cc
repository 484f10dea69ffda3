#include "simulation/life.h"

#include <fmt/format.h>

#include <algorithm>

#include "simulation/actors.h"
#include "simulation/checks.h"

namespace khio::simulation {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int64_t kDayMs = 24 * kHourMs;
constexpr DayNumber kFirstDay = 20'773;  // 2026-11-16, a Monday
constexpr int kStepsMin = 60;
constexpr int kStepsMax = 110;
constexpr int kStepsOfAnOutage = 12;
constexpr int kStepsOfACut = 20;

class LivedOffice {
 public:
  explicit LivedOffice(std::uint64_t seed)
      : world_(seed, local(kFirstDay - 1, 9 * 3600)), visitors_(world_), officers_(world_),
        supervisor_(world_) {}

  World& world() { return world_; }
  void live_day(DayNumber day);
  DayNumber next_day() { return next_day_; }
  void look_back();

 private:
  static std::int64_t local(DayNumber day, int second) {
    return std::int64_t{day} * kDayMs + std::int64_t{second} * 1000 - 7 * kHourMs;
  }
  void step();
  void misfortune();
  void set_wrong(Fault fault, std::int64_t by);
  void open_hall();
  void evening();

  World world_;
  Visitors visitors_;
  Officers officers_;
  Supervisor supervisor_;
  DayNumber next_day_ = kFirstDay;
  int outage_steps_ = 0;
};

void LivedOffice::set_wrong(Fault fault, std::int64_t by) {
  if (world_.wrong_by() != 0) return world_.set_clock_wrong(0);
  world_.set_clock_wrong(by);
  world_.faults().add(fault);
}

// Each happens to most offices once in a while; here, to each nearly every week.
void LivedOffice::misfortune() {
  Dice& dice = world_.dice();
  switch (dice.between(0, 7)) {
    case 0:
      world_.take_store_away();
      outage_steps_ = dice.between(2, kStepsOfAnOutage);
      return;
    case 1: return world_.restart_machine();
    case 2: return set_wrong(Fault::clock_forward, dice.between(6, 55) * kMinuteMs);
    case 3:
    case 4: return set_wrong(Fault::clock_back, -dice.between(6, 55) * kMinuteMs);
    case 5: return set_wrong(Fault::date_wrong, dice.between(1, 2) * kDayMs);
    default: return world_.power_cut(static_cast<test::Unsynced>(dice.between(0, 2)));
  }
}

void LivedOffice::step() {
  Dice& dice = world_.dice();
  world_.clock().advance_ms(std::int64_t{1000} * dice.between(2, 420));
  if (outage_steps_ > 0 && --outage_steps_ == 0) world_.store_back();
  visitors_.follow_kiosks();
  if (dice.chance(0.015)) visitors_.cut_off(dice.between(3, kStepsOfACut));
  if (outage_steps_ == 0 && dice.chance(0.012)) misfortune();
  if (world_.wrong_by() != 0 && dice.chance(0.05)) world_.set_clock_wrong(0);
  if (dice.chance(0.02)) world_.ask_again();
  const double who = dice.unit();
  if (who < 0.36) return visitors_.act();
  if (who < 0.92) return officers_.act(dice.between(1, 3));
  if (who < 0.94) return visitors_.print_all();
  supervisor_.act();
}

void LivedOffice::open_hall() {
  visitors_.follow_kiosks();
  for (int counter = 1; counter <= 3; ++counter)
    if (world_.dice().chance(0.8)) officers_.act(counter);
}

void LivedOffice::evening() {
  Dice& dice = world_.dice();
  if (outage_steps_ > 0) world_.store_back();
  outage_steps_ = 0;
  if (dice.chance(0.25)) visitors_.cut_off_overnight();
  if (dice.chance(0.5)) supervisor_.keep_places();
  if (dice.chance(0.15)) {
    // Work goes on past midnight: the day turns under everybody's hands.
    world_.faults().add(Fault::midnight_at_work);
    const std::int64_t at = world_.clock().now().utc_ms;
    const std::int64_t midnight = ((at + 7 * kHourMs) / kDayMs + 1) * kDayMs - 7 * kHourMs;
    world_.clock().advance_ms(std::max<std::int64_t>(0, midnight - 15 * kMinuteMs - at));
    for (int i = 0; i < 16 && !world_.failed(); ++i) step();
    if (outage_steps_ > 0) world_.store_back();
    outage_steps_ = 0;
  } else if (dice.chance(0.25)) {
    world_.faults().add(Fault::day_left_open);
  } else {
    supervisor_.close_day();
  }
}

void LivedOffice::live_day(DayNumber day) {
  Dice& dice = world_.dice();
  if (world_.wrong_by() != 0) world_.set_clock_wrong(0);
  const std::int64_t morning = local(day, 8 * 3600) + dice.between(0, 90) * kMinuteMs;
  world_.clock().advance_ms(std::max<std::int64_t>(0, morning - world_.clock().now().utc_ms));
  if (dice.chance(0.3)) world_.restart_machine();
  next_day_ = day + 1;
  if (dice.chance(0.1)) {
    world_.clock().advance_ms(6 * kDayMs);
    next_day_ = day + 7;
    world_.faults().add(Fault::away_for_days);
    officers_.act(1);  // who comes first learns that the date must be confirmed
    supervisor_.confirm_day();
  }
  open_hall();
  const int steps = dice.between(kStepsMin, kStepsMax);
  for (int i = 0; i < steps && !world_.failed(); ++i) step();
  if (!world_.failed()) evening();
  world_.watch();
  if (world_.failed()) return;
  world_.calm();
  visitors_.check_kiosks();
  check_tables(world_);
  check_ratings(world_);
  for (const std::string& missing : world_.told().missing_from(world_.journal()))
    world_.problem(missing);
  world_.no_longer_calm();
  world_.remember();
}

void LivedOffice::look_back() {
  world_.calm();
  visitors_.bring_all();
  check_totals(world_, kFirstDay - 2, next_day_ + 10);
  check_journal(world_);
}

}  // namespace

std::string replay_command(std::uint64_t seed) {
  return fmt::format("build/tests/simulation/khio_simulate_seeds --first {} --seeds 1", seed);
}

Life live(std::uint64_t seed, int days) {
  LivedOffice office(seed);
  Life life;
  life.seed = seed;
  for (; life.days < days && !office.world().failed(); ++life.days)
    office.live_day(office.next_day());
  if (!office.world().failed()) office.look_back();
  life.events = office.world().journal().last();
  life.answers = static_cast<std::int64_t>(office.world().told().all().size());
  life.faults = office.world().faults();
  life.ways = office.world().journal().ways();
  life.head = office.world().head();
  life.problems = office.world().problems();
  return life;
}

}  // namespace khio::simulation
