// Which days wait for kiosks' outboxes, and that an outbox stays its kiosk's under another name and
// another letter of the office's.
#include "office/machine_outbox.h"
#include "support/outboxes_fixture.h"
#include "support/simulated_disk.h"

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

// Its disk is full for a while.
TEST_F(OutboxesTest, AKioskGivesTicketsAgainWhenItsDiskWorksAgain) {
  kiosk_.reset();
  test::SimulatedDisk disk;
  kiosk_ = restart("one");
  Tickets given;
  for (const bool looks : {true, false}) {
    given.push_back(give(*kiosk_).ticket);
    disk.fail_from(1, SQLITE_FULL);
    const Result<IssuedTicket> refused = kiosk_->issue(order("A01"), to_hex(random_id()), "");
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::device);
    kiosk_->try_disk();
    EXPECT_FALSE(kiosk_->can_issue());
    disk.fail_at(0, 0);
    if (looks) kiosk_->try_disk();
    EXPECT_EQ(kiosk_->can_issue(), looks);
    given.push_back(give(*kiosk_).ticket);
  }
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), given);
  kiosk_.reset();
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

// The store's disk died while the kiosk went on alone: what it has comes into the backup that was put in
// place, without anybody starting the kiosk again, and in the order in which people came.
TEST_F(OutboxesTest, ARestoredStoreTakesInWhatAKioskDidMeanwhile) {
  for (int i = 0; i < 30; ++i) issue("A01");
  pass_minutes(2);
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  pass_minutes(10);
  const std::string alone = give(*kiosk_).ticket;
  pass_minutes(10);
  become_older_store();
  ASSERT_TRUE(office().store().change([&](Transaction& tx) -> Status {
    const auto told = tx.append(Restored{clock_.now().utc_ms, 0, 0, 0}, "restore");
    return told.ok() ? Status(Done{}) : Status(told.error());
  }).ok());
  Tickets line{alone};
  for (int i = 0; i < 40; ++i) line.push_back(issue("A01").ticket);
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), line);
  EXPECT_EQ(kiosk_->known().letter, "X");
  line.push_back(give(*kiosk_).ticket);
  EXPECT_EQ(line.back(), "X002");
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), line);
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

// A wall clock that was ahead for a while has turned the office day, which does not go back: who comes
// to a kiosk alone stands in that day's line, as who comes to another kiosk does.
TEST_F(OutboxesTest, WhenTheClockIsRightAgainTicketsAreOfTheDayTheOfficeCameTo) {
  const DayNumber day = today();
  issue("A01");
  set_local(day + 1, 9, 0);
  ASSERT_TRUE(office().keep_day("test").ok());
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  set_local(day, 10, 0);
  const std::string before = issue("A01").ticket;
  const std::string alone = give(*kiosk_).ticket;
  EXPECT_TRUE(office().days_are_over(day).ok());
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), (Tickets{before, alone}));
  EXPECT_TRUE(office().find_visit(alone, day + 1).ok());
}

// … also where the kiosk said that nothing was left before the clock went wrong, and owes no word since.
TEST_F(OutboxesTest, NoTicketComesIntoADayThatIsFinal) {
  const DayNumber day = today();
  ASSERT_TRUE(office().close_day(ask()).ok());
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  ASSERT_TRUE(kiosk_->rate({.code = "00000-0", .score = 3}, "r1").ok());
  set_local(day + 1, 9, 0);
  ASSERT_TRUE(office().keep_day("test").ok());
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  set_local(day, 19, 0);
  const std::string alone = give(*kiosk_).ticket;
  EXPECT_TRUE(office().days_are_over(day).ok());
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), Tickets{alone});
}

// The store goes away again right after everything came in, in the evening.
TEST_F(OutboxesTest, WhoBringsEverythingAfterTheClosingGivesNoTicketOfThatDay) {
  const DayNumber day = today();
  give(*kiosk_);
  ASSERT_TRUE(office().close_day(ask()).ok());
  send_all(*kiosk_);
  EXPECT_FALSE(kiosk_->can_issue());
  kiosk_.reset();
  kiosk_ = restart("one");
  EXPECT_FALSE(kiosk_->can_issue());
  set_local(day + 1, 9, 0);
  EXPECT_TRUE(kiosk_->can_issue());
  EXPECT_TRUE(office().days_are_over(day).ok());
}

// … and nobody's rating changes what was published of it.
TEST_F(OutboxesTest, NoRatingComesIntoADayThatIsFinal) {
  const DayNumber day = today();
  open_counter(1);
  const IssuedTicket served = serve("A01", 1);
  const IssuedTicket late = serve("A01", 1);
  ASSERT_TRUE(kiosk_->rate({.code = served.code, .score = 4, .receipt = random_id()}, "r1").ok());
  ASSERT_TRUE(office().close_day(ask()).ok());
  EXPECT_FALSE(office().days_are_over(day).ok());
  set_local(day, 19, 0);
  send_all(*kiosk_);  // of the day that waited for it
  EXPECT_EQ(count<RatingGiven>(), 1);
  ASSERT_TRUE(kiosk_->rate({.code = late.code, .score = 1, .receipt = random_id()}, "r2").ok());
  set_local(day + 1, 9, 0);
  ASSERT_TRUE(office().keep_day("test").ok());
  EXPECT_TRUE(office().days_are_over(day).ok());
  send_all(*kiosk_);
  EXPECT_EQ(count<RatingGiven>(), 1);
  EXPECT_EQ(count<RatingPutAside>(), 1);
}

// A kiosk that was declared lost is found after days without it were made final: they stay as they are,
// however many parcels it brings, and what it gave counts on the day on which it comes back.
TEST_F(OutboxesTest, AKioskThatWasGivenUpBringsNothingIntoADayThatIsFinal) {
  const DayNumber day = today();
  open_counter(1);
  const IssuedTicket served = serve("A01", 1);
  Tickets first_day;
  ASSERT_TRUE(kiosk_->rate({.code = served.code, .score = 1, .receipt = random_id()}, "r1").ok());
  for (int i = 0; i < 60; ++i) first_day.push_back(give(*kiosk_).ticket);
  ASSERT_TRUE(kiosk_->suggest({SuggestionKind::praise, "Thank you"}, "s1").ok());
  set_local(day + 1, 9, 0);
  ASSERT_TRUE(office().keep_day("test").ok());
  EXPECT_FALSE(office().days_are_over(day).ok());
  ASSERT_TRUE(office().lose_outbox("one", "stolen", ask()).ok());
  EXPECT_TRUE(office().days_are_over(day).ok());
  const std::string second_day = give(*kiosk_).ticket;
  set_local(day + 2, 9, 0);
  ASSERT_TRUE(office().keep_day("test").ok());
  EXPECT_TRUE(office().days_are_over(day + 1).ok());  // nobody waits for it then either
  const std::string present = give(*kiosk_).ticket;
  EventSeq before = 0;
  ASSERT_TRUE(office().store().read([&](Reader& reader) { before = reader.head().seq; }).ok());
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), Tickets{present});
  first_day.push_back(second_day);
  for (const std::string& ticket : first_day) {
    EXPECT_FALSE(office().find_visit(ticket, day).ok()) << ticket;
    EXPECT_FALSE(office().find_visit(ticket, day + 1).ok()) << ticket;
    EXPECT_TRUE(office().find_visit(ticket, day + 2).ok()) << ticket;
  }
  EXPECT_EQ(count<Cancelled>(), static_cast<int>(first_day.size()));
  EXPECT_EQ(count<RatingGiven>(), 0);
  EXPECT_EQ(count<RatingPutAside>(), 1);
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    reader.scan_events(before, [&](const Event& event) {
      const auto* const said = std::get_if<Suggested>(&event.body);
      EXPECT_TRUE(said == nullptr || said->day == day + 2);
      const auto* const given = std::get_if<Issued>(&event.body);
      EXPECT_TRUE(given == nullptr || given->day == day + 2);
      const auto* const gone = std::get_if<Cancelled>(&event.body);
      EXPECT_TRUE(gone == nullptr || gone->reason == "late");
      return true;
    });
  }).ok());
  EXPECT_TRUE(office().days_are_over(day + 1).ok());
  EXPECT_FALSE(office().outboxes()->front().lost);
}

// … and where the office is closed when it comes back, that waits for the day to come.
TEST_F(OutboxesTest, AKioskThatWasGivenUpWaitsWithItsTicketsForADay) {
  const DayNumber day = today();
  const std::string given = give(*kiosk_).ticket;
  ASSERT_TRUE(office().close_day(ask()).ok());
  ASSERT_TRUE(office().lose_outbox("one", "stolen", ask()).ok());
  EXPECT_TRUE(office().days_are_over(day).ok());
  const Result<int> left = kiosk_->send(office(), ask());
  ASSERT_TRUE(left.ok()) << left.error().detail;
  EXPECT_EQ(*left, 1);
  EXPECT_FALSE(office().find_visit(given, day).ok());
  set_local(day + 1, 9, 0);
  ASSERT_TRUE(office().keep_day("test").ok());
  send_all(*kiosk_);
  EXPECT_TRUE(waiting().empty());
  EXPECT_TRUE(office().find_visit(given, day + 1).ok());
}

// A kiosk knows that the day was closed; by its clock, which is ahead, the next one has come.
TEST_F(OutboxesTest, ATicketOfTheDayToComeWaitsUntilItBegins) {
  const DayNumber day = today();
  ASSERT_TRUE(office().close_day(ask()).ok());
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  set_local(day + 1, 9, 0);
  const std::string alone = give(*kiosk_).ticket;
  set_local(day, 19, 0);
  for (int i = 0; i < 3; ++i) {
    const Result<int> left = kiosk_->send(office(), ask());
    ASSERT_TRUE(left.ok()) << left.error().detail;
    EXPECT_EQ(*left, 1);
  }
  EXPECT_EQ(office().outboxes()->front().left, 1);
  const int said = count<OutboxTaken>();
  ASSERT_TRUE(kiosk_->send(office(), ask()).ok());
  EXPECT_EQ(count<OutboxTaken>(), said) << "it says the same again";
  EXPECT_TRUE(office().days_are_over(day).ok());
  EXPECT_FALSE(office().find_visit(alone, day).ok());
  set_local(day + 1, 10, 0);
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), Tickets{alone});
}

TEST_F(OutboxesTest, AKioskWithNothingSaysSoAfterTheDayWasClosed) {
  const DayNumber day = today();
  ASSERT_TRUE(office().close_day(ask()).ok());
  set_local(day + 1, 9, 0);
  EXPECT_FALSE(office().days_are_over(day).ok());
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  EXPECT_TRUE(office().days_are_over(day).ok());
}

// Whether the kiosk or a counter reaches the store first.
TEST_F(OutboxesTest, PlacesKeptOvernightStandBeforeWhatAKioskGaveAloneThatMorning) {
  const std::string kept = issue("A01").ticket;
  ASSERT_TRUE(office().keep_places(ask()).ok());
  ASSERT_TRUE(office().close_day(ask()).ok());
  set_local(today() + 3, 8, 0);
  const std::string first = give(*kiosk_).ticket;
  pass_minutes(30);
  open_counter(1);
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), (Tickets{kept, first}));
}

}  // namespace
}  // namespace khio
