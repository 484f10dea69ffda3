#include "figures/satisfaction.h"

#include <algorithm>
#include <unordered_map>

#include "base/check.h"
#include "figures/rounding.h"

namespace khio {
namespace {

struct NamedCounts {
  NamedCell named;
  ScoreCounts counts{};
};

std::optional<std::size_t> score_index(char score) {
  if (score < '1' || score > '5') return std::nullopt;
  return static_cast<std::size_t>(score - '1');
}

void pool(ScoreCounts& into, const ScoreCounts& more) {
  for (std::size_t index = 0; index < into.size(); ++index) into[index] += more[index];
}

// Groups of ratings by a code: the catalogue's first, then those that only rows know.
class CountsByCode {
 public:
  ScoreCounts& at(const std::string& code, const Texts& name) {
    const auto known = indices_.find(code);
    if (known != indices_.end()) return groups_[known->second].counts;
    indices_.emplace(code, groups_.size());
    NamedCounts& group = groups_.emplace_back();
    group.named.code = code;
    group.named.name = name;
    return group.counts;
  }

  void add(const CountsByCode& more) {
    for (const NamedCounts& group : more.groups_)
      pool(at(group.named.code, group.named.name), group.counts);
  }

  std::vector<NamedCell> cells(const Survey& survey) const {
    std::vector<NamedCell> cells;
    for (const NamedCounts& group : groups_) {
      cells.push_back(group.named);
      cells.back().cell = cell_of(group.counts, survey);
    }
    return cells;
  }

 private:
  std::vector<NamedCounts> groups_;
  std::unordered_map<std::string, std::size_t> indices_;
};

// Means are compared as fractions: rounded ones may be equal where the answers are not.
class Lowest {
 public:
  void see(const NamedCell& named) {
    const Cell& cell = named.cell;
    if (cell.n == 0 || cell.suppressed) return;
    std::int64_t sum = 0;
    for (std::size_t index = 0; index < cell.counts.size(); ++index) {
      sum += static_cast<std::int64_t>(index + 1) * cell.counts[index];
    }
    if (++seen_ == 1 || sum * n_ < sum_ * cell.n) {
      code_ = named.code;
      sum_ = sum;
      n_ = cell.n;
    }
  }

  std::string code() const { return seen_ < 2 ? "" : code_; }

 private:
  int seen_ = 0;
  std::string code_;
  std::int64_t sum_ = 0;
  std::int64_t n_ = 1;
};

}  // namespace

std::array<int, 4> level_edges(LevelConvention convention) {
  if (convention == LevelConvention::a) return {151, 251, 351, 451};
  return {181, 261, 341, 421};
}

int level_of(int mean_hundredths, LevelConvention convention) {
  int level = 1;
  for (const int edge : level_edges(convention)) level += mean_hundredths >= edge ? 1 : 0;
  return level;
}

Cell cell_of(const ScoreCounts& counts, const Survey& survey) {
  Cell cell;
  std::int64_t sum = 0;
  std::int64_t sum_of_squares = 0;
  for (std::size_t index = 0; index < counts.size(); ++index) {
    const auto score = static_cast<std::int64_t>(index) + 1;
    cell.n += counts[index];
    sum += score * counts[index];
    sum_of_squares += score * score * counts[index];
  }
  if (cell.n == 0) return cell;
  if (cell.n < survey.min_cell) {
    cell.suppressed = true;
    return cell;
  }
  cell.counts = counts;
  const auto mean_hundredths = static_cast<int>(half_up(sum * 100, cell.n));
  cell.mean_hundredths = mean_hundredths;
  cell.spread_hundredths = spread_hundredths(cell.n, sum, sum_of_squares, survey.spread);
  cell.mean_percent_hundredths = percent_hundredths(sum, cell.n * 5);
  cell.satisfied_percent_hundredths = percent_hundredths(counts[3] + counts[4], cell.n);
  cell.level = level_of(mean_hundredths, survey.convention);
  return cell;
}

std::optional<bool> target_met(const Cell& cell, int target_percent, TargetTest test) {
  const std::optional<int> percent = test == TargetTest::top2 ? cell.satisfied_percent_hundredths
                                                              : cell.mean_percent_hundredths;
  if (!percent) return std::nullopt;
  return *percent >= target_percent * 100;
}

std::optional<int> score_of(int mean_percent_hundredths, const std::vector<ScoreBand>& scores) {
  for (const ScoreBand& band : scores) {
    const int edge = band.percent * 100;
    if (band.above ? mean_percent_hundredths > edge : mean_percent_hundredths >= edge)
      return band.score;
  }
  return std::nullopt;
}

void judge(SatisfactionFigures& figures) {
  const Survey& survey = figures.survey;
  Lowest item;
  Lowest service;
  for (const AspectFigures& aspect : figures.aspects) {
    if (aspect.all.code.empty()) continue;  // no longer asked
    for (const NamedCell& one : aspect.items) item.see(one);
  }
  for (ServiceSatisfaction& line : figures.by_service) {
    service.see(line.all);
    line.target_met.reset();
    if (line.target_percent)
      line.target_met = target_met(line.all.cell, *line.target_percent, survey.target_test);
  }
  figures.lowest_item = item.code();
  figures.lowest_service = service.code();
  figures.target_met = target_met(figures.overall, survey.target_percent, survey.target_test);
  figures.score.reset();
  if (figures.overall.mean_percent_hundredths)
    figures.score = score_of(*figures.overall.mean_percent_hundredths, survey.scores);
}

void set_previous(SatisfactionFigures& figures, const SatisfactionFigures& before) {
  if (before.respondents == 0) return;
  figures.previous = before.overall;
  const auto set = [](NamedCell& now, const NamedCell& then) {
    if (now.code == then.code) now.previous_mean_hundredths = then.cell.mean_hundredths;
  };
  for (AspectFigures& aspect : figures.aspects) {
    for (const AspectFigures& then : before.aspects) {
      set(aspect.all, then.all);
      for (NamedCell& item : aspect.items)
        for (const NamedCell& other : then.items) set(item, other);
    }
  }
  for (ServiceSatisfaction& line : figures.by_service)
    for (const ServiceSatisfaction& then : before.by_service) set(line.all, then.all);
  for (NamedCell& line : figures.by_division)
    for (const NamedCell& then : before.by_division) set(line, then);
}

std::string via_name(RatedVia via) {
  switch (via) {
    case RatedVia::code: return "code";
    case RatedVia::scanner: return "scanner";
    case RatedVia::terminal: return "terminal";
  }
  return {};
}

struct SatisfactionPass::State {
  State(const Catalogue& of_office, const Period& period, std::vector<std::string> of_items)
      : office(of_office), items(std::move(of_items)), item_counts(items.size()) {
    figures.head = report_head(office, period);
    figures.survey = office.survey;
    for (const Service& service : office.services) services.at(service.code, service.name);
    for (const Division& division : office.divisions) divisions.at(division.code, division.name);
    for (const YearMonth month : period.months()) {
      figures.by_month.push_back({month, {}});
    }
    month_counts.resize(figures.by_month.size());
  }

  ScoreCounts& month_of_day(DayNumber day);
  ScoreCounts counts_of_item(const std::string& id) const;
  void add_aspect(const std::string& code, const Texts& name,
                  const std::vector<const SurveyItem*>& of_aspect);
  void finish_aspects();
  void finish_services();
  void finish_imported();
  void finish_imported_services(ImportedFigures& column,
                                const std::map<std::string, ScoreCounts>& by_service) const;

  const Catalogue& office;
  std::vector<std::string> items;
  SatisfactionFigures figures;
  ScoreCounts overall{};
  std::vector<ScoreCounts> item_counts;
  CountsByCode services;
  CountsByCode divisions;
  std::vector<ScoreCounts> month_counts;
  std::array<ScoreCounts, 3> via_counts{};
  struct Imported {
    std::map<std::string, ScoreCounts> by_item;
    std::map<std::string, ScoreCounts> by_service;  // of the overall question; "": forms that named none
  };
  std::map<std::string, Imported> imported;
};

ScoreCounts& SatisfactionPass::State::month_of_day(DayNumber day) {
  const YearMonth month = month_of(day);
  const auto at = std::find_if(figures.by_month.begin(), figures.by_month.end(),
                               [&](const MonthSatisfaction& one) { return one.month == month; });
  KHIO_CHECK(at != figures.by_month.end());
  return month_counts[static_cast<std::size_t>(at - figures.by_month.begin())];
}

ScoreCounts SatisfactionPass::State::counts_of_item(const std::string& id) const {
  const auto at = std::find(items.begin(), items.end(), id);
  if (at == items.end()) return {};
  return item_counts[static_cast<std::size_t>(at - items.begin())];
}

void SatisfactionPass::State::add_aspect(const std::string& code, const Texts& name,
                                         const std::vector<const SurveyItem*>& of_aspect) {
  AspectFigures& aspect = figures.aspects.emplace_back();
  aspect.all.code = code;
  aspect.all.name = name;
  ScoreCounts pooled{};
  for (const SurveyItem* item : of_aspect) {
    const ScoreCounts counts = counts_of_item(item->id);
    pool(pooled, counts);
    aspect.items.push_back({item->id, item->text, cell_of(counts, office.survey), {}});
  }
  aspect.all.cell = cell_of(pooled, office.survey);
}

void SatisfactionPass::State::finish_aspects() {
  for (const Aspect& aspect : office.survey.aspects) {
    std::vector<const SurveyItem*> of_aspect;
    for (const SurveyItem& item : office.survey.items) {
      if (item.aspect == aspect.code) of_aspect.push_back(&item);
    }
    add_aspect(aspect.code, aspect.name, of_aspect);
  }
  std::vector<SurveyItem> retired;  // answered, but no longer asked
  for (std::size_t index = 1; index < items.size(); ++index) {
    const bool answered = item_counts[index] != ScoreCounts{};
    if (answered && office.item(items[index]) == nullptr) retired.push_back({items[index], {}, {}});
  }
  if (retired.empty()) return;
  std::vector<const SurveyItem*> of_none;
  for (const SurveyItem& item : retired) of_none.push_back(&item);
  add_aspect({}, {}, of_none);
}

void SatisfactionPass::State::finish_services() {
  for (NamedCell& named : services.cells(office.survey)) {
    ServiceSatisfaction& line = figures.by_service.emplace_back();
    line.target_percent = office.target_percent(named.code);
    if (office.service(named.code) == nullptr) named.name = office.service_name(named.code);
    line.division = office.service_division(named.code);
    line.all = std::move(named);
  }
}

// A way nobody entered anything for has no column.
void SatisfactionPass::State::finish_imported() {
  const std::vector<SurveyItem>& asked = office.survey.items;
  for (auto& [via, counted] : imported) {
    ImportedFigures& column = figures.imported[via];
    for (std::size_t index = 0; index < asked.size(); ++index) {
      const auto found = counted.by_item.find(asked[index].id);
      if (found == counted.by_item.end()) continue;
      const Cell cell = cell_of(found->second, office.survey);
      if (index == 0) column.overall = cell;
      else column.items.push_back({asked[index].id, asked[index].text, cell, {}});
    }
    for (const auto& [id, counts] : counted.by_item)  // asked no longer
      if (office.item(id) == nullptr)
        column.items.push_back({id, {}, cell_of(counts, office.survey), {}});
    finish_imported_services(column, counted.by_service);
  }
}

// The office's services in its order, then those it no longer has.
void SatisfactionPass::State::finish_imported_services(
    ImportedFigures& column, const std::map<std::string, ScoreCounts>& by_service) const {
  const auto add = [&](const std::string& code, const ScoreCounts& counts) {
    column.services.push_back(
        {code, office.service_name(code), cell_of(counts, office.survey), {}});
  };
  for (const Service& service : office.services) {
    const auto found = by_service.find(service.code);
    if (found != by_service.end()) add(service.code, found->second);
  }
  for (const auto& [code, counts] : by_service) {
    if (code.empty()) column.of_no_service = cell_of(counts, office.survey);
    else if (office.service(code) == nullptr) add(code, counts);
  }
}

SatisfactionPass::SatisfactionPass(const Catalogue& office, const Period& period,
                                   std::vector<std::string> items)
    : state_(std::make_unique<State>(office, period, std::move(items))) {}
SatisfactionPass::~SatisfactionPass() = default;
SatisfactionPass::SatisfactionPass(const SatisfactionPass& other)
    : state_(std::make_unique<State>(*other.state_)) {}
SatisfactionPass::SatisfactionPass(SatisfactionPass&&) noexcept = default;
SatisfactionPass& SatisfactionPass::operator=(SatisfactionPass&&) noexcept = default;

void SatisfactionPass::add(const RatingRow& row) {
  State& state = *state_;
  if (!state.figures.head.period.contains(row.office_day)) return;
  if (!row.counted) {
    ++state.figures.set_aside;
    return;
  }
  ++state.figures.respondents;
  const std::size_t answers = std::min(row.scores.size(), state.items.size());
  for (std::size_t index = 0; index < answers; ++index) {
    if (const auto score = score_index(row.scores[index])) ++state.item_counts[index][*score];
  }
  if (row.scores.empty()) return;
  const std::optional<std::size_t> overall = score_index(row.scores.front());
  if (!overall) return;
  ++state.overall[*overall];
  ++state.services.at(row.service, {})[*overall];
  ++state.divisions.at(row.division, {})[*overall];
  ++state.month_of_day(row.office_day)[*overall];
  ++state.via_counts[static_cast<std::size_t>(row.via)][*overall];
}

void SatisfactionPass::add(const SatisfactionPass& part) {
  State& state = *state_;
  const State& more = *part.state_;
  KHIO_CHECK(state.items == more.items);
  state.figures.respondents += more.figures.respondents;
  state.figures.set_aside += more.figures.set_aside;
  pool(state.overall, more.overall);
  for (std::size_t index = 0; index < state.items.size(); ++index)
    pool(state.item_counts[index], more.item_counts[index]);
  state.services.add(more.services);
  state.divisions.add(more.divisions);
  for (std::size_t index = 0; index < more.month_counts.size(); ++index)
    pool(state.month_of_day(first_day(more.figures.by_month[index].month)),
         more.month_counts[index]);
  for (std::size_t via = 0; via < state.via_counts.size(); ++via)
    pool(state.via_counts[via], more.via_counts[via]);
  for (const auto& [via, column] : more.imported) {
    for (const auto& [item, counts] : column.by_item) pool(state.imported[via].by_item[item], counts);
    for (const auto& [service, counts] : column.by_service)
      pool(state.imported[via].by_service[service], counts);
  }
}

void SatisfactionPass::add(const ImportedAnswers& answers) {
  State& state = *state_;
  const Period& period = state.figures.head.period;
  if (!period.contains(answers.from) || !period.contains(answers.to)) return;
  State::Imported& column = state.imported[std::string(rated_elsewhere_name(answers.via))];
  pool(column.by_item[answers.item], answers.counts);
  if (answers.item == state.office.survey.items.front().id)
    pool(column.by_service[answers.service], answers.counts);
}

SatisfactionFigures SatisfactionPass::finish(std::int64_t served) {
  State& state = *state_;
  SatisfactionFigures& figures = state.figures;
  const Survey& survey = state.office.survey;
  figures.served = served;
  figures.response_rate_hundredths = percent_hundredths(figures.respondents, served);
  figures.overall = cell_of(state.overall, survey);
  state.finish_aspects();
  state.finish_services();
  figures.by_division = state.divisions.cells(survey);
  for (std::size_t index = 0; index < state.month_counts.size(); ++index) {
    figures.by_month[index].cell = cell_of(state.month_counts[index], survey);
  }
  for (const RatedVia via : {RatedVia::code, RatedVia::scanner, RatedVia::terminal}) {
    const ScoreCounts& counts = state.via_counts[static_cast<std::size_t>(via)];
    figures.by_via[via_name(via)] = cell_of(counts, survey);
  }
  state.finish_imported();
  judge(figures);
  return std::move(figures);
}

}  // namespace khio
