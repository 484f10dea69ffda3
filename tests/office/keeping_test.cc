// Closing time with people still waiting: a dated note keeps each one's place on the next working day.
#include <map>
#include <set>

#include "domain/calendar.h"
#include "store/replay.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using test::OfficeTest;
using Labels = std::vector<std::string>;

class KeepingTest : public OfficeTest {
 protected:
  // A001 stands on a note for Monday: who comes on Saturday gets another number, and a note as well.
  void the_next_days_note_is_another_numbers() {
    ASSERT_TRUE(office().close_day(ask()).ok());
    set_local(friday_ + 1, 9, 0);
    EXPECT_EQ(issue("A01").ticket, "A002");
    EXPECT_EQ(labels(keep()), (Labels{"A002"}));
    ASSERT_TRUE(office().close_day(ask()).ok());
    next_working_morning();
    open_counter(1);
    EXPECT_EQ(line(), (Labels{"A001", "A002"}));
  }

  std::vector<std::string> labels(const std::vector<KeptTicket>& kept) {
    std::vector<std::string> found;
    for (const KeptTicket& one : kept) found.push_back(one.ticket);
    return found;
  }
  std::vector<std::string> line() {
    std::vector<std::string> found;
    const Result<QueueView> queue = office().queue();
    EXPECT_TRUE(queue.ok());
    for (const QueuedTicket& one : queue->waiting) found.push_back(one.ticket);
    return found;
  }
  std::vector<KeptTicket> keep() {
    const auto kept = office().keep_places(ask());
    EXPECT_TRUE(kept.ok()) << kept.error().detail;
    return kept.ok() ? kept.value() : std::vector<KeptTicket>{};
  }
  void next_working_morning() { set_local(friday_ + 3, 8, 30); }

  DayNumber friday_ = *read_iso_day("2026-11-20");
};

TEST_F(KeepingTest, TheNextWorkingDayBeginsWithThemInTheirOrder) {
  const IssuedTicket first = issue("A01");
  const IssuedTicket second = issue("A02");
  const std::vector<KeptTicket> kept = keep();
  EXPECT_EQ(labels(kept), (Labels{"A001", "A002"}));
  EXPECT_EQ(kept[0].day, friday_ + 3) << "not on the weekend";
  EXPECT_EQ(*office().kept_on(first.visit).value(), friday_ + 3);
  ASSERT_TRUE(office().close_day(ask()).ok());
  set_local(friday_ + 1, 9, 0);
  EXPECT_EQ(issue("A01").ticket, "A003") << "a Saturday is not their day, and its own may be kept too";
  next_working_morning();
  EXPECT_EQ(issue("A01").ticket, "A003") << "its number comes after theirs";
  EXPECT_EQ(line(), (Labels{"A001", "A002", "A003"}));
  open_counter(1);
  const auto called = call(1);
  ASSERT_TRUE(called.ok());
  EXPECT_EQ(called->ticket, "A001");
  EXPECT_EQ(called->overtook, 0);
  EXPECT_LT(called->waited_seconds, 60) << "the night is no wait";
}

TEST_F(KeepingTest, NotesOfTwoDaysForOneDayHaveNumbersOfTheirOwn) {
  issue("A01");
  keep();
  the_next_days_note_is_another_numbers();
}

TEST_F(KeepingTest, ANoteOfWhoWasCalledOnceMoreKeepsItsNumberToo) {
  issue("A01");
  keep();
  open_counter(1);
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().no_show(1, ask()).ok());
  the_next_days_note_is_another_numbers();
}

// Those numbers may be on paper: the backup does not know who got them.
TEST_F(KeepingTest, ARestoredOfficeLeavesOutWhatMayBeOnPaperAlthoughPlacesWereKept) {
  issue("A01");
  keep();
  ASSERT_TRUE(office().close_day(ask()).ok());
  next_working_morning();
  ASSERT_TRUE(office().store().change([&](Transaction& tx) -> Status {
    const Result<Event> told = tx.append(Restored{tx.now().utc_ms, 0, friday_ + 3, 10}, "test");
    return told.ok() ? Status(Done{}) : told.error();
  }).ok());
  open_counter(1);
  EXPECT_EQ(line(), (Labels{"A001"}));
  EXPECT_EQ(issue("A01").ticket, "A012");
  EXPECT_EQ(issue("A01").ticket, "A013");
}

// As kiosks write them that worked alone on both days, or as earlier versions wrote them.
TEST_F(KeepingTest, TwoNotesWithOneNumberForOneDayDoNotEndIt) {
  const IssuedTicket first = issue("A01");
  keep();
  ASSERT_TRUE(office().close_day(ask()).ok());
  set_local(friday_ + 1, 9, 0);
  const IssuedTicket other = issue("A01");
  ASSERT_TRUE(office().store().change([&](Transaction& tx) -> Status {
    Issued same = std::get<Issued>(tx.event(first.visit)->body);
    same.day = friday_ + 1;
    same.token = random_id();
    const Result<Event> told = tx.append(std::move(same), "kiosk");
    return told.ok() ? Status(Done{}) : Status(told.error());
  }).ok());
  EXPECT_EQ(labels(keep()), (Labels{other.ticket, "A001"}));
  ASSERT_TRUE(office().close_day(ask()).ok());
  next_working_morning();
  open_counter(1);
  EXPECT_EQ(line(), (Labels{"A001", "A002", "A003"}));
  EXPECT_EQ(issue("A01").ticket, "A004");
  const QueueView queue = office().queue().value();
  std::set<std::string> codes;
  for (const QueuedTicket& one : queue.waiting) {
    ASSERT_TRUE(office().store().read([&](Reader& reader) {
      codes.insert(reader.visit_by_number(friday_ + 3, "A", std::stoi(one.ticket.substr(1)))->code);
    }).ok());
  }
  EXPECT_EQ(codes.size(), 4U);
}

TEST_F(KeepingTest, TheFirstCounterFindsThemInLine) {
  issue("A01");
  keep();
  ASSERT_TRUE(office().close_day(ask()).ok());
  next_working_morning();
  EXPECT_TRUE(line().empty()) << "the day has not begun";
  open_counter(1);
  EXPECT_EQ(line(), (Labels{"A001"}));
  open_counter(2);
  EXPECT_EQ(line(), (Labels{"A001"})) << "once";
}

TEST_F(KeepingTest, WhoIsServedTheSameEveningIsNotCalledAgain) {
  issue("A01");
  issue("A01");
  keep();
  open_counter(1);
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  ASSERT_TRUE(office().close_day(ask()).ok());
  next_working_morning();
  open_counter(1);
  EXPECT_EQ(line(), (Labels{"A002"}));
}

TEST_F(KeepingTest, ItsCodeAndItsSlipHoldOnTheDay) {
  const IssuedTicket ticket = issue("A01", true);
  keep();
  ASSERT_TRUE(office().close_day(ask()).ok());
  next_working_morning();
  open_counter(1);
  for (const std::string& shown : {ticket.code, ticket.qr}) {
    const Result<TicketView> view = office().ticket(shown);
    ASSERT_TRUE(view.ok()) << view.error().detail;
    EXPECT_EQ(view->ticket, "A001");
    EXPECT_EQ(view->state, ErrandState::waiting);
    EXPECT_TRUE(view->priority);
  }
}

TEST_F(KeepingTest, ASecondTimeGivesNotesToNewcomersAlone) {
  issue("A01");
  EXPECT_EQ(labels(keep()), (Labels{"A001"}));
  EXPECT_EQ(office().keep_places(ask()).error().kind, ErrorKind::nothing);
  issue("A01");
  EXPECT_EQ(labels(keep()), (Labels{"A002"}));
}

TEST_F(KeepingTest, WhoIsOnHoldKeepsItsPlaceAmongThoseWhoWait) {
  issue("A01");
  IssueOrder two_errands;
  two_errands.services = {"A01", "B01"};
  ASSERT_TRUE(office().issue(two_errands, ask()).ok());
  issue("A01");
  open_counter(1);
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().start(1, ask()).ok());
  ASSERT_TRUE(office().hold(1, HoldNote::form, ask()).ok());
  EXPECT_EQ(labels(keep()), (Labels{"A002", "A003"})) << "by its place, not by its hold";
  EXPECT_EQ(office().keep_places(ask()).error().kind, ErrorKind::nothing);
  const Result<DayView> closed = office().close_day(ask());
  ASSERT_TRUE(closed.ok());
  EXPECT_EQ(closed->expired, 2);
  EXPECT_EQ(closed->kept, 2);
  EXPECT_EQ(closed->unfinished, 0) << "nobody forgot it";
  next_working_morning();
  open_counter(1);
  EXPECT_EQ(line(), (Labels{"A002", "A003"}));
  const Status read = office().store().read([&](Reader& reader) {
    const auto visit = reader.visit_by_number(friday_ + 3, "A", 2);
    ASSERT_TRUE(visit);
    EXPECT_EQ(visit->pending, (Labels{"B01"})) << "its second errand is not forgotten";
  });
  ASSERT_TRUE(read.ok());
  const Result<ReplayReport> replayed =
      replay_and_compare(office().store().url(), [](EventSeq) { return true; });
  ASSERT_TRUE(replayed.ok());
  EXPECT_EQ(replayed->difference, "");
}

TEST_F(KeepingTest, WhoWasCalledAfterTheNoteAndIsOnHoldGetsItAgain) {
  issue("A01");
  issue("A01");
  keep();
  open_counter(1);
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().start(1, ask()).ok());
  ASSERT_TRUE(office().hold(1, HoldNote::document, ask()).ok());
  EXPECT_EQ(labels(keep()), (Labels{"A001"}));
  EXPECT_EQ(office().keep_places(ask()).error().kind, ErrorKind::nothing);
  ASSERT_TRUE(office().close_day(ask()).ok());
  next_working_morning();
  open_counter(1);
  EXPECT_EQ(line(), (Labels{"A001", "A002"})) << "before the one it was before";
}

TEST_F(KeepingTest, WhoGoesOnAfterItsNoteIsServedOrUnfinishedAsEverybody) {
  issue("A01");
  issue("A01");
  open_counter(1);
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(call(1).ok());
    ASSERT_TRUE(office().start(1, ask()).ok());
    ASSERT_TRUE(office().hold(1, HoldNote::form, ask()).ok());
  }
  EXPECT_EQ(labels(keep()), (Labels{"A001", "A002"}));
  ASSERT_TRUE(office().resume(1, "A002", ask()).ok());
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  ASSERT_TRUE(office().resume(1, "A001", ask()).ok());
  const Result<DayView> closed = office().close_day(ask());
  ASSERT_TRUE(closed.ok());
  EXPECT_EQ(closed->unfinished, 1);
  EXPECT_EQ(closed->kept, 0);
  next_working_morning();
  open_counter(1);
  EXPECT_TRUE(line().empty());
}

TEST_F(KeepingTest, ARepeatedRequestAnswersTheSame) {
  issue("A01");
  issue("A01");
  const auto kept = office().keep_places(ask("evening"));
  ASSERT_TRUE(kept.ok());
  const auto again = office().keep_places(ask("evening"));
  ASSERT_TRUE(again.ok()) << again.error().detail;
  EXPECT_EQ(*again, *kept);
  EXPECT_EQ(kept->size(), 2U);
}

TEST_F(KeepingTest, ReplayTellsTheSame) {
  issue("A01");
  IssueOrder two_errands;
  two_errands.services = {"A01", "B01"};
  ASSERT_TRUE(office().issue(two_errands, ask()).ok());
  keep();
  ASSERT_TRUE(office().close_day(ask()).ok());
  next_working_morning();
  open_counter(1);
  const Status read = office().store().read([&](Reader& reader) {
    EXPECT_EQ(reader.waiting(friday_ + 3, {"A01"}).size(), 2U);
    const std::optional<VisitState> second = reader.visit(reader.head().seq - 1);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->pending, (Labels{"B01"})) << "its second errand is not forgotten";
  });
  ASSERT_TRUE(read.ok());
  const Result<ReplayReport> replayed =
      replay_and_compare(office().store().url(), [](EventSeq) { return true; });
  ASSERT_TRUE(replayed.ok());
  EXPECT_EQ(replayed->difference, "");
}

TEST_F(KeepingTest, AClosedDaySaysWhoseTicketsExpiredAndWhoseAreKept) {
  issue("A01");
  issue("A01");
  keep();
  issue("A01");  // after the notes, as the next
  issue("B01");
  open_counter(1);
  ASSERT_TRUE(call(1).ok());
  const Result<DayView> closed = office().close_day(ask());
  ASSERT_TRUE(closed.ok()) << closed.error().detail;
  EXPECT_EQ(closed->expired, 3);
  EXPECT_EQ(closed->kept, 1) << "one was called, and two have no note";
  EXPECT_EQ(closed->unfinished, 1);
  const Result<DayView> shown = office().day();
  EXPECT_EQ(shown->expired, 3);
  EXPECT_EQ(shown->kept, 1);
  EXPECT_EQ(shown->unfinished, 1);
  EXPECT_EQ(shown->head, closed->head);
}

TEST_F(KeepingTest, EveryVisitCountsOnceWhereItWasServed) {
  issue("A01");
  keep();
  ASSERT_TRUE(office().close_day(ask()).ok());
  next_working_morning();
  open_counter(1);
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  std::map<DayNumber, ErrandState> ends;
  const Status read = office().store().read([&](Reader& reader) {
    reader.scan_visits(friday_, friday_ + 3, [&](const VisitRow& row) {
      ends[row.office_day] = row.state;
      return true;
    });
    const std::vector<KeptPlace> places = reader.places_kept(friday_ + 3, friday_ + 3);
    ASSERT_EQ(places.size(), 1U);
    EXPECT_NE(places[0].taken_up, 0);
    EXPECT_TRUE(reader.places_owed(friday_ + 3).empty());
  });
  ASSERT_TRUE(read.ok());
  const std::map<DayNumber, ErrandState> expected = {{friday_, ErrandState::expired},
                                                     {friday_ + 3, ErrandState::done}};
  EXPECT_EQ(ends, expected);
}

TEST_F(KeepingTest, WhoWentHomeWithANoteKeepsThePlaceThoughCalledOnceMore) {
  issue("A01");
  issue("A01");
  keep();
  open_counter(1);
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().no_show(1, ask()).ok());
  const Result<DayView> closed = office().close_day(ask());
  ASSERT_TRUE(closed.ok()) << closed.error().detail;
  next_working_morning();
  open_counter(1);
  EXPECT_EQ(line(), (Labels{"A001", "A002"}));
  ASSERT_TRUE(office().close_day(ask()).ok());
  set_local(friday_ + 4, 8, 30);
  open_counter(1);
  EXPECT_TRUE(line().empty()) << "it holds once";
}

}  // namespace
}  // namespace khio
