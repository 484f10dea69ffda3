// A pause of the whole hall: nobody is called, nothing is issued, and no time of it is a service's.
#include "office/alerts.h"
#include "store/replay.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using test::OfficeTest;

class HallTest : public OfficeTest {
 protected:
  void pause() { ASSERT_TRUE(office().pause_hall(HallPauseWhy::evacuation, ask()).ok()); }
  ErrorKind issue_refusal(Channel channel) {
    IssueOrder order;
    order.services = {"A01"};
    order.channel = channel;
    const auto issued = office().issue(order, ask());
    return issued.ok() ? ErrorKind::unknown : issued.error().kind;
  }
};

TEST_F(HallTest, NothingIsCalledOrIssuedUntilItGoesOn) {
  open_counter(1);
  issue("A01");
  issue("A01");
  pause();
  EXPECT_EQ(call(1).error().kind, ErrorKind::refused);
  EXPECT_EQ(issue_refusal(Channel::kiosk), ErrorKind::refused);
  EXPECT_EQ(issue_refusal(Channel::reception), ErrorKind::refused);
  EXPECT_EQ(office().walk_direct({1, "A01", 1, std::nullopt}, ask()).error().kind,
            ErrorKind::refused);
  EXPECT_EQ(office().services()->front().shut, Shut::paused);
  EXPECT_EQ(office().board(3)->paused, HallPauseWhy::evacuation);
  EXPECT_EQ(office().pause_hall(HallPauseWhy::power, ask()).error().kind, ErrorKind::refused);
  pass_minutes(10);
  EXPECT_EQ(*office().resume_hall(ask()), 600);
  EXPECT_EQ(office().resume_hall(ask()).error().kind, ErrorKind::refused);
  EXPECT_TRUE(call(1).ok());
  EXPECT_EQ(office().board(3)->paused, std::nullopt);
}

TEST_F(HallTest, WhoWasCalledIsNeitherCalledAgainNorMarkedAsAway) {
  open_counter(1);
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  pause();
  EXPECT_EQ(office().recall(1, ask()).error().kind, ErrorKind::refused);
  EXPECT_EQ(office().no_show(1, ask()).error().kind, ErrorKind::refused);
}

TEST_F(HallTest, AServiceDoesNotCountThePause) {
  open_counter(1);
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().start(1, ask()).ok());
  pass_minutes(2);
  pause();
  pass_minutes(30);
  ASSERT_TRUE(office().resume_hall(ask()).ok());
  pass_minutes(1);
  EXPECT_EQ(office().finish(1, std::nullopt, ask())->served_seconds, 180);
}

TEST_F(HallTest, APauseOverAHoldIsLeftOutOnce) {
  open_counter(1);
  const IssuedTicket ticket = issue("A01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().start(1, ask()).ok());
  pass_minutes(2);
  ASSERT_TRUE(office().hold(1, HoldNote::form, ask()).ok());
  pass_minutes(5);
  pause();
  pass_minutes(30);
  ASSERT_TRUE(office().resume_hall(ask()).ok());
  ASSERT_TRUE(office().resume(1, ticket.ticket, ask()).ok());
  pass_minutes(1);
  EXPECT_EQ(office().finish(1, std::nullopt, ask())->served_seconds, 180);
}

TEST_F(HallTest, TheDaysEndEndsItAndReplayTellsTheSame) {
  issue("A01");
  pause();
  ASSERT_TRUE(office().close_day(ask()).ok());
  EXPECT_FALSE(office().hall_pause()->has_value());
  EXPECT_EQ(office().pause_hall(HallPauseWhy::power, ask()).error().kind, ErrorKind::refused);
  const Result<ReplayReport> replayed =
      replay_and_compare(office().store().url(), [](EventSeq) { return true; });
  ASSERT_TRUE(replayed.ok());
  EXPECT_EQ(replayed->difference, "");
}

TEST_F(HallTest, WhoCannotComeWhileTheHallIsEmptyIsNotLateByThat) {
  Catalogue catalogue = test::sample_catalogue();
  catalogue.rule.no_show_min_seconds = 30;
  create(catalogue);
  open_counter(1);
  const std::string absent = issue("A01").ticket;
  issue("A01");
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  pause();
  pass_minutes(40);
  ASSERT_TRUE(office().resume_hall(ask()).ok());
  EXPECT_EQ(office().no_show(1, ask()).error().kind, ErrorKind::refused);
  clock_.advance_ms(30'000);
  ASSERT_TRUE(office().no_show(1, ask()).ok());
  pause();
  pass_minutes(catalogue.rule.return_within_minutes + 10);
  ASSERT_TRUE(office().resume_hall(ask()).ok());
  ASSERT_TRUE(office().return_to_queue(absent, ask()).ok());
  ASSERT_TRUE(call(1).ok());  // the one it lets go first
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  EXPECT_EQ(call(1)->ticket, absent) << "and not the third";
}

TEST_F(HallTest, NobodyIsAlarmedByAServiceThatStoodStill) {
  open_counter(1);
  const IssuedTicket ticket = issue("A01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().start(1, ask()).ok());
  pass_minutes(2);
  ASSERT_TRUE(office().hold(1, HoldNote::document, ask()).ok());
  pass_minutes(60);
  ASSERT_TRUE(office().resume(1, ticket.ticket, ask()).ok());
  pause();
  pass_minutes(30);
  ASSERT_TRUE(office().resume_hall(ask()).ok());
  const QueueView queue = office().queue().value();
  EXPECT_EQ(queue.serving.front().aside_seconds, 90 * 60);
  const std::int64_t now = clock_.now().utc_ms;
  EXPECT_TRUE(alerts_of(office().catalogue(), queue, now, now).empty());
}

}  // namespace
}  // namespace khio
