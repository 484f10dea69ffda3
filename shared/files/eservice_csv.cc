#include "files/eservice_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "domain/calendar.h"
#include "domain/limits.h"
#include "files/csv_lines.h"
#include "files/text_file.h"
#include "files/toml_fields.h"

namespace khio {
namespace {

constexpr int kProgressEvery = 256;  // lines
constexpr std::array<std::string_view, 3> kColumns = {"month", "service", "count"};

std::optional<std::int64_t> read_count(const std::string& text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool digits = !text.empty() && text.size() <= 9 &&
                      std::all_of(text.begin(), text.end(), is_digit);
  if (!digits) return std::nullopt;
  std::int64_t count = 0;
  for (const char c : text) count = count * 10 + (c - '0');
  return count;
}

class EserviceReader {
 public:
  EserviceReader(const Catalogue& office, std::optional<YearMonth> present)
      : office_(office), present_(present) {
    for (const Service& service : office.services) codes_.push_back(service.code);
  }

  void read(std::string_view csv, const std::function<bool(int percent)>& progress) {
    CsvLines lines(csv);
    std::size_t bytes = 0;
    for (line_ = 1; !stopped_; ++line_) {
      const std::optional<std::string_view> line = lines.next();
      if (!line) break;
      bytes += line->size() + 1;
      const bool tells = progress && line_ % kProgressEvery == 0;
      if (tells && !progress(static_cast<int>(100 * bytes / (csv.size() + 1)))) {
        reading_ = {};
        reading_.stopped = true;
        return;
      }
      if (!trimmed(*line).empty()) read_line(*line);
    }
    if (!stopped_ && data_lines_ == 0) {
      line_ = std::max(1, line_ - 1);
      problem("there is no row; write one for each month and service under month,service,count");
    }
  }

  EserviceReading take() {
    if (!reading_.problems.empty()) reading_.rows.clear();
    return std::move(reading_);
  }

 private:
  void problem(std::string message) { reading_.problems.push_back({line_, std::move(message)}); }

  void stop(std::string message) {
    problem(std::move(message));
    stopped_ = true;
  }

  void read_line(std::string_view line) {
    const std::optional<CsvFields> fields = csv_fields(line);
    if (!header_read_) {
      header_read_ = true;
      fields ? read_header(*fields) : refuse_header();
      return;
    }
    if (++data_lines_ > kEserviceRowsMax) {
      stop(fmt::format("there are more than {} rows; split the file", kEserviceRowsMax));
    } else if (!fields) {
      problem("a quotation mark is not closed; correct this line");
    } else {
      read_row(*fields);
    }
  }

  void refuse_header() {
    stop("the first line must name the columns; write month,service,count");
  }

  void read_header(const CsvFields& fields) {
    for (std::size_t column = 0; column < kColumns.size(); ++column) {
      const auto named = [&](const std::string& field) {
        return lower_case(field) == kColumns[column];
      };
      place_[column] = static_cast<std::size_t>(
          std::find_if(fields.begin(), fields.end(), named) - fields.begin());
      if (fields.size() != kColumns.size() || place_[column] == fields.size()) {
        return refuse_header();
      }
    }
  }

  void read_row(const CsvFields& fields) {
    if (fields.size() != kColumns.size()) {
      problem(fmt::format("this line has {} fields; write a month, a service and a count",
                          fields.size()));
      return;
    }
    const std::size_t before = reading_.problems.size();
    const std::optional<YearMonth> month = read_month(fields[place_[0]]);
    if (month && present_ && *month > *present_) {
      problem(fmt::format("{} has not come yet; enter its count when it is over",
                          iso_month(*month)));
    }
    const std::string& service = fields[place_[1]];
    check_service(service);
    const std::optional<std::int64_t> count = read_count(fields[place_[2]]);
    if (!count) {
      problem(fmt::format("'{}' is not a count; write a whole number from 0 to {} without commas",
                          shown_key(fields[place_[2]]), kEserviceCountMax));
    }
    if (reading_.problems.size() != before) return;
    const auto [first, is_new] = seen_.try_emplace({iso_month(*month), service}, line_);
    if (is_new) {
      reading_.rows.push_back({month->year, month->month, service, *count});
    } else {
      problem(fmt::format("{} of {} stands already on line {}; remove one of the two", service,
                          iso_month(*month), first->second));
    }
  }

  std::optional<YearMonth> read_month(const std::string& text) {
    const Result<YearMonth> month = read_iso_month(text);
    if (month) return *month;
    problem(shown_key(text) == text ? month.error().detail
                                    : std::string("this is not a month; write YYYY-MM"));
    return std::nullopt;
  }

  void check_service(const std::string& service) {
    if (!office_.service_name(service).empty()) return;
    problem(codes_.empty() ? std::string("the office has no services")
                           : no_such("service", service, codes_));
  }

  const Catalogue& office_;
  std::optional<YearMonth> present_;
  std::vector<std::string> codes_;
  EserviceReading reading_;
  std::map<std::pair<std::string, std::string>, int> seen_;
  std::array<std::size_t, kColumns.size()> place_{};
  int line_ = 0;
  std::size_t data_lines_ = 0;
  bool header_read_ = false;
  bool stopped_ = false;
};

}  // namespace

EserviceReading read_eservice_csv(const std::string& csv, const Catalogue& office,
                                  const std::function<bool(int percent)>& progress,
                                  std::optional<YearMonth> present) {
  EserviceReader reader(office, present);
  reader.read(csv, progress);
  return reader.take();
}

Result<std::string> load_eservice_file(const std::string& file) {
  return load_text_file(file, kEserviceFileBytesMax, "an E-Service CSV file");
}

}  // namespace khio
