// The slip of a closed office day: what it counts, what it witnesses, and what became of its paper.
#include "base/codes.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

class ClosingTest : public test::OfficeTest {
 protected:
  DayNumber close() { return office().close_day(ask()).value().day; }

  std::string witness_at(EventSeq seq) {
    std::string witness;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      witness = witness_of(reader.event(seq)->hash);
    }).ok());
    return witness;
  }
};

TEST_F(ClosingTest, CountsEveryVisitOnceByWhatBecameOfIt) {
  open_counter(1);
  open_counter(2);
  serve("A01", 1);
  const IssuedTicket two_errands = [&] {
    IssueOrder order;
    order.services = {"A01", "B01"};
    return office().issue(order, ask()).value();
  }();
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().start(1, ask()).ok());
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  ASSERT_EQ(two_errands.errands.size(), 2U);  // the second errand will expire: served all the same
  ASSERT_TRUE(office().cancel(issue("A01").ticket, office().catalogue().cancel_reasons[0].code,
                              ask()).ok());
  WalkDirectOrder direct;
  direct.counter = 1;
  direct.service = "A01";
  ASSERT_TRUE(office().walk_direct(direct, ask()).ok());
  issue("A02");
  ASSERT_TRUE(call(2).ok());  // one errand is called when the day closes
  issue("A03");
  close();
  const ClosingSlip slip = office().ask_closing_slip(0, ask()).value();
  EXPECT_EQ(slip.issued, 5);
  EXPECT_EQ(slip.served, 2);
  EXPECT_EQ(slip.cancelled, 1);
  EXPECT_EQ(slip.unfinished + slip.expired, 2);
  EXPECT_EQ(slip.no_show, 0);
  EXPECT_EQ(slip.walk_direct, 1);
}

TEST_F(ClosingTest, WitnessesTheJournalUpToTheMomentItWasAskedFor) {
  issue("A01");
  const DayView closed = office().close_day(ask()).value();
  const ClosingSlip slip = office().ask_closing_slip(closed.day, ask()).value();
  EXPECT_EQ(slip.witness, closed.head);
  EXPECT_EQ(slip.witness, witness_at(slip.events));
  EXPECT_EQ(slip.print, PrintState::pending);
  EXPECT_EQ(office().closing_slip(closed.day)->witness, slip.witness);
}

TEST_F(ClosingTest, OutcomeOfItsPaperIsKeptAndACopyIsMarked) {
  issue("A01");
  const DayNumber day = close();
  ASSERT_TRUE(office().ask_closing_slip(day, ask()).ok());
  EXPECT_EQ(office().closing_slips_to_print().value(), std::vector<DayNumber>{day});
  ASSERT_TRUE(office().closing_slip_ended(day, PrintState::failed, "paper_out: none").ok());
  EXPECT_EQ(office().closing_slip(day)->print, PrintState::failed);
  EXPECT_EQ(office().closing_slip(day)->print_detail, "paper_out: none");
  EXPECT_TRUE(office().closing_slips_to_print()->empty());
  const ClosingSlip copy = office().ask_closing_slip(day, ask()).value();
  EXPECT_EQ(copy.copy, 1);
  EXPECT_EQ(copy.print, PrintState::pending);
}

TEST_F(ClosingTest, RepeatedRequestIsTheSamePaper) {
  issue("A01");
  const DayNumber day = close();
  const ClosingSlip first = office().ask_closing_slip(day, ask("r")).value();
  const ClosingSlip again = office().ask_closing_slip(day, ask("r")).value();
  EXPECT_EQ(again.copy, 0);
  EXPECT_EQ(again.witness, first.witness);
}

TEST_F(ClosingTest, OpenDayHasNone) {
  issue("A01");
  EXPECT_EQ(office().ask_closing_slip(0, ask()).error().kind, ErrorKind::refused);
  EXPECT_EQ(office().closing_slip(0).error().kind, ErrorKind::not_found);
  EXPECT_EQ(office().ask_closing_slip(1, ask()).error().kind, ErrorKind::not_found);
  EXPECT_EQ(office().closing_slip_ended(1, PrintState::printed, "").error().kind,
            ErrorKind::not_found);
}

TEST_F(ClosingTest, DayThatClosedByItselfHasOneToo) {
  issue("A01");
  const DayNumber friday = office().day()->day;
  set_local(friday + 3, 9, 0);
  issue("A01");
  const ClosingSlip slip = office().ask_closing_slip(friday, ask()).value();
  EXPECT_EQ(slip.day, friday);
  EXPECT_EQ(slip.expired, 1);
  EXPECT_EQ(office().zone().local(slip.closed_at).day, friday + 3);
}

// The day turns when the next verb comes; how many days later is the test's to say.
class OwedSlipTest : public ClosingTest {
 protected:
  DayNumber turn(int days = 1) {
    const DayNumber day = office().day().value().day;
    set_local(day + days, 8, 0);
    EXPECT_TRUE(office().keep_day("test").ok());
    return day;
  }
  Result<ClosingSlip> take(const std::string& actor = "kiosk") {
    return office().take_owed_closing_slip({actor, ""});
  }
  ErrorKind refusal() {
    const Result<ClosingSlip> slip = take();
    return slip.ok() ? ErrorKind::unknown : slip.error().kind;
  }
};

TEST_F(OwedSlipTest, DayThatClosedByItselfOwesItsSlipOnce) {
  issue("A01");
  EXPECT_EQ(refusal(), ErrorKind::nothing);  // it is open yet
  const DayNumber day = turn();
  Result<Office> another = Office::open(file_, clock_);
  const Result<ClosingSlip> slip = take();
  ASSERT_TRUE(slip.ok()) << slip.error().detail;
  EXPECT_EQ(slip->day, day);
  EXPECT_EQ(slip->copy, 0);
  EXPECT_EQ(slip->issued, 1);
  EXPECT_EQ(slip->asked_by, "kiosk");
  EXPECT_EQ(refusal(), ErrorKind::nothing);
  EXPECT_EQ(another.value().take_owed_closing_slip({"other", ""}).error().kind,
            ErrorKind::nothing);
}

TEST_F(OwedSlipTest, DayClosedByHandOwesNone) {
  issue("A01");
  close();
  EXPECT_EQ(refusal(), ErrorKind::nothing);
  turn();
  EXPECT_EQ(refusal(), ErrorKind::nothing);
}

TEST_F(OwedSlipTest, DaysWithoutVisitorsOweNoneAndHideNone) {
  issue("A01");
  const DayNumber friday = turn();
  turn();
  turn();
  EXPECT_EQ(take()->day, friday);
  turn();
  EXPECT_EQ(refusal(), ErrorKind::nothing);
}

TEST_F(OwedSlipTest, SlipThatSomebodyAskedForIsNotOwed) {
  issue("A01");
  const DayNumber day = turn();
  ASSERT_TRUE(office().ask_closing_slip(day, ask()).ok());
  EXPECT_EQ(refusal(), ErrorKind::nothing);
}

TEST_F(OwedSlipTest, AfterAWeekItIsOwedNoMore) {
  issue("A01");
  turn();
  for (int i = 0; i < 7; ++i) turn();
  EXPECT_EQ(refusal(), ErrorKind::nothing);
}

TEST_F(OwedSlipTest, DayOpenedAgainForUrgentServiceOwesTheSlipOfItsEnd) {
  issue("A01");
  const DayNumber day = close();
  ASSERT_TRUE(office().ask_closing_slip(day, ask()).ok());
  set_local(day, 18, 0);
  ASSERT_TRUE(office().open_urgent({{"A01"}, "flood", 20 * 3600}, ask()).ok());
  issue("A01");
  turn();
  const Result<ClosingSlip> slip = take();
  ASSERT_TRUE(slip.ok()) << slip.error().detail;
  EXPECT_EQ(slip->day, day);
  EXPECT_EQ(slip->issued, 2);
  EXPECT_EQ(refusal(), ErrorKind::nothing);
}

}  // namespace
}  // namespace khio
