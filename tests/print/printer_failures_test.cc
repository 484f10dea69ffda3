// What goes wrong with a bare thermal printer, done to a printer that is a process of its own: it is
// stopped, killed and switched on again, and its slips are counted.
#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>

#include "base/descriptor.h"
#include "print/print_worker.h"
#include "print/printer.h"
#include "support/receipt_process.h"
#include "tests/print/print_jobs.h"

namespace khio {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

PrinterOptions patient() { return test::patient_options(); }

std::unique_ptr<Printer> printer_at(const test::ReceiptProcess& receipt,
                                    const PrinterOptions& options = patient()) {
  return open_printer(receipt.address(), options).take();
}

TEST(ReceiptPrinterProcess, KilledOneIsUnreachableAndPrintsWhenItIsBack) {
  test::ReceiptProcess receipt;
  ASSERT_EQ(printer_at(receipt)->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  ASSERT_TRUE(receipt.await_slips(1));
  receipt.switch_off();
  const PrintResult result = printer_at(receipt)->print(test::slip_job("visit-2"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  EXPECT_EQ(result.reason, PrintReason::unreachable);
  receipt.switch_on();
  EXPECT_EQ(printer_at(receipt)->print(test::slip_job("visit-3")).outcome, PrintOutcome::printed);
  EXPECT_TRUE(receipt.await_slips(2));
  EXPECT_EQ(receipt.slips(), 2U);
}

TEST(ReceiptPrinterProcess, FrozenOneNeverCountsAsPrintedAndHoldsNobodyUp) {
  test::ReceiptProcess receipt;
  receipt.process().signal(SIGSTOP);
  PrinterOptions options = patient();
  options.limits.outcome = seconds(2);
  options.limits.trouble = seconds(1);
  PrintWorker worker(printer_at(receipt, options), {});
  std::promise<PrintResult> answer;
  ASSERT_TRUE(worker.submit(test::slip_job("visit-1"),
                            [&](const PrintResult& result) { answer.set_value(result); }));
  auto outcome = answer.get_future();
  EXPECT_NE(outcome.wait_for(seconds(0)), std::future_status::ready);  // submit() did not wait
  ASSERT_EQ(outcome.wait_for(seconds(30)), std::future_status::ready);
  EXPECT_EQ(outcome.get().outcome, PrintOutcome::unconfirmed);
  EXPECT_EQ(receipt.slips(), 0U);
  receipt.process().signal(SIGCONT);
}

TEST(ReceiptPrinterProcess, KilledInASlipIsNeverCountedAsPrinted) {
  test::ReceiptProcess receipt;
  PrintJob job = test::slip_job("visit-1");
  job.bitmap = test::patterned_bitmap(576, 150000);  // more than every buffer on the way holds
  auto result = std::async(std::launch::async,
                           [&] { return printer_at(receipt)->print(job); });
  ASSERT_TRUE(receipt.await_begun());
  receipt.switch_off();
  EXPECT_NE(result.get().outcome, PrintOutcome::printed);
  EXPECT_EQ(receipt.slips(), 0U);
}

TEST(ReceiptPrinterProcess, BurstComesOutWholeEachOnce) {
  test::ReceiptProcess receipt;
  constexpr int kSlips = 20;
  test::print_burst(printer_at(receipt), kSlips);
  EXPECT_TRUE(receipt.await_slips(kSlips));
  EXPECT_EQ(receipt.slips(), static_cast<std::size_t>(kSlips));
}

TEST(ReceiptPrinterProcess, SilentOneIsBelievedOnceStaffSawItsTestSheet) {
  test::ReceiptProcess receipt("mute");
  EXPECT_EQ(printer_at(receipt)->print(test::slip_job("visit-1")).outcome,
            PrintOutcome::unconfirmed);
  PrinterOptions seen = patient();
  seen.paper_seen = true;
  const PrintResult result = printer_at(receipt, seen)->print(test::slip_job("visit-2"));
  EXPECT_EQ(result.outcome, PrintOutcome::printed) << result.detail;
  EXPECT_TRUE(receipt.await_slips(2));
}

// A folder that looks like /sys and /dev with one USB printer after the other plugged in.
class UsbPorts {
 public:
  // `device` becomes /dev/usb/lpN of a printer with this IEEE 1284 id.
  void plug_in(int n, const std::string& id, const std::string& device) const {
    const std::string name = "lp" + std::to_string(n);
    fs::create_directories(folder_.file("sys/class/usbmisc/" + name + "/device"));
    std::ofstream(folder_.file("sys/class/usbmisc/" + name + "/device/ieee1284_id")) << id << "\n";
    fs::create_directories(folder_.file("dev/usb"));
    fs::create_symlink(device, folder_.file("dev/usb/" + name));
  }
  void pull_out(int n) const {
    const std::string name = "lp" + std::to_string(n);
    fs::remove_all(folder_.file("sys/class/usbmisc/" + name));
    fs::remove(folder_.file("dev/usb/" + name));
  }
  PrinterOptions options() const {
    PrinterOptions options = patient();
    options.system_root = folder_.file(".");
    return options;
  }

 private:
  test::ScratchFolder folder_;
};

std::string device_of(const test::ReceiptProcess& receipt) {
  return receipt.address().substr(std::string("escpos:").size());
}

TEST(UsbPrinter, IsFoundByItsIdWhateverNumberItGets) {
  test::ReceiptProcess slips("device");
  test::ReceiptProcess labels("device");
  const UsbPorts ports;
  ports.plug_in(0, "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20;CLS:PRINTER;SN:X123;", device_of(slips));
  const auto printer = open_printer("escpos:usb:MDL:TM-T20;SN:X123", ports.options()).take();
  EXPECT_EQ(printer->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  ports.pull_out(0);
  EXPECT_EQ(printer->print(test::slip_job("visit-2")).reason, PrintReason::unreachable);
  ports.plug_in(0, "MFG:ACME;MDL:LABEL 2;SN:9;", device_of(labels));
  ports.plug_in(1, "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20;CLS:PRINTER;SN:X123;", device_of(slips));
  EXPECT_EQ(printer->print(test::slip_job("visit-3")).outcome, PrintOutcome::printed);
  EXPECT_TRUE(slips.await_slips(2));
  EXPECT_EQ(labels.slips(), 0U);
}

TEST(UsbPrinter, ThatCannotBeToldIsNamedAndNothingIsPrinted) {
  test::ReceiptProcess one("device");
  test::ReceiptProcess other("device");
  const UsbPorts ports;
  ports.plug_in(0, "MFG:EPSON;MDL:TM-T20;SN:1;", device_of(one));
  ports.plug_in(1, "MFG:EPSON;MDL:TM-T20;SN:2;", device_of(other));
  const PrintResult both = open_printer("escpos:usb:MDL:TM-T20", ports.options())
                               .take()->print(test::slip_job("visit-1"));
  EXPECT_EQ(both.outcome, PrintOutcome::failed);
  EXPECT_NE(both.detail.find("add SN:"), std::string::npos) << both.detail;
  const PrintResult part = open_printer("escpos:usb:MDL:TM-T2", ports.options())
                               .take()->print(test::slip_job("visit-1"));
  EXPECT_NE(part.detail.find("SN:2"), std::string::npos) << part.detail;
  EXPECT_EQ(one.slips() + other.slips(), 0U);
}

// Root may open what another program claims; so the question is asked by somebody else.
TEST(UsbPrinter, HeldByAnotherProgramIsSaidInOneLine) {
  test::ReceiptProcess receipt("device");
  const std::string device = device_of(receipt);
  const Descriptor holder(::open(device.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
  ASSERT_EQ(::ioctl(holder.fd(), TIOCEXCL), 0);
  ::chmod(device.c_str(), 0666);
  ASSERT_EXIT(
      {
        constexpr uid_t kNobody = 65534;
        if (::geteuid() == 0 && ::setuid(kNobody) != 0) std::exit(2);
        const PrintResult result = printer_at(receipt)->print(test::slip_job("visit-1"));
        const bool said = result.detail.find("print queue") != std::string::npos &&
                          result.detail.find('\n') == std::string::npos;
        std::exit(result.reason == PrintReason::held && said ? 0 : 1);
      },
      testing::ExitedWithCode(0), "");
  EXPECT_EQ(receipt.slips(), 0U);
}

// A file's end is read as the system gives an empty packet of a USB printer: of no byte, again and again.
TEST(UsbPrinter, EmptyPacketsAreNoEndOfIt) {
  const test::ScratchFolder folder;
  const std::string device = folder.file("lp0");
  std::ofstream(device).close();
  const PrinterState state = open_printer("escpos:" + device, patient()).take()->probe();
  EXPECT_TRUE(state.ready) << reason_code(state.reason) << ": " << state.detail;
  PrinterOptions seen = patient();
  seen.paper_seen = true;
  const PrintJob job = test::slip_job("visit-1");
  const PrintResult result = open_printer("escpos:" + device, seen).take()->print(job);
  EXPECT_EQ(result.outcome, PrintOutcome::printed) << result.detail;
  EXPECT_GT(fs::file_size(device), job.bitmap.rows.size());
}

// Paper once seen says nothing about a printer that is off today.
TEST(ReceiptPrinterProcess, SilentOneThatIsOffIsNotBelieved) {
  test::ReceiptProcess receipt("mute");
  receipt.switch_off();
  PrinterOptions seen = patient();
  seen.paper_seen = true;
  EXPECT_EQ(printer_at(receipt, seen)->print(test::slip_job("visit-1")).reason,
            PrintReason::unreachable);
  EXPECT_EQ(receipt.slips(), 0U);
}

TEST(ReceiptPrinterProcess, DeviceFileOfAPrinterThatWasPulledOutIsUnreachable) {
  test::ReceiptProcess receipt("device");
  ASSERT_EQ(printer_at(receipt)->print(test::slip_job("visit-1")).outcome, PrintOutcome::printed);
  const std::string before = receipt.address();
  ASSERT_TRUE(receipt.await_slips(1));
  receipt.switch_off();
  const PrintResult result = open_printer(before, patient()).take()->print(test::slip_job("v2"));
  EXPECT_EQ(result.outcome, PrintOutcome::failed);
  receipt.switch_on();
  EXPECT_EQ(printer_at(receipt)->print(test::slip_job("visit-3")).outcome, PrintOutcome::printed);
  EXPECT_TRUE(receipt.await_slips(2));
}

}  // namespace
}  // namespace khio
