// What was served by hand is entered at the reception, and urgent service opened in the overview: on a
// real store, without a window.
#include <algorithm>
#include <fstream>

#include "counter/catalogue_section.h"
#include "counter_app_case.h"

namespace khio::counter {
namespace {

constexpr DayNumber kFriday = 20'777;  // 2026-11-20

class UnusualSectionsTest : public test::CounterAppTest {
 protected:
  CounterApp at(Section section, const std::string& language = "en") {
    EXPECT_TRUE(office().set_officer({"manee", "มานี", "head", true}, {"test", ""}).ok());
    CounterApp app(office(), {0, "manee", language, false, false});
    app.apply(GoTo{section});
    EXPECT_EQ(app.section(), section);
    return app;
  }
  static Setting setting_of(CounterApp& app) { return app.serve_model().setting; }
  static ReceptionModel reception(CounterApp& app) {
    return app.sections().reception().model(setting_of(app));
  }
  static OverviewModel overview(CounterApp& app) {
    return app.sections().overview().model(setting_of(app));
  }
  static void type(CounterApp& app, HandField field, const std::string& text) {
    ui::TextFieldState state;
    state.edit = ui::edit_of(text);
    app.apply(EditIn{SectionField::hand, state, static_cast<int>(field)});
  }
  static void type_row(CounterApp& app, const std::string& number, const std::string& finished,
                       const std::string& service = "A01") {
    type(app, HandField::number, number);
    type(app, HandField::service, service);
    type(app, HandField::taken, "08:05");
    type(app, HandField::called, "8.20");
    type(app, HandField::finished, finished);
    type(app, HandField::counter, "1");
    app.apply(InSection{SectionEvent::run, "hand"});
  }
  int entered() {
    int rows = 0;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      reader.scan_visits(kFriday, kFriday, [&](const VisitRow& row) {
        rows += row.by_hand ? 1 : 0;
        return true;
      });
    }).ok());
    return rows;
  }
};

TEST_F(UnusualSectionsTest, RowsAreTakenOneByOneAndKeptAllAtOnce) {
  CounterApp app = at(Section::reception);
  app.apply(InSection{SectionEvent::ask, "by hand"});
  ASSERT_TRUE(reception(app).by_hand);
  EXPECT_EQ(reception(app).by_hand->fields[6].edit.text, "manee") << "who enters is offered";
  type_row(app, "H001", "8.31");
  EXPECT_EQ(reception(app).by_hand->fields[0].edit.text, "H002") << "the next number is offered";
  type_row(app, "h002", "-", "a01");
  ASSERT_EQ(reception(app).by_hand->lines.size(), 2U);
  EXPECT_EQ(reception(app).by_hand->lines[1].problem, "") << "capitals are no matter";
  EXPECT_EQ(entered(), 0);
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(entered(), 2);
  EXPECT_FALSE(reception(app).by_hand) << reception(app).by_hand->notice.text;
  EXPECT_EQ(reception(app).notice.tone, Tone::good);
}

// Nobody counts a visit whose row was typed, and not taken, when the others were kept.
TEST_F(UnusualSectionsTest, ARowThatIsTypedIsKeptWithTheOthersOrNoneIs) {
  CounterApp app = at(Section::reception);
  app.apply(InSection{SectionEvent::ask, "by hand"});
  type_row(app, "H001", "8.31");
  type(app, HandField::service, "A01");
  type(app, HandField::taken, "8.35");
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(entered(), 0) << "when it was finished is missing";
  ASSERT_TRUE(reception(app).by_hand);
  EXPECT_EQ(reception(app).by_hand->notice.tone, Tone::problem);
  EXPECT_EQ(reception(app).by_hand->active, static_cast<int>(HandField::finished));
  type(app, HandField::finished, "8.50");
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(entered(), 2);
  EXPECT_FALSE(reception(app).by_hand);
}

TEST_F(UnusualSectionsTest, TheManagersFiguresSayHowManyAreByHand) {
  const auto note = [&](CounterApp& app) {
    app.sections().figures().wait(setting_of(app).words);
    return app.sections().figures().model(setting_of(app)).tiles.at(0).note;
  };
  CounterApp before = at(Section::figures);
  EXPECT_EQ(note(before).find("by hand"), std::string::npos) << note(before);
  CounterApp app = at(Section::reception);
  app.apply(InSection{SectionEvent::ask, "by hand"});
  type_row(app, "H001", "8.31");
  type_row(app, "H002", "-");
  app.apply(InSection{SectionEvent::confirm});
  CounterApp after = at(Section::figures);
  EXPECT_NE(note(after).find("1 by hand"), std::string::npos) << note(after);
}

TEST_F(UnusualSectionsTest, ARowThatIsWrongIsNamedInTheReadersWordsAndNothingIsKept) {
  CounterApp app = at(Section::reception, "th");
  app.apply(InSection{SectionEvent::ask, "by hand"});
  type_row(app, "H001", "soon");
  EXPECT_EQ(reception(app).by_hand->lines.size(), 0U);
  EXPECT_EQ(reception(app).by_hand->active, static_cast<int>(HandField::finished));
  EXPECT_NE(reception(app).by_hand->notice.text.find("soon"), std::string::npos);
  type_row(app, "H001", "8.31", "Z99");
  type_row(app, "H002", "8.31");
  const HandEntryModel model = *reception(app).by_hand;
  EXPECT_FALSE(model.ready);
  EXPECT_EQ(model.lines[0].problem, "ไม่มีงานบริการนี้ เขียนรหัสงานบริการ");
  EXPECT_EQ(model.lines[1].problem, "");
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(entered(), 0);
  app.apply(InSection{SectionEvent::tick, "H001", 0});
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(entered(), 1);
}

TEST_F(UnusualSectionsTest, ANumberThatNoSheetHasIsAskedBackAndTakenWhenItIsSaidAgain) {
  const auto sheet = office().ask_fallback_sheet({.numbers = 40}, ask());
  ASSERT_TRUE(sheet.ok()) << sheet.error().detail;
  CounterApp app = at(Section::reception, "en");
  app.apply(InSection{SectionEvent::ask, "by hand"});
  type_row(app, "H310", "8.31");  // H031 was meant
  EXPECT_EQ(reception(app).by_hand->lines.size(), 0U);
  EXPECT_EQ(reception(app).by_hand->active, static_cast<int>(HandField::number));
  EXPECT_NE(reception(app).by_hand->notice.text.find("No sheet of that day has H310"),
            std::string::npos) << reception(app).by_hand->notice.text;
  type_row(app, "H031", "8.31");
  EXPECT_EQ(reception(app).by_hand->lines.size(), 1U);
  type_row(app, "H310", "8.31");
  type_row(app, "H310", "8.31");
  ASSERT_EQ(reception(app).by_hand->lines.size(), 2U) << "the paper has it";
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(entered(), 2);
}

TEST_F(UnusualSectionsTest, AnEarlierDayIsChosenAndRowsStayWhenTheSheetIsLeft) {
  CounterApp app = at(Section::reception);
  app.apply(InSection{SectionEvent::ask, "by hand"});
  type_row(app, "H001", "8.31");
  app.apply(InSection{SectionEvent::leave});
  EXPECT_FALSE(reception(app).by_hand);
  app.apply(InSection{SectionEvent::ask, "by hand"});
  EXPECT_FALSE(reception(app).by_hand->later);
  app.apply(InSection{SectionEvent::step, {}, -1});
  EXPECT_TRUE(reception(app).by_hand->later);
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_EQ(entered(), 0) << "of the day before";
  EXPECT_FALSE(reception(app).by_hand);
}

TEST_F(UnusualSectionsTest, AWindowThatStandsOpenOverNightOffersTheNewDay) {
  CounterApp app = at(Section::reception);
  app.apply(InSection{SectionEvent::ask, "by hand"});
  const std::string friday = reception(app).by_hand->day;
  app.apply(InSection{SectionEvent::leave});
  set_local(kFriday + 3, 9, 0);
  app.apply(InSection{SectionEvent::ask, "by hand"});
  EXPECT_NE(reception(app).by_hand->day, friday);
  EXPECT_FALSE(reception(app).by_hand->later);
}

TEST_F(UnusualSectionsTest, WhatIsWrongInAFileOfCountsIsSaidInTheReadersWords) {
  const std::string file = folder_.file("counts.csv");
  std::ofstream(file) << "month,service,count\n2026-13,B01,5\n2026-10,Z99,1\n2026-10,B01,x\n"
                         "2026-10,B01\n2026-10,B01,\"5\n2026-10,A01,5\n2026-10,A01,6\n"
                         "2027-05,B01,5\n2026-10,ZZZ,5\n";
  CounterApp app = at(Section::eservice, "th");
  ui::TextFieldState typed;
  typed.edit = ui::edit_of(file);
  app.apply(EditIn{SectionField::file, typed});
  app.apply(InSection{SectionEvent::run, "import"});
  app.sections().eservice().wait(setting_of(app).words);
  const EserviceModel model = app.sections().eservice().model(setting_of(app));
  ASSERT_EQ(model.faults.size(), 8U);
  for (const EserviceFault& fault : model.faults) {
    const bool thai = std::any_of(fault.words.begin(), fault.words.end(),
                                  [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    EXPECT_TRUE(thai) << fault.line << ": " << fault.words;
  }
}

TEST_F(UnusualSectionsTest, TheLongestWaitIsThatOfTheTicketBesideIt) {
  CounterApp app = at(Section::overview);
  issue("A01");
  const IssuedTicket longest = issue("A01");
  ASSERT_TRUE(office().open_counter(1, "malee", {}, ask()).ok());
  ASSERT_TRUE(call(1).ok());
  pass_minutes(10);
  ASSERT_TRUE(office().finish(1, std::nullopt, ask()).ok());
  IssueOrder order;
  order.services = {"A01"};
  order.priority = true;
  const IssuedTicket next = office().issue(order, ask()).value();
  ASSERT_EQ(office().queue()->waiting.front().ticket, next.ticket) << "another is called first";
  app.store_changed();
  const Tile tile = overview(app).tiles.at(1);
  EXPECT_EQ(tile.note, longest.ticket);
  EXPECT_EQ(tile.value, setting_of(app).words.minutes(10 * 60 + 1));
}

TEST_F(UnusualSectionsTest, NoMonthToComeIsOffered) {
  CounterApp app = at(Section::eservice);
  const auto month = [&] { return app.sections().eservice().model(setting_of(app)).month; };
  app.apply(InSection{SectionEvent::step, {}, 1});
  const std::string present = month();
  app.apply(InSection{SectionEvent::step, {}, 1});
  EXPECT_EQ(month(), present);
  EXPECT_NE(present.find("November"), std::string::npos) << present;
}

TEST_F(UnusualSectionsTest, UrgentServiceIsOpenedForAReasonAndEnded) {
  CounterApp app = at(Section::overview);
  EXPECT_FALSE(overview(app).urgent_possible) << "within the hours";
  set_local(kFriday, 18, 10);
  app.store_changed();
  EXPECT_TRUE(overview(app).urgent_possible);
  app.apply(InSection{SectionEvent::ask, "urgent"});
  EXPECT_EQ(overview(app).urgent.until, "19:00");
  app.apply(InSection{SectionEvent::step, {}, 1});
  app.apply(InSection{SectionEvent::tick, "B01"});
  EXPECT_FALSE(overview(app).urgent.ready) << "without a reason";
  ui::TextFieldState reason;
  reason.edit = ui::edit_of("flood");
  app.apply(EditIn{SectionField::reason, reason});
  ASSERT_TRUE(overview(app).urgent.ready);
  app.apply(InSection{SectionEvent::confirm});
  const auto session = office().urgent_session().value();
  ASSERT_TRUE(session) << overview(app).notice.text;
  EXPECT_EQ(session->services, std::vector<std::string>{"B01"});
  EXPECT_EQ(office().zone().local(session->until).second_of_day, 19 * 3600 + 1800);
  EXPECT_FALSE(overview(app).urgent_open.empty());
  app.apply(InSection{SectionEvent::ask, "end urgent"});
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_FALSE(office().urgent_session()->has_value());
}

TEST_F(UnusualSectionsTest, LateAtNightUrgentServiceIsOfferedUntilTheDayEnds) {
  set_local(kFriday, 23, 40);
  CounterApp app = at(Section::overview);
  app.apply(InSection{SectionEvent::ask, "urgent"});
  EXPECT_EQ(overview(app).urgent.until, "23:59");
  app.apply(InSection{SectionEvent::step, {}, 1});
  EXPECT_EQ(overview(app).urgent.until, "23:59");
  app.apply(InSection{SectionEvent::tick, "B01"});
  ui::TextFieldState reason;
  reason.edit = ui::edit_of("flood");
  app.apply(EditIn{SectionField::reason, reason});
  app.apply(InSection{SectionEvent::confirm});
  EXPECT_TRUE(office().urgent_session().value()) << overview(app).notice.text;
}

TEST_F(UnusualSectionsTest, TimesOfferedForUrgentServiceEndWhereTheHoursBegin) {
  set_local(kFriday + 3, 7, 10);
  CounterApp app = at(Section::overview);
  app.apply(InSection{SectionEvent::ask, "urgent"});
  for (int i = 0; i < 9; ++i) app.apply(InSection{SectionEvent::step, {}, 1});
  EXPECT_EQ(overview(app).urgent.until, "08:30");
}

}  // namespace
}  // namespace khio::counter
