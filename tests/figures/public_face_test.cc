// The public face of satisfaction: what is published gives no hidden cell back.
#include "figures/public_face.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "figures/hidden_company.h"
#include "tests/support/report_rows.h"

namespace khio {
namespace {

constexpr int kMinCell = 5;

// Answers to the overall question by service, "B01" → {1s, 2s, 3s, 4s, 5s}.
using Answers = std::map<std::string, ScoreCounts>;

struct Rated {
  std::string month;
  Answers answers;
};

void add(SatisfactionPass& pass, const Catalogue& office, const Rated& rated) {
  for (const auto& [code, counts] : rated.answers) {
    for (std::size_t score = 0; score < counts.size(); ++score) {
      for (std::int64_t n = 0; n < counts[score]; ++n) {
        RatingRow row;
        row.office_day = test::period_of(office, rated.month).from;
        row.service = code;
        row.division = office.service(code)->division;
        row.scores = std::string(1, static_cast<char>('1' + score));
        pass.add(row);
      }
    }
  }
}

SatisfactionFigures counted(const Catalogue& office, const std::string& period,
                            const std::vector<Rated>& all) {
  SatisfactionPass pass(office, test::period_of(office, period), test::item_ids(office));
  for (const Rated& rated : all) add(pass, office, rated);
  return pass.finish(1000);
}

SatisfactionFigures published(const Catalogue& office, const Rated& rated) {
  return protected_part(counted(office, rated.month, {rated}));
}

const Cell& cell_of_service(const SatisfactionFigures& figures, const std::string& code) {
  for (const ServiceSatisfaction& line : figures.by_service)
    if (line.all.code == code) return line.all.cell;
  ADD_FAILURE() << code;
  return figures.overall;
}

// What a published sum leaves to the services under it that are hidden.
struct Left {
  ScoreCounts counts{};
  std::vector<std::string> services;
};

void take(ScoreCounts& from, const ScoreCounts& counts) {
  for (std::size_t at = 0; at < from.size(); ++at) from[at] -= counts[at];
}

Left left_of(const SatisfactionFigures& figures, const std::string& division) {
  Left left;
  for (const NamedCell& line : figures.by_division)
    if (line.code == division) left.counts = line.cell.counts;
  for (const ServiceSatisfaction& line : figures.by_service) {
    if (line.division != division) continue;
    if (line.all.cell.withheld) left.services.push_back(line.all.code);
    else take(left.counts, line.all.cell.counts);
  }
  return left;
}

// … of the whole office, less the divisions that are published.
Left left_of(const SatisfactionFigures& figures) {
  Left left;
  left.counts = figures.overall.counts;
  for (const NamedCell& line : figures.by_division) {
    if (!line.cell.withheld) {
      take(left.counts, line.cell.counts);
      continue;
    }
    for (const ServiceSatisfaction& service : figures.by_service) {
      if (service.division != line.code) continue;
      if (service.all.cell.withheld) left.services.push_back(service.all.code);
      else take(left.counts, service.all.cell.counts);
    }
  }
  return left;
}

void expect_tells_nothing(const Left& left, const ScoreCounts& sum, const std::string& of) {
  if (left.services.empty()) return;
  std::int64_t answers = 0;
  std::int64_t most = 0;
  std::int64_t given = 0;
  for (std::size_t at = 0; at < sum.size(); ++at) {
    answers += left.counts[at];
    most = std::max(most, left.counts[at]);
    given += sum[at] > 0 ? 1 : 0;
  }
  // Without any one of them there are different answers still.
  EXPECT_TRUE(given < 2 || most <= answers - 2) << of << ": " << most << " of " << answers;
  EXPECT_GE(left.services.size(), 2U) << of;
  EXPECT_GE(answers, kMinCell + std::ssize(left.services) - 1) << of;
}

TEST(PublicFace, AHiddenServiceIsNeverAlone) {
  const Catalogue office = test::thai_office();
  const auto part = published(office, {"2026-11",
                                       {{"B01", {1, 1, 4, 8, 20}},
                                        {"B02", {0, 0, 1, 1, 1}},
                                        {"B04", {1, 1, 3, 9, 9}},
                                        {"E01", {0, 1, 1, 3, 8}}}});
  EXPECT_TRUE(cell_of_service(part, "B02").withheld);
  EXPECT_EQ(cell_of_service(part, "B02").n, 0);  // not even how many
  EXPECT_EQ(part.overall.n, 73);
  const Left left = left_of(part, "FINANCE");
  EXPECT_GE(left.services.size(), 2U);
  EXPECT_FALSE(cell_of_service(part, "B01").withheld);
}

TEST(PublicFace, NothingIsHiddenWhereEverythingHasEnoughAnswers) {
  const Catalogue office = test::thai_office();
  const auto part =
      published(office, {"2026-11", {{"B01", {0, 0, 4, 8, 20}}, {"E01", {0, 0, 0, 3, 2}}}});
  EXPECT_EQ(cell_of_service(part, "B01").n, 32);
  EXPECT_EQ(cell_of_service(part, "E01").n, 5);
  EXPECT_EQ(cell_of_service(part, "C01").n, 0);
  EXPECT_FALSE(cell_of_service(part, "C01").withheld);
}

TEST(PublicFace, NoPublishedSumGivesHiddenServicesBack) {
  const Catalogue office = test::thai_office();
  std::mt19937 dice(17);
  int protected_months = 0;
  for (int month = 0; month < 400; ++month) {
    Rated rated{"2026-11", {}};
    for (const Service& service : office.services) {
      const int size = std::uniform_int_distribution(0, month % 2 == 0 ? 7 : 30)(dice);
      for (int n = 0; n < size; ++n) {
        const auto score = std::discrete_distribution<std::size_t>{1, 2, 8, 30, 60}(dice);
        ++rated.answers[service.code][score];
      }
    }
    const auto part = published(office, rated);
    for (const auto& [code, counts] : rated.answers) {
      std::int64_t n = 0;
      for (const std::int64_t count : counts) n += count;
      EXPECT_TRUE(n >= kMinCell || cell_of_service(part, code).withheld) << code;
    }
    if (part.overall.withheld) continue;
    ++protected_months;
    expect_tells_nothing(left_of(part), part.overall.counts, "the office");
    for (const NamedCell& line : part.by_division) {
      const Left left = left_of(part, line.code);
      if (!line.cell.withheld) expect_tells_nothing(left, line.cell.counts, line.code);
      EXPECT_FALSE(line.cell.withheld && left.services.empty()) << line.code;
    }
    const auto hidden = std::count_if(part.by_division.begin(), part.by_division.end(),
                                      [](const NamedCell& line) { return line.cell.withheld; });
    EXPECT_NE(hidden, 1) << "the other divisions give it back";
  }
  EXPECT_GT(protected_months, 300);
}

TEST(PublicFace, ALongerPeriodShowsOnlyWhatEachOfItsMonthsShows) {
  const Catalogue office = test::thai_office();
  const std::vector<Rated> months{
      {"2026-10", {{"B01", {1, 2, 4, 8, 20}}, {"B02", {1, 1, 2, 9, 9}}, {"E01", {0, 0, 1, 1, 1}}}},
      {"2026-11", {{"B01", {1, 2, 4, 8, 20}}, {"B02", {1, 1, 2, 9, 9}}, {"E01", {0, 1, 4, 9, 9}}}}};
  std::vector<SatisfactionFigures> parts;
  for (const Rated& month : months) parts.push_back(published(office, month));
  const auto whole =
      public_face(counted(office, "2026-10-01..2026-11-30", months), parts);
  EXPECT_TRUE(cell_of_service(whole, "E01").withheld);
  EXPECT_FALSE(cell_of_service(parts[1], "E01").withheld);
  EXPECT_EQ(whole.overall.n, 35 + 22 + 3 + 35 + 22 + 23);
  EXPECT_EQ(whole.by_month[1].cell, parts[1].overall);
}

TEST(PublicFace, AMonthOfFewAnswersIsInNoFigure) {
  const Catalogue office = test::thai_office();
  const Rated few{"2026-10", {{"B01", {1, 0, 0, 0, 2}}}};
  const Rated enough{"2026-11", {{"B01", {1, 2, 4, 8, 20}}}};
  const std::vector<SatisfactionFigures> parts{published(office, few), published(office, enough)};
  EXPECT_TRUE(is_left_out(parts[0]));
  EXPECT_FALSE(is_left_out(parts[1]));
  const auto whole = public_face(counted(office, "2026-10-01..2026-11-30", {enough}), parts);
  EXPECT_EQ(whole.overall.n, 35);
  EXPECT_TRUE(whole.by_month[0].cell.withheld);
  EXPECT_EQ(whole.left_out, (std::vector<YearMonth>{{2026, 10}}));

  const auto alone = public_face(counted(office, "2026-10", {}), {parts[0]});
  EXPECT_TRUE(alone.overall.withheld);
  EXPECT_TRUE(cell_of_service(alone, "B01").withheld);
}

TEST(PublicFace, DaysAndWeeksSayNothingOfAnswers) {
  const Catalogue office = test::thai_office();
  const auto week =
      public_face(counted(office, "2026-W45", {{"2026-11-02", {{"B01", {1, 2, 4, 8, 20}}}}}), {});
  EXPECT_TRUE(week.overall.withheld);
  EXPECT_EQ(week.respondents, 0);
  EXPECT_FALSE(week.response_rate_hundredths);
  for (const ServiceSatisfaction& line : week.by_service) EXPECT_TRUE(line.all.cell.withheld);
  EXPECT_TRUE(week.lowest_service.empty());
}

SatisfactionFigures entry(const Catalogue& office, const Answers& forms) {
  const Period period = test::period_of(office, "2026-11");
  SatisfactionPass pass(office, period, test::item_ids(office));
  for (const auto& [code, counts] : forms)
    pass.add(ImportedAnswers{RatedElsewhere::paper, period.from, period.to, code,
                             office.survey.items.front().id, counts});
  return pass.finish(0);
}

TEST(PublicFace, ResultsGatheredElsewhereAreProtectedAlike) {
  const Catalogue office = test::thai_office();
  const auto part = protected_part(entry(office, {{"B01", {1, 2, 4, 8, 20}},
                                                  {"B02", {1, 1, 2, 4, 8}},
                                                  {"E01", {0, 0, 0, 1, 1}}}));
  const ImportedFigures& column = part.imported.at("paper");
  std::int64_t hidden = 0;
  for (const NamedCell& line : column.services) hidden += line.cell.withheld ? 1 : 0;
  EXPECT_EQ(hidden, 2);
  EXPECT_EQ(column.overall.n, 53);
  EXPECT_FALSE(is_left_out(part));
  EXPECT_TRUE(is_left_out(protected_part(entry(office, {{"B01", {0, 0, 1, 1, 1}}}))));
}

// Overall less the services that are shown is what forms without one say.
TEST(PublicFace, AFormThatNamesNoServiceIsNotGivenBack) {
  const Catalogue office = test::thai_office();
  const Answers forms{
      {"", {1, 0, 0, 0, 0}}, {"B01", {0, 0, 2, 4, 6}}, {"B02", {0, 0, 1, 2, 4}}};
  const auto part = protected_part(entry(office, forms));
  const ImportedFigures& column = part.imported.at("paper");
  EXPECT_EQ(column.overall.n, 20);
  ASSERT_EQ(column.services.size(), 2U);
  EXPECT_FALSE(column.services[0].cell.suppressed);
  EXPECT_TRUE(column.services[1].cell.withheld);
  SatisfactionFigures inside = entry(office, forms);
  hide_company(inside.imported.at("paper"), kMinCell, HiddenCell::with_size);
  EXPECT_TRUE(inside.imported.at("paper").services[1].cell.suppressed);
  // Enough of them are company themselves.
  const auto enough = protected_part(entry(office, {{"", {1, 2, 3, 4, 5}},
                                                    {"B01", {0, 0, 2, 4, 6}},
                                                    {"B02", {0, 0, 1, 1, 0}}}));
  EXPECT_FALSE(enough.imported.at("paper").services[0].cell.suppressed);
  EXPECT_TRUE(enough.imported.at("paper").services[1].cell.withheld);
}

}  // namespace
}  // namespace khio
