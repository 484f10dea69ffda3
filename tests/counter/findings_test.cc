// Fairness, signs and the staff sheet on the manager's screen, counted beside the window from a real
// store, kept as the files the commands write, and looked at page by page.
#include "counter/findings.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "care/figures_of.h"
#include "care/staff_of.h"
#include "counter_app_case.h"
#include "faces/fairness_faces.h"
#include "faces/signs_faces.h"
#include "faces/staff_faces.h"

namespace khio::counter {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int kFairness = static_cast<int>(FiguresTab::fairness);
constexpr int kSigns = static_cast<int>(FiguresTab::signs);
constexpr int kStaff = static_cast<int>(FiguresTab::staff);

class FindingsTest : public test::CounterAppTest {
 protected:
  CounterApp at(int tab) {
    EXPECT_TRUE(office().set_officer({"manee", "มานี", "manager", true}, ask()).ok());
    CounterSettings settings{0, "manee", "en", false, false};
    settings.reports.folder = folder_.file("reports");
    CounterApp app(office(), settings);
    app.apply(GoTo{Section::figures});
    app.apply(InSection{SectionEvent::choose, "tab", tab});
    return app;
  }
  static Setting setting(const CounterApp& app) { return app.serve_model().setting; }
  static FiguresModel seen(CounterApp& app) {
    app.sections().figures().wait(setting(app).words);
    return app.sections().figures().model(setting(app));
  }
  // The second of two who wait is called by number, for the office's first reason.
  void overtake() {
    ASSERT_TRUE(office().set_officer({"somchai", "สมชาย", "officer", true}, ask()).ok());
    open_counter(1);
    issue("A01");
    const std::string later = issue("A01").ticket;
    const std::string reason = office().catalogue().out_of_order_reasons.front().code;
    ASSERT_TRUE(office().call({1, later, reason}, ask()).ok());
  }
  Period half_year() {
    return read_period("FY2570H1", office().catalogue().fiscal_calendar()).take();
  }
  static std::string bytes_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
};

TEST_F(FindingsTest, ACallOutOfOrderIsListedWithTicketOfficerTimeAndReason) {
  overtake();
  CounterApp app = at(kFairness);
  const FiguresModel model = seen(app);
  EXPECT_TRUE(model.counted);
  ASSERT_TRUE(model.findings && model.findings->second);
  EXPECT_THAT(model.findings->told, HasSubstr("Of 1 call, 0 (0.00 %) followed the published order."));
  EXPECT_EQ(model.findings->first.rows.size(), kOvertakeKinds) << "every way, used or not";
  ASSERT_EQ(model.findings->second->rows.size(), 1U);
  const std::vector<std::string>& row = model.findings->second->rows.front();
  EXPECT_EQ(row.at(0), "20 Nov 2026\n09:00");
  EXPECT_EQ(row.at(1), "A002");
  EXPECT_EQ(row.at(2), "สมชาย, counter 1");
  EXPECT_THAT(row.at(3), HasSubstr("Called by number, out of order: "));
  EXPECT_THAT(row.at(3),
              HasSubstr(office().catalogue().out_of_order_reasons.front().text.at("en")));
  EXPECT_EQ(row.at(4), "1");
}

TEST_F(FindingsTest, DecisionsAreAddedUpByOfficerAndByReason) {
  overtake();
  CounterApp app = at(kFairness);
  app.apply(InSection{SectionEvent::choose, "view", 1});
  EXPECT_THAT(seen(app).findings->second->rows,
              ElementsAre(ElementsAre("สมชาย", "1", "1")));
  app.apply(InSection{SectionEvent::choose, "view", 2});
  EXPECT_THAT(seen(app).findings->second->rows,
              ElementsAre(ElementsAre(
                  office().catalogue().out_of_order_reasons.front().text.at("en"), "1", "1")));
  app.apply(InSection{SectionEvent::choose, "view", 3});
  EXPECT_EQ(seen(app).findings->view, 2);
}

TEST_F(FindingsTest, OfficersOfOneNameAreToldApartByTheirIds) {
  overtake();
  ASSERT_TRUE(office().set_officer({"somchai2", "สมชาย", "officer", true}, ask()).ok());
  CounterApp app = at(kFairness);
  EXPECT_EQ(seen(app).findings->second->rows.front().at(2), "สมชาย (somchai), counter 1");
  const FairnessFigures figures = fairness_of(office(), half_year()).take();
  EXPECT_THAT(fairness_text(figures, "en"), HasSubstr("Counter 1, สมชาย (somchai)"));
  EXPECT_THAT(fairness_text(public_face(figures), "en"), testing::Not(HasSubstr("สมชาย")));
  EXPECT_TRUE(public_face(figures).officers.empty());
}

TEST_F(FindingsTest, TheStaffSheetCountsThePraise) {
  CounterApp app = at(kStaff);
  EXPECT_THAT(seen(app).findings->notes,
              testing::Contains("Words of praise in the period, which name nobody: 0"));
}

TEST_F(FindingsTest, ThePeriodIsChosenAsForTheOtherFigures) {
  overtake();
  CounterApp app = at(kFairness);
  app.apply(InSection{SectionEvent::choose, "kind", 0});
  EXPECT_EQ(seen(app).findings->second->rows.size(), 1U);
  app.apply(InSection{SectionEvent::step, "", -1});
  EXPECT_THAT(seen(app).findings->second->rows, IsEmpty());
  app.apply(InSection{SectionEvent::choose, "tab", 0});
  EXPECT_EQ(seen(app).tiles.at(0).name, "Walk-in") << "of the same day, counted when it is looked at";
  EXPECT_FALSE(seen(app).findings);
  app.apply(InSection{SectionEvent::step, "", 1});
  app.apply(InSection{SectionEvent::choose, "tab", kFairness});
  EXPECT_EQ(seen(app).findings->second->rows.size(), 1U);
}

TEST_F(FindingsTest, ServicesOfSecondsAreSeenWithTheirCounterAndOfficer) {
  open_counter(1);
  issue("A01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(office().start(1, ask()).ok());
  clock_.advance_ms(3'000);
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  CounterApp app = at(kSigns);
  const FiguresModel model = seen(app);
  ASSERT_EQ(model.findings->first.rows.size(), 1U);
  EXPECT_THAT(model.findings->first.rows.front(),
              ElementsAre("Services of less than 15 seconds", "Counter 1, somchai", "1"));
  EXPECT_THAT(model.findings->notes.back(), HasSubstr("not to be published"));
}

TEST_F(FindingsTest, TheStaffSheetSaysNothingOnFewerThanTenCases) {
  open_counter(1);
  for (int i = 0; i < kStaffCasesMin - 1; ++i) serve("A01", 1);
  CounterApp app = at(kStaff);
  FiguresModel model = seen(app);
  ASSERT_EQ(model.findings->first.rows.size(), 2U) << "an officer and a counter";
  EXPECT_EQ(model.findings->first.rows.front().at(1), "9");
  EXPECT_EQ(model.findings->first.rows.front().at(4), "–");
  serve("A01", 1);
  app.apply(InSection{SectionEvent::choose, "kind", 1});
  model = seen(app);
  EXPECT_EQ(model.findings->first.rows.front().at(1), "10");
  EXPECT_EQ(model.findings->first.rows.front().at(4), "3.00");
  EXPECT_EQ(model.findings->first.columns.size(), model.findings->first.rows.front().size());
}

TEST_F(FindingsTest, FilesAreThoseThatTheCommandsWrite) {
  overtake();
  CounterApp app = at(kFairness);
  const auto kept = [&](int tab, const std::string& name, const std::string& format) {
    app.apply(InSection{SectionEvent::choose, "tab", tab});
    (void)seen(app);
    app.apply(InSection{SectionEvent::keep, format});
    EXPECT_EQ(seen(app).notice.tone, Tone::good) << seen(app).notice.text;
    return bytes_of(folder_.file("reports/" + name + "-FY2570H1." + format));
  };
  EXPECT_EQ(kept(kFairness, "fairness", "csv"),
            fairness_csv(fairness_of(office(), half_year()).take(), "en", false));
  EXPECT_EQ(kept(kSigns, "signs", "csv"), signs_csv(signs_of(office(), half_year()).take(), "en"));
  EXPECT_EQ(kept(kStaff, "staff", "csv"), staff_csv(staff_of(office(), half_year()).take(), "en"));
  for (const auto& [tab, name] : {std::pair(kFairness, "fairness"), std::pair(kSigns, "signs"),
                                  std::pair(kStaff, "staff")}) {
    EXPECT_THAT(kept(tab, name, "pdf"), testing::StartsWith("%PDF"));
    EXPECT_THAT(kept(tab, name, "xlsx"), testing::StartsWith("PK"));
  }
}

// It stands on a report's cover and is signed under: not the period's last day, which may be to come.
TEST_F(FindingsTest, PagesSayWhenTheyWereMade) {
  open_counter(1);
  serve("A01", 1);
  for (const auto& [tab, name] : {std::pair(static_cast<int>(FiguresTab::statistics), "statistics"),
                                  std::pair(static_cast<int>(FiguresTab::satisfaction), "satisfaction"),
                                  std::pair(kFairness, "fairness")}) {
    CounterApp app = at(tab);
    (void)seen(app);
    app.apply(InSection{SectionEvent::keep, "pdf"});
    EXPECT_EQ(seen(app).notice.tone, Tone::good) << name;
    EXPECT_THAT(bytes_of(folder_.file("reports/" + std::string(name) + "-FY2570H1.pdf")),
                HasSubstr("<xmp:CreateDate>2026-11-20T")) << name;
  }
}

// Nothing entered is no fall to none, as on the report's pages.
TEST_F(FindingsTest, EserviceIsComparedWhereItWasEnteredForBothPeriods) {
  for (const char* day : {"2026-12-01", "2027-01-05"}) {
    set_local(*read_iso_day(day), 9, 0);
    ASSERT_TRUE(office().confirm_day(*read_iso_day(day), ask()));
    open_counter(1);
    serve("A01", 1);
    ASSERT_TRUE(office().close_day(ask()));
  }
  set_local(*read_iso_day("2027-02-01"), 9, 0);
  ASSERT_TRUE(office().confirm_day(*read_iso_day("2027-02-01"), ask()));
  const auto tile = [&](int january) {
    CounterApp app = at(static_cast<int>(FiguresTab::statistics));
    app.apply(InSection{SectionEvent::choose, "kind", 1});
    app.apply(InSection{SectionEvent::step, "", -1});
    const Tile shown = seen(app).tiles.at(1);
    EXPECT_EQ(shown.value, january < 0 ? "–" : std::to_string(january));
    return shown.note;
  };
  const auto enter = [&](int year, int month, std::int64_t count) {
    ASSERT_TRUE(office().count_eservice({{year, month, "A01", count}}, ask()));
  };
  enter(2026, 12, 120);
  EXPECT_EQ(tile(-1), "");
  enter(2027, 1, 60);
  EXPECT_EQ(tile(60), "▼ 50 %, before 120");
}

TEST_F(FindingsTest, TheirPagesAreLookedAtBeforeTheyArePrinted) {
  overtake();
  CounterApp app = at(kSigns);
  (void)seen(app);
  app.apply(InSection{SectionEvent::print});
  EXPECT_TRUE(app.sections().figures().looks_at_pages());
  const PagesModel pages = app.sections().figures().pages(setting(app));
  ASSERT_EQ(pages.papers.size(), 1U) << "what is not counted has no pages";
  EXPECT_EQ(pages.papers.at(0).code, "signs");
  app.apply(InSection{SectionEvent::leave});
  app.apply(InSection{SectionEvent::choose, "tab", kStaff});
  (void)seen(app);
  app.apply(InSection{SectionEvent::print});
  const PagesModel both = app.sections().figures().pages(setting(app));
  ASSERT_EQ(both.papers.size(), 2U) << "and what was counted before still has";
  EXPECT_TRUE(both.papers.at(1).on);
  EXPECT_EQ(both.papers.at(1).name, "Staff");
}

TEST_F(FindingsTest, OnlyTheTabThatIsShownIsCounted) {
  overtake();
  for (const FiguresTab tab : {FiguresTab::fairness, FiguresTab::signs, FiguresTab::staff}) {
    CountedFindings found;
    EXPECT_FALSE(count_findings(file_, half_year(), tab, found, [](int) { return true; }).failed);
    EXPECT_EQ(found.fairness != nullptr, tab == FiguresTab::fairness);
    EXPECT_EQ(found.signs != nullptr, tab == FiguresTab::signs);
    EXPECT_EQ(found.staff != nullptr, tab == FiguresTab::staff);
  }
}

TEST_F(FindingsTest, EachTabIsCountedWhenItIsLookedAtAndKept) {
  overtake();
  CounterApp app = at(kFairness);
  (void)seen(app);
  app.apply(InSection{SectionEvent::choose, "tab", kSigns});
  EXPECT_FALSE(app.sections().figures().model(setting(app)).counted);
  EXPECT_TRUE(seen(app).counted);
  app.apply(InSection{SectionEvent::choose, "tab", kFairness});
  EXPECT_TRUE(app.sections().figures().model(setting(app)).counted) << "counted before";
}

TEST_F(FindingsTest, CountingIsStoppedAndNothingIsShown) {
  overtake();
  CounterApp app = at(kFairness);
  app.apply(InSection{SectionEvent::stop});
  EXPECT_FALSE(app.sections().figures().model(setting(app)).counted);
  EXPECT_EQ(app.sections().figures().model(setting(app)).notice.tone, Tone::warning);
  // The passes themselves end when they are told to.
  const Period period = half_year();
  const FiguresProgress never = [](int) { return false; };
  EXPECT_EQ(fairness_of(office(), period, never).error().kind, ErrorKind::nothing);
  EXPECT_EQ(signs_of(office(), period, never).error().kind, ErrorKind::nothing);
  EXPECT_EQ(staff_of(office(), period, never).error().kind, ErrorKind::nothing);
}

// Events, ratings, visits and words are four parts of one way, and each can be left.
TEST_F(FindingsTest, EveryScanOfTheStaffSheetIsStopped) {
  open_counter(1);
  for (int i = 0; i < 6; ++i) {
    ASSERT_TRUE(office().rate({.code = serve("A01", 1).code, .score = 5}, ask()).ok());
  }
  ASSERT_TRUE(office().suggest({SuggestionKind::praise, "ขอบคุณ"}, ask()).ok());
  ASSERT_TRUE(office().close_day(ask()).ok());
  ASSERT_TRUE(staff_of(office(), half_year()).ok());
  for (const int part : {25, 50, 75}) {
    int furthest = -1;
    const auto left = staff_of(office(), half_year(), [&](int percent) {
      furthest = percent;
      return percent < part;
    });
    ASSERT_FALSE(left.ok()) << part;
    EXPECT_EQ(left.error().kind, ErrorKind::nothing);
    EXPECT_LT(furthest, part + 25) << "it was left in that part";
  }
}

}  // namespace
}  // namespace khio::counter
