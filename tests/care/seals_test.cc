// What somebody who can write the store can do to it, with every hash computed anew and every table
// as the program itself would have made it, and what of the office's contradicts them.
#include "care/seals.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <span>
#include <sstream>

#include "base/codes.h"
#include "care/backup.h"
#include "care/verify.h"
#include "store/journal.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;

bool go_on(std::int64_t, std::int64_t) { return true; }

std::string text_of(const std::string& file) {
  std::stringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

void write_text(const std::string& file, const std::string& text) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

void copy_store_file(const std::string& from, const std::string& to) {
  std::filesystem::copy_file(from, to);
  if (std::filesystem::exists(from + "-wal"))
    std::filesystem::copy_file(from + "-wal", to + "-wal");
}

// An event and the salt of its payload.
struct ToldEvent {
  Event event;
  Salt salt{};
};

void run_sql(sqlite3* database, const std::string& sql) {
  ASSERT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(database);
}

std::string as_blob(std::span<const std::uint8_t> bytes) { return "x'" + to_hex(bytes) + "'"; }

// The moments and salts of these events in a store's journal, and every hash computed anew: an event
// that is told as it was is then the same to the last byte.
void make_alike(const std::string& file, const std::vector<ToldEvent>& events,
                const std::vector<JournalRow>& rows) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  // Guards are taken away while it is done, and put back as they were.
  const std::string guards = "('journal_is_never_changed', 'payload_is_never_changed')";
  std::string put_back;
  ASSERT_EQ(sqlite3_exec(database,
                         ("SELECT sql || ';' FROM sqlite_schema WHERE name IN " + guards).c_str(),
                         [](void* all, int, char** sql, char**) {
                           *static_cast<std::string*>(all) += sql[0];
                           return 0;
                         },
                         &put_back, nullptr),
            SQLITE_OK);
  run_sql(database, "DROP TRIGGER journal_is_never_changed; DROP TRIGGER payload_is_never_changed");
  Hash previous{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Event event = rows[i].event;
    event.at = events[i].event.at;
    const Hash payload = payload_hash(events[i].salt, rows[i].payload);
    previous = chain_hash(previous, event, rows[i].kind, payload);
    const std::string where = " WHERE seq = " + std::to_string(event.seq);
    run_sql(database, "UPDATE journal SET at = " + std::to_string(event.at.utc_ms) +
                          ", boot = " + as_blob(event.at.boot) +
                          ", boot_ms = " + std::to_string(event.at.boot_ms) +
                          ", payload_hash = " + as_blob(payload) + ", hash = " +
                          as_blob(previous) + where);
    run_sql(database, "UPDATE payload SET salt = " + as_blob(events[i].salt) + where);
  }
  run_sql(database, put_back);
  sqlite3_close(database);
}

class SealsTest : public test::OfficeTest {
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
  SetClock forged_clock_{test::kFridayMorning};
  int forged_ = 0;
};

TEST_F(SealsTest, AJournalInOrderAgreesWithEverySeal) {
  const VerifyReport report = verified(office().store(), sealed());
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_EQ(report.seals, 2);
  EXPECT_EQ(report.sealed, head());
  EXPECT_EQ(report.lost_seals, 0);
}

TEST_F(SealsTest, TheInsidersWorkIsGoodEnoughToAgreeWhereNothingIsAltered) {
  const VerifyReport report = verified(*forge(events()), sealed());
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_EQ(report.seals, 2);
}

TEST_F(SealsTest, AnAlteredFactOfEveryKindIsCaught) {
  const std::vector<ToldEvent> lived = events();
  std::set<std::string_view> kinds;
  for (std::size_t i = 1; i < lived.size(); ++i) {
    std::vector<ToldEvent> told = lived;
    told[i].event.actor += "-other";
    kinds.insert(event_kind(told[i].event.body));
    const auto store = forge(told);
    EXPECT_TRUE(verified(*store).ok) << "the insider is not as good as they could be";
    const VerifyReport report = verified(*store, sealed());
    EXPECT_FALSE(report.ok) << event_kind(told[i].event.body);
    const bool in_visits = static_cast<EventSeq>(i) < visits_;
    EXPECT_EQ(report.first_bad, in_visits ? 2 : visits_ + 1);
    EXPECT_NE(report.problem.find("the seal of 2026-11-2"), std::string::npos) << report.problem;
  }
  EXPECT_GE(kinds.size(), 7U);
}

// The same of what each event tells, not only of who did it: a salt stands for every byte of it.
TEST_F(SealsTest, AnAlteredContentMomentOrRequestOfEveryKindIsCaught) {
  const std::vector<ToldEvent> lived = events();
  const std::vector<std::function<void(ToldEvent&)>> alter = {
      [](ToldEvent& one) { one.salt[3] ^= 0x10; },
      [](ToldEvent& one) { one.event.at.utc_ms -= 60'000; },
      [](ToldEvent& one) { one.event.request = "another-" + one.event.request; }};
  std::set<std::string_view> kinds;
  for (std::size_t i = 1; i < lived.size(); ++i) {
    if (!kinds.insert(event_kind(lived[i].event.body)).second) continue;
    for (const auto& change : alter) {
      std::vector<ToldEvent> told = lived;
      change(told[i]);
      const auto store = forge(told);
      EXPECT_TRUE(verified(*store).ok) << "the insider is not as good as they could be";
      EXPECT_FALSE(verified(*store, sealed()).ok) << event_kind(told[i].event.body);
    }
  }
  EXPECT_GE(kinds.size(), 7U);
}

TEST_F(SealsTest, ANumberOfPeopleIsCaughtByTheNextSealAndByPaper) {
  std::vector<ToldEvent> told = events();
  for (ToldEvent& one : told) {
    auto* const issued = std::get_if<Issued>(&one.event.body);
    if (issued == nullptr) continue;
    issued->people = 4;
    break;
  }
  const auto store = forge(told);
  EXPECT_TRUE(verified(*store).ok);
  EXPECT_FALSE(verified(*store, sealed()).ok);
  const SlipWitness slip{ticket_.ticket, day_number({2026, 11, 20}), ticket_.witness};
  const VerifyReport by_slip = verified(*store, {.slips = {slip}});
  EXPECT_FALSE(by_slip.ok);
  EXPECT_NE(by_slip.problem.find("the slip of " + ticket_.ticket), std::string::npos);
  const ClosingWitness closing{visits_, witness_of(events()[at(visits_)].event.hash)};
  EXPECT_TRUE(verified(office().store(), {.closings = {closing}}).ok);
  const VerifyReport by_closing = verified(*store, {.closings = {closing}});
  EXPECT_FALSE(by_closing.ok);
  EXPECT_NE(by_closing.problem.find("closing slip"), std::string::npos);
}

TEST_F(SealsTest, WhatIsDeletedInsertedOrReorderedIsCaught) {
  const std::vector<ToldEvent> lived = events();
  const auto first_count = std::find_if(lived.begin(), lived.end(), [](const ToldEvent& one) {
    return std::holds_alternative<EserviceCounted>(one.event.body);
  });
  const std::ptrdiff_t second = first_count - lived.begin() + 1;
  std::vector<ToldEvent> deleted = lived;
  deleted.erase(deleted.begin() + second);
  std::vector<ToldEvent> inserted = lived;
  inserted.insert(inserted.begin() + second, *first_count);
  std::vector<ToldEvent> reordered = lived;
  std::iter_swap(reordered.begin() + second, reordered.begin() + second + 1);
  for (const std::vector<ToldEvent>& told : {deleted, inserted, reordered}) {
    const auto store = forge(told);
    EXPECT_TRUE(verified(*store).ok);
    const VerifyReport report = verified(*store, sealed());
    EXPECT_FALSE(report.ok);
    EXPECT_GT(report.first_bad, visits_);
    EXPECT_NE(report.problem.find("the seal of 2026-11-22"), std::string::npos) << report.problem;
  }
}

TEST_F(SealsTest, AnEndThatWasCutOffIsNamed) {
  const std::vector<ToldEvent> lived = events();
  const auto store = forge({lived.begin(), lived.end() - 2});
  EXPECT_TRUE(verified(*store).ok);
  const VerifyReport report = verified(*store, sealed());
  EXPECT_FALSE(report.ok);
  EXPECT_EQ(report.first_bad, head() - 1);
  EXPECT_NE(report.problem.find("ends with event " + std::to_string(head() - 2)),
            std::string::npos)
      << report.problem;
}

TEST_F(SealsTest, NothingIsSealedOverAContradiction) {
  std::vector<ToldEvent> told = events();
  told.back().event.actor = "another";
  const auto store = forge(told);
  const std::string before = text_of(list_file());
  const auto done = seal_journal(*store, place_, clock_);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::damaged);
  EXPECT_EQ(text_of(list_file()), before);
}

TEST_F(SealsTest, AnAlteredListIsRefusedWhateverWasAltered) {
  const std::string file = list_file();
  const std::string text = text_of(file);
  for (std::size_t i = 0; i + 1 < text.size(); i += 7) {
    std::string altered = text;
    altered[i] = altered[i] == '0' ? '1' : '0';
    EXPECT_FALSE(SealList::read(altered, file).ok()) << i;
  }
  std::vector<std::string> lines;
  std::stringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line + "\n");
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_FALSE(SealList::read(lines[0] + lines[2], file).ok());
  EXPECT_FALSE(SealList::read(lines[0] + lines[2] + lines[1], file).ok());
  EXPECT_FALSE(SealList::read(lines[1] + lines[2], file).ok());
  EXPECT_FALSE(SealList::read(lines[0] + lines[1] + lines[1], file).ok());
  EXPECT_TRUE(SealList::read(lines[0] + lines[1], file).ok());
}

TEST_F(SealsTest, WithoutTheKeyNobodyContinuesTheList) {
  const std::string file = list_file();
  SealList ours = *read_seals(file);
  const std::string text = ours.text();
  const SigningKey own = SigningKey::make();
  SealList theirs = SealList::begin(ours.journal(), own, 1);
  theirs.add(ours.seals().front(), own);
  const std::string last = theirs.text().substr(theirs.text().find('\n') + 1);
  EXPECT_FALSE(SealList::read(text + last, file).ok());
  EXPECT_NE(key_code(theirs.first_key()), key_code(ours.first_key()));
}

TEST_F(SealsTest, TheKeyIsItsOwnersAloneAndStandsApart) {
  struct stat about {};
  ASSERT_EQ(stat(key_file().c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  EXPECT_EQ(std::filesystem::path(key_file()).parent_path(), place_.folder);
  std::filesystem::permissions(key_file(), std::filesystem::perms(0640));
  const auto done = seal_journal(office().store(), place_, clock_);
  ASSERT_FALSE(done.ok());
  EXPECT_NE(done.error().detail.find("others than its owner"), std::string::npos);
}

TEST_F(SealsTest, ANewKeyIsNamedByTheOneBefore) {
  const std::string before = text_of(key_file());
  const PublicKey first = read_seals(list_file())->first_key();
  const auto changed = change_seal_key(office().store(), place_, clock_);
  ASSERT_TRUE(changed.ok()) << changed.error().detail;
  EXPECT_NE(text_of(key_file()), before);
  ASSERT_TRUE(office().count_eservice({{2026, 9, "B01", 90}}, ask()).ok());
  EXPECT_EQ(seal().seals, 3);
  const SealList list = *read_seals(list_file());
  EXPECT_EQ(list.first_key(), first);
  EXPECT_EQ(list.current_key(), changed->key);
  EXPECT_EQ(verified(office().store(), sealed()).seals, 3);
  // The old one seals nothing more.
  const std::string file = key_file();
  const std::string now = text_of(file);
  write_text(file, before);
  EXPECT_FALSE(seal_journal(office().store(), place_, clock_).ok());
  // A program that ended before the new key had its name.
  write_text(file + ".next", now);
  std::filesystem::permissions(file + ".next", std::filesystem::perms(0600));
  ASSERT_TRUE(seal_journal(office().store(), place_, clock_).ok());
  EXPECT_EQ(text_of(file), now);
}

TEST_F(SealsTest, ALostKeyIsToldAndNothingIsOverwritten) {
  const std::string file = list_file();
  const std::string before = text_of(file);
  std::filesystem::remove(key_file());
  const auto done = seal_journal(office().store(), place_, clock_);
  ASSERT_FALSE(done.ok());
  EXPECT_NE(done.error().detail.find("is gone"), std::string::npos);
  EXPECT_EQ(text_of(file), before);
  EXPECT_EQ(verified(office().store(), sealed()).seals, 2);
}

TEST_F(SealsTest, ALineCutOffByAPowerCutIsWrittenAnew) {
  const std::string file = list_file();
  std::ofstream(file, std::ios::app) << "seal 1 halfwa";
  ASSERT_TRUE(office().count_eservice({{2026, 9, "B01", 90}}, ask()).ok());
  EXPECT_EQ(seal().seals, 3);
  EXPECT_EQ(read_seals(file)->seals().size(), 3U);
}

TEST_F(SealsTest, AnUnchangedJournalIsSealedOnce) {
  const std::string before = text_of(list_file());
  EXPECT_EQ(seal().seals, 2);
  EXPECT_EQ(text_of(list_file()), before);
}

TEST_F(SealsTest, TheSecondPlaceHasEverySealAndContradictsAShortenedList) {
  EXPECT_EQ(text_of(copy_file()), text_of(list_file()));
  const std::string all = text_of(list_file());
  const std::string shorter = all.substr(0, all.rfind('\n', all.size() - 2) + 1);
  const std::vector<ToldEvent> lived = events();
  const auto store = forge({lived.begin(), lived.end() - 1});
  const std::string copy = copy_file();
  write_text(list_file(), shorter);
  EXPECT_EQ(text_of(copy), all);
  const auto lists = seals_of(*store, place_);
  ASSERT_TRUE(lists.ok());
  EXPECT_FALSE(verified(*store, {.seals = *lists}).ok);
  // Sealed anew over that, by somebody with the key: the copy is not overwritten.
  ASSERT_TRUE(office().count_eservice({{2026, 9, "B01", 90}}, ask()).ok());
  const SealsDone done = seal();
  EXPECT_NE(done.copy_trouble, "");
  EXPECT_EQ(text_of(copy), all);
}

TEST_F(SealsTest, ASecondPlaceThatIsAwayGetsEverythingLater) {
  const std::string away = place_.copy + "-away";
  const std::string copy = copy_file();
  std::filesystem::rename(place_.copy, away);
  ASSERT_TRUE(office().count_eservice({{2026, 9, "B01", 90}}, ask()).ok());
  EXPECT_NE(seal().copy_trouble, "");
  std::filesystem::rename(away, place_.copy);
  EXPECT_EQ(seal().copy_trouble, "");
  EXPECT_EQ(text_of(copy), text_of(list_file()));
}

TEST_F(SealsTest, AJournalThatWasWrittenAnewFromItsBeginningHasNoSealsAndThatIsToldToo) {
  const std::string file = folder_.file("anew.db");
  const auto anew = create_store(file, write_office(office().catalogue()), "test", clock_,
                                 [&] {
                                   OfficeState state;
                                   EXPECT_TRUE(office().store().read([&](Reader& reader) {
                                     state = reader.office();
                                   }).ok());
                                   return state.id;
                                 }());
  ASSERT_TRUE(anew.ok());
  const auto none = seals_of(*anew.value(), place_);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().kind, ErrorKind::damaged);
  const VerifyReport report = verified(*anew.value(), sealed());
  EXPECT_FALSE(report.ok);
  EXPECT_EQ(report.first_bad, 1);
}

// Another salt of the first event gives the journal another name: it finds no seals of its own.
TEST_F(SealsTest, AJournalWrittenAnewFromItsFirstEventOnGetsNoSealsOfItsOwn) {
  std::vector<ToldEvent> told = events();
  told.front().salt[0] ^= 1;
  told.back().event.actor = "another";
  const auto store = forge(told);
  EXPECT_TRUE(verified(*store).ok) << "the insider is not as good as they could be";
  const auto files = [&] {
    std::set<std::string> names;
    for (const std::string& folder : {place_.folder, place_.copy})
      for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.insert(entry.path().string());
    return names;
  };
  const std::set<std::string> before = files();
  for (const bool goes_on : {false, true}) {
    const auto done = seal_journal(*store, place_, clock_, goes_on);
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().kind, ErrorKind::damaged);
    EXPECT_NE(done.error().detail.find("seals begin"), std::string::npos);
    EXPECT_FALSE(change_seal_key(*store, place_, clock_).ok());
    EXPECT_EQ(files(), before);
    EXPECT_EQ(seals_of(*store, place_).error().kind, ErrorKind::damaged);
  }
  // Nor where only the second place has them, or the machine's own are of another office.
  const SealPlace moved{folder_.file("empty"), place_.copy};
  EXPECT_EQ(seal_journal(*store, moved, clock_).error().kind, ErrorKind::damaged);
  EXPECT_EQ(seal_journal(office().store(), moved, clock_).error().kind, ErrorKind::damaged);
  EXPECT_EQ(seals_of(*store, moved).error().kind, ErrorKind::damaged);
  const std::string other = folder_.file("other.db");
  ASSERT_TRUE(create_store(other, write_office(office().catalogue()), "test", clock_).ok());
  const auto of_other = open_store(other, clock_);
  EXPECT_EQ(seal_journal(*of_other.value(), place_, clock_).error().kind, ErrorKind::damaged);
  // Who makes a second store, or says that its seals begin, may.
  EXPECT_TRUE(begin_seals(*of_other.value(), place_, clock_).ok());
  EXPECT_TRUE(seal_journal(*of_other.value(), place_, clock_).ok());
}

// Whoever can write the store can write of a restored backup too.
TEST_F(SealsTest, AForgedRestoreExcusesNoSeal) {
  const std::vector<ToldEvent> lived = events();
  std::vector<ToldEvent> told = lived;
  const auto recalled = std::find_if(told.begin(), told.end(), [](const ToldEvent& one) {
    return std::holds_alternative<PrintEnded>(one.event.body) ||
           std::holds_alternative<Started>(one.event.body);
  });
  ASSERT_NE(recalled, told.end());
  const DayNumber day = day_number({2026, 11, 20});
  recalled->event.body = Restored{recalled->event.at.utc_ms, 0, day, 0};
  recalled->event.request.clear();
  told.erase(recalled + 1, told.end());
  told.back().event.asked.clear();
  const auto count = [&](const EventBody& body) {
    for (const ToldEvent& one : lived)
      if (one.event.body.index() == body.index() && one.event.seq > visits_) told.push_back(one);
  };
  count(EserviceCounted{});
  const auto store = forge(told);
  EXPECT_TRUE(verified(*store).ok) << verified(*store).problem;
  const VerifyReport report = verified(*store, sealed());
  EXPECT_FALSE(report.ok);
  EXPECT_EQ(report.first_bad, recalled->event.seq) << "it was told before the seal was made";
  EXPECT_NE(report.problem.find("the seal of 2026-11-21"), std::string::npos) << report.problem;
  const auto done = seal_journal(*store, place_, clock_);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::damaged);
  // Told at a better moment, it needs the key's word all the same.
  std::for_each(told.begin() + (recalled->event.seq - 1), told.end(), [&](ToldEvent& one) {
    one.event.at.utc_ms = clock_.now().utc_ms + kHourMs;
  });
  const auto later = forge(told);
  const VerifyReport then = verified(*later, sealed());
  EXPECT_FALSE(then.ok);
  EXPECT_NE(then.problem.find("--goes-on"), std::string::npos) << then.problem;
  EXPECT_EQ(seal_journal(*later, place_, clock_).error().kind, ErrorKind::refused);
}

TEST_F(SealsTest, HealthSeesThatTheJournalIsNotTheSealedOne) {
  EXPECT_TRUE(seals_check(office(), place_).ok);
  std::vector<ToldEvent> told = events();
  told.back().event.actor = "another";
  forge(told);
  office_.reset();
  file_ = folder_.file("forged" + std::to_string(forged_) + ".db");
  open();
  const HealthCheck check = seals_check(office(), place_);
  EXPECT_FALSE(check.ok);
  EXPECT_TRUE(check.grave);
  EXPECT_NE(check.detail.find("verify"), std::string::npos) << check.detail;
}

TEST_F(SealsTest, WhatARestoredBackupLostIsToldUntilTheOfficeGoesOnAndIsCounted) {
  const std::string backup = folder_.file("a.backup");
  ASSERT_TRUE(back_up(office().store(), backup, clock_, go_on).ok());
  ASSERT_TRUE(office().count_eservice({{2026, 9, "B01", 90}}, ask()).ok());
  seal();
  const std::string restored = folder_.file("restored.db");
  ASSERT_TRUE(restore_backup(backup, restored, "user:test", clock_, go_on).ok());
  office_.reset();
  file_ = restored;
  open();
  VerifyReport report = verified(office().store(), sealed());
  EXPECT_FALSE(report.ok) << "nobody with the key said that the office goes on with it";
  EXPECT_NE(report.problem.find("--goes-on"), std::string::npos) << report.problem;
  EXPECT_EQ(report.seals, 2);
  EXPECT_EQ(report.lost_seals, 1);
  ASSERT_TRUE(office().count_eservice({{2026, 10, "B01", 100}}, ask()).ok());
  clock_.advance_ms(24 * kHourMs);
  EXPECT_EQ(seal_journal(office().store(), place_, clock_).error().kind, ErrorKind::refused);
  EXPECT_FALSE(seals_check(office(), place_).ok);
  EXPECT_EQ(seal_journal(office().store(), place_, clock_, true)->seals, 4);
  EXPECT_TRUE(seals_check(office(), place_).ok);
  report = verified(office().store(), sealed());
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_EQ(report.seals, 3);
  // What is sealed since is no less sealed.
  std::vector<ToldEvent> told = events();
  told.back().event.actor = "another";
  EXPECT_FALSE(verified(*forge(told), sealed()).ok);
}

}  // namespace
}  // namespace khio
