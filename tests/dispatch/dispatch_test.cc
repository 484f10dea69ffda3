// From a ticket to its paper: every outcome reaches the store, whoever dies on the way.
#include "dispatch/dispatch.h"

#include <gmock/gmock.h>
#include <sys/wait.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <semaphore>

#include "dispatch/slip_job.h"
#include "dispatch/slip_model.h"
#include "support/child_process.h"
#include "support/receipt_printer.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using testing::StartsWith;

constexpr seconds kPatience{60};  // what goes well comes long before

class DispatchTest : public test::OfficeTest {
 protected:
  DispatchTest() { fs::create_directory(slips()); }

  std::string slips() const { return folder_.file("slips"); }
  std::string folder_address() const { return "folder:" + slips(); }

  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(slips())) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }

  static DispatchOptions patient() {
    DispatchOptions options;
    options.printer.limits.outcome = kPatience;
    options.printer.limits.trouble = std::chrono::milliseconds(300);
    return options;
  }

  std::unique_ptr<Dispatch> dispatch_to(const std::string& address,
                                        DispatchOptions options = patient()) {
    return Dispatch::open(office(), address, std::move(options)).take();
  }

  static Result<IssuedTicket> issue_for_print(Office& office, const std::string& request) {
    IssueOrder order;
    order.services = {"A01"};
    order.print = true;
    return office.issue(order, ask(request));
  }
  IssuedTicket issue_for_print(const std::string& request = "") {
    return issue_for_print(office(), request).value();
  }

  PrintState stored(const IssuedTicket& ticket) { return office().issued(ticket.visit)->print; }
  std::string stored_detail(const IssuedTicket& ticket) {
    return office().issued(ticket.visit)->print_detail;
  }

  // Issues a ticket under `request` in a program of its own that is killed after `more`.
  void issue_and_be_killed(const std::string& request,
                           const std::function<void(Office&, const IssuedTicket&)>& more) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      Result<Office> own = Office::open(file_, clock_);
      const Result<IssuedTicket> ticket = issue_for_print(own.value(), request);
      more(own.value(), ticket.value());
      kill(getpid(), SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
  }
};

TEST_F(DispatchTest, TicketIsPendingUntilItsPaperIsThereAndThenPrinted) {
  const IssuedTicket ticket = issue_for_print();
  EXPECT_EQ(stored(ticket), PrintState::pending);
  const auto dispatch = dispatch_to(folder_address());
  const Result<Settled> end = dispatch->send_and_wait(ticket, kPatience);
  ASSERT_TRUE(end.ok()) << end.error().detail;
  EXPECT_EQ(end->state, PrintState::printed);
  EXPECT_EQ(stored(ticket), PrintState::printed);
  EXPECT_EQ(files(), std::vector<std::string>{slip_key(ticket) + ".pdf"});
}

// The journal takes text alone; whatever a printer says, its paper's end is told.
TEST_F(DispatchTest, WordsThatAreNoTextAreToldAsFarAsTheyAre) {
  const std::string odd = folder_.file("slips\xff");
  fs::create_directory(odd);
  const IssuedTicket ticket = issue_for_print();
  const auto dispatch = dispatch_to("folder:" + odd);
  const Result<Settled> end = dispatch->send_and_wait(ticket, kPatience);
  ASSERT_TRUE(end.ok()) << end.error().detail;
  EXPECT_EQ(stored(ticket), PrintState::printed);
  EXPECT_NE(stored_detail(ticket).find("slips?/"), std::string::npos) << stored_detail(ticket);
}

TEST_F(DispatchTest, DotsOnThePaperCarryTheTicketsOwnQr) {
  const test::ReceiptPrinter receipt_printer;
  const IssuedTicket ticket = issue_for_print();
  const auto dispatch = dispatch_to(receipt_printer.address());
  ASSERT_EQ(dispatch->send_and_wait(ticket, kPatience)->state, PrintState::printed);
  ASSERT_EQ(receipt_printer.slips().size(), 1U);
  const Bitmap1 slip = receipt_printer.slips()[0];
  const std::string picture = folder_.file("slip.pbm");
  std::ofstream(picture, std::ios::binary)
      << "P4\n" << slip.width << " " << slip.height << "\n"
      << std::string(slip.rows.begin(), slip.rows.end());
  struct Close {
    void operator()(FILE* pipe) const { ::pclose(pipe); }
  };
  const std::unique_ptr<FILE, Close> read(
      ::popen(("zbarimg -q --raw " + picture + " 2>/dev/null").c_str(), "r"));
  std::array<char, 256> line{};
  ASSERT_NE(std::fgets(line.data(), static_cast<int>(line.size()), read.get()), nullptr);
  EXPECT_EQ(std::string(line.data()), ticket.qr + "\n");
}

TEST_F(DispatchTest, DeadPrinterLeavesTheTicketIssuedAndSaysWhy) {
  std::string address;
  {
    const test::ReceiptPrinter gone;
    address = gone.address();
  }
  const IssuedTicket ticket = issue_for_print();
  const auto dispatch = dispatch_to(address);
  EXPECT_EQ(dispatch->send_and_wait(ticket, kPatience)->state, PrintState::failed);
  EXPECT_EQ(stored(ticket), PrintState::failed);
  EXPECT_THAT(stored_detail(ticket), StartsWith("unreachable: "));
  EXPECT_EQ(reason_of_detail(stored_detail(ticket)), PrintReason::unreachable);
  EXPECT_EQ(office().queue()->waiting.size(), 1U);
}

TEST_F(DispatchTest, MissingPaperIsStoredAsTheReason) {
  test::ReceiptPrinter receipt_printer;
  receipt_printer.load_paper(0);
  const IssuedTicket ticket = issue_for_print();
  const auto dispatch = dispatch_to(receipt_printer.address());
  EXPECT_EQ(dispatch->send_and_wait(ticket, kPatience)->state, PrintState::failed);
  EXPECT_EQ(reason_of_detail(stored_detail(ticket)), PrintReason::paper_out);
}

TEST_F(DispatchTest, SilentPrinterLeavesItUnconfirmed) {
  test::ReceiptPrinter receipt_printer;
  receipt_printer.mute();
  const IssuedTicket ticket = issue_for_print();
  const auto dispatch = dispatch_to(receipt_printer.address());
  EXPECT_EQ(dispatch->send_and_wait(ticket, kPatience)->state, PrintState::unconfirmed);
  EXPECT_EQ(stored(ticket), PrintState::unconfirmed);
}

TEST_F(DispatchTest, PatienceThatEndsFirstTellsPendingAndTheOutcomeFollows) {
  test::ReceiptPrinter receipt_printer;
  receipt_printer.load_paper(100);
  DispatchOptions options = patient();
  options.printer.limits.trouble = kPatience;
  const IssuedTicket ticket = issue_for_print();
  auto dispatch = dispatch_to(receipt_printer.address(), std::move(options));
  const Result<Settled> end = dispatch->send_and_wait(ticket, std::chrono::milliseconds(50));
  EXPECT_EQ(end->state, PrintState::pending);
  ASSERT_TRUE(receipt_printer.await_stopped_in_a_slip());
  dispatch.reset();  // the program ends while the printer waits for paper
  EXPECT_EQ(stored(ticket), PrintState::unconfirmed);
}

TEST_F(DispatchTest, SendDoesNotWaitAndWakesWhenThereIsSomethingToSettle) {
  test::ReceiptPrinter receipt_printer;
  std::counting_semaphore<1000> woken(0);
  DispatchOptions options = patient();
  options.printer.limits.trouble = kPatience;
  options.wake = [&] { woken.release(); };
  const auto dispatch = dispatch_to(receipt_printer.address(), std::move(options));
  // From the first slip on the printer's state is known, and does not wake for the second.
  ASSERT_EQ(dispatch->send_and_wait(issue_for_print(), kPatience)->state, PrintState::printed);
  while (woken.try_acquire()) continue;
  receipt_printer.load_paper(100);
  const IssuedTicket ticket = issue_for_print();
  ASSERT_TRUE(dispatch->send(ticket).ok());
  ASSERT_TRUE(receipt_printer.await_stopped_in_a_slip());
  EXPECT_TRUE(dispatch->settle()->empty());
  receipt_printer.load_paper();
  std::vector<Settled> settled;
  while (settled.empty()) {
    ASSERT_TRUE(woken.try_acquire_for(kPatience));
    settled = dispatch->settle().value();
  }
  ASSERT_EQ(settled.size(), 1U);
  EXPECT_EQ(settled[0].visit, ticket.visit);
  EXPECT_EQ(stored(ticket), PrintState::printed);
}

TEST_F(DispatchTest, OutcomeOfManySlipsEachReachesItsTicket) {
  test::ReceiptPrinter receipt_printer;
  std::vector<IssuedTicket> tickets;
  {
    const auto dispatch = dispatch_to(receipt_printer.address());
    for (int i = 0; i < 5; ++i) {
      tickets.push_back(issue_for_print());
      ASSERT_TRUE(dispatch->send(tickets.back()).ok());
    }
    ASSERT_TRUE(receipt_printer.await_slips(5));
  }
  for (const IssuedTicket& ticket : tickets) {
    // The last may have been stopped between its paper and the printer's confirmation.
    EXPECT_THAT(stored(ticket), testing::AnyOf(PrintState::printed, PrintState::unconfirmed));
  }
  EXPECT_EQ(receipt_printer.slips().size(), 5U);
}

TEST_F(DispatchTest, ReprintIsMarkedLoggedAndAnotherPaper) {
  const IssuedTicket ticket = issue_for_print();
  const auto dispatch = dispatch_to(folder_address());
  ASSERT_EQ(dispatch->send_and_wait(ticket, kPatience)->state, PrintState::printed);
  const Result<IssuedTicket> copy = dispatch->reprint(ticket.visit, ask("again-1"));
  ASSERT_TRUE(copy.ok()) << copy.error().detail;
  EXPECT_EQ(copy->copies, 1);
  EXPECT_EQ(slip_of(office(), copy.value())->reprint, 1);
  while (stored(ticket) == PrintState::pending) ASSERT_TRUE(dispatch->settle().ok());
  EXPECT_THAT(files(), testing::UnorderedElementsAre(slip_key(ticket) + ".pdf",
                                                     slip_key(copy.value()) + ".pdf"));
  // The same request again is the same copy.
  EXPECT_EQ(dispatch->reprint(ticket.visit, ask("again-1"))->copies, 1);
  EXPECT_EQ(files().size(), 2U);
}

TEST_F(DispatchTest, ReprintOfNoTicketIsNotFound) {
  const auto dispatch = dispatch_to(folder_address());
  EXPECT_EQ(dispatch->reprint(99999, ask()).error().kind, ErrorKind::not_found);
}

TEST_F(DispatchTest, SettledTicketIsNotSentAgain) {
  const test::ReceiptPrinter receipt_printer;
  const auto dispatch = dispatch_to(receipt_printer.address());
  const IssuedTicket ticket = issue_for_print("r1");
  ASSERT_EQ(dispatch->send_and_wait(ticket, kPatience)->state, PrintState::printed);
  const IssuedTicket again = issue_for_print("r1");
  EXPECT_EQ(again.visit, ticket.visit);
  EXPECT_EQ(dispatch->send_and_wait(again, kPatience)->state, PrintState::printed);
  EXPECT_TRUE(dispatch->send(again).ok());
  // Had it been sent, it would come out before the next one.
  ASSERT_EQ(dispatch->send_and_wait(issue_for_print(), kPatience)->state, PrintState::printed);
  EXPECT_EQ(receipt_printer.slips().size(), 2U);
}

TEST_F(DispatchTest, WithoutAPrinterNothingIsSentOrAsked) {
  const auto dispatch = dispatch_to("off");
  EXPECT_TRUE(dispatch->off());
  issue_for_print();
  pass_minutes(10);
  EXPECT_EQ(dispatch->recover().value(), 0);
}

TEST_F(DispatchTest, MalformedAddressIsInvalid) {
  EXPECT_EQ(Dispatch::open(office(), "usb", {}).error().kind, ErrorKind::invalid);
}

TEST_F(DispatchTest, SlipsBeyondTheQueuesBoundFailAtOnce) {
  test::ReceiptPrinter receipt_printer;
  receipt_printer.load_paper(100);
  DispatchOptions options = patient();
  options.printer.limits.trouble = kPatience;
  const auto dispatch = dispatch_to(receipt_printer.address(), std::move(options));
  ASSERT_TRUE(dispatch->send(issue_for_print()).ok());
  ASSERT_TRUE(receipt_printer.await_stopped_in_a_slip());
  for (int i = 0; i < 32; ++i) ASSERT_TRUE(dispatch->send(issue_for_print()).ok());
  EXPECT_TRUE(dispatch->settle()->empty());
  const IssuedTicket one_more = issue_for_print();
  ASSERT_TRUE(dispatch->send(one_more).ok());
  ASSERT_EQ(dispatch->settle()->size(), 1U);
  EXPECT_EQ(reason_of_detail(stored_detail(one_more)), PrintReason::not_sent);
}

TEST_F(DispatchTest, RequestRepeatedAfterAKillBeforeThePaperPrintsIt) {
  office_.reset();
  issue_and_be_killed("r1", [](Office&, const IssuedTicket&) {});
  open();
  const IssuedTicket ticket = issue_for_print("r1");
  ASSERT_EQ(ticket.print, PrintState::pending);
  const auto dispatch = dispatch_to(folder_address());
  EXPECT_EQ(dispatch->send_and_wait(ticket, kPatience)->state, PrintState::printed);
  EXPECT_EQ(files().size(), 1U);
}

TEST_F(DispatchTest, KillBetweenPaperAndStoreIsFoundAndNotPrintedTwice) {
  office_.reset();
  issue_and_be_killed("r1", [&](Office& own, const IssuedTicket& ticket) {
    const auto printer = open_printer(folder_address()).take();
    (void)printer->print(slip_job(own, ticket, {}, PrintForm::pdf).value());
  });
  open();
  ASSERT_EQ(files().size(), 1U);
  ASSERT_EQ(office().visits_to_print()->size(), 1U);
  pass_minutes(2);
  const auto dispatch = dispatch_to(folder_address());
  EXPECT_EQ(dispatch->recover().value(), 1);
  while (!office().visits_to_print()->empty()) ASSERT_TRUE(dispatch->settle().ok());
  const IssuedTicket ticket = issue_for_print("r1");
  EXPECT_EQ(ticket.print, PrintState::printed);
  EXPECT_EQ(dispatch->send_and_wait(ticket, kPatience)->state, PrintState::printed);
  EXPECT_EQ(files().size(), 1U);
}

TEST_F(DispatchTest, AbandonedSlipIsSettledAsNeverSentAndNotPrintedToNobody) {
  office_.reset();
  issue_and_be_killed("r1", [](Office&, const IssuedTicket&) {});
  open();
  pass_minutes(2);
  const auto dispatch = dispatch_to(folder_address());
  ASSERT_EQ(dispatch->recover().value(), 1);
  while (!office().visits_to_print()->empty()) ASSERT_TRUE(dispatch->settle().ok());
  const IssuedTicket ticket = issue_for_print("r1");
  EXPECT_EQ(ticket.print, PrintState::failed);
  EXPECT_EQ(reason_of_detail(ticket.print_detail), PrintReason::not_sent);
  EXPECT_TRUE(files().empty());
}

TEST_F(DispatchTest, SlipOfARunningProgramIsLeftToIt) {
  const IssuedTicket ticket = issue_for_print();
  const auto dispatch = dispatch_to(folder_address());
  clock_.advance_ms(kAbandonedSeconds * 1000 - 1);
  EXPECT_EQ(dispatch->recover().value(), 0);
  clock_.advance_ms(1);
  EXPECT_EQ(dispatch->recover().value(), 1);
  EXPECT_EQ(ticket.print, PrintState::pending);
}

TEST_F(DispatchTest, PrinterStateIsAskedAndTold) {
  test::ReceiptPrinter receipt_printer;
  receipt_printer.load_paper(0);
  std::counting_semaphore<1000> woken(0);
  DispatchOptions options = patient();
  options.wake = [&] { woken.release(); };
  const auto dispatch = dispatch_to(receipt_printer.address(), std::move(options));
  EXPECT_FALSE(dispatch->printer_state());
  dispatch->request_probe();
  ASSERT_TRUE(woken.try_acquire_for(kPatience));
  EXPECT_EQ(dispatch->printer_state()->reason, PrintReason::paper_out);
}

class StaffCallTest : public DispatchTest {
 protected:
  std::vector<std::string> calls() {
    std::vector<std::string> places;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      for (const StaffCall& call : reader.staff_calls()) places.push_back(call.place);
    }).ok());
    return places;
  }
  static DispatchOptions at_kiosk_2() {
    DispatchOptions options = patient();
    options.place = "Kiosk 2";
    return options;
  }
  // Asks the printer and settles what it said.
  void look(Dispatch& dispatch, const std::function<bool()>& until) {
    dispatch.request_probe();
    EXPECT_TRUE(test::await([&] { return dispatch.settle().ok() && until(); }));
  }
};

TEST_F(StaffCallTest, TroubleOfThePrinterCallsStaffOnceAndEndsByItself) {
  test::ReceiptPrinter printer;
  printer.load_paper(0);
  const auto dispatch = dispatch_to(printer.address(), at_kiosk_2());
  EXPECT_EQ(dispatch->send_and_wait(issue_for_print(), kPatience)->state, PrintState::failed);
  ASSERT_TRUE(dispatch->settle().ok());
  EXPECT_EQ(calls(), std::vector<std::string>{"Kiosk 2: กระดาษในเครื่องพิมพ์หมด"});
  EXPECT_EQ(dispatch->send_and_wait(issue_for_print(), kPatience)->state, PrintState::failed);
  EXPECT_EQ(calls().size(), 1U);
  printer.load_paper();
  EXPECT_EQ(dispatch->send_and_wait(issue_for_print(), kPatience)->state, PrintState::printed);
  ASSERT_TRUE(dispatch->settle().ok());
  EXPECT_TRUE(calls().empty());
}

TEST_F(StaffCallTest, LowPaperCallsThemTooAndSlipsGoOn) {
  test::ReceiptPrinter printer;
  printer.set_paper_low(true);
  const auto dispatch = dispatch_to(printer.address(), at_kiosk_2());
  look(*dispatch, [&] { return !calls().empty(); });
  EXPECT_EQ(calls(), std::vector<std::string>{"Kiosk 2: กระดาษในเครื่องพิมพ์ใกล้หมด"});
  EXPECT_EQ(dispatch->send_and_wait(issue_for_print(), kPatience)->state, PrintState::printed);
}

TEST_F(StaffCallTest, CallOfAProgramThatDiedIsTakenBackByTheNext) {
  ASSERT_TRUE(office().call_staff("Kiosk 2: the printer is out of paper", ask()).ok());
  ASSERT_TRUE(office().call_staff("Kiosk 1: the printer is out of paper", ask()).ok());
  const test::ReceiptPrinter printer;
  const auto dispatch = dispatch_to(printer.address(), at_kiosk_2());
  look(*dispatch, [&] { return calls().size() == 1; });
  EXPECT_EQ(calls().front().substr(0, 7), "Kiosk 1");
}

}  // namespace
}  // namespace khio
