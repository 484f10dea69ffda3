// The calling order: the published rule in small tables, then long random lines judged by a checker
// that knows only what the rule promises, not how it is computed.
#include "domain/calling_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace khio {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;

Id128 filled_with_1() {
  Id128 id{};
  id.fill(1);
  return id;
}

Moment at_minute(std::int64_t minute) { return {minute * kMinuteMs, {}, minute * kMinuteMs}; }

// In these lines the place is the minute at which it was taken.
WaitingErrand normal(std::int64_t id, std::int64_t minute, const std::string& service = "A") {
  return {id, id, service, minute, at_minute(minute), false, 0, 0};
}

WaitingErrand priority(std::int64_t id, std::int64_t minute, const std::string& service = "A") {
  return {id, id, service, minute, at_minute(minute), true, 0, 0};
}

std::string order_of(const OrderInput& input, const CallingRule& rule = {}) {
  std::string order;
  for (const std::size_t i : calling_order(input, rule))
    order += (order.empty() ? "" : " ") + std::to_string(input.waiting[i].errand);
  return order;
}

OrderInput line(std::vector<WaitingErrand> waiting, std::int64_t now_minute = 20) {
  OrderInput input;
  input.counter = 1;
  input.waiting = std::move(waiting);
  input.now = at_minute(now_minute);
  input.ageing_limit_seconds = {{"A", 30 * 60}, {"B", 30 * 60}};
  return input;
}

TEST(CallingOrder, OldestPlaceFirstAcrossServices) {
  EXPECT_EQ(order_of(line({normal(1, 5, "B"), normal(2, 3), normal(3, 4, "B")})), "2 3 1");
}

TEST(CallingOrder, SamePlaceGoesByEntry) {
  EXPECT_EQ(order_of(line({normal(9, 5), normal(2, 5), normal(5, 5)})), "2 5 9");
}

// Whoever came after the clock was set back an hour has an earlier time and a later place.
TEST(CallingOrder, AClockThatWasSetBackPutsNobodyInFront) {
  OrderInput input = line({normal(1, 10), normal(2, 11), priority(3, 12), normal(4, 13)}, 50);
  for (const std::size_t later : {2U, 3U}) input.waiting[later].since.utc_ms -= 60 * kMinuteMs;
  input.now.utc_ms -= 60 * kMinuteMs;
  EXPECT_EQ(order_of(input), "1 2 3 4");
  EXPECT_EQ(overtaken_at(input.waiting, 1, input.waiting[3].place), 3);
  EXPECT_EQ(overtaken_by_rule(input, {}, 2), 2);
  input.calls = {{1, "A", false}};
  // They waited 40 minutes, whatever the clock says: past the limit of 30.
  EXPECT_EQ(next_call(input, {})->why, CallReason::waited_longest);
  input.now = at_minute(41);
  EXPECT_EQ(input.waiting[next_call(input, {})->index].errand, 1) << "31 minutes";
  input.now = at_minute(40);
  EXPECT_EQ(input.waiting[next_call(input, {})->index].errand, 3) << "30 minutes, not more";
}

// Between two starts of the machine nothing but the wall clock counts time.
TEST(CallingOrder, WaitsAcrossAStartOfTheMachineAreTheWallClocks) {
  OrderInput input = line({normal(1, 10), priority(2, 12)}, 41);
  input.calls = {{1, "A", false}};
  input.now.boot = filled_with_1();
  input.now.boot_ms = 0;
  EXPECT_EQ(next_call(input, {})->why, CallReason::waited_longest);
}

TEST(CallingOrder, PriorityTakesEverySecondTurnByDefault) {
  EXPECT_EQ(order_of(line({normal(1, 1), normal(2, 2), normal(3, 3), priority(4, 4),
                           priority(5, 5)})),
            "1 4 2 5 3");
}

TEST(CallingOrder, RatioIsTheOfficesChoice) {
  CallingRule rule;
  rule.normal_between = 2;
  EXPECT_EQ(order_of(line({normal(1, 1), normal(2, 2), normal(3, 3), normal(4, 4), priority(5, 5),
                           priority(6, 6)}),
                     rule),
            "1 2 5 3 4 6");
}

TEST(CallingOrder, EarlierCallsOfTheDayCount) {
  OrderInput input = line({normal(1, 1), priority(2, 2)});
  input.calls = {{1, "A", false}};
  EXPECT_EQ(order_of(input), "2 1");
  input.calls = {{1, "A", false}, {2, "A", true}};
  EXPECT_EQ(order_of(input), "1 2");
}

TEST(CallingOrder, AgedNormalPrecedesLaterPriority) {
  OrderInput input = line({normal(1, 0), normal(2, 1), priority(3, 2)}, 32);
  input.calls = {{1, "A", false}};
  const auto next = next_call(input, {});
  ASSERT_TRUE(next);
  EXPECT_EQ(input.waiting[next->index].errand, 1);
  EXPECT_EQ(next->why, CallReason::waited_longest);
}

TEST(CallingOrder, PriorityThatCameBeforeTheAgedOneGoesFirst) {
  OrderInput input = line({priority(1, 0), normal(2, 1)}, 60);
  const auto next = next_call(input, {});
  EXPECT_EQ(input.waiting[next->index].errand, 1);
  EXPECT_EQ(next->why, CallReason::first_in_order);
}

TEST(CallingOrder, ReturnedNoShowLetsOthersFirstUnlessAlone) {
  OrderInput input = line({normal(1, 1), normal(2, 2), normal(3, 3)});
  input.calls = {{10, "A", false}};
  input.waiting[0].returned_seq = 11;
  EXPECT_EQ(order_of(input), "2 1 3");
  input.waiting.resize(1);
  EXPECT_EQ(order_of(input), "1");
}

TEST(CallingOrder, BoundToACounterIsCalledOnlyThere) {
  OrderInput input = line({normal(1, 1), normal(2, 2)});
  input.waiting[0].to_counter = 2;
  EXPECT_EQ(order_of(input), "2");
  input.counter = 2;
  EXPECT_EQ(order_of(input), "1 2");
}

TEST(CallingOrder, OvertakenAreThoseWithAnEarlierPlace) {
  OrderInput input = line({normal(1, 1), normal(2, 2), priority(3, 3), normal(4, 4)});
  const auto place = [&](std::size_t index) { return input.waiting[index].place; };
  EXPECT_EQ(overtaken_at(input.waiting, 1, place(2)), 2);
  EXPECT_EQ(overtaken_at(input.waiting, 1, place(0)), 0);
  EXPECT_EQ(overtaken_at(input.waiting, 1, place(3).after + 1), 4) << "who comes now";
  EXPECT_EQ(overtaken_by_priority(input.waiting, place(3)), 2) << "not one who has it, too";
  input.waiting[0].to_counter = 2;
  EXPECT_EQ(overtaken_at(input.waiting, 1, place(2)), 1);
  EXPECT_EQ(overtaken_at(input.waiting, 2, place(2)), 2);
}

TEST(CallingOrder, OvertakenByTheRuleAreThoseWhoseTurnItCouldHaveBeen) {
  OrderInput input = line({normal(1, 1), normal(2, 2), normal(3, 3), priority(4, 4)});
  EXPECT_EQ(overtaken_by_rule(input, {}, 3), 3);
  input.waiting[0].to_counter = 2;  // another counter's
  EXPECT_EQ(overtaken_by_rule(input, {}, 3), 2);
  input.calls = {{10, "A", false}};
  input.waiting[1].returned_seq = 11;  // lets others go first
  EXPECT_EQ(overtaken_by_rule(input, {}, 3), 1);
  EXPECT_EQ(overtaken_by_rule(input, {}, 2), 0);
}

TEST(CallingOrder, OvertakenBesideAreThoseOfServicesPutAside) {
  OrderInput input = line({normal(1, 1, "B"), normal(2, 2), normal(3, 3, "B"), normal(4, 4)});
  EXPECT_EQ(overtaken_beside(input, {}, 3, {"A"}), 2);
  EXPECT_EQ(overtaken_beside(input, {}, 1, {"A"}), 1);
  EXPECT_EQ(overtaken_beside(input, {}, 3, {"A", "B"}), 0);
  input.waiting[0].to_counter = 2;  // another counter's
  EXPECT_EQ(overtaken_beside(input, {}, 3, {"A"}), 1);
}

TEST(AgeingLimit, IsThreeUsualWaitsAndNeverUnderHalfAnHour) {
  Service service;
  EXPECT_EQ(ageing_limit_seconds(service, {}), 30 * 60);
  EXPECT_EQ(ageing_limit_seconds(service, {60, 120}), 30 * 60);
  EXPECT_EQ(ageing_limit_seconds(service, {1200, 1800}), 3 * 1500);
  service.ageing_limit_minutes = 10;
  EXPECT_EQ(ageing_limit_seconds(service, {1200, 1800}), 600);
}

std::optional<WaitEstimate> estimate(int people, int counters, std::vector<int> times) {
  return estimate_wait({{people, 300, std::move(times)}}, counters);
}

TEST(WaitEstimate, NeverShownWithoutAnOpenCounter) {
  EXPECT_FALSE(estimate(3, 0, {}));
  EXPECT_FALSE(estimate_wait({}, 0));
}

TEST(WaitEstimate, StandardTimeUntilThereAreFiveThenTheMean) {
  EXPECT_EQ(estimate(3, 1, {10, 10, 10, 10})->high_seconds, 900);
  EXPECT_EQ(estimate(3, 1, {100, 100, 100, 100, 100})->high_seconds, 300);
  EXPECT_EQ(estimate(3, 2, {100, 100, 100, 100, 100})->high_seconds, 180);  // 150 → 3 min
  EXPECT_EQ(estimate(0, 1, {})->high_seconds, 0);
  EXPECT_EQ(estimate_wait({}, 1)->high_seconds, 0);
}

TEST(WaitEstimate, WideSpreadIsARange) {
  const auto wide = estimate(2, 1, {60, 60, 60, 600, 600, 600, 300, 300});
  ASSERT_TRUE(wide);
  EXPECT_LT(wide->low_seconds, wide->high_seconds);
  EXPECT_EQ(wide->low_seconds % 60, 0);
  EXPECT_EQ(wide->high_seconds % 60, 0);
}

TEST(WaitEstimate, ThoseAheadTakeTheTimeOfTheirOwnServices) {
  const PeopleAhead quick{10, 300, {60, 60, 60, 60, 60}};
  const PeopleAhead slow{2, 3600, {}};
  EXPECT_EQ(estimate_wait({quick}, 1)->high_seconds, 600);
  EXPECT_EQ(estimate_wait({slow}, 1)->high_seconds, 7200);
  EXPECT_EQ(estimate_wait({quick, slow}, 1), (WaitEstimate{7800, 7800}));
  EXPECT_EQ(estimate_wait({slow, quick}, 2), (WaitEstimate{3900, 3900}));
}

// One call as an outsider sees it: who waited, who was called, what was called before.
struct Observed {
  std::vector<WaitingErrand> waiting;
  std::vector<PastCall> calls;
  Moment now;
  WaitingErrand called;
};

// What the notice on the wall promises, checked from outside.
void judge(const Observed& seen, const CallingRule& rule, int limit_seconds) {
  const auto before = [](const WaitingErrand& a, const WaitingErrand& b) {
    return std::pair(a.place, a.errand) < std::pair(b.place, b.errand);
  };
  for (const WaitingErrand& other : seen.waiting) {
    if (other.errand == seen.called.errand || !before(other, seen.called)) continue;
    // Someone who came earlier was passed over: only a priority turn may do that.
    ASSERT_TRUE(seen.called.priority) << "a normal ticket overtook " << other.errand;
    ASSERT_FALSE(other.priority) << "a priority ticket overtook an earlier priority ticket";
    ASSERT_LE(seen.now.boot_ms - other.since.boot_ms, std::int64_t{1000} * limit_seconds)
        << "a priority ticket overtook one that had waited too long";
    int normals = 0;
    for (auto call = seen.calls.rbegin(); call != seen.calls.rend() && !call->priority; ++call)
      ++normals;
    ASSERT_GE(normals, rule.normal_between) << "two priority turns without enough normal calls";
  }
}

TEST(CallingOrder, LongRandomDaysKeepTheNoticesPromises) {
  std::mt19937 random(20'261'120);
  for (int day = 0; day < 40; ++day) {
    CallingRule rule;
    rule.normal_between = 1 + static_cast<int>(random() % 3);
    OrderInput input = line({});
    std::int64_t id = 0;
    int served = 0;
    for (int minute = 0; minute < 480; ++minute) {
      input.now = at_minute(minute);
      for (auto arrivals = random() % 3; arrivals > 0; --arrivals) {
        WaitingErrand errand = normal(++id, minute, random() % 2 ? "A" : "B");
        errand.priority = random() % 5 == 0;
        input.waiting.push_back(errand);
      }
      if (random() % 5 == 0) continue;
      const auto next = next_call(input, rule);
      ASSERT_EQ(next.has_value(), !input.waiting.empty()) << "someone waits and nobody is called";
      if (!next) continue;
      const WaitingErrand called = input.waiting[next->index];
      judge({input.waiting, input.calls, input.now, called}, rule, 30 * 60);
      if (HasFatalFailure()) return;
      input.calls.push_back({++served, called.service, called.priority});
      input.waiting.erase(input.waiting.begin() + static_cast<std::ptrdiff_t>(next->index));
    }
    EXPECT_GT(served, 100);
  }
}

// The line foretold is the line called: one call after another, as if nobody joined.
TEST(CallingOrder, TheWholeLineIsWhatCallingAgainAndAgainGives) {
  std::mt19937 random(20'261'121);
  for (int day = 0; day < 200; ++day) {
    CallingRule rule;
    rule.normal_between = 1 + static_cast<int>(random() % 3);
    OrderInput input = line({});
    input.now = at_minute(60);
    for (int call = 1; call <= 5; ++call) input.calls.push_back({call, "A", random() % 3 == 0});
    for (int i = 1; i <= 40; ++i) {
      const auto minute = static_cast<std::int64_t>(random() % 50);
      WaitingErrand errand = random() % 3 == 0 ? priority(i, minute) : normal(i, minute);
      if (random() % 4 == 0) errand.returned_seq = 1 + static_cast<int>(random() % 9);
      if (random() % 6 == 0) errand.to_counter = 1 + static_cast<int>(random() % 2);
      input.waiting.push_back(errand);
    }
    const std::vector<std::size_t> foretold = calling_order(input, rule);
    OrderInput rest = input;
    std::int64_t seq = 10;
    for (const std::size_t index : foretold) {
      const auto next = next_call(rest, rule);
      ASSERT_TRUE(next);
      const WaitingErrand called = rest.waiting[next->index];
      ASSERT_EQ(called.errand, input.waiting[index].errand);
      rest.calls.push_back({++seq, called.service, called.priority});
      rest.waiting.erase(rest.waiting.begin() + static_cast<std::ptrdiff_t>(next->index));
    }
    EXPECT_FALSE(next_call(rest, rule));
  }
}

TEST(CallingOrder, ThoseCalledBeforeSomebodyStandBeforeThemInTheOrder) {
  std::mt19937 random(7);
  OrderInput input = line({});
  for (int i = 1; i <= 60; ++i) {
    const auto minute = static_cast<std::int64_t>(random() % 15);
    input.waiting.push_back(random() % 3 == 0 ? priority(i, minute) : normal(i, minute));
  }
  const std::vector<std::size_t> order = calling_order(input, {});
  ASSERT_EQ(order.size(), input.waiting.size());
  for (std::size_t place = 0; place < order.size(); ++place)
    EXPECT_EQ(called_before(input, {}, order[place]),
              std::vector<std::size_t>(order.begin(), order.begin() + static_cast<int>(place)));
}

}  // namespace
}  // namespace khio
