// An office whose kiosks, boards and counters each work with a login of their own: what each does and
// shows, and that a change of one is there for the others.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <semaphore>

#include "care/journal_watch.h"
#include "care/verify.h"
#include "store/bell_watch.h"
#include "store/journal.h"
#include "store/replay.h"
#include "store/seat.h"
#include "support/postgres_server.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using test::PostgresServer;

class LoginsTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    server_.give_passwords(file_);
    office_.reset();
    counter_ = opened("counter");
    kiosk_ = opened("kiosk");
    board_ = opened("board");
  }

  std::unique_ptr<Office> opened(const std::string& role) {
    Result<Office> office = Office::open(server_.as(file_, role), clock_);
    EXPECT_TRUE(office.ok()) << office.error().detail;
    return std::make_unique<Office>(std::move(office).take());
  }
  static Result<IssuedTicket> issue_at(Office& office, const std::string& service = "A01") {
    IssueOrder order;
    order.services = {service};
    return office.issue(order, ask());
  }
  Issued served_ticket() {
    const Result<IssuedTicket> ticket = issue_at(*kiosk_);
    EXPECT_TRUE(ticket.ok()) << ticket.error().detail;
    EXPECT_TRUE(counter_->open_counter(1, "somchai", {}, ask()).ok());
    EXPECT_TRUE(counter_->call({1, "", ""}, ask()).ok());
    EXPECT_TRUE(counter_->start(1, ask()).ok());
    EXPECT_TRUE(counter_->finish(1, std::nullopt, ask()).ok());
    Issued out;
    out.code = ticket->code;
    return out;
  }
  static std::string replayed(const std::string& url) {
    const auto report = replay_and_compare(url, [](EventSeq) { return true; });
    EXPECT_TRUE(report.ok()) << report.error().detail;
    return report.ok() ? report->difference : "not replayed";
  }
  static std::size_t pooled(Office& office) {
    std::size_t count = 0;
    EXPECT_TRUE(office.store().read([&](Reader& r) { count = r.pooled_ratings().size(); }).ok());
    return count;
  }
  // The chain as a login sees it, and how many events it may not read.
  static int hidden(Office& office) {
    int hidden = 0;
    EXPECT_TRUE(office.store().read([&](Reader& reader) {
      Hash previous{};
      reader.scan_journal(0, [&](const JournalRow& row) {
        EXPECT_EQ(row.event.hash, chain_hash(previous, row.event, row.kind, row.payload_hash));
        previous = row.event.hash;
        hidden += row.purged ? 1 : 0;
        return true;
      });
    }).ok());
    return hidden;
  }

  PostgresServer& server_ = PostgresServer::here();
  std::unique_ptr<Office> counter_;
  std::unique_ptr<Office> kiosk_;
  std::unique_ptr<Office> board_;
};

TEST_F(LoginsTest, AVisitGoesFromTheKioskToTheCounterAndIsShownOnTheBoard) {
  const Result<IssuedTicket> ticket = issue_at(*kiosk_);
  ASSERT_TRUE(ticket.ok()) << ticket.error().detail;
  ASSERT_TRUE(counter_->open_counter(1, "somchai", {}, ask()).ok());
  const auto called = counter_->call({1, "", ""}, ask());
  ASSERT_TRUE(called.ok()) << called.error().detail;
  EXPECT_EQ(called->ticket, ticket->ticket);
  const auto shown = board_->board(3);
  ASSERT_TRUE(shown.ok()) << shown.error().detail;
  ASSERT_EQ(shown->now.size(), 1u);
  EXPECT_EQ(shown->now.front().ticket, ticket->ticket);
  for (const char* const role : {"kiosk", "board", "counter"})
    EXPECT_EQ(replayed(server_.as(file_, role)), "") << role;
}

// Whoever reads the board's machine or its login learns no code with which a visit is rated.
TEST_F(LoginsTest, ABoardReadsOfATicketOnlyWhatItShows) {
  const Result<IssuedTicket> ticket = issue_at(*kiosk_);
  ASSERT_TRUE(ticket.ok());
  const std::string told = "SELECT body FROM khio.events_after(0, 100) WHERE kind = 'issued'";
  const std::string code = ticket->code.substr(0, 5) + ticket->code.substr(ticket->code.size() - 1);
  EXPECT_NE(server_.sql(server_.as(file_, "kiosk"), told).find(code), std::string::npos);
  const std::string board = server_.sql(server_.as(file_, "board"), told);
  EXPECT_NE(board.find("\"services\""), std::string::npos) << board;
  EXPECT_EQ(board.find(code), std::string::npos) << board;
  EXPECT_NE(board.find("\"token\": \"00000000000000000000000000000000\""), std::string::npos) << board;
  EXPECT_EQ(server_.sql(server_.as(file_, "board"),
                        "SELECT count(*) FROM khio.events_after(0, 100) "
                        "WHERE kind IN ('issued', 'officer_set') AND salt IS NOT NULL"), "0");
  EXPECT_EQ(board_->queue()->waiting.size(), 1u);
}

// What a login may not read is no damage; it is for a counter to say.
TEST_F(LoginsTest, AKioskDoesNotTakeWhatItMayNotReadForLost) {
  ASSERT_TRUE(counter_->set_officer({"anan", "Anan", "officer", true}, ask()).ok());
  ASSERT_TRUE(counter_->give_one_time_pin("anan", ask()).ok());
  const JournalPlace place = journal_place({}, folder_.file("machine.toml"));
  for (Office* const office : {kiosk_.get(), board_.get(), counter_.get()}) {
    const HealthCheck check = journal_check(office->store(), place, clock_);
    EXPECT_TRUE(check.ok) << check.detail;
  }
  const auto kiosk = verify_store(kiosk_->store(), {}, [](std::int64_t, std::int64_t) { return true; });
  ASSERT_FALSE(kiosk.ok());
  EXPECT_EQ(kiosk.error().kind, ErrorKind::refused);
}

TEST_F(LoginsTest, WhatALoginMayNotDoItsProgramCannot) {
  ASSERT_TRUE(issue_at(*kiosk_).ok());
  const auto opened = kiosk_->open_counter(1, "somchai", {}, ask());
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().kind, ErrorKind::refused) << opened.error().detail;
  const auto issued = issue_at(*board_);
  ASSERT_FALSE(issued.ok());
  EXPECT_EQ(issued.error().kind, ErrorKind::refused) << issued.error().detail;
  // … and goes on afterwards.
  EXPECT_TRUE(issue_at(*kiosk_).ok());
  EXPECT_TRUE(board_->board(3).ok());
}

// Each row of a server's tables bears the number of the transaction that wrote it, events too.
TEST_F(LoginsTest, NoTransactionTellsWhichRatingIsWhose) {
  for (int n = 0; n < 4; ++n) {
    RatingOrder order;
    order.code = served_ticket().code;
    order.receipt = random_id();
    order.score = 1 + n;
    ASSERT_TRUE(kiosk_->rate(order, ask()).ok());
    if (n == 1) {
      ASSERT_TRUE(kiosk_->complete_rating(order).ok());
    }
    const std::string waiting = std::to_string(n + 1);
    EXPECT_EQ(server_.sql(file_, "SELECT count(*) || ' ' || count(DISTINCT xmin::text) "
                                 "FROM khio.rating_pool"), waiting + " 1");
  }
  EXPECT_EQ(server_.sql(file_, "SELECT (SELECT array_agg(key ORDER BY ctid) FROM khio.rating_pool) = "
                               "(SELECT array_agg(key ORDER BY key) FROM khio.rating_pool)"), "t");
}

TEST_F(LoginsTest, ARatingIsCompletedByTheKioskThatTookItAndClosedByACounter) {
  RatingOrder order;
  order.code = served_ticket().code;
  order.receipt = random_id();
  order.score = 4;
  ASSERT_TRUE(kiosk_->rate(order, ask()).ok());
  EXPECT_EQ(pooled(*kiosk_), 0u);
  EXPECT_EQ(pooled(*counter_), 1u);
  const Status completed = kiosk_->complete_rating(order);
  EXPECT_TRUE(completed.ok()) << completed.error().detail;
  EXPECT_EQ(kiosk_->rate(order, ask()).error().kind, ErrorKind::refused);
  // A month later its batch closes, by whichever counter comes first; no kiosk can.
  clock_.advance_ms(std::int64_t{40} * 24 * 3'600'000);
  ASSERT_TRUE(counter_->confirm_day(counter_->zone().local(clock_.now().utc_ms).day, ask()).ok());
  ASSERT_TRUE(kiosk_->keep_day("kiosk").ok());
  EXPECT_EQ(pooled(*counter_), 1u);
  ASSERT_TRUE(counter_->keep_day("counter").ok());
  EXPECT_EQ(pooled(*counter_), 0u);
  const Status late = kiosk_->complete_rating(order);
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().kind, ErrorKind::refused) << late.error().detail;
  EXPECT_EQ(replayed(server_.as(file_, "counter")), "");
  EXPECT_EQ(hidden(*counter_), 0);
  EXPECT_GT(hidden(*kiosk_), 0);
}

TEST_F(LoginsTest, AKioskTakesWordsItCannotReadAgainAndTellsTheirAnswer) {
  SuggestionOrder said;
  said.kind = SuggestionKind::complaint;
  said.text = "The floor is wet";
  const auto receipt = kiosk_->suggest(said, ask("once"));
  ASSERT_TRUE(receipt.ok()) << receipt.error().detail;
  const auto again = kiosk_->suggest(said, ask("once"));
  ASSERT_TRUE(again.ok()) << again.error().detail;
  EXPECT_EQ(again->number, receipt->number);
  EXPECT_EQ(counter_->complaint(receipt->number)->text, said.text);
  EXPECT_EQ(kiosk_->complaint(receipt->number)->text, "");
  const auto moved =
      counter_->move_complaint({receipt->number, ComplaintStep::answer, "It is dry now"}, ask());
  ASSERT_TRUE(moved.ok()) << moved.error().detail;
  EXPECT_EQ(kiosk_->complaint(receipt->number)->answer, "It is dry now");
  EXPECT_EQ(replayed(server_.as(file_, "kiosk")), "");
}

TEST_F(LoginsTest, WordsThatAreErasedAreGoneFromEveryCopy) {
  SuggestionOrder said;
  said.kind = SuggestionKind::suggestion;
  said.text = "Somchai of counter 3 is rude";
  ASSERT_TRUE(kiosk_->suggest(said, ask()).ok());
  const std::unique_ptr<Office> other = opened("counter");
  const auto list = [](Office& office) {
    const DayNumber today = office.day()->day;
    return office.suggestions(today, today).value();
  };
  ASSERT_EQ(list(*counter_).size(), 1u);
  EXPECT_EQ(list(*counter_).front().text, said.text);
  const auto redacted = counter_->redact({"S" + std::to_string(list(*counter_).front().id), ""}, ask());
  ASSERT_TRUE(redacted.ok()) << redacted.error().detail;
  EXPECT_EQ(list(*other).front().text, "");
  EXPECT_EQ(server_.sql(file_, "SELECT count(*) FROM khio.payload JOIN khio.journal USING (seq) "
                               "WHERE kind = 'words'"), "0");
  EXPECT_EQ(replayed(server_.as(file_, "counter")), "");
}

// What another counter's machine kept of it, too.
TEST_F(LoginsTest, AHashOfWhoLeftIsGoneFromAnotherMachinesCopy) {
  const std::string before = getenv("XDG_CACHE_HOME");
  const test::ScratchFolder machine;
  setenv("XDG_CACHE_HOME", machine.file("").c_str(), 1);
  const std::unique_ptr<Office> other = opened("counter");
  setenv("XDG_CACHE_HOME", before.c_str(), 1);
  std::string hash;
  const auto look = [&] {
    std::optional<KeptPin> pin;
    EXPECT_TRUE(other->store().read([&](Reader& reader) { pin = reader.kept_pin("mali"); }).ok());
    return pin ? pin->hash : "";
  };
  const auto kept = [&] {
    std::string bytes;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(machine.file(""))) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      bytes.append(std::istreambuf_iterator<char>(file), {});
    }
    return bytes.find(hash) != std::string::npos;
  };
  ASSERT_TRUE(counter_->set_officer({"mali", "Mali", "officer", true}, ask()).ok());
  ASSERT_TRUE(counter_->give_one_time_pin("mali", ask()).ok());
  hash = look();
  ASSERT_NE(hash, "");
  EXPECT_TRUE(kept());
  ASSERT_TRUE(counter_->set_officer({"mali", "Mali", "officer", false}, ask()).ok());
  EXPECT_EQ(look(), "");
  EXPECT_FALSE(kept());
}

TEST_F(LoginsTest, AChangeRingsOnEveryMachine) {
  std::counting_semaphore<> rung(0);
  const auto watch = BellWatch::start(server_.as(file_, "board"), [&] { rung.release(); });
  ASSERT_TRUE(watch.ok());
  rung.acquire();  // it listens now
  ASSERT_TRUE(issue_at(*kiosk_).ok());
  EXPECT_TRUE(rung.try_acquire_for(std::chrono::seconds(60)));
}

TEST_F(LoginsTest, ASeatIsOneProgramsOnAllMachinesAndFreeWhenItsProgramIsGone) {
  const std::string url = server_.as(file_, "counter");
  {
    const Result<Seat> seat = Seat::take(url, 1);
    ASSERT_TRUE(seat.ok()) << seat.error().detail;
    EXPECT_TRUE(Seat::taken(url, 1));
    EXPECT_FALSE(Seat::taken(url, 2));
    EXPECT_EQ(Seat::take(url, 1).error().kind, ErrorKind::refused);
    EXPECT_TRUE(Seat::take(url, 2).ok());
  }
  EXPECT_TRUE(test::await([&] { return Seat::take(url, 1).ok(); }));
}

// A server that was started again knows of no seat: who sat there sits down again, or is told who does.
TEST_F(LoginsTest, ASeatOutlivesTheServerOrItsLossIsTold) {
  const std::string url = server_.as(file_, "counter");
  auto first = Seat::take(url, 1);
  auto second = Seat::take(url, 2);
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_TRUE(first.value().keep().ok());
  server_.stop();
  ASSERT_TRUE(test::await([&] { return !first.value().keep().ok(); }));
  EXPECT_EQ(first.value().keep().error().kind, ErrorKind::busy);
  server_.start();
  ASSERT_TRUE(test::await([&] { return first.value().keep().ok(); }));
  EXPECT_TRUE(Seat::taken(url, 1));
  const auto other = Seat::take(url, 2);
  ASSERT_TRUE(other.ok()) << other.error().detail;
  EXPECT_TRUE(test::await([&] {
    const Status kept = second.value().keep();
    return !kept.ok() && kept.error().kind == ErrorKind::refused;
  }));
}

TEST_F(LoginsTest, AWatchGoesOnWhenTheServerIsBack) {
  std::counting_semaphore<> rung(0);
  const auto watch = BellWatch::start(server_.as(file_, "board"), [&] { rung.release(); });
  ASSERT_TRUE(watch.ok());
  rung.acquire();
  server_.stop();
  server_.start();
  EXPECT_TRUE(rung.try_acquire_for(std::chrono::seconds(60)));  // nobody knows what was missed
  ASSERT_TRUE(test::await([&] { return issue_at(*kiosk_).ok(); }));
  EXPECT_TRUE(rung.try_acquire_for(std::chrono::seconds(60)));
}

}  // namespace
}  // namespace khio
