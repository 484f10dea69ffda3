#include "domain/calling_order.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "base/check.h"

namespace khio {
namespace {

constexpr int kAgeingFloorSeconds = 30 * 60;
constexpr int kUsualWaitTimes = 3;

bool earlier(const WaitingErrand& a, const WaitingErrand& b) {
  return a.queue_at != b.queue_at ? a.queue_at < b.queue_at : a.errand < b.errand;
}

int limit_of(const OrderInput& input, const std::string& service) {
  for (const auto& [code, seconds] : input.ageing_limit_seconds)
    if (code == service) return seconds;
  return kAgeingFloorSeconds;
}

// A returned no-show lets `return_after_calls` others go first.
bool waits_after_return(const OrderInput& input, const WaitingErrand& errand,
                        const CallingRule& rule) {
  if (errand.returned_seq == 0) return false;
  const auto later = std::count_if(input.calls.begin(), input.calls.end(), [&](const PastCall& c) {
    return c.seq > errand.returned_seq;
  });
  return later < rule.return_after_calls;
}

bool priority_turn_is_due(const std::vector<PastCall>& calls, const CallingRule& rule) {
  int normals = 0;
  for (auto call = calls.rbegin(); call != calls.rend() && !call->priority; ++call) ++normals;
  return normals >= rule.normal_between;
}

// The earliest of the candidates for which `wanted` holds; npos when there is none.
template <typename Wanted>
std::size_t earliest(const std::vector<WaitingErrand>& waiting,
                     const std::vector<std::size_t>& candidates, Wanted wanted) {
  std::size_t best = std::string::npos;
  for (const std::size_t i : candidates)
    if (wanted(waiting[i]) && (best == std::string::npos || earlier(waiting[i], waiting[best])))
      best = i;
  return best;
}

std::optional<NextCall> choose(const OrderInput& input, const std::vector<std::size_t>& candidates,
                               const CallingRule& rule) {
  const auto& waiting = input.waiting;
  const std::size_t priority =
      earliest(waiting, candidates, [](const WaitingErrand& e) { return e.priority; });
  const std::size_t normal =
      earliest(waiting, candidates, [](const WaitingErrand& e) { return !e.priority; });
  if (priority == std::string::npos && normal == std::string::npos) return std::nullopt;
  if (priority == std::string::npos) return NextCall{normal, CallReason::first_in_order};
  if (normal == std::string::npos) return NextCall{priority, CallReason::first_in_order};
  if (earlier(waiting[priority], waiting[normal]))
    return NextCall{priority, CallReason::first_in_order};

  if (!priority_turn_is_due(input.calls, rule)) return NextCall{normal, CallReason::first_in_order};
  // Normal errands keep their own order: when one of them has aged, the earliest goes.
  const bool aged = std::any_of(candidates.begin(), candidates.end(), [&](std::size_t i) {
    const WaitingErrand& e = waiting[i];
    const std::int64_t waited_ms = input.now_utc_ms - e.queue_at;
    return !e.priority && waited_ms > std::int64_t{1000} * limit_of(input, e.service) &&
           earlier(e, waiting[priority]);
  });
  if (aged) return NextCall{normal, CallReason::waited_longest};
  return NextCall{priority, CallReason::priority_turn};
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
    if (errand.to_counter != 0 && errand.to_counter != input.counter) continue;
    (waits_after_return(input, errand, rule) ? returned : ready).push_back(i);
  }
  return ready.empty() ? returned : ready;
}

}  // namespace

std::optional<NextCall> next_call(const OrderInput& input, const CallingRule& rule) {
  return choose(input, callable(input, rule), rule);
}

namespace {

// Calls one errand after another as if nobody joined, until `called` answers false. `called` is
// given the errand's index in `input`.
void call_all(const OrderInput& input, const CallingRule& rule,
              const std::function<bool(std::size_t)>& called) {
  OrderInput rest = input;
  std::vector<std::size_t> original(input.waiting.size());
  std::iota(original.begin(), original.end(), std::size_t{0});
  std::int64_t seq = 0;
  for (const WaitingErrand& errand : input.waiting) seq = std::max(seq, errand.returned_seq);
  for (const PastCall& call : input.calls) seq = std::max(seq, call.seq);
  while (const auto next = next_call(rest, rule)) {
    if (!called(original[next->index])) return;
    const WaitingErrand& errand = rest.waiting[next->index];
    rest.calls.push_back({++seq, errand.service, errand.priority});
    const auto gone = static_cast<std::ptrdiff_t>(next->index);
    rest.waiting.erase(rest.waiting.begin() + gone);
    original.erase(original.begin() + gone);
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

int place_in_order(const OrderInput& input, const CallingRule& rule, std::size_t index) {
  int before = 0;
  call_all(input, rule, [&](std::size_t called) {
    if (called == index) return false;
    ++before;
    return true;
  });
  return before;
}

int overtaken_by(const std::vector<WaitingErrand>& waiting, std::size_t index) {
  KHIO_CHECK(index < waiting.size());
  return static_cast<int>(
      std::count_if(waiting.begin(), waiting.end(), [&](const WaitingErrand& other) {
        return other.queue_at < waiting[index].queue_at;
      }));
}

int overtaken_by_rule(const OrderInput& input, const CallingRule& rule, std::size_t index) {
  KHIO_CHECK(index < input.waiting.size());
  const std::vector<std::size_t> others = callable(input, rule);
  return static_cast<int>(std::count_if(others.begin(), others.end(), [&](std::size_t other) {
    return input.waiting[other].queue_at < input.waiting[index].queue_at;
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

std::optional<WaitEstimate> estimate_wait(int ahead, int open_counters, int standard_seconds,
                                          const std::vector<int>& recent_service_seconds) {
  if (open_counters <= 0) return std::nullopt;
  const auto to_minutes = [](std::int64_t seconds) {
    return static_cast<int>((seconds + 59) / 60 * 60);
  };
  const std::int64_t turns_num = ahead;
  if (recent_service_seconds.size() < kRecentServicesEnough) {
    const int seconds = to_minutes((turns_num * standard_seconds + open_counters - 1) / open_counters);
    return WaitEstimate{seconds, seconds};
  }
  const auto count = static_cast<std::int64_t>(recent_service_seconds.size());
  const std::int64_t sum = std::accumulate(recent_service_seconds.begin(),
                                           recent_service_seconds.end(), std::int64_t{0});
  const std::int64_t divisor = count * open_counters;
  const int middle = to_minutes((turns_num * sum + divisor - 1) / divisor);

  // Wide: the middle half of the last service times spans more than half their mean. The range
  // then reaches from the lower to the upper quartile.
  std::vector<int> sorted = recent_service_seconds;
  std::sort(sorted.begin(), sorted.end());
  const std::int64_t lower = sorted[sorted.size() / 4];
  const std::int64_t upper = sorted[sorted.size() * 3 / 4];
  if ((upper - lower) * 2 * count <= sum) return WaitEstimate{middle, middle};
  const int low = to_minutes(turns_num * lower / open_counters);
  const int high = to_minutes((turns_num * upper + open_counters - 1) / open_counters);
  return WaitEstimate{std::min(low, middle), std::max(high, middle)};
}

}  // namespace khio
