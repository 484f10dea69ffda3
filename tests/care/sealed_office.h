// An office whose journal is sealed, and the store that somebody would make of it who can write it and
// knows the program: every hash computed anew, every table as the program itself would have made it.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>

#include "base/codes.h"
#include "care/seals.h"
#include "care/verify.h"
#include "store/journal.h"
#include "support/scratch_office.h"

namespace khio::test {

inline constexpr std::int64_t kHourMs = 3'600'000;

inline bool go_on(std::int64_t, std::int64_t) { return true; }

inline std::string text_of(const std::string& file) {
  std::stringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

inline void write_text(const std::string& file, const std::string& text) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

inline void copy_store_file(const std::string& from, const std::string& to) {
  std::filesystem::copy_file(from, to);
  if (std::filesystem::exists(from + "-wal"))
    std::filesystem::copy_file(from + "-wal", to + "-wal");
}

// An event and the salt of its payload.
struct ToldEvent {
  Event event;
  Salt salt{};
};

inline void run_sql(sqlite3* database, const std::string& sql) {
  ASSERT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(database);
}

inline std::string as_blob(std::span<const std::uint8_t> bytes) { return "x'" + to_hex(bytes) + "'"; }

// Guards are taken away while it is done, and put back as they were.
inline void rewrite(const std::string& file, const std::string& sql) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  const std::string guards = "('journal_is_never_changed', 'payload_is_never_changed')";
  std::string put_back;
  ASSERT_EQ(sqlite3_exec(database,
                         ("SELECT sql || ';' FROM sqlite_schema WHERE name IN " + guards).c_str(),
                         [](void* all, int, char** row, char**) {
                           *static_cast<std::string*>(all) += row[0];
                           return 0;
                         },
                         &put_back, nullptr),
            SQLITE_OK);
  run_sql(database, "DROP TRIGGER journal_is_never_changed; DROP TRIGGER payload_is_never_changed");
  run_sql(database, sql);
  run_sql(database, put_back);
  sqlite3_close(database);
}

// The moments and salts of these events in a store's journal, and every hash computed anew: an event
// that is told as it was is then the same to the last byte.
inline void make_alike(const std::string& file, const std::vector<ToldEvent>& events,
                       const std::vector<JournalRow>& rows) {
  std::string sql;
  Hash previous{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Event event = rows[i].event;
    event.at = events[i].event.at;
    const Hash payload = payload_hash(events[i].salt, rows[i].payload);
    previous = chain_hash(previous, event, rows[i].kind, payload);
    const std::string where = " WHERE seq = " + std::to_string(event.seq) + ";";
    sql += "UPDATE journal SET at = " + std::to_string(event.at.utc_ms) +
           ", boot = " + as_blob(event.at.boot) + ", boot_ms = " + std::to_string(event.at.boot_ms) +
           ", payload_hash = " + as_blob(payload) + ", hash = " + as_blob(previous) + where +
           "UPDATE payload SET salt = " + as_blob(events[i].salt) + where;
  }
  rewrite(file, sql);
}

class SealedOfficeTest : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    place_ = {folder_.file("keys"), folder_.file("second")};
    std::filesystem::create_directory(place_.copy);
    office_.reset();
    empty_ = folder_.file("empty.db");
    copy_store_file(file_, empty_);
    open();
    open_counter(2);
    for (int n = 0; n < 3; ++n) ticket_ = serve("B01", 2);
    seal();
    visits_ = head();
    for (int month = 1; month <= 4; ++month)
      ASSERT_TRUE(office().count_eservice({{2026, month, "B01", 10 * month}}, ask()).ok());
    seal();
  }

  EventSeq head() {
    EventSeq seq = 0;
    EXPECT_TRUE(office().store().read([&](Reader& reader) { seq = reader.head().seq; }).ok());
    return seq;
  }
  SealsDone seal() {
    clock_.advance_ms(24 * kHourMs);
    const Result<SealsDone> done = seal_journal(office().store(), place_, clock_);
    EXPECT_TRUE(done.ok()) << done.error().detail;
    return done.ok() ? *done : SealsDone{};
  }
  std::string list_file() { return begin_seals(office().store(), place_, clock_)->file; }
  std::string key_file() {
    return std::filesystem::path(list_file()).replace_extension(".key").string();
  }
  std::string copy_file() {
    return place_.copy + "/" + std::filesystem::path(list_file()).filename().string();
  }
  static std::vector<JournalRow> rows_of(Store& store) {
    std::vector<JournalRow> rows;
    EXPECT_TRUE(store.read([&](Reader& reader) {
      reader.scan_journal(0, [&](const JournalRow& row) {
        rows.push_back(row);
        return true;
      });
    }).ok());
    return rows;
  }
  std::vector<ToldEvent> events() {
    std::vector<ToldEvent> all;
    for (const JournalRow& row : rows_of(office().store())) all.push_back({{}, row.salt});
    std::size_t next = 0;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      reader.scan_events(0, [&](const Event& event) {
        all.at(next++).event = event;
        return true;
      });
    }).ok());
    return all;
  }

  // The insider's store: the same first event, then the others as they like them to have been.
  std::unique_ptr<Store> forge(const std::vector<ToldEvent>& events) {
    const std::string file = folder_.file("forged" + std::to_string(++forged_) + ".db");
    copy_store_file(empty_, file);
    std::vector<JournalRow> rows;
    {
      Result<std::unique_ptr<Store>> store = open_store(file, forged_clock_);
      EXPECT_TRUE(store.ok());
      for (std::size_t i = 1; i < events.size(); ++i) {
        const Event& event = events[i].event;
        forged_clock_.set_wall(event.at.utc_ms);
        const Status kept = store.value()->change([&](Transaction& tx) -> Status {
          const auto told = tx.append(event.body, event.actor, event.request, event.asked);
          return told.ok() ? Status(Done{}) : Status(told.error());
        });
        EXPECT_TRUE(kept.ok()) << kept.error().detail;
      }
      rows = rows_of(*store.value());
    }
    make_alike(file, events, rows);
    std::filesystem::remove(file + "-bell");  // it would say another head
    Result<std::unique_ptr<Store>> store = open_store(file, forged_clock_);
    EXPECT_TRUE(store.ok()) << store.error().detail;
    return std::move(store).take();
  }
  static VerifyReport verified(Store& store, const Evidence& evidence = {}) {
    const Result<VerifyReport> report = verify_store(store, evidence, go_on);
    EXPECT_TRUE(report.ok()) << report.error().detail;
    return report.ok() ? *report : VerifyReport{};
  }
  Evidence sealed() {
    const auto lists = seals_of(office().store(), place_);
    EXPECT_TRUE(lists.ok()) << lists.error().detail;
    return {.seals = lists.ok() ? *lists : std::vector<SealList>{}};
  }
  std::size_t at(EventSeq seq) { return static_cast<std::size_t>(seq - 1); }

  SealPlace place_;
  std::string empty_;
  IssuedTicket ticket_;  // the last one
  EventSeq visits_ = 0;  // the last event that the first seal covers
  SetClock forged_clock_{kFridayMorning};
  int forged_ = 0;
};

}  // namespace khio::test
