// What a killed program, a stopped or frozen server and a lost answer leave behind: what was
// acknowledged is in the journal, nothing is there twice, and nobody waits for ever.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "store/replay.h"
#include "store/sqlite/database.h"
#include "support/postgres_server.h"
#include "support/simulated_disk.h"
#include "support/store_fixture.h"

namespace khio {
namespace {

namespace fs = std::filesystem;
using test::PostgresServer;

class FaultsTest : public test::StoreFixture {
 protected:
  Status change(const std::string& request, const std::function<void()>& between) {
    return store_->change([&](Transaction& tx) -> Status {
      if (tx.event_of_request(request)) return Done{};
      const Result<Event> event = tx.append(StaffCalled{"kiosk"}, "test", request, "");
      if (!event.ok()) return event.error();
      between();
      return Done{};
    });
  }
  int events_of(const std::string& request) {
    return std::stoi(server_.sql(file_, "SELECT count(*) FROM khio.journal WHERE request = '" +
                                            request + "'"));
  }
  void expect_whole() {
    const auto replayed = replay_and_compare(file_, [](EventSeq) { return true; });
    ASSERT_TRUE(replayed.ok()) << replayed.error().detail;
    EXPECT_EQ(replayed->first_bad, 0);
    EXPECT_EQ(replayed->difference, "");
  }
  // The copies that programs keep of stores.
  std::vector<fs::path> copies() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(std::string(getenv("XDG_CACHE_HOME")) + "/khio"))
      if (entry.path().extension() == ".db") found.push_back(entry.path());
    return found;
  }
  // The first page of that table says nothing any more.
  static void spoil_table(const fs::path& copy, const std::string& table) {
    std::int64_t page = 0, size = 0;
    {
      sqlite::Connection c(copy, sqlite::Access::write);
      ASSERT_EQ(c.empty_log(std::chrono::milliseconds(1'000)), SQLITE_OK);
      sqlite::Query root(c, "SELECT rootpage FROM sqlite_schema WHERE name = ?");
      ASSERT_TRUE(root.bind(table).step());
      page = root.integer(0);
      sqlite::Query pages(c, "PRAGMA page_size");
      ASSERT_TRUE(pages.step());
      size = pages.integer(0);
    }
    std::ofstream file(copy, std::ios::in | std::ios::out);
    file.seekp((page - 1) * size);
    file << std::string(static_cast<std::size_t>(size), 'x');
  }

  PostgresServer& server_ = PostgresServer::here();
};

// The turn is free again as soon as the system has closed the killed program's connection.
TEST_F(FaultsTest, AProgramKilledBetweenItsRoundTripsLeavesNothing) {
  store_.reset();
  for (int kill = 0; kill < 10; ++kill) {
    const pid_t child = fork();
    if (child == 0) {
      auto own = open_store(file_, clock_);
      if (!own.ok()) _exit(3);
      store_ = std::move(own).take();
      (void)change("killed", [] { ::kill(getpid(), SIGKILL); });
      _exit(4);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
  }
  EXPECT_EQ(events_of("killed"), 0);
  store_ = open_store(file_, clock_).take();
  EXPECT_TRUE(change("killed", [] {}).ok());
  EXPECT_EQ(events_of("killed"), 1);
  expect_whole();
}

// Killed anywhere, many times: whatever a program wrote down as acknowledged is in the journal, once.
TEST_F(FaultsTest, WhatWasAcknowledgedIsKeptWhoeverIsKilledAndWhenever) {
  store_.reset();
  const std::string paper = folder_.file("paper");
  std::ofstream(paper).close();
  for (int round = 0; round < 20; ++round) {
    const pid_t child = fork();
    if (child == 0) {
      auto own = open_store(file_, clock_);
      if (!own.ok()) _exit(3);
      store_ = std::move(own).take();
      std::ofstream file(paper, std::ios::app);
      for (int i = 0;; ++i) {
        const std::string request = std::to_string(round) + "-" + std::to_string(i);
        if (change(request, [] {}).ok()) file << request << std::endl;
      }
    }
    const auto lines = [&] {
      std::ifstream file(paper);
      const std::string text((std::istreambuf_iterator<char>(file)), {});
      return std::count(text.begin(), text.end(), '\n');
    };
    const auto before = lines();
    ASSERT_TRUE(test::await([&] { return lines() > before + round % 5; }));
    ::kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
  std::ifstream file(paper);
  int acknowledged = 0;
  for (std::string request; std::getline(file, request); ++acknowledged)
    EXPECT_EQ(events_of(request), 1) << request;
  EXPECT_GE(acknowledged, 20);
  expect_whole();
}

TEST_F(FaultsTest, AServerStoppedBetweenTheRoundTripsMakesTheAnswerUnknownAndTheRepetitionOne) {
  const Status lost = change("one", [&] { server_.stop(); });
  ASSERT_FALSE(lost.ok());
  EXPECT_EQ(lost.error().kind, ErrorKind::unknown) << lost.error().detail;
  const Status away = change("one", [] {});
  ASSERT_FALSE(away.ok());
  EXPECT_EQ(away.error().kind, ErrorKind::busy) << away.error().detail;
  EXPECT_EQ(store_->read([](Reader&) {}).error().kind, ErrorKind::busy);
  server_.start();
  ASSERT_TRUE(test::await([&] { return change("one", [] {}).ok(); }));
  EXPECT_EQ(events_of("one"), 1);
  expect_whole();
}

// A frozen server has taken the question: it answers it when it goes on, and nobody listens then.
TEST_F(FaultsTest, AnAnswerThatWasLostIsGivenByTheRepetition) {
  const Status lost = change("one", [&] { server_.freeze(true); });
  ASSERT_FALSE(lost.ok());
  EXPECT_EQ(lost.error().kind, ErrorKind::unknown) << lost.error().detail;
  server_.freeze(false);
  ASSERT_TRUE(test::await([&] { return change("one", [] {}).ok(); }));
  EXPECT_EQ(events_of("one"), 1);
  expect_whole();
}

// The change stands at the server: what this machine's disk does to its copy says nothing about it.
TEST_F(FaultsTest, AFullDiskHereCostsNoChangeThatTheServerKept) {
  store_.reset();
  test::SimulatedDisk disk;
  store_ = open_store(file_, clock_).take();
  ASSERT_TRUE(change("before", [] {}).ok());
  const Status kept = change("one", [&] {
    disk.fail_only(".db-wal");
    disk.fail_from(1, SQLITE_FULL);
  });
  disk.forget();
  EXPECT_TRUE(kept.ok()) << kept.error().detail;
  EXPECT_EQ(events_of("one"), 1);
  EXPECT_TRUE(change("one", [] {}).ok());
  EXPECT_TRUE(change("two", [] {}).ok());
  EXPECT_EQ(events_of("one"), 1);
  EXPECT_EQ(events_of("two"), 1);
  expect_whole();
  store_.reset();
}

TEST_F(FaultsTest, AFrozenServerIsBusyAndNobodyWaitsForEver) {
  server_.freeze(true);
  const Status busy = change("one", [] {});
  server_.freeze(false);
  ASSERT_FALSE(busy.ok());
  EXPECT_EQ(busy.error().kind, ErrorKind::busy) << busy.error().detail;
  ASSERT_TRUE(test::await([&] { return change("one", [] {}).ok(); }));
  EXPECT_EQ(events_of("one"), 1);
}

// Whoever stops while it has its turn loses it, and what it decided is not kept.
TEST_F(FaultsTest, AProgramFrozenBetweenItsRoundTripsLosesItsTurn) {
  auto other = open_store(file_, clock_).take();
  const Status late = change("one", [&] {
    // As long as this program does not come back, the other one's turn does not come …
    ASSERT_TRUE(test::await([&] {
      return server_.sql(file_, "SELECT count(*) FROM pg_locks WHERE relation = 'khio.turn'::regclass "
                                "AND granted") == "0";
    }));
  });
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().kind, ErrorKind::busy) << late.error().detail;
  EXPECT_EQ(events_of("one"), 0);
  EXPECT_TRUE(change("one", [] {}).ok());
  expect_whole();
}

TEST_F(FaultsTest, ACopyThatIsLostOrDamagedIsMadeAnew) {
  ASSERT_TRUE(append(ticket(1), "one").ok());
  store_.reset();
  ASSERT_FALSE(copies().empty());
  for (const fs::path& copy : copies()) fs::remove(copy);
  store_ = open_store(file_, clock_).take();
  EXPECT_EQ(head(), 3);
  store_.reset();
  for (const fs::path& copy : copies()) {
    std::ofstream file(copy, std::ios::in | std::ios::out);
    file.seekp(2'000);
    file << std::string(60'000, 'x');
  }
  ASSERT_TRUE(test::await([&] {
    auto opened = open_store(file_, clock_);
    if (opened.ok()) store_ = std::move(opened).take();
    return store_ && append(ticket(2), "two").ok();
  }));
  expect_whole();
}

// Not where everything begins, but in one table: whoever reads finds it, and nobody restores a backup.
TEST_F(FaultsTest, ACopyWithOneBadPageIsMadeAnew) {
  ASSERT_TRUE(append(ticket(1)).ok());
  for (const bool reading : {true, false}) {
    store_.reset();
    ASSERT_FALSE(copies().empty());
    for (const fs::path& copy : copies()) spoil_table(copy, "visit");
    store_ = open_store(file_, clock_).take();
    const auto goes_on = [&] {
      return reading ? store_->read([](Reader& reader) { (void)reader.visit(3); })
                     : append(ticket(2), "two");
    };
    const Status first = goes_on();
    ASSERT_FALSE(first.ok());
    EXPECT_EQ(first.error().kind, ErrorKind::busy) << first.error().detail;
    EXPECT_TRUE(goes_on().ok());
  }
  expect_whole();
}

// Under a program that has it open, by another one of this machine.
TEST_F(FaultsTest, ACopyTakenAwayUnderAProgramIsMadeAnew) {
  for (const fs::path& copy : copies()) fs::remove(copy);
  ASSERT_TRUE(test::await([&] { return append(ticket(1)).ok(); }));
  EXPECT_EQ(head(), 3);
  expect_whole();
}

// Every machine is a witness of what it saw.
TEST_F(FaultsTest, AServerThatWasRolledBackOrRewrittenIsFoundOut) {
  ASSERT_TRUE(append(ticket(1)).ok());
  const std::string meddle =
      "ALTER TABLE khio.journal DISABLE TRIGGER ALL; ALTER TABLE khio.payload DISABLE TRIGGER ALL; ";
  ASSERT_EQ(server_.sql(file_, meddle + "DELETE FROM khio.payload WHERE seq = 3; "
                                        "DELETE FROM khio.journal WHERE seq = 3"), "");
  const Status seen = store_->read([](Reader&) {});
  ASSERT_FALSE(seen.ok());
  EXPECT_EQ(seen.error().kind, ErrorKind::damaged) << seen.error().detail;
  EXPECT_EQ(append(ticket(2)).error().kind, ErrorKind::damaged);
  EXPECT_EQ(open_store(file_, clock_).error().kind, ErrorKind::damaged);
}

TEST_F(FaultsTest, ADatabaseWithoutAnOfficeIsNotFoundAndNoServerIsBusy) {
  const std::string empty = server_.new_database();
  const auto none = open_store(empty, clock_);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().kind, ErrorKind::not_found) << none.error().detail;
  const auto nobody = open_store("postgresql:///office?host=" + folder_.file("nowhere"), clock_);
  ASSERT_FALSE(nobody.ok());
  EXPECT_EQ(nobody.error().kind, ErrorKind::busy) << nobody.error().detail;
  EXPECT_EQ(open_store("postgresql://host/office?what=ever", clock_).error().kind,
            ErrorKind::invalid);
}

// The second host of a URL is found when the first is not there, and the one that answered stays.
TEST_F(FaultsTest, TheHostsOfAUrlAreTriedInTurn) {
  std::string url = file_;
  url.replace(url.find("host="), 5, "host=" + folder_.file("nowhere") + ",");
  const auto opened = open_store(url, clock_);
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
}

}  // namespace
}  // namespace khio
