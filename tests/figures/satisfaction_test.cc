// Satisfaction: the golden vectors, suppression, targets, and a slow recomputation of a half-year.
#include "figures/satisfaction.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/report_figures.h"
#include "tests/support/report_rows.h"

namespace khio {
namespace {

struct Golden {
  ScoreCounts counts;  // of 1, 2, 3, 4, 5
  std::int64_t n;
  std::optional<int> mean, mean_percent, satisfied, sample_spread, population_spread;
  std::optional<int> level_a, level_b;
};

const Golden kGolden[] = {
    {{6, 8, 45, 90, 169}, 318, 428, 8566, 8145, 93, 93, 4, 5},
    {{0, 0, 0, 99, 101}, 200, 451, 9010, 10000, 50, 50, 5, 5},
    {{0, 0, 1, 3, 6}, 10, 450, 9000, 9000, 71, 67, 4, 5},
    {{50, 0, 0, 0, 50}, 100, 300, 6000, 5000, 201, 200, 3, 3},
    {{0, 0, 1, 1, 3}, 5, 440, 8800, 8000, 89, 80, 4, 5},
    {{0, 0, 0, 0, 1}, 1, 500, 10000, 10000, std::nullopt, 0, 5, 5},
    {{0, 0, 0, 0, 0}, 0, {}, {}, {}, {}, {}, {}, {}},
};

Survey survey_of(LevelConvention convention, SpreadConvention spread, int min_cell) {
  Survey survey;
  survey.convention = convention;
  survey.spread = spread;
  survey.min_cell = min_cell;
  return survey;
}

TEST(SatisfactionCell, EqualsEveryGoldenVectorInBothConventions) {
  for (const Golden& golden : kGolden) {
    const Cell a = cell_of(golden.counts,
                           survey_of(LevelConvention::a, SpreadConvention::sample, 1));
    const Cell b = cell_of(golden.counts,
                           survey_of(LevelConvention::b, SpreadConvention::population, 1));
    EXPECT_EQ(a.n, golden.n);
    EXPECT_EQ(a.mean_hundredths, golden.mean);
    EXPECT_EQ(a.mean_percent_hundredths, golden.mean_percent);
    EXPECT_EQ(a.satisfied_percent_hundredths, golden.satisfied);
    EXPECT_EQ(a.spread_hundredths, golden.sample_spread);
    EXPECT_EQ(b.spread_hundredths, golden.population_spread);
    EXPECT_EQ(a.level, golden.level_a);
    EXPECT_EQ(b.level, golden.level_b);
  }
}

// Published surveys print the mean and its percentage; the percentage comes from the unrounded
// mean.
TEST(SatisfactionCell, PercentOfTheMeanIsTakenBeforeRounding) {
  const Cell cell = cell_of({0, 0, 0, 167, 233},
                            survey_of(LevelConvention::a, SpreadConvention::sample, 1));
  EXPECT_EQ(cell.mean_hundredths, 458);          // 4.5825
  EXPECT_EQ(cell.mean_percent_hundredths, 9165);  // not 4.58 × 20 = 91.60
}

TEST(SatisfactionCell, LevelsChangeExactlyAtTheirEdges) {
  const struct {
    int mean;
    int a;
    int b;
  } kEdges[] = {{100, 1, 1}, {150, 1, 1}, {151, 2, 1}, {180, 2, 1}, {181, 2, 2}, {250, 2, 2},
                {251, 3, 2}, {260, 3, 2}, {261, 3, 3}, {340, 3, 3}, {341, 3, 4}, {350, 3, 4},
                {351, 4, 4}, {420, 4, 4}, {421, 4, 5}, {450, 4, 5}, {451, 5, 5}, {500, 5, 5}};
  for (const auto& edge : kEdges) {
    EXPECT_EQ(level_of(edge.mean, LevelConvention::a), edge.a) << edge.mean;
    EXPECT_EQ(level_of(edge.mean, LevelConvention::b), edge.b) << edge.mean;
  }
}

TEST(SatisfactionCell, FewAnswersAreNeverShown) {
  const Survey survey = survey_of(LevelConvention::a, SpreadConvention::sample, 5);
  const Cell four = cell_of({0, 0, 0, 1, 3}, survey);
  Cell expected;
  expected.n = 4;
  expected.suppressed = true;
  EXPECT_EQ(four, expected);
  EXPECT_FALSE(cell_of({0, 0, 0, 1, 4}, survey).suppressed);
  EXPECT_FALSE(cell_of({0, 0, 0, 0, 0}, survey).suppressed);
}

TEST(SatisfactionTarget, IsMetWhenReachedExactly) {
  const Survey survey = survey_of(LevelConvention::a, SpreadConvention::sample, 1);
  const Cell cell = cell_of({0, 0, 1, 1, 3}, survey);  // 80 % satisfied, mean 88 %
  EXPECT_EQ(target_met(cell, 80, TargetTest::top2), true);
  EXPECT_EQ(target_met(cell, 81, TargetTest::top2), false);
  EXPECT_EQ(target_met(cell, 88, TargetTest::mean), true);
  EXPECT_EQ(target_met(cell, 89, TargetTest::mean), false);
}

TEST(SatisfactionTarget, IsUnknownWithoutAnswersOrWithTooFew) {
  const Survey survey = survey_of(LevelConvention::a, SpreadConvention::sample, 5);
  EXPECT_EQ(target_met(cell_of({}, survey), 80, TargetTest::top2), std::nullopt);
  EXPECT_EQ(target_met(cell_of({0, 0, 0, 0, 4}, survey), 80, TargetTest::top2), std::nullopt);
}

TEST(SatisfactionScore, AppliesTheFirstLineThatHolds) {
  const std::vector<ScoreBand> table{{95, true, 10}, {90, true, 9}, {50, false, 1}, {0, false, 0}};
  EXPECT_EQ(score_of(9501, table), 10);
  EXPECT_EQ(score_of(9500, table), 9) << "exactly 95.00 is not above it";
  EXPECT_EQ(score_of(9000, table), 1);
  EXPECT_EQ(score_of(5000, table), 1) << "exactly 50.00 is from it on";
  EXPECT_EQ(score_of(4999, table), 0);
  EXPECT_EQ(score_of(4999, {}), std::nullopt);
  EXPECT_EQ(score_of(4999, {{50, false, 1}}), std::nullopt);
}

class SatisfactionHalfYear : public testing::Test {
 protected:
  SatisfactionFigures figures_of(const std::vector<RatingRow>& rows, std::int64_t served) {
    SatisfactionPass pass(office_, period_, test::item_ids(office_));
    for (const RatingRow& row : rows) pass.add(row);
    return pass.finish(served);
  }

  // Scores of `item` in the rows that `wanted` picks, one by one.
  template <typename Wanted>
  std::vector<int> scores(const std::vector<std::size_t>& item_places, Wanted wanted) const {
    std::vector<int> found;
    for (const RatingRow& row : rows_) {
      if (!row.counted || !wanted(row)) continue;
      for (const std::size_t item : item_places) {
        if (row.scores[item] != '0') found.push_back(row.scores[item] - '0');
      }
    }
    return found;
  }

  // Recomputes a cell in floating point and by definition; the random rows hold no exact halves.
  void expect_cell(const Cell& cell, const std::vector<int>& answers) const {
    ASSERT_EQ(cell.n, static_cast<std::int64_t>(answers.size()));
    const int n = static_cast<int>(answers.size());
    EXPECT_EQ(cell.suppressed, n > 0 && n < office_.survey.min_cell);
    if (n < office_.survey.min_cell) {
      EXPECT_EQ(cell.mean_hundredths, std::nullopt);
      return;
    }
    double sum = 0;
    int satisfied = 0;
    for (const int answer : answers) {
      sum += answer;
      satisfied += answer >= 4 ? 1 : 0;
    }
    const double mean = sum / n;
    double squares = 0;
    for (const int answer : answers) squares += (answer - mean) * (answer - mean);
    EXPECT_EQ(cell.mean_hundredths, std::floor(mean * 100 + 0.5 + 1e-9));
    EXPECT_EQ(cell.spread_hundredths, std::floor(std::sqrt(squares / (n - 1)) * 100 + 0.5));
    EXPECT_EQ(cell.mean_percent_hundredths, std::floor(mean * 2000 + 0.5 + 1e-9));
    EXPECT_EQ(cell.satisfied_percent_hundredths,
              std::floor(satisfied * 10'000.0 / n + 0.5 + 1e-9));
  }

  Catalogue office_ = test::thai_office();
  Period period_ = test::period_of(office_, "FY2570H1");
  std::vector<RatingRow> rows_ = test::random_ratings(office_, period_, 12, 5);
};

TEST_F(SatisfactionHalfYear, EveryCellEqualsASlowRecomputation) {
  const SatisfactionFigures figures = figures_of(rows_, 5000);
  const auto all = [](const RatingRow&) { return true; };
  expect_cell(figures.overall, scores({0}, all));
  EXPECT_EQ(figures.respondents, figures.overall.n);
  EXPECT_EQ(figures.response_rate_hundredths,
            (20'000 * figures.respondents + 5000) / (2 * 5000));
  for (const ServiceSatisfaction& line : figures.by_service) {
    expect_cell(line.all.cell,
                scores({0}, [&](const RatingRow& row) { return row.service == line.all.code; }));
  }
  for (const NamedCell& line : figures.by_division) {
    expect_cell(line.cell,
                scores({0}, [&](const RatingRow& row) { return row.division == line.code; }));
  }
  for (const MonthSatisfaction& month : figures.by_month) {
    expect_cell(month.cell, scores({0}, [&](const RatingRow& row) {
      return month_of(row.office_day) == month.month;
    }));
  }
  for (const auto& [name, cell] : figures.by_via) {
    expect_cell(cell, scores({0}, [&](const RatingRow& row) { return via_name(row.via) == name; }));
  }
}

TEST_F(SatisfactionHalfYear, AnAspectPoolsTheAnswersOfItsItems) {
  const SatisfactionFigures figures = figures_of(rows_, 5000);
  const auto all = [](const RatingRow&) { return true; };
  ASSERT_EQ(figures.aspects.size(), 4U);
  expect_cell(figures.aspects[0].all.cell, scores({1, 2, 3}, all));
  expect_cell(figures.aspects[1].all.cell, scores({4, 5}, all));
  expect_cell(figures.aspects[2].all.cell, scores({6, 7, 8}, all));
  expect_cell(figures.aspects[3].all.cell, scores({9, 10}, all));
  expect_cell(figures.aspects[2].items[1].cell, scores({7}, all));
  EXPECT_EQ(figures.aspects[2].items[1].code, "Q7");
}

TEST_F(SatisfactionHalfYear, NoiseAndOtherPeriodsDoNotCount) {
  RatingRow noise = rows_.front();
  noise.counted = false;
  RatingRow before = rows_.front();
  before.counted = true;
  before.office_day = period_.from - 1;
  const SatisfactionFigures figures = figures_of({noise, before}, 10);
  EXPECT_EQ(figures.respondents, 0);
  EXPECT_EQ(figures.set_aside, 1);
}

TEST_F(SatisfactionHalfYear, ASkippedItemIsMissingAndNotZero) {
  RatingRow row = rows_.front();
  row.counted = true;
  row.scores = "50000000000";
  const SatisfactionFigures figures = figures_of(std::vector<RatingRow>(6, row), 10);
  EXPECT_EQ(figures.overall.mean_hundredths, 500);
  EXPECT_EQ(figures.aspects[0].all.cell.n, 0);
  EXPECT_EQ(figures.aspects[0].all.cell.mean_hundredths, std::nullopt);
}

TEST_F(SatisfactionHalfYear, ItemsAreFoundByIdWhateverTheirOrderInTheRows) {
  RatingRow row = rows_.front();
  row.counted = true;
  row.scores = "521";
  SatisfactionPass pass(office_, period_, {"Q0", "Q8", "OLD"});
  for (int copy = 0; copy < 6; ++copy) pass.add(row);
  const SatisfactionFigures figures = pass.finish(10);
  EXPECT_EQ(figures.aspects[2].items[2].cell.mean_hundredths, 200);
  ASSERT_EQ(figures.aspects.size(), 5U) << "an item no longer asked keeps its answers";
  EXPECT_EQ(figures.aspects[4].items[0].code, "OLD");
  EXPECT_EQ(figures.aspects[4].items[0].cell.mean_hundredths, 100);
}

TEST_F(SatisfactionHalfYear, AServiceMayHaveItsOwnTarget) {
  RatingRow row = rows_.front();
  row.counted = true;
  row.service = "B01";
  std::vector<RatingRow> rows(5, row);
  for (std::size_t index = 0; index < rows.size(); ++index) {
    rows[index].scores = index == 0 ? "3" : "5";
  }
  const SatisfactionFigures figures = figures_of(rows, 10);
  EXPECT_EQ(figures.target_met, true);  // 80.00 of 80
  EXPECT_EQ(figures.by_service[6].target_percent, 85);
  EXPECT_EQ(figures.by_service[6].target_met, false);
  EXPECT_EQ(figures.by_service[7].target_percent, std::nullopt);
}

// 4.4983 and 4.4967 are both 4.50 on paper; the second is lower.
TEST_F(SatisfactionHalfYear, TheLowestIsFoundByTheMeanBeforeItIsRounded) {
  SatisfactionPass pass(office_, period_, {"Q0"});
  const auto rate = [&](const std::string& service, int fives, int fours) {
    for (int n = 0; n < fives + fours; ++n) {
      RatingRow row;
      row.office_day = period_.from;
      row.service = service;
      row.scores = n < fives ? "5" : "4";
      pass.add(row);
    }
  };
  rate("B01", 299, 301);
  rate("B02", 298, 302);
  rate("B03", 0, 4);  // too few to be shown, so too few to be named
  const SatisfactionFigures figures = pass.finish(2000);
  EXPECT_EQ(figures.lowest_service, "B02");
  EXPECT_EQ(figures.lowest_item, "") << "no item was answered";
}

TEST_F(SatisfactionHalfYear, ResultsGatheredElsewhereHaveAColumnOfTheirOwn) {
  SatisfactionPass pass(office_, period_, test::item_ids(office_));
  ImportedAnswers answers{RatedElsewhere::paper, period_.from, period_.to, "B01", "Q0",
                          {0, 0, 0, 3, 4}};
  pass.add(answers);
  answers.service = "B02";
  answers.counts = {0, 0, 4, 0, 0};
  pass.add(answers);
  answers.via = RatedElsewhere::online;
  answers.to = period_.to + 1;  // reaches beyond the period
  pass.add(answers);
  const SatisfactionFigures figures = pass.finish(100);
  EXPECT_EQ(figures.respondents, 0);
  EXPECT_EQ(figures.overall.n, 0);
  ASSERT_EQ(figures.imported.size(), 1U);
  const ImportedFigures& paper = figures.imported.at("paper");
  EXPECT_EQ(paper.overall.counts, (ScoreCounts{0, 0, 4, 3, 4}));
  ASSERT_EQ(paper.services.size(), 2U);
  EXPECT_EQ(paper.services[0].cell.mean_hundredths, 457);
  EXPECT_TRUE(paper.services[1].cell.suppressed) << "four answers are too few";
}

TEST_F(SatisfactionHalfYear, AServiceTheOfficeNoLongerHasKeepsItsName) {
  office_.withdrawn.push_back({"Z09", "DIV", {{"th", "งานเดิม"}}, 0, 85});
  SatisfactionPass pass(office_, period_, test::item_ids(office_));
  pass.add(RatingRow{period_.from, HalfDay::am, "Z09", "DIV", 1, RatedVia::code, "5", true});
  pass.add(ImportedAnswers{RatedElsewhere::paper, period_.from, period_.to, "Z09", "Q0",
                           {0, 0, 0, 3, 4}});
  const SatisfactionFigures figures = pass.finish(100);
  EXPECT_EQ(figures.by_service.back().all.code, "Z09");
  EXPECT_EQ(figures.by_service.back().all.name, office_.service_name("Z09"));
  EXPECT_FALSE(figures.by_service.back().all.name.empty());
  EXPECT_EQ(figures.by_service.back().target_percent, 85);
  const ImportedFigures& paper = figures.imported.at("paper");
  ASSERT_EQ(paper.services.size(), 1U);
  EXPECT_EQ(paper.services[0].name, office_.service_name("Z09"));
  EXPECT_EQ(paper.services[0].cell.n, 7);
}

TEST_F(SatisfactionHalfYear, MeansOfThePeriodBeforeStandBesideThoseOfTheSameName) {
  SatisfactionFigures now = test::satisfaction_of(office_, "FY2570H1", 30, 9000);
  SatisfactionFigures before = test::satisfaction_of(office_, "FY2569H2", 20, 9000);
  before.by_service[0].all.cell = {};
  set_previous(now, before);
  EXPECT_EQ(now.previous, before.overall);
  EXPECT_EQ(now.by_service[0].all.previous_mean_hundredths, std::nullopt);
  EXPECT_EQ(now.by_service[1].all.previous_mean_hundredths,
            before.by_service[1].all.cell.mean_hundredths);
  EXPECT_EQ(now.aspects[1].items[0].previous_mean_hundredths,
            before.aspects[1].items[0].cell.mean_hundredths);
  EXPECT_TRUE(now.aspects[1].items[0].previous_mean_hundredths.has_value());
}

TEST_F(SatisfactionHalfYear, NobodyAskedAndNobodyServedHaveNoRates) {
  const SatisfactionFigures figures = figures_of({}, 0);
  EXPECT_EQ(figures.response_rate_hundredths, std::nullopt);
  EXPECT_EQ(figures.target_met, std::nullopt);
  EXPECT_EQ(figures.overall, Cell{});
}

}  // namespace
}  // namespace khio
