// The figures of several offices as one: every visit and every answer counts once, in the hours, by the
// announced time and in the words of its own office, and medians are those of all visits together.
//
// Two offices' services are one line where code, name, division and announced time are the same; else
// each has its own line, with the place of its office behind the code (B01/2). The same goes for divisions
// and for the items of the survey; the overall question is one. Of a withdrawn service the time may be unknown.
//
// One thread.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "figures/satisfaction.h"
#include "figures/statistics.h"

namespace khio {

class OfficesTogether {
 public:
  // The first one's conventions hold; cells are hidden as the strictest asks. `name`: of all of them.
  explicit OfficesTogether(const std::vector<Catalogue>& offices, const Texts& name);

  const Catalogue& all() const { return all_; }
  // An office's own file, with the codes that things have in all().
  const Catalogue& office(std::size_t index) const { return offices_[index]; }
  std::string service(std::size_t index, const std::string& code) const;
  std::string division(std::size_t index, const std::string& code) const;
  // What is asked, and by which id that office asks it: empty where it does not.
  std::vector<std::string> items() const;
  std::vector<std::string> items_of(std::size_t index) const;
  // Some office prints its own satisfaction by other conventions than the first one.
  bool conventions_differ() const { return conventions_differ_; }

 private:
  using Codes = std::map<std::string, std::string>;
  void put_divisions(std::size_t index);
  void put_services(std::size_t index);
  void put_withdrawn(std::size_t index);
  void put_items(std::size_t index);

  Catalogue all_;
  std::deque<Catalogue> offices_;
  std::vector<Codes> services_, divisions_, items_;  // from an office's own codes
  bool conventions_differ_ = false;
};

// A line of the comparison.
struct OfficeFigure {
  std::string id;             // of the office, in hexadecimal; empty: of all of them
  Texts name;
  std::string language;       // the office's own
  bool namesake = false;      // another line has the same name
  TicketCounts tickets;
  std::int64_t walk_in = 0;   // visits served, as in the statistics
  Durations times;
  Cell satisfaction;          // of the overall question
  std::int64_t respondents = 0;
  std::optional<int> response_rate_hundredths;
  std::optional<DayNumber> last_day{};  // of its last event here, by its own clock
  bool behind = false;        // its copy does not follow it now
};

struct ComparisonFigures {
  ReportHead head;
  int min_cell = 5;
  bool conventions_differ = false;
  std::vector<OfficeFigure> offices;  // in the order asked for
  OfficeFigure all;
};

// Puts satisfaction into the lines of `figures`, in their order, from answers by line: what would tell a
// hidden cell is hidden too.
void put_satisfaction(ComparisonFigures& figures, const std::vector<ScoreCounts>& answers,
                      const Survey& survey);

}  // namespace khio
