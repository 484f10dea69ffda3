// An office moves from a file to a server and back: nothing of its history is lost or changed, nobody can
// work in both places, and whoever kills it leaves the office in one of them.
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "base/codes.h"
#include "care/moving.h"
#include "care/seals.h"
#include "care/script_of_a_day.h"
#include "care/verify.h"
#include "store/postgres/store_url.h"
#include "store/sqlite/moved.h"
#include "store/sqlite/tables.h"
#include "support/postgres_server.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

namespace fs = std::filesystem;
using test::PostgresServer;

bool go_on(std::int64_t, std::int64_t) { return true; }

class MovingTest : public test::OfficeTest {
 protected:
  // The office begins in a file here.
  void SetUp() override {
    place_ = {folder_.file("keys"), ""};
    on_server_ = test::store_place;
    test::store_place = [](const test::ScratchFolder& folder, const std::string& name) {
      fs::create_directory(folder.file("store"));
      return folder.file("store/" + name);
    };
    OfficeTest::SetUp();
  }
  void TearDown() override { test::store_place = on_server_; }

  // A day with every kind of write, a unit that came home, a signed report, an officer with a PIN, and a
  // day that goes on, with a rating that waits.
  void live() {
    ASSERT_TRUE(begin_seals(office().store(), place_, clock_).ok());
    for (const test::DayStep& step : test::script_of_a_day())
      ASSERT_TRUE(step.run(office(), test::ask_of(step)).ok()) << step.name;
    take_unit_in();
    ASSERT_TRUE(office().set_officer({"anan", "Anan", "officer", true}, ask()).ok());
    ASSERT_TRUE(office().give_one_time_pin("anan", ask()).ok());
    ASSERT_TRUE(office().check_pin("anan", "000000").ok());
    pass_minutes(24 * 60);
    open_counter(2);
    const DayNumber yesterday = office().day()->day - 1;
    ASSERT_TRUE(office().freeze_report({PeriodKind::day, "x", yesterday, yesterday}, "signed", 1, ask()).ok());
    RatingOrder order;
    order.code = serve("B01", 2).code;
    order.score = 5;
    ASSERT_TRUE(office().rate(order, ask()).ok());
    issue("B01");
    ASSERT_TRUE(call(2).ok());
    ASSERT_TRUE(seal_journal(office().store(), place_, clock_).ok());
  }
  void take_unit_in() {
    Id128 id{};
    ASSERT_TRUE(office().store().read([&](Reader& reader) { id = reader.office().id; }).ok());
    const std::string unit = folder_.file("unit.db");
    auto made = create_store(unit, write_office(test::sample_catalogue()), "test", clock_, id);
    ASSERT_TRUE(made.ok());
    {
      Result<Office> there = Office::open(unit, clock_);
      ASSERT_TRUE(there.ok());
      std::unique_ptr<Office> home = std::move(office_);
      office_ = std::make_unique<Office>(std::move(there).take());
      open_counter(1);
      serve("A01", 1);
      ASSERT_TRUE(office().close_day(ask()).ok());
      office_ = std::move(home);
    }
    auto store = open_store(unit, clock_);
    ASSERT_TRUE(store.ok());
    const auto merged = office().merge(*store.value(), "Boat", ask());
    ASSERT_TRUE(merged.ok()) << merged.error().detail;
  }

  Result<MoveDone> move(const std::string& from, const std::string& to, bool copy = false) {
    return move_office(from, to, copy, clock_, go_on);
  }
  std::unique_ptr<Office> opened(const std::string& url) {
    Result<Office> office = Office::open(url, clock_);
    EXPECT_TRUE(office.ok()) << office.error().detail;
    return office.ok() ? std::make_unique<Office>(std::move(office).take()) : nullptr;
  }
  Error why_not(const std::string& url) {
    const Result<Office> office = Office::open(url, clock_);
    EXPECT_FALSE(office.ok());
    return office.ok() ? Error{} : office.error();
  }
  void expect_whole(Office& office) {
    const auto lists = seals_of(office.store(), place_);
    ASSERT_TRUE(lists.ok()) << lists.error().detail;
    const auto report = verify_store(office.store(), {.seals = *lists}, go_on);
    ASSERT_TRUE(report.ok()) << report.error().detail;
    EXPECT_TRUE(report->ok) << report->problem;
    EXPECT_GT(report->sealed, 0);
  }
  static std::vector<std::string> hashes(const MoveDone& done) {
    std::vector<std::string> all;
    for (const MovedTable& table : done.tables) {
      EXPECT_EQ(table.from, table.to) << table.table;
      all.push_back(table.table + " " + to_hex(table.to));
    }
    return all;
  }
  // Runs the move in a program of its own that is killed at a step; false: it came to its end.
  bool killed_at(int step, const std::string& from, const std::string& to) {
    const pid_t child = fork();
    if (child == 0) {
      int steps = 0;
      (void)move_office(from, to, false, clock_, [&](std::int64_t, std::int64_t) {
        if (steps++ == step) ::kill(getpid(), SIGKILL);
        return true;
      });
      _exit(0);
    }
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status);
  }
  static Error issue_error(Office& office) {
    IssueOrder order;
    order.services = {"A01"};
    const Result<IssuedTicket> ticket = office.issue(order, ask());
    EXPECT_FALSE(ticket.ok());
    return ticket.ok() ? Error{} : ticket.error();
  }
  bool works(const std::string& url) { return Office::open(url, clock_).ok(); }
  void alter(const std::string& file, const std::string& statement) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, statement.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(database);
    sqlite3_close(database);
  }

  PostgresServer& server_ = PostgresServer::here();
  test::StorePlace on_server_ = nullptr;
  SealPlace place_;
};

TEST_F(MovingTest, GoesThereAndBackWithItsWholeHistory) {
  live();
  const std::string ticket = office().queue()->serving.front().ticket;
  std::size_t waiting = 0;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    waiting = reader.pooled_ratings().size();
  }).ok());
  EXPECT_GT(waiting, 0u);
  office_.reset();
  const std::string url = server_.new_database();
  const Result<MoveDone> there = move(file_, url);
  ASSERT_TRUE(there.ok()) << there.error().detail;
  EXPECT_EQ(hashes(*there).size(), 31u);
  EXPECT_EQ(server_.sql(url, "SELECT count(*) FROM khio.journal j LEFT JOIN khio.payload p USING (seq) "
                             "WHERE p.seq IS NULL"), "1");
  EXPECT_EQ(server_.sql(url, "SELECT count(*) FROM khio.rating_pool"), std::to_string(waiting));
  EXPECT_EQ(server_.sql(url, "SELECT tries FROM khio.officer_pin"), "1");

  office_ = opened(url);
  ASSERT_TRUE(office_);
  expect_whole(office());
  EXPECT_EQ(office().queue()->serving.front().ticket, ticket);
  EXPECT_FALSE(call(2).ok());  // as in the file: this one must be started first
  ASSERT_TRUE(office().start(2, ask()).ok());
  ASSERT_TRUE(office().finish(2, std::nullopt, ask()).ok());
  issue("B01");
  office_.reset();

  const std::string back = folder_.file("store/back.db");
  const Result<MoveDone> home = move(url, back);
  ASSERT_TRUE(home.ok()) << home.error().detail;
  EXPECT_GT(home->head.seq, there->head.seq);
  (void)hashes(*home);
  office_ = opened(back);
  ASSERT_TRUE(office_);
  expect_whole(office());
  ASSERT_TRUE(call(2).ok());
  ASSERT_TRUE(office().close_day(ask()).ok());
  for (const auto& entry : fs::directory_iterator(folder_.file("store")))
    EXPECT_EQ(entry.path().filename().string().find(".khio-move"), std::string::npos);
}

// Else each event would look at the rows of all days before it: years of an office would never arrive.
TEST_F(MovingTest, RowsOfDaysThatAreOverDoNotPileUp) {
  for (int day = 0; day < 30; ++day) {
    open_counter(2);
    for (int visit = 0; visit < 4; ++visit) serve("B01", 2);
    ASSERT_TRUE(office().close_day(ask()).ok());
    pass_minutes(24 * 60);
  }
  office_.reset();
  const std::string there = server_.new_database();
  const auto moved = move(file_, there);
  ASSERT_TRUE(moved.ok()) << moved.error().detail;
  EXPECT_LE(std::stoi(server_.sql(there, "SELECT pg_relation_size('khio.errand')")), 8'192);
}

TEST_F(MovingTest, TheOldStoreSaysWhereItsOfficeWent) {
  const std::string url = server_.new_database();
  std::unique_ptr<Office> before = opened(file_);  // a window that is open meanwhile
  ASSERT_TRUE(move(file_, url).ok());
  const std::string shown = postgres::without_password(url);
  for (const Error& error : {why_not(file_), issue_error(*before)}) {
    EXPECT_EQ(error.kind, ErrorKind::refused);
    EXPECT_NE(error.detail.find(shown), std::string::npos) << error.detail;
    EXPECT_EQ(error.detail.find("a-password"), std::string::npos);
  }
  server_.give_passwords(url);
  std::unique_ptr<Office> kiosk = opened(server_.as(url, "kiosk"));
  const std::string back = folder_.file("store/back.db");
  ASSERT_TRUE(move(url, back).ok());
  for (const Error& error : {why_not(url), issue_error(*kiosk)}) {
    EXPECT_EQ(error.kind, ErrorKind::refused);
    EXPECT_NE(error.detail.find(back), std::string::npos) << error.detail;
  }
  EXPECT_NE(server_.sql(server_.as(url, "kiosk"),
                        "SELECT khio.append('{\"events\":[],\"beside\":[]}')").find("moved to"),
            std::string::npos);
}

TEST_F(MovingTest, ACopyLeavesTheOldStoreAtWork) {
  const std::string url = server_.new_database();
  ASSERT_TRUE(move(file_, url, true).ok());
  issue("A01");
  std::unique_ptr<Office> there = opened(url);
  ASSERT_TRUE(there);
  const std::string back = folder_.file("store/back.db");
  ASSERT_TRUE(move(url, back, true).ok());
  EXPECT_TRUE(works(url));
  EXPECT_TRUE(works(back));
}

TEST_F(MovingTest, OnlyIntoAnEmptyPlaceAndByWhoAdministersIt) {
  const std::string taken = server_.new_database();
  ASSERT_TRUE(create_store(taken, write_office(test::sample_catalogue()), "test", clock_).ok());
  const auto refused = [&](const std::string& from, const std::string& to) {
    const Result<MoveDone> done = move(from, to);
    EXPECT_FALSE(done.ok()) << from << " to " << to;
    return done.ok() ? ErrorKind::unknown : done.error().kind;
  };
  EXPECT_EQ(refused(file_, taken), ErrorKind::refused);
  EXPECT_EQ(refused(taken, file_), ErrorKind::refused);
  EXPECT_EQ(refused(file_, folder_.file("store/other.db")), ErrorKind::invalid);
  EXPECT_EQ(refused(taken, server_.new_database()), ErrorKind::invalid);
  EXPECT_EQ(refused(taken, folder_.file("nowhere/other.db")), ErrorKind::invalid);
  EXPECT_EQ(refused(folder_.file("store/none.db"), server_.new_database()), ErrorKind::not_found);
  server_.give_passwords(taken);
  EXPECT_EQ(refused(server_.as(taken, "counter"), folder_.file("store/other.db")), ErrorKind::refused);
  EXPECT_TRUE(works(file_));
  EXPECT_TRUE(works(taken));
  // Once it moved it goes nowhere else.
  ASSERT_TRUE(move(file_, server_.new_database()).ok());
  EXPECT_EQ(refused(file_, server_.new_database()), ErrorKind::refused);
}

TEST_F(MovingTest, WhatWasAlteredDoesNotMove) {
  live();
  office_.reset();
  const std::string url = server_.new_database();
  const std::string safe = folder_.file("safe.db");
  fs::copy_file(file_, safe);
  alter(file_, "UPDATE visit SET people = people + 1 WHERE id = (SELECT min(id) FROM visit)");
  const Result<MoveDone> table = move(file_, url);
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.error().kind, ErrorKind::damaged);
  EXPECT_NE(table.error().detail.find("visit"), std::string::npos) << table.error().detail;
  alter(file_, "UPDATE visit SET people = people - 1 WHERE id = (SELECT min(id) FROM visit); "
               "DROP TRIGGER payload_is_never_changed; "
               "UPDATE payload SET body = replace(body, 'B01', 'B02') WHERE seq = "
               "(SELECT seq FROM journal WHERE kind = 'issued' LIMIT 1)");
  const Result<MoveDone> payload = move(file_, url);
  ASSERT_FALSE(payload.ok());
  EXPECT_EQ(payload.error().kind, ErrorKind::damaged) << payload.error().detail;
  EXPECT_TRUE(works(file_));
  EXPECT_EQ(server_.sql(url, "SELECT count(*) FROM pg_namespace WHERE nspname = 'khio'"), "0");
}

// Wherever it is killed: the office works in the old store and nothing is in the new one, or the same
// command again ends what was begun; and never does it work in both.
TEST_F(MovingTest, KilledAtAnyStepTheOfficeIsInOnePlace) {
  issue("A01");
  office_.reset();
  std::string here = file_;
  for (const bool to_server : {true, false}) {
    int ended = 0;  // in the second half: marked, and ended by the same command
    for (int step = 0;; ++step) {
      SCOPED_TRACE(testing::Message() << (to_server ? "to the server" : "to the file") << ", step " << step);
      const std::string there = to_server ? server_.new_database()
                                          : folder_.file("store/at" + std::to_string(step) + ".db");
      const bool killed = killed_at(step, here, there);
      const bool stays = works(here);
      if (killed && stays) {
        EXPECT_FALSE(works(there));
        continue;
      }
      if (killed) ++ended;
      const Result<MoveDone> again = move(here, there);
      ASSERT_TRUE(again.ok()) << again.error().detail;
      EXPECT_FALSE(works(here));
      ASSERT_TRUE(works(there));
      here = there;
      if (!killed) break;
      // On from there by a way that is not tried here.
      if (to_server) {
        const std::string back = folder_.file("store/on" + std::to_string(step) + ".db");
        ASSERT_TRUE(move(here, back).ok());
        here = back;
      } else {
        const std::string on = server_.new_database();
        ASSERT_TRUE(move(here, on).ok());
        here = on;
      }
    }
    EXPECT_EQ(ended, 2);
  }
  office_ = opened(here);
  ASSERT_TRUE(office_);
  EXPECT_EQ(issue("A01").ticket, "A002");
}

}  // namespace
}  // namespace khio
