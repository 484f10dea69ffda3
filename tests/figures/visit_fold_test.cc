// Visits are put together the same whatever order their ids come in.
#include "figures/visit_fold.h"

#include <gtest/gtest.h>

namespace khio {
namespace {

VisitRow row(std::int64_t visit, std::int64_t enqueued_at, ErrandState state) {
  VisitRow made;
  made.visit = visit;
  made.enqueued_at = enqueued_at;
  made.state = state;
  return made;
}

std::map<std::int64_t, FoldedVisit> folded(const VisitFold& fold) {
  std::map<std::int64_t, FoldedVisit> visits;
  fold.for_each([&](const FoldedVisit& visit) {
    EXPECT_TRUE(visits.emplace(visit.visit, visit).second) << "visit " << visit.visit << " twice";
  });
  return visits;
}

TEST(VisitFold, LaterErrandsBelongToTheirVisit) {
  VisitFold fold;
  EXPECT_TRUE(fold.add(row(10, 100, ErrandState::done), 0, 0));
  EXPECT_TRUE(fold.add(row(20, 110, ErrandState::no_show), 0, 0));
  EXPECT_FALSE(fold.add(row(10, 120, ErrandState::no_show), 0, 0));
  const auto visits = folded(fold);
  ASSERT_EQ(visits.size(), 2U);
  EXPECT_TRUE(visits.at(10).served);
  EXPECT_EQ(visits.at(10).last, ErrandState::no_show);
  EXPECT_FALSE(visits.at(20).served);
}

TEST(VisitFold, VisitsOutOfOrderAreKeptApart) {
  VisitFold fold;
  for (const std::int64_t visit : {50, 10, 30, 70, 10, 20, 50, 30, 5}) {
    fold.add(row(visit, visit, ErrandState::done), 0, 0);
  }
  EXPECT_EQ(folded(fold).size(), 6U);
}

TEST(VisitFold, TheLatestEnqueuedRowDecidesTheOutcome) {
  VisitFold fold;
  fold.add(row(1, 200, ErrandState::cancelled), 0, 0);
  fold.add(row(1, 100, ErrandState::transferred), 0, 0);
  EXPECT_EQ(folded(fold).at(1).last, ErrandState::cancelled);
}

TEST(VisitFold, OfRowsEnqueuedTogetherTheLaterComesLast) {
  VisitFold fold;
  fold.add(row(1, 100, ErrandState::transferred), 0, 0);
  fold.add(row(1, 100, ErrandState::expired), 0, 0);
  EXPECT_EQ(folded(fold).at(1).last, ErrandState::expired);
}

}  // namespace
}  // namespace khio
