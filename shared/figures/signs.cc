#include "figures/signs.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <utility>
#include <variant>

#include "figures/day_tickets.h"
#include "figures/settled_events.h"

namespace khio {
namespace {

constexpr std::int64_t kMsPerSecond = 1000;

struct Burst {
  std::int64_t from = 0;  // UTC ms
  std::int64_t to = 0;
  RatedVia via = RatedVia::code;
  std::int64_t times = 0;
};

// Ratings one way: as many as make a burst in so short a time, and all that follow as closely.
class Bursts {
 public:
  explicit Bursts(RatedVia via) : via_(via) {}

  void add(std::int64_t at) {
    last_.push_back(at);
    while (at - last_.front() > kBurstSeconds * kMsPerSecond) last_.pop_front();
    if (last_.size() < kBurstRatings) return;
    if (!found_.empty() && found_.back().to >= last_.front()) {
      found_.back().to = at;
      found_.back().times += 1;
    } else {
      found_.push_back({last_.front(), at, via_, static_cast<std::int64_t>(last_.size())});
    }
  }
  const std::vector<Burst>& found() const { return found_; }

 private:
  RatedVia via_;
  std::deque<std::int64_t> last_;
  std::vector<Burst> found_;
};

using Places = std::map<std::pair<int, std::string>, std::int64_t>;

std::vector<CounterTimes> most_first(const Places& places) {
  std::vector<CounterTimes> lines;
  for (const auto& [place, times] : places) lines.push_back({place.first, place.second, times});
  std::stable_sort(lines.begin(), lines.end(), [](const CounterTimes& a, const CounterTimes& b) {
    return a.times > b.times;
  });
  return lines;
}

}  // namespace

struct SignsPass::Work {
  Work(const Catalogue& catalogue, const Zone& of) : office(catalogue), zone(of) {}

  void add_finished(const Finished& done) {
    const DayTickets::Visit* const visit = tickets.of_errand(done.errand);
    if (visit != nullptr && done.served_seconds < kServiceOfSeconds)
      ++short_services[{visit->counter, visit->officer}];
  }
  void add_rating(const Event& event, const RatingGiven& given) {
    bursts[static_cast<std::size_t>(given.via)].add(event.at.utc_ms);
    const DayTickets::Visit* const visit = tickets.of_visit(given.visit);
    if (visit == nullptr) return;
    if (visit->copies > 0 || visit->channel == Channel::reception)
      figures.ratings_of_reprinted_or_staff_issued += 1;
    const bool soon = visit->finished_at != 0 && event.at.utc_ms - visit->finished_at <
                                                     kRatedTooSoonSeconds * kMsPerSecond;
    if (soon && given.via != RatedVia::terminal) ++rated_soon[{visit->counter, visit->officer}];
  }

  void take(const Event& event);

  const Catalogue& office;
  const Zone& zone;
  SettledEvents settled;
  DayTickets tickets;
  SignsFigures figures;
  Places short_services;
  Places rated_soon;
  Places held_soon;
  std::array<Bursts, 3> bursts{Bursts(RatedVia::code), Bursts(RatedVia::scanner),
                               Bursts(RatedVia::terminal)};
};

SignsPass::SignsPass(const Catalogue& office, const Zone& zone, const Period& period)
    : work_(std::make_unique<Work>(office, zone)) {
  work_->figures.head = report_head(office, period);
  work_->figures.held_at_once_seconds = held_at_once_seconds(office.rule);
}
SignsPass::~SignsPass() = default;

void SignsPass::Work::take(const Event& event) {
  if (tickets.held_at_once(event, office.rule)) {
    const DayTickets::Visit* const visit = tickets.of_errand(std::get<Held>(event.body).errand);
    ++held_soon[{visit->counter, visit->officer}];
  }
  tickets.follow(event);
  if (const auto* done = std::get_if<Finished>(&event.body)) add_finished(*done);
  if (const auto* given = std::get_if<RatingGiven>(&event.body)) add_rating(event, *given);
  if (const auto* closed = std::get_if<DayClosed>(&event.body))
    figures.unfinished += closed->unfinished;
}

void SignsPass::add(const Event& event) {
  work_->settled.add(event, [this](const Event& sure) { work_->take(sure); });
}

SignsFigures SignsPass::finish() {
  Work& work = *work_;
  work.settled.finish([&work](const Event& sure) { work.take(sure); });
  work.figures.services_of_seconds = most_first(work.short_services);
  work.figures.served_and_rated_within_seconds = most_first(work.rated_soon);
  work.figures.held_at_once = most_first(work.held_soon);
  std::vector<Burst> bursts;
  for (const Bursts& one : work.bursts)
    bursts.insert(bursts.end(), one.found().begin(), one.found().end());
  std::stable_sort(bursts.begin(), bursts.end(),
                   [](const Burst& a, const Burst& b) { return a.from < b.from; });
  for (const Burst& burst : bursts) {
    work.figures.rating_bursts.push_back({work.zone.local(burst.from), work.zone.local(burst.to),
                                          burst.via, burst.times});
  }
  return std::move(work.figures);
}

}  // namespace khio
