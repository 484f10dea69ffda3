// A counter's program whose seat is the server's: it keeps it through a server that was started again,
// and where another program sat down meanwhile its officer is told, and does nothing more there.
#include "store/seat.h"

#include "counter/counter_app.h"
#include "support/postgres_server.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using counter::CounterApp;
using counter::Wish;
using counter::ServingEvent;
using test::PostgresServer;

constexpr int kFewBeats = 10;  // fewer than it takes to lose a seat

class SeatOnServer : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    server_.give_passwords(file_);
    url_ = server_.as(file_, "counter");
    staff_ = std::make_unique<Office>(Office::open(url_, clock_).take());
    app_ = std::make_unique<CounterApp>(*staff_, counter::CounterSettings{1, "malee", "en", false, false});
    app_->apply(counter::ChooseServices{true});
    app_->apply(Wish{ServingEvent::open});
    ASSERT_TRUE(app_->signed_in()) << said();
    ASSERT_TRUE(Seat::taken(url_, 1));
  }
  std::string said() { return app_->serve_model().notice.text; }
  // The server forgets who sits where; the program has not noticed yet.
  void start_server_again() {
    server_.stop();
    server_.start();
  }
  // Who of the server's processes holds counter 1; empty: nobody.
  std::string holder() {
    return server_.sql(file_, "SELECT coalesce(string_agg(pid::text, ' '), '') FROM pg_locks WHERE "
                              "locktype = 'advisory' AND objid = 1 AND database = (SELECT oid FROM "
                              "pg_database WHERE datname = current_database())");
  }
  Result<Seat> sits_down() { return Seat::take(url_, 1); }

  PostgresServer& server_ = PostgresServer::here();
  std::string url_;
  std::unique_ptr<Office> staff_;
  std::unique_ptr<CounterApp> app_;
};

TEST_F(SeatOnServer, WhereAnotherProgramSatDownTheOfficerIsToldAndDoesNothingMore) {
  const IssuedTicket ticket = issue("A01");
  start_server_again();
  const Result<Seat> other = sits_down();
  ASSERT_TRUE(other.ok()) << other.error().detail;
  for (int i = 0; i < kFewBeats; ++i) EXPECT_FALSE(app_->beat());
  EXPECT_TRUE(app_->signed_in()) << "what a cut cable left may hold it";
  ASSERT_TRUE(test::await([&] { return app_->beat(); }));
  EXPECT_FALSE(app_->signed_in());
  EXPECT_EQ(said(), "Another program is open at this counter. Close it there first.");
  app_->apply(Wish{ServingEvent::call});
  open();
  EXPECT_EQ(office().ticket(ticket.code)->state, ErrandState::waiting);
  // The counter is not closed under whoever sits there now.
  EXPECT_TRUE(office().counter_view(1)->state);
}

TEST_F(SeatOnServer, ASeatThatNobodyTookIsTheProgramsAgain) {
  start_server_again();
  std::string left;
  {
    const Result<Seat> held = sits_down();  // as a cut cable leaves it, for a while
    ASSERT_TRUE(held.ok()) << held.error().detail;
    left = holder();
    ASSERT_NE(left, "");
    for (int i = 0; i < kFewBeats; ++i) app_->beat();
  }
  ASSERT_TRUE(test::await([&] { return holder() != left; }));
  app_->beat();  // hears what was asked before …
  app_->beat();  // … and asks anew
  ASSERT_TRUE(test::await([&] { return !holder().empty(); }));
  for (int i = 0; i < 3 * kFewBeats; ++i) app_->beat();
  EXPECT_TRUE(app_->signed_in()) << said();
}

}  // namespace
}  // namespace khio
