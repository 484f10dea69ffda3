// What somebody who can write the store can do to it, with every hash computed anew and every table
// as the program itself would have made it, and what of the office's contradicts them.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "base/codes.h"
#include "care/backup_seals.h"
#include "care/sealed_office.h"
#include "office/offline.h"

namespace khio {
namespace {

using test::ToldEvent;
using test::kHourMs;
using test::text_of;
using test::write_text;

class ForgedJournalTest : public test::SealedOfficeTest {
 protected:
  BackupDone backed_up(Store& store, const std::string& name) {
    std::filesystem::create_directory(folder_.file("stick"));
    const auto done = back_up(store, folder_.file("stick/" + name), clock_, test::go_on);
    EXPECT_TRUE(done.ok()) << done.error().detail;
    return done.ok() ? *done : BackupDone{};
  }
  Result<RestoreDone> restored(const std::string& name) {
    return restore_backup(folder_.file("stick/" + name), folder_.file(name + ".db"), "test", clock_,
                          test::go_on, [&](Store& store) -> Status {
                            const auto held = hold_restored(store, place_);
                            agreed_ = held.ok() ? held->agree : -1;
                            return held.ok() ? Status(Done{}) : Status(held.error());
                          });
  }

  int agreed_ = 0;
};

TEST_F(ForgedJournalTest, TheInsidersWorkIsGoodEnoughToAgreeWhereNothingIsAltered) {
  const VerifyReport report = verified(*forge(events()), sealed());
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_EQ(report.seals, 2);
}

TEST_F(ForgedJournalTest, AnAlteredFactOfEveryKindIsCaught) {
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

TEST_F(ForgedJournalTest, AnAlteredContentMomentOrRequestOfEveryKindIsCaught) {
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

TEST_F(ForgedJournalTest, ANumberOfPeopleIsCaughtByTheNextSealAndByPaper) {
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

// Its slip would then be held against what a kiosk's outbox is said to have witnessed, and any past fit it.
TEST_F(ForgedJournalTest, NoSlipFitsAnotherPastByCallingItsTicketGivenOffline) {
  std::vector<ToldEvent> told = events();
  const auto is_the_slips = [&](const ToldEvent& one) {
    const auto* const issued = std::get_if<Issued>(&one.event.body);
    return issued != nullptr && ticket_label(issued->series, issued->number) == ticket_.ticket;
  };
  auto slips = std::find_if(told.begin(), told.end(), is_the_slips);
  ASSERT_NE(slips, told.end());
  const SlipWitness slip{ticket_.ticket, day_number({2026, 11, 20}), ticket_.witness};
  Id128 outbox{};
  outbox.fill(0x11);
  std::get<Issued>(slips->event.body).offline =
      GivenOffline{outbox, 1, slips->event.at.utc_ms, slips->event.seq - 1, slips->event.hash, {}};
  told[2].event.actor = "another";
  told.erase(slips + 1, told.end());
  const VerifyReport unopened = verified(*forge(told));
  EXPECT_FALSE(unopened.ok);
  EXPECT_NE(unopened.problem.find("never opened"), std::string::npos) << unopened.problem;
  ToldEvent opening = told.back();
  opening.event.body = OutboxOpened{outbox, "hall", "X"};
  opening.event.request.clear();
  told.insert(told.end() - 1, opening);
  const auto store = forge(told);
  EXPECT_TRUE(verified(*store).ok) << "the insider is not as good as they could be";
  const VerifyReport report = verified(*store, {.slips = {slip}});
  EXPECT_FALSE(report.ok);
  EXPECT_NE(report.problem.find("the slip of " + ticket_.ticket), std::string::npos)
      << report.problem;
}

TEST_F(ForgedJournalTest, ASlipGivenOfflineProvesItsTicketAndSaysHowFar) {
  const auto kiosk = OfflineOffice::open(folder_.file("kiosk.db"), {}, clock_).take();
  ASSERT_TRUE(kiosk->follow(office(), "hall", ask()).ok());
  IssueOrder order;
  order.services = {"B01"};
  const Result<IssuedTicket> given = kiosk->issue(order, "alone", "");
  ASSERT_TRUE(given.ok()) << given.error().detail;
  ASSERT_TRUE(kiosk->send(office(), ask()).ok());
  const SlipWitness slip{given->ticket, office().day()->day, given->witness};
  const VerifyReport report = verified(office().store(), {.slips = {slip}});
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_EQ(report.offline_slips, 1) << "it is not told that it proves nothing before it";
  std::vector<ToldEvent> told = events();
  const auto ticket = std::find_if(told.begin(), told.end(), [](const ToldEvent& one) {
    const auto* const issued = std::get_if<Issued>(&one.event.body);
    return issued != nullptr && issued->offline;
  });
  std::get<Issued>(ticket->event.body).people = 4;
  const VerifyReport altered = verified(*forge(told), {.slips = {slip}});
  EXPECT_FALSE(altered.ok);
  EXPECT_EQ(altered.offline_slips, 0);
  EXPECT_NE(altered.problem.find("the slip of " + given->ticket), std::string::npos) << altered.problem;
  // An entry that had come in, and one that was taken in before.
  for (const std::int64_t entry : {std::int64_t{0}, std::int64_t{-1}}) {
    std::vector<ToldEvent> again = events();
    std::get<Issued>(again[static_cast<std::size_t>(ticket - told.begin())].event.body).offline->entry =
        entry;
    const VerifyReport twice = verified(*forge(again));
    EXPECT_FALSE(twice.ok);
    EXPECT_NE(twice.problem.find("taken in before"), std::string::npos) << twice.problem;
  }
}

// Whoever has the key cut the list off and sealed anew; the second place has what it was.
TEST_F(ForgedJournalTest, ListsOfOneKeyThatGoOnApartAreNamed) {
  const std::string file = list_file();
  const std::string text = text_of(file);
  write_text(file, text.substr(0, text.find('\n') + 1));
  std::filesystem::rename(copy_file(), copy_file() + "-away");
  clock_.advance_ms(1);
  seal();
  std::filesystem::remove(copy_file());
  std::filesystem::rename(copy_file() + "-away", copy_file());
  const VerifyReport report = verified(office().store(), sealed());
  EXPECT_FALSE(report.ok);
  EXPECT_TRUE(report.by_evidence);
  EXPECT_NE(report.problem.find("go on apart"), std::string::npos) << report.problem;
}

// Whoever can write the list, and not the second place, makes it end before a seal that contradicts them.
TEST_F(ForgedJournalTest, AListThatEndsBeforeAnotherOfItsSealsIsNamed) {
  const std::string file = list_file();
  const std::string text = text_of(file);
  write_text(file, text.substr(0, text.rfind('\n', text.size() - 2) + 1));
  for (const bool named_by_hand : {false, true}) {
    Evidence evidence;
    const SealPlace place{place_.folder, named_by_hand ? "" : place_.copy};
    ASSERT_TRUE(gather_seals(office().store(), place, evidence).ok());
    if (named_by_hand) evidence.seals.push_back(read_seals(copy_file()).take());
    const std::string problem = own_list_problem(evidence.seals, place);
    EXPECT_NE(problem.find("end before those in " + copy_file()), std::string::npos) << problem;
    EXPECT_EQ(evidence.trouble, named_by_hand ? "" : problem);
  }
  write_text(file, text);
  write_text(copy_file(), text.substr(0, text.find('\n') + 1));
  EXPECT_TRUE(verified(office().store(), sealed()).ok) << "a copy may lack what was sealed since";
}

TEST_F(ForgedJournalTest, AListBegunAnewBesideTheSecondPlacesIsNamed) {
  std::filesystem::rename(place_.copy, place_.copy + "-away");
  std::filesystem::remove_all(place_.folder);
  ASSERT_TRUE(seal_journal(office().store(), {place_.folder, ""}, clock_).ok());
  std::filesystem::rename(place_.copy + "-away", place_.copy);
  Evidence evidence;
  ASSERT_TRUE(gather_seals(office().store(), place_, evidence).ok());
  const VerifyReport report = verified(office().store(), evidence);
  EXPECT_FALSE(report.ok);
  EXPECT_NE(report.problem.find("different keys"), std::string::npos) << report.problem;
}

// Earlier versions took whatever was typed as an officer or a request.
TEST_F(ForgedJournalTest, AnEventThatNamesSomebodyInBytesThatAreNoTextIsToldAndNoDamage) {
  EXPECT_EQ(verified(office().store()).not_text, 0);
  std::vector<JournalRow> rows = rows_of(office().store());
  JournalRow& last = rows.back();
  last.event.request = "\xff\xfeX";
  last.event.hash = chain_hash(rows[rows.size() - 2].event.hash, last.event, last.kind, last.payload_hash);
  office_.reset();
  test::rewrite(file_, "UPDATE journal SET request = CAST(x'fffe58' AS TEXT), hash = " +
                           test::as_blob(last.event.hash) + " WHERE seq = " + std::to_string(last.event.seq));
  open();
  const VerifyReport report = verified(office().store());
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_EQ(report.not_text, 1);
  EXPECT_EQ(report.first_not_text, last.event.seq);
}

// Its digest is anybody's to make anew.
TEST_F(ForgedJournalTest, ABackupThatWasRewrittenIsNotRestored) {
  ASSERT_TRUE(office().count_eservice({{2026, 9, "B01", 90}}, ask()).ok());  // after the last seal
  const BackupDone ours = backed_up(office().store(), "ours");
  std::vector<ToldEvent> told = events();
  std::get<EserviceCounted>(told.back().event.body).count = 9'999;
  const auto forged = forge(told);
  backed_up(*forged, "unsealed");
  EXPECT_TRUE(restored("unsealed").ok()) << "nothing covers its end yet";
  EXPECT_EQ(agreed_, 2);
  ASSERT_TRUE(seal_backup(office().store(), place_, clock_, ours));
  EXPECT_TRUE(seal_backup(office().store(), place_, clock_, ours)) << "it is sealed";
  EXPECT_EQ(read_seals(copy_file())->seals().size(), 3U);
  backed_up(*forged, "rewritten");
  const auto refused = restored("rewritten");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::damaged);
  EXPECT_NE(refused.error().detail.find("the seals contradict it"), std::string::npos)
      << refused.error().detail;
  EXPECT_FALSE(std::filesystem::exists(folder_.file("rewritten.db")));
  ASSERT_TRUE(office().count_eservice({{2026, 10, "B01", 90}}, ask()).ok());
  seal();  // of what the backup does not know
  ASSERT_TRUE(restored("ours").ok());
  EXPECT_EQ(agreed_, 3);
  clock_.set_wall(clock_.now().utc_ms - 2 * kHourMs);  // behind the last seal
  std::filesystem::copy_file(folder_.file("stick/ours"), folder_.file("stick/again"));
  const auto again = restored("again");
  EXPECT_TRUE(again.ok()) << again.error().detail;
}

// Whoever makes a backup without the key, or where no seals are, makes one all the same.
TEST_F(ForgedJournalTest, ABackupBeginsNoListAndSealsNothingOverAContradiction) {
  ASSERT_TRUE(office().count_eservice({{2026, 9, "B01", 90}}, ask()).ok());
  const BackupDone made{"a", head(), 0, 0};
  const SealPlace none{folder_.file("none"), ""};
  EXPECT_FALSE(seal_backup(office().store(), none, clock_, made));
  EXPECT_FALSE(std::filesystem::exists(none.folder));
  EXPECT_FALSE(seal_backup(office().store(), {}, clock_, made));
  std::vector<ToldEvent> told = events();
  told[2].event.actor = "another";
  EXPECT_FALSE(seal_backup(*forge(told), place_, clock_, made));
  EXPECT_EQ(read_seals(list_file())->seals().size(), 2U);
}

TEST_F(ForgedJournalTest, WhatIsDeletedInsertedOrReorderedIsCaught) {
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

TEST_F(ForgedJournalTest, AnEndThatWasCutOffIsNamed) {
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

TEST_F(ForgedJournalTest, AJournalThatWasWrittenAnewFromItsBeginningHasNoSealsAndThatIsToldToo) {
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

TEST_F(ForgedJournalTest, AJournalWrittenAnewFromItsFirstEventOnGetsNoSealsOfItsOwn) {
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
  EXPECT_EQ(seal_journal(*store, {place_.folder, ""}, clock_).error().kind, ErrorKind::damaged);
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

TEST_F(ForgedJournalTest, AForgedRestoreExcusesNoSeal) {
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
  // Nor does a true one after it.
  backed_up(*store, "forged");
  const auto refused = restored("forged");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::damaged);
  EXPECT_NE(refused.error().detail.find("--despite-seals"), std::string::npos)
      << refused.error().detail;
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

TEST_F(ForgedJournalTest, HealthSeesThatTheJournalIsNotTheSealedOne) {
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

}  // namespace
}  // namespace khio
