#include <gtest/gtest.h>

#include "support/scratch_office.h"

namespace khio {
namespace {

constexpr DayNumber kFriday = 20'777;  // 2026-11-20
constexpr int kEightInTheEvening = 20 * 3600;

class UrgentTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    Catalogue catalogue = test::sample_catalogue();
    catalogue.hours.always_open = false;
    for (Service& service : catalogue.services) service.hours.reset();
    create(catalogue);
    set_local(kFriday, 18, 0);
  }
  Result<UrgentSession> open_urgent(std::vector<std::string> services = {"A01"},
                                    int until = kEightInTheEvening,
                                    const std::string& reason = "flood") {
    return office().open_urgent({std::move(services), reason, until}, ask());
  }
  Result<IssuedTicket> take(const std::string& service) {
    IssueOrder order;
    order.services = {service};
    return office().issue(order, ask());
  }
  Shut shut(const std::string& code) {
    const auto services = office().services();
    EXPECT_TRUE(services.ok());
    for (const ServiceView& view : services.value())
      if (view.code == code) return view.shut;
    return Shut::open;
  }
  Session session_of(VisitId visit) {
    Session session = Session::in_hours;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      reader.scan_visits(kFriday, kFriday, [&](const VisitRow& row) {
        if (row.visit == visit) session = row.session;
        return true;
      });
    }).ok());
    return session;
  }
};

TEST_F(UrgentTest, KiosksGiveTicketsForTheUrgentServicesAloneAndTheyCountAsOffHours) {
  EXPECT_FALSE(take("A01").ok());
  ASSERT_TRUE(open_urgent().ok());
  const Result<IssuedTicket> ticket = take("A01");
  ASSERT_TRUE(ticket.ok()) << ticket.error().detail;
  EXPECT_EQ(session_of(ticket->visit), Session::off_hours);
  EXPECT_EQ(take("B01").error().kind, ErrorKind::refused);
  EXPECT_EQ(shut("A01"), Shut::open);
  EXPECT_EQ(shut("B01"), Shut::hours);
  EXPECT_EQ(office().board(5)->urgent->services, std::vector<std::string>{"A01"});
}

TEST_F(UrgentTest, AnOfficeThatGivesTicketsAtAnyHourGivesOnlyTheUrgentOnesThen) {
  create(test::sample_catalogue());
  set_local(kFriday, 18, 0);
  ASSERT_TRUE(open_urgent().ok());
  EXPECT_TRUE(take("A01").ok());
  EXPECT_FALSE(take("B01").ok());
}

TEST_F(UrgentTest, ItEndsByItselfAtItsTime) {
  ASSERT_TRUE(open_urgent().ok());
  pass_minutes(119);
  EXPECT_TRUE(take("A01").ok());
  pass_minutes(1);
  EXPECT_FALSE(take("A01").ok());
  EXPECT_FALSE(office().urgent_session()->has_value());
  EXPECT_EQ(office().close_urgent(ask()).error().kind, ErrorKind::refused);
}

TEST_F(UrgentTest, ItIsEndedByHandAndWithItsDay) {
  ASSERT_TRUE(open_urgent().ok());
  ASSERT_TRUE(office().close_urgent(ask()).ok());
  EXPECT_FALSE(take("A01").ok());
  ASSERT_TRUE(open_urgent().ok());
  ASSERT_TRUE(office().close_day(ask()).ok());
  EXPECT_FALSE(office().urgent_session()->has_value());
}

TEST_F(UrgentTest, AClosedDayOpensAgainForIt) {
  ASSERT_TRUE(office().close_day(ask()).ok());
  ASSERT_TRUE(open_urgent().ok());
  EXPECT_TRUE(take("A01").ok());
  EXPECT_TRUE(office().day()->open);
}

TEST_F(UrgentTest, ItNeedsAReasonKnownServicesAndATimeOutsideTheHours) {
  EXPECT_EQ(open_urgent({"A01"}, kEightInTheEvening, "").error().kind, ErrorKind::refused);
  EXPECT_EQ(open_urgent({}).error().kind, ErrorKind::invalid);
  EXPECT_EQ(open_urgent({"Z99"}).error().kind, ErrorKind::not_found);
  EXPECT_EQ(open_urgent({"A01", "A01"}).error().kind, ErrorKind::invalid);
  EXPECT_EQ(open_urgent({"A01"}, 17 * 3600).error().kind, ErrorKind::invalid);
  set_local(kFriday + 3, 6, 0);
  EXPECT_EQ(open_urgent({"A01"}, 12 * 3600).error().kind, ErrorKind::refused) << "into the hours";
  EXPECT_TRUE(open_urgent({"A01"}, 8 * 3600).ok());
  set_local(kFriday + 3, 10, 0);
  EXPECT_EQ(open_urgent().error().kind, ErrorKind::refused) << "within the hours";
}

}  // namespace
}  // namespace khio
