#include "cli/values.h"

#include <gtest/gtest.h>

#include "domain/calendar.h"

namespace khio {
namespace {

using Parts = std::vector<std::string>;

TEST(Split, LeavesOutEmptyParts) {
  EXPECT_EQ(split("B01,B02", ','), (Parts{"B01", "B02"}));
  EXPECT_EQ(split(",B01,,B02,", ','), (Parts{"B01", "B02"}));
  EXPECT_EQ(split("", ','), Parts{});
}

TEST(TimeOfDay, TakesHoursAndMinutesOfADay) {
  EXPECT_EQ(read_time_of_day("00:00").value(), 0);
  EXPECT_EQ(read_time_of_day("13:30").value(), 13 * 3600 + 30 * 60);
  EXPECT_EQ(read_time_of_day("23:59").value(), 86340);
}

TEST(TimeOfDay, RefusesEverythingElse) {
  for (const char* typed : {"", "24:00", "12:60", "1:30", "13.30", "13:3x", "13:300", "-1:00"}) {
    const Result<int> read = read_time_of_day(typed);
    ASSERT_FALSE(read.ok()) << typed;
    EXPECT_EQ(read.error().kind, ErrorKind::invalid) << typed;
  }
}

TEST(Instant, IsOfTodayUnlessADayIsNamed) {
  const Zone bangkok = Zone::named("Asia/Bangkok").take();
  const DayNumber today = day_number({2026, 11, 20});
  EXPECT_EQ(read_instant("09:15", today, bangkok).value(), bangkok.utc_ms(today, 33300));
  EXPECT_EQ(read_instant("2026-11-19T09:15", today, bangkok).value(),
            bangkok.utc_ms(today - 1, 33300));
  EXPECT_EQ(read_instant("2026-11-19T09:15:00+07:00", today, bangkok).value(),
            bangkok.utc_ms(today - 1, 33300));
  EXPECT_FALSE(read_instant("2026-11-19T09:15:00+08:00", today, bangkok).ok());
  EXPECT_FALSE(read_instant("2026-11-19T09:15:30+07:00", today, bangkok).ok());
  EXPECT_FALSE(read_instant("2026-11-19T", today, bangkok).ok());
  EXPECT_FALSE(read_instant("2026-02-30T09:15", today, bangkok).ok());
  EXPECT_FALSE(read_instant("2026-11-19 09:15", today, bangkok).ok());
}

TEST(MinutesUp, CountsABegunMinuteAsWhole) {
  EXPECT_EQ(minutes_up(0), "0");
  EXPECT_EQ(minutes_up(1), "1");
  EXPECT_EQ(minutes_up(60), "1");
  EXPECT_EQ(minutes_up(181), "4");
}

TEST(CsvLine, QuotesWhatWouldBeReadOtherwise) {
  EXPECT_EQ(csv_line({"1", "", "a b"}), "1,,a b\r\n");
  EXPECT_EQ(csv_line({"{\"a\":1}", "x,y", "two\nlines"}),
            "\"{\"\"a\"\":1}\",\"x,y\",\"two\nlines\"\r\n");
}

}  // namespace
}  // namespace khio
