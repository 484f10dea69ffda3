// A period's figures from an office's rows: what waits, how often rows are read, and stopping.
#include "care/figures_of.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <vector>

#include "domain/calendar.h"
#include "files/office_file.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

class FiguresOfTest : public test::OfficeTest {
 protected:
  void come_to(const char* day) {
    set_local(*read_iso_day(day), 9, 0);
    ASSERT_TRUE(office().confirm_day(*read_iso_day(day), ask()));
  }
  void rate_on(const char* day, int ratings) {
    come_to(day);
    open_counter(1);
    for (int n = 0; n < ratings; ++n) {
      const IssuedTicket ticket = serve("A01", 1);
      RatingOrder order;
      order.code = ticket.code;
      order.score = 4;
      ASSERT_TRUE(office().rate(order, ask()));
    }
    ASSERT_TRUE(office().close_day(ask()));
  }
  Period period(const char* name) {
    return *read_period(name, office().catalogue().fiscal_calendar());
  }
};

TEST_F(FiguresOfTest, OneRatingWaitsForItsMonthAndTheReportSaysSo) {
  rate_on("2026-11-20", 1);
  SatisfactionFigures figures = *satisfaction_of(office(), period("2026-11"));
  EXPECT_EQ(figures.respondents, 0);
  EXPECT_EQ(figures.waiting, 1);
  EXPECT_EQ(satisfaction_of(office(), period("2026-12"))->waiting, 0);
  ASSERT_TRUE(enter_waiting_ratings(office(), "test"));
  EXPECT_EQ(satisfaction_of(office(), period("2026-11"))->respondents, 0) << "still November";

  come_to("2026-12-01");
  ASSERT_TRUE(enter_waiting_ratings(office(), "test"));
  figures = *satisfaction_of(office(), period("2026-11"));
  EXPECT_EQ(figures.respondents, 1);
  EXPECT_EQ(figures.waiting, 0);
  EXPECT_TRUE(figures.overall.suppressed);
  EXPECT_EQ(public_satisfaction_of(office(), period("2026-11"))->respondents, 0);
}

TEST_F(FiguresOfTest, TheFirstVisitorsDayIsToldOfPeriodsThatBeganEarlier) {
  const auto since = [&](const char* name) {
    const auto told = statistics_of(office(), period(name))->head.since;
    EXPECT_EQ(satisfaction_of(office(), period(name))->head.since, told) << name;
    return told;
  };
  come_to("2026-11-19");
  EXPECT_EQ(since("2026-10"), kNobodyYet) << "nobody came yet";
  rate_on("2026-11-20", 1);
  rate_on("2026-11-23", 1);
  const DayNumber first = read_iso_day("2026-11-20").value();
  for (const char* name : {"2026-10", "2026-11", "FY2570H1"}) EXPECT_EQ(since(name), first) << name;
  for (const char* name : {"2026-11-20", "2026-11-21", "2026-12"}) EXPECT_FALSE(since(name)) << name;
  EXPECT_TRUE(statistics_of(office(), period("FY2570H1"))->head.uncounted({2026, 10}));
  EXPECT_FALSE(statistics_of(office(), period("FY2570H1"))->head.uncounted({2026, 11}));
}

// A question is dropped when the form is revised; what was answered before stays answered.
TEST_F(FiguresOfTest, AQuestionNoLongerAskedKeepsItsAnswers) {
  come_to("2026-11-20");
  open_counter(1);
  for (int n = 0; n < 7; ++n) {
    RatingOrder order;
    order.code = serve("A01", 1).code;
    order.score = 4;
    order.answers = {{"Q2", 5}};
    ASSERT_TRUE(office().rate(order, ask()));
  }
  ASSERT_TRUE(office().close_day(ask()));
  Catalogue fewer = office().catalogue();
  std::erase_if(fewer.survey.items, [](const SurveyItem& item) { return item.id == "Q2"; });
  ASSERT_TRUE(office().import_catalogue(write_office(fewer), ask()).ok());
  come_to("2026-12-01");
  for (const auto& figures : {satisfaction_of(office(), period("2026-11")),
                              public_satisfaction_of(office(), period("2026-11"))}) {
    ASSERT_TRUE(figures.ok());
    ASSERT_EQ(figures->aspects.size(), fewer.survey.aspects.size() + 1);
    ASSERT_EQ(figures->aspects.back().items.size(), 1U);
    EXPECT_EQ(figures->aspects.back().items.front().code, "Q2");
    EXPECT_EQ(figures->aspects.back().items.front().cell.n, 7);
    EXPECT_EQ(figures->aspects.back().all.cell.mean_hundredths, 500);
    EXPECT_NE(figures->lowest_item, "Q2");
  }
}

// Paper forms are read again when one was mistaken. What was published of them stays, and is said to differ.
TEST_F(FiguresOfTest, FormsCorrectedAfterTheyWerePublishedAreNamed) {
  come_to("2026-11-20");
  const Period november = period("2026-11");
  const auto enter = [&](const ScoreCounts& first, const ScoreCounts& second) {
    const RatedElsewhere paper = RatedElsewhere::paper;
    ASSERT_TRUE(office().import_ratings({{paper, november.from, november.to, "A01", "Q0", first},
                                         {paper, november.from, november.to, "B01", "Q0", second}},
                                        ask()));
  };
  const auto corrected = [&](const char* name) {
    return satisfaction_of(office(), period(name))->corrected;
  };
  enter({0, 0, 0, 9, 0}, {0, 0, 0, 3, 9});
  EXPECT_TRUE(corrected("2026-11").empty()) << "nothing was published yet";
  come_to("2026-12-01");
  ASSERT_EQ(public_satisfaction_of(office(), november)->imported.at("paper").overall.n, 21);
  EXPECT_TRUE(corrected("2026-11").empty());

  // As many answers, one of them another: here its service has too few to be shown.
  enter({0, 0, 0, 1, 0}, {0, 0, 0, 11, 9});
  for (const char* name : {"2026-11", "FY2570H1"}) {
    const std::vector<CorrectedForms> forms = corrected(name);
    ASSERT_EQ(forms.size(), 1U) << name;
    EXPECT_EQ(forms.front().via, "paper");
    EXPECT_EQ(forms.front().from, november.from);
    EXPECT_EQ(forms.front().to, november.to);
    EXPECT_EQ(forms.front().n, 21);
    EXPECT_EQ(forms.front().told, 21);
  }
  EXPECT_TRUE(corrected("2026-12").empty());
  EXPECT_TRUE(public_satisfaction_of(office(), november)->corrected.empty());
  EXPECT_EQ(public_satisfaction_of(office(), november)->imported.at("paper").overall.counts[3], 12);

  enter({0, 0, 0, 9, 0}, {0, 0, 0, 3, 9});
  EXPECT_TRUE(corrected("2026-11").empty()) << "right again";
  Catalogue stricter = office().catalogue();
  stricter.survey.min_cell = 30;
  ASSERT_TRUE(office().import_catalogue(write_office(stricter), ask()).ok());
  EXPECT_TRUE(corrected("2026-11").empty()) << "the same answers";
}

TEST_F(FiguresOfTest, FiveRatingsEnterWithTheirDay) {
  rate_on("2026-11-20", 5);
  const SatisfactionFigures figures = *satisfaction_of(office(), period("2026-11"));
  EXPECT_EQ(figures.respondents, 5);
  EXPECT_EQ(figures.waiting, 0);
}

TEST_F(FiguresOfTest, NothingIsToldOfAMonthWhileOneOfItsRatingsWaits) {
  rate_on("2026-11-20", 7);
  rate_on("2026-11-27", 2);
  come_to("2026-12-01");
  const Period november = period("2026-11");
  EXPECT_EQ(public_satisfaction_of(office(), november)->left_out, november.months());
  const Status waits = month_is_over(office(), {2026, 11});
  ASSERT_FALSE(waits.ok());
  EXPECT_EQ(waits.error().kind, ErrorKind::refused);
  ASSERT_TRUE(enter_waiting_ratings(office(), "test"));
  EXPECT_TRUE(month_is_over(office(), {2026, 11}).ok());
  EXPECT_EQ(public_satisfaction_of(office(), november)->respondents, 9);
}

// A second program of the same office, at work while a report is counted.
class AnotherProgram {
 public:
  AnotherProgram(const std::string& store, SetClock& clock)
      : clock_(clock), office_(std::make_unique<Office>(Office::open(store, clock).take())) {
    EXPECT_TRUE(office_->open_counter(2, "mali", {"A01"}, Ask{"test", ""}).ok());
  }
  void serve(int visitors) {
    for (int n = 0; n < visitors; ++n) {
      IssueOrder order;
      order.services = {"A01"};
      ASSERT_TRUE(office_->issue(order, Ask{"test", ""}).ok());
      clock_.advance_ms(1000);
      ASSERT_TRUE(office_->call({2, "", ""}, Ask{"test", ""}).ok());
      ASSERT_TRUE(office_->start(2, Ask{"test", ""}).ok());
      ASSERT_TRUE(office_->finish(2, std::nullopt, Ask{"test", ""}).ok());
    }
  }

 private:
  SetClock& clock_;
  std::unique_ptr<Office> office_;
};

// However long the counting takes: here it stands still in the middle of its reading.
TEST_F(FiguresOfTest, AReportMakesNobodyWaitAndCountsTheMomentItBeganIn) {
  rate_on("2026-11-19", 5);
  come_to("2026-11-20");
  AnotherProgram another(file_, clock_);
  int served_meanwhile = 0;
  const auto figures = statistics_of(office(), period("2026-11"), [&](int) {
    another.serve(1);
    ++served_meanwhile;
    return true;
  });
  ASSERT_TRUE(figures.ok());
  EXPECT_GE(served_meanwhile, 1);
  EXPECT_EQ(figures->walk_in, 5);
  EXPECT_EQ(statistics_of(office(), period("2026-11"))->walk_in, 5 + served_meanwhile);
}

// While somebody reads, the log of the store keeps what was written meanwhile; afterwards it is
// written over from its beginning.
TEST_F(FiguresOfTest, TheStoresLogGrowsNoMoreOnceALongReportIsOver) {
  constexpr int kVisitors = 250;  // their commits fill the log until it is due to be emptied
  rate_on("2026-11-19", 5);
  come_to("2026-11-20");
  AnotherProgram another(file_, clock_);
  const auto log_bytes = [&] { return std::filesystem::file_size(file_ + "-wal"); };
  const auto before = log_bytes();
  ASSERT_TRUE(statistics_of(office(), period("2026-11"), [&](int) {
    another.serve(kVisitors);
    return true;
  }).ok());
  const auto meanwhile = log_bytes();
  EXPECT_GT(meanwhile, before);
  another.serve(2 * kVisitors);
  EXPECT_LT(log_bytes(), meanwhile + (meanwhile - before) / 2);
}

// The public figures of December stand on those of October and November too.
class PublicFiguresOfTest : public FiguresOfTest {
 protected:
  // Visits of all four days, and their ratings.
  static constexpr int kTold = 8;

  void SetUp() override {
    FiguresOfTest::SetUp();
    for (const char* day : {"2026-11-20", "2026-11-27", "2026-12-04", "2026-12-11"})
      rate_on(day, 5);
    come_to("2027-01-04");
  }
};

TEST_F(PublicFiguresOfTest, EveryDaysRowsAreReadOnceAndProgressNeverFalls) {
  std::vector<int> told;
  const auto figures = public_satisfaction_of(office(), period("2026-12"), [&](int percent) {
    told.push_back(percent);
    return true;
  });
  ASSERT_TRUE(figures.ok());
  EXPECT_EQ(figures->respondents, 10);
  EXPECT_EQ(figures->served, 10);
  EXPECT_FALSE(figures->previous) << "the office began in November";
  EXPECT_EQ(told.size(), kTold + 0u);
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_GE(told.front(), 0);
  EXPECT_LE(told.back(), 100);
}

TEST_F(PublicFiguresOfTest, CountingIsStoppedWhereverItIs) {
  for (int asked_at = 1; asked_at <= kTold; ++asked_at) {
    int told = 0;
    const auto figures = public_satisfaction_of(office(), period("2026-12"),
                                                [&](int) { return ++told < asked_at; });
    ASSERT_FALSE(figures.ok()) << asked_at;
    EXPECT_EQ(figures.error().kind, ErrorKind::nothing);
    EXPECT_EQ(told, asked_at);
  }
}

TEST_F(PublicFiguresOfTest, MonthsAddUpAsTheirRatingsDo) {
  const auto months = public_satisfaction_of(office(), period("FY2570Q1"));
  ASSERT_TRUE(months.ok());
  const auto rows = satisfaction_of(office(), period("FY2570Q1"));
  EXPECT_EQ(months->respondents, rows->respondents);
  EXPECT_EQ(months->overall, rows->overall);
}

TEST_F(PublicFiguresOfTest, OfAMonthThatIsNotOverNothingIsTold) {
  rate_on("2027-01-08", 7);
  const auto january = public_satisfaction_of(office(), period("2027-01"));
  ASSERT_TRUE(january.ok());
  EXPECT_TRUE(january->overall.withheld);
  EXPECT_EQ(january->left_out, (std::vector<YearMonth>{{2027, 1}}));
  EXPECT_EQ(public_satisfaction_of(office(), period("FY2570H1"))->overall.n, 20);
  come_to("2027-02-01");
  EXPECT_EQ(public_satisfaction_of(office(), period("2027-01"))->overall.n, 7);
}

TEST_F(PublicFiguresOfTest, ARateIsOfTheMonthsThatAreTold) {
  rate_on("2027-01-08", 7);
  const auto figures = public_satisfaction_of(office(), period("FY2570H1"));
  ASSERT_TRUE(figures.ok());
  EXPECT_EQ(figures->left_out, (std::vector<YearMonth>{{2027, 1}}));
  EXPECT_EQ(figures->respondents, 20);
  EXPECT_EQ(figures->served, 20) << "seven were served in January";
  EXPECT_EQ(figures->response_rate_hundredths, 10'000);
  const auto january = public_satisfaction_of(office(), period("2027-01"));
  ASSERT_TRUE(january.ok());
  EXPECT_EQ(january->served, 7);
  EXPECT_FALSE(january->response_rate_hundredths.has_value());
}

TEST_F(PublicFiguresOfTest, WhatWasToldOnceIsAllThatIsEverTold) {
  const auto gathered = [&](std::int64_t fives) {
    const Period december = period("2026-12");
    return office().import_ratings({{RatedElsewhere::paper, december.from, december.to, "A01",
                                     office().catalogue().survey.items.front().id,
                                     {0, 2, 2, 2, fives}}}, ask());
  };
  const auto told = [&](const char* of) {
    return public_satisfaction_of(office(), period(of))->imported.at("paper").overall.counts;
  };
  ASSERT_TRUE(gathered(9).ok());
  const ScoreCounts first = told("2026-12");
  ASSERT_TRUE(gathered(10).ok());
  EXPECT_EQ(told("2026-12"), first);
  EXPECT_EQ(told("FY2570Q1"), first);
  EXPECT_NE(satisfaction_of(office(), period("2026-12"))->imported.at("paper").overall.counts,
            first);
}

}  // namespace
}  // namespace khio
