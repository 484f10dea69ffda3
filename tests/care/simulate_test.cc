#include "care/simulate.h"

#include <gtest/gtest.h>

#include "care/figures_of.h"
#include "care/verify.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

const DayNumber kThursday = day_number({2026, 10, 1});

bool always(int, int) { return true; }

class SimulateTest : public test::OfficeTest {
 protected:
  Result<SimulationDone> live(DayNumber from, DayNumber to, std::int64_t seed = 1) {
    return simulate(file_, {from, to, seed, 0}, always);
  }
  VerifyReport verified() {
    return verify_store(office().store(), {}, [](std::int64_t, std::int64_t) { return true; })
        .take();
  }
};

TEST_F(SimulateTest, LivesWorkingDaysThatVerifyAndAreMarked) {
  const Result<SimulationDone> done = live(kThursday, kThursday + 4);
  ASSERT_TRUE(done.ok()) << done.error().detail;
  EXPECT_EQ(done->days, 3);  // Thursday, Friday, Monday
  EXPECT_GE(done->tickets, 3 * 40);
  EXPECT_GT(done->ratings, done->tickets / 6);
  EXPECT_TRUE(verified().ok) << verified().problem;
  const Period week = read_period("2026-10-01..2026-10-05", FiscalCalendar{}).take();
  const StatisticsFigures figures = statistics_of(office(), week).take();
  EXPECT_TRUE(figures.head.sample);
  EXPECT_EQ(figures.tickets.issued, done->tickets);
}

TEST_F(SimulateTest, TheSameSeedLivesTheSameDays) {
  ASSERT_TRUE(live(kThursday, kThursday, 5).ok());
  const Head first = [&] {
    Head head;
    EXPECT_TRUE(office().store().read([&](Reader& reader) { head = reader.head(); }).ok());
    return head;
  }();
  create(test::sample_catalogue());
  ASSERT_TRUE(live(kThursday, kThursday, 5).ok());
  Head second;
  ASSERT_TRUE(office().store().read([&](Reader& reader) { second = reader.head(); }).ok());
  EXPECT_EQ(first.seq, second.seq);
}

TEST_F(SimulateTest, WorksForTheOtherShippedOffice) {
  const auto text = load_office_file((assets_dir() / "office/sample-en.toml").string());
  ASSERT_TRUE(text.ok());
  create(read_office(*text).catalogue);
  const Result<SimulationDone> done = live(kThursday, kThursday + 1);
  ASSERT_TRUE(done.ok()) << done.error().detail;
  EXPECT_GE(done->tickets, 80);
  EXPECT_TRUE(verified().ok) << verified().problem;
}

TEST_F(SimulateTest, StoppedBetweenTwoDaysItLeavesWholeDays) {
  const Result<SimulationDone> done = simulate(
      file_, {kThursday, kThursday + 30, 1, 0}, [](int days, int) { return days < 2; });
  ASSERT_TRUE(done.ok());
  EXPECT_TRUE(done->stopped);
  EXPECT_EQ(done->days, 2);
  EXPECT_TRUE(verified().ok);
  ASSERT_TRUE(live(kThursday + 4, kThursday + 4).ok());
}

TEST_F(SimulateTest, RefusesAStoreThatPeopleUse) {
  issue("B01");
  const Result<SimulationDone> done = live(kThursday, kThursday);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::refused);
}

TEST_F(SimulateTest, RefusesAStoreThatPeopleUsedAfterASimulation) {
  ASSERT_TRUE(live(kThursday, kThursday).ok());
  issue("B01");
  const Result<SimulationDone> done = live(kThursday + 1, kThursday + 1);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::refused);
}

TEST_F(SimulateTest, RefusesARealOffice) {
  Catalogue office = test::sample_catalogue();
  office.sample = false;
  create(office);
  const Result<SimulationDone> done = live(kThursday, kThursday);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::refused);
}

TEST_F(SimulateTest, RefusesDaysThatWereLived) {
  ASSERT_TRUE(live(kThursday, kThursday + 1).ok());
  const Result<SimulationDone> done = live(kThursday + 1, kThursday + 4);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::refused);
}

TEST_F(SimulateTest, KeepsItsBounds) {
  for (const SimulationOrder& order :
       {SimulationOrder{kThursday, kThursday - 1, 1, 0},
        SimulationOrder{kThursday, kThursday + kSimulatedDaysMax, 1, 0},
        SimulationOrder{kThursday, kThursday, 1, kSimulatedVisitsPerDayMax + 1}}) {
    const Result<SimulationDone> done = simulate(file_, order, always);
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().kind, ErrorKind::invalid);
  }
}

}  // namespace
}  // namespace khio
