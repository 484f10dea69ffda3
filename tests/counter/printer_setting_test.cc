// Printers of this machine as an administrator sets them on the screen: nothing wrong is kept, a sheet
// is tried first, and what is kept is true of the window at once.
#include <gmock/gmock.h>

#include <filesystem>

#include "counter_app_case.h"
#include "support/receipt_printer.h"

namespace khio::counter {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

class PrinterSettingTest : public test::CounterAppTest {
 protected:
  CounterApp at(const std::string& role = "admin") {
    EXPECT_TRUE(office().set_officer({"manee", "มานี", role, true}, ask()).ok());
    CounterSettings settings;
    settings.officer = "manee";
    settings.language = "en";
    settings.care = {folder_.file("machine.toml"), file_};
    CounterApp app(office(), settings);
    app.apply(GoTo{Section::machines});
    return app;
  }
  static MachinesModel model(CounterApp& app) {
    return app.sections().machines().model(app.serve_model().setting);
  }
  void settled(CounterApp& app) {
    app.sections().machines().wait(Words(office().catalogue(), "en"));
    app.settle();
  }
  static void type(CounterApp& app, const std::string& address) {
    ui::TextFieldState field;
    field.edit = ui::edit_of(address);
    app.apply(EditIn{SectionField::printer, field});
  }
  void keep(CounterApp& app, const std::string& use, const std::string& address) {
    app.apply(InSection{SectionEvent::ask, use});
    type(app, address);
    app.apply(InSection{SectionEvent::confirm});
    settled(app);
  }
  LocalSettings settings() { return *load_local_settings(folder_.file("machine.toml")); }
  std::string made(const std::string& name) {
    fs::create_directory(folder_.file(name));
    return "folder:" + folder_.file(name);
  }
  static std::ptrdiff_t papers(const std::string& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
  }
};

TEST_F(PrinterSettingTest, AWrongAddressIsRefusedInOneLineAndNothingIsKept) {
  CounterApp app = at();
  app.apply(InSection{SectionEvent::ask, "slips"});
  ASSERT_TRUE(model(app).printer);
  EXPECT_FALSE(model(app).printer->ready) << "nothing is typed yet";
  for (const char* wrong : {"printer in the hall", "escpos:usb", "escpos:10.0.0.7", "cups:"}) {
    type(app, wrong);
    app.apply(InSection{SectionEvent::confirm});
    settled(app);
    ASSERT_TRUE(model(app).printer) << wrong;
    EXPECT_EQ(model(app).printer->said.tone, Tone::problem) << wrong;
    EXPECT_THAT(model(app).printer->said.text, HasSubstr("is no printer's address"));
    EXPECT_EQ(model(app).printer->said.text.find('\n'), std::string::npos);
  }
  EXPECT_FALSE(fs::exists(folder_.file("machine.toml")));
  type(app, "folder:/tmp");
  EXPECT_EQ(model(app).printer->said.text, "") << "what is typed anew is not wrong yet";
}

TEST_F(PrinterSettingTest, ReportsGoToNoPrinterOfSlips) {
  CounterApp app = at();
  keep(app, "reports", "escpos:/dev/usb/lp0");
  ASSERT_TRUE(model(app).printer);
  EXPECT_THAT(model(app).printer->said.text, HasSubstr("prints no A4 pages"));
  EXPECT_FALSE(fs::exists(folder_.file("machine.toml")));
  app.apply(InSection{SectionEvent::leave});
  keep(app, "reports", made("reports"));
  EXPECT_FALSE(model(app).printer);
  EXPECT_EQ(settings().report_printer, "folder:" + folder_.file("reports"));
  EXPECT_EQ(model(app).printers.at(1).address, settings().report_printer);
  keep(app, "reports", "off");
  EXPECT_EQ(settings().report_printer, "");
}

TEST_F(PrinterSettingTest, AQueuesNameAloneIsEnoughForReports) {
  CounterApp app = at();
  keep(app, "reports", "Office");
  EXPECT_EQ(settings().report_printer, "cups:Office");
  EXPECT_EQ(model(app).answer.tone, Tone::warning) << "there is no such queue here";
  EXPECT_THAT(model(app).answer.text, HasSubstr("cannot print now"));
}

TEST_F(PrinterSettingTest, SlipsOfThisWindowGoThereAtOnce) {
  CounterApp app = at("head");
  EXPECT_FALSE(app.sections().reception().has_printer());
  keep(app, "slips", made("slips"));
  EXPECT_EQ(model(app).answer.tone, Tone::good) << model(app).answer.text;
  EXPECT_EQ(settings().printer.address, "folder:" + folder_.file("slips"));
  EXPECT_EQ(model(app).printers.front().address, settings().printer.address);
  EXPECT_TRUE(app.sections().reception().has_printer());
}

TEST_F(PrinterSettingTest, TheWidthOfAKnownPrinterStaysAndAnotherBeginsAnew) {
  LocalSettings before;
  before.printer.address = made("narrow");
  before.printer.dots = 384;
  ASSERT_TRUE(save_local_settings(before, folder_.file("machine.toml")).ok());
  CounterApp app = at();
  keep(app, "slips", before.printer.address);
  EXPECT_EQ(settings().printer.dots, 384);
  keep(app, "slips", made("wide"));
  EXPECT_EQ(settings().printer.dots, LocalPrinter{}.dots);
}

TEST_F(PrinterSettingTest, ASheetIsTriedBeforeAnythingIsKept) {
  CounterApp app = at();
  for (const char* use : {"slips", "reports"}) {
    SCOPED_TRACE(use);
    app.apply(InSection{SectionEvent::ask, use});
    type(app, made(use));
    app.apply(InSection{SectionEvent::print});
    EXPECT_EQ(model(app).printer->work, "The test sheet is being printed.");
    EXPECT_FALSE(model(app).printer->ready);
    settled(app);
    EXPECT_EQ(papers(folder_.file(use)), 1);
    EXPECT_EQ(model(app).printer->said.tone, Tone::good) << model(app).printer->said.text;
    EXPECT_FALSE(fs::exists(folder_.file("machine.toml")));
    app.apply(InSection{SectionEvent::leave});
  }
}

TEST_F(PrinterSettingTest, APrinterThatCannotAnswerIsBelievedOnceItsSheetWasSeen) {
  khio::test::ReceiptPrinter printer;
  printer.mute();
  CounterApp app = at();
  app.apply(InSection{SectionEvent::ask, "slips"});
  type(app, printer.address());
  app.apply(InSection{SectionEvent::print});
  settled(app);
  ASSERT_TRUE(model(app).printer);
  ASSERT_NE(model(app).printer->number, "") << model(app).printer->said.text;
  EXPECT_FALSE(model(app).printer->ready) << "it is answered first";
  app.apply(InSection{SectionEvent::tick, "paper", 1});
  EXPECT_EQ(model(app).printer->said.tone, Tone::good);
  app.apply(InSection{SectionEvent::confirm});
  settled(app);
  EXPECT_TRUE(settings().printer.paper_seen);
  app.apply(InSection{SectionEvent::ask, "slips"});
  app.apply(InSection{SectionEvent::print});
  settled(app);
  app.apply(InSection{SectionEvent::tick, "paper", 0});
  app.apply(InSection{SectionEvent::confirm});
  settled(app);
  EXPECT_FALSE(settings().printer.paper_seen);
}

TEST_F(PrinterSettingTest, OnlyWhoAdministersSetsPrinters) {
  CounterApp app = at("manager");
  app.apply(InSection{SectionEvent::ask, "slips"});
  EXPECT_FALSE(model(app).printer);
}

}  // namespace
}  // namespace khio::counter
