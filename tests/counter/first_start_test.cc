// The first start's questions: what each one needs, what office they give, and that nothing is there
// before the last is answered.
#include "counter/first_start.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "care/seals.h"
#include "counter/first_start_window.h"
#include "files/office_file.h"
#include "support/scratch_office.h"

namespace khio::counter {
namespace {

FirstStart answered() {
  FirstStart first(test::sample_catalogue(), {"HDMI-1", "HDMI-2"});
  first.field(SectionField::office_name).edit = ui::edit_of("  เทศบาลตำบลริมน้ำ ");
  first.field(SectionField::officer_name).edit = ui::edit_of("มาลี ใจดี");
  first.field(SectionField::pin).edit = ui::edit_of("402817");
  first.field(SectionField::pin_again).edit = ui::edit_of("402817");
  return first;
}

TEST(FirstStart, NoStepIsLeftBeforeItIsAnswered) {
  FirstStart first(test::sample_catalogue(), {});
  EXPECT_FALSE(first.next());
  EXPECT_EQ(first.trouble(FirstStep::office), FirstTrouble::no_name);
  first.field(SectionField::office_name).edit = ui::edit_of("ทต.ริมน้ำ");
  EXPECT_TRUE(first.next());
  EXPECT_EQ(first.step(), FirstStep::errands);
  for (const Service& service : first.sample().services)
    if (first.offers(service.code)) first.toggle(service.code);
  EXPECT_FALSE(first.next());
  first.toggle("B01");
  EXPECT_TRUE(first.next());
  first.back();
  EXPECT_EQ(first.step(), FirstStep::errands);
}

TEST(FirstStart, ScreensAreAskedForOnlyWhereThereAreSeveral) {
  EXPECT_EQ(FirstStart(test::sample_catalogue(), {"HDMI-1"}).steps().size(), 5U);
  EXPECT_EQ(FirstStart(test::sample_catalogue(), {"HDMI-1", "HDMI-2"}).steps().size(), 6U);
}

TEST(FirstStart, ThePinIsAProperOneAndTypedTwice) {
  FirstStart first = answered();
  EXPECT_TRUE(first.complete());
  first.field(SectionField::pin_again).edit = ui::edit_of("402818");
  EXPECT_EQ(first.trouble(FirstStep::officer), FirstTrouble::pin_differs);
  first.field(SectionField::pin).edit = ui::edit_of("123456");
  EXPECT_EQ(first.trouble(FirstStep::officer), FirstTrouble::pin_simple);
  first.field(SectionField::pin).edit = ui::edit_of("4028");
  EXPECT_EQ(first.trouble(FirstStep::officer), FirstTrouble::pin_short);
  EXPECT_FALSE(first.complete());
}

TEST(FirstStart, ASheetThatWasPrintedMustBeLookedFor) {
  FirstStart first = answered();
  first.printer.address = "escpos:/dev/usb/lp0";
  first.printer.test_number = "4711";
  EXPECT_EQ(first.trouble(FirstStep::printer), FirstTrouble::test_unseen);
  EXPECT_FALSE(first.complete());
}

TEST(FirstStart, TheOfficeIsARealOneWithNothingInvented) {
  const Catalogue office = answered().office();
  for (const OfficeProblem& problem : check_office(office))
    EXPECT_NE(problem.severity, Severity::error) << problem.path << ": " << problem.message;
  EXPECT_EQ(office.text(office.name, "th"), "เทศบาลตำบลริมน้ำ");
  EXPECT_FALSE(office.sample);
  EXPECT_FALSE(office.any_officer);
  EXPECT_FALSE(office.hours.always_open);
  EXPECT_EQ(office.rule.no_show_min_calls, 3) << "as offices do, and one may be hard of hearing";
  EXPECT_EQ(office.rule.no_show_min_seconds, 30);
  EXPECT_TRUE(office.hand_service.fallback_sheet) << "one is ready before the power fails";
  EXPECT_TRUE(office.phone.empty());
  EXPECT_TRUE(office.public_url.empty());
  EXPECT_TRUE(office.eit_url.empty());
}

TEST(FirstStart, EveryServiceIsServedHoweverManyCountersThereAre) {
  for (const bool all : {true, false}) {
    for (int counters = 1; counters <= kFirstCountersMax; ++counters) {
      FirstStart first = answered();
      for (const Service& service : first.sample().services)
        if (!first.offers(service.code)) first.toggle(service.code);
      first.serve_all(all);
      first.set_counters(counters);
      const Catalogue office = first.office();
      ASSERT_EQ(static_cast<int>(office.counters.size()), counters);
      for (const Service& service : office.services) {
        const bool served = std::any_of(
            office.counters.begin(), office.counters.end(), [&](const CounterPlace& place) {
              return std::find(place.services.begin(), place.services.end(), service.code) !=
                     place.services.end();
            });
        EXPECT_TRUE(served) << service.code << " of " << counters;
      }
      for (const CounterPlace& place : office.counters) EXPECT_FALSE(place.services.empty());
    }
  }
}

class FirstStartAppTest : public ::testing::Test {
 protected:
  FirstStartAppTest() {
    options_.store_file = folder_.file("office.db");
    options_.settings_file = folder_.file("machine.toml");
    options_.actor = "user:test";
    options_.language = "en";
  }
  void type(FirstStartApp& app, SectionField place, const std::string& text) {
    ui::TextFieldState field;
    field.edit = ui::edit_of(text);
    app.apply(EditIn{place, field});
  }
  static void next(FirstStartApp& app) { app.apply(InSection{SectionEvent::step, {}, 1}); }
  bool nothing_there() const {
    return std::filesystem::is_empty(std::filesystem::path(options_.store_file).parent_path());
  }

  test::ScratchFolder folder_;
  SetClock clock_{test::kFridayMorning};
  FirstStartOptions options_;
};

TEST_F(FirstStartAppTest, EndsWithAnOfficeItsPrinterAndAnOfficerWhoCanSignIn) {
  FirstStartApp app(test::sample_catalogue(), {}, options_, clock_, {});
  type(app, SectionField::office_name, "ทต.ริมน้ำ");
  next(app);
  app.apply(ToggleService{"E02"});
  next(app);
  app.apply(InSection{SectionEvent::choose, "counters", 3});
  next(app);
  std::filesystem::create_directory(folder_.file("slips"));
  type(app, SectionField::printer, "folder:" + folder_.file("slips"));
  app.apply(InSection{SectionEvent::run, "test"});
  app.wait();
  app.settle();
  EXPECT_TRUE(app.answers().printer.test_number.empty());  // a folder says itself that it came
  EXPECT_FALSE(std::filesystem::is_empty(folder_.file("slips")));
  next(app);
  type(app, SectionField::officer_name, "มาลี");
  type(app, SectionField::pin, "402817");
  type(app, SectionField::pin_again, "402817");
  EXPECT_FALSE(std::filesystem::exists(options_.store_file));
  app.apply(InSection{SectionEvent::run, "finish"});
  ASSERT_TRUE(app.done());
  Result<Office> office = Office::open(options_.store_file, clock_);
  ASSERT_TRUE(office.ok()) << office.error().detail;
  EXPECT_EQ(office.value().catalogue().counters.size(), 3U);
  const auto right = office.value().check_pin("head", "402817");
  ASSERT_TRUE(right.ok());
  EXPECT_EQ(right->verdict, PinVerdict::right);
  EXPECT_FALSE(right->one_time);
  const auto settings = load_local_settings(options_.settings_file);
  ASSERT_TRUE(settings.ok());
  EXPECT_EQ(settings->printer.address, "folder:" + folder_.file("slips"));
  const auto seals = seals_of(office.value().store(), {folder_.file("seals"), ""});
  ASSERT_TRUE(seals.ok()) << seals.error().detail;
  EXPECT_EQ(seals->size(), 1U);  // begun with a key of the office's own
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(options_.store_file).parent_path()))
    EXPECT_FALSE(entry.path().filename().string().starts_with(".khio-first")) << entry.path();
}

TEST_F(FirstStartAppTest, LeftHalfWayThereIsNothing) {
  {
    FirstStartApp app(test::sample_catalogue(), {}, options_, clock_, {});
    type(app, SectionField::office_name, "ทต.ริมน้ำ");
    next(app);
    next(app);
    app.apply(InSection{SectionEvent::run, "finish"});  // not all is answered
    EXPECT_FALSE(app.done());
  }
  EXPECT_TRUE(nothing_there());
}

TEST_F(FirstStartAppTest, TheSampleOfficeIsOneStepAway) {
  FirstStartApp app(test::sample_catalogue(), {}, options_, clock_, {});
  app.apply(InSection{SectionEvent::run, "sample"});
  ASSERT_TRUE(app.done());
  Result<Office> office = Office::open(options_.store_file, clock_);
  ASSERT_TRUE(office.ok());
  EXPECT_TRUE(office.value().catalogue().sample);
}

TEST_F(FirstStartAppTest, AStoreThatCameInBetweenIsLeftAlone) {
  FirstStartApp app(test::sample_catalogue(), {}, options_, clock_, {});
  ASSERT_TRUE(create_store(options_.store_file, write_office(test::sample_catalogue()), "other",
                           clock_).ok());
  app.apply(InSection{SectionEvent::run, "sample"});
  EXPECT_FALSE(app.done());
}

TEST_F(FirstStartAppTest, APrinterThatGivesNoSheetIsSaidToGiveNone) {
  FirstStartApp app(test::sample_catalogue(), {}, options_, clock_, {});
  type(app, SectionField::printer, "escpos:" + folder_.file("no-such-printer"));
  app.apply(InSection{SectionEvent::run, "test"});
  app.wait();
  app.settle();
  EXPECT_TRUE(app.answers().printer.address.empty());
}

}  // namespace
}  // namespace khio::counter
