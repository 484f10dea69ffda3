// The model must itself find events that may not be.
#include "simulation/journal_model.h"

#include <gtest/gtest.h>

#include "simulation/world.h"

namespace khio::simulation {
namespace {

class JournalModelTest : public ::testing::Test {
 protected:
  void SetUp() override {
    tell(DayOpened{20'773, false});
    tell(CounterOpened{3, "mali", office_.counters[2].services});
    tell(CounterOpened{1, "somchai", office_.counters[2].services});
  }

  EventSeq tell(EventBody body, const std::string& request = "") {
    Event event;
    event.seq = ++seq_;
    event.at.utc_ms = 1000 * seq_;
    event.request = request;
    event.body = std::move(body);
    model_.see(event);
    return seq_;
  }
  EventSeq issue(int number, const std::string& code) {
    Issued issued;
    issued.day = 20'773;
    issued.series = office_.series.front().prefix;
    issued.sequence = office_.series.front().code;
    issued.number = number;
    issued.code = code;
    issued.services = {office_.services.front().code};
    return tell(issued);
  }
  EventSeq call(ErrandId errand, int counter, int overtook = 0) {
    Called called;
    called.errand = errand;
    called.counter = counter;
    called.overtook = overtook;
    return tell(called);
  }
  bool is_well() { return model_.take_wrongs().empty(); }

  Catalogue office_ = small_office();
  JournalModel model_{office_};
  EventSeq seq_ = 0;
};

TEST_F(JournalModelTest, AnOrdinaryVisitIsWell) {
  const ErrandId errand = issue(office_.series.front().first, "000001");
  call(errand, 1);
  tell(Started{errand});
  Finished finished;
  finished.errand = errand;
  tell(finished);
  tell(RatingGiven{errand, RatedVia::code});
  tell(DayClosed{20'773, 0, 0});
  EXPECT_TRUE(is_well());
  EXPECT_EQ(model_.totals().served, 1);
}

TEST_F(JournalModelTest, ANumberOrACodeGivenTwiceIsFound) {
  issue(office_.series.front().first, "000001");
  issue(office_.series.front().first, "000002");
  EXPECT_FALSE(is_well());
  issue(office_.series.front().first + 1, "000001");
  EXPECT_FALSE(is_well());
}

TEST_F(JournalModelTest, ATicketCalledTwiceAndTwoAtOneCounterAreFound) {
  const ErrandId first = issue(office_.series.front().first, "000001");
  const ErrandId second = issue(office_.series.front().first + 1, "000002");
  call(first, 1);
  EXPECT_TRUE(is_well());
  call(first, 3);
  EXPECT_FALSE(is_well());
  call(second, 1);
  EXPECT_FALSE(is_well());
}

TEST_F(JournalModelTest, ACallOutOfItsTurnIsFound) {
  issue(office_.series.front().first, "000001");
  const ErrandId second = issue(office_.series.front().first + 1, "000002");
  call(second, 1, 1);
  EXPECT_FALSE(is_well());
}

TEST_F(JournalModelTest, AWrongCountOfThoseWhoWerePassedIsFound) {
  const int number = office_.series.front().first;
  const ErrandId first = issue(number, "000001");
  issue(number + 1, "000002");
  const auto direct = [&](int overtook) {
    WalkDirect served;
    served.counter = 1;
    served.service = office_.services.back().code;  // nobody waits for that one
    served.overtook = overtook;
    tell(served);
  };
  direct(2);
  EXPECT_TRUE(is_well());
  direct(0);
  EXPECT_FALSE(is_well());
  call(first, 1);
  tell(Started{first});
  Transferred sent;
  sent.errand = first;
  sent.service = office_.services.back().code;
  sent.overtook = 1;  // who came later is not passed
  tell(sent);
  EXPECT_FALSE(is_well());
}

TEST_F(JournalModelTest, AHoldOfWhoWasOnlyCalledIsFound) {
  const ErrandId first = issue(office_.series.front().first, "000001");
  call(first, 1);
  tell(Held{first, HoldNote::other});
  EXPECT_FALSE(is_well());
}

TEST_F(JournalModelTest, ARequestDoneTwiceIsFound) {
  tell(CounterClosed{1}, "r1");
  tell(CounterClosed{3}, "r1");
  EXPECT_FALSE(is_well());
}

TEST_F(JournalModelTest, ASecondRatingAndOneWithoutServiceAreFound) {
  const ErrandId errand = issue(office_.series.front().first, "000001");
  tell(RatingGiven{errand, RatedVia::code});
  EXPECT_FALSE(is_well());
  tell(RatingGiven{errand, RatedVia::code});
  EXPECT_FALSE(is_well());
}

TEST_F(JournalModelTest, WhatHappensAfterTheDayClosedAndFalseCountsAreFound) {
  const ErrandId errand = issue(office_.series.front().first, "000001");
  call(errand, 1);
  tell(NoShow{errand});
  EXPECT_TRUE(is_well());
  tell(DayClosed{20'773, 1, 0});
  EXPECT_FALSE(is_well());
  tell(Returned{errand, true, 0});
  EXPECT_FALSE(is_well());
}

}  // namespace
}  // namespace khio::simulation
