// Texts, look-ups and the labels on tickets.
#include <gtest/gtest.h>

#include "domain/catalogue.h"

namespace khio {
namespace {

TEST(TextIn, FallsBackToTheOfficesLanguageThenToAnyThenToNothing) {
  const Texts texts{{"en", "Tax"}, {"th", "ภาษี"}, {"ms", ""}};
  EXPECT_EQ(text_in(texts, "en", "th"), "Tax");
  EXPECT_EQ(text_in(texts, "fr", "th"), "ภาษี");
  EXPECT_EQ(text_in(texts, "ms", "th"), "ภาษี") << "an empty text is no text";
  EXPECT_EQ(text_in(texts, "fr", "de"), "Tax");
  EXPECT_EQ(text_in({}, "en", "th"), "");
}

TEST(Catalogue, FindsWhatItHasAndNothingElse) {
  Catalogue office;
  office.languages = {"en"};
  office.divisions.push_back({"FIN", {{"en", "Finance"}}, ""});
  office.series.push_back({"B", "B", 1, 9999});
  Service tax;
  tax.code = "B01";
  tax.series = "B";
  office.services.push_back(tax);
  office.counters.push_back({2, {}, {"B01"}});
  office.holidays.push_back({100, {{"en", "Day"}}});
  office.survey.items.push_back({"Q0", "", {{"en", "Overall"}}});

  ASSERT_NE(office.service("B01"), nullptr);
  EXPECT_EQ(office.series_of(*office.service("B01")), &office.series[0]);
  EXPECT_EQ(office.service("b01"), nullptr);
  EXPECT_EQ(office.division("FIN"), &office.divisions[0]);
  EXPECT_EQ(office.division("X"), nullptr);
  EXPECT_EQ(office.counter(2), &office.counters[0]);
  EXPECT_EQ(office.counter(1), nullptr);
  EXPECT_EQ(office.holiday(100), &office.holidays[0]);
  EXPECT_EQ(office.holiday(101), nullptr);
  EXPECT_EQ(office.item("Q0"), &office.survey.items[0]);
  EXPECT_EQ(office.item("Q1"), nullptr);
  EXPECT_EQ(office.text(office.divisions[0].name, "th"), "Finance");
}

TEST(Catalogue, FiscalCalendarFollowsItsEra) {
  Catalogue office;
  office.era = Era::buddhist;
  office.fiscal_first_month = 10;
  const DayNumber day = read_iso_day("2026-11-20").take();
  EXPECT_EQ(office.fiscal_calendar().year(day), 2570);
  office.era = Era::common;
  EXPECT_EQ(office.fiscal_calendar().year(day), 2027);
  office.fiscal_named_by_end = false;
  EXPECT_EQ(office.fiscal_calendar().year(day), 2026);
}

TEST(TicketLabel, HasAtLeastThreeDigits) {
  EXPECT_EQ(ticket_label("A", 5), "A005");
  EXPECT_EQ(ticket_label("ก", 27), "ก027");
  EXPECT_EQ(ticket_label("", 101), "101");
  EXPECT_EQ(ticket_label("A", 1000), "A1000");
  EXPECT_EQ(ticket_label("A", 9999), "A9999");
}

TEST(TicketLabel, IsReadAsItIsWritten) {
  for (const std::string prefix : {"A", "ก", "", "AB"}) {
    for (int number = 1; number <= 9999; ++number) {
      const auto read = read_ticket_label(ticket_label(prefix, number));
      ASSERT_TRUE(read.has_value());
      ASSERT_EQ(read->prefix, prefix);
      ASSERT_EQ(read->number, number);
    }
  }
}

TEST(TicketLabel, IsReadAsPeopleTypeIt) {
  for (const char* typed : {"a5", "A005", " a-005 ", "A 5", "a0005", "A005\n"}) {
    const auto read = read_ticket_label(typed);
    ASSERT_TRUE(read.has_value()) << typed;
    EXPECT_EQ(read->prefix, "A") << typed;
    EXPECT_EQ(read->number, 5) << typed;
  }
}

TEST(TicketLabel, WithoutOneToFourDigitsAtItsEndIsNone) {
  for (const char* typed : {"", " ", "A", "A00005", "12345", "A5x", "-", "5A", "ก"}) {
    EXPECT_FALSE(read_ticket_label(typed).has_value()) << typed;
  }
}

}  // namespace
}  // namespace khio
