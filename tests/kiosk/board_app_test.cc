// The board: a new call stands out and chimes once, a recall chimes again, old calls do not.
#include "kiosk/board_app.h"

#include <gtest/gtest.h>

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

TEST_F(BoardAppTest, ANewCallStandsOutAndChimesOnce) {
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
  EXPECT_EQ(board.take_new_calls(), 1);
  board.refresh();
  EXPECT_EQ(board.take_new_calls(), 0);
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
  EXPECT_EQ(board.take_new_calls(), 0) << "what was called before the board was started is not new";
  ASSERT_TRUE(office().recall(2, ask()).ok());
  board.refresh();
  EXPECT_EQ(board.take_new_calls(), 1);
  EXPECT_TRUE(board.model().now[0].fresh);
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
