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

// What the public set of that folder says. Nothing: there is none, or it cannot be read.
std::optional<EserviceCounts> eservice_told(const fs::path& set) {
  using Json = nlohmann::json;
  std::ifstream file(set / "statistics.json");
  const Json told = Json::parse(file, nullptr, false);
  const auto in = [](const Json& object, const char* key) {
    return object.is_object() && object.contains(key) ? object[key] : Json();
  };
  const Json services = in(told, "by_service");
  if (!services.is_array()) return std::nullopt;
  EserviceCounts counts;
  for (const Json& line : services) {
    const Json service = in(line, "service");
    const Json months = in(line, "eservice_by_month");
    if (!service.is_string() || !months.is_object()) return std::nullopt;
    for (const auto& [month, count] : months.items())
      if (count.is_number_integer()) counts[{month, service}] = count.get<std::int64_t>();
  }
  return counts;
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

// The counts of a month are entered after its end, and the set may have been made before.
bool has_other_eservice(Reader& reader, const std::string& folder, const DueSet& set) {
  const std::optional<EserviceCounts> told = eservice_told(fs::path(folder) / set.path);
  return told && *told != eservice_entered(reader, set.period);
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
    for (const Period& period : periods_over(today, office.catalogue().fiscal_calendar())) {
      const DueSet inside{period, false, "inside/" + period.name};
      const DueSet outside{period, true, "public/" + period.name};
      const bool told_anew =
          period.kind != PeriodKind::week && has_other_eservice(reader, folder, outside);
      if (told_anew || !is_there(folder, inside)) missing.push_back(inside);
      if (period.kind == PeriodKind::week) continue;
      if (told_anew || !is_there(folder, outside)) missing.push_back(outside);
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
