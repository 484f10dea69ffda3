#include "domain/calling_order.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <set>

#include "base/check.h"

namespace khio {
namespace {

constexpr int kAgeingFloorSeconds = 30 * 60;
constexpr int kUsualWaitTimes = 3;

bool earlier(const WaitingErrand& a, const WaitingErrand& b) {
  return a.place != b.place ? a.place < b.place : a.errand < b.errand;
}

int limit_of(const OrderInput& input, const std::string& service) {
  for (const auto& [code, seconds] : input.ageing_limit_seconds)
    if (code == service) return seconds;
  return kAgeingFloorSeconds;
}

// A returned no-show lets `return_after_calls` others go first: how many still; 0 or less when its
// turn can come.
int calls_to_let_pass(const OrderInput& input, const WaitingErrand& errand,
                      const CallingRule& rule) {
  if (errand.returned_seq == 0) return 0;
  const auto later = std::count_if(input.calls.begin(), input.calls.end(), [&](const PastCall& c) {
    return c.seq > errand.returned_seq;
  });
  return rule.return_after_calls - static_cast<int>(later);
}

// Not bound to another counter.
bool may_call(const OrderInput& input, const WaitingErrand& errand) {
  return errand.to_counter == 0 || errand.to_counter == input.counter;
}

int count_normals_since_priority(const std::vector<PastCall>& calls) {
  int normals = 0;
  for (auto call = calls.rbegin(); call != calls.rend() && !call->priority; ++call) ++normals;
  return normals;
}

bool has_aged(const OrderInput& input, const WaitingErrand& errand) {
  return ms_between(errand.since, input.now) >
         std::int64_t{1000} * limit_of(input, errand.service);
}

// The earliest of those who may be called, of each kind.
struct Front {
  std::optional<std::size_t> priority;
  std::optional<std::size_t> normal;
  std::optional<std::size_t> aged;  // a normal one
};

std::optional<NextCall> choose(const std::vector<WaitingErrand>& waiting, const Front& front,
                               int normals_since_priority, const CallingRule& rule) {
  if (!front.priority && !front.normal) return std::nullopt;
  if (!front.priority) return NextCall{*front.normal, CallReason::first_in_order};
  const WaitingErrand& priority = waiting[*front.priority];
  if (!front.normal || earlier(priority, waiting[*front.normal]))
    return NextCall{*front.priority, CallReason::first_in_order};
  const bool priority_turn_is_due = normals_since_priority >= rule.normal_between;
  if (!priority_turn_is_due) return NextCall{*front.normal, CallReason::first_in_order};
  // Normal errands keep their own order: when one of them has aged, the earliest goes.
  if (front.aged && earlier(waiting[*front.aged], priority))
    return NextCall{*front.normal, CallReason::waited_longest};
  return NextCall{*front.priority, CallReason::priority_turn};
}

}  // namespace

std::string_view call_reason_name(CallReason why) {
  switch (why) {
    case CallReason::first_in_order: return "first in order";
    case CallReason::priority_turn: return "priority turn";
    case CallReason::waited_longest: return "waited longest";
    case CallReason::out_of_order: return "out of order";
  }
  return "";
}

std::optional<CallReason> read_call_reason(std::string_view name) {
  for (const CallReason why : {CallReason::first_in_order, CallReason::priority_turn,
                               CallReason::waited_longest, CallReason::out_of_order})
    if (call_reason_name(why) == name) return why;
  return std::nullopt;
}

namespace {

// Whom this counter may call now: those whose turn can come, or, when there are none, returned
// no-shows that still let others go first.
std::vector<std::size_t> callable(const OrderInput& input, const CallingRule& rule) {
  std::vector<std::size_t> ready;
  std::vector<std::size_t> returned;
  for (std::size_t i = 0; i < input.waiting.size(); ++i) {
    const WaitingErrand& errand = input.waiting[i];
    if (!may_call(input, errand)) continue;
    (calls_to_let_pass(input, errand, rule) > 0 ? returned : ready).push_back(i);
  }
  return ready.empty() ? returned : ready;
}

}  // namespace

std::optional<NextCall> next_call(const OrderInput& input, const CallingRule& rule) {
  Front front;
  const auto see = [&](std::optional<std::size_t>& first, std::size_t index) {
    if (!first || earlier(input.waiting[index], input.waiting[*first])) first = index;
  };
  for (const std::size_t index : callable(input, rule)) {
    const WaitingErrand& errand = input.waiting[index];
    see(errand.priority ? front.priority : front.normal, index);
    if (!errand.priority && (!front.aged || earlier(errand, input.waiting[*front.aged])) &&
        has_aged(input, errand))
      front.aged = index;
  }
  return choose(input.waiting, front, count_normals_since_priority(input.calls), rule);
}

namespace {

// The errands that may be called, by their place in time.
class Places {
 public:
  Places(const OrderInput& input, const std::vector<std::size_t>& by_time)
      : input_(input), by_time_(by_time) {}

  void add(std::size_t place) { sets_of(place, [&](auto& set) { set.insert(place); }); }
  bool remove(std::size_t place) {
    std::size_t removed = 0;
    sets_of(place, [&](auto& set) { removed += set.erase(place); });
    return removed > 0;
  }
  bool empty() const { return priority_.empty() && normal_.empty(); }
  Front front() const { return {first(priority_), first(normal_), first(aged_)}; }

 private:
  std::optional<std::size_t> first(const std::set<std::size_t>& places) const {
    if (places.empty()) return std::nullopt;
    return by_time_[*places.begin()];
  }
  template <typename Change>
  void sets_of(std::size_t place, Change change) {
    const WaitingErrand& errand = input_.waiting[by_time_[place]];
    change(errand.priority ? priority_ : normal_);
    if (!errand.priority && has_aged(input_, errand)) change(aged_);
  }

  const OrderInput& input_;
  const std::vector<std::size_t>& by_time_;
  std::set<std::size_t> priority_;
  std::set<std::size_t> normal_;
  std::set<std::size_t> aged_;
};

// Calls one errand after another as if nobody joined, until `called` answers false. `called` is
// given the errand's index in `input`.
void call_all(const OrderInput& input, const CallingRule& rule,
              const std::function<bool(std::size_t)>& called) {
  const auto& waiting = input.waiting;
  std::vector<std::size_t> by_time(waiting.size());
  std::iota(by_time.begin(), by_time.end(), std::size_t{0});
  std::sort(by_time.begin(), by_time.end(),
            [&](std::size_t a, std::size_t b) { return earlier(waiting[a], waiting[b]); });
  std::vector<std::size_t> place_of(waiting.size());
  Places ready(input, by_time);
  Places returned(input, by_time);
  std::multimap<int, std::size_t> turns;  // returned ones, by how many calls they let pass
  for (std::size_t place = 0; place < by_time.size(); ++place) {
    const WaitingErrand& errand = waiting[by_time[place]];
    place_of[by_time[place]] = place;
    if (!may_call(input, errand)) continue;
    const int lets_pass = calls_to_let_pass(input, errand, rule);
    (lets_pass > 0 ? returned : ready).add(place);
    if (lets_pass > 0) turns.emplace(lets_pass, place);
  }
  int normals = count_normals_since_priority(input.calls);
  for (int calls = 1;; ++calls) {
    const Front front = (ready.empty() ? returned : ready).front();
    const auto next = choose(waiting, front, normals, rule);
    if (!next || !called(next->index)) return;
    ready.remove(place_of[next->index]);
    returned.remove(place_of[next->index]);
    normals = waiting[next->index].priority ? 0 : normals + 1;
    for (; !turns.empty() && turns.begin()->first <= calls; turns.erase(turns.begin())) {
      const std::size_t place = turns.begin()->second;
      if (returned.remove(place)) ready.add(place);
    }
  }
}

}  // namespace

std::vector<std::size_t> calling_order(const OrderInput& input, const CallingRule& rule) {
  std::vector<std::size_t> order;
  call_all(input, rule, [&](std::size_t index) {
    order.push_back(index);
    return true;
  });
  return order;
}

std::vector<std::size_t> called_before(const OrderInput& input, const CallingRule& rule,
                                       std::size_t index) {
  std::vector<std::size_t> before;
  call_all(input, rule, [&](std::size_t called) {
    if (called == index) return false;
    before.push_back(called);
    return true;
  });
  return before;
}

int overtaken_at(const std::vector<WaitingErrand>& waiting, int counter, const LinePlace& place) {
  return static_cast<int>(
      std::count_if(waiting.begin(), waiting.end(), [&](const WaitingErrand& other) {
        const bool could_be_called = other.to_counter == 0 || other.to_counter == counter;
        return could_be_called && other.place < place;
      }));
}

int overtaken_by_priority(const std::vector<WaitingErrand>& waiting, const LinePlace& place) {
  return static_cast<int>(
      std::count_if(waiting.begin(), waiting.end(), [&](const WaitingErrand& other) {
        return !other.priority && other.place < place;
      }));
}

int overtaken_by_rule(const OrderInput& input, const CallingRule& rule, std::size_t index) {
  KHIO_CHECK(index < input.waiting.size());
  const std::vector<std::size_t> others = callable(input, rule);
  return static_cast<int>(std::count_if(others.begin(), others.end(), [&](std::size_t other) {
    return input.waiting[other].place < input.waiting[index].place;
  }));
}

int overtaken_beside(const OrderInput& input, const CallingRule& rule, std::size_t index,
                     const std::vector<std::string>& services) {
  KHIO_CHECK(index < input.waiting.size());
  const std::vector<std::size_t> others = callable(input, rule);
  return static_cast<int>(std::count_if(others.begin(), others.end(), [&](std::size_t at) {
    const WaitingErrand& other = input.waiting[at];
    return other.place < input.waiting[index].place &&
           std::find(services.begin(), services.end(), other.service) == services.end();
  }));
}

int ageing_limit_seconds(const Service& service, const std::vector<int>& recent_waits_seconds) {
  if (service.ageing_limit_minutes) return *service.ageing_limit_minutes * 60;
  if (recent_waits_seconds.empty()) return kAgeingFloorSeconds;
  const std::int64_t sum = std::accumulate(recent_waits_seconds.begin(), recent_waits_seconds.end(),
                                           std::int64_t{0});
  const auto usual = sum / static_cast<std::int64_t>(recent_waits_seconds.size());
  return std::max(kAgeingFloorSeconds, static_cast<int>(kUsualWaitTimes * usual));
}

std::optional<WaitEstimate> estimate_wait(const std::vector<PeopleAhead>& ahead,
                                          int open_counters) {
  if (open_counters <= 0) return std::nullopt;
  constexpr std::int64_t kMs = 1000;
  // All those ahead together, at one counter. Wide: the middle half of the last service times spans
  // more than half their mean. The range then reaches from the lower to the upper quartile.
  std::int64_t middle_ms = 0;
  std::int64_t lower_ms = 0;
  std::int64_t upper_ms = 0;
  for (const PeopleAhead& of : ahead) {
    const std::int64_t people_ms = of.people * kMs;
    std::vector<int> times = of.recent_services_seconds;
    if (times.size() < kRecentServicesEnough) times = {of.standard_seconds};
    std::sort(times.begin(), times.end());
    const auto count = static_cast<std::int64_t>(times.size());
    const std::int64_t sum = std::accumulate(times.begin(), times.end(), std::int64_t{0});
    middle_ms += (people_ms * sum + count - 1) / count;
    lower_ms += people_ms * times[times.size() / 4];
    upper_ms += people_ms * times[times.size() * 3 / 4];
  }
  const auto to_minutes = [&](std::int64_t ms) {
    const std::int64_t minute_ms = 60 * kMs * open_counters;
    return static_cast<int>((ms + minute_ms - 1) / minute_ms * 60);
  };
  const int middle = to_minutes(middle_ms);
  if ((upper_ms - lower_ms) * 2 <= middle_ms) return WaitEstimate{middle, middle};
  return WaitEstimate{std::min(to_minutes(lower_ms), middle),
                      std::max(to_minutes(upper_ms), middle)};
}

}  // namespace khio
