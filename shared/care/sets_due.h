// The sets of reports an office makes by itself: of each week, month and half-year that is over and
// had visitors, one for the office (inside/NAME); of each month and half-year also the one for
// everybody (public/NAME), in the folder of its reports. Reads the store alone. One thread: the
// office's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "care/health.h"
#include "care/report_set.h"
#include "files/local_settings.h"

namespace khio {

// What was missed longer ago is not made up by itself.
inline constexpr int kSetsMadeUpDays = 400;
// Visits by hand and of mobile units that come later are in no set that was made before.
inline constexpr int kLateVisitsDays = 62;

struct DueSet {
  Period period;
  bool for_public = false;
  std::string path;  // below the folder of reports
};

// Those that the folder does not hold, or whose public set has other counts of E-Service or of visits than
// the store has by now, by the days they end on.
Result<std::vector<DueSet>> sets_due(Office& office, const std::string& folder);

// Those of them that can be made now. A month's answers are told once, so its sets, and those of
// half-years, wait until a kiosk that was alone has said what it kept of those days; weeks do not.
// REQUIRES: `due` is not empty. As Office::days_are_over(): none is ready.
Result<std::vector<DueSet>> sets_ready(Office& office, const std::vector<DueSet>& due);

// Where a machine keeps its reports: the settings' folder, else `reports` beside the store's file.
// Empty: the store is on a server, and the settings name none.
std::string reports_folder(const LocalSettings& settings,
                           const std::optional<std::string>& store_file);

// Whether one is missing there. Not grave: the office works all the same.
HealthCheck sets_check(Office& office, const std::string& folder);

Result<std::vector<SetFile>> files_of(Office& office, const DueSet& set, const ReportLook& look,
                                      std::int64_t created_s);

// Whether E-Service figures were entered for any of the period's whole months.
Result<bool> has_eservice(Office& office, const Period& period);

}  // namespace khio
