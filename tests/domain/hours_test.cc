// Office hours. Method: named moments of one office with a lunch break, and a second opinion that
// asks minute by minute what the calendar on the wall would say.
#include <gtest/gtest.h>

#include <random>

#include "domain/calendar.h"
#include "domain/hours.h"

namespace khio {
namespace {

DayNumber day(std::string_view text) { return read_iso_day(text).take(); }

int at(int hour, int minute, int second = 0) { return (hour * 60 + minute) * 60 + second; }

Catalogue thai_office() {
  Catalogue office;
  for (int weekday = 0; weekday < 5; ++weekday) {
    office.hours.by_weekday[weekday] = {{at(8, 30), at(12, 0)}, {at(13, 0), at(16, 30)}};
  }
  office.hours.last_ticket_minutes = 15;
  office.holidays.push_back({day("2026-12-10"), {{"en", "Constitution Day"}}});
  return office;
}

LocalTime moment(std::string_view on, int second) { return {day(on), second, 7 * 3600}; }

TEST(Session, IsInHoursLunchOrOff) {
  const Catalogue office = thai_office();
  EXPECT_EQ(session_at(office, moment("2026-11-20", at(8, 29, 59))), Session::off_hours);
  EXPECT_EQ(session_at(office, moment("2026-11-20", at(8, 30))), Session::in_hours);
  EXPECT_EQ(session_at(office, moment("2026-11-20", at(11, 59, 59))), Session::in_hours);
  EXPECT_EQ(session_at(office, moment("2026-11-20", at(12, 0))), Session::lunch);
  EXPECT_EQ(session_at(office, moment("2026-11-20", at(12, 59, 59))), Session::lunch);
  EXPECT_EQ(session_at(office, moment("2026-11-20", at(13, 0))), Session::in_hours);
  EXPECT_EQ(session_at(office, moment("2026-11-20", at(16, 30))), Session::off_hours);
  EXPECT_EQ(session_at(office, moment("2026-11-21", at(10, 0))), Session::off_hours);  // Saturday
  EXPECT_EQ(session_at(office, moment("2026-12-10", at(10, 0))), Session::off_hours);  // holiday
  EXPECT_EQ(session_at(office, moment("2026-12-10", at(12, 30))), Session::off_hours);
}

TEST(Session, IsCountedByTheSpansWhenTheOfficeIsAlwaysOpen) {
  Catalogue office = thai_office();
  office.hours.always_open = true;
  EXPECT_EQ(session_at(office, moment("2026-11-20", at(23, 0))), Session::off_hours);
  EXPECT_EQ(session_at(office, moment("2026-11-20", at(12, 30))), Session::lunch);
  EXPECT_FALSE(is_working_day(office, day("2026-11-21")));
}

TEST(Open, LastTicketIsBeforeTheDaysLastClosing) {
  const Catalogue office = thai_office();
  const OpenState morning = open_state(office, moment("2026-11-20", at(11, 50)));
  EXPECT_TRUE(morning.open) << "only the day's last closing has last minutes";
  EXPECT_EQ(morning.last_ticket_second, at(16, 14, 59));
  EXPECT_FALSE(morning.opens_day.has_value());
  EXPECT_TRUE(open_state(office, moment("2026-11-20", at(16, 14, 59))).open);
  const OpenState late = open_state(office, moment("2026-11-20", at(16, 15)));
  EXPECT_FALSE(late.open);
  EXPECT_FALSE(late.last_ticket_second.has_value());
  EXPECT_EQ(late.opens_day, day("2026-11-23"));
  EXPECT_EQ(late.opens_second, at(8, 30));
}

TEST(Open, WhenClosedTheNextOpeningIsNamed) {
  const Catalogue office = thai_office();
  const OpenState early = open_state(office, moment("2026-11-20", at(7, 0)));
  EXPECT_FALSE(early.open);
  EXPECT_EQ(early.opens_day, day("2026-11-20"));
  EXPECT_EQ(early.opens_second, at(8, 30));
  const OpenState lunch = open_state(office, moment("2026-11-20", at(12, 0)));
  EXPECT_FALSE(lunch.open);
  EXPECT_EQ(lunch.opens_day, day("2026-11-20"));
  EXPECT_EQ(lunch.opens_second, at(13, 0));
  const OpenState before_holiday = open_state(office, moment("2026-12-09", at(20, 0)));
  EXPECT_EQ(before_holiday.opens_day, day("2026-12-11"));
}

TEST(Open, SixtyDaysAreSearched) {
  Catalogue office;
  const DayNumber today = day("2026-11-20");
  office.hours.by_weekday[weekday_from_monday(today + 60)] = {{at(9, 0), at(10, 0)}};
  for (DayNumber free = today; free < today + 60; ++free) office.holidays.push_back({free, {}});
  EXPECT_EQ(open_state(office, {today, 0, 0}).opens_day, today + 60);
  EXPECT_FALSE(open_state(office, {today - 1, 0, 0}).opens_day.has_value());
}

TEST(Open, AnAlwaysOpenOfficeHasNoLimit) {
  Catalogue office = thai_office();
  office.hours.always_open = true;
  const OpenState holiday = open_state(office, moment("2026-12-10", at(3, 0)));
  EXPECT_TRUE(holiday.open);
  EXPECT_FALSE(holiday.last_ticket_second.has_value());
}

TEST(Open, AnOfficeWithoutHoursNeverOpens) {
  const OpenState state = open_state(Catalogue{}, {day("2026-11-20"), at(10, 0), 0});
  EXPECT_FALSE(state.open);
  EXPECT_FALSE(state.opens_day.has_value());
}

TEST(OpenSeconds, LeaveOutLunchNightsWeekendsAndHolidays) {
  const Catalogue office = thai_office();
  const Zone zone = Zone::named("Asia/Bangkok").take();
  const auto utc = [&](std::string_view on, int second) { return zone.utc_ms(day(on), second); };
  EXPECT_EQ(open_seconds_between(office, zone, utc("2026-11-20", at(11, 45)),
                                 utc("2026-11-20", at(13, 10))), 25 * 60);
  EXPECT_EQ(open_seconds_between(office, zone, utc("2026-11-20", at(16, 0)),
                                 utc("2026-11-23", at(9, 0))), 60 * 60);
  EXPECT_EQ(open_seconds_between(office, zone, utc("2026-12-09", at(16, 29)),
                                 utc("2026-12-11", at(8, 31))), 120);
  EXPECT_EQ(open_seconds_between(office, zone, utc("2026-11-21", 0), utc("2026-11-22", 0)), 0);
  const std::int64_t ten = utc("2026-11-20", at(10, 0));
  EXPECT_EQ(open_seconds_between(office, zone, ten, ten + 1999), 1);
  EXPECT_EQ(open_seconds_between(office, zone, ten, ten), 0);
  EXPECT_EQ(open_seconds_between(office, zone, ten, ten - 1000), 0);
}

TEST(OpenSeconds, ADayOfDaylightSavingIsAnHourShorterOrLonger) {
  Catalogue office;
  for (auto& spans : office.hours.by_weekday) spans = {{0, 86400}};
  const Zone london = Zone::named("Europe/London").take();
  const auto whole = [&](std::string_view on) {
    return open_seconds_between(office, london, london.utc_ms(day(on), 0),
                                london.utc_ms(day(on) + 1, 0));
  };
  EXPECT_EQ(whole("2026-03-29"), 23 * 3600);
  EXPECT_EQ(whole("2026-10-25"), 25 * 3600);
  EXPECT_EQ(whole("2026-06-01"), 24 * 3600);
}

// Counts the minutes whose first second is in a span of a working day, by asking the zone alone.
std::int64_t open_minutes_walked(const Catalogue& office, const Zone& zone, std::int64_t from,
                                 std::int64_t to) {
  std::int64_t minutes = 0;
  for (std::int64_t now = from; now < to; now += 60'000) {
    const LocalTime shown = zone.local(now);
    if (office.holiday(shown.day) != nullptr) continue;
    for (const TimeSpan& span : office.hours.by_weekday[weekday_from_monday(shown.day)]) {
      if (shown.second_of_day >= span.from && shown.second_of_day < span.to) ++minutes;
    }
  }
  return minutes;
}

TEST(OpenSeconds, AgreeWithWalkingMinuteByMinute) {
  Catalogue office = thai_office();
  office.hours.by_weekday[6] = {{0, at(5, 0)}, {at(22, 0), 86400}};  // over the changes of clocks
  std::mt19937 random(7);
  for (const char* name : {"Asia/Bangkok", "Europe/London", "America/St_Johns"}) {
    const Zone zone = Zone::named(name).take();
    const std::int64_t begin = zone.utc_ms(day("2026-03-01"), 0);
    std::uniform_int_distribution<std::int64_t> start_minute(0, 300 * 24 * 60);
    std::uniform_int_distribution<std::int64_t> length_minutes(0, 9 * 24 * 60);
    for (int round = 0; round < 60; ++round) {
      const std::int64_t from = begin + start_minute(random) * 60'000;
      const std::int64_t to = from + length_minutes(random) * 60'000;
      ASSERT_EQ(open_seconds_between(office, zone, from, to),
                open_minutes_walked(office, zone, from, to) * 60)
          << name << " " << zone.iso(from) << " " << zone.iso(to);
    }
  }
}

TEST(Open, AgreesWithWalkingToTheNextOpening) {
  const Catalogue office = thai_office();
  bool open_later = false;
  DayNumber next_day = 0;
  int next_second = 0;
  for (DayNumber today = day("2026-12-31"); today >= day("2026-11-02"); --today) {
    for (int second = 86400 - 60; second >= 0; second -= 60) {
      const OpenState state = open_state(office, {today, second, 7 * 3600});
      const bool in_hours = session_at(office, {today, second, 0}) == Session::in_hours;
      ASSERT_EQ(state.open, in_hours && second < at(16, 15)) << iso_day(today) << " " << second;
      if (!state.open && open_later) {
        ASSERT_EQ(state.opens_day, next_day) << iso_day(today) << " " << second;
        ASSERT_EQ(state.opens_second, next_second);
      }
      if (state.open) {
        open_later = true;
        next_day = today;
        next_second = second;
      }
    }
  }
}

TEST(Open, AServicesOwnHoursReplaceTheOfficesAndItsHolidaysStay) {
  Catalogue office = thai_office();
  Service own;
  own.hours.emplace();
  for (auto& spans : own.hours->by_weekday) spans = {{at(18, 0), at(20, 0)}};
  const Service plain;
  const LocalTime evening = moment("2026-11-20", at(18, 30));
  EXPECT_TRUE(open_state(office, own, evening).open);
  EXPECT_EQ(open_state(office, own, evening).closing_second, at(20, 0));
  EXPECT_FALSE(open_state(office, plain, evening).open);
  EXPECT_FALSE(any_open_state(office, evening).open);
  office.services.push_back(own);
  EXPECT_TRUE(any_open_state(office, evening).open);
  const OpenState noon = any_open_state(office, moment("2026-11-20", at(17, 0)));
  EXPECT_FALSE(noon.open);
  EXPECT_EQ(noon.opens_second, at(18, 0));
  office.holidays.push_back({day("2026-11-20"), {}});
  EXPECT_FALSE(open_state(office, own, evening).open);
}

}  // namespace
}  // namespace khio
