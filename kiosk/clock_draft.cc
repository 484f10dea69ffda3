#include <chrono>

#include "kiosk/maintenance.h"

namespace khio::kiosk {

DayNumber ClockDraft::day_number() const {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(year),
                            std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  return static_cast<DayNumber>(sys_days(date).time_since_epoch().count());
}

ClockDraft clock_draft(const LocalTime& at) {
  using namespace std::chrono;
  const year_month_day date{sys_days(days(at.day))};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())), at.second_of_day / 3600,
          at.second_of_day / 60 % 60};
}

}  // namespace khio::kiosk
