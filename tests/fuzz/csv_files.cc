// Any bytes as one of the CSV files people make: counts of E-Service (first byte e), results gathered
// elsewhere (r), visits served by hand (anything else). Each is read whole or not at all, within its
// bounds, and every problem is said in plain words.
#include <set>
#include <tuple>

#include "base/assets.h"
#include "domain/limits.h"
#include "files/eservice_csv.h"
#include "files/hand_csv.h"
#include "files/office_file.h"
#include "files/ratings_csv.h"
#include "target.h"

using namespace khio;
using fuzz::require;

namespace {

const Catalogue& office() {
  static const Catalogue sample = [] {
    const auto text = load_office_file((assets_dir() / "office/sample.toml").string());
    require(text.ok(), "the sample can be read");
    return read_office(*text).catalogue;
  }();
  return sample;
}

void eservice(const std::string& csv) {
  const EserviceReading read = read_eservice_csv(csv, office());
  for (const CsvProblem& problem : read.problems) fuzz::require_plain(problem.message);
  require(read.rows.empty() != read.problems.empty(), "all rows or a problem", csv);
  std::set<std::tuple<int, int, std::string>> seen;
  for (const EserviceRow& row : read.rows) {
    require(office().service(row.service) != nullptr, "a service of the office", row.service);
    require(row.count >= 0 && row.count <= kEserviceCountMax, "a count within its bounds");
    require(row.month >= 1 && row.month <= 12, "a month of a year");
    require(seen.emplace(row.year, row.month, row.service).second, "each month and service once");
  }
}

void ratings(const std::string& csv) {
  const RatingsReading read = read_ratings_csv(csv, office());
  if (!read.problem.empty()) fuzz::require_plain(read.problem);
  require(read.answers.empty() != read.problem.empty(), "all forms or a problem", csv);
  for (const ImportedAnswers& answers : read.answers) {
    std::int64_t all = 0;
    for (const std::int64_t count : answers.counts) all += count;
    require(all > 0 && all <= static_cast<std::int64_t>(read.forms), "an answer is one form's");
    require(answers.service.empty() || office().service(answers.service) != nullptr,
            "a service of the office", answers.service);
  }
}

void by_hand(const std::string& csv) {
  const HandReading read = read_hand_csv(csv, "H");
  for (const CsvProblem& problem : read.problems) fuzz::require_plain(problem.message);
  require(!read.visits.empty() || !read.problems.empty(), "visits or a problem", csv);
  require(read.visits.size() == read.lines.size(), "each visit has its line");
  require(read.visits.size() <= kHandVisitsMax, "no more than can be entered at once");
  for (const HandVisit& visit : read.visits) {
    constexpr int kDaySeconds = 24 * 3600;
    require(visit.taken_second >= 0 && visit.taken_second < kDaySeconds, "a time of the day");
    require(visit.number >= 0 && visit.people >= 0 && visit.counter >= 0, "no negative number");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > kHandFileBytesMax) return 0;
  const std::string csv = fuzz::text_of(data + 1, size - 1);
  if (csv.find('\0') != std::string::npos) return 0;  // load_… refuses it
  if (data[0] == 'e') eservice(csv);
  else if (data[0] == 'r') ratings(csv);
  else by_hand(csv);
  return 0;
}
