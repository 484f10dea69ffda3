// What a period's figures say, for managers: how many were served, how long it took, how satisfied
// they were, beside the period before. Everything is in words and shares already.
#pragma once

#include <array>
#include <optional>

#include "counter/screens/findings.h"
#include "counter/screens/overview.h"

namespace khio::counter {

struct Bar {
  std::string name{};
  std::string value{};
  float share = 0;      // of the longest, 0 .. 1
  float second = 0;     // of that, what stands apart (E-Service), 0 .. share
  std::string note{};   // against the period before
};

struct HeatMap {
  std::vector<std::string> weekdays{};
  int first_hour = 0;
  std::vector<std::vector<std::int64_t>> counts;  // a row a weekday, from first_hour on
  std::int64_t most = 0;
};

// How many answered with each score, the best first.
struct ScoreShare {
  std::string name{};
  std::string count{};
  float share = 0;
  int score = 0;
};

enum class FiguresTab { statistics, satisfaction, fairness, signs, staff };
inline constexpr int kFiguresTabs = 5;

struct FiguresModel {
  Setting setting;
  FiguresTab tab = FiguresTab::statistics;
  int kind = 0;                // of kPeriodKinds, -1: a span that was typed
  std::string period{};          // in words
  std::string unfinished{};      // that it is not over yet, empty when it is
  bool asks_period = false;    // the sheet in which it is typed
  ui::TextFieldState typed{};
  std::string typed_wrong{};     // why what is typed is no period
  std::optional<int> percent{};  // computing
  bool counted = false;        // there are figures to show
  bool sample = false;
  std::vector<Tile> tiles{};
  std::vector<Bar> months{};
  std::vector<Bar> bars{};       // by service
  std::vector<Bar> items{};      // of the survey
  HeatMap heat{};
  std::vector<ScoreShare> scores{};
  std::string scores_note{};     // n
  bool second_series = false;  // some bar stands apart
  std::optional<FindingsModel> findings{};  // instead of the charts: fairness, signs and staff
  Notice notice{};
};

inline constexpr int kPeriodKinds = 5;  // day, month, quarter, half, year

std::optional<Action> draw_figures(const FiguresModel& model, ui::Kit& kit);

}  // namespace khio::counter
