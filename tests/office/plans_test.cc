// No verb and no view may grow slower with the office's history.
//
// Method: live some finished days, then do everything once more and ask SQLite how many rows each
// statement stepped over in a full scan.
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include "store/sqlite/sqlite_reader.h"
#include "store/sqlite/sqlite_transaction.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using test::OfficeTest;

constexpr int kPastDays = 6;
constexpr int kVisitsPerDay = 20;
constexpr int kSmallTable = 40;  // counters, days, pooled ratings: bounded or tiny

class PlansTest : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    clock_.set_synchronised(true);
    for (int day = 0; day < kPastDays; ++day) {
      open_counter(1);
      for (int visit = 0; visit < kVisitsPerDay; ++visit) serve("A01", 1);
      set_local(office().day()->day + 1, 9, 0);
    }
    open_counter(1);
    for (int visit = 0; visit < 3; ++visit) issue("A01");
  }

  static void expect_no_long_scan(sqlite::Connection& connection) {
    int statements = 0;
    for (sqlite3_stmt* s = sqlite3_next_stmt(connection.handle(), nullptr); s != nullptr;
         s = sqlite3_next_stmt(connection.handle(), s)) {
      ++statements;
      EXPECT_LT(sqlite3_stmt_status(s, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0), kSmallTable)
          << sqlite3_sql(s);
    }
    EXPECT_GT(statements, 10);
  }

  // A condition with IN and three values makes one, for every row written.
  static void expect_no_temporary_table(sqlite::Connection& connection) {
    std::vector<std::string> changes;
    for (sqlite3_stmt* s = sqlite3_next_stmt(connection.handle(), nullptr); s != nullptr;
         s = sqlite3_next_stmt(connection.handle(), s))
      if (sqlite3_stmt_readonly(s) == 0) changes.emplace_back(sqlite3_sql(s));
    EXPECT_GT(changes.size(), 10u);
    for (const std::string& sql : changes) {
      SQLite::Statement program(connection.database(), "EXPLAIN " + sql);
      while (program.executeStep())
        EXPECT_STRNE(program.getColumn(1).getText(), "OpenEphemeral") << sql;
    }
  }
};

TEST_F(PlansTest, ReadingNeverScansHistory) {
  sqlite::Connection connection(file_, sqlite::Access::read);
  sqlite::SqliteReader reader(connection);
  const DayNumber today = reader.day()->day;
  reader.head();
  reader.office();
  reader.counters();
  reader.counter(1);
  reader.visit(5);
  reader.visit_by_number(today, "A", 1);
  reader.visit_by_code(today, "000000");
  reader.visits_to_print();
  reader.closing_slip(today);
  reader.closing_slips_to_print();
  reader.errand(5);
  reader.errand_at(1);
  for (const ErrandState state : {ErrandState::waiting, ErrandState::called, ErrandState::serving,
                                  ErrandState::held, ErrandState::no_show})
    reader.errands_in(today, state);
  EXPECT_EQ(reader.waiting(today, {"A01"}).size(), 3u);
  reader.line("A01");
  reader.waiting_total();
  reader.last_number(today, "A", 1, 999);
  reader.recent_calls(today, {"A01"}, 3);
  reader.last_calls(today, 3);
  reader.staff_calls();
  reader.officers();
  reader.pooled_ratings();
  reader.moment_of(5);
  reader.event(5);
  reader.event_of_request("none");
  expect_no_long_scan(connection);
}

TEST_F(PlansTest, ChangingNeverScansHistory) {
  sqlite::Connection connection(file_, sqlite::Access::write);
  connection.run("BEGIN IMMEDIATE");
  sqlite::SqliteTransaction tx(connection, clock_.now());
  const DayNumber today = tx.day()->day;
  const std::vector<WaitingErrand> waiting = tx.waiting(today, {"A01"});
  ASSERT_EQ(waiting.size(), 3u);
  const ErrandId errand = waiting.front().errand;
  Issued issued;
  issued.day = today;
  issued.series = issued.sequence = "A";
  issued.number = 900;
  issued.code = "123456";
  issued.services = {"A01"};
  const std::vector<EventBody> events = {
      issued, Called{errand, 1, {}, "", 0, 0, {}}, Recalled{errand}, Started{errand}, Held{errand, {}},
      Resumed{errand, 1, 0, 0}, Finished{errand, 60, 0, true, {}, "", 0},
      Called{waiting[1].errand, 1, {}, "", 0, 0, {}}, NoShow{waiting[1].errand},
      Returned{waiting[1].errand, true, 0}, Cancelled{waiting[1].errand, "left"},
      PriorityChanged{waiting[2].visit, true, "", 0}, PrintEnded{waiting[2].visit, {}, ""},
      RatingGiven{waiting[0].visit, {}}};
  for (const EventBody& event : events) {
    const Result<Event> told = tx.append(event, "test");
    ASSERT_TRUE(told.ok()) << event_kind(event);
  }
  (void)tx.pool_rating(random_id(), {today, {}, "A01", "CLERK", 1, {}, "5", true}, {"Q0"}).ok();
  expect_no_temporary_table(connection);
  ASSERT_TRUE(tx.append(DayClosed{today, 1, 0}, "test").ok());
  expect_no_long_scan(connection);
  connection.run("ROLLBACK");
}

TEST_F(PlansTest, TodayIsFoundWithoutLookingAtEveryDay) {
  const DayNumber today = office().day()->day;
  ASSERT_TRUE(office().store().change([&](Transaction& tx) -> Status {
    EXPECT_TRUE(tx.append(DayClosed{today, 3, 0}, "test").ok());
    for (DayNumber day = today + 1; day <= today + 2 * kSmallTable; ++day) {
      EXPECT_TRUE(tx.append(DayOpened{day, false}, "test").ok());
      EXPECT_TRUE(tx.append(DayClosed{day, 0, 0}, "test").ok());
    }
    return Done{};
  }).ok());
  sqlite::Connection connection(file_, sqlite::Access::read);
  EXPECT_EQ(sqlite::SqliteReader(connection).day()->day, today + 2 * kSmallTable);
  for (sqlite3_stmt* s = sqlite3_next_stmt(connection.handle(), nullptr); s != nullptr;
       s = sqlite3_next_stmt(connection.handle(), s))
    EXPECT_LT(sqlite3_stmt_status(s, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0), 3) << sqlite3_sql(s);
}

}  // namespace
}  // namespace khio
