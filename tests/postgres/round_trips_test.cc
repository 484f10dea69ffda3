// What each action asks of the way to the server: two round trips at most, the first for the turn and
// what others changed, the second for the change; and one for looking (design 11).
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "support/counting_relay.h"
#include "support/postgres_server.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

using test::PostgresServer;

class RoundTripsTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    go_through();
  }
  void go_through() {
    std::string through = file_;
    const std::string there = "host=" + server_.folder();
    through.replace(through.find(there), there.size(), "host=" + folder_.file("."));
    office_ = std::make_unique<Office>(Office::open(through, clock_).take());
  }
  int trips_of(const std::function<bool()>& action) {
    const int before = relay_.round_trips();
    EXPECT_TRUE(action());
    clock_.advance_ms(1000);
    return relay_.round_trips() - before;
  }

  PostgresServer& server_ = PostgresServer::here();
  test::CountingRelay relay_{folder_.file("."), server_.socket()};
};

TEST_F(RoundTripsTest, AnActionTakesTwo) {
  IssueOrder order;
  order.services = {"B01"};
  std::string code;
  ASSERT_TRUE(office().open_counter(1, "somchai", {}, ask()).ok());
  const std::vector<std::pair<const char*, std::function<bool()>>> actions = {
      {"open", [&] { return office().open_counter(2, "malee", {}, ask("open")).ok(); }},
      {"issue",
       [&] {
         const auto ticket = office().issue(order, ask("issue"));
         if (ticket.ok()) code = ticket->code;
         return ticket.ok();
       }},
      {"issue, with others' changes to learn",
       [&] {
         Office other = Office::open(file_, clock_).take();
         return other.issue(order, ask()).ok() && office().issue(order, ask()).ok();
       }},
      {"call", [&] { return office().call({2, "", ""}, ask("call")).ok(); }},
      {"call, asked again", [&] { return office().call({2, "", ""}, ask("call")).ok(); }},
      {"recall", [&] { return office().recall(2, ask()).ok(); }},
      {"start", [&] { return office().start(2, ask()).ok(); }},
      {"finish", [&] { return office().finish(2, std::nullopt, ask()).ok(); }},
      {"rate", [&] { return office().rate({.code = code, .score = 5}, ask("rate")).ok(); }},
      {"pause", [&] { return office().pause_counter(2, "lunch", std::nullopt, ask()).ok(); }},
      {"close", [&] { return office().close_counter(2, ask()).ok(); }},
  };
  for (const auto& [name, action] : actions) EXPECT_LE(trips_of(action), 2) << name;
}

// Other verbs that people press a button for, in an order in which each can be done.
TEST_F(RoundTripsTest, OtherVerbsTakeTwoButForAFew) {
  IssueOrder order;
  order.services = {"A01"};
  std::vector<IssuedTicket> tickets;
  const auto give = [&] {
    const auto ticket = office().issue(order, ask());
    if (ticket.ok()) tickets.push_back(*ticket);
    return ticket.ok();
  };
  ASSERT_TRUE(office().open_counter(1, "somchai", {}, ask()).ok());
  ASSERT_TRUE(office().open_counter(2, "malee", {}, ask()).ok());
  for (int i = 0; i < 8; ++i) ASSERT_TRUE(give());
  const auto ticket = [&](std::size_t i) { return tickets[i].ticket; };
  const auto call = [&](std::size_t i) {
    return office().call({1, ticket(i), "urgent"}, ask()).ok();
  };
  EventSeq lost_slip = 0;
  EventSeq improvement = 0;
  std::string pin;
  const DayNumber today = office().day()->day;
  const std::vector<std::pair<const char*, std::function<bool()>>> actions = {
      {"call of the next", [&] { return office().call({1, "", ""}, ask()).ok(); }},
      {"transfer", [&] { return office().transfer(1, "B01", 0, ask()).ok(); }},
      {"call out of order", [&] { return call(1); }},
      {"no show", [&] { return office().no_show(1, ask()).ok(); }},
      {"return", [&] { return office().return_to_queue(ticket(1), ask()).ok(); }},
      {"call by its number", [&] { return call(2); }},
      {"undo", [&] { return office().undo(1, ask()).ok(); }},
      {"cancel", [&] { return office().cancel(ticket(2), "visitor", ask()).ok(); }},
      {"cancel of several", [&] {
         return office().cancel_all({ticket(3), ticket(4)}, "visitor", ask()).ok();
       }},
      {"another service", [&] { return office().change_service(ticket(5), "B01", ask()).ok(); }},
      {"priority", [&] { return office().set_priority(ticket(6), true, "announced", ask()).ok(); }},
      {"start", [&] { return call(7) && office().start(1, ask()).ok(); }},
      {"hold", [&] { return office().hold(1, HoldNote::form, ask()).ok(); }},
      {"resume", [&] { return office().resume(1, ticket(7), ask()).ok(); }},
      {"finish", [&] { return office().finish(1, std::nullopt, ask()).ok(); }},
      {"walk direct", [&] { return office().walk_direct({1, "A01", 1, {}}, ask()).ok(); }},
      {"one more errand", [&] {
         return office().add_errand(tickets[6].visit, "B01", Channel::kiosk, ask()).ok();
       }},
      {"leave", [&] { return office().leave(tickets[5].visit, ask()).ok(); }},
      {"reprint", [&] { return office().reprint(tickets[6].visit, ask()).ok(); }},
      {"paper came out", [&] {
         return office().print_ended(tickets[6].visit, PrintState::printed, "").ok();
       }},
      {"suggest", [&] {
         return office().suggest({SuggestionKind::suggestion, "More chairs"}, ask()).ok();
       }},
      {"pause of the hall", [&] { return office().pause_hall(HallPauseWhy::power, ask()).ok(); }},
      {"end of that", [&] { return office().resume_hall(ask()).ok(); }},
      {"a service shut", [&] { return office().shut_service("B01", true, ask()).ok(); }},
      {"staff called", [&] { return office().call_staff("Hall", ask()).ok(); }},
      {"too many tickets", [&] {
         return office().report_flood({tickets[5].visit}, "Hall", ask()).ok();
       }},
      {"a lost slip", [&] {
         const auto asked = office().ask_reprint(tickets[6].visit, "Hall", ask());
         if (asked.ok()) lost_slip = *asked;
         return asked.ok();
       }},
      {"leave to print it", [&] { return office().allow_reprint(lost_slip, 1, ask()).ok(); }},
      {"officer", [&] { return office().set_officer({"new", "New", "officer"}, ask()).ok(); }},
      {"one-time PIN", [&] {
         const auto given = office().give_one_time_pin("new", ask());
         if (given.ok()) pin = *given;
         return given.ok();
       }},
      {"PIN", [&] { return office().check_pin("new", pin).ok(); }},
      {"wrong PIN", [&] { return office().check_pin("new", "0000").ok(); }},
      {"another PIN", [&] { return office().change_pin("new", pin, "482915", ask()).ok(); }},
      {"sheet of numbers", [&] { return office().ask_fallback_sheet({20, false}, ask()).ok(); }},
      {"improvement", [&] {
         const auto decided = office().decide_improvement(today - 9, today - 1, "chairs", ask());
         if (decided.ok()) improvement = *decided;
         return decided.ok();
       }},
      {"what came of it", [&] {
         return office().report_improvement(improvement, "there", true, ask()).ok();
       }},
      {"e-services", [&] { return office().count_eservice({{2026, 10, "A01", 7}}, ask()).ok(); }},
      {"places kept", [&] { return office().keep_places(ask()).ok(); }},
      {"day kept", [&] { return office().keep_day("test").ok(); }},
      {"close of the day", [&] { return office().close_day(ask()).ok(); }},
      {"closing slip", [&] { return office().ask_closing_slip(today, ask()).ok(); }},
      {"signed report", [&] {
         Period period;
         period.from = period.to = today;
         return office().freeze_report(period, "files", 1, ask()).ok();
       }},
  };
  // These look first, or are several changes.
  const std::map<std::string, int> more = {{"start", 4}, {"a lost slip", 3}, {"PIN", 4},
                                           {"another PIN", 6}, {"close of the day", 5}};
  for (const auto& [name, action] : actions) {
    SCOPED_TRACE(name);
    const auto looks = more.find(name);
    EXPECT_LE(trips_of(action), looks == more.end() ? 2 : looks->second);
  }
}

TEST_F(RoundTripsTest, AnUrgentSessionTakesTwo) {
  Catalogue catalogue = test::sample_catalogue();
  catalogue.hours.always_open = false;
  for (Service& service : catalogue.services) service.hours.reset();
  create(catalogue);
  set_local(office().day()->day, 18, 0);
  go_through();
  EXPECT_LE(trips_of([&] {
    return office().open_urgent({{"A01"}, "flood", 20 * 3600}, ask()).ok();
  }), 2);
  EXPECT_LE(trips_of([&] { return office().close_urgent(ask()).ok(); }), 2);
}

// What a mobile unit brings home goes in one change, however much it is.
TEST_F(RoundTripsTest, MergingTakesAsManyForADayAsForAVisit) {
  const std::string home = file_;
  const auto unit_of = [&](int visits) {
    const std::string unit = PostgresServer::here().new_database();
    EXPECT_TRUE(create_store(unit, write_office(test::sample_catalogue()), "test", clock_,
                             office().id()).ok());
    file_ = unit;
    open();
    open_counter(1);
    for (int i = 0; i < visits; ++i) serve("A01", 1);
    EXPECT_TRUE(office().close_day(ask()).ok());
    return unit;
  };
  const auto trips_for = [&](const std::string& unit, const std::string& name) {
    file_ = home;
    go_through();
    auto store = open_store(unit, clock_);
    EXPECT_TRUE(store.ok());
    return trips_of([&] {
      const auto merged = office().merge(*store.value(), name, ask());
      EXPECT_TRUE(merged.ok()) << merged.error().detail;
      return merged.ok();
    });
  };
  const std::string boat = unit_of(1);
  const std::string bus = unit_of(30);
  set_local(office().day()->day + 3, 9, 0);
  const int few = trips_for(boat, "Boat");
  EXPECT_EQ(trips_for(bus, "Bus"), few);
  EXPECT_LE(few, 4);
}

// It looks whether words of visitors are due to go in what it knows, not at the server once more.
TEST_F(RoundTripsTest, AProgramsFirstActionTakesTwoToo) {
  EXPECT_EQ(trips_of([&] { return office().open_counter(2, "malee", {}, ask()).ok(); }), 2);
  EXPECT_EQ(trips_of([&] { return office().close_counter(2, ask()).ok(); }), 2);
}

TEST_F(RoundTripsTest, ALookTakesOne) {
  EXPECT_LE(trips_of([&] { return office().services().ok(); }), 1);
}

}  // namespace
}  // namespace khio
