// Which days wait for kiosks' outboxes, and that an outbox stays its kiosk's under another name and
// another letter of the office's.
#include "office/machine_outbox.h"
#include "support/outboxes_fixture.h"

namespace khio {
namespace {

using test::OutboxesTest;
using Tickets = std::vector<std::string>;

// The server was away for a whole day: nothing was opened or closed, and a kiosk gave tickets all the same.
TEST_F(OutboxesTest, ADayOnWhichNobodyOpenedTheOfficeWaitsForItsKiosksToo) {
  const DayNumber day = today();
  ASSERT_TRUE(office().close_day(ask()).ok());
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  EXPECT_TRUE(office().days_are_over(day).ok());
  set_local(day + 1, 9, 0);
  const IssuedTicket alone = give(*kiosk_);
  set_local(day + 2, 9, 0);
  ASSERT_TRUE(office().keep_day("test").ok());
  const Status waits = office().days_are_over(day + 1);
  ASSERT_FALSE(waits.ok());
  EXPECT_NE(waits.error().detail.find("one was not heard of"), std::string::npos) << waits.error().detail;
  EXPECT_EQ(office().outboxes()->front().open_days, std::vector{day + 1});
  EXPECT_TRUE(office().days_are_over(day).ok());
  send_all(*kiosk_);
  EXPECT_TRUE(office().days_are_over(day + 1).ok());
  EXPECT_TRUE(office().find_visit(alone.ticket, day + 1).ok());
}

// It says so once, however often it looks.
TEST_F(OutboxesTest, AKioskWithNothingOfSuchADaySaysSoOnce) {
  const DayNumber day = today();
  ASSERT_TRUE(office().close_day(ask()).ok());
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  const int before = count<OutboxTaken>();
  set_local(day + 3, 9, 0);
  ASSERT_TRUE(office().keep_day("test").ok());
  EXPECT_FALSE(office().days_are_over(day + 2).ok());
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  EXPECT_TRUE(office().days_are_over(day + 2).ok());
  EXPECT_EQ(count<OutboxTaken>(), before + 1);
}

// A clock that goes back after the day was confirmed does not make it say so again and again.
TEST_F(OutboxesTest, AClockBehindTheOfficeDayIsNoReasonToSayMore) {
  const DayNumber day = today();
  ASSERT_TRUE(office().close_day(ask()).ok());
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  set_local(day + 3, 9, 0);
  ASSERT_TRUE(office().keep_day("test").ok());
  set_local(day, 9, 0);
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  const int before = count<OutboxTaken>();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  EXPECT_EQ(count<OutboxTaken>(), before);
}

TEST_F(OutboxesTest, StaffSeeSinceWhenAKioskWasAwayAndWhatItGave) {
  const std::int64_t left = clock_.now().utc_ms;
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  pass_minutes(10);
  for (int i = 0; i < 3; ++i) give(*kiosk_);
  pass_minutes(5);
  send_all(*kiosk_);
  const OutboxView view = office().outboxes()->front();
  EXPECT_EQ(view.away_since, left);
  EXPECT_EQ(view.back_at, clock_.now().utc_ms);
  EXPECT_EQ(view.alone_today, 3);
  set_local(today() + 1, 9, 0);
  ASSERT_TRUE(office().keep_day("test").ok());
  EXPECT_EQ(office().outboxes()->front().alone_today, 0);
  EXPECT_EQ(office().outboxes()->front().away_since, 0);
}

// A kiosk that is called otherwise now: the same outbox, with what waits in it.
TEST_F(OutboxesTest, AKioskKeepsItsOutboxUnderAnotherName) {
  const std::string folder = folder_.file("outboxes");
  const auto begin = [&](const std::string& place) {
    auto opened = open_machine_outbox(folder, office(), place);
    EXPECT_TRUE(opened.ok()) << opened.error().detail;
    return std::move(opened).take();
  };
  auto hall = begin("Hall");
  ASSERT_TRUE(hall->follow(office(), "Hall", ask()).ok());
  const Id128 id = hall->id();
  give(*hall);
  // Another kiosk of the same machine takes nothing that is used.
  auto other = begin("Gate");
  EXPECT_NE(other->id(), id);
  ASSERT_TRUE(other->follow(office(), "Gate", ask()).ok());
  EXPECT_EQ(open_machine_outbox(folder, office(), "Hall").error().kind, ErrorKind::busy);
  hall.reset();
  hall = begin("Ground floor");
  EXPECT_EQ(hall->id(), id);
  EXPECT_EQ(hall->waiting(), 1);
  ASSERT_TRUE(hall->follow(office(), "Ground floor", ask()).ok());
  send_all(*hall);
  EXPECT_EQ(waiting(), Tickets{"Y001"});
  const auto boxes = office().outboxes();
  ASSERT_EQ(boxes->size(), 3u);
  EXPECT_EQ((*boxes)[1].place, "Ground floor");
  hall.reset();
  EXPECT_EQ(begin("Ground floor")->id(), id);
}

// A store that was put in place from a backup older than the outboxes: each has the letter it had, and
// another kiosk none of theirs.
TEST_F(OutboxesTest, ARestoredStoreGivesEachOutboxItsOwnLetterAgain) {
  const auto other = kiosk("two");
  give(*kiosk_);
  give(*other);
  become_older_store();
  ASSERT_TRUE(office().store().change([&](Transaction& tx) -> Status {
    const auto told = tx.append(Restored{clock_.now().utc_ms, 0, 0, 0}, "restore");
    return told.ok() ? Status(Done{}) : Status(told.error());
  }).ok());
  const auto newcomer = kiosk("new");
  ASSERT_TRUE(other->follow(office(), "two", ask()).ok());
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  EXPECT_EQ(kiosk_->known().letter, "X");
  EXPECT_EQ(other->known().letter, "Y");
  EXPECT_NE(newcomer->known().letter, "");
  send_all(*other);
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), (Tickets{"X001", "Y001"}));
}

// Where another kiosk has that letter nevertheless, both tickets are in the line.
TEST_F(OutboxesTest, TheSameNumberOfTwoKiosksIsTwoTickets) {
  const IssuedTicket first = give(*kiosk_);
  become_older_store();
  const auto newcomer = kiosk("new");
  EXPECT_EQ(newcomer->known().letter, "X");
  ASSERT_EQ(give(*newcomer).ticket, first.ticket);
  send_all(*newcomer);
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  EXPECT_EQ(kiosk_->known().letter, "Y");
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), (Tickets{"YX001", "X001"}));
  EXPECT_EQ(give(*kiosk_).ticket, "Y002");
}

TEST_F(OutboxesTest, ADayIsNotFinalUntilItsOutboxesAreIn) {
  const DayNumber day = today();
  give(*kiosk_);
  set_local(day + 1, 9, 0);
  ASSERT_TRUE(office().keep_day("test").ok());
  const Status waits = office().days_are_over(day);
  ASSERT_FALSE(waits.ok());
  EXPECT_NE(waits.error().detail.find("one was not heard of"), std::string::npos);
  EXPECT_EQ(office().outboxes()->front().open_days, std::vector{day});
  Period period;
  period.from = period.to = day;
  EXPECT_FALSE(office().freeze_report(period, "files", 1, ask()).ok());
  send_all(*kiosk_);
  EXPECT_TRUE(office().days_are_over(day).ok());
  EXPECT_TRUE(office().outboxes()->front().open_days.empty());
}

TEST_F(OutboxesTest, AKioskWithNothingSaysSoAfterTheDayWasClosed) {
  const DayNumber day = today();
  ASSERT_TRUE(office().close_day(ask()).ok());
  set_local(day + 1, 9, 0);
  EXPECT_FALSE(office().days_are_over(day).ok());
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  EXPECT_TRUE(office().days_are_over(day).ok());
}

}  // namespace
}  // namespace khio
