// The sections besides the counter's own, on a real store and without a window: who may go where, what
// a supervisor sees, and what is done there.
#include "counter/section.h"

#include <algorithm>

#include "counter/words.h"
#include "counter_app_case.h"
#include "faces/report_words.h"
#include "office/offline.h"

namespace khio::counter {
namespace {

using test::CounterAppTest;

TEST(Sections, EachRoleSeesWhatItsWorkNeeds) {
  EXPECT_EQ(sections_of({"officer", false}), std::vector<Section>{Section::serve});
  EXPECT_EQ(sections_of({"", false}), std::vector<Section>{Section::serve});
  EXPECT_TRUE(may_go({"supervisor", false}, Section::overview));
  EXPECT_TRUE(may_go({"supervisor", false}, Section::reception));
  EXPECT_FALSE(may_go({"supervisor", false}, Section::words));
  EXPECT_TRUE(may_go({"manager", false}, Section::figures));
  EXPECT_TRUE(may_go({"manager", false}, Section::words));
  EXPECT_FALSE(may_go({"admin", false}, Section::words));
  EXPECT_TRUE(may_go({"admin", false}, Section::catalogue));
  EXPECT_FALSE(may_go({"manager", false}, Section::catalogue));
  EXPECT_FALSE(may_go({"supervisor", false}, Section::catalogue));
  EXPECT_TRUE(may_go({"admin", false}, Section::officers));
  EXPECT_FALSE(may_go({"manager", false}, Section::officers));
  EXPECT_EQ(sections_of({"head", false}).size(), static_cast<std::size_t>(kSections));
  EXPECT_EQ(sections_of({"", true}).size(), static_cast<std::size_t>(kSections));
}

class SectionsTest : public CounterAppTest {
 protected:
  CounterApp at(Section section, const std::string& officer = "manee") {
    EXPECT_TRUE(office().set_officer({officer, "มานี", "head", true}, {"test", ""}).ok());
    CounterApp app(office(), {0, officer, "en", false, false});
    app.apply(GoTo{section});
    EXPECT_EQ(app.section(), section);
    return app;
  }
  bool first_is_open() { return office().services().take().front().open; }
  OverviewModel overview(CounterApp& app) { return app.sections().overview().model(setting_of(app)); }
  Setting setting_of(CounterApp& app) {
    Setting setting = app.serve_model().setting;
    return setting;
  }
};

// Such as the months of E-Service beside the figures' headings.
TEST_F(SectionsTest, YearsAreThoseOfTheReportsInEveryLanguage) {
  const Catalogue& catalogue = office().catalogue();
  ASSERT_EQ(catalogue.era, Era::buddhist);
  ASSERT_EQ(catalogue.languages.front(), "th");
  const ReportHead head = report_head(catalogue, {});
  const auto month = [&](const std::string& language) {
    return Words(catalogue, language).dates().month_year(2026, 10);
  };
  for (const char* language : {"th", "en", "ms"}) {
    const ReportWords words(head, language, ReportDigits::arabic);
    EXPECT_EQ(month(language), words.month({2026, 10}));
  }
  EXPECT_EQ(month("th"), "ตุลาคม 2569");
  EXPECT_EQ(month("en"), "October 2026");
}

TEST_F(SectionsTest, AnOfficerWithoutThatWorkGoesNowhereElse) {
  ASSERT_TRUE(office().set_officer({"anan", "", "officer", true}, {"test", ""}).ok());
  CounterApp app(office(), {0, "anan", "en", false, false});
  app.apply(GoTo{Section::overview});
  EXPECT_EQ(app.section(), Section::serve);
  CounterApp nobody(office(), {0, "stranger", "en", false, false});
  nobody.apply(GoTo{Section::overview});
  EXPECT_EQ(nobody.section(), Section::serve);
}

TEST_F(SectionsTest, WhereTheOfficeAsksForPinsNoSectionOpensWithoutOne) {
  Catalogue real = khio::test::sample_catalogue();
  real.any_officer = false;
  create(real);
  ASSERT_TRUE(office().set_officer({"manee", "มานี", "head", true}, {"test", ""}).ok());
  CounterApp app(office(), {0, "manee", "en", false, false});
  app.apply(GoTo{Section::overview});
  EXPECT_EQ(app.section(), Section::serve);
  EXPECT_TRUE(app.pin_model().has_value());
}

TEST_F(SectionsTest, ARoleTakenAwayEndsTheSectionAtOnce) {
  CounterApp app = at(Section::overview);
  ASSERT_TRUE(office().set_officer({"manee", "", "officer", true}, {"test", ""}).ok());
  app.store_changed();
  EXPECT_EQ(app.section(), Section::serve);
}

TEST_F(SectionsTest, ASupervisorSeesEveryCounterWithItsTicketAndTime) {
  open_counter(1);
  const IssuedTicket ticket = issue("A01");
  issue("B01");
  ASSERT_TRUE(call(1).ok());
  CounterApp app = at(Section::overview);
  pass_minutes(3);
  const OverviewModel seen = overview(app);
  ASSERT_EQ(seen.counters.size(), office().catalogue().counters.size());
  EXPECT_EQ(seen.counters.front().ticket, ticket.ticket);
  EXPECT_EQ(seen.counters.front().officer, "somchai");
  EXPECT_EQ(seen.counters.front().time, "03:00");
  EXPECT_EQ(seen.counters.back().state, "closed");
  EXPECT_EQ(seen.tiles.front().value, "1");
  EXPECT_EQ(seen.services.front().code, "B01");
  EXPECT_EQ(seen.services.front().longest, "3 min");
}

TEST_F(SectionsTest, WhoWaitsWhereNoCounterIsOpenIsAProblem) {
  issue("E01");
  CounterApp app = at(Section::overview);
  const auto line = [&](const std::string& code) {
    app.store_changed();
    const std::vector<ServiceNow> services = overview(app).services;
    return *std::find_if(services.begin(), services.end(),
                         [&](const ServiceNow& one) { return one.code == code; });
  };
  EXPECT_TRUE(line("E01").stranded);
  EXPECT_EQ(line("E01").state, "no counter open");
  EXPECT_FALSE(line("A01").stranded) << "nobody waits";
  EXPECT_EQ(line("A01").state, "no counter open");
  ASSERT_TRUE(office().shut_service("E01", true, ask()).ok());
  EXPECT_TRUE(line("E01").stranded);
  EXPECT_EQ(line("E01").state, "no counter open") << "who waits comes before why no ticket is given";
  open_counter(5, {"E01"});
  EXPECT_FALSE(line("E01").stranded);
  EXPECT_EQ(line("E01").state, "closed today");
  ASSERT_TRUE(office().shut_service("E01", false, ask()).ok());
  ASSERT_TRUE(office().pause_counter(5, "Lunch", std::nullopt, ask()).ok());
  EXPECT_FALSE(line("E01").stranded) << "its officer comes back";
  EXPECT_EQ(line("E01").state, "paused");
  ASSERT_TRUE(office().close_counter(5, ask()).ok());
  EXPECT_TRUE(line("E01").stranded);
  ASSERT_TRUE(office().pause_hall(HallPauseWhy::power, ask()).ok());
  EXPECT_FALSE(line("E01").stranded) << "nobody is called anywhere";
}

TEST_F(SectionsTest, AServiceThatTakesLongerThanAnnouncedIsSaid) {
  CounterApp section = signed_in();
  serving_at(section);
  const Service& service = *office().catalogue().service("A01");
  pass_minutes(service.standard_minutes + 5);
  CounterApp app = at(Section::overview);
  EXPECT_EQ(overview(app).counters.front().pace, Pace::over);
  EXPECT_EQ(overview(app).counters.front().state, "over time");
  EXPECT_EQ(overview(app).tiles.back().value, "1") << "what a counter's row says, the tile says, too";
  section.apply(Wish{ServingEvent::finish});
  app.store_changed();
  const OverviewModel seen = overview(app);
  const auto line = std::find_if(seen.services.begin(), seen.services.end(),
                                 [](const ServiceNow& one) { return one.code == "A01"; });
  EXPECT_FALSE(line->standard.empty());
  EXPECT_EQ(seen.tiles.back().value, "1");
}

TEST_F(SectionsTest, TheHallIsPausedForAReasonAndGoesOn) {
  CounterApp app = at(Section::overview);
  app.apply(InSection{SectionEvent::ask, "pause hall"});
  app.apply(InSection{SectionEvent::confirm});  // no reason chosen: nothing happens
  EXPECT_FALSE(office().hall_pause()->has_value());
  app.apply(InSection{SectionEvent::choose, "power"});
  app.apply(InSection{SectionEvent::confirm});
  ASSERT_TRUE(office().hall_pause()->has_value());
  EXPECT_EQ(office().hall_pause()->value().why, HallPauseWhy::power);
  EXPECT_FALSE(overview(app).hall_paused.empty());
  app.apply(InSection{SectionEvent::ask, "resume hall"});
  EXPECT_TRUE(office().hall_pause()->has_value());
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_FALSE(office().hall_pause()->has_value());
  EXPECT_TRUE(overview(app).hall_paused.empty());
}

TEST_F(SectionsTest, ALimitThatIsPassedIsSeenInEverySection) {
  issue("A01");
  CounterApp app = at(Section::overview);
  const int limit = office().catalogue().alerts.longest_wait_minutes;
  clock_.advance_ms(std::int64_t{limit} * 60'000 - 1'000);  // issue() lets a second pass
  EXPECT_EQ(app.serve_model().setting.alerts, 0);
  EXPECT_TRUE(overview(app).alerts.empty());
  clock_.advance_ms(1'000);
  EXPECT_EQ(app.serve_model().setting.alerts, 1);
  ASSERT_EQ(overview(app).alerts.size(), 1U);
  EXPECT_NE(overview(app).alerts[0].what.find("A001"), std::string::npos);
  EXPECT_FALSE(overview(app).alerts[0].to_do.empty());
}

TEST_F(SectionsTest, WhoStillWaitsGetsANoteFromTheOverview) {
  issue("A01");
  issue("B01");
  CounterApp app = at(Section::overview);
  EXPECT_EQ(overview(app).still_waiting, 2);
  app.apply(InSection{SectionEvent::ask, "notes"});
  EXPECT_EQ(office().keep_places({"test", ""}).value().size(), 2U) << "nothing before it is confirmed";
  issue("A01");
  app.store_changed();
  EXPECT_EQ(overview(app).still_waiting, 1);
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(overview(app).still_waiting, 0);
  EXPECT_NE(overview(app).owed.find("A002"), std::string::npos)
      << "no printer: which slips are missing is said: " << overview(app).owed;
}

TEST_F(SectionsTest, AServiceIsClosedForTodayOnlyAfterItWasAsked) {
  CounterApp app = at(Section::overview);
  app.apply(InSection{SectionEvent::ask, "A01"});
  EXPECT_EQ(overview(app).question, OverviewQuestion::service);
  app.apply(InSection{SectionEvent::leave});
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_TRUE(first_is_open());
  app.apply(InSection{SectionEvent::ask, "A01"});
  app.apply(InSection{SectionEvent::confirm});
  const std::vector<ServiceView> views = office().services().take();
  for (const ServiceView& view : views) {
    EXPECT_EQ(view.shut == Shut::staff, view.code == "A01") << view.code;
  }
  EXPECT_EQ(overview(app).notice.tone, Tone::good);
  app.apply(InSection{SectionEvent::ask, "A01"});
  EXPECT_TRUE(overview(app).asked_closed);
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_TRUE(first_is_open());
}

TEST_F(SectionsTest, WhatAKioskOrPrinterCallsForIsSeen) {
  CounterApp quiet = at(Section::overview);
  EXPECT_EQ(overview(quiet).machines.front().tone, Tone::plain) << "nothing is known to be in order";
  ASSERT_TRUE(office().call_staff("Kiosk 1: paper is out", {"printer", ""}).ok());
  CounterApp app = at(Section::overview);
  ASSERT_EQ(overview(app).machines.size(), 1U);
  EXPECT_EQ(overview(app).machines.front().name, "Kiosk 1");
  EXPECT_EQ(overview(app).machines.front().tone, Tone::problem);
}

TEST_F(SectionsTest, MachinesAreSeenWithWhatEachLastToldAndThoseInTroubleFirst) {
  const auto begin = [&](MachineKind kind, const std::string& name) {
    return Heartbeat::begin(file_, kind, name, clock_).take();
  };
  CounterApp app = at(Section::overview);
  Heartbeat board = begin(MachineKind::board, "");
  Heartbeat kiosk = begin(MachineKind::kiosk, "Kiosk 1");
  kiosk.beat(MachinePrinter{false, false, "paper_out"});
  { const Heartbeat killed = begin(MachineKind::terminal, "2"); }
  const Heartbeat counter = begin(MachineKind::counter, "3");  // it works: seen elsewhere
  EXPECT_TRUE(app.beat());
  EXPECT_FALSE(app.beat());
  const std::vector<MachineNow> seen = overview(app).machines;
  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(seen[0].name, "Kiosk 1");
  EXPECT_EQ(seen[0].state, "the printer is out of paper");
  EXPECT_EQ(seen[1].name, "Rating screen 2");
  EXPECT_EQ(seen[1].state, "not heard from since 09:00");
  EXPECT_EQ(seen[1].tone, Tone::problem);
  EXPECT_EQ(seen[2].name, "Board");
  EXPECT_EQ(seen[2].state, "working");
  pass_minutes(2);
  board.goodbye();
  kiosk.beat(MachinePrinter{true, true, ""});
  EXPECT_TRUE(app.beat());
  EXPECT_EQ(overview(app).machines[1].tone, Tone::problem);  // the counter's program hangs
  EXPECT_EQ(overview(app).machines[2].state, "the printer's paper is low");
  EXPECT_EQ(overview(app).machines[3].state, "closed since 09:02");
  EXPECT_EQ(overview(app).machines[3].tone, Tone::plain);
}

TEST_F(SectionsTest, AKioskThatGoesOnAloneIsSeenWithWhatItIssued) {
  auto offline = OfflineOffice::open(folder_.file("outbox.db"), {}, clock_).take();
  ASSERT_TRUE(offline->follow(office(), "Hall", ask()).ok());
  CounterApp app = at(Section::overview);
  Heartbeat kiosk = Heartbeat::begin(file_, MachineKind::kiosk, "Hall", clock_).take();
  pass_minutes(10);
  IssueOrder order;
  order.services = {"A01"};
  ASSERT_TRUE(offline->issue(order, "r1", "").ok());
  ASSERT_TRUE(offline->issue(order, "r2", "").ok());
  kiosk.beat({}, offline->alone());
  EXPECT_TRUE(app.beat());
  const MachineNow away = overview(app).machines.front();
  EXPECT_EQ(away.name, "Hall");
  EXPECT_EQ(away.state, "offline since 09:00, 2 tickets issued alone");
  EXPECT_EQ(away.tone, Tone::warning);

  ASSERT_TRUE(offline->send(office(), ask()).ok());
  kiosk.beat({}, {});
  (void)app.beat();
  app.store_changed();
  const std::vector<MachineNow> back = overview(app).machines;
  const auto line = std::find_if(back.begin(), back.end(), [](const MachineNow& one) {
    return one.state == "was offline 09:00 to 09:10, 2 tickets issued alone";
  });
  ASSERT_NE(line, back.end());
  EXPECT_EQ(line->tone, Tone::plain);
}

TEST_F(SectionsTest, MachinesInTroubleHaveALineEachAndThoseThatWorkShareOne) {
  CounterApp app = at(Section::overview);
  const Words words = setting_of(app).words;
  const std::vector<MachineNow> lines = machine_lines(
      words, {{"Kiosk 1", "no paper", Tone::problem}, {"Kiosk 2", "works", Tone::good},
              {"Board", "not heard of", Tone::warning}, {"Kiosk 3", "works", Tone::good}});
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].name, "Kiosk 1");
  EXPECT_EQ(lines[1].name, "Board");
  EXPECT_EQ(lines[2].state, "Kiosk 2  ·  Kiosk 3");
  EXPECT_EQ(lines[2].tone, Tone::good);
  EXPECT_EQ(machine_lines(words, {{"Kiosk 1", "works", Tone::good}}).front().state, "works");
}

}  // namespace
}  // namespace khio::counter
