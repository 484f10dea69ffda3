// A standby was promoted while the server that led before goes on answering, and believes that it leads:
// every program goes to the new one, and nobody goes back because it is slow.
#include <signal.h>

#include <functional>
#include <future>
#include <optional>

#include "store/bell_watch.h"
#include "store/machines.h"
#include "store/postgres/connection.h"
#include "store/postgres/server_machines.h"
#include "store/seat.h"
#include "support/counting_relay.h"
#include "support/postgres_server.h"
#include "support/store_fixture.h"

namespace khio {
namespace {

using test::await;
using test::PostgresServer;

class PromotionTest : public test::StoreFixture {
 protected:
  void SetUp() override {
    StoreFixture::SetUp();
    static int made = 0;
    name_ = "promoted" + std::to_string(++made);
    standby_ = server_.start_standby(name_);
    second_ = server_.at_standby(file_, name_);
    first_then_second_ = with_hosts(file_, second_);
    second_then_first_ = with_hosts(second_, file_);
    store_ = open_store(first_then_second_, clock_).take();
  }
  void TearDown() override {
    standby_.signal(SIGCONT);
    EXPECT_EQ(server_.sql(file_, "ALTER SYSTEM RESET synchronous_standby_names"), "");
    EXPECT_EQ(server_.sql(file_, "SELECT pg_reload_conf()"), "t");
    EXPECT_TRUE(await([&] { return waiting_commits() == "0"; }));
  }

  static std::string part(const std::string& url, const std::string& name) {
    const std::size_t begin = url.find(name) + name.size();
    return url.substr(begin, url.find('&', begin) - begin);
  }
  // A URL of two hosts: that of `one`, then that of `other`.
  static std::string with_hosts(const std::string& one, const std::string& other) {
    return one.substr(0, one.find('?')) + "?host=" + part(one, "host=") + "," +
           part(other, "host=") + "&port=" + part(one, "port=") + "," + part(other, "port=");
  }
  void promote() {
    ASSERT_TRUE(await([&] { return events(second_) == events(file_); }));
    ASSERT_EQ(server_.sql(second_, "SELECT pg_promote()"), "t");
  }
  std::string events(const std::string& url) {
    return server_.sql(url, "SELECT count(*) FROM khio.journal");
  }
  std::string of_request(const std::string& url, const std::string& request) {
    return server_.sql(url, "SELECT count(*) FROM khio.journal WHERE request = '" + request + "'");
  }
  std::string waiting_commits() {
    return server_.sql(file_, "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
  }
  void expect_only_at_second(const std::string& request) {
    EXPECT_EQ(of_request(second_, request), "1") << request;
    EXPECT_EQ(of_request(file_, request), "0") << request;
  }

  PostgresServer& server_ = PostgresServer::here();
  std::string name_;
  test::ChildProcess standby_;
  std::string second_;
  std::string first_then_second_;
  std::string second_then_first_;
};

TEST_F(PromotionTest, WhoBeginsGoesToThePromotedOneWhicheverIsNamedFirst) {
  promote();
  for (const std::string& url : {first_then_second_, second_then_first_}) {
    store_ = open_store(url, clock_).take();
    EXPECT_TRUE(append(StaffCalled{"kiosk"}, url).ok());
    expect_only_at_second(url);
  }
}

// A program that only read until now, as boards do, and one that changes things.
TEST_F(PromotionTest, WhoIsAtWorkFollowsAsSoonAsItsProgramKnows) {
  auto board = open_store(first_then_second_, clock_).take();
  promote();
  const auto rings = std::make_shared<std::atomic<int>>(0);
  const auto watch = BellWatch::start(first_then_second_, [rings] { ++*rings; });
  ASSERT_TRUE(watch.ok());
  ASSERT_TRUE(await([&] { return *rings >= 1; }));
  EXPECT_TRUE(append(StaffCalled{"kiosk"}, "after").ok());
  expect_only_at_second("after");
  Head seen;
  EXPECT_TRUE(board->read([&](Reader& reader) { seen = reader.head(); }).ok());
  EXPECT_EQ(std::to_string(seen.seq), events(second_));
}

// Nobody tells a program that only listens: it looks by itself, and rings.
TEST_F(PromotionTest, WhoListensLooksWhoLeads) {
  const auto rings = std::make_shared<std::atomic<int>>(0);
  const auto watch = BellWatch::start(first_then_second_, [rings] { ++*rings; });
  ASSERT_TRUE(watch.ok());
  ASSERT_TRUE(await([&] { return *rings >= 1; }));
  promote();
  const int before = *rings;
  ASSERT_TRUE(await([&] { return *rings > before; }));
  const int after = *rings;
  auto other = open_store(second_, clock_).take();
  store_ = std::move(other);
  ASSERT_TRUE(append(StaffCalled{"kiosk"}, "rings").ok());
  EXPECT_TRUE(await([&] { return *rings > after; }));
}

// The old one waits for the standby that it had: a change there keeps the turn and is not answered.
TEST_F(PromotionTest, ATurnThatDoesNotComeIsLookedForElsewhereAtOnce) {
  promote();
  EXPECT_EQ(server_.sql(file_, "ALTER SYSTEM SET synchronous_standby_names = '" + name_ + "'"), "");
  EXPECT_EQ(server_.sql(file_, "SELECT pg_reload_conf()"), "t");
  ASSERT_TRUE(await([&] {
    return server_.sql(file_, "SHOW synchronous_standby_names") == name_;
  }));
  auto stays = open_store(file_, clock_).take();
  std::swap(store_, stays);
  const Status lost = append(StaffCalled{"kiosk"}, "lost");
  ASSERT_FALSE(lost.ok());
  EXPECT_EQ(lost.error().kind, ErrorKind::unknown) << lost.error().detail;
  EXPECT_NE(waiting_commits(), "0");
  std::swap(store_, stays);
  const Status told = append(StaffCalled{"kiosk"}, "told");
  EXPECT_TRUE(told.ok()) << told.error().detail;
  EXPECT_EQ(of_request(second_, "told"), "1");
  // And what was not answered there is asked for here, once.
  EXPECT_TRUE(append(StaffCalled{"kiosk"}, "lost").ok());
  EXPECT_EQ(of_request(second_, "lost"), "1");
}

TEST_F(PromotionTest, ASeatAndABeatFollow) {
  Result<Seat> seat = Seat::take(first_then_second_, 3);
  ASSERT_TRUE(seat.ok());
  Heartbeat beat = Heartbeat::begin(first_then_second_, MachineKind::board, "Hall", clock_).take();
  ASSERT_TRUE(await([&] { return postgres::machines_at(file_)->size() == 1; }));
  promote();
  ASSERT_TRUE(open_store(first_then_second_, clock_).ok());
  // At the new one nobody sits there yet: whoever is first has the seat, and the other is told so.
  Result<Seat> other = Seat::take(first_then_second_, 3);
  ASSERT_TRUE(other.ok());
  ASSERT_TRUE(await([&] {
    const Status kept = seat.value().keep();
    return !kept.ok() && kept.error().kind == ErrorKind::refused;
  }));
  other = Error{ErrorKind::busy, ""};
  EXPECT_TRUE(await([&] { return seat.value().keep().ok(); }));
  EXPECT_TRUE(await([&] {
    clock_.advance_ms(std::int64_t{kBeatSeconds} * 1000);
    beat.beat({});
    const auto machines = postgres::machines_at(second_);
    return machines.ok() && machines->size() == 1 && machines->front().held;
  }));
}

// A host that is only slow makes nobody go back, nor call the office's history altered.
TEST_F(PromotionTest, WhoIsSlowDecidesNothing) {
  standby_.signal(SIGSTOP);
  EXPECT_TRUE(open_store(first_then_second_, clock_).ok());
  EXPECT_TRUE(append(StaffCalled{"kiosk"}, "one").ok());
  EXPECT_EQ(of_request(file_, "one"), "1");
  standby_.signal(SIGCONT);
  promote();
  store_ = open_store(first_then_second_, clock_).take();
  EXPECT_TRUE(append(StaffCalled{"kiosk"}, "two").ok());
  expect_only_at_second("two");
  standby_.signal(SIGSTOP);
  // Its seats, bells and beats would go there, too.
  const auto back = postgres::Connection::open(first_then_second_);
  ASSERT_FALSE(back.ok());
  EXPECT_EQ(back.error().kind, ErrorKind::busy) << back.error().detail;
  EXPECT_EQ(open_store(first_then_second_, clock_).error().kind, ErrorKind::busy);
  // A program that never heard of the new one, on this machine that did.
  const auto unaware = open_store(second_then_first_, clock_);
  ASSERT_FALSE(unaware.ok());
  EXPECT_EQ(unaware.error().kind, ErrorKind::busy) << unaware.error().detail;
  standby_.signal(SIGCONT);
  store_.reset();
  ASSERT_TRUE(await([&] {
    auto opened = open_store(second_then_first_, clock_);
    if (opened.ok()) store_ = std::move(opened).take();
    return store_ != nullptr;
  }));
  EXPECT_TRUE(append(StaffCalled{"kiosk"}, "three").ok());
  expect_only_at_second("three");
}

// What a host says of itself may be old before the last one has answered.
class PromotedMeanwhileTest : public PromotionTest {
 protected:
  void SetUp() override {
    PromotionTest::SetUp();
    relay_.emplace(folder_.file("."), server_.folder() + "/.s.PGSQL." + part(second_, "port="));
  }
  // Asks both hosts while the first is frozen and the second stands by, and goes on once that is
  // promoted and `then` was done.
  template <typename Asking>
  auto promoted_meanwhile(const Asking& asking, const std::function<void()>& then) {
    EXPECT_TRUE(await([&] { return events(second_) == events(file_); }));
    server_.freeze(true);
    const int before = relay_->round_trips();
    auto asked = std::async(std::launch::async, asking, with_hosts(file_, at_relay()));
    // It is spoken to, says that it stands by, and is taken leave of.
    EXPECT_TRUE(await([&] { return relay_->round_trips() >= before + 2; }));
    EXPECT_EQ(server_.sql(second_, "SELECT pg_promote()"), "t");
    then();
    server_.freeze(false);
    return asked.get();
  }
  std::string at_relay() {
    std::string url = second_;
    const std::string there = "host=" + server_.folder();
    return url.replace(url.find(there), there.size(), "host=" + folder_.file("."));
  }

  std::optional<test::CountingRelay> relay_;  // to the second one
};

// Another thread found the promoted one meanwhile.
TEST_F(PromotedMeanwhileTest, WhoStoodByWhenAskedIsNotWhyTheOldOneLeads) {
  const std::string both = with_hosts(file_, at_relay());
  const auto found = promoted_meanwhile(
      [](const std::string& url) { return postgres::Connection::open(url); },
      [&] { EXPECT_TRUE(postgres::Connection::open(both).ok()); });
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().kind, ErrorKind::busy) << found.error().detail;
}

// Another program of this machine was told something there. No server has altered the history.
TEST_F(PromotedMeanwhileTest, WhatThisMachineSawMeanwhileIsNoAlteredHistory) {
  const auto opened = promoted_meanwhile(
      [&](const std::string& url) { return open_store(url, clock_); },
      [&] {
        store_ = open_store(second_, clock_).take();
        EXPECT_TRUE(append(StaffCalled{"kiosk"}, "there").ok());
      });
  // A machine too slow for this has heard nothing of the first one in time.
  if (!opened.ok()) {
    EXPECT_EQ(opened.error().kind, ErrorKind::busy) << opened.error().detail;
  }
}

// Where all others stand by, nothing that was promoted over it is left.
TEST_F(PromotionTest, WhoLeadsAloneIsBelievedWhateverLedBefore) {
  promote();
  const auto both = postgres::Connection::open(first_then_second_);
  ASSERT_TRUE(both.ok());
  EXPECT_FALSE((*both)->leads_alone());
  const std::int64_t led = (*both)->timeline();
  standby_.kill_now();
  // Made anew, of the one that led first and in the other's place.
  standby_ = server_.start_standby(name_ + "again", name_);
  const auto alone = postgres::Connection::open(first_then_second_);
  ASSERT_TRUE(alone.ok()) << alone.error().detail;
  EXPECT_TRUE((*alone)->leads_alone());
  EXPECT_LT((*alone)->timeline(), led);
}

}  // namespace
}  // namespace khio
