// Satisfaction of a period: rows of ratings in, numbers out, in one pass. Only counted ratings.
//
// Mean, percentages and S.D. come from the raw counts, each rounded half-up to two decimals as its
// last step; the level is that of the rounded mean. An aspect pools the answers of its items. A
// cell with 0 < n < the office's min_cell keeps its n and nothing else, so that nobody sees a
// single answer.
//
// A SatisfactionPass belongs to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/rows.h"
#include "domain/suggestions.h"
#include "figures/report_head.h"

namespace khio {

struct Cell {
  std::int64_t n = 0;
  bool suppressed = false;  // everything below is then empty
  bool withheld = false;    // in public: not even n is told, which is then 0
  ScoreCounts counts{};
  std::optional<int> mean_hundredths;
  std::optional<int> spread_hundredths;
  std::optional<int> mean_percent_hundredths;       // mean ÷ 5 × 100
  std::optional<int> satisfied_percent_hundredths;  // answers of 4 and 5
  std::optional<int> level;                         // 1 .. 5
  bool operator==(const Cell&) const = default;
};

// The cell of these counts by the survey's conventions, suppressed when the survey says so.
Cell cell_of(const ScoreCounts& counts, const Survey& survey);

// 1 .. 5 from a mean in hundredths.
int level_of(int mean_hundredths, LevelConvention convention);

// Lower edges in hundredths of the bands of levels 2, 3, 4, 5; level 1 begins at 100.
std::array<int, 4> level_edges(LevelConvention convention);

// Whether a cell reaches the target, by the rounded percentage the report prints; nothing when the
// cell has none.
std::optional<bool> target_met(const Cell& cell, int target_percent, TargetTest test);

struct NamedCell {
  std::string code;
  Texts name;
  Cell cell;
  std::optional<int> previous_mean_hundredths;  // of the period before, where it could be shown
};

struct AspectFigures {
  NamedCell all;
  std::vector<NamedCell> items;
};

struct ServiceSatisfaction {
  NamedCell all;
  std::string division;  // as the office has it today; empty: the office no longer has the service
  std::optional<int> target_percent;
  std::optional<bool> target_met;
};

struct MonthSatisfaction {
  YearMonth month;
  Cell cell;
};

// Results gathered elsewhere in one way, in a column of their own.
struct ImportedFigures {
  Cell overall;
  std::vector<NamedCell> items;     // those that were answered, without the overall question
  std::vector<NamedCell> services;  // those the forms named, by the overall question
  Cell of_no_service;               // of forms that named none: in no line, but in the sum
};

struct SuggestionCounts {
  std::int64_t total = 0;  // praise and suggestions
  std::int64_t shown = 0;  // reviewed and allowed to stand in reports
  std::int64_t unreviewed = 0;
};

// A suggestion's words after an officer read and allowed them; without day or half-day.
struct ShownSuggestion {
  SuggestionKind kind = SuggestionKind::suggestion;
  std::string text;
};

struct ComplaintCounts {
  std::int64_t total = 0;
  std::int64_t done = 0;
  std::int64_t in_progress = 0;
  std::int64_t overdue = 0;
};

// Answers of a month that came in after it was published: in the office's figures alone.
struct LateAnswers {
  YearMonth month;
  std::int64_t n = 0;
};

// Results gathered elsewhere that were corrected after they were published: there they stay as they were.
struct CorrectedForms {
  std::string via;
  DayNumber from = 0;
  DayNumber to = 0;
  std::int64_t n = 0;     // answers to the overall question, as they are now
  std::int64_t told = 0;  // and as they were published
};

struct SatisfactionFigures {
  ReportHead head;
  std::int64_t respondents = 0;
  std::int64_t set_aside = 0;  // pressed without a pause: in no other figure
  std::int64_t waiting = 0;    // given, but too few yet to be entered without telling whose they are
  std::int64_t served = 0;  // visits served, with and without a ticket
  std::optional<std::int64_t> eservice;  // served on-line, where it was entered
  std::optional<int> response_rate_hundredths;
  Survey survey;  // the conventions the figures follow
  std::optional<bool> target_met;
  Cell overall;
  std::vector<AspectFigures> aspects;
  std::vector<ServiceSatisfaction> by_service;
  std::vector<NamedCell> by_division;
  std::vector<MonthSatisfaction> by_month;
  std::map<std::string, Cell> by_via;
  std::map<std::string, ImportedFigures> imported;  // by way; never mixed with the others
  SuggestionCounts suggestions;
  std::vector<ShownSuggestion> said;  // praise first
  ComplaintCounts complaints;
  std::optional<Cell> previous;
  std::string lowest_item;     // with the lowest mean of those shown; empty: fewer than two are
  std::string lowest_service;
  std::optional<int> score;    // by the office's own table, from the mean percentage
  std::vector<Improvement> decided;   // after the findings of days of this period
  std::vector<Improvement> returned;  // after those of the period before: what came of them
  bool for_public = false;          // see figures/public_face.h
  std::vector<YearMonth> left_out;  // in public: months with too few answers, in no other figure
  std::vector<LateAnswers> late;    // never told in public
  std::vector<CorrectedForms> corrected;  // nor these
};

// The points of a mean percentage; nothing without a table, or when no line applies.
std::optional<int> score_of(int mean_percent_hundredths, const std::vector<ScoreBand>& scores);

// What follows from the cells: targets reached, points of the score table, the lowest of each kind.
void judge(SatisfactionFigures& figures);

// Puts the overall result and the means of the period before beside those of `figures`.
void set_previous(SatisfactionFigures& figures, const SatisfactionFigures& before);

// "code", "scanner", "terminal"
std::string via_name(RatedVia via);

class SatisfactionPass {
 public:
  // `items`: what each place of RatingRow::scores answers, the overall question first.
  SatisfactionPass(const Catalogue& office, const Period& period, std::vector<std::string> items);
  ~SatisfactionPass();
  SatisfactionPass(const SatisfactionPass&);
  SatisfactionPass(SatisfactionPass&&) noexcept;
  SatisfactionPass& operator=(SatisfactionPass&&) noexcept;

  // Ratings outside the period change nothing, those not counted only the number set aside.
  void add(const RatingRow& row);

  // All that another pass has counted. REQUIRES: of the same office and items; its period lies in
  // this one's.
  void add(const SatisfactionPass& part);

  // Counts only when its days lie wholly inside the period.
  void add(const ImportedAnswers& answers);

  // `served`: visits served in the period (StatisticsFigures::walk_in). The pass is used up.
  SatisfactionFigures finish(std::int64_t served);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace khio
