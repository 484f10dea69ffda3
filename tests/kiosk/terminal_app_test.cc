// The rating terminal: asks after a visit at its counter, once, and shows nobody the answer.
#include "kiosk/terminal_app.h"

#include <gtest/gtest.h>

#include "domain/limits.h"
#include "tests/support/scratch_office.h"
#include "visitor/of_catalogue.h"

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
  const IssuedTicket ticket = serve("A01", 1);
  EXPECT_FALSE(model().question.empty());
  const std::string visit = model().visit;
  EXPECT_NE(visit.find(ticket.ticket), std::string::npos) << visit;
  EXPECT_NE(visit.find("ช่องบริการ 1"), std::string::npos) << visit;
  EXPECT_NE(visit.find(plain_words(office().catalogue(), *office().catalogue().service("A01"),
                                   "th")),
            std::string::npos)
      << visit;
}

// Under one number a further errand may wait still: the visit is named, and not that errand.
TEST_F(TerminalAppTest, AnErrandThatStillWaitsIsNotNamedAsTheOneThatIsRated) {
  const IssuedTicket ticket = issue("A01");
  ASSERT_TRUE(office().add_errand(ticket.visit, "B01", Channel::kiosk, ask()).ok());
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().start(1, ask()).ok());
  pass_minutes(3);
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  ASSERT_FALSE(model().question.empty());
  EXPECT_EQ(model().visit, ticket.ticket);
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

TEST_F(TerminalAppTest, EachVisitorChoosesTheLanguageAndTheNextBeginsInTheUsualOne) {
  ASSERT_GT(app_->surroundings().languages.size(), 1U);
  serve("A01", 1);
  const std::string usual = model().question;
  app_->act({ActionKind::choose_language, 1});
  app_->act({ActionKind::large_text});
  EXPECT_EQ(app_->surroundings().language, 1);
  EXPECT_NE(model().question, usual);
  EXPECT_EQ(app_->surroundings().words("Back"), "Back");
  app_->act({ActionKind::choose_language, 99});
  EXPECT_EQ(app_->surroundings().language, 1);
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  app_->refresh();
  ASSERT_TRUE(office().start(1, ask()).ok());
  pass_minutes(3);
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  EXPECT_EQ(model().question, usual);
  EXPECT_EQ(app_->surroundings().language, 0);
  EXPECT_FALSE(app_->surroundings().modes.large_text);
}

TEST_F(TerminalAppTest, APauseOfTheHallStandsInFrontOfTheQuestion) {
  serve("A01", 1);
  ASSERT_FALSE(model().question.empty());
  ASSERT_TRUE(office().pause_hall(HallPauseWhy::evacuation, ask()).ok());
  app_->refresh();
  ASSERT_TRUE(std::holds_alternative<HallPausedModel>(app_->screen()));
  EXPECT_EQ(std::get<HallPausedModel>(app_->screen()).why, HallPauseWhy::evacuation);
  tap(5);
  EXPECT_TRUE(pool().empty());
  ASSERT_TRUE(office().resume_hall(ask()).ok());
  EXPECT_FALSE(model().question.empty());
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
