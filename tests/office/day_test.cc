// The office day and the clock; ratings and the batches they enter the journal in.
#include <set>

#include "base/codes.h"
#include "domain/limits.h"
#include "office/day.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using test::OfficeTest;

class DayTest : public OfficeTest {
 protected:
  ErrorKind kind_of_issue() {
    IssueOrder order;
    order.services = {"A01"};
    const auto issued = office().issue(order, ask());
    EXPECT_FALSE(issued.ok());
    return issued.ok() ? ErrorKind::unknown : issued.error().kind;
  }
};

TEST_F(DayTest, AWrongClockNeverMovesTheDayBack) {
  issue("A01");
  const DayNumber today = office().day()->day;
  set_local(today - 10, 9, 0);
  EXPECT_EQ(issue("A01").ticket, "A002");
  EXPECT_EQ(office().day()->day, today);
}

// As many questions, and codes as long, as an office file may have.
TEST_F(DayTest, TheLongestAnswersEnterTheJournalToo) {
  std::vector<VisitId> visits;
  for (int rating = 0; rating < 100; ++rating) visits.push_back(issue("A01").visit);
  const DayNumber today = office().day()->day;
  std::vector<std::string> items;
  for (std::size_t item = 0; item < kSurveyItemsMax; ++item)
    items.push_back(std::string(kCodeBytesMax - 2, 'Q') + std::to_string(10 + item));
  ASSERT_TRUE(office().store().change([&](Transaction& tx) -> Status {
    for (const VisitId visit : visits) {
      const RatingRow row{today, HalfDay::am, std::string(kCodeBytesMax, 'S'),
                          std::string(kCodeBytesMax, 'D'), kCounterNumberMax, RatedVia::terminal,
                          std::string(kSurveyItemsMax, '5'), false};
      if (const Status pooled = tx.pool_rating(random_id(), row, items); !pooled.ok()) return pooled;
      if (!tx.append(RatingGiven{visit, RatedVia::terminal}, "test").ok()) ADD_FAILURE();
    }
    return Done{};
  }).ok());
  set_local(today, 13, 0);
  const Status kept = office().keep_day("test");
  EXPECT_TRUE(kept.ok()) << kept.error().detail;
  std::size_t waiting = visits.size();
  ASSERT_TRUE(office().store().read([&](Reader& reader) { waiting = reader.pooled_ratings().size(); }).ok());
  EXPECT_EQ(waiting, 0U);
}

// Else a ticket of a day that is over would wait for ever, and closed figures would change.
TEST_F(DayTest, NothingHappensToATicketAfterItsDayIsClosed) {
  open_counter(2);
  const IssuedTicket ticket = issue("B01");
  ASSERT_TRUE(call(2).ok());
  ASSERT_TRUE(office().no_show(2, ask()).ok());
  ASSERT_TRUE(office().close_day(ask()).ok());
  const std::string reason = office().catalogue().cancel_reasons.front().code;
  EXPECT_EQ(office().return_to_queue(ticket.ticket, ask()).error().kind, ErrorKind::refused);
  EXPECT_EQ(office().cancel(ticket.ticket, reason, ask()).error().kind, ErrorKind::refused);
  EXPECT_EQ(office().leave(ticket.visit, ask()).error().kind, ErrorKind::refused);
  EXPECT_EQ(office().add_errand(ticket.visit, "B02", Channel::reception, ask()).error().kind,
            ErrorKind::refused);
  EXPECT_EQ(office().board(3)->waiting, 0);
}

TEST_F(DayTest, AFarJumpNeedsConfirmation) {
  issue("A01");
  const DayNumber today = office().day()->day;
  set_local(today + 10, 9, 0);
  EXPECT_EQ(kind_of_issue(), ErrorKind::refused);
  EXPECT_EQ(office().confirm_day(today + 9, ask()).error().kind, ErrorKind::refused);
  ASSERT_TRUE(office().confirm_day(today + 10, ask()).ok());
  EXPECT_EQ(issue("A01").ticket, "A001");
}

TEST_F(DayTest, WhichDateWaitsToBeConfirmedIsKnownBeforeAnybodyIsRefused) {
  const auto waits = [&] {
    std::optional<DayNumber> day;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      day = day_to_confirm(reader, office().catalogue(), office().zone(), clock_.now());
    }).ok());
    return day;
  };
  EXPECT_EQ(waits(), std::nullopt) << "there was no day yet";
  issue("A01");
  const DayNumber today = office().day()->day;
  set_local(today + 3, 9, 0);
  EXPECT_EQ(waits(), std::nullopt) << "it turns by itself";
  set_local(today + 10, 9, 0);
  EXPECT_EQ(waits(), today + 10);
  clock_.set_synchronised(true);
  EXPECT_EQ(waits(), std::nullopt);
  clock_.set_synchronised(false);
  ASSERT_TRUE(office().confirm_day(today + 10, ask()).ok());
  EXPECT_EQ(waits(), std::nullopt);
}

TEST_F(DayTest, ASynchronisedClockMayJump) {
  issue("A01");
  const DayNumber today = office().day()->day;
  set_local(today + 10, 9, 0);
  clock_.set_synchronised(true);
  EXPECT_EQ(issue("A01").ticket, "A001");
}

TEST_F(DayTest, ClosedDaysInBetweenAreFree) {
  Catalogue catalogue = test::sample_catalogue();
  const DayNumber friday = office().zone().local(clock_.now().utc_ms).day;
  for (DayNumber day = friday + 1; day < friday + 10; ++day)
    catalogue.holidays.push_back({day, {{"th", "x"}, {"en", "x"}}});
  create(catalogue);
  issue("A01");
  set_local(friday + 10, 9, 0);
  EXPECT_EQ(issue("A01").ticket, "A001");
}

TEST_F(DayTest, AJumpAgainstBootTimeIsAnEvent) {
  issue("A01");
  clock_.set_wall(clock_.now().utc_ms + 6 * 60'000);
  issue("A01");
  std::int64_t by = 0;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    by = std::get<ClockJumped>(reader.event(reader.head().seq - 1)->body).by_ms;
  }).ok());
  EXPECT_EQ(by, 6 * 60'000);
}

class RatingTest : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    open_counter(1);
  }
  Status rate(const std::string& code, int score) { return office().rate({.code = code, .score = score}, ask()); }
  int in_figures() {
    int rows = 0;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      reader.scan_ratings(0, 100'000, {"Q0"}, [&](const RatingRow&) { ++rows; return true; });
    }).ok());
    return rows;
  }
  int in_pool() {
    std::size_t rows = 0;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      rows = reader.pooled_ratings().size();
    }).ok());
    return static_cast<int>(rows);
  }
  void rate_visits(int count) {
    for (int i = 0; i < count; ++i) ASSERT_TRUE(rate(serve("A01", 1).code, 5).ok());
  }
};

TEST_F(RatingTest, OnlyAServedVisitRatesAndOnlyOnce) {
  const IssuedTicket waiting = issue("A01");
  EXPECT_EQ(rate(waiting.code, 5).error().kind, ErrorKind::refused);
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  ASSERT_TRUE(rate(waiting.code, 5).ok());
  EXPECT_EQ(rate(waiting.code, 4).error().kind, ErrorKind::refused);
}

TEST_F(RatingTest, MalformedRatingsAreInvalid) {
  const IssuedTicket ticket = serve("A01", 1);
  EXPECT_EQ(rate("12345", 5).error().kind, ErrorKind::invalid);
  EXPECT_EQ(rate(ticket.code, 0).error().kind, ErrorKind::invalid);
  EXPECT_EQ(rate(ticket.code, 6).error().kind, ErrorKind::invalid);
  EXPECT_EQ(office().rate({.code = ticket.code, .score = 5, .answers = {{"Q99", 3}}}, ask()).error().kind,
            ErrorKind::invalid);
  EXPECT_TRUE(office().rate({.code = ticket.code, .score = 5, .answers = {{"Q1", 3}}}, ask()).ok());
}

TEST_F(RatingTest, YesterdaysCodeIsRefused) {
  const IssuedTicket ticket = serve("A01", 1);
  set_local(office().day()->day + 3, 9, 0);
  issue("A01");
  EXPECT_EQ(rate(ticket.code, 5).error().kind, ErrorKind::refused);
}

TEST_F(RatingTest, NothingOfTheAnswerIsInTheJournalBeforeTheHalfDayEnds) {
  rate_visits(6);
  EXPECT_EQ(in_figures(), 0);
  EXPECT_EQ(in_pool(), 6);
  std::string last;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    reader.scan_journal(reader.head().seq - 1, [&](const JournalRow& row) {
      last = row.payload;
      return true;
    });
  }).ok());
  EXPECT_EQ(last.find("score"), std::string::npos) << last;
}

// A digest of what was asked stands beside the event that names the visit: were the answer in it,
// trying the five scores would tell which it was.
TEST_F(RatingTest, NothingBesideTheVisitDependsOnTheAnswer) {
  std::set<std::string> asked;
  for (const int score : {1, 5}) {
    create(test::sample_catalogue());
    open_counter(1);
    const IssuedTicket ticket = serve("A01", 1);
    ASSERT_TRUE(office().rate({.code = ticket.code, .score = score}, ask("r-1")).ok());
    ASSERT_TRUE(office().rate({.code = ticket.code, .score = score}, ask("r-1")).ok());
    ASSERT_TRUE(office().store().read([&](Reader& reader) {
      const std::string digest = reader.event_of_request("r-1")->asked;
      asked.insert(digest == to_hex(sha256("rate " + read_code(ticket.code).value())).substr(0, 16)
                       ? "the code alone"
                       : digest);
    }).ok());
  }
  EXPECT_EQ(asked, std::set<std::string>{"the code alone"});
}

TEST_F(RatingTest, AReceiptAddsAnswersUntilTheHalfDayIsOver) {
  const IssuedTicket ticket = serve("A01", 1);
  RatingOrder order{.code = ticket.code, .score = 2, .receipt = random_id()};
  EXPECT_EQ(office().complete_rating(order).error().kind, ErrorKind::refused);
  ASSERT_TRUE(office().rate(order, ask()).ok());
  order.score = 4;
  order.answers = {{"Q1", 5}, {"Q10", 1}};
  const auto head = [&] {
    EventSeq seq = 0;
    EXPECT_TRUE(office().store().read([&](Reader& reader) { seq = reader.head().seq; }).ok());
    return seq;
  };
  const EventSeq before = head();
  ASSERT_TRUE(office().complete_rating(order).ok());
  ASSERT_TRUE(office().complete_rating(order).ok());
  EXPECT_EQ(head(), before) << "the journal learnt of a second thought";
  EXPECT_EQ(in_pool(), 1);
  std::string scores;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    scores = reader.pooled_ratings().front().row.scores;
  }).ok());
  EXPECT_EQ(scores, "45000000001");
  order.answers["Q99"] = 3;
  EXPECT_EQ(office().complete_rating(order).error().kind, ErrorKind::invalid);
  order.answers.erase("Q99");
  rate_visits(4);
  ASSERT_TRUE(office().close_day(ask()).ok());
  EXPECT_EQ(office().complete_rating(order).error().kind, ErrorKind::refused);
}

TEST_F(RatingTest, AnotherRatingsReceiptIsRefused) {
  const Id128 receipt = random_id();
  const IssuedTicket first = serve("A01", 1);
  const IssuedTicket second = serve("A01", 1);
  ASSERT_TRUE(office().rate({.code = first.code, .score = 5, .receipt = receipt}, ask()).ok());
  EXPECT_EQ(office().rate({.code = second.code, .score = 1, .receipt = receipt}, ask()).error().kind,
            ErrorKind::taken);
  EXPECT_EQ(in_pool(), 1);
}

TEST_F(RatingTest, FiveOfAFinishedHalfDayEnterTogether) {
  rate_visits(5);
  set_local(office().day()->day, 13, 30);
  issue("A01");
  EXPECT_EQ(in_figures(), 5);
  EXPECT_EQ(in_pool(), 0);
}

TEST_F(RatingTest, FourWaitForMore) {
  rate_visits(4);
  set_local(office().day()->day, 13, 30);
  issue("A01");
  EXPECT_EQ(in_figures(), 0);
  ASSERT_TRUE(call(1).ok());  // the one issued above
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  rate_visits(1);
  ASSERT_TRUE(office().close_day(ask()).ok());
  EXPECT_EQ(in_figures(), 5);
}

TEST_F(RatingTest, TheMonthsLastBatchClosesAnyway) {
  rate_visits(2);
  const DayNumber today = office().day()->day;  // 20 November
  clock_.set_synchronised(true);
  set_local(today + 12, 9, 0);                  // 2 December
  issue("A01");
  EXPECT_EQ(in_figures(), 2);
}

TEST_F(RatingTest, BatchesDoNotKeepTheOrderOfRating) {
  // 40 ratings, alternating scores: the chance that a shuffle keeps the order is nil.
  std::string given;
  for (int i = 0; i < 40; ++i) {
    const int score = i % 2 == 0 ? 5 : 1;
    ASSERT_TRUE(rate(serve("A01", 1).code, score).ok());
    given.push_back(static_cast<char>('0' + score));
  }
  ASSERT_TRUE(office().close_day(ask()).ok());
  std::string kept;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    reader.scan_ratings(0, 100'000, {"Q0"}, [&](const RatingRow& row) {
      kept += row.scores;
      return true;
    });
  }).ok());
  EXPECT_EQ(kept.size(), given.size());
  EXPECT_NE(kept, given);
}

}  // namespace
}  // namespace khio
