// How much paper a ticket takes: measured on the drawn slips of both shipped offices.
#include <gtest/gtest.h>

#include "dispatch/slip_job.h"
#include "dispatch/slip_model.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

constexpr double kUsualLengthMm = 80;
constexpr int kWaitingMax = 40;

class SlipLengthTest : public test::OfficeTest,
                       public testing::WithParamInterface<const char*> {
 protected:
  void SetUp() override { create(test::shipped_catalogue(GetParam())); }

  SlipModel slip_in(const std::string& service, const std::string& language, int width_mm) {
    IssueOrder order;
    order.services = {service};
    order.language = language;
    const Result<IssuedTicket> ticket = office().issue(order, ask());
    EXPECT_TRUE(ticket.ok()) << ticket.error().detail;
    return slip_of(office(), ticket.value(), width_mm).take();
  }
};

INSTANTIATE_TEST_SUITE_P(Offices, SlipLengthTest, testing::Values("sample", "sample-en"),
                         [](const auto& of) {
                           return std::string(of.param) == "sample" ? "Thai" : "English";
                         });

TEST_P(SlipLengthTest, OfEveryServiceInEveryLanguageOnBothPapersIsTheUsualOne) {
  const Catalogue catalogue = office().catalogue();
  for (const Service& service : catalogue.services) {
    for (const std::string& language : catalogue.languages) {
      for (const int width_mm : {80, 58}) {
        SlipModel model = slip_in(service.code, language, width_mm);
        model.ahead = kWaitingMax;
        model.wait_low_minutes = 95;
        model.wait_high_minutes = 120;
        const Result<Slip> slip = draw_slip(model);
        ASSERT_TRUE(slip.ok());
        EXPECT_LE(slip->height_mm(), kUsualLengthMm)
            << service.code << ", " << language << ", " << width_mm << " mm";
      }
    }
  }
}

}  // namespace
}  // namespace khio
