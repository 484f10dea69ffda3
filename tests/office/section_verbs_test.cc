// What supervisors change from their section: a service's day, a waiting ticket's line, many tickets.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/scratch_office.h"

namespace khio {
namespace {

class SectionVerbsTest : public test::OfficeTest {
 protected:
  ServiceView seen(const std::string& code) {
    const std::vector<ServiceView> views = office().services().take();
    for (const ServiceView& view : views)
      if (view.code == code) return view;
    return {};
  }
  Ask ask(const std::string& request = "") { return {"malee", request}; }
  ErrandState state_of(const IssuedTicket& ticket) { return office().ticket(ticket.code)->state; }
  Result<IssuedTicket> at_kiosk(const std::string& service) {
    IssueOrder order;
    order.services = {service};
    return office().issue(order, {"kiosk", ""});
  }
};

TEST_F(SectionVerbsTest, ACatalogueIsNotSavedOverOneTheSaverHasNotSeen) {
  const Hash seen_by_both = office().catalogue_hash();
  Catalogue first = office().catalogue();
  first.phone = "1";
  Catalogue second = office().catalogue();
  second.phone = "2";
  ASSERT_TRUE(office().import_catalogue(write_office(first), ask("r1"), seen_by_both).ok());
  const Status refused = office().import_catalogue(write_office(second), ask("r2"), seen_by_both);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::taken);
  EXPECT_EQ(office().catalogue().phone, "1");
  // Repeating the request that was done answers as then and changes nothing.
  EXPECT_TRUE(office().import_catalogue(write_office(first), ask("r1"), seen_by_both).ok());
  EXPECT_TRUE(
      office().import_catalogue(write_office(second), ask("r3"), office().catalogue_hash()).ok());
  EXPECT_EQ(office().catalogue().phone, "2");
}

TEST_F(SectionVerbsTest, AServiceClosedForTodayGivesNoTicketAtKiosksUntilItIsOpenedAgain) {
  const IssuedTicket before = issue("A01");
  ASSERT_TRUE(office().shut_service("A01", true, ask()).ok());
  EXPECT_EQ(seen("A01").shut, Shut::staff);
  EXPECT_EQ(seen("B01").shut, Shut::open);
  const auto refused = at_kiosk("A01");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  EXPECT_EQ(state_of(before), ErrandState::waiting);
  IssueOrder order;
  order.services = {"A01"};
  order.channel = Channel::reception;
  EXPECT_TRUE(office().issue(order, ask()).ok());
  EXPECT_EQ(office().shut_service("A01", true, ask()).error().kind, ErrorKind::refused);
  ASSERT_TRUE(office().shut_service("A01", false, ask()).ok());
  EXPECT_TRUE(at_kiosk("A01").ok());
}

TEST_F(SectionVerbsTest, AServiceIsClosedForOneOfficeDayOnly) {
  ASSERT_TRUE(at_kiosk("A01").ok());
  ASSERT_TRUE(office().shut_service("A01", true, ask()).ok());
  pass_minutes(24 * 60);
  ASSERT_TRUE(office().keep_day("test").ok());
  EXPECT_EQ(seen("A01").shut, Shut::open);
  EXPECT_TRUE(at_kiosk("A01").ok());
}

TEST_F(SectionVerbsTest, AWaitingTicketGoesToAnotherServiceWithItsNumberAndItsTime) {
  const IssuedTicket wrong = issue("A01");
  pass_minutes(5);
  const IssuedTicket later = issue("B01");
  const auto moved = office().change_service(wrong.ticket, "B01", ask("r1"));
  ASSERT_TRUE(moved.ok()) << moved.error().detail;
  EXPECT_EQ(moved->ticket, wrong.ticket);
  EXPECT_EQ(moved->position, 1);
  EXPECT_EQ(office().change_service(wrong.ticket, "B01", ask("r1"))->position, 1);
  const auto waiting = office().queue()->waiting;
  ASSERT_EQ(waiting.size(), 2U);
  EXPECT_EQ(waiting.front().ticket, wrong.ticket);
  EXPECT_EQ(waiting.front().service, "B01");
  EXPECT_EQ(seen("A01").waiting, 0);
  EXPECT_EQ(seen("B01").waiting, 2);
  EXPECT_EQ(waiting.back().ticket, later.ticket);
}

TEST_F(SectionVerbsTest, OnlyAWaitingTicketChangesItsServiceHere) {
  open_counter(1);
  const IssuedTicket ticket = issue("A01");
  EXPECT_EQ(office().change_service(ticket.ticket, "A01", ask()).error().kind, ErrorKind::refused);
  EXPECT_EQ(office().change_service(ticket.ticket, "Z9", ask()).error().kind, ErrorKind::not_found);
  ASSERT_TRUE(call(1).ok());
  EXPECT_EQ(office().change_service(ticket.ticket, "B01", ask()).error().kind, ErrorKind::refused);
}

TEST_F(SectionVerbsTest, ManyTicketsAreCancelledAllTogetherOrNone) {
  open_counter(1);
  const IssuedTicket first = issue("A01");
  const IssuedTicket second = issue("A01");
  const IssuedTicket third = issue("A01");
  const std::string reason = office().catalogue().cancel_reasons.front().code;
  ASSERT_TRUE(call(1).ok());
  const std::vector<std::string> all = {second.ticket, third.ticket, first.ticket};
  EXPECT_EQ(office().cancel_all(all, reason, ask()).error().kind, ErrorKind::taken);
  EXPECT_EQ(state_of(second), ErrandState::waiting);
  EXPECT_EQ(office().cancel_all({second.ticket}, "", ask()).error().kind, ErrorKind::refused);
  ASSERT_TRUE(office().cancel_all({second.ticket, third.ticket}, reason, ask("r2")).ok());
  ASSERT_TRUE(office().cancel_all({second.ticket, third.ticket}, reason, ask("r2")).ok());
  EXPECT_EQ(state_of(second), ErrandState::cancelled);
  EXPECT_EQ(state_of(third), ErrandState::cancelled);
  EXPECT_TRUE(office().queue()->waiting.empty());
}

TEST_F(SectionVerbsTest, ATicketThatIsNamedTwiceIsCancelledOnce) {
  const IssuedTicket first = issue("A01");
  const IssuedTicket second = issue("A01");
  const std::string reason = office().catalogue().cancel_reasons.front().code;
  const std::vector<std::string> named = {first.ticket, first.ticket, second.ticket, first.ticket};
  const Status gone = office().cancel_all(named, reason, ask());
  ASSERT_TRUE(gone.ok()) << gone.error().detail;
  int cancelled = 0;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    reader.scan_events(0, [&](const Event& event) {
      cancelled += std::holds_alternative<Cancelled>(event.body) ? 1 : 0;
      return true;
    });
  }).ok());
  EXPECT_EQ(cancelled, 2);
}

}  // namespace
}  // namespace khio
