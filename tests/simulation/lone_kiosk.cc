#include "simulation/lone_kiosk.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/codes.h"

namespace khio::simulation {
namespace {

const Ask kKiosk{"kiosk", ""};
constexpr int kDeliveriesMax = 40;
constexpr int kTries = 3;          // of a visitor, before they go
constexpr double kLooks = 0.12;    // of all steps
constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kZoneMs = 7 * 3'600'000;

const IssueOrder& ordered(IssueOrder& order, World& world) {
  const auto& services = world.office().services;
  const auto pick = [&] {
    return services[static_cast<std::size_t>(
                        world.dice().between(0, static_cast<int>(services.size()) - 1))].code;
  };
  order.services = {pick()};
  order.priority = world.dice().chance(0.15);
  order.people = world.dice().chance(0.1) ? world.dice().between(2, 5) : 1;
  return order;
}

std::string on_paper(const std::string& label, const std::string& code, const std::string& witness) {
  return fmt::format("{} code {} witness {}", label, code, witness);
}

}  // namespace

DayNumber LoneKiosk::today() const {
  return static_cast<DayNumber>((world_.clock().now().utc_ms + kZoneMs) / kDayMs);
}

bool LoneKiosk::clock_is_right(const Slip& slip) const {
  return slip.clock_sets == world_.clock_sets() && world_.wrong_by() == 0;
}

// It leaves the store only where it knows enough to give tickets.
bool LoneKiosk::goes_on() {
  const OfflineOffice* const alone = world_.outbox(program_);
  goes_on_ = goes_on_ || (alone != nullptr && alone->can_issue());
  return goes_on_;
}

void LoneKiosk::serve() {
  if (!goes_on()) return;
  const double what = world_.dice().unit();
  if (what < 0.72) return take_ticket();
  if (what < 0.93) return rate();
  say_something();
}

void LoneKiosk::keep(Slip slip) {
  slip.at = world_.clock().now().utc_ms;
  slip.day = std::max(today(), known_day_);
  slip.clock_sets = world_.wrong_by() == 0 && sets_when_reached_ == world_.clock_sets()
                        ? world_.clock_sets() : -1;
  slip.reached = reached_;
  slips_.push_back(std::move(slip));
  away_ = true;
}

void LoneKiosk::take_ticket() {
  IssueOrder order;
  ordered(order, world_);
  const std::string asked = world_.fresh_id();
  std::string instead_of;
  if (world_.dice().chance(0.4)) {
    instead_of = asked;
    // The request went through before the way was cut, and its answer did not come back.
    Office* const office = world_.store_is_away() ? nullptr : world_.running(program_);
    if (office != nullptr && world_.dice().chance(0.5) &&
        office->issue(order, {"kiosk", asked}).ok())
      world_.faults().add(Fault::ticket_unheard);
    world_.watch();
  }
  const std::string request = asked + "-alone";
  for (int tries = 0; tries < kTries; ++tries) {
    std::optional<Result<IssuedTicket>> given;
    const bool lives = world_.does_alone(program_, [&](OfflineOffice& alone) {
      given = alone.issue(order, request, instead_of);
      if (!given->ok()) return;
      const IssuedTicket& ticket = given->value();
      keep({.request = request, .instead_of = instead_of,
            .ticket = on_paper(ticket.ticket, ticket.code, ticket.witness)});
    });
    if (given && given->ok()) return world_.faults().add(Fault::kiosk_alone);
    if (lives) {
      if (!given || given->error().kind == ErrorKind::refused) return;
      // Its disk may say late that it failed; the same is asked again.
      if (tries + 1 == kTries) world_.problem("a kiosk alone says: " + given->error().detail);
    }
    away_ = true;  // it may be in the outbox, without a slip
  }
}

void LoneKiosk::rate() {
  std::vector<std::string> codes;
  for (const ModelErrand* const errand : world_.journal().in_state(ErrandState::done)) {
    const ModelVisit& visit = world_.journal().visits().at(errand->visit);
    if (!visit.label.empty() && !visit.rated) codes.push_back(visit.code);
  }
  if (codes.empty()) return;
  RatingOrder order;
  order.code = shown_code(codes[static_cast<std::size_t>(
      world_.dice().between(0, static_cast<int>(codes.size()) - 1))]);
  order.score = world_.dice().between(1, 5);
  order.receipt = random_id();
  world_.told().rated(order.receipt, {0, order.score});
  const std::string request = world_.fresh_id();
  world_.does_alone(program_, [&](OfflineOffice& alone) {
    away_ = true;
    if (alone.rate(order, request).ok()) keep({.request = request, .rating = order});
  });
}

void LoneKiosk::say_something() {
  const std::string request = world_.fresh_id();
  world_.does_alone(program_, [&](OfflineOffice& alone) {
    away_ = true;
    if (alone.suggest({SuggestionKind::praise, "ที่นั่งดี"}, request).ok())
      keep({.request = request});
  });
}

void LoneKiosk::look() {
  Office* const office = world_.running(program_);
  OfflineOffice* const alone = world_.outbox(program_);
  if (office == nullptr || alone == nullptr) return;
  const Status followed = alone->follow(*office, place_, kKiosk);
  world_.watch();
  if (!followed.ok()) return;  // its disk may say late that it failed
  reached_ = world_.journal().last();
  sets_when_reached_ = world_.wrong_by() == 0 ? world_.clock_sets() : -1;
  note_day();
}

// The office day does not go back where the clock does, and what is of a day that both know over is of
// the next one.
void LoneKiosk::note_day() {
  OfflineOffice* const alone = world_.outbox(program_);
  if (alone != nullptr && world_.journal().through(alone->id()).first >= alone->outbox().last())
    known_day_ = world_.journal().day();
}

void LoneKiosk::step() {
  if (away_ && today() != noted_day_ && noted_day_ != 0 && world_.wrong_by() == 0 && !slips_.empty() &&
      slips_.back().event == 0)
    over_midnight_ = true;
  noted_day_ = today();
  if (std::exchange(over_midnight_, false)) world_.faults().add(Fault::midnight_alone);
  if (cut_steps_ > 0 && --cut_steps_ > 0) return;
  if (world_.store_is_away()) return;
  if (away_) {
    const bool all_in = world_.delivers(program_);
    note_arrivals();
    note_day();
    if (!all_in) return;
    away_ = goes_on_ = false;
    check_in();
    look();
  } else if (std::exchange(goes_on_, false) || world_.dice().chance(kLooks)) {
    look();
  }
}

void LoneKiosk::come_back() {
  cut_steps_ = 0;
  for (int i = 0; i < kDeliveriesMax && away_ && !world_.failed(); ++i) step();
  if (away_) world_.problem(place_ + " cannot bring what it has");
  for (int i = 0; i < kTries; ++i) look();  // its disk may say late that it failed
}

// Words that are erased later leave nothing by which their request is found.
void LoneKiosk::note_arrivals() {
  for (Slip& slip : slips_)
    if (const auto* const answered = world_.journal().answered(slip.request); answered != nullptr)
      slip.arrived = answered->seq;
}

// Everything that was on paper or acknowledged is in the journal, once.
void LoneKiosk::check_in() {
  const JournalModel& journal = world_.journal();
  for (Slip& slip : slips_) {
    const auto* const answered = journal.answered(slip.request);
    if (answered == nullptr) {
      if (!journal.erased().contains(slip.arrived))
        world_.problem(fmt::format("{} acknowledged {} '{}', brought everything, and it is not there",
                                   place_, slip.request, slip.ticket));
      continue;
    }
    if (std::exchange(slip.event, answered->seq) != 0) continue;
    if (slip.rating) {
      const bool aside = journal.put_aside().contains(slip.event);
      world_.told().rated(slip.rating->receipt, {aside ? 0 : slip.rating->score});
    } else if (!slip.ticket.empty()) {
      check_ticket(slip);
    }
  }
}

void LoneKiosk::check_ticket(const Slip& slip) {
  const auto found = world_.journal().taken_in().find(slip.request);
  if (found == world_.journal().taken_in().end())
    return world_.problem(slip.ticket + " was taken in as something else");
  const TakenIn& taken = found->second;
  const std::string there =
      on_paper(taken.label, shown_code(taken.code), witness_of(taken.given.hash));
  if (there != slip.ticket)
    world_.problem(fmt::format("a slip says '{}', the journal '{}'", slip.ticket, there));
  if (clock_is_right(slip) && taken.day != std::min(slip.day, world_.journal().day()))
    world_.problem(slip.ticket + " is of another day");
  if (clock_is_right(slip)) check_place(slip, taken);
  // Whoever holds it has no other place.
  const auto* const unheard = world_.journal().answered(slip.instead_of);
  const auto visit = unheard == nullptr ? world_.journal().visits().end()
                                        : world_.journal().visits().find(unheard->seq);
  if (visit == world_.journal().visits().end() || !world_.journal().is_open()) return;
  if (world_.journal().was_up(unheard->seq)) return;  // it is gone when nobody comes
  const ErrandState state = world_.journal().errands().at(visit->second.errand).state;
  if (state == ErrandState::waiting || state == ErrandState::no_show)
    world_.problem(slip.ticket + " has a second place in line, of the ticket that nobody heard of");
}

// By its time it stands between those that the store gave meanwhile.
void LoneKiosk::check_place(const Slip& slip, const TakenIn& taken) {
  const LinePlace place{taken.given.after, taken.given.at};
  if (taken.given.at != slip.at) world_.problem(slip.ticket + " is said to be of another time");
  for (const auto& [id, other] : world_.journal().visits()) {
    if (other.label.empty() || other.kept || id <= slip.reached || id == taken.event) continue;
    if (other.day != taken.day || other.given_at == slip.at) continue;
    if (other.hash != world_.hash_of(id)) continue;  // another kiosk's, which may not have known the time
    if ((place < LinePlace{id}) != (slip.at < other.given_at))
      world_.problem(fmt::format("{} stands {} {}, which was given {}", slip.ticket,
                                 place < LinePlace{id} ? "before" : "behind", other.label,
                                 slip.at < other.given_at ? "later" : "earlier"));
  }
  for (const Slip& other : slips_) {
    const auto known = world_.journal().taken_in().find(other.request);
    if (known == world_.journal().taken_in().end() || other.clock_sets != slip.clock_sets) continue;
    const TakenIn& theirs = known->second;
    if (other.at == slip.at || theirs.day != taken.day) continue;
    if ((place < LinePlace{theirs.given.after, theirs.given.at}) != (slip.at < other.at))
      world_.problem(slip.ticket + " and " + other.ticket + " are not in the order of their time");
  }
}

void LoneKiosk::check() {
  Office* const office = world_.running(Program::supervisor);
  if (office == nullptr) return;
  for (const Slip& slip : slips_) {
    if (slip.ticket.empty() || slip.clock_sets < 0) continue;
    // It may be in, and the kiosk did not hear so.
    if (slip.event != 0 || world_.journal().answered(slip.request) != nullptr) continue;
    const bool over = slip.day < world_.journal().day();
    if (over && office->days_are_over(slip.day).ok())
      world_.problem(slip.ticket + " is not in, and its day is final");
  }
}

}  // namespace khio::simulation
