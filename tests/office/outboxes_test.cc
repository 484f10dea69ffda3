// What kiosks did while they could not reach the store comes in: every ticket and rating once, in the
// order of their time, whichever answer was lost and whoever was killed on the way.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <random>
#include <set>

#include "support/outboxes_fixture.h"

namespace khio {
namespace {

using test::OutboxesTest;
using Tickets = std::vector<std::string>;

TEST_F(OutboxesTest, TicketsStandInLineByTheTimeTheyWereGiven) {
  const auto other = kiosk("two");
  const std::string first = issue("A01").ticket;
  const std::string offline = give(*kiosk_).ticket;
  const std::string second = issue("A01").ticket;  // from a kiosk that reached the store
  const std::string others = give(*other).ticket;
  const std::string later = give(*kiosk_).ticket;
  pass_minutes(20);
  const std::string last = issue("A01").ticket;
  send_all(*kiosk_);
  send_all(*other);
  const Tickets in_order = {first, offline, second, others, later, last};
  EXPECT_EQ(waiting(), in_order);
  EXPECT_EQ(offline, "X001");
  EXPECT_EQ(others, "Y001");
  open_counter(1);
  for (const std::string& ticket : in_order) {
    const Result<CalledTicket> called = call(1);
    ASSERT_TRUE(called.ok()) << called.error().detail;
    EXPECT_EQ(called->ticket, ticket);
    EXPECT_EQ(called->overtook, 0);
    ASSERT_TRUE(office().start(1, ask()).ok());
  }
}

// Whose turn it is depends on when the visitor came, not on which kiosk came back first.
TEST_F(OutboxesTest, TheOrderIsTheSameWhicheverKioskComesBackFirst) {
  const auto other = kiosk("two");
  const std::string a = give(*kiosk_).ticket;
  const std::string b = give(*other).ticket;
  const std::string c = give(*kiosk_).ticket;
  pass_minutes(3);
  send_all(*other);
  pass_minutes(3);
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), (Tickets{a, b, c}));
}

TEST_F(OutboxesTest, WaitingIsCountedFromWhenTheTicketWasGiven) {
  const IssuedTicket ticket = give(*kiosk_);
  pass_minutes(10);
  send_all(*kiosk_);
  pass_minutes(5);
  open_counter(1);
  const Result<CalledTicket> called = call(1);
  ASSERT_TRUE(called.ok());
  EXPECT_EQ(called->waited_seconds, 15 * 60 + 1);
  const Result<IssuedTicket> known = office().issued(called->visit);
  ASSERT_TRUE(known.ok());
  EXPECT_TRUE(known->offline);
  EXPECT_EQ(known->issued_at, ticket.issued_at);
  EXPECT_EQ(known->witness, ticket.witness);
  EXPECT_EQ(known->code, ticket.code);
  EXPECT_EQ(known->qr, ticket.qr);
}

// A wall clock that is set while the store is away moves nobody in the line, and neither do clocks
// that were wrong from the beginning.
TEST_F(OutboxesTest, AWrongClockMovesNobodyBeyondTheTimeTheStoreWasAway) {
  const std::string before = issue("A01").ticket;
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  const std::int64_t right = clock_.now().utc_ms;
  clock_.set_wall(right - 4 * 60'000);
  const std::string offline = give(*kiosk_).ticket;
  clock_.set_wall(right + 2'000);
  const std::string after = issue("A01").ticket;
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), (Tickets{before, offline, after}));
}

TEST_F(OutboxesTest, AnAnswerThatIsLostTakesNothingInTwice) {
  for (int i = 0; i < 3; ++i) give(*kiosk_);
  OutboxParcel parcel;
  parcel.outbox = kiosk_->id();
  parcel.entries = kiosk_->outbox().entries().value();
  const Result<std::int64_t> told = office().take_in(parcel, ask());  // the kiosk never hears it
  ASSERT_TRUE(told.ok()) << told.error().detail;
  EXPECT_EQ(*told, 3);
  const std::string fourth = give(*kiosk_).ticket;
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), (Tickets{"X001", "X002", "X003", fourth}));
  EXPECT_EQ(count<OutboxTaken>(), 2);
  EXPECT_EQ(kiosk_->waiting(), 0);
}

TEST_F(OutboxesTest, EntriesThatAreMissingAreAskedFor) {
  for (int i = 0; i < 3; ++i) give(*kiosk_);
  OutboxParcel parcel;
  parcel.outbox = kiosk_->id();
  parcel.entries = kiosk_->outbox().entries().value();
  parcel.entries.erase(parcel.entries.begin());
  const auto told = office().take_in(parcel, ask());
  ASSERT_FALSE(told.ok());
  EXPECT_EQ(told.error().kind, ErrorKind::refused);
  EXPECT_TRUE(waiting().empty());
}

TEST_F(OutboxesTest, ATicketWhoseAnswerWasLostIsTakenBack) {
  const Result<IssuedTicket> unheard = office().issue(order("A01"), ask("r1"));
  ASSERT_TRUE(unheard.ok());
  const std::string held = give(*kiosk_, "A01", "r1").ticket;
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), Tickets{held});
  EXPECT_EQ(count<AttemptVoided>(), 1);
}

TEST_F(OutboxesTest, ATicketThatNeverCameAboutNeverWill) {
  const std::string held = give(*kiosk_, "A01", "r1").ticket;
  send_all(*kiosk_);
  const Result<IssuedTicket> late = office().issue(order("A01"), ask("r1"));
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().kind, ErrorKind::refused);
  EXPECT_EQ(waiting(), Tickets{held});
}

TEST_F(OutboxesTest, RatingsAreAcceptedOnceAndThoseOfNoVisitPutAside) {
  open_counter(1);
  const IssuedTicket served = serve("A01", 1);
  const IssuedTicket unheard = serve("A01", 1);
  RatingOrder rating;
  rating.code = unheard.code;
  rating.score = 4;
  ASSERT_TRUE(office().rate(rating, ask("heard-by-nobody")).ok());
  ASSERT_TRUE(kiosk_->rate(rating, "heard-by-nobody").ok());
  rating.code = served.code;
  rating.score = 2;
  rating.receipt = random_id();
  ASSERT_TRUE(kiosk_->rate(rating, "q1").ok());
  rating.answers = {{"Q1", 5}};
  ASSERT_TRUE(kiosk_->complete_rating(rating, "q2").ok());
  rating.code = "00000-0";
  rating.answers.clear();
  rating.receipt = random_id();
  ASSERT_TRUE(kiosk_->rate(rating, "q3").ok());
  send_all(*kiosk_);
  EXPECT_EQ(count<RatingGiven>(), 2);
  EXPECT_EQ(count<RatingPutAside>(), 1);
  std::set<std::string> scores;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    for (const PooledRating& pooled : reader.pooled_ratings()) scores.insert(pooled.row.scores.substr(0, 2));
  }).ok());
  EXPECT_EQ(scores, (std::set<std::string>{"40", "25"}));
}

TEST_F(OutboxesTest, WordsComeInAndComplaintsAreForStaff) {
  ASSERT_TRUE(kiosk_->suggest({SuggestionKind::praise, "ขอบคุณ"}, "s1").ok());
  const Status complaint = kiosk_->suggest({SuggestionKind::complaint, "ช้า"}, "s2");
  ASSERT_FALSE(complaint.ok());
  EXPECT_EQ(complaint.error().kind, ErrorKind::refused);
  send_all(*kiosk_);
  const auto said = office().suggestions(today(), today());
  ASSERT_TRUE(said.ok());
  ASSERT_EQ(said->size(), 1u);
  EXPECT_EQ(said->front().text, "ขอบคุณ");
}

// What comes in after its day was closed belongs to that day, and ends as its other tickets did.
TEST_F(OutboxesTest, WhatComesInLateBelongsToItsOwnDay) {
  issue("A01");
  const IssuedTicket offline = give(*kiosk_);
  const DayNumber day = today();
  set_local(day + 3, 9, 0);  // Monday
  issue("A01");
  send_all(*kiosk_);
  EXPECT_EQ(waiting().size(), 1u);
  const Result<VisitState> visit = office().find_visit(offline.ticket, day);
  ASSERT_TRUE(visit.ok()) << visit.error().detail;
  int rows = 0;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    reader.scan_visits(day, day, [&](const VisitRow& row) {
      if (row.ticket != offline.ticket) return true;
      ++rows;
      EXPECT_EQ(row.state, ErrandState::expired);
      EXPECT_EQ(row.issued_at, offline.issued_at);
      return true;
    });
  }).ok());
  EXPECT_EQ(rows, 1);
}

TEST_F(OutboxesTest, NoTicketIsGivenForADayThatIsKnownToBeClosed) {
  ASSERT_TRUE(office().close_day(ask()).ok());
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  EXPECT_FALSE(kiosk_->can_issue());
  EXPECT_FALSE(kiosk_->issue(order("A01"), "r", "").ok());
  kiosk_.reset();
  EXPECT_FALSE(restart("one")->can_issue());
  set_local(today() + 1, 9, 0);
  EXPECT_TRUE(restart("one")->can_issue());
}

TEST_F(OutboxesTest, ALongReasonIsCutBetweenLetters) {
  give(*kiosk_);
  std::string reason;
  for (int n = 0; n < 167; ++n) reason += "ก";  // three bytes each
  ASSERT_TRUE(office().lose_outbox("one", reason, ask()).ok());
  EXPECT_EQ(count<OutboxLost>(), 1);
}

TEST_F(OutboxesTest, ASupervisorDeclaresAKioskLost) {
  const DayNumber day = today();
  give(*kiosk_);
  set_local(day + 1, 9, 0);
  ASSERT_TRUE(office().keep_day("test").ok());
  ASSERT_TRUE(office().lose_outbox("one", "burnt", ask()).ok());
  EXPECT_TRUE(office().days_are_over(day).ok());
  EXPECT_FALSE(office().lose_outbox("one", "burnt", ask()).ok());
  EXPECT_FALSE(office().lose_outbox("nowhere", "burnt", ask()).ok());
  send_all(*kiosk_);  // found again: what it holds is taken in all the same
  EXPECT_FALSE(office().outboxes()->front().lost);
  EXPECT_EQ(count<OutboxLost>(), 1);
}

TEST_F(OutboxesTest, ItGoesOnAfterItWasStartedAgainWithoutTheStore) {
  give(*kiosk_);
  kiosk_.reset();
  kiosk_ = restart("one");
  EXPECT_TRUE(kiosk_->can_issue());
  EXPECT_EQ(give(*kiosk_).ticket, "X002");
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), (Tickets{"X001", "X002"}));
}

TEST_F(OutboxesTest, NumbersBeginAgainOnlyWhenTheStoreIsOnAnotherDay) {
  give(*kiosk_);
  const DayNumber day = today();
  set_local(day + 1, 9, 0);
  EXPECT_EQ(give(*kiosk_).ticket, "X002");  // still away
  send_all(*kiosk_);
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  EXPECT_EQ(give(*kiosk_).ticket, "X003");  // X002 is of this day
  send_all(*kiosk_);
  set_local(day + 2, 9, 0);
  ASSERT_TRUE(office().keep_day("test").ok());
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  EXPECT_EQ(give(*kiosk_).ticket, "X001");
  send_all(*kiosk_);
}

// Who kept a place overnight stands in the old order the next day, and no other slip of that day has the
// number or the code.
TEST_F(OutboxesTest, APlaceKeptOvernightIsOnceInLineAndNobodyElseHasItsNumber) {
  const std::string first = issue("A01").ticket;
  const IssuedTicket offline = give(*kiosk_);
  const std::string last = issue("A01").ticket;
  send_all(*kiosk_);
  ASSERT_TRUE(office().keep_places(ask()).ok());
  ASSERT_TRUE(office().close_day(ask()).ok());
  set_local(today() + 3, 9, 0);  // Monday
  open_counter(1);
  EXPECT_EQ(waiting(), (Tickets{first, offline.ticket, last}));
  EXPECT_EQ(office().queue()->waiting[1].waited_seconds, 0) << "the night does not count";
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  EXPECT_EQ(kiosk_->alone().tickets, 0);
  kiosk_.reset();
  kiosk_ = restart("one");
  const IssuedTicket next = give(*kiosk_);
  EXPECT_EQ(next.ticket, "X002");
  EXPECT_EQ(kiosk_->alone().tickets, 1);
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), (Tickets{first, offline.ticket, last, next.ticket}));
}

// … also where the kiosk looked before anybody had taken a place up again.
TEST_F(OutboxesTest, APlaceThatIsStillToBeTakenUpHasItsNumberToo) {
  const IssuedTicket offline = give(*kiosk_);
  send_all(*kiosk_);
  ASSERT_TRUE(office().keep_places(ask()).ok());
  ASSERT_TRUE(office().close_day(ask()).ok());
  set_local(today() + 3, 9, 0);
  ASSERT_TRUE(office().pause_hall(HallPauseWhy::power, ask()).ok());
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  ASSERT_TRUE(office().resume_hall(ask()).ok());
  open_counter(1);
  ASSERT_EQ(waiting(), Tickets{offline.ticket});
  const IssuedTicket next = give(*kiosk_);
  EXPECT_EQ(next.ticket, "X002");
  EXPECT_NE(next.code, offline.code);
  send_all(*kiosk_);
  EXPECT_EQ(waiting(), (Tickets{offline.ticket, "X002"}));
}

// … also where nobody could be called yet when the kiosk's own came in.
TEST_F(OutboxesTest, PlacesKeptOvernightStandBeforeAKiosksAlsoWhereTheHallIsPaused) {
  const std::string kept = issue("A01").ticket;
  ASSERT_TRUE(office().keep_places(ask()).ok());
  ASSERT_TRUE(office().close_day(ask()).ok());
  set_local(today() + 3, 8, 0);
  const std::string first = give(*kiosk_).ticket;
  pass_minutes(30);
  ASSERT_TRUE(office().pause_hall(HallPauseWhy::power, ask()).ok());
  send_all(*kiosk_);
  ASSERT_TRUE(office().resume_hall(ask()).ok());
  open_counter(1);
  EXPECT_EQ(waiting(), (Tickets{kept, first}));
  EXPECT_EQ(call(1)->ticket, kept);
}

// … and where its visitor was called once more, and had gone home.
TEST_F(OutboxesTest, AKiosksNoteOfWhoWasCalledOnceMoreKeepsItsNumberAndItsCode) {
  const IssuedTicket offline = give(*kiosk_);
  send_all(*kiosk_);
  ASSERT_TRUE(office().keep_places(ask()).ok());
  open_counter(1);
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().no_show(1, ask()).ok());
  ASSERT_TRUE(office().close_day(ask()).ok());
  set_local(today() + 3, 9, 0);
  ASSERT_TRUE(office().keep_day("test").ok());
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  EXPECT_EQ(give(*kiosk_).ticket, "X002") << "X001 stands on a note for this day";
  send_all(*kiosk_);
  open_counter(1);
  EXPECT_EQ(waiting(), (Tickets{offline.ticket, "X002"}));
}

TEST_F(OutboxesTest, NoSeriesBeginsWithTheLetterOfAnOutbox) {
  Catalogue catalogue = test::sample_catalogue();
  catalogue.series.front().prefix = "X";
  const Status clash = office().import_catalogue(write_office(catalogue), ask());
  ASSERT_FALSE(clash.ok());
  EXPECT_EQ(clash.error().kind, ErrorKind::invalid);
  EXPECT_NE(clash.error().detail.find("begins with X"), std::string::npos);
}

TEST_F(OutboxesTest, CodesGivenOfflineAreNobodyElses) {
  const auto other = kiosk("two");
  std::set<std::string> codes;
  for (int i = 0; i < 60; ++i) {
    codes.insert(give(*kiosk_).code);
    codes.insert(give(*other).code);
    codes.insert(issue("A01").code);
  }
  EXPECT_EQ(codes.size(), 180u);
  send_all(*kiosk_);
  send_all(*other);
  EXPECT_EQ(waiting().size(), 180u);
}

TEST_F(OutboxesTest, WhatNeedsTheStoreIsForStaff) {
  Catalogue catalogue = test::sample_catalogue();
  catalogue.services.front().tickets_a_day = 5;
  const std::string code = catalogue.services.front().code;
  ASSERT_TRUE(office().import_catalogue(write_office(catalogue), ask()).ok());
  ASSERT_TRUE(kiosk_->follow(office(), "one", ask()).ok());
  EXPECT_EQ(kiosk_->services().front().shut, Shut::away);
  const auto refused = kiosk_->issue(order(code), "r", "");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
}

// Kiosks and the office's own programs are killed at random moments, and answers with them: every slip
// that came out is in the line once, in its kiosk's order, and nothing else is.
TEST_F(OutboxesTest, WhoeverIsKilledNothingIsLostAndNothingTwice) {
  kiosk_.reset();
  office_.reset();
  std::mt19937 random(11);
  const std::string paper = folder_.file("paper");
  for (int round = 0; round < 40; ++round) {
    std::array<int, 2> begun{};
    ASSERT_EQ(pipe(begun.data()), 0);
    const pid_t child = fork();
    if (child == 0) {
      Result<Office> office = Office::open(file_, clock_);
      auto kiosk = OfflineOffice::open(outbox_file("one"), {}, clock_);
      if (!office.ok() || !kiosk.ok()) _exit(3);
      close(begun[0]);
      close(begun[1]);
      for (int i = 0;; ++i) {
        const auto ticket = (*kiosk)->issue(order("A01"), to_hex(random_id()), "");
        if (!ticket.ok()) _exit(4);
        const std::string line = ticket->ticket + " " + ticket->witness + "\n";
        const int file = ::open(paper.c_str(), O_WRONLY | O_APPEND | O_CREAT, 0600);
        if (write(file, line.data(), line.size()) < 0) _exit(5);
        close(file);
        if (i % 3 == 2) (void)(*kiosk)->send(office.value(), ask()).ok();
        if (i == 12) _exit(0);
      }
    }
    close(begun[1]);
    char none = 0;
    EXPECT_EQ(read(begun[0], &none, 1), 0);
    close(begun[0]);
    // After some slips more, somewhere on the way to the next.
    int status = 0;
    pid_t ended = 0;
    for (const std::size_t until = lines_of(paper) + random() % 7;
         lines_of(paper) < until && (ended = waitpid(child, &status, WNOHANG)) == 0;)
      usleep(100);
    if (ended == 0) {
      usleep(static_cast<useconds_t>(random() % 2'000));
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
    }
    ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
  }
  open();
  kiosk_ = restart("one");
  send_all(*kiosk_);
  std::vector<VisitId> visits;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    reader.scan_events(0, [&](const Event& event) {
      if (std::holds_alternative<Issued>(event.body)) visits.push_back(event.seq);
      return true;
    });
  }).ok());
  std::map<std::string, std::string> known;
  for (const VisitId visit : visits) {
    const IssuedTicket issued = office().issued(visit).value();
    EXPECT_TRUE(known.emplace(issued.ticket, issued.witness).second) << issued.ticket;
  }
  std::ifstream lines(paper);
  std::string ticket;
  std::string witness;
  std::size_t slips = 0;
  for (; lines >> ticket >> witness; ++slips) EXPECT_EQ(known[ticket], witness) << ticket;
  EXPECT_GT(slips, 20u);
  // Killed between the outbox and the paper: as many tickets without a slip as kills, at most.
  EXPECT_LE(known.size(), slips + 40);
  EXPECT_EQ(static_cast<std::int64_t>(known.size()), kiosk_->outbox().last());
  EXPECT_EQ(waiting().size(), known.size());
}

}  // namespace
}  // namespace khio
