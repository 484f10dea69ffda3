// A kiosk that is killed at any step of bringing what it did alone.
#include "support/kill_steps.h"
#include "support/outboxes_fixture.h"

namespace khio {
namespace {

using OutboxStepsTest = test::OutboxesTest;

// Its outbox, the store's file or what it says to a server: whatever it was about to change next.
TEST_F(OutboxStepsTest, KilledAtAnyStepOfItsSendingNothingIsLostAndNothingTwice) {
  std::vector<std::string> given;
  int steps = 0;
  for (bool killed = true; killed; ++steps) {
    SCOPED_TRACE(steps + 1);
    const std::string name = std::to_string(steps);
    given.push_back(give(*kiosk_).ticket);
    ASSERT_TRUE(kiosk_->rate({.code = "00000-0", .score = 5}, "rating " + name).ok());
    ASSERT_TRUE(kiosk_->suggest({SuggestionKind::praise, "Thank you"}, "words " + name).ok());
    kiosk_.reset();
    office_.reset();
    killed = test::killed_at_step(steps + 1, [&] {
      open();
      kiosk_ = restart("one");
      send_all(*kiosk_);
    });
    open();
    kiosk_ = restart("one");
    send_all(*kiosk_);
    ASSERT_EQ(waiting(), given);
    EXPECT_EQ(count<RatingPutAside>(), steps + 1);
    EXPECT_EQ(count<Suggested>(), steps + 1);
    EXPECT_EQ(kiosk_->waiting(), 0);
  }
  EXPECT_GT(steps, 10);
}

}  // namespace
}  // namespace khio
