// Reports that make themselves: which sets are due, by the office's clock and what is there already.
#include "care/sets_due.h"

#include <filesystem>
#include <fstream>

#include "support/outboxes_fixture.h"

namespace khio {
namespace {

class SetsDueTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    open_counter(1);
    serve("A01", 1);
    ASSERT_TRUE(office().close_day(ask()));
  }
  std::vector<std::string> due_on(const char* day) {
    clock_.set_wall(office().zone().utc_ms(*read_iso_day(day), 6 * 3600));
    const Result<std::vector<DueSet>> sets = sets_due(office(), folder_.file("reports"));
    EXPECT_TRUE(sets.ok());
    std::vector<std::string> paths;
    for (const DueSet& set : *sets) paths.push_back(set.path);
    return paths;
  }
  void put(const std::string& set, const char* file, const std::string& content = "x") {
    const auto folder = std::filesystem::path(folder_.file("reports")) / set;
    std::filesystem::create_directories(folder);
    std::ofstream(folder / file) << content;
  }
};

using Paths = std::vector<std::string>;

TEST_F(SetsDueTest, ASetIsDueWhenItsPeriodIsOver) {
  EXPECT_EQ(due_on("2026-11-22"), Paths{});
  EXPECT_EQ(due_on("2026-11-23"), Paths{"inside/2026-W47"});
  EXPECT_EQ(due_on("2026-12-01"),
            (Paths{"inside/2026-W47", "inside/2026-11", "public/2026-11"}));
  EXPECT_EQ(due_on("2027-03-31").size(), 3u);
  EXPECT_EQ(due_on("2027-04-01"), (Paths{"inside/2026-W47", "inside/2026-11", "public/2026-11",
                                         "inside/FY2570H1", "public/FY2570H1"}));
}

TEST_F(SetsDueTest, WhatIsThereWholeIsNotDueAgain) {
  const std::string sums = "5f  summary.pdf\n60  summary.txt\n";
  for (const char* file : {"summary.pdf", "summary.txt"}) put("inside/2026-W47", file);
  put("inside/2026-W47", "SHA256SUMS", sums);
  put("inside/2026-11", "summary.pdf");  // not whole: nothing says what belongs to it
  EXPECT_EQ(due_on("2026-12-01"), (Paths{"inside/2026-11", "public/2026-11"}));
  put("inside/2026-11", "SHA256SUMS", sums);  // nor one of whose files is gone
  EXPECT_EQ(due_on("2026-12-01"), (Paths{"inside/2026-11", "public/2026-11"}));
  put("inside/2026-11", "summary.txt");
  EXPECT_EQ(due_on("2026-12-01"), Paths{"public/2026-11"});
}

// The counts of a month are entered after its end, and the set is made on the morning after it.
TEST_F(SetsDueTest, OtherEserviceThanItsSetSaysMakesAMonthDueAgain) {
  const Paths month{"inside/2026-11", "public/2026-11"};
  for (const char* set : {"inside/2026-W47", "inside/2026-11", "public/2026-11"})
    put(set, "SHA256SUMS", "");
  const auto made_with = [&](const std::string& count) {
    put("public/2026-11", "statistics.json",
        R"({"by_service":[{"service":"A01","by_month":{"2026-11":1},"eservice_by_month":{"2026-11":)" +
            count + "}}]}");
  };
  const auto enter = [&](int month_number, std::int64_t count) {
    ASSERT_TRUE(office().count_eservice({{2026, month_number, "A01", count}}, ask()));
  };
  made_with("null");
  EXPECT_EQ(due_on("2026-12-01"), Paths{});
  ASSERT_TRUE(office().confirm_day(*read_iso_day("2026-12-01"), ask()));
  enter(11, 0);
  EXPECT_EQ(due_on("2026-12-01"), month) << "none is something else than nothing entered";
  made_with("0");
  EXPECT_EQ(due_on("2026-12-01"), Paths{});
  enter(11, 7);
  EXPECT_EQ(due_on("2026-12-01"), month) << "corrected";
  made_with("7");
  enter(10, 3);
  enter(12, 3);
  EXPECT_EQ(due_on("2026-12-01"), Paths{}) << "of other months";
  for (const char* said : {"", "{", "[]", R"({"by_service":[7]})", R"({"by_service":{}})"}) {
    put("public/2026-11", "statistics.json", said);
    EXPECT_EQ(due_on("2026-12-01"), Paths{}) << "what cannot be read says nothing: " << said;
  }
}

// What was told of forms stays: only those of another way come into a set.
TEST_F(SetsDueTest, FormsOfAWayThatItsSetDoesNotHaveMakeAMonthDueAgain) {
  const Paths month{"inside/2026-11", "public/2026-11"};
  for (const char* set : {"inside/2026-W47", "inside/2026-11", "public/2026-11"})
    put(set, "SHA256SUMS", "");
  const auto enter = [&](RatedElsewhere via, const char* name) {
    const Period days = *read_period(name, office().catalogue().fiscal_calendar());
    ASSERT_TRUE(office().import_ratings({{via, days.from, days.to, "", "Q0", {0, 0, 0, 0, 9}}}, ask()));
  };
  put("public/2026-11", "satisfaction.json", R"({"imported":{}})");
  EXPECT_EQ(due_on("2026-12-01"), Paths{});
  ASSERT_TRUE(office().confirm_day(*read_iso_day("2026-12-01"), ask()));
  enter(RatedElsewhere::paper, "2026-11");
  EXPECT_EQ(due_on("2026-12-01"), month);
  put("public/2026-11", "satisfaction.json", R"({"imported":{"paper":{"suppressed":true}}})");
  EXPECT_EQ(due_on("2026-12-01"), Paths{});
  enter(RatedElsewhere::mobile, "2026-10");
  enter(RatedElsewhere::online, "2026-11-20..2026-12-01");
  EXPECT_EQ(due_on("2026-12-01"), Paths{}) << "of no days that are all in it";
  enter(RatedElsewhere::mobile, "2026-11-20");
  EXPECT_EQ(due_on("2026-12-01"), month);
}

// A mobile unit's store is merged, and visits by hand are entered, days after the month's last one.
TEST_F(SetsDueTest, OtherVisitsThanItsSetSaysMakeAMonthDueAgain) {
  for (const char* set : {"inside/2026-W47", "inside/2026-11", "public/2026-11"})
    put(set, "SHA256SUMS", "");
  const auto made_with = [&](const std::string& service, int done) {
    put("public/2026-11", "statistics.json",
        R"({"by_service":[{"service":"B01","by_month":{},"eservice_by_month":{}},{"service":")" +
            service + R"(","by_month":{"2026-11":)" + std::to_string(done) +
            R"(},"eservice_by_month":{"2026-11":null}}]})");
  };
  made_with("A01", 1);
  EXPECT_EQ(due_on("2026-12-01"), Paths{});
  made_with("A01", 0);
  EXPECT_EQ(due_on("2026-12-01"), (Paths{"inside/2026-11", "public/2026-11"}));
  EXPECT_EQ(due_on("2027-01-31"), (Paths{"inside/2026-11", "public/2026-11"}));
  EXPECT_EQ(due_on("2027-02-01"), Paths{}) << "what was told two months ago stands";
}

class SetsReadyTest : public test::OutboxesTest {
 protected:
  // Those that the timer makes on the morning of that day, or its refusal.
  Result<std::vector<std::string>> ready_on(const char* day) {
    clock_.set_wall(office().zone().utc_ms(*read_iso_day(day), 6 * 3600));
    EXPECT_TRUE(office().confirm_day(*read_iso_day(day), ask()).ok());
    EXPECT_TRUE(office().keep_day("test").ok());
    const Result<std::vector<DueSet>> due = sets_due(office(), folder_.file("reports"));
    EXPECT_TRUE(due.ok());
    const Result<std::vector<DueSet>> sets = sets_ready(office(), *due);
    if (!sets) return sets.error();
    std::vector<std::string> paths;
    for (const DueSet& set : *sets) paths.push_back(set.path);
    return paths;
  }
  // Made, and there whole.
  void made(const std::string& set) {
    const auto folder = std::filesystem::path(folder_.file("reports")) / set;
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "SHA256SUMS") << "";
  }
};

TEST_F(SetsReadyTest, AMonthWaitsForTheWordOfAKioskThatWasAlone) {
  open_counter(1);
  serve("A01", 1);
  give(*kiosk_);
  EXPECT_EQ(ready_on("2026-12-01").value(), Paths{"inside/2026-W47"});
  made("inside/2026-W47");
  const Result<std::vector<std::string>> none = ready_on("2026-12-01");
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().kind, ErrorKind::refused);
  EXPECT_NE(none.error().detail.find("heard"), std::string::npos) << none.error().detail;
  EXPECT_FALSE(sets_check(office(), folder_.file("reports")).ok) << "it is missing all the same";
  send_all(*kiosk_);
  EXPECT_EQ(ready_on("2026-12-01").value(), (Paths{"inside/2026-11", "public/2026-11"}));
}

}  // namespace
}  // namespace khio
