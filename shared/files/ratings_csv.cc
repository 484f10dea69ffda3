#include "files/ratings_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "domain/limits.h"
#include "files/csv_lines.h"
#include "files/text_file.h"
#include "files/toml_fields.h"

namespace khio {
namespace {

constexpr const char* kService = "service";
constexpr const char* kOverall = "overall";
constexpr int kProblemsSaid = 5;  // of a file's lines, in one sentence

class FormReader {
 public:
  explicit FormReader(const Catalogue& office) : office_(office) {}

  RatingsReading read(const std::string& csv) {
    CsvLines lines(csv);
    bool head_read = false;
    while (const auto line = lines.next()) {
      ++line_;
      if (trimmed(*line).empty()) continue;
      const auto fields = csv_fields(*line);
      if (!fields) problem("a quotation mark is not closed; correct this line");
      else if (!head_read) head_read = read_head(*fields);
      else read_form(*fields);
      // What follows a line of wrong columns, or too many, cannot be judged.
      if (problems_ > 0 && reading_.forms == 0) return std::move(reading_);
      if (reading_.forms > kImportedFormsMax) return std::move(reading_);
    }
    if (problems_ > kProblemsSaid)
      reading_.problem += fmt::format("; and {} more", problems_ - kProblemsSaid);
    if (problems_ > 0) return std::move(reading_);
    if (reading_.forms == 0) problem("there is no form; write one row for each, under the columns");
    for (auto& [key, counts] : counts_) {
      ImportedAnswers& answers = reading_.answers.emplace_back();
      answers.service = key.first;
      answers.item = key.second;
      answers.counts = counts;
    }
    return std::move(reading_);
  }

 private:
  void problem(const std::string& message) {
    if (++problems_ > kProblemsSaid) return;
    if (!reading_.problem.empty()) reading_.problem += "; ";
    reading_.problem += fmt::format("line {}: {}", line_, message);
  }

  // The item a column's name means; empty: the service. Nothing for any other name.
  std::optional<std::string> item_of(const std::string& column) const {
    const std::string name = lower_case(column);
    if (name == kService) return "";
    const std::vector<SurveyItem>& items = office_.survey.items;
    if (name == kOverall) return items.front().id;
    for (const SurveyItem& item : items)
      if (name == lower_case(item.id)) return item.id;
    return std::nullopt;
  }

  bool read_head(const CsvFields& fields) {
    for (const std::string& field : fields) {
      const auto item = item_of(field);
      if (!item) {
        std::vector<std::string> known{kService, kOverall};
        for (const SurveyItem& one : office_.survey.items) known.push_back(one.id);
        const std::optional<std::string> meant = likely_meant(field, known);
        problem(fmt::format("there is no column '{}'; {}", shown_key(field),
                            meant ? fmt::format("did you mean '{}'?", *meant) : "remove it"));
      } else if (std::find(columns_.begin(), columns_.end(), *item) != columns_.end()) {
        problem(fmt::format("the column '{}' stands twice; remove one", shown_key(field)));
      } else {
        columns_.push_back(*item);
      }
      if (!reading_.problem.empty()) return true;
    }
    const std::string& overall = office_.survey.items.front().id;
    if (std::find(columns_.begin(), columns_.end(), overall) == columns_.end())
      problem("the first line must name the columns; write service,overall and the items");
    return true;
  }

  void read_form(const CsvFields& fields) {
    if (++reading_.forms > kImportedFormsMax)
      return problem(fmt::format("there are more than {} forms; split the file",
                                 kImportedFormsMax));
    if (fields.size() != columns_.size())
      return problem(fmt::format("this line has {} fields and the first one {}; make them equal",
                                 fields.size(), columns_.size()));
    std::string service;
    std::vector<std::pair<std::string, std::size_t>> scores;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (columns_[i].empty()) {
        service = fields[i];
        check_service(service);
      } else if (!fields[i].empty()) {
        if (fields[i].size() != 1 || fields[i][0] < '1' || fields[i][0] > '5')
          return problem(fmt::format("'{}' is not a score; write 1 to 5, or nothing where it was "
                                     "skipped", shown_key(fields[i])));
        scores.emplace_back(columns_[i], static_cast<std::size_t>(fields[i][0] - '1'));
      }
    }
    if (scores.empty()) return problem("this form has no answer; remove the line");
    for (const auto& [item, score] : scores) ++counts_[{service, item}][score];
  }

  void check_service(const std::string& service) {
    if (service.empty() || !office_.service_name(service).empty()) return;
    std::vector<std::string> codes;
    for (const Service& one : office_.services) codes.push_back(one.code);
    problem(no_such("service", service, codes));
  }

  const Catalogue& office_;
  RatingsReading reading_;
  std::vector<std::string> columns_;
  std::map<std::pair<std::string, std::string>, ScoreCounts> counts_;
  int line_ = 0;
  int problems_ = 0;
};

}  // namespace

RatingsReading read_ratings_csv(const std::string& csv, const Catalogue& office) {
  return FormReader(office).read(csv);
}

Result<std::string> load_ratings_file(const std::string& file) {
  return load_text_file(file, kImportedFileBytesMax, "a CSV file of survey results");
}

}  // namespace khio
