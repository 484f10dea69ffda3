// The rating terminal: asks after a visit at its counter, once, and shows nobody the answer.
#include "kiosk/terminal_app.h"

#include <gtest/gtest.h>

#include "domain/limits.h"
#include "tests/support/scratch_office.h"

namespace khio::kiosk {
namespace {

class TerminalAppTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    open_counter(1, {"A01"});
    open_counter(2, {"B01"});
    app_ = std::make_unique<TerminalApp>(office(), 1, "");
  }
  const TerminalModel& model() {
    app_->refresh();
    return std::get<TerminalModel>(app_->screen());
  }
  std::vector<PooledRating> pool() {
    std::vector<PooledRating> ratings;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      ratings = reader.pooled_ratings();
    }).ok());
    return ratings;
  }
  void tap(int score) {
    clock_.advance_ms(2000);
    app_->act({ActionKind::score, score});
  }
  std::unique_ptr<TerminalApp> app_;
};

TEST_F(TerminalAppTest, OffersTheVisitThatEndedAtItsOwnCounter) {
  EXPECT_TRUE(model().question.empty());
  serve("B01", 2);
  EXPECT_TRUE(model().question.empty());
  serve("A01", 1);
  EXPECT_FALSE(model().question.empty());
}

TEST_F(TerminalAppTest, OneTapRatesTheVisitOnceAndTheAnswerLeavesTheScreen) {
  const IssuedTicket ticket = serve("A01", 1);
  ASSERT_FALSE(model().question.empty());
  tap(4);
  EXPECT_TRUE(model().thanks);
  EXPECT_TRUE(model().question.empty());
  tap(1);
  ASSERT_EQ(pool().size(), 1U);
  EXPECT_EQ(pool()[0].row.scores[0], '4');
  EXPECT_EQ(pool()[0].row.via, RatedVia::terminal);
  EXPECT_EQ(pool()[0].row.counter, 1);
  EXPECT_TRUE(pool()[0].row.counted);
  EXPECT_FALSE(office().ticket(ticket.code)->can_rate);
}

TEST_F(TerminalAppTest, TheNextVisitorDoesNotRateTheOneBefore) {
  serve("A01", 1);
  ASSERT_FALSE(model().question.empty());
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  EXPECT_TRUE(model().question.empty());
  tap(1);
  EXPECT_TRUE(pool().empty());
}

TEST_F(TerminalAppTest, AnOfferNobodyAnswersEnds) {
  serve("A01", 1);
  ASSERT_FALSE(model().question.empty());
  clock_.advance_ms((kOfferSeconds + 1) * 1000);
  EXPECT_TRUE(model().question.empty());
}

TEST_F(TerminalAppTest, ATapBeforeTheQuestionCanBeReadIsNotCounted) {
  serve("A01", 1);
  ASSERT_FALSE(model().question.empty());
  app_->act({ActionKind::score, 5});
  ASSERT_EQ(pool().size(), 1U);
  EXPECT_FALSE(pool()[0].row.counted);
}

}  // namespace
}  // namespace khio::kiosk
