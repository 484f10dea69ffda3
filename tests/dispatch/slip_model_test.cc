// What stands on the slip of a ticket of the sample office.
#include "dispatch/slip_model.h"

#include <gmock/gmock.h>

#include "dispatch/slip_job.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

class SlipModelTest : public test::OfficeTest {
 protected:
  IssuedTicket issue_order(std::vector<std::string> services, const std::string& language) {
    IssueOrder order;
    order.services = std::move(services);
    order.language = language;
    const Result<IssuedTicket> ticket = office().issue(order, ask());
    EXPECT_TRUE(ticket.ok()) << ticket.error().detail;
    clock_.advance_ms(1000);
    return ticket.value();
  }

  SlipModel slip(const IssuedTicket& ticket) {
    Result<SlipModel> model = slip_of(office(), ticket);
    EXPECT_TRUE(model.ok()) << model.error().detail;
    return std::move(model).take();
  }
};

TEST_F(SlipModelTest, SaysEverythingTheVisitorWasToldInTheirLanguage) {
  const IssuedTicket ticket = issue_order({"A01"}, "th");
  const SlipModel model = slip(ticket);
  const Service& service = *office().catalogue().service("A01");
  EXPECT_EQ(model.language, "th");
  EXPECT_EQ(model.label, "A001");
  EXPECT_EQ(model.service, service.name.at("th"));
  EXPECT_EQ(model.service_second, "");
  EXPECT_EQ(model.division, office().catalogue().division(service.division)->name.at("th"));
  EXPECT_EQ(model.issued_date, "20 พ.ย. 2569");
  EXPECT_EQ(model.issued_time, "09.00\u00a0น.");
  EXPECT_EQ(model.ahead, 0);
  EXPECT_EQ(model.standard_minutes, service.standard_minutes);
  EXPECT_EQ(model.fee, service.fee.at("th"));
  EXPECT_EQ(model.documents.size(), service.documents.size());
  EXPECT_EQ(model.rating_code, ticket.code);
  EXPECT_EQ(model.qr, ticket.qr);
  EXPECT_EQ(model.witness, ticket.witness);
  EXPECT_EQ(model.reprint, 0);
  EXPECT_TRUE(model.sample);
  EXPECT_EQ(model.notes.size(), office().catalogue().slip_notes.size());
}

TEST_F(SlipModelTest, VisitorsOfAnotherLanguageAlsoGetTheOfficesOwnName) {
  const SlipModel model = slip(issue_order({"A01"}, "en"));
  const Service& service = *office().catalogue().service("A01");
  EXPECT_EQ(model.service, service.name.at("en"));
  EXPECT_EQ(model.service_second, service.name.at("th"));
  EXPECT_EQ(model.issued_date, "20 Nov B.E. 2569");
}

TEST_F(SlipModelTest, FurtherErrandsAreNamed) {
  const SlipModel model = slip(issue_order({"A01", "B01"}, "th"));
  EXPECT_EQ(model.further_services,
            std::vector<std::string>{office().catalogue().service("B01")->name.at("th")});
}

TEST_F(SlipModelTest, FurtherErrandsHaveTheOfficesOwnNameUnderAnotherLanguagesToo) {
  const SlipModel model = slip(issue_order({"A01", "B01"}, "en"));
  const Texts& name = office().catalogue().service("B01")->name;
  EXPECT_EQ(model.further_services, std::vector<std::string>{name.at("en")});
  EXPECT_EQ(model.further_second, std::vector<std::string>{name.at("th")});
  EXPECT_EQ(slip(issue_order({"A01", "B01"}, "th")).further_second,
            std::vector<std::string>{""});
}

TEST_F(SlipModelTest, EstimateIsInMinutesAndAbsentWithoutACounter) {
  EXPECT_FALSE(slip(issue_order({"A01"}, "th")).wait_low_minutes);
  open_counter(1);
  const IssuedTicket ticket = issue_order({"A01"}, "th");
  ASSERT_TRUE(ticket.estimate);
  EXPECT_EQ(slip(ticket).wait_low_minutes, ticket.estimate->low_seconds / 60);
  EXPECT_EQ(slip(ticket).wait_high_minutes, ticket.estimate->high_seconds / 60);
}

TEST_F(SlipModelTest, TheSameTicketGivesTheSameSlipLater) {
  const IssuedTicket ticket = issue_order({"A01"}, "th");
  const SlipModel first = slip(ticket);
  for (int i = 0; i < 3; ++i) issue("A01");
  pass_minutes(30);
  const SlipModel later = slip(office().issued(ticket.visit).value());
  EXPECT_EQ(draw_slip(later)->pdf().value(), draw_slip(first)->pdf().value());
}

TEST_F(SlipModelTest, OnlyTheDaysFirstTicketCarriesYesterdaysHead) {
  issue("A01");
  const std::string friday = office().close_day(ask())->head;
  set_local(office().day()->day + 3, 9, 0);
  open_counter(1);
  const IssuedTicket first = issue_order({"A01"}, "th");
  const IssuedTicket second = issue_order({"A01"}, "th");
  EXPECT_EQ(slip(first).day_witness, friday);
  EXPECT_EQ(slip(second).day_witness, "");
}

TEST_F(SlipModelTest, MissedCallsAreSaidWhereThereIsSomethingToCount) {
  EXPECT_EQ(slip(issue("A01")).missed_calls, 0);
  Catalogue strict = office().catalogue();
  strict.rule.no_show_min_calls = 3;
  create(strict);
  EXPECT_EQ(slip(issue("A01")).missed_calls, 3);
}

TEST_F(SlipModelTest, ServiceThatLeftTheCatalogueIsNamedByItsCode) {
  IssuedTicket ticket = issue_order({"A01"}, "th");
  ticket.errands = {"Z99"};
  EXPECT_EQ(slip(ticket).service, "Z99");
}

TEST_F(SlipModelTest, KeysOfPapersAreUniqueAndFitEverywhere) {
  IssuedTicket ticket = issue("A01");
  EXPECT_EQ(slip_key(ticket), "A001-" + ticket.witness);
  EXPECT_NE(slip_key(issue("A01")).substr(4), slip_key(ticket).substr(4));
  ticket.copies = 2;
  EXPECT_EQ(slip_key(ticket), "A001-" + ticket.witness + "-copy2");
  ticket.ticket = "ก001";
  EXPECT_EQ(slip_key(ticket), "001-" + ticket.witness + "-copy2");
}

TEST(PaperWidth, FollowsTheDotsAndTheirSize) {
  EXPECT_EQ(paper_width_mm({.dots = 576, .dpi = 203}), 80);
  EXPECT_EQ(paper_width_mm({.dots = 512, .dpi = 180}), 80);
  EXPECT_EQ(paper_width_mm({.dots = 640, .dpi = 203}), 80);
  EXPECT_EQ(paper_width_mm({.dots = 384, .dpi = 203}), 58);
  EXPECT_EQ(paper_width_mm({.dots = 420, .dpi = 203}), 58);
}

}  // namespace
}  // namespace khio
