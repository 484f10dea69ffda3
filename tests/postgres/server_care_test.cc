// What a server knows of the office's machines, and what health says of the server itself: its standby,
// its backups. Nobody who draws a window waits for it.
#include "care/health.h"
#include "care/server_checks.h"
#include "care/verify.h"
#include "store/machines.h"
#include "store/postgres/server_health.h"
#include "store/seat.h"
#include "support/postgres_server.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using test::await;
using test::PostgresServer;

class ServerCareTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    server_.give_passwords(file_);
    counter_ = server_.as(file_, "counter");
  }
  void TearDown() override { server_.freeze(false); }

  Heartbeat begin(const std::string& role, MachineKind kind, const std::string& name) {
    return Heartbeat::begin(server_.as(file_, role), kind, name, clock_).take();
  }
  std::vector<MachineNews> all() { return machines_of(counter_, clock_.now()); }
  // Of the only machine.
  bool is(MachineState state) {
    const std::vector<MachineNews> machines = all();
    return machines.size() == 1 && machines.front().state == state;
  }
  std::optional<HealthCheck> check(const std::string& name) {
    for (const HealthCheck& check : health_of(office(), std::nullopt, BackupRule{}))
      if (check.name == name) return check;
    return std::nullopt;
  }

  PostgresServer& server_ = PostgresServer::here();
  std::string counter_;
};

TEST_F(ServerCareTest, MachinesTellTheServerThatTheyLive) {
  auto kiosk = std::make_optional(begin("kiosk", MachineKind::kiosk, "Hall"));
  ASSERT_TRUE(await([&] { return is(MachineState::works); }));
  EXPECT_EQ(all().front().name, "Hall");
  kiosk->beat(MachinePrinter{true, true, ""}, MachineAlone{1'000, 7, 3, "no room: why"});
  ASSERT_TRUE(await([&] { return all().front().alone.has_value(); }));
  const MachineNews news = all().front();
  EXPECT_EQ(news.alone, (MachineAlone{1'000, 7, 3, "no room: why"}));
  EXPECT_EQ(news.printer, (MachinePrinter{true, true, ""}));
  EXPECT_EQ(forget_machine(counter_, news.id).error().kind, ErrorKind::refused);
  kiosk.reset();  // killed
  ASSERT_TRUE(await([&] { return is(MachineState::lost); }));
  kiosk = begin("kiosk", MachineKind::kiosk, "Hall");
  ASSERT_TRUE(await([&] { return is(MachineState::works); }));  // the same one again
  kiosk->goodbye();
  kiosk.reset();
  ASSERT_TRUE(await([&] { return is(MachineState::closed); }));
  EXPECT_EQ(forget_machine(counter_, "kiosk-0-1").error().kind, ErrorKind::not_found);
  EXPECT_TRUE(forget_machine(counter_, news.id).ok());
  EXPECT_TRUE(all().empty());
}

TEST_F(ServerCareTest, TwoOfOneNameAreTwoAndACounterLeavesNothingBehind) {
  Heartbeat first = begin("board", MachineKind::board, "");
  ASSERT_TRUE(await([&] { return all().size() == 1; }));
  Heartbeat second = begin("board", MachineKind::board, "");
  ASSERT_TRUE(await([&] { return all().size() == 2; }));
  EXPECT_EQ(all()[1].number, 2);
  Heartbeat counter = begin("counter", MachineKind::counter, "3");
  ASSERT_TRUE(await([&] { return all().size() == 3; }));
  counter.goodbye();
  EXPECT_TRUE(await([&] { return all().size() == 2; }));
  EXPECT_EQ(machines_of(server_.as(file_, "kiosk"), clock_.now()).size(), 0u);  // not for it to see
}

// Machines that had read it before read it from their copies for ever; verify asks the server.
TEST_F(ServerCareTest, WhatWasAlteredAtTheServerIsFoundByAMachineThatHadReadIt) {
  open_counter(2);
  serve("B01", 2);
  const auto verified = [&] {
    return verify_store(office().store(), {}, [](std::int64_t, std::int64_t) { return true; });
  };
  const auto before = verified();
  ASSERT_TRUE(before.ok()) << before.error().detail;
  EXPECT_TRUE(before->ok) << before->problem;
  server_.sql(file_, "ALTER TABLE khio.payload DISABLE TRIGGER ALL; UPDATE khio.payload SET body = replace(body, 'B01', 'A01') WHERE seq = "
                     "(SELECT max(seq) FROM khio.journal WHERE kind = 'issued')");
  const auto after = verified();
  ASSERT_TRUE(after.ok()) << after.error().detail;
  EXPECT_FALSE(after->ok);
  EXPECT_NE(after->problem, "");
}

// They stand beside the journal, which says how many were given.
TEST_F(ServerCareTest, WaitingRatingsThatWereTakenAwayOrPutInAtTheServerAreMissed) {
  open_counter(2);
  const auto problem = [&] {
    const auto report =
        verify_store(office().store(), {}, [](std::int64_t, std::int64_t) { return true; });
    EXPECT_TRUE(report.ok()) << report.error().detail;
    return report.ok() ? report->problem : "none";
  };
  for (const int score : {1, 5})
    ASSERT_TRUE(office().rate({.code = serve("B01", 2).code, .score = score}, ask()).ok());
  EXPECT_EQ(problem(), "");
  EXPECT_EQ(server_.sql(file_, "DELETE FROM khio.rating_pool WHERE scores LIKE '1%'"), "");
  EXPECT_NE(problem().find("2 ratings were given, but 1 are there"), std::string::npos) << problem();
  EXPECT_EQ(server_.sql(file_, "INSERT INTO khio.rating_pool SELECT decode(md5(n::text), 'hex'), office_day, "
                               "half_day, service, division, counter, via, items, '55555', counted "
                               "FROM khio.rating_pool, generate_series(1, 2) n"), "");
  EXPECT_NE(problem().find("2 ratings were given, but 3 are there"), std::string::npos) << problem();
}

// Of a server that was started again, each is the machine it was.
TEST_F(ServerCareTest, MachinesGoOnWhenTheServerIsBack) {
  Heartbeat kiosk = begin("kiosk", MachineKind::kiosk, "Hall");
  ASSERT_TRUE(await([&] { return is(MachineState::works); }));
  server_.stop();
  server_.start();
  ASSERT_TRUE(await([&] {
    clock_.advance_ms(std::int64_t{kBeatSeconds} * 1000);
    kiosk.beat({});
    return is(MachineState::works);
  }));
}

// A frozen server is asked beside the window: its own words come later than the answer.
TEST_F(ServerCareTest, NoWindowWaitsForAFrozenServer) {
  Heartbeat counter = begin("counter", MachineKind::counter, "1");
  MachinesWatch watch(counter_);
  ASSERT_TRUE(await([&] { return watch.seen(clock_.now()).size() == 1; }));
  Result<Seat> seat = Seat::take(counter_, 1);
  ASSERT_TRUE(seat.ok());
  EXPECT_NE(server_.sql(file_, "SELECT count(pg_terminate_backend(pid, 60000)) FROM pg_stat_activity WHERE "
                               "pid <> pg_backend_pid() AND application_name = 'khio'"), "0");
  server_.freeze(true);
  Status kept = Done{};
  ASSERT_TRUE(await([&] { return !(kept = seat.value().keep()).ok(); }));
  EXPECT_EQ(kept.error().detail, "the store's server is away; try again");
  counter.beat(MachinePrinter{});
  counter.goodbye();
  { const Heartbeat gone = std::move(counter); }
  EXPECT_EQ(watch.seen(clock_.now()).size(), 1u);
  server_.freeze(false);
  EXPECT_TRUE(await([&] { return seat.value().keep().ok(); }));
}

TEST_F(ServerCareTest, HealthTellsWhichServerLeadsAndOfItsBackups) {
  const auto server = check("server");
  ASSERT_TRUE(server);
  EXPECT_TRUE(server->ok) << server->detail;
  EXPECT_NE(server->detail.find("leads, PostgreSQL "), std::string::npos) << server->detail;
  EXPECT_FALSE(check("standbys"));  // there is none, and nobody waits for one
  EXPECT_FALSE(check("backup")->ok);
  // By a machine whose clock ran ahead: it would seem new for as long.
  const std::int64_t to_come = clock_.now().utc_ms + 2 * 3'600'000;
  ASSERT_TRUE(postgres::note_backup(counter_, {to_come, "pgbackrest, full", 9}).ok());
  EXPECT_FALSE(check("backup")->ok);
  EXPECT_NE(check("backup")->detail.find("yet to come"), std::string::npos) << check("backup")->detail;
  ASSERT_TRUE(postgres::note_backup(counter_, {clock_.now().utc_ms, "pgbackrest, full", 9}).ok());
  EXPECT_TRUE(check("backup")->ok);
  EXPECT_NE(check("backup")->detail.find("pgbackrest, full"), std::string::npos);
  clock_.advance_ms(std::int64_t{BackupRule{}.warn_hours} * 3'600'000);
  EXPECT_FALSE(check("backup")->ok);
  // A kiosk's login sees none of it.
  EXPECT_EQ(postgres::server_now(server_.as(file_, "kiosk")).error().kind, ErrorKind::refused);
  server_.stop();
  EXPECT_EQ(check("server")->ok, false);
  EXPECT_TRUE(check("server")->grave);
  server_.start();
}

TEST_F(ServerCareTest, HealthTellsOfTheServersStandby) {
  test::ChildProcess standby = server_.start_standby("second");
  ASSERT_TRUE(await([&] {
    const auto told = check("standbys");
    return told && told->ok && told->value == "1/1";
  }));
  EXPECT_NE(check("standbys")->detail.find("no change waits for any"), std::string::npos)
      << check("standbys")->detail;
  EXPECT_EQ(server_.sql(file_, "ALTER SYSTEM SET synchronous_standby_names = 'second'"), "");
  EXPECT_EQ(server_.sql(file_, "SELECT pg_reload_conf()"), "t");
  EXPECT_TRUE(await([&] {
    return check("standbys")->detail.find("second is waited for") != std::string::npos;
  }));
  standby.signal(SIGQUIT);
  (void)standby.wait();
  EXPECT_TRUE(await([&] {
    const auto told = check("standbys");
    return told && !told->ok;
  }));
  EXPECT_NE(check("standbys")->detail.find("none is there to be waited for"), std::string::npos)
      << check("standbys")->detail;
  EXPECT_EQ(server_.sql(file_, "ALTER SYSTEM RESET synchronous_standby_names"), "");
  EXPECT_EQ(server_.sql(file_, "SELECT pg_reload_conf()"), "t");
}

// A kiosk that was here before gives tickets though the server is away when it is started.
TEST_F(ServerCareTest, AnOfficeIsKnownWhileItsServerIsAway) {
  const std::string url = server_.as(file_, "kiosk");
  EXPECT_EQ(Office::open_known(url, clock_).error().kind, ErrorKind::not_found);
  { ASSERT_TRUE(Office::open(url, clock_).ok()); }
  const Id128 id = office().id();
  server_.stop();
  Result<Office> known = Office::open_known(url, clock_);
  ASSERT_TRUE(known.ok()) << known.error().detail;
  EXPECT_EQ(known.value().id(), id);
  EXPECT_EQ(known.value().catalogue().services.size(), office().catalogue().services.size());
  EXPECT_EQ(known.value().queue().error().kind, ErrorKind::busy);
  server_.start();
  EXPECT_TRUE(await([&] { return known.value().queue().ok(); }));
  EXPECT_EQ(Office::open_known("sqlite:" + folder_.file("none.db"), clock_).error().kind,
            ErrorKind::not_found);
}

}  // namespace
}  // namespace khio
