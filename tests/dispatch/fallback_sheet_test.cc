// Numbers for service by hand on their way to paper: once each working morning, through crashes too.
#include <gmock/gmock.h>

#include <filesystem>

#include "dispatch/dispatch.h"
#include "dispatch/fallback_job.h"
#include "support/child_process.h"
#include "support/receipt_printer.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

class FallbackSheetTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    Catalogue catalogue = test::sample_catalogue();
    catalogue.hand_service.fallback_sheet = true;
    create(catalogue);
    fs::create_directory(folder_.file("slips"));
    issue("A01");
  }
  std::string address() const { return "folder:" + folder_.file("slips"); }
  std::size_t papers() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_.file("slips")), {}));
  }
  std::unique_ptr<Dispatch> dispatch() { return Dispatch::open(office(), address(), {}).take(); }
  // The printer's first answer.
  static void hear(Dispatch& dispatch) {
    dispatch.request_probe();
    ASSERT_TRUE(test::await([&] { return dispatch.printer_state().has_value(); }));
  }
  void settle_all(Dispatch& dispatch) {
    while (!office().fallback_sheets_to_print()->empty()) ASSERT_TRUE(dispatch.settle().ok());
  }
  FallbackSheet first() {
    FallbackSheet sheet;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      sheet = reader.fallback_sheets(reader.day()->day).at(0);
    }).ok());
    return sheet;
  }
};

TEST_F(FallbackSheetTest, TheMorningsComesOnceFromSeveralPrograms) {
  const auto one = dispatch();
  const auto other = dispatch();
  hear(*one);
  hear(*other);
  EXPECT_TRUE(one->print_morning_sheet().value());
  EXPECT_FALSE(other->print_morning_sheet().value());
  EXPECT_FALSE(one->print_morning_sheet().value());
  settle_all(*one);
  EXPECT_EQ(first().print, PrintState::printed);
  EXPECT_EQ(papers(), 1U);
}

TEST_F(FallbackSheetTest, TheMorningsWaitsForAPrinterThatIsNotReadyYet) {
  test::ReceiptPrinter printer;
  printer.load_paper(0);
  auto dispatch = Dispatch::open(office(), printer.address(), {}).take();
  EXPECT_FALSE(dispatch->print_morning_sheet().value()) << "nothing is known of the printer";
  ASSERT_TRUE(test::await([&] { return dispatch->printer_state().has_value(); }))
      << "it is asked how it is";
  EXPECT_FALSE(dispatch->print_morning_sheet().value()) << "there is no paper";
  printer.load_paper();
  dispatch->request_probe();
  ASSERT_TRUE(test::await([&] { return dispatch->printer_state()->ready; }));
  EXPECT_TRUE(dispatch->print_morning_sheet().value());
  settle_all(*dispatch);
  EXPECT_EQ(first().print, PrintState::printed) << first().print_detail;
}

TEST_F(FallbackSheetTest, AProgramThatDiedBeforeThePaperPrintsItWhenItIsBack) {
  ASSERT_TRUE(office().morning_sheet("printer").value().has_value());  // … and then it died
  pass_minutes(2);
  const auto back = dispatch();
  EXPECT_EQ(back->recover().value(), 1);
  settle_all(*back);
  EXPECT_EQ(first().print, PrintState::printed);
  EXPECT_EQ(papers(), 1U);
}

TEST_F(FallbackSheetTest, OneThatDiedAfterThePaperPrintsItNoMore) {
  const FallbackSheet sheet = *office().morning_sheet("printer").value();
  const PrintResult sent = open_printer(address()).take()
                               ->print(fallback_job(office(), sheet, {}, PrintForm::pdf).value());
  ASSERT_EQ(sent.outcome, PrintOutcome::printed) << sent.detail;
  pass_minutes(2);
  const auto back = dispatch();
  EXPECT_EQ(back->recover().value(), 1);
  settle_all(*back);
  EXPECT_EQ(papers(), 1U);
}

TEST_F(FallbackSheetTest, MissingPaperIsItsStoredReasonAndTheNextSheetGoesOn) {
  test::ReceiptPrinter printer;
  printer.load_paper(0);
  auto dispatch = Dispatch::open(office(), printer.address(), {}).take();
  const FallbackSheet sheet = office().ask_fallback_sheet({0, true}, ask()).value();
  const Result<Settled> end = dispatch->send_and_wait(sheet, std::chrono::seconds(60));
  ASSERT_TRUE(end.ok());
  EXPECT_EQ(end->state, PrintState::failed);
  EXPECT_EQ(first().print, PrintState::failed);
  EXPECT_EQ(office().ask_fallback_sheet({0, true}, ask())->first, sheet.last + 1);
}

TEST_F(FallbackSheetTest, ItNamesTheOfficeTheDayTheNumbersAndEveryService) {
  const FallbackSheet sheet = office().ask_fallback_sheet({.numbers = 3}, ask()).value();
  const FallbackSheetModel model = fallback_model(office().catalogue(), sheet, "th");
  EXPECT_THAT(model.numbers, testing::ElementsAre("H001", "H002", "H003"));
  EXPECT_EQ(model.services.size(), office().catalogue().services.size());
  EXPECT_THAT(model.date, testing::HasSubstr("20 พฤศจิกายน"));
  const Result<std::string> pdf = fallback_sheet_pdf(model);
  ASSERT_TRUE(pdf.ok());
  EXPECT_THAT(*pdf, testing::StartsWith("%PDF"));
}

}  // namespace
}  // namespace khio
