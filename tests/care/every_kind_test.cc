// Every kind of the journal's rows and every table made from them: what is done to one of them is
// found, by the next seal and by paper where every hash was computed anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "care/sealed_office.h"
#include "support/every_kind.h"

namespace khio {
namespace {

using test::as_blob;
using test::run_sql;
using Rows = std::vector<JournalRow>;

class EveryKindTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    file_ = folder_.file("office.db");
    auto created = create_store(file_, write_office(test::sample_catalogue()), "test", clock_);
    ASSERT_TRUE(created.ok());
    const test::EveryKind lived(*created.value());
    const Result<SealsDone> sealed = seal_journal(*created.value(), place_, clock_);
    ASSERT_TRUE(sealed.ok()) << sealed.error().detail;
    seals_ = seals_of(*created.value(), place_).take();
    rows_ = rows_of(*created.value());
    ASSERT_TRUE(created.value()->finish_erasing().ok());
    const VerifyReport report = verified(*created.value(), {.closings = {paper()}, .seals = seals_});
    ASSERT_TRUE(report.ok) << report.problem;
    created.value().reset();
    run(file_, "PRAGMA wal_checkpoint(TRUNCATE)");
  }

  // The evening's slip, in somebody's pocket.
  ClosingWitness paper() const {
    return {rows_.back().event.seq, witness_of(rows_.back().event.hash)};
  }
  static void run(const std::string& file, const std::string& sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    run_sql(database, sql);
    sqlite3_close(database);
  }
  std::string copy() {
    const std::string file = folder_.file("copy.db");
    for (const char* const part : {"", "-wal", "-shm", "-bell", "-lock"})
      std::filesystem::remove(file + part);
    std::filesystem::copy_file(file_, file);
    return file;
  }
  static Rows rows_of(Store& store) {
    Rows rows;
    EXPECT_TRUE(store.read([&](Reader& reader) {
      reader.scan_journal(0, [&](const JournalRow& row) {
        rows.push_back(row);
        return true;
      });
    }).ok());
    return rows;
  }
  static VerifyReport verified(Store& store, const Evidence& evidence) {
    const Result<VerifyReport> report = verify_store(store, evidence, test::go_on);
    EXPECT_TRUE(report.ok()) << report.error().detail;
    return report.ok() ? *report : VerifyReport{};
  }

  // The insider's journal: these rows one after the other, every number and hash made anew.
  std::unique_ptr<Store> forge(const Rows& rows) {
    const std::string file = copy();
    sqlite3* database = nullptr;
    EXPECT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    std::string sql = "PRAGMA foreign_keys = OFF; BEGIN; DROP TRIGGER journal_is_never_deleted; "
                      "DROP TRIGGER payload_of_a_fact_stays; DELETE FROM payload; DELETE FROM journal;";
    Hash previous{};
    EventSeq seq = 0;
    for (const JournalRow& row : rows) {
      Event event = row.event;
      event.seq = ++seq;
      const Hash payload = row.purged ? row.payload_hash : payload_hash(row.salt, row.payload);
      previous = chain_hash(previous, event, row.kind, payload);
      sql += "INSERT INTO journal VALUES (" + std::to_string(seq) + ", " +
             std::to_string(event.at.utc_ms) + ", " + as_blob(event.at.boot) + ", " +
             std::to_string(event.at.boot_ms) + ", " + as_blob(event.office) + ", '" + event.actor +
             "', '" + row.kind + "', NULL, " + as_blob(payload) + ", " + as_blob(previous) + ");";
      if (!row.purged)
        sql += "INSERT INTO payload VALUES (" + std::to_string(seq) + ", " + as_blob(row.salt) +
               ", CAST(x'" + to_hex({reinterpret_cast<const std::uint8_t*>(row.payload.data()),
                                     row.payload.size()}) + "' AS TEXT));";
    }
    run_sql(database, sql + "COMMIT");
    sqlite3_close(database);
    Result<std::unique_ptr<Store>> store = open_store(file, clock_);
    EXPECT_TRUE(store.ok()) << store.error().detail;
    return std::move(store).take();
  }
  void expect_caught(const Rows& rows, const std::string& what) {
    const auto store = forge(rows);
    // Whatever else contradicts it, seal and paper each do alone.
    const Status read = store->read([&](Reader& reader) {
      const AddedReport chain = verify_added(reader, {}, static_cast<EventSeq>(rows.size()));
      EXPECT_EQ(chain.problem.find("chain"), std::string::npos)
          << what << ": the insider is not as good as they could be";
      for (const SealList& list : seals_)
        EXPECT_NE(hold_against(reader, list).problem.find("seal"), std::string::npos) << what;
      const auto last = row_at(reader, paper().events);
      EXPECT_TRUE(!last || witness_of(last->event.hash) != paper().witness) << what;
    });
    EXPECT_TRUE(read.ok());
    EXPECT_FALSE(verified(*store, {.seals = seals_}).ok) << what;
    EXPECT_FALSE(verified(*store, {.closings = {paper()}}).ok) << what;
  }

  SealPlace place_{folder_.file("keys"), ""};
  std::vector<SealList> seals_;
  Rows rows_;
};

TEST_F(EveryKindTest, WhateverIsDoneToARowOfEveryKindIsCaughtBySealAndByPaper) {
  std::set<std::string> kinds;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const std::string kind = rows_[i].kind;
    if (!kinds.insert(kind).second) continue;
    const auto here = static_cast<std::ptrdiff_t>(i);
    Rows altered = rows_;
    if (altered[i].purged) altered[i].payload_hash[0] ^= 1;
    else altered[i].salt[0] ^= 1;  // it stands for every byte of what is told
    expect_caught(altered, kind + " altered");
    altered = rows_;
    altered[i].event.actor += " other";
    expect_caught(altered, kind + " of another actor");
    altered = rows_;
    altered.insert(altered.begin() + here + 1, rows_[i]);
    expect_caught(altered, kind + " inserted");
    if (i == 0) continue;  // without its first event a journal is no office's
    altered = rows_;
    altered.erase(altered.begin() + here);
    expect_caught(altered, kind + " deleted");
    altered = rows_;
    std::iter_swap(altered.begin() + here, altered.begin() + (i + 1 < rows_.size() ? here + 1 : 1));
    expect_caught(altered, kind + " reordered");
    expect_caught({rows_.begin(), rows_.begin() + here}, kind + " cut off with all that follows");
  }
  EXPECT_EQ(kinds.size(), std::variant_size_v<EventBody>);
}

TEST_F(EveryKindTest, ARowThatIsGoneOrChangedIsFoundInEveryTable) {
  const std::set<std::string> beside = {"journal", "payload", "document", "rating_pool",
                                        "officer_pin"};  // these have checks of their own
  std::vector<std::string> tables;
  {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file_.c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, "SELECT name FROM sqlite_schema WHERE type = 'table' "
                                     "AND name NOT LIKE 'sqlite_%'",
                           [](void* all, int, char** name, char**) {
                             static_cast<std::vector<std::string>*>(all)->emplace_back(name[0]);
                             return 0;
                           },
                           &tables, nullptr),
              SQLITE_OK);
    sqlite3_close(database);
  }
  int derived = 0;
  for (const std::string& table : tables) {
    if (beside.contains(table)) continue;
    ++derived;
    const std::string file = copy();
    run(file, "CREATE TEMP TABLE is_there (one CHECK (one > 0)); INSERT INTO is_there SELECT count(*) "
              "FROM " + table);
    // An office without its row is no store at all.
    run(file, "PRAGMA foreign_keys = OFF; " +
                  (table == "office" ? std::string("UPDATE office SET simulated = 1 - simulated")
                                     : "DELETE FROM " + table));
    const auto store = open_store(file, clock_);
    ASSERT_TRUE(store.ok()) << store.error().detail;
    const VerifyReport report = verified(*store.value(), {});
    EXPECT_FALSE(report.ok) << table;
    EXPECT_NE(report.problem.find("table " + table), std::string::npos)
        << table << ": " << report.problem;
  }
  EXPECT_EQ(derived, 26);
}

}  // namespace
}  // namespace khio
