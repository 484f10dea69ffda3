#include "care/verify.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <utility>

#include "base/codes.h"
#include "care/backup.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

class VerifyTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    open_counter(2);
    for (int n = 0; n < 3; ++n) ticket_ = serve("B01", 2);
  }

  VerifyReport verified(const std::vector<SlipWitness>& slips = {}) {
    Result<VerifyReport> report =
        verify_store(office().store(), {slips}, [](std::int64_t, std::int64_t) { return true; });
    EXPECT_TRUE(report.ok()) << report.error().detail;
    return report.ok() ? std::move(report).take() : VerifyReport{};
  }

  // What somebody with the file and a database tool can do.
  void tamper(const std::string& sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file_.c_str(), &database), SQLITE_OK);
    char* problem = nullptr;
    ASSERT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &problem), SQLITE_OK)
        << problem;
    sqlite3_close(database);
  }

  static DayNumber friday() { return day_number({2026, 11, 20}); }

  IssuedTicket ticket_;
};

TEST_F(VerifyTest, AStoreInOrderIsOk) {
  const VerifyReport report = verified({{ticket_.ticket, friday(), ticket_.witness}});
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_EQ(report.events, report.head.seq);
  EXPECT_EQ(report.first_bad, 0);
}

TEST_F(VerifyTest, TheFirstSlipOfADayWitnessesTheDayBefore) {
  const std::string friday_evening = office().close_day(ask())->head;
  set_local(friday() + 3, 9, 0);
  open_counter(2);
  issue("B01");
  const auto held = [&](DayNumber day, const std::string& code) {
    Evidence evidence;
    evidence.mornings = {{day, code}};
    return verify_store(office().store(), evidence, [](std::int64_t, std::int64_t) { return true; });
  };
  EXPECT_TRUE(held(friday() + 3, friday_evening)->ok);
  const auto wrong = held(friday() + 3, ticket_.witness);
  ASSERT_TRUE(wrong.ok());
  EXPECT_FALSE(wrong->ok);
  EXPECT_NE(wrong->problem.find("the first slip of 2026-11-23"), std::string::npos);
  EXPECT_FALSE(held(friday() + 4, friday_evening)->ok) << "that day never was";
  EXPECT_EQ(held(friday() + 3, "hello").error().kind, ErrorKind::invalid);
}

// An index that lost an entry lets in again what it kept out, and every table equals the journal.
TEST_F(VerifyTest, ADamagedIndexIsNamedAndGivesNoBackup) {
  tamper("UPDATE visit SET number = 90 WHERE number = 3");
  tamper("CREATE TABLE hidden AS SELECT * FROM sqlite_schema WHERE name = 'visit_number';"
         "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'visit_number'");
  tamper("UPDATE visit SET number = 3 WHERE number = 90");
  tamper("PRAGMA writable_schema = ON; INSERT INTO sqlite_schema SELECT * FROM hidden;"
         "PRAGMA writable_schema = OFF; DROP TABLE hidden");
  const VerifyReport report = verified();
  EXPECT_FALSE(report.ok);
  EXPECT_NE(report.problem.find("visit_number"), std::string::npos) << report.problem;
  const auto backup = back_up(office().store(), folder_.file("a.backup"), clock_,
                              [](std::int64_t, std::int64_t) { return true; });
  ASSERT_FALSE(backup.ok()) << "the copy's indices are made anew: it hides what is wrong";
  EXPECT_EQ(backup.error().kind, ErrorKind::damaged);
}

TEST_F(VerifyTest, RowsThatNoProgramWroteAreNamed) {
  const std::vector<std::pair<std::string, std::string>> strays = {
      {"INSERT INTO payload (seq, salt, body) VALUES (99999, zeroblob(16), '{}')", "99999"},
      {"INSERT INTO payload (seq, salt, body) VALUES (-3, zeroblob(16), '{}')", "-3"},
      {"INSERT INTO journal SELECT -1, at, boot, boot_ms, office, actor, kind, 'mine', payload_hash,"
       " zeroblob(32) FROM journal WHERE seq = 1", "before its first event"},
      {"INSERT INTO document (hash, body) VALUES (zeroblob(32), 'x')", "000000000000"},
      {"INSERT INTO officer_pin (officer, hash) VALUES ('nobody', 'x')", "'nobody'"}};
  for (const auto& [sql, named] : strays) {
    const std::string copy = folder_.file("copy.db");
    tamper("PRAGMA wal_checkpoint(TRUNCATE)");
    std::filesystem::copy_file(file_, copy, std::filesystem::copy_options::overwrite_existing);
    const std::string ours = std::exchange(file_, copy);
    tamper("PRAGMA foreign_keys = OFF; " + sql);
    {
      const auto store = open_store(copy, clock_);
      ASSERT_TRUE(store.ok()) << store.error().detail;
      const auto report = verify_store(*store.value(), {}, [](std::int64_t, std::int64_t) {
        return true;
      });
      ASSERT_TRUE(report.ok());
      EXPECT_FALSE(report->ok) << sql;
      EXPECT_NE(report->problem.find(named), std::string::npos) << report->problem;
    }
    for (const char* const part : {"", "-wal", "-shm", "-bell", "-lock"})
      std::filesystem::remove(copy + part);
    file_ = ours;
  }
}

TEST_F(VerifyTest, ErasedWordsThatStandThereAgainAreNamed) {
  const auto said = office().suggest({SuggestionKind::suggestion, "081"}, ask());
  ASSERT_TRUE(said.ok());
  const std::string words = std::to_string(said->id + 1);
  tamper("CREATE TABLE kept AS SELECT * FROM payload WHERE seq = " + words);
  ASSERT_TRUE(office().redact({suggestion_name(said->id), ""}, ask()).ok());
  tamper("INSERT INTO payload SELECT * FROM kept; DROP TABLE kept");
  const VerifyReport report = verified();
  EXPECT_FALSE(report.ok);
  EXPECT_NE(report.problem.find("were erased"), std::string::npos) << report.problem;
}

// Whoever rewrote the journal puts the old event of a slip into it as a visit of some unit's.
TEST_F(VerifyTest, ASlipIsHeldAgainstTheOfficesOwnVisitAndAUnitsOnlyWhereItWasTakenIn) {
  Hash origin{};
  origin.fill(0x5a);
  const std::string code = witness_of(origin);
  const auto add = [&](const EventBody& body) {
    ASSERT_TRUE(office().store().change([&](Transaction& tx) -> Status {
      const Result<Event> told = tx.append(body, "test");
      return told.ok() ? Status(Done{}) : Status(told.error());
    }).ok());
  };
  VisitMerged merged;
  merged.origin = origin;
  merged.day = friday();
  merged.series = "B";
  merged.number = 3;
  merged.location = "away";
  merged.issued_at = 1;
  merged.errand.service = "B01";
  merged.errand.enqueued_at = 1;
  add(merged);
  EXPECT_EQ(ticket_.ticket, "B003");
  EXPECT_FALSE(verified({{"B003", friday(), code}}).ok) << "the office has a B003 of its own";
  EXPECT_TRUE(verified({{"B003", friday(), ticket_.witness}}).ok);
  merged.series = "MB";
  merged.origin.fill(0x3c);
  const std::string away = witness_of(merged.origin);
  add(merged);
  EXPECT_FALSE(verified({{"MB003", friday(), away}}).ok) << "no store of a unit was taken in";
  StoreMerged whole;
  whole.store = whole.head = origin;
  whole.through = whole.visits = 1;
  add(whole);
  const VerifyReport report = verified({{"MB003", friday(), away}});
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_EQ(report.unit_slips, 1) << "it is not told that this journal does not witness it";
  EXPECT_EQ(verified({{"B003", friday(), ticket_.witness}}).unit_slips, 0);
}

TEST_F(VerifyTest, EveryChangeOfTheCatalogueNamesTheOneThatWasInForce) {
  Catalogue other = office().catalogue();
  other.phone = "1";
  ASSERT_TRUE(office().import_catalogue(write_office(other), ask()).ok());
  other.phone = "2";
  ASSERT_TRUE(office().import_catalogue(write_office(other), ask()).ok());
  EXPECT_TRUE(verified().ok) << verified().problem;
  const auto lied = office().store().change([&](Transaction& tx) -> Status {
    const Hash now = tx.office().catalogue;
    const Result<Event> told = tx.append(CatalogueChanged{now, Hash{}}, "test");
    return told.ok() ? Status(Done{}) : Status(told.error());
  });
  ASSERT_TRUE(lied.ok());
  EXPECT_FALSE(verified().ok);
  EXPECT_NE(verified().problem.find("another office file"), std::string::npos);
}

TEST_F(VerifyTest, CountsRatingsThatWaitForTheirBatch) {
  ASSERT_TRUE(office().rate({.code = ticket_.code, .score = 5}, ask()).ok());
  EXPECT_EQ(verified().pool, 1);
}

// Ratings that wait stand beside the journal; how many were given stands in it.
TEST_F(VerifyTest, RatingsThatNobodyGaveOrThatWereTakenAwayAreMissed) {
  const std::string planted =
      "INSERT INTO rating_pool SELECT randomblob(16), office_day + 7, half_day, service, division, "
      "counter, via, items, '55555', counted FROM rating_pool LIMIT 1";
  ASSERT_TRUE(office().rate({.code = ticket_.code, .score = 1}, ask()).ok());
  EXPECT_TRUE(verified().ok) << verified().problem;
  tamper(planted);
  EXPECT_NE(verified().problem.find("put in"), std::string::npos) << verified().problem;
  tamper("DELETE FROM rating_pool");
  EXPECT_NE(verified().problem.find("taken away"), std::string::npos) << verified().problem;
}

TEST_F(VerifyTest, RatingsThatEnteredTheJournalAreCountedAgainstThoseGiven) {
  for (int n = 0; n < 6; ++n)
    ASSERT_TRUE(office().rate({.code = serve("B01", 2).code, .score = 4}, ask()).ok());
  set_local(friday() + 3, 9, 0);
  issue("B01");
  EXPECT_EQ(verified().pool, 0);
  EXPECT_TRUE(verified().ok) << verified().problem;
  tamper("INSERT INTO rating_pool VALUES (randomblob(16), 0, 'am', 'B01', '', 2, 'code', 'Q0', '5', 1)");
  EXPECT_NE(verified().problem.find("6 ratings were given, but 7"), std::string::npos)
      << verified().problem;
}

// A PIN's hash stands beside the journal; that one was set, or its officer left, stands in it.
TEST_F(VerifyTest, APinThatWasTakenAwayIsMissedAndThatOfWhoLeftIsNot) {
  for (const char* const officer : {"mali", "somchai", "wipa"}) {
    ASSERT_TRUE(office().set_officer({officer, officer, "supervisor", true}, ask()).ok());
    ASSERT_TRUE(office().give_one_time_pin(officer, ask()).ok());
  }
  ASSERT_TRUE(office().set_officer({"somchai", "somchai", "supervisor", false}, ask()).ok());
  ASSERT_TRUE(office().set_officer({"wipa", "wipa", "supervisor", false}, ask()).ok());
  ASSERT_TRUE(office().set_officer({"wipa", "wipa", "supervisor", true}, ask()).ok());
  EXPECT_TRUE(verified().ok) << "who came back has no PIN yet: " << verified().problem;
  ASSERT_TRUE(office().give_one_time_pin("wipa", ask()).ok());
  EXPECT_TRUE(verified().ok) << verified().problem;
  tamper("UPDATE officer_pin SET hash = '' WHERE officer = 'wipa'");
  EXPECT_NE(verified().problem.find("the PIN of wipa was taken away"), std::string::npos)
      << verified().problem;
  ASSERT_TRUE(office().give_one_time_pin("wipa", ask()).ok());
  tamper("DELETE FROM officer_pin WHERE officer = 'mali'");
  EXPECT_NE(verified().problem.find("the PIN of mali was taken away"), std::string::npos)
      << verified().problem;
}

TEST_F(VerifyTest, WordsErasedByAnOfficerLeaveTheChainWhole) {
  const auto said = office().suggest({SuggestionKind::suggestion, "081"}, ask());
  ASSERT_TRUE(said.ok());
  ASSERT_TRUE(office().redact({suggestion_name(said->id), ""}, ask()).ok());
  const VerifyReport report = verified();
  EXPECT_TRUE(report.ok) << report.problem;
}

TEST_F(VerifyTest, WordsErasedByNobodyAreMissed) {
  const auto said = office().suggest({SuggestionKind::complaint, "ช้า"}, ask());
  ASSERT_TRUE(said.ok());
  tamper("DELETE FROM payload WHERE seq = " + std::to_string(said->id + 1));
  const VerifyReport report = verified();
  EXPECT_FALSE(report.ok);
  EXPECT_EQ(report.first_bad, said->id + 1);
}

TEST_F(VerifyTest, AFactThatWasErasedIsMissed) {
  tamper("DROP TRIGGER payload_of_a_fact_stays");
  tamper("DELETE FROM payload WHERE seq = " + std::to_string(ticket_.visit));
  const VerifyReport report = verified();
  EXPECT_FALSE(report.ok);
  EXPECT_EQ(report.first_bad, ticket_.visit);
}

TEST_F(VerifyTest, AChangedTableIsFound) {
  tamper("UPDATE errand SET served_seconds = 1 WHERE id = " + std::to_string(ticket_.visit));
  const VerifyReport report = verified();
  EXPECT_FALSE(report.ok);
  EXPECT_NE(report.problem.find("errand"), std::string::npos) << report.problem;
}

TEST_F(VerifyTest, AChangedPayloadNamesItsEvent) {
  tamper("DROP TRIGGER payload_is_never_changed; UPDATE payload SET body = "
         "replace(body, '\"people\":1', '\"people\":2') WHERE seq = " +
         std::to_string(ticket_.visit));
  const VerifyReport report = verified();
  EXPECT_FALSE(report.ok);
  EXPECT_EQ(report.first_bad, ticket_.visit);
}

TEST_F(VerifyTest, AChangedActorBreaksTheChainThere) {
  tamper("DROP TRIGGER journal_is_never_changed; UPDATE journal SET actor = 'nobody' WHERE seq = " +
         std::to_string(ticket_.visit));
  EXPECT_EQ(verified().first_bad, ticket_.visit);
}

TEST_F(VerifyTest, AChangedOfficeFileIsFound) {
  tamper("DROP TRIGGER document_is_never_changed; UPDATE document SET body = body || ' '");
  EXPECT_FALSE(verified().ok);
}

TEST_F(VerifyTest, ASlipThatDoesNotFitIsFound) {
  const IssuedTicket other = issue("B01");
  EXPECT_EQ(verified({{ticket_.ticket, friday(), other.witness}}).first_bad, ticket_.visit);
  EXPECT_FALSE(verified({{"B999", friday(), other.witness}}).ok);
}

TEST_F(VerifyTest, AMalformedSlipIsTheAskersMistake) {
  for (const SlipWitness& slip : {SlipWitness{"B001", friday(), "7K4M"},
                                  SlipWitness{"?", friday(), "7K4M-92QX-0B3D-T5WF"}}) {
    const auto report = verify_store(office().store(), {{slip}},
                                     [](std::int64_t, std::int64_t) { return true; });
    ASSERT_FALSE(report.ok());
    EXPECT_EQ(report.error().kind, ErrorKind::invalid);
  }
}

TEST_F(VerifyTest, WhatSomebodyPutIntoTheStoreIsFound) {
  tamper("CREATE TRIGGER quick AFTER INSERT ON journal BEGIN "
         "UPDATE errand SET served_seconds = 1; END");
  EXPECT_FALSE(verified().ok);
  EXPECT_NE(verified().problem.find("quick"), std::string::npos) << verified().problem;
}

// SQLite lets a name of its own be written into the schema directly, and the trigger fires.
TEST_F(VerifyTest, WhatHidesUnderANameOfSqlitesIsFound) {
  tamper("CREATE TRIGGER evil AFTER INSERT ON journal BEGIN UPDATE errand SET served_seconds = 1; END;"
         "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET name = 'sqlite_evil', "
         "sql = replace(sql, 'evil', 'sqlite_evil') WHERE name = 'evil'");
  EXPECT_NE(verified().problem.find("sqlite_evil"), std::string::npos) << verified().problem;
}

TEST_F(VerifyTest, WhatHidesUnderATablesNameIsFound) {
  tamper("CREATE TRIGGER journal AFTER INSERT ON journal BEGIN SELECT 1; END");
  EXPECT_NE(verified().problem.find("no part of a store"), std::string::npos) << verified().problem;
}

TEST_F(VerifyTest, AnIndexThatLetsMoreInIsNotOurs) {
  tamper("DROP INDEX journal_request; CREATE INDEX journal_request ON journal (request) "
         "WHERE request IS NOT NULL");
  EXPECT_NE(verified().problem.find("journal_request"), std::string::npos) << verified().problem;
}

TEST_F(VerifyTest, AGuardThatWasTakenAwayIsMissed) {
  tamper("DROP TRIGGER journal_is_never_deleted");
  EXPECT_NE(verified().problem.find("journal_is_never_deleted"), std::string::npos);
  tamper("CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal BEGIN SELECT 1; END");
  EXPECT_NE(verified().problem.find("journal_is_never_deleted"), std::string::npos);
}

TEST_F(VerifyTest, AViewInTheStoreIsNoTable) {
  tamper("DROP TABLE line; CREATE VIEW line AS SELECT 'B01' AS service, 0 AS waiting, "
         "'' AS recent_services, '' AS recent_waits");
  EXPECT_FALSE(verified().ok);
}

}  // namespace
}  // namespace khio
