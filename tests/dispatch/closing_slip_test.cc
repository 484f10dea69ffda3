// The slip of a closed day on its way to paper, with the outcome kept as a ticket's is.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <csignal>
#include <filesystem>
#include <functional>
#include <semaphore>

#include "dispatch/closing_job.h"
#include "dispatch/dispatch.h"
#include "support/receipt_printer.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kPatience{60};

class ClosingSlipTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    fs::create_directory(slips());
    serve_two();
  }

  void serve_two() {
    open_counter(1);
    serve("A01", 1);
    serve("A01", 1);
    day_ = office().close_day(ask()).value().day;
  }

  std::string slips() const { return folder_.file("slips"); }
  std::size_t papers() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(slips()), {}));
  }

  std::unique_ptr<Dispatch> dispatch_to(const std::string& address) {
    return Dispatch::open(office(), address, {}).take();
  }
  ClosingSlip asked() { return office().ask_closing_slip(day_, ask()).value(); }

  DayNumber day_ = 0;
};

TEST_F(ClosingSlipTest, ComesOutOnceAndItsOutcomeIsStored) {
  const test::ReceiptPrinter printer;
  const auto dispatch = dispatch_to(printer.address());
  const ClosingSlip slip = asked();
  const Result<Settled> end = dispatch->send_and_wait(slip, kPatience);
  ASSERT_TRUE(end.ok());
  EXPECT_EQ(end->state, PrintState::printed) << end->detail;
  EXPECT_EQ(end->closed_day, day_);
  EXPECT_EQ(printer.slips().size(), 1U);
  EXPECT_EQ(office().closing_slip(day_)->print, PrintState::printed);
  // Settled is settled.
  EXPECT_EQ(dispatch->send_and_wait(office().closing_slip(day_).value(), kPatience)->state,
            PrintState::printed);
  EXPECT_EQ(printer.slips().size(), 1U);
}

TEST_F(ClosingSlipTest, MissingPaperIsItsStoredReason) {
  test::ReceiptPrinter printer;
  printer.load_paper(0);
  const auto dispatch = dispatch_to(printer.address());
  EXPECT_EQ(dispatch->send_and_wait(asked(), kPatience)->state, PrintState::failed);
  EXPECT_EQ(reason_of_detail(office().closing_slip(day_)->print_detail), PrintReason::paper_out);
  EXPECT_TRUE(printer.slips().empty());
}

TEST_F(ClosingSlipTest, ProgramKilledAfterThePaperIsFoundAndNothingPrintsTwice) {
  office_.reset();
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    Result<Office> own = Office::open(file_, clock_);
    const ClosingSlip slip = own.value().ask_closing_slip(day_, ask()).value();
    (void)open_printer("folder:" + slips()).take()->print(
        closing_job(own.value(), slip, {}, PrintForm::pdf).value());
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  open();
  pass_minutes(2);
  const auto dispatch = dispatch_to("folder:" + slips());
  EXPECT_EQ(dispatch->recover().value(), 1);
  while (!office().closing_slips_to_print()->empty()) ASSERT_TRUE(dispatch->settle().ok());
  EXPECT_EQ(office().closing_slip(day_)->print, PrintState::printed);
  EXPECT_EQ(papers(), 1U);
}

TEST_F(ClosingSlipTest, SaysTheDaysCountsAndWitnessInTheOfficesLanguage) {
  const ClosingSlip slip = asked();
  const ClosingSlipModel model = closing_model(office(), slip);
  EXPECT_EQ(model.language, "th");
  EXPECT_EQ(model.date, "20 พฤศจิกายน 2569");
  EXPECT_EQ(model.witness, slip.witness);
  EXPECT_EQ(model.counts.at(0).value, "2");
  EXPECT_EQ(model.counts.at(1).value, "2");
  EXPECT_EQ(closing_key(slip), "closing-2026-11-20-" + slip.witness);
  EXPECT_EQ(closing_key(asked()).substr(closing_key(slip).size()), "-copy1");
}

// The date turns over a day with visitors; nobody closed it.
class OwedClosingSlipTest : public ClosingSlipTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    fs::create_directory(slips());
    issue("A01");
    day_ = office().day().value().day;
    set_local(day_ + 1, 8, 0);
    ASSERT_TRUE(office().keep_day("test").ok());
  }

  // One that has heard from its printer.
  std::unique_ptr<Dispatch> ready_dispatch(Office& office, const std::string& address,
                                           const std::string& place = "kiosk") {
    DispatchOptions options;
    options.place = place;
    options.wake = [this] { told_.release(); };
    auto dispatch = Dispatch::open(office, address, std::move(options)).take();
    ask_printer(*dispatch, [&] { return dispatch->printer_state().has_value(); });
    return dispatch;
  }
  std::unique_ptr<Dispatch> ready_dispatch() {
    return ready_dispatch(office(), "folder:" + slips());
  }
  void ask_printer(Dispatch& dispatch, const std::function<bool()>& answered) {
    dispatch.request_probe();
    while (!answered()) told_.acquire();
  }
  PrintState settled(Dispatch& dispatch) {
    while (!office().closing_slips_to_print()->empty()) EXPECT_TRUE(dispatch.settle().ok());
    return office().closing_slip(day_)->print;
  }
  // A kiosk that is killed when the slip is its own and nothing of it was sent.
  void claim_and_be_killed() {
    office_.reset();
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      Result<Office> own = Office::open(file_, clock_);
      if (own.value().take_owed_closing_slip({"kiosk", ""}).ok()) kill(getpid(), SIGKILL);
      _exit(0);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    open();
    pass_minutes(2);
  }

  std::counting_semaphore<> told_{0};
};

TEST_F(OwedClosingSlipTest, ComesOutOnceHoweverManyProgramsHaveAPrinter) {
  Result<Office> another = Office::open(file_, clock_);
  const auto first = ready_dispatch();
  const auto second = ready_dispatch(another.value(), "folder:" + slips(), "second kiosk");
  EXPECT_TRUE(first->print_owed_closing_slip().value());
  EXPECT_FALSE(second->print_owed_closing_slip().value());
  EXPECT_FALSE(first->print_owed_closing_slip().value());
  EXPECT_EQ(settled(*first), PrintState::printed);
  EXPECT_EQ(papers(), 1U);
}

TEST_F(OwedClosingSlipTest, WaitsForAPrinterThatCanPrint) {
  test::ReceiptPrinter printer;
  printer.load_paper(0);
  const auto dispatch = ready_dispatch(office(), printer.address());
  EXPECT_FALSE(dispatch->print_owed_closing_slip().value());
  EXPECT_EQ(office().closing_slip(day_).error().kind, ErrorKind::not_found);
  printer.load_paper();
  ask_printer(*dispatch, [&] { return dispatch->printer_state()->ready; });
  EXPECT_TRUE(dispatch->print_owed_closing_slip().value());
  EXPECT_EQ(settled(*dispatch), PrintState::printed);
  EXPECT_EQ(printer.slips().size(), 1U);
}

TEST_F(OwedClosingSlipTest, KioskKilledBeforeThePaperPrintsItWhenItIsBack) {
  claim_and_be_killed();
  const auto dispatch = ready_dispatch();
  EXPECT_FALSE(dispatch->print_owed_closing_slip().value());  // it is claimed
  EXPECT_EQ(dispatch->recover().value(), 1);
  EXPECT_EQ(settled(*dispatch), PrintState::printed);
  EXPECT_EQ(papers(), 1U);
}

TEST_F(OwedClosingSlipTest, AnotherPlacesPrinterMayHaveHadItSoNobodyElsePrintsIt) {
  claim_and_be_killed();
  const auto dispatch = ready_dispatch(office(), "folder:" + slips(), "second kiosk");
  EXPECT_EQ(dispatch->recover().value(), 1);
  EXPECT_EQ(settled(*dispatch), PrintState::failed);
  EXPECT_EQ(papers(), 0U);
}

}  // namespace
}  // namespace khio
