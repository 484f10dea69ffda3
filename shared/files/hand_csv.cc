#include "files/hand_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "domain/limits.h"
#include "files/text_file.h"
#include "files/toml_fields.h"

namespace khio {
namespace {

enum Column { number, service, taken, called, finished, counter, officer, people, kColumnCount };
constexpr std::array<std::string_view, kColumnCount> kColumns = {
    "number", "service", "taken", "called", "finished", "counter", "officer", "people"};
constexpr const char* kWriteTime = "'{}' is no time; write it like 09:15";

class HandReader {
 public:
  explicit HandReader(const std::string& prefix) : prefix_(prefix) {}

  void read(const std::string& csv) {
    CsvLines lines(csv);
    bool header = false;
    for (line_ = 1; !stopped_; ++line_) {
      const std::optional<std::string_view> line = lines.next();
      if (!line) break;
      if (trimmed(*line).empty()) continue;
      const std::optional<CsvFields> fields = csv_fields(*line);
      if (!header) {
        header = true;
        read_header(fields.value_or(CsvFields{}));
      } else if (!fields) {
        problem("a quotation mark is not closed; correct this line");
      } else {
        read_row(*fields);
      }
    }
    if (reading_.visits.empty() && reading_.problems.empty()) {
      problem("there is no visit in the file; write one row for each");
    }
  }

  HandReading take() { return std::move(reading_); }

 private:
  void problem(std::string message) { reading_.problems.push_back({line_, std::move(message)}); }

  void read_header(const CsvFields& fields) {
    place_.fill(fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const auto known = std::find(kColumns.begin(), kColumns.end(), lower_case(fields[i]));
      if (known == kColumns.end()) return refuse_header();
      std::size_t& place = place_[static_cast<std::size_t>(known - kColumns.begin())];
      if (place != fields.size()) return refuse_header();
      place = i;
    }
    width_ = fields.size();
    if (std::count(place_.begin(), place_.begin() + people, width_) > 0) refuse_header();
  }

  void refuse_header() {
    stopped_ = true;
    problem("the first line must name the columns; write "
            "number,service,taken,called,finished,counter,officer,people");
  }

  void read_row(const CsvFields& fields) {
    if (fields.size() != width_) {
      return problem(fmt::format("this line has {} fields; write {}", fields.size(), width_));
    }
    if (reading_.visits.size() == kHandVisitsMax) {
      stopped_ = true;
      return problem(fmt::format("there are more than {} rows; split the file", kHandVisitsMax));
    }
    const auto field = [&](Column column) {
      return place_[column] < width_ ? fields[place_[column]] : std::string();
    };
    const std::size_t before = reading_.problems.size();
    HandVisit visit;
    const std::optional<int> number_read = read_hand_number(field(number), prefix_);
    if (!number_read) {
      problem(fmt::format("'{}' is no number of a sheet; write one like {}007",
                          shown_key(field(number)), prefix_));
    }
    visit.number = number_read.value_or(0);
    visit.service = field(service);
    visit.taken_second = time(field(taken)).value_or(0);
    const std::string& when_called = field(called);
    if (!when_called.empty() && !is_no_show_mark(when_called)) {
      visit.called_second = time(when_called);
    }
    read_end(field(finished), visit);
    visit.counter = whole(field(counter), "'{}' is no counter; write its number").value_or(0);
    visit.officer = field(officer);
    if (!field(people).empty()) {
      visit.people = whole(field(people), "'{}' is no count of people; write 1 to 999").value_or(1);
    }
    if (reading_.problems.size() != before) return;
    reading_.visits.push_back(std::move(visit));
    reading_.lines.push_back(line_);
  }

  void read_end(const std::string& text, HandVisit& visit) {
    if (text.empty()) {
      problem("the time finished is missing; write it, or - when nobody came");
    } else if (!is_no_show_mark(text)) {
      visit.finished_second = time(text);
    }
  }

  std::optional<int> time(const std::string& text) {
    const std::optional<int> second = read_written_time(text);
    if (!second) problem(fmt::format(fmt::runtime(kWriteTime), shown_key(text)));
    return second;
  }

  std::optional<int> whole(const std::string& text, const char* wrong) {
    const std::optional<int> number_read = read_hand_number(text, "");
    if (!number_read) problem(fmt::format(fmt::runtime(wrong), shown_key(text)));
    return number_read;
  }

  std::string prefix_;
  HandReading reading_;
  std::array<std::size_t, kColumnCount> place_{};
  std::size_t width_ = 0;
  int line_ = 0;
  bool stopped_ = false;
};

}  // namespace

HandReading read_hand_csv(const std::string& csv, const std::string& prefix) {
  HandReader reader(prefix);
  reader.read(csv);
  return reader.take();
}

Result<std::string> load_hand_file(const std::string& file) {
  return load_text_file(file, kHandFileBytesMax, "a CSV file of visits");
}

}  // namespace khio
