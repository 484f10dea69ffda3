// A mobile unit's own store comes home: every visit once, in its own day, beside the office's and
// never over them.
#include "store/replay.h"
#include "support/scratch_office.h"
#include "support/shown_rows.h"

namespace khio {
namespace {

class MergingTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    home_ = file_;
    unit_ = folder_.file("unit.db");
    Id128 id{};
    ASSERT_TRUE(office().store().read([&](Reader& reader) { id = reader.office().id; }));
    ASSERT_TRUE(create_store(unit_, write_office(test::sample_catalogue()), "test", clock_, id));
  }
  void TearDown() override {
    const auto replayed = replay_and_compare(home_, [](EventSeq) { return true; });
    ASSERT_TRUE(replayed.ok()) << replayed.error().detail;
    EXPECT_EQ(replayed->difference, "");
  }

  void go_to(const std::string& file) {
    office_.reset();
    file_ = file;
    open();
  }
  // Two visits served and one that gave up, and the day is over.
  void live_a_day() {
    open_counter(1);
    serve("A01", 1);
    serve("A01", 1);
    issue("A01");
    ASSERT_TRUE(office().close_day(ask()));
  }
  Result<MergedVisits> merge(const std::string& name = "Boat") {
    go_to(home_);
    auto unit = open_store(unit_, clock_);
    EXPECT_TRUE(unit.ok());
    return office().merge(*unit.value(), name, ask());
  }
  // The visits of a place, without what differs between two stores.
  std::vector<std::string> visits_at(const std::string& place) {
    std::vector<std::string> shown;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      reader.scan_visits(0, 100'000, [&](VisitRow row) {
        if (row.location != place) return true;
        row.visit = 0;
        row.location.clear();
        shown.push_back(test::shown(row));
        return true;
      });
    }));
    return shown;
  }
  EventSeq head() {
    EventSeq seq = 0;
    EXPECT_TRUE(office().store().read([&](Reader& reader) { seq = reader.head().seq; }));
    return seq;
  }

  std::string home_;
  std::string unit_;
};

TEST_F(MergingTest, EveryVisitComesInAsItWasAndIsCountedInItsDay) {
  live_a_day();
  go_to(unit_);
  live_a_day();
  const std::vector<std::string> there = visits_at("office");
  ASSERT_EQ(there.size(), 3u);
  const Result<MergedVisits> merged = merge();
  ASSERT_TRUE(merged.ok()) << merged.error().detail;
  EXPECT_EQ(merged->visits, 3);
  EXPECT_EQ(visits_at("Boat"), there);
  EXPECT_EQ(visits_at("office").size(), 3u);
}

TEST_F(MergingTest, TheSameNumbersStandBesideEachOther) {
  live_a_day();
  go_to(unit_);
  open_counter(1);
  const std::string ticket = serve("A01", 1).ticket;
  ASSERT_TRUE(office().close_day(ask()));
  ASSERT_TRUE(merge().ok());
  const Result<VisitState> own = office().find_visit(ticket, 0);
  ASSERT_TRUE(own.ok()) << own.error().detail;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    EXPECT_EQ(reader.merged_origins(own->office_day, own->series, own->number).size(), 1u);
  }));
  EXPECT_LT(own->id, head() - 2);
}

TEST_F(MergingTest, TwiceAddsNothing) {
  ASSERT_TRUE(office().close_day(ask()));
  go_to(unit_);
  live_a_day();
  ASSERT_TRUE(merge().ok());
  const EventSeq before = head();
  const Result<MergedVisits> again = merge();
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().kind, ErrorKind::nothing);
  EXPECT_EQ(head(), before);
}

TEST_F(MergingTest, OnlyWhatIsNewComesInLater) {
  ASSERT_TRUE(office().close_day(ask()));
  go_to(unit_);
  live_a_day();
  ASSERT_TRUE(merge().ok());
  go_to(unit_);
  pass_minutes(24 * 60);
  open_counter(1);
  serve("A01", 1);
  ASSERT_TRUE(office().close_day(ask()));
  go_to(home_);
  ASSERT_TRUE(office().keep_day("test"));
  ASSERT_TRUE(office().close_day(ask()));
  const Result<MergedVisits> merged = merge();
  ASSERT_TRUE(merged.ok()) << merged.error().detail;
  EXPECT_EQ(merged->visits, 1);
  EXPECT_EQ(visits_at("Boat").size(), 4u);
}

TEST_F(MergingTest, AnOpenDayIsRefusedThereAndHere) {
  go_to(unit_);
  open_counter(1);
  serve("A01", 1);
  EXPECT_EQ(merge().error().kind, ErrorKind::refused);  // open there
  go_to(unit_);
  ASSERT_TRUE(office().close_day(ask()));
  const Result<MergedVisits> here = merge();
  ASSERT_FALSE(here.ok());
  EXPECT_NE(here.error().detail.find("still open"), std::string::npos);
  EXPECT_TRUE(visits_at("Boat").empty());
  ASSERT_TRUE(office().close_day(ask()));
  EXPECT_TRUE(merge().ok());
}

TEST_F(MergingTest, AnotherOfficesVisitsAreRefused) {
  ASSERT_TRUE(office().close_day(ask()));
  unit_ = folder_.file("another.db");
  ASSERT_TRUE(create_store(unit_, write_office(test::sample_catalogue()), "test", clock_));
  go_to(unit_);
  live_a_day();
  const Result<MergedVisits> merged = merge();
  ASSERT_FALSE(merged.ok());
  EXPECT_EQ(merged.error().kind, ErrorKind::refused);
  EXPECT_TRUE(visits_at("Boat").empty());
}

TEST_F(MergingTest, AUnitHasAName) {
  ASSERT_TRUE(office().close_day(ask()));
  go_to(unit_);
  live_a_day();
  EXPECT_EQ(merge("").error().kind, ErrorKind::invalid);
  EXPECT_TRUE(merge("Boat").ok());
}

}  // namespace
}  // namespace khio
