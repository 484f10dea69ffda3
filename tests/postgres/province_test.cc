// A copy of many offices: what it holds is what each office's server holds, whatever was cut off or left
// meanwhile; nobody changes anything through it; and what an office keeps for itself is not there.
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "care/script_of_a_day.h"
#include "care/verify.h"
#include "store/postgres/postgres_store.h"
#include "store/postgres/province.h"
#include "store/postgres/publishing.h"
#include "support/child_process.h"
#include "support/postgres_server.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using nlohmann::json;
using postgres::Following;
using postgres::ProvinceOffice;
using test::PostgresServer;

class ProvinceTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    province_ = server_.new_database();
    const Status made = postgres::make_province(province_);
    ASSERT_TRUE(made.ok()) << made.error().detail;
    server_.give_password(province_, "reader");
    reader_ = server_.as(province_, "reader");
  }

  // An office of that name, whose store is file_ then.
  void begin_office(const std::string& name) {
    Catalogue catalogue = test::sample_catalogue();
    for (auto& [language, text] : catalogue.name) text = name;
    create(catalogue);
  }
  void publish(bool words = false) {
    const auto made = postgres::publish_store(file_, words);
    ASSERT_TRUE(made.ok()) << made.error().detail;
    server_.give_password(file_, "province");
  }
  std::string given() { return server_.as(file_, "province"); }
  Id128 join() {
    const auto joined = postgres::join_province(province_, given(), clock_.now().utc_ms);
    EXPECT_TRUE(joined.ok()) << joined.error().detail;
    return joined.ok() ? joined->office : Id128{};
  }
  void begin_copied(const std::string& name, bool words = false) {
    begin_office(name);
    publish(words);
    copied_ = join();
    await_copy();
  }

  std::optional<ProvinceOffice> listed(const Id128& office) {
    const auto all = postgres::province_offices(reader_);
    if (!all.ok()) return std::nullopt;
    for (const ProvinceOffice& one : *all)
      if (one.office == office) return one;
    return std::nullopt;
  }
  EventSeq head(const std::string& url) {
    Head head;
    const auto store = open_store(url, clock_);
    if (!store.ok()) return 0;
    (void)(*store)->read([&](Reader& reader) { head = reader.head(); });
    return head.seq;
  }
  // Until the copy has all that office() has.
  void await_copy() {
    const EventSeq all = head(file_);
    ASSERT_TRUE(test::await([&] {
      const auto one = listed(copied_);
      return one && one->state == Following::follows && one->head == all;
    })) << "event " << (listed(copied_) ? listed(copied_)->head : -1) << " of " << all;
  }
  std::string copy_of(const Id128& office) { return postgres::url_of_office(reader_, office); }

  VerifyReport verified(const std::string& url) {
    auto store = open_store(url, clock_);
    EXPECT_TRUE(store.ok()) << store.error().detail;
    if (!store.ok()) return {};
    const auto report = verify_store(**store, {}, [](std::int64_t, std::int64_t) { return true; });
    EXPECT_TRUE(report.ok()) << report.error().detail;
    return report.ok() ? *report : VerifyReport{};
  }
  std::string counted(const std::string& query) { return server_.sql(province_, query); }
  PostgresServer& server_ = PostgresServer::here();
  std::string province_;
  std::string reader_;
  Id128 copied_{};
};

// Every kind of write of a day, words and their erasing among them.
TEST_F(ProvinceTest, ACopyIsTheOfficesStoreEventByEvent) {
  begin_copied("Many", true);
  for (const test::DayStep& step : test::script_of_a_day())
    ASSERT_TRUE(step.run(office(), test::ask_of(step)).ok()) << step.name;
  await_copy();
  const VerifyReport here = verified(file_);
  const VerifyReport there = verified(copy_of(copied_));
  EXPECT_TRUE(there.ok) << there.problem;
  EXPECT_GT(here.pool, 0) << "ratings that wait are at the office alone";
  EXPECT_EQ(there.head.hash, here.head.hash);
  EXPECT_EQ(counted("SELECT count(*) FROM khio.journal WHERE office <> '\\x" + to_hex(copied_) + "'"), "0");
}

// Neither the copy nor the office's login for copies has what visitors wrote; everything else is whole.
TEST_F(ProvinceTest, WordsStayAtTheOffice) {
  const std::string written = "SELECT count(*) FROM khio.payload WHERE body LIKE '%in confidence%'";
  begin_copied("Shy");
  ASSERT_TRUE(office().suggest({SuggestionKind::suggestion, "said in confidence"}, ask()).ok());
  await_copy();
  EXPECT_EQ(server_.sql(file_, written), "1");
  EXPECT_EQ(counted(written), "0");
  EXPECT_EQ(server_.sql(given(), written), "0");
  // One that was there before the office joined was copied otherwise.
  EXPECT_TRUE(postgres::leave_province(province_, copied_).ok());
  join();
  await_copy();
  EXPECT_EQ(counted(written), "0");
  const VerifyReport there = verified(copy_of(copied_));
  EXPECT_TRUE(there.ok) << there.problem;
}

// What is mistaken about the way is said, and leaves nothing behind.
// It left while the office was away, which kept its changes until they were too many.
TEST_F(ProvinceTest, WhoJoinsAnewTakesUpNoSlotThatWasLost) {
  begin_copied("Here");
  const std::string slot = server_.sql(file_, "SELECT slot_name FROM pg_replication_slots");
  ASSERT_TRUE(postgres::leave_province(province_, copied_).ok());
  const auto tell = [&](const std::string& statement) { return server_.sql(file_, statement); };
  ASSERT_EQ(tell("SELECT count(*) FROM pg_create_logical_replication_slot('" + slot + "', 'pgoutput')"), "1");
  ASSERT_EQ(tell("ALTER SYSTEM SET max_slot_wal_keep_size = '1MB'"), "");
  ASSERT_EQ(tell("SELECT pg_reload_conf()"), "t");
  EXPECT_TRUE(test::await([&] {
    EXPECT_EQ(tell("SELECT count(pg_logical_emit_message(true, 'x', 'x')) + count(pg_switch_wal())"), "2");
    EXPECT_EQ(tell("CHECKPOINT"), "");
    return tell("SELECT wal_status FROM pg_replication_slots WHERE slot_name = '" + slot + "'") == "lost";
  }));
  EXPECT_EQ(tell("ALTER SYSTEM RESET max_slot_wal_keep_size"), "");
  EXPECT_EQ(tell("SELECT pg_reload_conf()"), "t");
  EXPECT_EQ(join(), copied_);
  await_copy();
}

// The server's administrator may copy the database elsewhere by the same means.
TEST_F(ProvinceTest, WhoStopsPublishingLeavesOthersSlots) {
  begin_copied("Here");
  const auto tell = [&](const std::string& statement) { return server_.sql(file_, statement); };
  ASSERT_EQ(tell("SELECT count(*) FROM pg_create_logical_replication_slot('elsewhere', 'pgoutput')"), "1");
  const Status stopped = postgres::stop_publishing(file_);
  EXPECT_TRUE(stopped.ok()) << stopped.error().detail;
  EXPECT_EQ(tell("SELECT string_agg(slot_name, ' ') FROM pg_replication_slots WHERE database = current_database()"),
            "elsewhere");
  EXPECT_EQ(tell("SELECT count(pg_drop_replication_slot('elsewhere'))"), "1");
}

TEST_F(ProvinceTest, WhatDoesNotPublishIsNotJoined) {
  begin_office("Alone");
  const auto tried = [&] { return postgres::join_province(province_, server_.as(file_, "counter"), 0); };
  server_.give_passwords(file_);
  EXPECT_EQ(tried().error().kind, ErrorKind::refused) << tried().error().detail;
  EXPECT_EQ(postgres::publishing_of(file_).error().kind, ErrorKind::refused);
  publish();
  EXPECT_EQ(postgres::publish_store(file_, true).error().kind, ErrorKind::refused);
  EXPECT_EQ(postgres::publish_store(province_, true).error().kind, ErrorKind::refused);
  EXPECT_EQ(postgres::make_province(file_).error().kind, ErrorKind::refused);
  EXPECT_EQ(postgres::join_province(file_, given(), 0).error().kind, ErrorKind::not_found);
  EXPECT_EQ(postgres::leave_province(province_, Id128{}).error().kind, ErrorKind::not_found);
  EXPECT_EQ(counted("SELECT count(*) FROM khio.joined"), "0");
  EXPECT_EQ(counted("SELECT count(*) FROM pg_subscription"), "0");
}

}  // namespace
}  // namespace khio
