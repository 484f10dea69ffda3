// What managers and receptions do in their sections, on a real store and without a window.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "counter_app_case.h"

namespace khio::counter {
namespace {

using test::CounterAppTest;

class SectionDeedsTest : public CounterAppTest {
 protected:
  CounterApp at(Section section, const char* language = "en") {
    EXPECT_TRUE(office().set_officer({"manee", "มานี", "head", true}, {"test", ""}).ok());
    CounterSettings settings{0, "manee", language, false, false};
    settings.reports.folder = folder_.file("reports");
    settings.reports.printer = "folder:" + folder_.file("");
    settings.slips.printer = "folder:" + folder_.file("");
    CounterApp app(office(), settings);
    app.apply(GoTo{section});
    EXPECT_EQ(app.section(), section);
    return app;
  }
  static Setting setting(const CounterApp& app) { return app.serve_model().setting; }
  static void type(CounterApp& app, SectionField place, const std::string& text) {
    ui::TextFieldState field;
    field.edit = ui::edit_of(text);
    app.apply(EditIn{place, field});
  }
  ReceptionModel reception(CounterApp& app) {
    return app.sections().reception().model(setting(app));
  }
  RegisterModel said(CounterApp& app) { return app.sections().said().model(setting(app)); }
  FiguresModel figures(CounterApp& app) {
    app.sections().figures().wait(setting(app).words);
    return app.sections().figures().model(setting(app));
  }
  PagesModel pages(CounterApp& app) { return app.sections().figures().pages(setting(app)); }
  std::string complain(const std::string& text) {
    return office().suggest({SuggestionKind::complaint, text}, {"kiosk", ""}).take().number;
  }
};

TEST_F(SectionDeedsTest, ReceptionGivesATicketAndPrintsIt) {
  CounterApp app = at(Section::reception);
  app.apply(InSection{SectionEvent::run, "issue"});
  EXPECT_TRUE(office().queue()->waiting.empty());  // no service was chosen yet
  app.apply(InSection{SectionEvent::choose, "B01"});
  app.apply(InSection{SectionEvent::tick, "priority"});
  app.apply(InSection{SectionEvent::run, "issue"});
  const QueueView queue = office().queue().take();
  ASSERT_EQ(queue.waiting.size(), 1U);
  EXPECT_TRUE(queue.waiting.front().priority);
  const ReceptionModel seen = reception(app);
  EXPECT_EQ(seen.issued, queue.waiting.front().ticket);
  EXPECT_FALSE(seen.priority);  // of the next one
  const VisitState visit = office().find_visit(seen.issued, 0).take();
  EXPECT_EQ(visit.channel, Channel::reception);
  EXPECT_NE(visit.print_state, PrintState::off);
}

TEST_F(SectionDeedsTest, TheListBeginsWithTheOpenCountersServicesElseWithTheBusiest) {
  const auto codes = [](const ReceptionModel& seen) {
    std::vector<std::string> all;
    for (const ServiceNow& one : seen.services) all.push_back(one.code);
    return all;
  };
  const std::vector<Service>& services = office().catalogue().services;
  const std::string busiest = services.back().code;
  issue(busiest);
  issue(busiest);
  issue("B02");
  clock_.advance_ms(24 * 60 * 60'000);
  issue("A01");  // of today: an order that changes under the fingers is none
  CounterApp app = at(Section::reception);
  std::vector<std::string> seen = codes(reception(app));
  ASSERT_EQ(seen.size(), services.size());
  EXPECT_EQ(seen[0], busiest);
  EXPECT_EQ(seen[1], "B02");
  EXPECT_EQ(seen[2], services.front().code) << "then as they stand in the office file";
  const CounterPlace& place = office().catalogue().counters.at(1);
  CounterApp at_counter(office(), {place.number, "manee", "en", false, false});
  at_counter.apply(Wish{ServingEvent::open});
  at_counter.apply(GoTo{Section::reception});
  seen = codes(reception(at_counter));
  seen.resize(place.services.size());
  EXPECT_THAT(seen, testing::UnorderedElementsAreArray(place.services));
}

TEST_F(SectionDeedsTest, ASlipThatIsOfNoUseIsNotPrintedAgainAndThatSaysWhy) {
  const IssuedTicket ticket = issue("A01");
  CounterApp app = at(Section::reception);
  ASSERT_TRUE(office().cancel(ticket.ticket, office().catalogue().cancel_reasons.front().code,
                              {"test", ""}).ok());
  type(app, SectionField::ticket, ticket.ticket);
  app.apply(InSection{SectionEvent::print, "slip"});
  EXPECT_EQ(reception(app).notice.text, "A001 was cancelled.");
  EXPECT_EQ(office().issued(ticket.visit)->copies, 0);
}

TEST_F(SectionDeedsTest, ReceptionMovesAWaitingTicketToTheRightLine) {
  const IssuedTicket ticket = issue("A01");
  CounterApp app = at(Section::reception);
  app.apply(InSection{SectionEvent::tick, ticket.ticket});
  app.apply(InSection{SectionEvent::ask, "change"});
  EXPECT_EQ(reception(app).question, ReceptionQuestion::service);
  app.apply(InSection{SectionEvent::confirm});  // nothing chosen: nothing happens
  EXPECT_EQ(office().queue().take().waiting.front().service, "A01");
  app.apply(InSection{SectionEvent::choose, "B01"});
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(office().queue().take().waiting.front().service, "B01");
  EXPECT_EQ(reception(app).question, ReceptionQuestion::none);
}

TEST_F(SectionDeedsTest, ReceptionGivesPriorityWithAReason) {
  const IssuedTicket ticket = issue("A01");
  CounterApp app = at(Section::reception);
  app.apply(InSection{SectionEvent::tick, ticket.ticket});
  app.apply(InSection{SectionEvent::ask, "set priority"});
  app.apply(InSection{SectionEvent::choose, office().catalogue().priority_reasons.front().code});
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_TRUE(office().queue().take().waiting.front().priority);
}

TEST_F(SectionDeedsTest, ReceptionCancelsAFloodWithOneReasonAndByTheOfficer) {
  for (int i = 0; i < 5; ++i) issue("A01");
  CounterApp app = at(Section::reception);
  app.apply(InSection{SectionEvent::tick, "all", 1});
  EXPECT_EQ(reception(app).ticked, 5);
  app.apply(InSection{SectionEvent::ask, "cancel"});
  app.apply(InSection{SectionEvent::choose, office().catalogue().cancel_reasons.front().code});
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_TRUE(office().queue().take().waiting.empty());
  EXPECT_EQ(reception(app).notice.text, "5 tickets were cancelled.");
  std::string actor;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    reader.scan_events(reader.head().seq - 1, [&](const Event& event) {
      actor = event.actor;
      return true;
    });
  }).ok());
  EXPECT_EQ(actor, "manee");
}

TEST_F(SectionDeedsTest, ASlipIsPrintedAgainByItsNumberMarkedAndLogged) {
  const IssuedTicket ticket = issue("A01");
  CounterApp app = at(Section::reception);
  type(app, SectionField::ticket, "a001");
  app.apply(InSection{SectionEvent::print});
  EXPECT_EQ(office().issued(ticket.visit).take().copies, 1);
  type(app, SectionField::ticket, "A777");
  app.apply(InSection{SectionEvent::print});
  EXPECT_EQ(reception(app).notice.tone, Tone::problem);
}

TEST_F(SectionDeedsTest, TheSlipOfATickedTicketIsPrintedAgainWithoutTypingItsNumber) {
  const IssuedTicket first = issue("A01");
  issue("A01");
  CounterApp app = at(Section::reception);
  app.apply(InSection{SectionEvent::print});
  EXPECT_EQ(office().issued(first.visit).take().copies, 0) << "nothing is ticked or typed";
  app.apply(InSection{SectionEvent::tick, first.ticket});
  app.apply(InSection{SectionEvent::print});
  EXPECT_EQ(office().issued(first.visit).take().copies, 1);
}

TEST_F(SectionDeedsTest, ACountIsEnteredForTheChosenMonthAndService) {
  CounterApp app = at(Section::eservice);
  const auto seen = [&] { return app.sections().eservice().model(setting(app)); };
  type(app, SectionField::count, "12");
  app.apply(InSection{SectionEvent::run, "count"});  // no service was chosen yet
  app.apply(InSection{SectionEvent::choose, "B01"});
  type(app, SectionField::count, "1,2");
  EXPECT_FALSE(seen().count_ready);
  type(app, SectionField::count, "12");
  app.apply(InSection{SectionEvent::run, "count"});
  EXPECT_EQ(seen().total, "12");
  EXPECT_FALSE(seen().chosen_name.empty());  // the next one
  std::vector<EserviceRow> rows;
  ASSERT_TRUE(office().store().read([&](Reader& reader) {
    reader.scan_eservice([&](const EserviceRow& row) {
      rows.push_back(row);
      return true;
    });
  }).ok());
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().month, 10);  // the last whole month
  EXPECT_EQ(rows.front().service, "B01");
  app.apply(InSection{SectionEvent::step, "", -1});
  EXPECT_EQ(seen().total, "");
}

TEST_F(SectionDeedsTest, AFileOfCountsIsTakenWholeOrEveryWrongRowIsNamed) {
  const std::string file = folder_.file("counts.csv");
  std::ofstream(file) << "month,service,count\n2026-10,B01,5\n2026-10,Z99,1\n2026-10,B02,x\n";
  CounterApp app = at(Section::eservice);
  const auto seen = [&] { return app.sections().eservice().model(setting(app)); };
  const auto take_in = [&] {
    app.apply(InSection{SectionEvent::run, "import"});
    app.sections().eservice().wait(setting(app).words);
  };
  type(app, SectionField::file, file);
  take_in();
  ASSERT_EQ(seen().faults.size(), 2U);
  EXPECT_EQ(seen().faults.front().line, "line 3");
  EXPECT_EQ(seen().notice.tone, Tone::problem);
  EXPECT_EQ(seen().total, "");
  std::ofstream(file) << "month,service,count\n2026-10,B01,5\n2026-10,B02,7\n";
  take_in();
  EXPECT_TRUE(seen().faults.empty());
  EXPECT_EQ(seen().total, "12");
  type(app, SectionField::file, file + ".away");
  take_in();
  EXPECT_EQ(seen().notice.tone, Tone::problem);
}

TEST_F(SectionDeedsTest, TheRegisterCountsWhatIsOpenDoneAndOverdue) {
  const std::string first = complain("ที่นั่งรอไม่พอ");
  for (int day = 0; day < 40; ++day) {
    pass_minutes(24 * 60);
    ASSERT_TRUE(office().keep_day("test").ok());
  }
  const std::string second = complain("ห้องน้ำไม่สะอาด");
  ASSERT_TRUE(office().suggest({SuggestionKind::suggestion, "เพิ่มป้าย"}, {"kiosk", ""}).ok());
  CounterApp app = at(Section::words);
  RegisterModel seen = said(app);
  EXPECT_EQ(seen.tiles[0].value, "2");
  EXPECT_EQ(seen.tiles[2].value, "1");
  EXPECT_EQ(seen.tiles[4].value, "1");
  ASSERT_EQ(seen.lines.size(), 2U);
  EXPECT_EQ(seen.lines.front().tone, Tone::problem);  // what was due first
  app.apply(InSection{SectionEvent::choose, "tab", 1});
  EXPECT_EQ(said(app).lines.size(), 1U);
  app.apply(InSection{SectionEvent::choose, "tab", 3});
  EXPECT_EQ(said(app).lines.size(), 1U);
}

TEST_F(SectionDeedsTest, AComplaintIsAnsweredInTheRegisterAndItsWriterReadsIt) {
  const std::string number = complain("รอนานเกินไป");
  CounterApp app = at(Section::words);
  app.apply(InSection{SectionEvent::choose, said(app).lines.front().name});
  app.apply(InSection{SectionEvent::ask, "answer"});
  EXPECT_FALSE(said(app).ready);
  type(app, SectionField::answer, "จัดเจ้าหน้าที่เพิ่มแล้ว");
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(office().complaint(number).take().answer, "จัดเจ้าหน้าที่เพิ่มแล้ว");
  EXPECT_EQ(said(app).tiles[3].value, "1");
  app.apply(InSection{SectionEvent::run, "close"});
  EXPECT_EQ(office().complaint(number).take().state, ComplaintState::closed);
}

// Its writer may have read the other's answer already.
TEST_F(SectionDeedsTest, AnAnswerGivenMeanwhileIsReadBeforeItIsReplaced) {
  const std::string number = complain("รอนานเกินไป");
  CounterApp app = at(Section::words);
  app.apply(InSection{SectionEvent::choose, said(app).lines.front().name});
  app.apply(InSection{SectionEvent::ask, "answer"});
  type(app, SectionField::answer, "ขออภัย");
  const std::string theirs = "เปิดช่องบริการเพิ่มแล้ว";
  ASSERT_TRUE(office().move_complaint({number, ComplaintStep::answer, theirs, {}}, {"suda", ""}).ok());
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(office().complaint(number).take().answer, theirs);
  RegisterModel seen = said(app);
  EXPECT_EQ(seen.asked, "answer");
  EXPECT_EQ(seen.typed.edit.text, "ขออภัย") << "nothing that was typed is lost";
  EXPECT_NE(seen.asked_hint.find(theirs), std::string::npos) << seen.asked_hint;
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(office().complaint(number).take().answer, "ขออภัย") << "it was meant";
  EXPECT_EQ(said(app).asked, "");
}

TEST_F(SectionDeedsTest, WordsAreReadBeforeTheyStandInReportsAndCanBeErased) {
  ASSERT_TRUE(office().suggest({SuggestionKind::suggestion, "นายดำพูดไม่ดี"}, {"kiosk", ""}).ok());
  CounterApp app = at(Section::words);
  app.apply(InSection{SectionEvent::choose, "tab", 3});
  const std::string name = said(app).lines.front().name;
  app.apply(InSection{SectionEvent::choose, name});
  app.apply(InSection{SectionEvent::run, "withhold"});
  EXPECT_EQ(office().suggestion(name).take().fit, std::optional(false));
  app.apply(InSection{SectionEvent::ask, "redact"});
  type(app, SectionField::answer, "เจ้าหน้าที่พูดไม่ดี");
  app.apply(InSection{SectionEvent::confirm});
  const SuggestionView kept = office().suggestion(name).take();
  EXPECT_EQ(kept.text, "เจ้าหน้าที่พูดไม่ดี");
  EXPECT_TRUE(kept.redacted);
}

TEST_F(SectionDeedsTest, FiguresAreCountedAsideAndBesideThePeriodBefore) {
  CounterApp counter = signed_in();
  serving_at(counter);
  counter.apply(Wish{ServingEvent::finish});
  CounterApp app = at(Section::figures);
  FiguresModel seen = figures(app);
  EXPECT_TRUE(seen.counted);
  EXPECT_EQ(seen.kind, 3);  // half a year
  EXPECT_EQ(seen.tiles.front().value, "1");
  EXPECT_EQ(seen.bars.front().value, "1");
  EXPECT_EQ(seen.heat.most, 1);
  app.apply(InSection{SectionEvent::choose, "kind", 0});
  seen = figures(app);
  EXPECT_EQ(seen.tiles.front().value, "1");
  set_local(20'779, 9, 0);  // the next day is over, too
  app.apply(InSection{SectionEvent::step, "", 1});
  seen = figures(app);
  EXPECT_EQ(seen.tiles.front().value, "0");
  EXPECT_EQ(seen.tiles.front().note, "▼ 100 %, before 1");
  app.apply(InSection{SectionEvent::step, "", -1});
  EXPECT_EQ(figures(app).tiles.front().value, "1");
}

// A Thai office counts in the Buddhist Era, and is told of in the Common one in other languages.
TEST_F(SectionDeedsTest, MonthsAreInTheEraOfTheHeadingAboveThem) {
  struct Said {
    const char *language, *heading, *month;
  };
  for (const Said& said : {Said{"en", "October 2026", "Oct 2026"},
                           {"ms", "Oktober 2026", "Okt 2026"},
                           {"th", "ตุลาคม 2569", "ต.ค. 69"}}) {
    CounterApp app = at(Section::figures, said.language);
    for (const int tab : {0, 1}) {
      app.apply(InSection{SectionEvent::choose, "tab", tab});
      const FiguresModel seen = figures(app);
      EXPECT_THAT(seen.period, testing::HasSubstr(said.heading));
      ASSERT_FALSE(seen.months.empty());
      EXPECT_EQ(seen.months.front().name, said.month);
    }
  }
}

TEST_F(SectionDeedsTest, APeriodThatIsNotOverIsNotSetAgainstAWholeOne) {
  CounterApp counter = signed_in();
  serving_at(counter);
  counter.apply(Wish{ServingEvent::finish});
  set_local(20'778, 9, 0);  // the day after
  CounterApp app = at(Section::figures);
  app.apply(InSection{SectionEvent::choose, "kind", 0});
  FiguresModel seen = figures(app);
  ASSERT_FALSE(seen.unfinished.empty());
  EXPECT_EQ(seen.tiles.front().value, "0");
  EXPECT_EQ(seen.tiles.front().note, "");
}

TEST_F(SectionDeedsTest, SatisfactionOfAPeriodThatIsNotOverIsNotSetAgainstAWholeOne) {
  CounterApp counter = signed_in();
  for (int i = 0; i < 6; ++i) {
    const IssuedTicket ticket = serving_at(counter);
    counter.apply(Wish{ServingEvent::finish});
    ASSERT_TRUE(office().rate({.code = ticket.code, .score = 5}, ask()).ok());
  }
  const auto compared = [](const FiguresModel& seen) {
    const auto said = [](const std::string& text) { return text.find("before") != std::string::npos; };
    return std::any_of(seen.tiles.begin(), seen.tiles.end(),
                       [&](const Tile& tile) { return said(tile.note); });
  };
  ASSERT_TRUE(office().close_day(ask()).ok());
  set_local(20'778, 9, 0);
  CounterApp app = at(Section::figures);
  app.apply(InSection{SectionEvent::choose, "tab", 1});
  app.apply(InSection{SectionEvent::choose, "kind", 0});
  ASSERT_FALSE(figures(app).unfinished.empty());
  EXPECT_FALSE(compared(figures(app)));
  set_local(20'779, 9, 0);  // the day is over
  app.apply(InSection{SectionEvent::choose, "kind", 0});
  ASSERT_TRUE(figures(app).unfinished.empty());
  EXPECT_TRUE(compared(figures(app)));
}

TEST_F(SectionDeedsTest, APeriodThatIsNotOverIsSaidToBe) {
  CounterApp app = at(Section::figures);
  EXPECT_THAT(figures(app).unfinished, testing::HasSubstr("Not over yet: figures up to "));
  app.apply(InSection{SectionEvent::choose, "kind", 0});
  EXPECT_FALSE(figures(app).unfinished.empty());  // today
  app.apply(InSection{SectionEvent::step, "", -1});
  EXPECT_EQ(figures(app).unfinished, "");
}

TEST_F(SectionDeedsTest, AnyPeriodCanBeTypedAndANonsenseIsSaid) {
  CounterApp app = at(Section::figures);
  app.apply(InSection{SectionEvent::ask, "period"});
  type(app, SectionField::period, "2026-99");
  EXPECT_FALSE(figures(app).typed_wrong.empty());
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_TRUE(figures(app).asks_period);
  type(app, SectionField::period, "2026-11-01..2026-11-20");
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_FALSE(figures(app).asks_period);
  EXPECT_EQ(figures(app).kind, -1);
}

TEST_F(SectionDeedsTest, ReportsAreKeptAsFiles) {
  CounterApp app = at(Section::figures);
  figures(app);
  for (const std::string format : {"csv", "xlsx", "pdf"}) {
    app.apply(InSection{SectionEvent::keep, format});
    const FiguresModel seen = figures(app);
    EXPECT_EQ(seen.notice.tone, Tone::good) << format;
    const std::string begins = seen.notice.text.substr(seen.notice.text.find('/'));
    EXPECT_TRUE(std::filesystem::file_size(begins) > 100) << begins;
  }
}

TEST_F(SectionDeedsTest, AFileThatCannotBeSavedSaysWhy) {
  CounterApp app = at(Section::figures);
  figures(app);
  std::ofstream(folder_.file("reports")) << "in the way of the folder";
  app.apply(InSection{SectionEvent::keep, "csv"});
  const FiguresModel seen = figures(app);
  EXPECT_EQ(seen.notice.tone, Tone::problem);
  EXPECT_THAT(seen.notice.text, testing::HasSubstr("The file could not be saved: "));
}

TEST_F(SectionDeedsTest, EitherReportAndTheSummaryAreLookedAtBeforeTheyArePrinted) {
  CounterApp app = at(Section::figures);
  figures(app);
  app.apply(InSection{SectionEvent::choose, "tab", 1});
  app.apply(InSection{SectionEvent::print});
  app.apply(InSection{SectionEvent::run, kPagesWidth, 300});
  figures(app);
  PagesModel seen = pages(app);
  ASSERT_EQ(seen.papers.size(), 3U);
  EXPECT_TRUE(seen.papers[1].on);  // that of the tab
  EXPECT_GT(seen.pages, 3);
  ASSERT_NE(seen.picture, nullptr);
  EXPECT_EQ(seen.picture->width_px, 300);
  const std::vector<std::uint32_t> memo = seen.picture->pixels;
  app.apply(InSection{SectionEvent::step, kPagesGo, 2});
  figures(app);
  EXPECT_NE(pages(app).picture->pixels, memo);
  app.apply(InSection{SectionEvent::choose, "summary"});
  figures(app);
  EXPECT_EQ(pages(app).pages, 1);
  app.apply(InSection{SectionEvent::print});
  figures(app);
  EXPECT_EQ(pages(app).notice.tone, Tone::good);
  app.apply(InSection{SectionEvent::leave});
  EXPECT_FALSE(app.sections().figures().looks_at_pages());
}

TEST_F(SectionDeedsTest, APosterAndTheProcessChartsAreLookedAtAndPrinted) {
  CounterApp app = at(Section::paper);
  const auto wall = [&] {
    app.sections().wall().wait(setting(app).words);
    return app.sections().wall().model(setting(app));
  };
  app.apply(InSection{SectionEvent::run, kPagesWidth, 200});
  const PagesModel poster = wall();
  EXPECT_EQ(poster.pages, 1);
  EXPECT_EQ(poster.papers.size(), office().catalogue().languages.size() + 1);
  app.apply(InSection{SectionEvent::choose, "charts"});
  EXPECT_EQ(wall().pages, static_cast<int>(office().catalogue().services.size()));
  app.apply(InSection{SectionEvent::leave});  // there is nothing behind it
  app.apply(InSection{SectionEvent::print});
  EXPECT_EQ(wall().notice.tone, Tone::good);
}

}  // namespace
}  // namespace khio::counter
