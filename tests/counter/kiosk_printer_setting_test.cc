// A kiosk's printer as an administrator sets it from another program: what is wrong is refused here, the rest
// is asked of the kiosk, and its answer is shown.
#include <gmock/gmock.h>

#include <optional>

#include "counter_app_case.h"
#include "store/kiosk_printers.h"
#include "store/machines.h"

namespace khio::counter {
namespace {

using testing::HasSubstr;

class KioskPrinterSettingTest : public test::CounterAppTest {
 protected:
  void SetUp() override {
    CounterAppTest::SetUp();
    hall_ = Heartbeat::begin(file_, MachineKind::kiosk, "Hall", clock_).take();
  }
  CounterApp at(const std::string& role = "admin") {
    EXPECT_TRUE(office().set_officer({"manee", "มานี", role, true}, ask()).ok());
    EXPECT_TRUE(say_kiosk_printer(file_, "Hall", {"", false, "escpos:/dev/usb/lp0", "", ""}).ok());
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
  static void type(CounterApp& app, const std::string& address) {
    ui::TextFieldState field;
    field.edit = ui::edit_of(address);
    app.apply(EditIn{SectionField::printer, field});
  }
  // The kiosk does what it was asked, or says why not.
  void answer(CounterApp& app, KioskPrinterSaid said) {
    said.asked = kiosk_printer(file_, "Hall").asked;
    EXPECT_TRUE(say_kiosk_printer(file_, "Hall", said).ok());
    EXPECT_TRUE(app.sections().machines().look_at_machines());
  }

  std::optional<Heartbeat> hall_;
};

TEST_F(KioskPrinterSettingTest, TheListSaysWhereAKiosksSlipsGo) {
  CounterApp app = at();
  const PrinterLine line = model(app).printers.back();
  EXPECT_EQ(line.kiosk, "Hall");
  EXPECT_EQ(line.name, "Slips at Hall");
  EXPECT_EQ(line.address, "escpos:/dev/usb/lp0: working");
}

TEST_F(KioskPrinterSettingTest, AWrongAddressIsAskedOfNobody) {
  CounterApp app = at();
  app.apply(InSection{SectionEvent::ask, "kiosk:Hall"});
  ASSERT_TRUE(model(app).printer);
  EXPECT_EQ(model(app).printer->machine, "Hall");
  EXPECT_EQ(model(app).printer->address.edit.text, "escpos:/dev/usb/lp0");
  type(app, "printer in the hall");
  for (const SectionEvent event : {SectionEvent::confirm, SectionEvent::print}) {
    app.apply(InSection{event});
    EXPECT_EQ(model(app).printer->said.tone, Tone::problem);
    EXPECT_THAT(model(app).printer->said.text, HasSubstr("is no printer's address"));
  }
  EXPECT_EQ(kiosk_printer(file_, "Hall").asked, "");
}

TEST_F(KioskPrinterSettingTest, TheKioskIsAskedAndItsAnswerIsShown) {
  CounterApp app = at();
  app.apply(InSection{SectionEvent::ask, "kiosk:Hall"});
  type(app, "cups:Slips");
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(kiosk_printer(file_, "Hall").wanted.subject, "cups:Slips");
  EXPECT_EQ(kiosk_printer(file_, "Hall").wanted.by, "manee");
  EXPECT_THAT(model(app).printer->work, HasSubstr("Hall is asked"));
  EXPECT_FALSE(model(app).printer->ready);
  answer(app, {"", false, "escpos:/dev/usb/lp0", "no_such_queue", ""});
  EXPECT_EQ(model(app).printer->work, "");
  EXPECT_EQ(model(app).printer->said.tone, Tone::problem);
  EXPECT_THAT(model(app).printer->said.text, HasSubstr("Nothing was changed"));
  app.apply(InSection{SectionEvent::confirm});
  answer(app, {"", true, "cups:Slips", "paper_out", ""});
  EXPECT_EQ(model(app).printer->said.tone, Tone::warning);
  EXPECT_THAT(model(app).printer->said.text, HasSubstr("Slips of Hall go to cups:Slips"));
  EXPECT_THAT(model(app).printer->said.text, HasSubstr("out of paper"));
}

TEST_F(KioskPrinterSettingTest, WhetherASheetCameOutIsAskedByItsNumber) {
  CounterApp app = at();
  app.apply(InSection{SectionEvent::ask, "kiosk:Hall"});
  app.apply(InSection{SectionEvent::print});
  answer(app, {"", true, "escpos:/dev/usb/lp0", "", "4711"});
  EXPECT_EQ(model(app).printer->number, "4711");
  app.apply(InSection{SectionEvent::tick, "paper", 1});
  EXPECT_EQ(kiosk_printer(file_, "Hall").wanted.deed, PrinterDeed::came);
  EXPECT_EQ(kiosk_printer(file_, "Hall").wanted.subject, "4711");
  answer(app, {"", true, "escpos:/dev/usb/lp0", "", ""});
  EXPECT_EQ(model(app).printer->said.tone, Tone::good);
  EXPECT_EQ(model(app).printer->number, "");
}

TEST_F(KioskPrinterSettingTest, AManagerAsksForNothing) {
  CounterApp app = at("manager");
  app.apply(InSection{SectionEvent::ask, "kiosk:Hall"});
  EXPECT_FALSE(model(app).printer);
}

}  // namespace
}  // namespace khio::counter
