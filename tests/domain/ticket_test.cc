// The life of an errand: every pair of state and event, written out a second time by hand.
#include "domain/ticket.h"

#include <gtest/gtest.h>

#include <map>

namespace khio {
namespace {

// Everything that may happen; whatever is not here must be refused.
const std::map<std::pair<std::string, std::string>, std::string> kAllowed = {
    {{"waiting", "call"}, "called"},         {{"waiting", "cancel"}, "cancelled"},
    {{"waiting", "day end"}, "expired"},     {{"waiting", "transfer"}, "transferred"},
    {{"called", "recall"}, "called"},
    {{"called", "start"}, "serving"},        {{"called", "finish"}, "done"},
    {{"called", "no-show"}, "no_show"},
    {{"called", "transfer"}, "transferred"}, {{"called", "cancel"}, "cancelled"},
    {{"called", "day end"}, "unfinished"},   {{"serving", "finish"}, "done"},
    {{"serving", "hold"}, "held"},           {{"serving", "transfer"}, "transferred"},
    {{"serving", "day end"}, "unfinished"},  {{"held", "resume"}, "serving"},
    {{"held", "cancel"}, "cancelled"},       {{"held", "day end"}, "unfinished"},
    {{"no_show", "return"}, "waiting"},      {{"no_show", "cancel"}, "cancelled"},
    {{"no_show", "day end"}, "no_show"},     {{"done", "day end"}, "done"},
    {{"transferred", "day end"}, "transferred"}, {{"cancelled", "day end"}, "cancelled"},
    {{"expired", "day end"}, "expired"},     {{"unfinished", "day end"}, "unfinished"},
};

TEST(Errand, EveryStateAndEvent) {
  for (int s = 0; s < kErrandStates; ++s) {
    for (int e = 0; e < kErrandEvents; ++e) {
      const auto state = static_cast<ErrandState>(s);
      const auto event = static_cast<ErrandEvent>(e);
      const std::pair key{std::string(state_name(state)), std::string(event_name(event))};
      SCOPED_TRACE(key.first + " + " + key.second);
      const Result<ErrandState> next = next_state(state, event);
      const auto allowed = kAllowed.find(key);
      ASSERT_EQ(next.ok(), allowed != kAllowed.end());
      if (next.ok()) {
        EXPECT_EQ(state_name(next.value()), allowed->second);
      } else {
        EXPECT_EQ(next.error().kind, ErrorKind::refused);
        EXPECT_NE(next.error().detail.find(';'), std::string::npos) << "no advice";
      }
    }
  }
}

TEST(Errand, StoredNamesReadBack) {
  for (int s = 0; s < kErrandStates; ++s) {
    const auto state = static_cast<ErrandState>(s);
    EXPECT_EQ(read_state(state_name(state)), state);
  }
  EXPECT_FALSE(read_state("served"));
}

}  // namespace
}  // namespace khio
