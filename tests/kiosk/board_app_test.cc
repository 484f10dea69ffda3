// The board: a new call stands out and is said once, a recall is said again, old calls are not.
#include "kiosk/board_app.h"

#include <gtest/gtest.h>

#include <set>

#include "kiosk/models.h"
#include "tests/support/scratch_office.h"

namespace khio::kiosk {
namespace {

class BoardAppTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    open_counter(2, {"B01"});
  }
};

TEST_F(BoardAppTest, ANewCallStandsOutAndIsSaidOnce) {
  const IssuedTicket ticket = issue("B01");
  BoardApp board(office(), "");
  ASSERT_TRUE(call(2).ok());
  EXPECT_TRUE(board.behind());
  board.refresh();
  EXPECT_FALSE(board.behind());
  ASSERT_EQ(board.model().now.size(), 1U);
  EXPECT_EQ(board.model().now[0].number, ticket.ticket);
  EXPECT_EQ(board.model().now[0].counter, "2");
  EXPECT_TRUE(board.model().now[0].fresh);
  const std::vector<BoardCall> aloud = board.take_new_calls();
  ASSERT_EQ(aloud.size(), 1U);
  EXPECT_EQ(aloud[0].number, ticket.ticket);
  EXPECT_EQ(aloud[0].counter, "2");
  board.refresh();
  EXPECT_TRUE(board.take_new_calls().empty());
}

TEST_F(BoardAppTest, APauseOfTheWholeHallIsSaidInEveryLanguageUntilItGoesOn) {
  BoardApp board(office(), "en");
  ASSERT_TRUE(office().pause_hall(HallPauseWhy::evacuation, ask()).ok());
  board.refresh();
  ASSERT_TRUE(board.model().paused);
  EXPECT_EQ(board.model().paused->why, HallPauseWhy::evacuation);
  EXPECT_EQ(board.model().paused->languages.size(), kiosk_languages(office().catalogue()).size());
  ASSERT_TRUE(office().resume_hall(ask()).ok());
  board.refresh();
  EXPECT_FALSE(board.model().paused);
}

TEST_F(BoardAppTest, UrgentServiceOutsideTheHoursIsSaidUntilItsTime) {
  constexpr DayNumber kFriday = 20'777;  // 2026-11-20
  set_local(kFriday, 18, 0);
  BoardApp board(office(), "en");
  ASSERT_TRUE(office().open_urgent({{"B01"}, "flood", 20 * 3600}, ask()).ok());
  board.refresh();
  EXPECT_EQ(board.model().notice, "Open now for urgent services only, until 20:00");
  set_local(kFriday, 20, 0);
  board.tick();
  EXPECT_NE(board.model().notice, "Open now for urgent services only, until 20:00");
}

TEST_F(BoardAppTest, AfterAWhileItIsACallLikeOthers) {
  issue("B01");
  BoardApp board(office(), "");
  ASSERT_TRUE(call(2).ok());
  board.refresh();
  EXPECT_LE(board.seconds_to_next_tick(), kFreshSeconds);
  clock_.advance_ms(kFreshSeconds * 1000);
  board.tick();
  EXPECT_FALSE(board.model().now[0].fresh);
}

TEST_F(BoardAppTest, ARecallIsANewCall) {
  issue("B01");
  ASSERT_TRUE(call(2).ok());
  BoardApp board(office(), "");
  EXPECT_TRUE(board.take_new_calls().empty()) << "what was called before the board was started is not new";
  ASSERT_TRUE(office().recall(2, ask()).ok());
  board.refresh();
  EXPECT_EQ(board.take_new_calls().size(), 1U);
  EXPECT_TRUE(board.model().now[0].fresh);
}

TEST_F(BoardAppTest, CallsThatCameTogetherAreSaidInTheirOrder) {
  open_counter(3, {"B01"});
  const IssuedTicket first = issue("B01");
  const IssuedTicket second = issue("B01");
  BoardApp board(office(), "");
  ASSERT_TRUE(call(3).ok());
  ASSERT_TRUE(call(2).ok());
  board.refresh();
  const std::vector<BoardCall> aloud = board.take_new_calls();
  ASSERT_EQ(aloud.size(), 2U);
  EXPECT_EQ(aloud[0].number, first.ticket);
  EXPECT_EQ(aloud[0].counter, "3");
  EXPECT_EQ(aloud[1].number, second.ticket);
}

TEST_F(BoardAppTest, NoticesTakeTurnsAndEachIsDueWhenTheLastWasRead) {
  const std::size_t notices = office().catalogue().slip_notes.size();
  ASSERT_GT(notices, 1U);
  BoardApp board(office(), "");
  std::set<std::string> seen;
  for (std::size_t turn = 0; turn < notices; ++turn) {
    EXPECT_LE(board.seconds_to_next_tick(), kNoticeSeconds);
    clock_.advance_ms(kNoticeSeconds * 1000);
    board.tick();
    seen.insert(board.model().notice);
  }
  EXPECT_EQ(seen.size(), notices);
}

TEST_F(BoardAppTest, AServedNumberMovesToTheLastCalls) {
  const IssuedTicket ticket = serve("B01", 2);
  BoardApp board(office(), "en");
  EXPECT_TRUE(board.model().now.empty());
  ASSERT_EQ(board.model().last.size(), 1U);
  EXPECT_EQ(board.model().last[0].number, ticket.ticket);
  EXPECT_EQ(board.model().last[0].counter, "2");
}

TEST_F(BoardAppTest, ItCountsWhoWaits) {
  issue("B01");
  issue("B01");
  EXPECT_EQ(BoardApp(office(), "").model().waiting, 2);
}

}  // namespace
}  // namespace khio::kiosk
