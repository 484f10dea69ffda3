#include "paper/chart_words.h"

#include <cstddef>

namespace khio {
namespace {

// "caption; name: value; name: value, value"
class Words {
 public:
  explicit Words(std::string caption) : text_(std::move(caption)) {}

  void name(const std::string& name) {
    text_ += "; " + name;
    between_ = ": ";
  }
  void value(const std::string& value) {
    if (value.empty()) return;
    text_ += between_ + value;
    between_ = ", ";
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  std::string between_;
};

}  // namespace

std::string words_of(const ColumnChart& chart) {
  Words words(chart.caption);
  for (std::size_t n = 0; n < chart.categories.size(); ++n) {
    words.name(chart.categories[n]);
    for (const ChartSeries& series : chart.series) {
      const std::string& shown = series.values.at(n).shown;
      words.value(shown.empty() || series.name.empty() ? shown : series.name + " " + shown);
    }
  }
  return words.take();
}

std::string words_of(const RowChart& chart) {
  Words words(chart.caption);
  for (const RowBar& bar : chart.bars) {
    words.name(bar.label);
    words.value(bar.value.shown);
  }
  if (chart.target) words.name(chart.target_label);
  return words.take();
}

std::string words_of(const ShareChart& chart) {
  Words words(chart.caption);
  for (const ShareBar& bar : chart.bars) {
    words.name(bar.label);
    for (std::size_t n = 0; n < bar.parts.size(); ++n) {
      words.value(chart.parts.at(n) + " " + bar.parts[n].shown);
    }
  }
  return words.take();
}

std::string words_of(const HeatMap& map) {
  Words words(map.caption);
  for (std::size_t row = 0; row < map.row_labels.size(); ++row) {
    words.name(map.row_labels[row]);
    for (std::size_t column = 0; column < map.column_labels.size(); ++column) {
      const std::string& shown = map.cells.at(row).at(column).shown;
      if (!shown.empty()) words.value(map.column_labels[column] + " " + shown);
    }
  }
  return words.take();
}

}  // namespace khio
