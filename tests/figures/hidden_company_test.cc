// Company for hidden cells: inside one report no total less what is shown is a hidden cell, and as
// little as possible is lost by it.
#include "figures/hidden_company.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>

#include "tests/support/report_rows.h"

namespace khio {
namespace {

// Answers to the overall question by service, "B01" → {1s, 2s, 3s, 4s, 5s}.
using Answers = std::map<std::string, ScoreCounts>;

SatisfactionFigures counted(const Catalogue& office, const Answers& answers) {
  const Period period = test::period_of(office, "2026-11");
  SatisfactionPass pass(office, period, test::item_ids(office));
  for (const auto& [code, counts] : answers) {
    for (std::size_t score = 0; score < counts.size(); ++score) {
      for (std::int64_t n = 0; n < counts[score]; ++n) {
        RatingRow row;
        row.office_day = period.from;
        row.service = code;
        row.division = office.service(code)->division;
        row.scores = std::string(1, static_cast<char>('1' + score));
        row.via = n < 2 && score == 0 ? RatedVia::terminal : RatedVia::code;
        pass.add(row);
      }
    }
  }
  return pass.finish(1000);
}

struct Hidden {
  std::int64_t cells = 0;
  std::int64_t answers = 0;
  void see(const Cell& cell) {
    cells += cell.suppressed ? 1 : 0;
    answers += cell.suppressed ? cell.n : 0;
  }
  bool says_nobodys(int least) const { return cells == 0 || (cells >= 2 && answers >= least); }
};

const Cell& cell_of_service(const SatisfactionFigures& figures, const std::string& code) {
  for (const ServiceSatisfaction& line : figures.by_service)
    if (line.all.code == code) return line.all.cell;
  ADD_FAILURE() << code;
  return figures.overall;
}

TEST(HiddenCompany, InTheOfficeTheSmallestSufficesAndKeepsItsSize) {
  const Catalogue office = test::thai_office();
  auto figures = counted(office, {{"B01", {1, 2, 4, 8, 20}},
                                  {"B02", {0, 0, 1, 1, 0}},
                                  {"B04", {0, 1, 3, 3, 2}},
                                  {"E01", {0, 1, 1, 3, 8}}});
  EXPECT_TRUE(hide_company(figures, HiddenCell::with_size));
  const Cell& company = cell_of_service(figures, "B04");
  EXPECT_TRUE(company.suppressed);
  EXPECT_FALSE(company.withheld);
  EXPECT_EQ(company.n, 9);
  EXPECT_EQ(company.counts, ScoreCounts{});
  EXPECT_FALSE(cell_of_service(figures, "B01").suppressed);
  EXPECT_FALSE(cell_of_service(figures, "E01").suppressed);
  for (const NamedCell& line : figures.by_division) EXPECT_FALSE(line.cell.suppressed) << line.code;
  EXPECT_EQ(figures.overall.n, 59);
}

TEST(HiddenCompany, HowManyWereServedTellsTheSizeOfNoHiddenCell) {
  const Catalogue office = test::thai_office();
  const Answers answers{{"B01", {1, 2, 4, 8, 20}}, {"B02", {0, 0, 1, 1, 0}},
                        {"B04", {0, 1, 3, 3, 2}},  {"B05", {3, 1, 9, 3, 7}},
                        {"E01", {0, 1, 1, 3, 8}}};
  const auto hidden_with = [&](const std::map<std::string, std::int64_t>& served) {
    auto figures = counted(office, answers);
    HiddenBefore before;
    before.served = served;
    EXPECT_TRUE(hide_company(figures, HiddenCell::untold, before));
    std::set<std::string> hidden;
    for (const ServiceSatisfaction& line : figures.by_service)
      if (line.all.cell.suppressed) hidden.insert(line.all.code);
    return hidden;
  };
  const std::set<std::string> smallest{"B02", "B04"};
  EXPECT_EQ(hidden_with({}), smallest);
  EXPECT_EQ(hidden_with({{"B02", 40}, {"B04", 40}}), smallest);
  // All nine that B04 was done have answered: the rest is B02's.
  EXPECT_NE(hidden_with({{"B02", 2}, {"B04", 9}}), smallest);
  // One that did not answer leaves both open.
  EXPECT_EQ(hidden_with({{"B02", 40}, {"B04", 10}}), smallest);
}

TEST(HiddenCompany, TheWayThatOverallLessTheOthersWouldTellIsNeverAlone) {
  const Catalogue office = test::thai_office();
  auto figures = counted(office, {{"B01", {2, 2, 4, 8, 20}}});  // two by the terminal
  ASSERT_TRUE(figures.by_via.at("terminal").suppressed);
  ASSERT_FALSE(figures.by_via.at("code").suppressed);
  hide_company(figures, HiddenCell::with_size);
  EXPECT_TRUE(figures.by_via.at("code").suppressed);
}

// A visitor answers several items of an aspect: its answers are of more visitors than those of one
// item only where it is known to have more.
TEST(HiddenCompany, AnAspectIsNotOfAsManyVisitorsAsAnswers) {
  const Catalogue office = test::thai_office();
  const auto aspect_of = [&](const std::vector<ScoreCounts>& items, HiddenCell hidden) {
    SatisfactionFigures figures;
    figures.survey = office.survey;
    figures.overall = cell_of({10, 10, 10, 10, 10}, office.survey);
    AspectFigures& aspect = figures.aspects.emplace_back();
    ScoreCounts sum{};
    for (const ScoreCounts& counts : items) {
      for (std::size_t at = 0; at < sum.size(); ++at) sum[at] += counts[at];
      aspect.items.push_back({"", {}, cell_of(counts, office.survey), {}});
    }
    aspect.all.cell = cell_of(sum, office.survey);
    hide_company(figures, hidden);
    return figures.aspects.front();
  };
  constexpr ScoreCounts kThree{0, 0, 1, 1, 1};
  constexpr ScoreCounts kMany{2, 2, 2, 2, 8};
  constexpr ScoreCounts kMore{3, 3, 3, 3, 8};
  for (const HiddenCell hidden : {HiddenCell::untold, HiddenCell::with_size}) {
    EXPECT_TRUE(aspect_of({kThree, kThree, kThree}, hidden).all.cell.suppressed) << "three visitors";
    const AspectFigures left = aspect_of({kThree, kThree, kMany, kMore}, hidden);
    EXPECT_FALSE(left.all.cell.suppressed);
    EXPECT_TRUE(left.items[2].cell.suppressed) << "the aspect less these is three visitors'";
    EXPECT_FALSE(left.items[3].cell.suppressed);
    const AspectFigures shown = aspect_of({kMany, kMore}, hidden);
    EXPECT_FALSE(shown.all.cell.suppressed);
    EXPECT_FALSE(shown.items[0].cell.suppressed);
  }
}

TEST(HiddenCompany, NoTotalInOneReportGivesAHiddenServiceBack) {
  const Catalogue office = test::thai_office();
  std::mt19937 dice(23);
  int with_hidden = 0;
  for (int trial = 0; trial < 300; ++trial) {
    Answers answers;
    for (const Service& service : office.services) {
      const int size = std::uniform_int_distribution(0, trial % 2 == 0 ? 7 : 30)(dice);
      for (int n = 0; n < size; ++n)
        ++answers[service.code][std::discrete_distribution<std::size_t>{1, 2, 8, 30, 60}(dice)];
    }
    const auto before = counted(office, answers);
    auto figures = before;
    hide_company(figures, HiddenCell::with_size);
    EXPECT_EQ(figures.overall, before.overall);
    Hidden sums;
    Hidden elsewhere;  // services of divisions whose sums are hidden
    for (const NamedCell& line : figures.by_division) {
      sums.see(line.cell);
      Hidden inside;
      for (const ServiceSatisfaction& service : figures.by_service) {
        if (service.division != line.code) continue;
        (line.cell.suppressed ? elsewhere : inside).see(service.all.cell);
      }
      EXPECT_TRUE(inside.says_nobodys(office.survey.min_cell)) << line.code;
    }
    with_hidden += elsewhere.cells > 0 ? 1 : 0;
    EXPECT_NE(sums.cells, 1);
    EXPECT_TRUE(elsewhere.says_nobodys(office.survey.min_cell));
    for (std::size_t at = 0; at < figures.by_service.size(); ++at)
      EXPECT_EQ(figures.by_service[at].all.cell.n, before.by_service[at].all.cell.n);
  }
  EXPECT_GT(with_hidden, 10);
}

// What longer periods lack already is company first, and of the rest the smallest of the year.
TEST(HiddenCompany, InPublicTheSameServicesHideMonthAfterMonth) {
  const Catalogue office = test::thai_office();
  const Answers answers{{"B01", {2, 3, 5, 9, 20}},
                        {"B02", {0, 0, 1, 1, 1}},
                        {"B04", {1, 2, 3, 9, 9}},
                        {"B05", {1, 1, 3, 4, 4}}};
  const auto hidden_with = [&](const HiddenBefore& before) {
    auto figures = counted(office, answers);
    EXPECT_TRUE(hide_company(figures, HiddenCell::untold, before));
    std::vector<std::string> hidden;
    for (const ServiceSatisfaction& line : figures.by_service)
      if (line.all.cell.suppressed) hidden.push_back(line.all.code);
    return hidden;
  };
  EXPECT_EQ(hidden_with({}), (std::vector<std::string>{"B02", "B05"}));
  EXPECT_EQ(hidden_with({{}, {}, {{"B01", 300}, {"B04", 70}, {"B05", 200}}}),
            (std::vector<std::string>{"B02", "B04"}));
  EXPECT_EQ(hidden_with({{"B01"}, {}, {{"B01", 300}, {"B04", 70}, {"B05", 200}}}),
            (std::vector<std::string>{"B01", "B02"}));
}

}  // namespace
}  // namespace khio
