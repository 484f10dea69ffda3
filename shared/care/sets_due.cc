#include "care/sets_due.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

#include "care/figures_of.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNamesBytesMax = 120;

constexpr PeriodKind kKinds[] = {PeriodKind::week, PeriodKind::month, PeriodKind::half};

// With every file that its list of sums names: a set that lost one is made anew.
bool is_there(const std::string& folder, const DueSet& set) {
  const fs::path at = fs::path(folder) / set.path;
  std::ifstream list(at / "SHA256SUMS");
  if (!list) return false;
  for (std::string line; std::getline(list, line);) {
    constexpr std::string_view kBetween = "  ";
    const std::size_t name = line.find(kBetween);
    std::error_code ignored;
    if (name == std::string::npos || !fs::exists(at / line.substr(name + kBetween.size()), ignored))
      return false;
  }
  return true;
}

// By month and service; where nothing was entered there is none.
using EserviceCounts = std::map<std::pair<std::string, std::string>, std::int64_t>;
using MonthCounts = std::map<std::string, std::int64_t>;

// What the public set of that folder says.
struct SetTold {
  EserviceCounts eservice;
  MonthCounts done;
};

using Json = nlohmann::json;

// Null where it is not there, or cannot be read.
Json in(const Json& object, const char* key) {
  return object.is_object() && object.contains(key) ? object[key] : Json();
}

Json figures_in(const fs::path& file) {
  std::ifstream stream(file);
  return Json::parse(stream, nullptr, false);
}

// Nothing: there is none, or it cannot be read.
std::optional<SetTold> told_by(const fs::path& set) {
  const Json services = in(figures_in(set / "statistics.json"), "by_service");
  if (!services.is_array()) return std::nullopt;
  SetTold told;
  for (const Json& line : services) {
    const Json service = in(line, "service");
    const Json eservice = in(line, "eservice_by_month");
    const Json done = in(line, "by_month");
    if (!service.is_string() || !eservice.is_object() || !done.is_object()) return std::nullopt;
    for (const auto& [month, count] : eservice.items())
      if (count.is_number_integer()) told.eservice[{month, service}] = count.get<std::int64_t>();
    for (const auto& [month, count] : done.items())
      if (count.is_number_integer()) told.done[month] += count.get<std::int64_t>();
  }
  return told;
}

EserviceCounts eservice_entered(Reader& reader, const Period& period) {
  EserviceCounts counts;
  reader.scan_eservice([&](const EserviceRow& row) {
    const YearMonth month{row.year, row.month};
    if (period.whole_month(month)) counts[{iso_month(month), row.service}] = row.count;
    return true;
  });
  return counts;
}

// Whether forms were entered of a way of which the set says nothing at all.
bool lacks_a_way(Reader& reader, const fs::path& set, const Period& period) {
  const Json told = in(figures_in(set / "satisfaction.json"), "imported");
  if (!told.is_object()) return false;
  bool lacks = false;
  reader.scan_imported(period.from, period.to, [&](const ImportedAnswers& one) {
    lacks = period.contains(one.from) && period.contains(one.to) &&
            !told.contains(std::string(rated_elsewhere_name(one.via)));
    return !lacks;
  });
  return lacks;
}

// Months have published sets, as longer periods have.
bool is_published(const Period& period) { return period.kind != PeriodKind::week; }

bool may_still_grow(const Period& period, DayNumber today) {
  return is_published(period) && period.to >= today - kLateVisitsDays;
}

// Services done in the months of those periods to which visits may still come.
MonthCounts done_lately(Reader& reader, const std::vector<Period>& periods, DayNumber today) {
  DayNumber from = today;
  for (const Period& period : periods)
    if (may_still_grow(period, today)) from = std::min(from, period.from);
  MonthCounts counts;
  reader.scan_visits(from, today - 1, [&](const VisitRow& row) {
    if (row.state == ErrandState::done) ++counts[iso_month(month_of(row.office_day))];
    return true;
  });
  return counts;
}

// E-Service and forms on paper are entered after a month's end, visits by hand and of mobile units may be;
// its set may have been made before. `done`: as done_lately().
bool lacks_what_came_later(Reader& reader, const std::string& folder, const DueSet& set,
                           const MonthCounts& done, DayNumber today) {
  const fs::path at = fs::path(folder) / set.path;
  if (lacks_a_way(reader, at, set.period)) return true;
  const std::optional<SetTold> told = told_by(at);
  if (!told) return false;
  if (told->eservice != eservice_entered(reader, set.period)) return true;
  if (!may_still_grow(set.period, today)) return false;
  const std::vector<YearMonth> months = set.period.months();
  const auto count = [](const MonthCounts& counts, const std::string& month) {
    const auto found = counts.find(month);
    return found == counts.end() ? 0 : found->second;
  };
  return std::any_of(months.begin(), months.end(), [&](YearMonth month) {
    return count(told->done, iso_month(month)) != count(done, iso_month(month));
  });
}

std::vector<Period> periods_over(DayNumber today, const FiscalCalendar& calendar) {
  std::vector<Period> periods;
  for (const PeriodKind kind : kKinds) {
    Period period = period_before(period_of(kind, today, calendar), calendar);
    for (; period.to >= today - kSetsMadeUpDays; period = period_before(period, calendar))
      periods.push_back(period);
  }
  std::stable_sort(periods.begin(), periods.end(),
                   [](const Period& a, const Period& b) { return a.to < b.to; });
  return periods;
}

bool had_visitors(Reader& reader, const Period& period) {
  bool any = false;
  reader.scan_visits(period.from, period.to, [&](const VisitRow&) {
    any = true;
    return false;
  });
  return any;
}

}  // namespace

Result<std::vector<DueSet>> sets_due(Office& office, const std::string& folder) {
  if (const Status fresh = office.refresh(); !fresh) return fresh.error();
  const DayNumber today = office.zone().local(office.clock().now().utc_ms).day;
  std::vector<DueSet> missing;
  const Status read = office.store().read([&](Reader& reader) {
    const std::vector<Period> periods = periods_over(today, office.catalogue().fiscal_calendar());
    const MonthCounts done = done_lately(reader, periods, today);
    for (const Period& period : periods) {
      const DueSet inside{period, false, "inside/" + period.name};
      const DueSet outside{period, true, "public/" + period.name};
      const bool lacks =
          is_published(period) && lacks_what_came_later(reader, folder, outside, done, today);
      if (lacks || !is_there(folder, inside)) missing.push_back(inside);
      if (!is_published(period)) continue;
      if (lacks || !is_there(folder, outside)) missing.push_back(outside);
    }
    std::erase_if(missing, [&](const DueSet& set) { return !had_visitors(reader, set.period); });
  });
  if (!read) return read.error();
  return missing;
}

Result<std::vector<DueSet>> sets_ready(Office& office, const std::vector<DueSet>& due) {
  std::vector<DueSet> ready;
  Status waits = Done{};
  for (const DueSet& set : due) {
    const Status over = set.period.kind == PeriodKind::week
                            ? Status(Done{})
                            : month_is_over(office, month_of(set.period.to));
    if (over) ready.push_back(set);
    else waits = over;
  }
  if (ready.empty() && !waits) return waits.error();
  return ready;
}

std::string reports_folder(const LocalSettings& settings,
                           const std::optional<std::string>& store_file) {
  if (!settings.report_folder.empty() || !store_file) return settings.report_folder;
  return (fs::absolute(*store_file).parent_path() / "reports").lexically_normal().string();
}

HealthCheck sets_check(Office& office, const std::string& folder) {
  const Result<std::vector<DueSet>> due = sets_due(office, folder);
  if (!due) return {"sets due", false, due.error().detail, false, ""};
  if (due->empty()) return {"sets due", true, "every set of reports is made", false, ""};
  const std::string count = std::to_string(due->size());
  std::string names;
  for (const DueSet& set : *due) {
    names += (names.empty() ? "" : ", ") + set.path;
    if (names.size() < kNamesBytesMax) continue;
    names += " …";
    break;
  }
  const std::string others = due->size() == 1 ? "" : " +" + std::to_string(due->size() - 1);
  return {"sets due", false, count + " missing in " + folder + ": " + names +
          "; `khio-counter report due` makes them", false, due->front().path + others};
}

Result<std::vector<SetFile>> files_of(Office& office, const DueSet& set, const ReportLook& look,
                                      std::int64_t created_s) {
  return set.for_public ? public_set(office, set.period, look, created_s)
                        : own_set(office, set.period, look, created_s);
}

Result<bool> has_eservice(Office& office, const Period& period) {
  bool any = false;
  const Status read = office.store().read([&](Reader& reader) {
    reader.scan_eservice([&](const EserviceRow& row) {
      any = any || period.whole_month({row.year, row.month});
      return !any;
    });
  });
  if (!read) return read.error();
  return any;
}

}  // namespace khio
