// What visitors ask for when they have a number already, and what a kiosk gives no number for.
#include "domain/limits.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

class VisitorsTest : public test::OfficeTest {
 protected:
  Result<IssuedTicket> take(const std::string& service) {
    IssueOrder order;
    order.services = {service};
    return office().issue(order, ask());
  }
  const ServiceView& view(const std::string& code) {
    views_ = office().services().value();
    for (const ServiceView& one : views_) {
      if (one.code == code) return one;
    }
    ADD_FAILURE() << code;
    return views_.front();
  }
  // The sample office with its real hours: 08.30 to 12.00 and 13.00 to 16.30.
  static Catalogue real_hours() {
    Catalogue catalogue = test::sample_catalogue();
    catalogue.hours.always_open = false;
    return catalogue;
  }
  static Service& service(Catalogue& catalogue, const std::string& code) {
    for (Service& one : catalogue.services) {
      if (one.code == code) return one;
    }
    return catalogue.services.front();
  }
  DayNumber today() { return office().zone().local(clock_.now().utc_ms).day; }
  std::vector<ServiceView> views_;
};

TEST_F(VisitorsTest, AnErrandAddedIsServedAfterTheOthersUnderTheSameNumber) {
  open_counter(1, {"A01", "B01"});
  const IssuedTicket ticket = issue("A01");
  const auto added = office().add_errand(ticket.visit, "B01", Channel::kiosk, ask("a-1"));
  ASSERT_TRUE(added.ok()) << added.error().detail;
  EXPECT_EQ(added->ticket, ticket.ticket);
  EXPECT_EQ(added->errands, (std::vector<std::string>{"A01", "B01"}));
  EXPECT_TRUE(office().add_errand(ticket.visit, "B01", Channel::kiosk, ask("a-1")).ok());
  EXPECT_EQ(office().add_errand(ticket.visit, "B01", Channel::kiosk, ask()).error().kind,
            ErrorKind::refused);
  EXPECT_EQ(office().add_errand(ticket.visit, "Z99", Channel::kiosk, ask()).error().kind,
            ErrorKind::not_found);
  ASSERT_TRUE(call(1).ok());
  const auto finished = office().finish(1, std::nullopt, ask());
  ASSERT_TRUE(finished.ok());
  EXPECT_EQ(finished->next_service, "B01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  EXPECT_EQ(office().add_errand(ticket.visit, "C01", Channel::kiosk, ask()).error().kind,
            ErrorKind::refused);
}

TEST_F(VisitorsTest, OnlyWhoWaitsCanLeaveTheLine) {
  open_counter(1);
  const IssuedTicket ticket = issue("A01");
  const IssuedTicket second = issue("A01");
  ASSERT_TRUE(call(1).ok());
  EXPECT_EQ(office().leave(ticket.visit, ask()).error().kind, ErrorKind::refused);
  ASSERT_TRUE(office().leave(second.visit, ask("l-1")).ok());
  EXPECT_TRUE(office().leave(second.visit, ask("l-1")).ok());
  EXPECT_EQ(office().ticket(second.code)->state, ErrandState::cancelled);
  EXPECT_TRUE(office().queue()->waiting.empty());
}

TEST_F(VisitorsTest, ASlipIsFoundByItsCodeItsQrAndTheOfficesAddress) {
  const IssuedTicket ticket = issue("A01");
  EXPECT_EQ(office().ticket(ticket.code)->visit, ticket.visit);
  EXPECT_EQ(office().ticket(ticket.qr)->visit, ticket.visit);
  const std::string token = ticket.qr.substr(6, 32);
  EXPECT_EQ(office().ticket("https://office.example/q?t=" + token + "&w=X")->visit, ticket.visit);
  EXPECT_EQ(office().ticket("KHIO1:" + std::string(32, '0') + ":X").error().kind,
            ErrorKind::refused);
  EXPECT_EQ(office().ticket("KHIO1:12").error().kind, ErrorKind::invalid);
}

TEST_F(VisitorsTest, ALostSlipIsAskedForOnceAndAllowedOnce) {
  open_counter(1);
  const IssuedTicket ticket = issue("A01");
  const EventSeq call = office().ask_reprint(ticket.visit, "Kiosk", ask()).value();
  EXPECT_EQ(office().ask_reprint(ticket.visit, "Kiosk", ask()).value(), call);
  ASSERT_EQ(office().staff_calls()->size(), 1U);
  const auto copy = office().allow_reprint(call, 1, ask("r-1"));
  ASSERT_TRUE(copy.ok()) << copy.error().detail;
  EXPECT_EQ(copy->copies, 1);
  EXPECT_EQ(copy->print, PrintState::pending);
  EXPECT_EQ(office().allow_reprint(call, 1, ask("r-1"))->copies, 1);
  EXPECT_EQ(office().allow_reprint(call, 1, ask()).error().kind, ErrorKind::taken);
  EXPECT_TRUE(office().staff_calls()->empty());
}

TEST_F(VisitorsTest, AFloodIsCancelledTogetherSaveWhatWasCalledMeanwhile) {
  open_counter(1);
  std::vector<VisitId> visits;
  for (int i = 0; i < 5; ++i) visits.push_back(issue("A01").visit);
  ASSERT_TRUE(office().report_flood(visits, "Kiosk", ask()).ok());
  EXPECT_EQ(office().report_flood({}, "Kiosk", ask()).error().kind, ErrorKind::invalid);
  ASSERT_TRUE(call(1).ok());
  const std::vector<StaffCall> calls = office().staff_calls().value();
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_EQ(calls[0].tickets.front(), "A001");
  EXPECT_EQ(office().cancel_flood(calls[0].seq, 1, ask("f-1")).value(), 4);
  EXPECT_EQ(office().cancel_flood(calls[0].seq, 1, ask("f-1")).value(), 4);
  EXPECT_TRUE(office().queue()->waiting.empty());
  EXPECT_TRUE(office().staff_calls()->empty());
}

TEST_F(VisitorsTest, AServiceShutByItsOwnHoursSaysWhenItOpens) {
  Catalogue catalogue = real_hours();
  service(catalogue, "B01").hours.emplace();
  for (auto& day : service(catalogue, "B01").hours->by_weekday) day = {{13 * 3600, 15 * 3600}};
  create(catalogue);
  EXPECT_EQ(view("B01").shut, Shut::hours);
  EXPECT_EQ(view("B01").opens_day, today());
  EXPECT_EQ(view("B01").opens_second, 13 * 3600);
  EXPECT_TRUE(view("A01").open);
  EXPECT_EQ(take("B01").error().kind, ErrorKind::refused);
  EXPECT_TRUE(take("A01").ok());
}

TEST_F(VisitorsTest, AQuotaCountsTheDaysTicketsSaveTheCancelledOnes) {
  Catalogue catalogue = test::sample_catalogue();
  service(catalogue, "B01").tickets_a_day = 2;
  create(catalogue);
  const IssuedTicket first = issue("B01");
  EXPECT_TRUE(view("B01").open);
  issue("B01");
  EXPECT_EQ(view("B01").shut, Shut::quota);
  EXPECT_EQ(take("B01").error().kind, ErrorKind::refused);
  IssueOrder by_officer;
  by_officer.services = {"B01"};
  by_officer.channel = Channel::reception;
  ASSERT_TRUE(office().leave(first.visit, ask()).ok());
  EXPECT_TRUE(view("B01").open);
  EXPECT_TRUE(take("B01").ok());
  EXPECT_TRUE(office().issue(by_officer, ask()).ok()) << "officers may give more";
}

TEST_F(VisitorsTest, NearClosingAKioskStopsInTimeForThoseAlreadyWaiting) {
  Catalogue catalogue = real_hours();
  catalogue.hours.last_ticket_minutes = 0;
  create(catalogue);
  set_local(today(), 15, 30);
  open_counter(2, {"B01"});
  int taken = 0;
  while (taken < 100 && take("B01").ok()) ++taken;
  const int minutes = office().catalogue().service("B01")->standard_minutes;
  EXPECT_EQ(taken, 60 / minutes);
  EXPECT_EQ(view("B01").shut, Shut::closing);
  EXPECT_TRUE(view("A01").open) << "where nobody waits there is time";
}

TEST_F(VisitorsTest, AnAbsentOfficersServicesSayWhenTheyAreBack) {
  open_counter(1, {"A01"});
  open_counter(2, {"A01", "B01"});
  const std::int64_t later = clock_.now().utc_ms + 60 * 60'000;
  const std::int64_t soon = clock_.now().utc_ms + 10 * 60'000;
  ASSERT_TRUE(office().pause_counter(2, "meeting", later, ask()).ok());
  EXPECT_FALSE(view("A01").away);
  EXPECT_TRUE(view("B01").away);
  EXPECT_EQ(view("B01").back_at, later);
  ASSERT_TRUE(office().pause_counter(1, "break", soon, ask()).ok());
  EXPECT_EQ(view("A01").back_at, soon);
  EXPECT_FALSE(view("C01").away) << "no counter was opened for it at all";
}

TEST_F(VisitorsTest, WhoIsSentOnIsOneTicketOfAQuotaAndWhoWasInTheWrongLineNone) {
  Catalogue catalogue = test::sample_catalogue();
  service(catalogue, "B01").tickets_a_day = 2;
  create(catalogue);
  open_counter(2);
  open_counter(3);
  issue("B01");
  ASSERT_TRUE(call(2).ok());
  ASSERT_TRUE(office().start(2, ask()).ok());
  ASSERT_TRUE(office().transfer(2, "", 3, ask()).ok());
  EXPECT_TRUE(view("B01").open) << "it is one ticket still";
  const IssuedTicket wrong = issue("B01");
  EXPECT_EQ(view("B01").shut, Shut::quota);
  ASSERT_TRUE(office().change_service(wrong.ticket, "B02", ask()).ok());
  EXPECT_TRUE(view("B01").open);
}

}  // namespace
}  // namespace khio
