#include "office/by_hand.h"

#include <gtest/gtest.h>

#include "domain/limits.h"
#include "figures/statistics.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

constexpr DayNumber kFriday = 20'777;  // 2026-11-20
constexpr int kNine = 9 * 3600;

class ByHandTest : public test::OfficeTest {
 protected:
  static HandVisit off_sheet(int number) {
    HandVisit one = visit(number);
    one.off_sheet = true;
    return one;
  }
  static HandVisit visit(int number, int taken = kNine - 3600) {
    return {.number = number, .service = "A01", .taken_second = taken,
            .called_second = taken + 600, .finished_second = taken + 1200, .counter = 1,
            .officer = "malee"};
  }
  Result<int> enter(const std::vector<HandVisit>& visits, DayNumber day = kFriday) {
    return office().enter_by_hand({day, visits}, ask());
  }
  std::vector<HandProblem> problems(const std::vector<HandVisit>& visits) {
    const auto found = office().hand_problems({kFriday, visits});
    EXPECT_TRUE(found.ok()) << found.error().detail;
    return found.ok() ? found.value() : std::vector<HandProblem>{};
  }
  std::vector<VisitRow> rows(DayNumber day = kFriday) {
    std::vector<VisitRow> rows;
    EXPECT_TRUE(office().store().read([&](Reader& reader) {
      reader.scan_visits(day, day, [&](const VisitRow& row) {
        rows.push_back(row);
        return true;
      });
    }).ok());
    return rows;
  }
  void want_sheet() {
    Catalogue catalogue = test::sample_catalogue();
    catalogue.hand_service.fallback_sheet = true;
    create(catalogue);
  }
};

TEST_F(ByHandTest, WhatWasServedCountsOnItsDayFlaggedWithTheTimesOnPaper) {
  HandVisit missing = visit(2);
  missing.finished_second.reset();
  ASSERT_EQ(enter({visit(1), missing}).value(), 2);
  const std::vector<VisitRow> entered = rows();
  ASSERT_EQ(entered.size(), 2u);
  EXPECT_EQ(entered[0].ticket, "H001");
  EXPECT_EQ(entered[0].state, ErrandState::done);
  EXPECT_EQ(entered[1].state, ErrandState::no_show);
  for (const VisitRow& row : entered) {
    EXPECT_TRUE(row.by_hand);
    EXPECT_EQ(row.office_day, kFriday);
    EXPECT_FALSE(row.waited_seconds || row.served_seconds) << "times on paper are no measured ones";
  }
  EXPECT_EQ(office().zone().local(*entered[0].finished_at).second_of_day, kNine - 2400);
  StatisticsPass pass(office().catalogue(), office().zone(),
                      read_period("2026-11-20", {}).value());
  for (const VisitRow& row : entered) pass.add(row);
  const StatisticsFigures figures = pass.finish();
  EXPECT_EQ(figures.walk_in, 1);
  EXPECT_EQ(figures.tickets.by_hand, 1);
  EXPECT_EQ(figures.tickets.by_hand_no_show, 1);
  EXPECT_FALSE(figures.all.waited || figures.all.served);
  ASSERT_TRUE(figures.by_hand.waited && figures.by_hand.served);
  EXPECT_EQ(figures.by_hand.waited->mean_seconds, 600);
  EXPECT_EQ(figures.by_hand.served->mean_seconds, 600);
}

TEST_F(ByHandTest, AllOfAnEntryIsTakenOrNothing) {
  HandVisit wrong = visit(2);
  wrong.service = "Z99";
  EXPECT_FALSE(enter({visit(1), wrong}).ok());
  EXPECT_TRUE(rows().empty());
}

TEST_F(ByHandTest, EverythingWrongIsNamed) {
  ASSERT_TRUE(enter({visit(9)}).ok());
  std::vector<HandVisit> bad(9, visit(1));
  for (std::size_t i = 0; i < bad.size(); ++i) bad[i].number = static_cast<int>(i) + 1;
  bad[0].number = 0;
  bad[1].number = 3;
  bad[3].service = "Z99";
  bad[4].counter = 99;
  bad[5].people = 0;
  bad[6].called_second = *bad[6].finished_second + 1;
  bad[7].finished_second = kNine + 60;
  const std::vector<HandProblem> expected = {
      {0, HandFault::number},  {2, HandFault::repeated}, {3, HandFault::service},
      {4, HandFault::counter}, {5, HandFault::people},   {6, HandFault::order},
      {7, HandFault::future},  {8, HandFault::entered}};
  EXPECT_EQ(problems(bad), expected);
}

TEST_F(ByHandTest, ANumberIsEnteredOnceADay) {
  ASSERT_TRUE(enter({visit(1)}).ok());
  EXPECT_EQ(enter({visit(1)}).error().kind, ErrorKind::taken);
  ASSERT_TRUE(enter({visit(1)}, kFriday - 1).ok()) << "another day's paper";
}

TEST_F(ByHandTest, ARepeatedRequestEntersOnce) {
  const HandEntry entry{kFriday, {visit(1), visit(2)}};
  ASSERT_EQ(office().enter_by_hand(entry, ask("same")).value(), 2);
  EXPECT_EQ(office().enter_by_hand(entry, ask("same")).value(), 2);
  EXPECT_EQ(rows().size(), 2u);
}

TEST_F(ByHandTest, AClosedDayTakesItsHourAndItsSlipStaysAsItWas) {
  open_counter(1);
  serve("A01", 1);
  ASSERT_TRUE(office().close_day(ask()).ok());
  ASSERT_TRUE(office().ask_closing_slip(0, ask()).ok());
  ASSERT_TRUE(enter({visit(1)}).ok());
  EXPECT_EQ(office().closing_slip(kFriday)->served, 1);
  EXPECT_EQ(office().ask_closing_slip(0, ask())->served, 2) << "a new copy shows it";
  EXPECT_EQ(rows().size(), 2u);
}

TEST_F(ByHandTest, DaysToComeAndDaysLongPastAreRefused) {
  EXPECT_EQ(enter({visit(1)}, kFriday + 1).error().kind, ErrorKind::invalid);
  EXPECT_TRUE(enter({visit(1)}, kFriday - kHandDaysMax).ok());
  EXPECT_EQ(enter({visit(1)}, kFriday - kHandDaysMax - 1).error().kind, ErrorKind::refused);
}

TEST_F(ByHandTest, ADayOfASignedReportStandsAsItIs) {
  open_counter(1);
  serve("A01", 1);
  set_local(kFriday + 3, 9, 0);
  issue("A01");
  const Period day = read_period("2026-11-20", {}).value();
  ASSERT_TRUE(office().freeze_report(day, "archive", 3, ask()).ok());
  EXPECT_EQ(enter({visit(1)}).error().kind, ErrorKind::refused);
  EXPECT_TRUE(enter({visit(1)}, kFriday - 1).ok());
}

TEST_F(ByHandTest, AVisitWithoutATicketIsEnteredForTheSameDaysAlone) {
  open_counter(1);
  const auto direct = [&](DayNumber day) {
    return office().walk_direct({1, "A01", 1, office().zone().utc_ms(day, 9 * 3600)}, ask());
  };
  EXPECT_EQ(direct(kFriday - kHandDaysMax - 1).error().kind, ErrorKind::refused);
  EXPECT_TRUE(direct(kFriday - kHandDaysMax).ok());
  EXPECT_TRUE(direct(kFriday - 1).ok());
  const Period day = read_period("2026-11-19", {}).value();
  ASSERT_TRUE(office().freeze_report(day, "archive", 3, ask()).ok());
  EXPECT_EQ(direct(kFriday - 1).error().kind, ErrorKind::refused);
}

TEST_F(ByHandTest, WhoWasServedByHandIsNoTicketOfTheQueue) {
  HandVisit missing = visit(1);
  missing.finished_second.reset();
  ASSERT_TRUE(enter({missing, visit(2)}).ok());
  open_counter(1);
  EXPECT_TRUE(office().counter_view(1)->no_shows.empty());
  EXPECT_FALSE(office().return_to_queue("H001", ask()).ok());
  EXPECT_FALSE(office().cancel("H002", "mistake", ask()).ok());
  EXPECT_EQ(office().just_finished(1).value(), "");
  EXPECT_FALSE(office().reprint(rows().front().visit, ask()).ok());
}

TEST_F(ByHandTest, NoNumberOfASheetIsGivenTwice) {
  const auto first = office().ask_fallback_sheet({}, ask());
  ASSERT_TRUE(first.ok()) << first.error().detail;
  EXPECT_EQ(first->first, 1);
  EXPECT_EQ(first->last, office().catalogue().hand_service.numbers);
  const auto next = office().ask_fallback_sheet({.numbers = 3}, ask());
  ASSERT_TRUE(next.ok());
  EXPECT_EQ(next->first, first->last + 1);
  ASSERT_TRUE(enter({off_sheet(next->last + 4)}).ok());
  const auto second = office().ask_fallback_sheet({.numbers = 5}, ask());
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->first, next->last + 5);
  EXPECT_EQ(second->last, second->first + 4);
}

TEST_F(ByHandTest, AMistypedNumberUsesUpNoneBeforeIt) {
  ASSERT_TRUE(enter({visit(2), visit(kTicketsPerSeriesDayMax)}).ok());
  const auto sheet = office().ask_fallback_sheet({.numbers = 50}, ask());
  ASSERT_TRUE(sheet.ok()) << sheet.error().detail;
  EXPECT_EQ(sheet->first, 3);
  ASSERT_TRUE(enter({off_sheet(60)}).ok());
  const auto next = office().ask_fallback_sheet({.numbers = 20}, ask());
  ASSERT_TRUE(next.ok()) << next.error().detail;
  EXPECT_EQ(next->first, 61) << "a sheet never carries a number that was entered";
}

// A sheet is known: what it does not have is a slip of the pen, or stands on a paper nobody knows of.
TEST_F(ByHandTest, ANumberThatNoSheetOfTheDayHasIsAskedBack) {
  ASSERT_TRUE(enter({visit(700)}).ok()) << "no sheet is known";
  const auto sheet = office().ask_fallback_sheet({.numbers = 40}, ask());
  ASSERT_TRUE(sheet.ok());
  for (const int number : {sheet->first, sheet->last}) EXPECT_TRUE(problems({visit(number)}).empty());
  for (const int number : {sheet->last + 1, kTicketsPerSeriesDayMax}) {
    EXPECT_EQ(problems({visit(number)}), (std::vector<HandProblem>{{0, HandFault::no_sheet}}));
    EXPECT_EQ(enter({visit(number)}).error().kind, ErrorKind::invalid);
    EXPECT_TRUE(enter({off_sheet(number)}).ok());
  }
  EXPECT_TRUE(enter({visit(700)}, kFriday - 1).ok()) << "nothing is known of that day's paper";
}

TEST_F(ByHandTest, TheMorningsSheetGoesToWhoeverAsksFirst) {
  want_sheet();
  issue("A01");
  Result<Office> other = Office::open(file_, clock_);
  ASSERT_TRUE(other.ok());
  const auto sheet = office().morning_sheet("kiosk");
  ASSERT_TRUE(sheet.ok() && *sheet);
  EXPECT_EQ((*sheet)->print, PrintState::pending);
  EXPECT_FALSE(other.value().morning_sheet("kiosk 2")->has_value());
  EXPECT_FALSE(office().morning_sheet("kiosk")->has_value()) << "nor after a crash";
  ASSERT_TRUE(office().fallback_sheet_ended((*sheet)->seq, PrintState::printed, "").ok());
  EXPECT_TRUE(office().fallback_sheets_to_print()->empty());
  set_local(kFriday + 3, 7, 45);
  ASSERT_TRUE(office().keep_day("kiosk").ok());
  EXPECT_TRUE(office().morning_sheet("kiosk")->has_value()) << "the next working morning";
}

TEST_F(ByHandTest, NoSheetComesAtNightOnHolidaysOrUnasked) {
  issue("A01");
  EXPECT_FALSE(office().morning_sheet("kiosk")->has_value()) << "the office file wants none";
  want_sheet();
  for (const auto& [day, hour] : {std::pair{kFriday + 1, 9}, {kFriday + 3, 3}, {kFriday + 3, 20}}) {
    set_local(day, hour, 0);
    ASSERT_TRUE(office().keep_day("kiosk").ok());
    EXPECT_FALSE(office().morning_sheet("kiosk")->has_value()) << day << " " << hour;
  }
}

}  // namespace
}  // namespace khio
