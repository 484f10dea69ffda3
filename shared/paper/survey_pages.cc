#include "paper/survey_pages.h"

#include <algorithm>

#include "figures/rounding.h"

namespace khio {
namespace {

// A section of names, each with its part of all respondents.
class Respondents {
 public:
  Respondents(Table& table, const ReportWords& words, const SatisfactionFigures& figures)
      : table_(table), words_(words), figures_(figures) {}

  void section(const char* name) {
    table_.rows.push_back({{words_.tr(name)}, TableRow::Kind::section});
  }
  void line(const std::string& name, const Cell& cell) {
    const std::string answers = words_.answers(cell);
    table_.rows.push_back({{name, answers, cell.withheld ? answers : percent(cell.n)}});
  }
  void none_yet(const std::string& name) {
    const std::string none = words_.count(std::nullopt);
    table_.rows.push_back({{name, none, none}});
  }
  void total() {
    table_.rows.push_back({{words_.tr("Total"), words_.respondents(figures_),
                            percent(figures_.respondents)},
                           TableRow::Kind::total});
  }

 private:
  std::string percent(std::int64_t n) const {
    return words_.hundredths(percent_hundredths(n, figures_.respondents));
  }

  Table& table_;
  const ReportWords& words_;
  const SatisfactionFigures& figures_;
};

}  // namespace

bool nobody_answered(const SatisfactionFigures& figures) {
  return figures.overall.n == 0 && !figures.overall.withheld;
}

void put_respondents(ReportParts& parts, const SatisfactionFigures& figures) {
  if (nobody_answered(figures)) return;
  const ReportWords& words = parts.words();
  Table table = parts.table("Number and percentage of respondents",
                            {{"Respondents by", 250, Align::start}, {"Respondents", 75}, {"Percent", 75}},
                            12);
  Respondents respondents(table, words, figures);
  respondents.section("By service");
  for (const ServiceSatisfaction& line : figures.by_service) {
    respondents.line(words.name(line.all.name, line.all.code), line.all.cell);
  }
  const bool months = figures.by_month.size() > 1;
  if (months) respondents.section("By month");
  for (const MonthSatisfaction& line : figures.by_month) {
    if (!months) break;
    if (figures.head.uncounted(line.month)) respondents.none_yet(words.month(line.month));
    else respondents.line(words.month(line.month), line.cell);
  }
  respondents.section("By way of rating");
  for (const auto& [via, cell] : figures.by_via) respondents.line(words.via(via), cell);
  respondents.total();
  parts.page().table(table);
}

namespace {

// The office's own table; none by default.
void put_scores(ReportParts& parts, const Survey& survey) {
  if (survey.scores.empty()) return;
  const ReportWords& words = parts.words();
  Table table = parts.table("Points by the mean percentage, by the office's own table",
                            {{"Mean percentage", 200, Align::centre}, {"Points", 100, Align::centre}});
  for (const ScoreBand& band : survey.scores) {
    table.rows.push_back(
        {{words.say(band.above ? "more than {percent}" : "{percent} or more",
                    {{"percent", words.plain(band.percent)}}),
          words.plain(band.score)}});
  }
  parts.page().table(table);
}

}  // namespace

void put_criteria(ReportParts& parts, const Survey& survey) {
  const ReportWords& words = parts.words();
  const std::array<int, 4> edges = level_edges(survey.convention);
  Table table = parts.table("Levels of satisfaction by the mean",
                            {{"Score", 60, Align::centre},
                             {"Mean score", 140, Align::centre},
                             {"Level of satisfaction", 160, Align::centre}});
  for (int level = 5; level >= 1; --level) {
    const auto place = static_cast<std::size_t>(level);
    const int from = level == 1 ? 100 : edges[place - 2];
    const int to = level == 5 ? 500 : edges[place - 1] - 1;
    table.rows.push_back({{words.plain(level),
                           words.hundredths(from) + " – " + words.hundredths(to),
                           words.level(level)}});
  }
  parts.page().table(table);
  put_scores(parts, survey);
}

void put_questionnaire(ReportParts& parts, const SatisfactionFigures& figures) {
  const ReportWords& words = parts.words();
  parts.page().paragraph(words.tr(
      "Visitors are asked on the kiosk's screen, one question at a time. Only the first is needed; "
      "each of the others may be skipped. Answers carry no name, no ticket and no exact time."));
  Table table = parts.table("Questions, answered from 5 (highest) to 1 (lowest)",
                            {{"No.", 40, Align::centre}, {"Question", 360, Align::start}});
  const auto ask = [&](const SurveyItem& item) {
    const Texts& asked = item.question.empty() ? item.text : item.question;
    table.rows.push_back({{item.id, words.name(asked, item.id)}});
  };
  const std::vector<SurveyItem>& items = figures.survey.items;
  for (const SurveyItem& item : items) {
    if (item.aspect.empty()) ask(item);
  }
  for (const Aspect& aspect : figures.survey.aspects) {
    table.rows.push_back({{words.name(aspect.name, aspect.code)}, TableRow::Kind::section});
    for (const SurveyItem& item : items) {
      if (item.aspect == aspect.code) ask(item);
    }
  }
  parts.page().table(table);
}

}  // namespace khio
