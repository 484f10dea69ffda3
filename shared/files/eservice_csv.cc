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
#include "files/text_file.h"
#include "files/toml_fields.h"

namespace khio {
namespace {

using Fields = std::vector<std::string>;

constexpr std::array<std::string_view, 3> kColumns = {"month", "service", "count"};
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// The field at the start of `rest`, which moves behind the comma after it; nothing when its quotes
// are not closed or something follows them.
std::optional<std::string> take_field(std::string_view& rest) {
  rest = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
  std::string field;
  if (!rest.starts_with('"')) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    field = trimmed(rest.substr(0, comma));
    rest.remove_prefix(comma);
    return field;
  }
  rest.remove_prefix(1);
  for (;;) {
    const std::size_t quote = rest.find('"');
    if (quote == std::string_view::npos) return std::nullopt;
    field += rest.substr(0, quote);
    rest.remove_prefix(quote + 1);
    if (!rest.starts_with('"')) break;
    field += '"';
    rest.remove_prefix(1);
  }
  rest = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
  if (!rest.empty() && rest.front() != ',') return std::nullopt;
  return field;
}

std::optional<Fields> fields_of(std::string_view line) {
  Fields fields;
  for (;;) {
    const std::optional<std::string> field = take_field(line);
    if (!field) return std::nullopt;
    fields.push_back(*field);
    if (line.empty()) return fields;
    line.remove_prefix(1);
  }
}

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

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
  explicit EserviceReader(const Catalogue& office) : office_(office) {
    for (const Service& service : office.services) codes_.push_back(service.code);
  }

  void read(std::string_view csv) {
    if (csv.starts_with(kByteOrderMark)) csv.remove_prefix(kByteOrderMark.size());
    for (line_ = 1; !csv.empty() && !stopped_; ++line_) {
      const std::size_t end = std::min(csv.find('\n'), csv.size());
      std::string_view line = csv.substr(0, end);
      csv.remove_prefix(std::min(end + 1, csv.size()));
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (!trimmed(line).empty()) read_line(line);
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
    const std::optional<Fields> fields = fields_of(line);
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

  void read_header(const Fields& fields) {
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

  void read_row(const Fields& fields) {
    if (fields.size() != kColumns.size()) {
      problem(fmt::format("this line has {} fields; write a month, a service and a count",
                          fields.size()));
      return;
    }
    const std::size_t before = reading_.problems.size();
    const std::optional<YearMonth> month = read_month(fields[place_[0]]);
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
    if (office_.service(service) != nullptr) return;
    problem(codes_.empty() ? std::string("the office has no services")
                           : fmt::format("there is no service '{}'; did you mean '{}'?",
                                         shown_key(service), nearest_word(service, codes_)));
  }

  const Catalogue& office_;
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

EserviceReading read_eservice_csv(const std::string& csv, const Catalogue& office) {
  EserviceReader reader(office);
  reader.read(csv);
  return reader.take();
}

Result<std::string> load_eservice_file(const std::string& file) {
  return load_text_file(file, kEserviceFileBytesMax, "an E-Service CSV file");
}

}  // namespace khio
