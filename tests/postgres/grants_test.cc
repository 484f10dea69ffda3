// What the server lets each login do, tried by SQL as somebody would who has the login's password and
// no program of ours.
#include <gtest/gtest.h>

#include <libpq-fe.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "domain/events.h"
#include "files/event_codec.h"
#include "files/payload_form.h"
#include "store/journal.h"
#include "store/postgres/rights.h"
#include "store/replay.h"
#include "store/store.h"
#include "support/postgres_server.h"
#include "support/scratch_office.h"
#include "support/store_fixture.h"

namespace khio {
namespace {

using nlohmann::json;
using test::PostgresServer;

class GrantsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    url_ = server_.new_database();
    const auto made = create_store(url_, "office file", "test", clock_);
    ASSERT_TRUE(made.ok()) << made.error().detail;
    for (const char* const role : {"kiosk", "board", "counter"}) server_.give_password(url_, role);
  }

  std::string as(const std::string& role, const std::string& statement) const {
    return server_.sql(server_.as(url_, role), statement);
  }
  std::string owner(const std::string& statement) const { return server_.sql(url_, statement); }

  // An event that continues the journal, as append() takes it.
  json next(const EventBody& body) const {
    return next_of(event_kind(body), encode_payload(body, ""));
  }
  json next_of(std::string_view kind, const std::string& payload) const {
    Event event;
    event.seq = std::stoll(owner("SELECT max(seq) FROM khio.journal")) + 1;
    event.at = clock_.now();
    EXPECT_TRUE(from_hex(owner("SELECT encode(office, 'hex') FROM khio.about"), event.office));
    event.actor = "somchai";
    Hash previous{};
    EXPECT_TRUE(from_hex(
        owner("SELECT encode(hash, 'hex') FROM khio.journal ORDER BY seq DESC LIMIT 1"), previous));
    const Salt salt = random_id();
    event.hash = chain_hash(previous, event, kind, payload_hash(salt, payload));
    return {{"seq", event.seq},       {"at", event.at.utc_ms},
            {"boot", to_hex(event.at.boot)}, {"boot_ms", event.at.boot_ms},
            {"actor", event.actor},   {"kind", kind},
            {"request", ""},          {"salt", to_hex(salt)},
            {"payload", payload},     {"hash", to_hex(event.hash)}};
  }
  std::string tell(const std::string& role, const json& event, json beside = json::array()) const {
    const json batch = {{"events", json::array({event})}, {"beside", std::move(beside)}};
    return as(role, "SELECT khio.append($q$" + batch.dump() + "$q$)");
  }
  static bool denied(const std::string& answer) {
    return answer.find("permission denied") != std::string::npos;
  }
  static bool refused(const std::string& answer, const std::string& why) {
    return answer.find(why) != std::string::npos;
  }
  static Issued ticket(int number, DayNumber day = 100) {
    Issued issued = test::issued_ticket(number);
    issued.day = day;
    return issued;
  }

  PostgresServer& server_ = PostgresServer::here();
  mutable SetClock clock_{1'795'140'000'000};
  std::string url_;
};

TEST_F(GrantsTest, NoLoginReadsOrWritesAnyTable) {
  const std::vector<std::string> tables = {
      "about", "turn", "journal", "payload", "document", "officer_pin", "erased", "rating_pool",
      "rights", "step", "ticket", "merged_visit", "complaint", "rated", "open_day", "errand", "machine",
      "backup_made"};
  EXPECT_EQ(owner("SELECT count(*) FROM pg_tables WHERE schemaname = 'khio'"),
            std::to_string(tables.size()));
  for (const char* const role : {"kiosk", "board", "counter"}) {
    for (const std::string& table : tables) {
      EXPECT_TRUE(denied(as(role, "SELECT * FROM khio." + table))) << role << " " << table;
      EXPECT_TRUE(denied(as(role, "DELETE FROM khio." + table))) << role << " " << table;
      EXPECT_TRUE(denied(as(role, "INSERT INTO khio." + table + " DEFAULT VALUES"))) << role;
      EXPECT_TRUE(denied(as(role, "TRUNCATE khio." + table))) << role << " " << table;
      EXPECT_TRUE(denied(as(role, "BEGIN; LOCK TABLE khio." + table))) << role << " " << table;
    }
    EXPECT_TRUE(denied(as(role, "UPDATE khio.journal SET actor = 'x'"))) << role;
    EXPECT_TRUE(denied(as(role, "UPDATE khio.payload SET body = '{}'"))) << role;
    EXPECT_TRUE(denied(as(role, "CREATE TABLE khio.mine (x int)"))) << role;
    EXPECT_TRUE(denied(as(role, "CREATE TABLE public.mine (x int)"))) << role;
    EXPECT_TRUE(denied(as(role, "CREATE TEMP TABLE mine (x int)"))) << role;
  }
}

// Of functions too, each runs what it needs and no other.
TEST_F(GrantsTest, EachLoginRunsItsFunctionsAlone) {
  for (const char* const role : {"kiosk", "board", "counter"}) {
    EXPECT_TRUE(denied(as(role, "SELECT khio.keep_rules('admin', 1, 'words', '{}')"))) << role;
    EXPECT_TRUE(denied(as(role, "SELECT khio.change_beside('admin', '{}')"))) << role;
    EXPECT_TRUE(denied(as(role, "SELECT khio.step_errand(1, 'called', '{}')"))) << role;
    EXPECT_TRUE(denied(as(role, "SELECT khio.refuse('00000', '')"))) << role;
  }
  // Who gives tickets or shows numbers tells that it lives, and asks nothing of others or of the server.
  for (const char* const role : {"kiosk", "board"}) {
    EXPECT_EQ(as(role, std::string("SELECT khio.beat('") + role + "-1', 'said')"), "") << role;
    EXPECT_TRUE(denied(as(role, "SELECT khio.machines()"))) << role;
    EXPECT_TRUE(denied(as(role, "SELECT khio.forget_machine('kiosk-1')"))) << role;
    EXPECT_TRUE(denied(as(role, "SELECT khio.server_now()"))) << role;
    EXPECT_TRUE(denied(as(role, "SELECT khio.standbys_now()"))) << role;
    EXPECT_TRUE(denied(as(role, "SELECT khio.note_backup(1, 'x', 1)"))) << role;
    EXPECT_TRUE(denied(as(role, "SELECT khio.is_machine_held('kiosk-1')"))) << role;
  }
  EXPECT_EQ(as("counter", "SELECT count(*) FROM khio.machines()"), "2");
  // One login takes no other's machine away.
  EXPECT_EQ(as("board", "SELECT khio.beat('kiosk-1', 'mine')"), "");
  EXPECT_EQ(as("board", "SELECT khio.leave_machines('kiosk-1')"), "");
  EXPECT_EQ(as("counter", "SELECT count(*) FROM khio.machines()"), "2");
  EXPECT_TRUE(denied(as("board", "SELECT khio.append('{}')")));
  EXPECT_TRUE(denied(as("board", "SELECT khio.take_turn()")));
}

TEST_F(GrantsTest, ALoginTellsTheKindsOfItsWorkAlone) {
  EXPECT_EQ(tell("counter", next(DayOpened{100, false})), "");
  EXPECT_EQ(tell("kiosk", next(ticket(1))), "");
  const EventSeq issued = 3;
  EXPECT_TRUE(refused(tell("kiosk", next(Called{issued, 1, {}, "", 0, 0, {}})), "may not tell"));
  EXPECT_TRUE(refused(tell("kiosk", next(OfficerSet{"x", "X", "officer", true})), "may not tell"));
  EXPECT_TRUE(refused(tell("kiosk", next(CatalogueChanged{})), "may not tell"));
  EXPECT_TRUE(refused(tell("kiosk", next(RatingsClosed{{}, {}})), "may not tell"));
  EXPECT_TRUE(refused(tell("kiosk", next(PinSet{"x", {}, false})), "may not tell"));
  EXPECT_TRUE(refused(tell("kiosk", next(Words{issued, "of nothing said"})), "of a suggestion alone"));
  EXPECT_EQ(tell("counter", next(Called{issued, 1, {}, "", 0, 0, {}})), "");
  EXPECT_TRUE(refused(tell("counter", next(OfficeCreated{})), "may not tell"));
  EXPECT_TRUE(refused(tell("counter", next(RatingGiven{issued, RatedVia::code})), "by who rates"));
  EXPECT_EQ(owner("SELECT max(seq) FROM khio.journal"), "4");
}

// The day is the server's clock's, in the office's zone: whoever has a kiosk's password does not end the
// work of everybody, nor put the office into another year.
TEST_F(GrantsTest, AKioskNeitherEndsTheDayNorBeginsOneToCome) {
  const DayNumber today = std::stoi(owner("SELECT khio.today() - date '1970-01-01'"));
  EXPECT_NEAR(today, std::stoi(owner("SELECT current_date - date '1970-01-01'")), 1);
  EXPECT_TRUE(refused(tell("kiosk", next(DayOpened{today + 2, false})), "a day that is to come"));
  EXPECT_EQ(tell("kiosk", next(DayOpened{today - 1, false})), "");
  EXPECT_EQ(tell("kiosk", next(ticket(1, today - 1))), "");
  EXPECT_EQ(tell("kiosk", next(DayClosed{today - 1, 1, 0})), "");  // the first change of the next day
  for (const DayNumber day : {today - 1, today - 300})
    EXPECT_TRUE(refused(tell("kiosk", next(DayOpened{day, false})), "open a day again")) << day;
  EXPECT_TRUE(refused(tell("kiosk", next(ticket(2, today - 1))), "a day that is not open"));
  EXPECT_EQ(tell("kiosk", next(DayOpened{today, false})), "");
  // A moment before midnight it may be the next day for what follows.
  for (const DayNumber day : {today + 1, today + 2})
    EXPECT_TRUE(refused(tell("kiosk", next(DayClosed{day, 0, 0})), "a day that goes on"));
  EXPECT_TRUE(refused(tell("kiosk", next(DayClosed{today - 1, 0, 0})), "the one that is open"));
  EXPECT_EQ(owner("SELECT count(*) FROM khio.open_day"), "1");
  // The figures of a day that is over may be signed: what comes late comes from a kiosk's outbox.
  for (const DayNumber day : {today - 1, today - 300})
    EXPECT_TRUE(refused(tell("kiosk", next(ticket(2, day))), "a day that is not open")) << day;
  Issued late = ticket(2, today - 1);
  late.offline = GivenOffline{random_id(), 1, clock_.now().utc_ms, 1, {}, {}};
  EXPECT_EQ(tell("kiosk", next(late)), "");
  EXPECT_EQ(tell("counter", next(DayClosed{today, 0, 0})), "");
}

TEST_F(GrantsTest, TheOfficesZoneSaysWhichDayItIs) {
  const auto today_in = [&](const std::string& file) {
    EXPECT_EQ(owner("INSERT INTO khio.document SELECT sha256(convert_to(b, 'UTF8')), b, true, "
                    "1 + (SELECT max(version) FROM khio.document) FROM (SELECT $q$" + file + "$q$ AS b) d"),
              "");
    return std::stoi(owner("SELECT khio.today() - date '1970-01-01'"));
  };
  // 26 hours apart: never the same day.
  const DayNumber latest = today_in("[office]\n zone = \"Etc/GMT-14\"\nx = 1\n");
  EXPECT_GT(latest, today_in("[office]\nzone='Etc/GMT+12'\n"));
  EXPECT_GE(today_in("zone = \"No/Where\""), latest);
}

// Also one that is in force again, as it was before another one.
TEST_F(GrantsTest, TheFileInForceSaysWhichDayItIs) {
  const auto today_after = [&](const std::string& file) {
    const json document = {{"do", "document"}, {"body", file}};
    EXPECT_EQ(tell("counter", next(CatalogueChanged{sha256(file), {}}), {document}), "");
    return std::stoi(owner("SELECT khio.today() - date '1970-01-01'"));
  };
  const std::string late = "zone = \"Etc/GMT-14\"\n";
  const DayNumber latest = today_after(late);
  EXPECT_GT(latest, today_after("zone = \"Etc/GMT+12\"\n"));
  EXPECT_GE(today_after(late), latest);
}

TEST_F(GrantsTest, WhateverAKioskMayTellHasAForm) {
  for (const postgres::Right& right : postgres::rights()) {
    const bool told = right.tells.find("kiosk") != std::string_view::npos;
    EXPECT_EQ(!payload_form(right.kind).empty(), told) << right.kind;
  }
}

// It would stand in the journal for good, and no program could go past it.
TEST_F(GrantsTest, AKioskTellsNothingThatNoProgramCouldKeep) {
  EXPECT_EQ(tell("counter", next(DayOpened{100, false})), "");
  const auto is_refused = [&](std::string_view kind, const std::string& payload) {
    const std::string answer = tell("kiosk", next_of(kind, payload));
    return answer.find("ERROR") != std::string::npos;
  };
  for (const char* const payload :
       {"{}", R"({"place":1})", R"({"place":"Hall","visits":["x"],"why":"help"})",
        R"({"place":"Hall","visits":[],"why":"no reason"})", R"({ "place":"Hall"})"})
    EXPECT_TRUE(is_refused("staff_called", payload)) << payload;
  const auto ticket_with = [](const auto& change) {
    Issued issued = ticket(1);
    change(issued);
    return encode_payload(issued, "");
  };
  EXPECT_TRUE(is_refused("issued", ticket_with([](Issued& one) { one.services.clear(); })));
  EXPECT_TRUE(is_refused("issued", ticket_with([](Issued& one) { one.services = {"A 1"}; })));
  EXPECT_TRUE(is_refused("issued", ticket_with([](Issued& one) { one.code = "12345"; })));
  EXPECT_TRUE(is_refused("issued", ticket_with([](Issued& one) { one.people = 0; })));
  EXPECT_TRUE(is_refused("issued", ticket_with([](Issued& one) { one.number = 10'000; })));
  EXPECT_TRUE(is_refused("fallback_sheet_asked",
                         encode_payload(FallbackSheetAsked{100, "H", 5, 4, false}, "")));
  EXPECT_TRUE(is_refused("closing_slip_ended",
                         encode_payload(ClosingSlipEnded{100, PrintState::off, ""}, "")));
  for (const char* const day : {"2026-02-30", "0999-01-01", "2200-01-01"})
    EXPECT_TRUE(is_refused("rating_put_aside",
                           std::string(R"({"day":")") + day +
                               R"(","half":"am","items":["overall"],"scores":"5","via":"code"})")) << day;
  EXPECT_TRUE(is_refused("staff_called", R"({"place":"\ud800","visits":[],"why":"help"})"));
  const std::int64_t given = clock_.now().utc_ms;
  const auto to_come = [given](Issued& one) {
    ++one.day;
    one.offline = GivenOffline{random_id(), 1, given, 1, {}, {}};
  };
  EXPECT_TRUE(is_refused("issued", ticket_with(to_come))) << "of a day to come";
  // No report counts from there to now: it would look at every day between.
  constexpr std::int64_t kFar = 900'000'000'000'000'000;
  const std::int64_t now = clock_.now().utc_ms;
  for (const std::int64_t at : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, kFar}) {
    clock_.set_wall(at);
    EXPECT_TRUE(refused(tell("kiosk", next(ticket(1))), "no clock shows")) << at;
    clock_.set_wall(now);
    const auto moved = [at](Issued& one) { one.offline = GivenOffline{random_id(), 1, at, 1, {}, {}}; };
    EXPECT_TRUE(is_refused("issued", ticket_with(moved))) << at;
  }
  EXPECT_EQ(owner("SELECT max(seq) FROM khio.journal"), "2");
  EXPECT_EQ(tell("kiosk", next(ticket(1))), "");
  EXPECT_EQ(tell("kiosk", next(StaffCalled{"โถง \"1\"", StaffCallWhy::flood, {3}})), "");
  const auto replayed = replay_and_compare(url_, [](EventSeq) { return true; });
  ASSERT_TRUE(replayed.ok()) << replayed.error().detail;
  EXPECT_EQ(replayed->events, 4);
}

// A visitor leaves the line at a kiosk; nobody leaves a counter there.
TEST_F(GrantsTest, AKioskTakesOutWhoWaitsAlone) {
  EXPECT_EQ(tell("counter", next(DayOpened{100, false})), "");
  for (int number = 1; number <= 3; ++number) EXPECT_EQ(tell("kiosk", next(ticket(number))), "");
  EXPECT_EQ(tell("kiosk", next(Cancelled{3, "visitor"})), "");
  EXPECT_EQ(tell("counter", next(Called{4, 1, {}, "", 0, 0, {}})), "");
  EXPECT_TRUE(refused(tell("kiosk", next(Cancelled{4, "visitor"})), "nobody out who was called"));
  EXPECT_EQ(tell("counter", next(Started{4})), "");
  EXPECT_TRUE(refused(tell("kiosk", next(Cancelled{4, "visitor"})), "nobody out who was called"));
  EXPECT_EQ(tell("counter", next(Finished{4, 60, 0, true, {}, "", 0})), "");
  EXPECT_TRUE(refused(tell("kiosk", next(Cancelled{4, "visitor"})), "nobody out who was called"));
  EXPECT_TRUE(refused(tell("kiosk", next(Cancelled{99, "visitor"})), "nobody out who was called"));
  EXPECT_EQ(owner("SELECT count(*) FROM khio.errand WHERE state = 'waiting'"), "1");
}

TEST_F(GrantsTest, AKioskGivesNoPriorityAsStaffDo) {
  EXPECT_EQ(tell("counter", next(DayOpened{100, false})), "");
  Issued first = ticket(1);
  first.priority = true;
  first.given = GivenPriority{"illness", 3};
  EXPECT_TRUE(refused(tell("kiosk", next(first)), "priority in the staff's name"));
  EXPECT_EQ(tell("counter", next(first)), "");
}

TEST_F(GrantsTest, TheServerTakesNothingThatDoesNotContinueTheJournal) {
  json event = next(StaffCalled{"kiosk"});
  json altered = event;
  altered["payload"] = encode_payload(StaffCalled{"elsewhere"}, "");
  EXPECT_TRUE(refused(tell("kiosk", altered), "does not continue"));
  for (const char* const field : {"at", "boot_ms"}) {
    altered = event;
    altered[field] = 5;
    EXPECT_TRUE(refused(tell("kiosk", altered), "does not continue")) << field;
  }
  altered = event;
  altered["actor"] = "malee";
  EXPECT_TRUE(refused(tell("kiosk", altered), "does not continue"));
  altered = event;
  altered["seq"] = 5;
  EXPECT_TRUE(refused(tell("kiosk", altered), "went on"));
  altered["seq"] = 1;
  EXPECT_TRUE(refused(tell("kiosk", altered), "went on"));
  EXPECT_EQ(tell("kiosk", event), "");
  EXPECT_TRUE(refused(tell("kiosk", event), "went on"));
  EXPECT_EQ(owner("SELECT login = current_database() || '_kiosk' FROM khio.journal WHERE seq = 2"),
            "t");
}

TEST_F(GrantsTest, NoProgramGivesANumberTwiceNorCallsATicketTwice) {
  EXPECT_EQ(tell("counter", next(DayOpened{100, false})), "");
  EXPECT_TRUE(refused(tell("counter", next(DayOpened{101, false})), "open_day"));
  EXPECT_EQ(tell("kiosk", next(ticket(1))), "");
  EXPECT_EQ(tell("kiosk", next(ticket(2))), "");
  Issued same = ticket(1);
  same.code = "999999";
  EXPECT_TRUE(refused(tell("kiosk", next(same)), "ticket_pkey"));
  same = ticket(3);
  same.code = ticket(1).code;
  EXPECT_TRUE(refused(tell("kiosk", next(same)), "ticket_office_day_code_key"));
  EXPECT_EQ(tell("counter", next(Called{3, 1, {}, "", 0, 0, {}})), "");
  EXPECT_TRUE(refused(tell("counter", next(Called{3, 2, {}, "", 0, 0, {}})), "no longer as it was"));
  EXPECT_TRUE(refused(tell("counter", next(Called{4, 1, {}, "", 0, 0, {}})), "errand_one_per_counter"));
  EXPECT_TRUE(refused(tell("counter", next(Called{9, 2, {}, "", 0, 0, {}})), "no longer as it was"));
  EXPECT_EQ(tell("counter", next(Called{4, 2, {}, "", 0, 0, {}})), "");
  EXPECT_EQ(tell("counter", next(NoShow{3})), "");
  EXPECT_EQ(tell("counter", next(Returned{3, true, 0})), "");
  EXPECT_EQ(tell("counter", next(Called{3, 1, {}, "", 0, 0, {}})), "");
}

TEST_F(GrantsTest, ARatingIsAddedOnceByAKioskAndReadByCountersAlone) {
  EXPECT_EQ(tell("counter", next(DayOpened{100, false})), "");
  EXPECT_EQ(tell("kiosk", next(ticket(1))), "");
  const std::string key(32, 'a');
  const json rating = {{"do", "pool"}, {"key", key}, {"office_day", 100}, {"half_day", "am"},
                       {"service", "A01"}, {"division", ""}, {"counter", 1}, {"via", "code"},
                       {"items", "speed"}, {"scores", "5"}, {"counted", true}};
  const RatingGiven given{3, RatedVia::code};
  EXPECT_TRUE(refused(tell("kiosk", next(given)), "by who rates"));
  EXPECT_TRUE(refused(tell("kiosk", next(StaffCalled{"kiosk"}), {rating}), "by who rates"));
  // As it is kept, it enters the journal beside others: a wrong one would be in their way for good.
  for (const auto& [field, value] :
       {std::pair<const char*, json>{"office_day", -43'829}, {"office_day", 99},
        {"scores", std::string(17'000, '5')}, {"scores", "9"}, {"service", std::string(17'000, 'A')},
        {"service", "A\""}, {"division", "A B"}, {"items", "speed  care"}, {"counter", -1}}) {
    json bad = rating;
    bad[field] = value;
    EXPECT_TRUE(refused(tell("kiosk", next(given), {bad}), "ERROR")) << field << " " << value;
  }
  EXPECT_EQ(tell("kiosk", next(given), {rating}), "");
  const json longer = {{"do", "repool"}, {"key", key}, {"scores", std::string(40, '5')}, {"counted", true}};
  EXPECT_TRUE(refused(tell("kiosk", next(StaffCalled{"x"}), {longer}), "no rating"));
  json again = rating;
  again["key"] = std::string(32, 'b');
  EXPECT_TRUE(refused(tell("kiosk", next(given), {again}), "rated_pkey"));
  EXPECT_EQ(as("kiosk", "SELECT count(*) FROM khio.pool_after(-1)"), "0");
  EXPECT_EQ(as("board", "SELECT count(*) FROM khio.pool_after(-1)"), "0");
  EXPECT_EQ(as("counter", "SELECT count(*) FROM khio.pool_after(-1)"), "1");
  const json better = {{"do", "repool"}, {"key", key}, {"scores", "1"}, {"counted", true}};
  EXPECT_TRUE(refused(tell("counter", next(StaffCalled{"x"}), {better}), "may not change"));
  EXPECT_EQ(tell("kiosk", next(StaffCalled{"x"}), {better}), "");
  const json gone = {{"do", "unpool"}, {"key", key}};
  EXPECT_TRUE(refused(tell("kiosk", next(StaffCalled{"x"}), {gone}), "leaves with its batch"));
  EXPECT_TRUE(refused(tell("counter", next(StaffCalled{"x"}), {gone}), "leaves with its batch"));
}

// Who answers the public sees neither what people wrote nor how officers sign in.
TEST_F(GrantsTest, WordsAndPinsAreReadByCountersAlone) {
  Suggested said;
  said.day = 100;
  said.kind = SuggestionKind::complaint;
  said.number = "48213579";
  said.words = 3;
  EXPECT_EQ(tell("kiosk", next(said)), "");
  EXPECT_EQ(tell("kiosk", next(Words{2, "the floor is wet"})), "");
  EXPECT_EQ(tell("counter", next(ComplaintMoved{2, ComplaintState::answered, 100, 5})), "");
  EXPECT_EQ(tell("counter", next(Words{4, "it is dry now"})), "");
  const json pin = {{"do", "pin"}, {"officer", "somchai"}, {"hash", "$argon2id$"}};
  EXPECT_TRUE(refused(tell("kiosk", next(StaffCalled{"x"}), {pin}), "may not change"));
  EXPECT_EQ(tell("counter", next(PinSet{"somchai", {}, false}), {pin}), "");
  const auto reads = [&](const char* role, int seq) {
    return as(role, "SELECT coalesce(body, 'hidden') || coalesce(salt::text, '') FROM "
                    "khio.events_after(" + std::to_string(seq - 1) + ", 1)") != "hidden";
  };
  for (const char* const role : {"kiosk", "board"}) {
    EXPECT_FALSE(reads(role, 3)) << role;
    EXPECT_FALSE(reads(role, 6)) << role;
    EXPECT_EQ(as(role, "SELECT count(*) FROM khio.beside_after(0) WHERE what = 'pin'"), "0");
    EXPECT_EQ(as(role, "SELECT count(*) FROM khio.events_after(0, 100) WHERE length(hash) = 32"), "6");
  }
  EXPECT_TRUE(reads("kiosk", 2));
  EXPECT_TRUE(reads("kiosk", 5));
  EXPECT_FALSE(reads("board", 2));
  EXPECT_FALSE(reads("board", 5));
  for (int seq = 1; seq <= 6; ++seq) EXPECT_TRUE(reads("counter", seq)) << seq;
  EXPECT_EQ(as("counter", "SELECT count(*) FROM khio.beside_after(0) WHERE what = 'pin'"), "1");
}

TEST_F(GrantsTest, WordsGoOnlyWithAnEventThatSaysSo) {
  Suggested said;
  said.day = 100;
  said.words = 3;
  EXPECT_EQ(tell("kiosk", next(said)), "");
  EXPECT_EQ(tell("kiosk", next(Words{2, "the floor is wet"})), "");
  const json erase = {{"do", "erase"}, {"seq", 3}};
  EXPECT_TRUE(refused(tell("kiosk", next(StaffCalled{"x"}), {erase}), "may not change"));
  EXPECT_TRUE(refused(tell("counter", next(StaffCalled{"x"}), {erase}), "with an event that says"));
  const json fact = {{"do", "erase"}, {"seq", 2}};
  EXPECT_TRUE(refused(tell("counter", next(Redacted{2, 2, 0}), {fact}), "only words"));
  EXPECT_EQ(tell("counter", next(Redacted{2, 3, 0}), {erase}), "");
  EXPECT_EQ(owner("SELECT count(*) FROM khio.payload WHERE seq = 3"), "0");
}

// Not even the owner of the tables, by mistake.
TEST_F(GrantsTest, TheJournalIsAppendOnlyForItsOwnerToo) {
  for (const char* const sql :
       {"UPDATE khio.journal SET actor = 'x'", "DELETE FROM khio.journal",
        "TRUNCATE khio.journal CASCADE", "UPDATE khio.payload SET body = '{}'",
        "TRUNCATE khio.payload"})
    EXPECT_NE(owner(sql).find("append-only"), std::string::npos) << sql;
  EXPECT_NE(owner("DELETE FROM khio.payload").find("only words"), std::string::npos);
}

TEST_F(GrantsTest, ALoginThatIsNoneOfTheOfficesSeesNothing) {
  EXPECT_EQ(owner("CREATE ROLE stranger LOGIN PASSWORD 'a-password'"), "");
  std::string url = server_.as(url_, "kiosk");
  const std::size_t begin = url.find("office");
  url.replace(begin, url.find(':', begin) - begin, "stranger");
  const auto opened = open_store(url, clock_);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().kind, ErrorKind::refused) << opened.error().detail;
  EXPECT_EQ(owner("DROP ROLE stranger"), "");
}

TEST_F(GrantsTest, AWrongPasswordIsRefusedInWords) {
  std::string url = server_.as(url_, "kiosk");
  url.replace(url.find("a-password"), 10, "another");
  const auto opened = open_store(url, clock_);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().kind, ErrorKind::refused);
  EXPECT_NE(opened.error().detail.find("password"), std::string::npos) << opened.error().detail;
}

// By the server's own clock, with which no test here lives.
class TurnOfTheDay : public test::OfficeTest {};

TEST_F(TurnOfTheDay, AKioskThatIsFirstInTheMorningEndsYesterdayAndBeginsToday) {
  constexpr std::int64_t kDayMs = 86'400'000;
  const std::int64_t now = SystemClock().now().utc_ms;
  clock_.set_wall(now - kDayMs);
  clock_.reboot();
  create(test::sample_catalogue());
  issue("A01");
  const DayNumber yesterday = office().day()->day;
  PostgresServer::here().give_password(file_, "kiosk");
  clock_.set_wall(now);
  clock_.reboot();
  Result<Office> kiosk = Office::open(PostgresServer::here().as(file_, "kiosk"), clock_);
  ASSERT_TRUE(kiosk.ok()) << kiosk.error().detail;
  const Status kept = kiosk.value().keep_day("kiosk");
  EXPECT_TRUE(kept.ok()) << kept.error().detail;
  IssueOrder order;
  order.services = {"A01"};
  const auto ticket = kiosk.value().issue(order, ask());
  ASSERT_TRUE(ticket.ok()) << ticket.error().detail;
  EXPECT_EQ(ticket->ticket, "A001");
  EXPECT_EQ(kiosk.value().day()->day, yesterday + 1);
}

}  // namespace
}  // namespace khio
