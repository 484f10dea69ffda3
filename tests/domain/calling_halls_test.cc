// Long random days of halls with several counters and mixed services, judged by what the notice on
// the wall promises. The judge keeps its own book of who came, who was called and who was passed; of
// the rule's code it knows nothing but the answers.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "domain/calling_order.h"

namespace khio {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr int kMinutes = 8 * 60;
constexpr int kLimitMinutes = 30;
constexpr std::size_t kCalls = 12;  // so many of the last ones the rule may look at

using Services = std::vector<std::string>;

bool has(const Services& services, const std::string& one) {
  return std::find(services.begin(), services.end(), one) != services.end();
}

// What the judge notes of somebody who waits.
struct Note {
  std::int64_t place = 0;
  std::int64_t since_minute = 0;
  std::string service;
  bool priority = false;
  int only_counter = 0;
  std::int64_t returned = 0;    // the event; 0: never away
  std::int64_t here_since = 0;  // the event by which it came into this line
  int ahead = 0;                // with earlier places, when it came and since
  int calls_past = 0;           // of counters that could have called it
  std::map<int, int> passes;    // by later ones, of each counter
};

struct Spoken {
  std::int64_t seq = 0;
  int counter = 0;
  std::string service;
  bool priority = false;
};

class Judge {
 public:
  Judge(const std::map<int, Services>& counters, const CallingRule& rule)
      : counters_(counters), rule_(rule) {}

  void came(std::int64_t id, Note note, std::int64_t seq) {
    note.here_since = seq;
    for (auto& [other, standing] : line_) {
      if (standing.place < note.place) ++note.ahead;
      if (standing.place > note.place) ++standing.ahead;
    }
    line_[id] = std::move(note);
  }

  int passes() const { return passes_; }          // so often somebody was passed, rightly
  int past_limit() const { return past_limit_; }  // so often a turn was left out for their wait

  void called(const Spoken& call, std::int64_t id, CallReason why, std::int64_t minute) {
    const Note one = line_.at(id);
    ASSERT_TRUE(may_call(one, call.counter));
    line_.erase(id);
    past_limit_ += why == CallReason::waited_longest;
    const bool lets_pass = lets_others_pass(one, call.counter);
    for (auto& [other, note] : line_) {
      if (!may_call(note, call.counter)) continue;
      ++note.calls_past;
      if (lets_others_pass(note, call.counter)) continue;
      ASSERT_FALSE(lets_pass) << id << " has come back and is called before " << other;
      if (note.place < one.place) see_passed(call, id, one, other, note, why, minute);
      if (testing::Test::HasFatalFailure()) return;
    }
    if (one.returned == 0) see_bound(id, one);
    calls_.push_back(call);
  }

 private:
  bool may_call(const Note& note, int counter) const {
    return has(counters_.at(counter), note.service) &&
           (note.only_counter == 0 || note.only_counter == counter);
  }
  // Calls for the counter's services after an event; all, or normal ones alone.
  int calls_since(std::int64_t seq, int counter, bool normal_alone) const {
    int calls = 0;
    for (auto call = calls_.rbegin(); call != calls_.rend() && call->seq > seq; ++call)
      calls += has(counters_.at(counter), call->service) && !(normal_alone && call->priority);
    return calls;
  }
  bool lets_others_pass(const Note& note, int counter) const {
    return note.returned != 0 &&
           calls_since(note.returned, counter, false) < rule_.return_after_calls;
  }

  // Someone who stands further in front was passed: by a priority turn of the rule, or not at all.
  void see_passed(const Spoken& call, std::int64_t id, const Note& one, std::int64_t other,
                  Note& note, CallReason why, std::int64_t minute) {
    ASSERT_TRUE(one.priority) << id << " passed " << other << " and has no priority";
    ASSERT_EQ(why, CallReason::priority_turn) << id << " passed " << other;
    ASSERT_FALSE(note.priority) << id << " passed " << other << ", who has priority, too";
    ASSERT_LE(minute - note.since_minute, kLimitMinutes)
        << id << " passed " << other << ", who had waited past the limit";
    ++passes_;
    const int passes = ++note.passes[call.counter];
    ASSERT_LE(passes, may_pass(note, call.counter)) << other << " is passed again and again";
  }
  // Turns of priority at one counter that may pass somebody: one at first, and one more for each
  // `normal_between` normal calls of the counter's services since they came.
  int may_pass(const Note& note, int counter) const {
    return 1 + calls_since(note.here_since, counter, true) / rule_.normal_between;
  }
  // Nobody starves: not more calls go by than there were people in front, and turns that may pass.
  void see_bound(std::int64_t id, const Note& note) const {
    int bound = note.ahead;
    for (const auto& [counter, services] : counters_)
      if (may_call(note, counter)) bound += may_pass(note, counter);
    ASSERT_LE(note.calls_past, bound) << id << " starved";
  }

  const std::map<int, Services>& counters_;
  CallingRule rule_;
  std::map<std::int64_t, Note> line_;
  std::vector<Spoken> calls_;
  int passes_ = 0;
  int past_limit_ = 0;
};

// One day: visitors come, are called, sent on to other services or counters, do not answer and come
// back in time or too late; the clock is set now and then.
class Hall {
 public:
  explicit Hall(std::uint32_t seed, bool shuffled = false) : random_(seed), shuffled_(shuffled) {
    const Services all = {"A", "B", "C", "D"};
    const int counters = below(4) + 2;
    for (int counter = 1; counter <= counters; ++counter) {
      Services& own = counters_[counter];
      for (const std::string& service : all)
        if (below(2) == 0 || service == all[static_cast<std::size_t>(counter) % 4])
          own.push_back(service);
    }
    for (const std::string& service : all)
      if (!has(counters_[1], service)) counters_[2].push_back(service);
    std::sort(counters_[2].begin(), counters_[2].end());
    counters_[2].erase(std::unique(counters_[2].begin(), counters_[2].end()), counters_[2].end());
    rule_.normal_between = 1 + below(3);
    rule_.return_after_calls = below(3);
  }

  void live() {
    Judge judge(counters_, rule_);
    for (minute_ = 0; minute_ < kMinutes || !waiting_.empty(); ++minute_) {
      ASSERT_LT(minute_, 4 * kMinutes) << "the hall never empties";
      if (below(60) == 0) wrong_ms_ = (below(120) - 60) * kMinuteMs;
      if (minute_ < kMinutes) people_come(judge);
      for (const auto& [counter, services] : counters_) {
        // Some minutes a visitor is still being served.
        if (below(3) != 0) call(judge, counter);
        if (testing::Test::HasFatalFailure()) return;
      }
    }
    passes_ = judge.passes();
    past_limit_ = judge.past_limit();
  }
  int passes() const { return passes_; }
  int past_limit() const { return past_limit_; }
  const std::vector<std::int64_t>& called() const { return called_; }

 private:
  int below(int bound) { return static_cast<int>(random_() % static_cast<std::uint32_t>(bound)); }
  Moment now() const { return {minute_ * kMinuteMs + wrong_ms_, {}, minute_ * kMinuteMs}; }
  std::string any_service() { return std::string(1, static_cast<char>('A' + below(4))); }

  void queue(Judge& judge, WaitingErrand errand) {
    errand.errand = errand.errand == 0 ? seq_ : errand.errand;
    judge.came(errand.errand,
               {errand.place.after, errand.since.boot_ms / kMinuteMs, errand.service, errand.priority,
                errand.to_counter, errand.returned_seq, 0, 0, 0, {}},
               seq_);
    waiting_.push_back(std::move(errand));
  }

  void people_come(Judge& judge) {
    const int counters = static_cast<int>(counters_.size());
    const bool rush = minute_ % 120 < 50;  // more come than are called
    for (int arrivals = below(rush ? 2 * counters : counters + 1); arrivals > 0; --arrivals) {
      ++seq_;
      queue(judge, {0, seq_, any_service(), seq_, now(), below(5) == 0, 0, 0});
    }
    for (std::size_t i = 0; i < away_.size();) {
      if (below(12) != 0) {
        ++i;
        continue;
      }
      WaitingErrand back = away_[i];
      away_.erase(away_.begin() + static_cast<std::ptrdiff_t>(i));
      back.returned_seq = ++seq_;
      if (below(3) == 0) {  // too late
        back.place = seq_;
        back.since = now();
      }
      queue(judge, back);
    }
  }

  void call(Judge& judge, int counter) {
    const Services& services = counters_.at(counter);
    OrderInput input;
    input.counter = counter;
    input.now = now();
    for (const WaitingErrand& errand : waiting_)
      if (has(services, errand.service)) input.waiting.push_back(errand);
    if (shuffled_) std::shuffle(input.waiting.begin(), input.waiting.end(), shuffle_);
    for (auto past = calls_.rbegin(); past != calls_.rend() && input.calls.size() < kCalls; ++past)
      if (has(services, past->service))
        input.calls.push_back({past->seq, past->service, past->priority});
    std::reverse(input.calls.begin(), input.calls.end());
    for (const std::string& service : services)
      input.ageing_limit_seconds.emplace_back(service, kLimitMinutes * 60);
    const auto next = next_call(input, rule_);
    const bool anybody =
        std::any_of(input.waiting.begin(), input.waiting.end(), [&](const WaitingErrand& errand) {
          return errand.to_counter == 0 || errand.to_counter == counter;
        });
    ASSERT_EQ(next.has_value(), anybody) << "somebody waits and nobody is called";
    if (!next) return;
    const WaitingErrand one = input.waiting[next->index];
    const Spoken spoken{++seq_, counter, one.service, one.priority};
    judge.called(spoken, one.errand, next->why, minute_);
    calls_.push_back(spoken);
    called_.push_back(one.errand);
    std::erase_if(waiting_,
                  [&](const WaitingErrand& errand) { return errand.errand == one.errand; });
    what_becomes_of(judge, one, counter);
  }

  void what_becomes_of(Judge& judge, WaitingErrand one, int counter) {
    const int what = below(12);
    one.returned_seq = 0;
    if (what == 0) away_.push_back(one);
    if (what != 1) return;
    ++seq_;  // sent on: to another service, or to one counter
    one.errand = 0;
    const bool to_counter = below(3) == 0;
    if (to_counter) one.to_counter = counter == 1 ? 2 : 1;
    if (to_counter && !has(counters_.at(one.to_counter), one.service)) one.to_counter = 0;
    if (!to_counter) {
      one.to_counter = 0;
      one.service = any_service();
    }
    queue(judge, one);
  }

  std::mt19937 random_;
  std::mt19937 shuffle_{7};
  bool shuffled_;
  std::map<int, Services> counters_;
  CallingRule rule_;
  std::int64_t minute_ = 0;
  std::int64_t wrong_ms_ = 0;
  std::int64_t seq_ = 0;
  std::vector<WaitingErrand> waiting_;
  std::vector<WaitingErrand> away_;
  std::vector<Spoken> calls_;
  std::vector<std::int64_t> called_;
  int passes_ = 0;
  int past_limit_ = 0;
};

constexpr std::uint32_t kHalls = 16;

TEST(CallingHalls, NobodyIsPassedWithoutAReasonOrPastTheLimitOrStarves) {
  std::size_t calls = 0;
  int passes = 0;
  int past_limit = 0;
  for (std::uint32_t seed = 1; seed <= kHalls; ++seed) {
    SCOPED_TRACE(seed);
    Hall hall(seed);
    hall.live();
    if (HasFatalFailure()) return;
    calls += hall.called().size();
    passes += hall.passes();
    past_limit += hall.past_limit();
  }
  EXPECT_GT(calls, kHalls * 500U);
  EXPECT_GT(passes, 1'000) << "lines were too short";
  EXPECT_GT(past_limit, 100) << "nobody waited long";
}

TEST(CallingHalls, TheSameInputsGiveTheSameOrderHoweverTheyAreListed) {
  for (std::uint32_t seed = 1; seed <= kHalls / 4; ++seed) {
    SCOPED_TRACE(seed);
    Hall one(seed);
    Hall again(seed, true);
    one.live();
    again.live();
    EXPECT_EQ(one.called(), again.called());
  }
}

}  // namespace
}  // namespace khio
