#include "figures/public_cells.h"

#include <algorithm>
#include <map>

#include "figures/public_face.h"
#include "figures/rounding.h"

namespace khio {
namespace {

void visit_imported(SatisfactionFigures& figures, const CellVisit& visit) {
  for (auto& [via, column] : figures.imported) {
    visit("imported " + via, column.overall);
    for (NamedCell& one : column.items) visit("imported " + via + " item " + one.code, one.cell);
    for (NamedCell& one : column.services)
      visit("imported " + via + " service " + one.code, one.cell);
  }
}

// The cell that visit_cells calls so, in a part that did not have it yet.
Cell& cell_named(SatisfactionFigures& part, const std::vector<std::string>& words) {
  const std::string& code = words.back();
  const auto added = [&](std::vector<NamedCell>& lines) -> Cell& {
    lines.push_back({code, {}, {}, {}});
    return lines.back().cell;
  };
  const std::string& kind = words.front();
  if (kind == "imported") {
    ImportedFigures& column = part.imported[words[1]];
    if (words.size() == 2) return column.overall;
    return added(words[2] == "item" ? column.items : column.services);
  }
  if (kind == "via") return part.by_via[code];
  if (kind == "division") return added(part.by_division);
  if (kind == "service") {
    ServiceSatisfaction& line = part.by_service.emplace_back();
    line.all.code = code;
    return line.all.cell;
  }
  if (kind == "overall") return part.overall;
  if (kind == "aspect") {
    part.aspects.push_back({{code, {}, {}, {}}, {}});
    return part.aspects.back().all.cell;
  }
  if (part.aspects.empty()) part.aspects.emplace_back();
  return added(part.aspects.back().items);
}

// Enough answers when they were told, whatever the least number is now.
Cell cell_as_told(const ScoreCounts& counts, const Survey& survey) {
  Survey then = survey;
  then.min_cell = 0;
  return cell_of(counts, then);
}

const Cell& sum_of_part(const SatisfactionFigures& part) {
  return part.imported.empty() ? part.overall : part.imported.begin()->second.overall;
}

bool has_answers(const SatisfactionFigures& part) {
  const Cell& sum = sum_of_part(part);
  return sum.n > 0 || sum.suppressed;
}

// Whose answers a part has: the office's own ratings, or those gathered in one way elsewhere.
std::string source_of(const SatisfactionFigures& part) {
  return part.imported.empty() ? std::string() : part.imported.begin()->first;
}

// What the parts of a period tell together: of each cell the sum of its answers, and which are
// hidden in one of them.
struct ToldTogether {
  std::map<std::string, ScoreCounts> answers;
  std::set<std::string> hidden;
};

ToldTogether told_by(const std::vector<SatisfactionFigures>& parts) {
  std::set<std::string> told;  // sources with a part that is not left out
  for (const SatisfactionFigures& part : parts)
    if (has_answers(part) && !is_left_out(part)) told.insert(source_of(part));
  ToldTogether together;
  for (SatisfactionFigures part : parts) {
    if (is_left_out(part) && told.contains(source_of(part))) continue;
    visit_cells(part, [&](const std::string& key, Cell& cell) {
      if (cell.suppressed) together.hidden.insert(key);
      ScoreCounts& sum = together.answers[key];
      for (std::size_t at = 0; at < sum.size(); ++at) sum[at] += cell.counts[at];
    });
  }
  return together;
}

void tell_what_the_parts_tell(SatisfactionFigures& whole,
                              const std::vector<SatisfactionFigures>& parts) {
  const ToldTogether together = told_by(parts);
  visit_cells(whole, [&](const std::string& key, Cell& cell) {
    const auto sum = together.answers.find(key);
    cell = cell_of(sum == together.answers.end() ? ScoreCounts{} : sum->second, whole.survey);
    if (cell.suppressed || together.hidden.contains(key)) withhold(cell);
  });
  whole.respondents = 0;
  whole.set_aside = 0;
  for (const SatisfactionFigures& part : parts) {
    if (is_left_out(part)) continue;
    whole.respondents += part.respondents;
    whole.set_aside += part.set_aside;
  }
  whole.response_rate_hundredths = percent_hundredths(whole.respondents, whole.served);
}

void show_months(SatisfactionFigures& whole, const std::vector<SatisfactionFigures>& parts) {
  for (MonthSatisfaction& line : whole.by_month) {
    const auto part =
        std::find_if(parts.begin(), parts.end(), [&](const SatisfactionFigures& one) {
          return one.imported.empty() && month_of(one.head.period.from) == line.month;
        });
    if (part == parts.end()) withhold(line.cell);
    else line.cell = part->overall;
  }
}

}  // namespace

void withhold(Cell& cell) {
  cell = {};
  cell.suppressed = true;
  cell.withheld = true;
}

void visit_cells(SatisfactionFigures& figures, const CellVisit& visit) {
  visit("overall", figures.overall);
  for (AspectFigures& aspect : figures.aspects) {
    visit("aspect " + aspect.all.code, aspect.all.cell);
    for (NamedCell& item : aspect.items) visit("item " + item.code, item.cell);
  }
  for (ServiceSatisfaction& line : figures.by_service)
    visit("service " + line.all.code, line.all.cell);
  for (NamedCell& line : figures.by_division) visit("division " + line.code, line.cell);
  for (auto& [via, cell] : figures.by_via) visit("via " + via, cell);
  visit_imported(figures, visit);
}

void withhold_all(SatisfactionFigures& part, bool even_empty) {
  visit_cells(part, [&](const std::string&, Cell& cell) {
    if (even_empty || cell.n > 0 || cell.suppressed) withhold(cell);
  });
}

SatisfactionFigures withheld_part(SatisfactionFigures part) {
  withhold_all(part, false);
  return part;
}

PartCells cells_of(const SatisfactionFigures& part) {
  PartCells cells;
  SatisfactionFigures seen = part;
  visit_cells(seen, [&](const std::string& key, Cell& cell) {
    if (cell.suppressed) cells.emplace_back(key, std::nullopt);
    else if (cell.n > 0) cells.emplace_back(key, cell.counts);
  });
  return cells;
}

SatisfactionFigures part_with(const PartCells& cells, const Survey& survey, const Period& days) {
  SatisfactionFigures part;
  part.survey = survey;
  part.head.period = days;
  for (const auto& [key, counts] : cells) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at <= key.size();) {
      const std::size_t end = std::min(key.find(' ', at), key.size());
      words.push_back(key.substr(at, end - at));
      at = end + 1;
    }
    Cell& cell = cell_named(part, words);
    if (!counts) withhold(cell);
    else cell = cell_as_told(*counts, survey);
  }
  return part;
}

bool is_left_out(const SatisfactionFigures& part) { return sum_of_part(part).suppressed; }

SatisfactionFigures public_face(SatisfactionFigures whole,
                                const std::vector<SatisfactionFigures>& parts) {
  whole.for_public = true;
  tell_what_the_parts_tell(whole, parts);
  if (parts.empty()) withhold_all(whole, true);
  show_months(whole, parts);
  for (const SatisfactionFigures& part : parts) {
    if (part.imported.empty() && is_left_out(part))
      whole.left_out.push_back(month_of(part.head.period.from));
  }
  if (whole.overall.withheld) {
    whole.respondents = 0;
    whole.set_aside = 0;
    whole.response_rate_hundredths.reset();
  }
  judge(whole);
  return whole;
}

}  // namespace khio
