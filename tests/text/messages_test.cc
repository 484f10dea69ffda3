#include "text/messages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khio {
namespace {

using testing::Contains;

TEST(Messages, SpeakSeveralLanguagesInOneProcess) {
  const Messages thai = Messages::load("th"), english = Messages::load("en");
  EXPECT_EQ(thai.tr("kiosk", "Take a ticket"), "รับบัตรคิว");
  EXPECT_EQ(english.tr("kiosk", "Take a ticket"), "Take a ticket");
  EXPECT_EQ(thai.tr("kiosk", "Take a ticket"), "รับบัตรคิว");
}

TEST(Messages, SayAnUnknownKeyDomainOrLanguageInEnglish) {
  EXPECT_EQ(Messages::load("th").tr("kiosk", "No such words"), "No such words");
  EXPECT_EQ(Messages::load("th").tr("nothing", "Take a ticket"), "Take a ticket");
  EXPECT_EQ(Messages::load("xx").tr("kiosk", "Take a ticket"), "Take a ticket");
  EXPECT_EQ(Messages::load("../th").tr("kiosk", "Take a ticket"), "Take a ticket");
}

TEST(Messages, TellTheSameWordsApartByContext) {
  const Messages thai = Messages::load("th");
  EXPECT_EQ(thai.tr("dates", "month", "May"), "พฤษภาคม");
  EXPECT_EQ(thai.tr("dates", "short month", "May"), "พ.ค.");
  EXPECT_EQ(thai.tr("dates", "May"), "May");
}

TEST(Messages, ChooseThePluralFormOfTheLanguage) {
  const Messages thai = Messages::load("th"), english = Messages::load("en");
  EXPECT_EQ(thai.ntr("counter", "{n} waiting", "{n} waiting", 1), "รอเรียก {n} คิว");
  EXPECT_EQ(thai.ntr("counter", "{n} waiting", "{n} waiting", 12), "รอเรียก {n} คิว");
  EXPECT_EQ(english.ntr("counter", "one person", "{n} people", 1), "one person");
  EXPECT_EQ(english.ntr("counter", "one person", "{n} people", 0), "{n} people");
  EXPECT_EQ(thai.ntr("counter", "one cat", "{n} cats", 2), "{n} cats");
}

TEST(Messages, FillNamedArgumentsAndLeaveUnknownOnesVisible) {
  EXPECT_EQ(filled("{n} of {m}", {{"n", "1"}, {"m", "2"}}), "1 of 2");
  EXPECT_EQ(filled("{m}, {n}, {m}", {{"n", "1"}, {"m", "2"}}), "2, 1, 2");
  EXPECT_EQ(filled("{x} and {n}", {{"n", "1"}}), "{x} and 1");
}

TEST(Messages, NeverStopAtABadPattern) {
  EXPECT_EQ(filled("{", {}), "{");
  EXPECT_EQ(filled("}{n", {{"n", "1"}}), "}{n");
  EXPECT_EQ(filled("{{n}}", {{"n", "1"}}), "{1}");
  EXPECT_EQ(filled("{} %s {0}", {{"n", "1"}}), "{} %s {0}");
  EXPECT_EQ(filled("{n}", {{"n", "{n}"}}), "{n}");
}

TEST(Messages, SayFillsTheTranslation) {
  EXPECT_EQ(Messages::load("th").say("kiosk", "about {m} min", {{"m", "4"}}),
            "ประมาณ 4 นาที");
}

TEST(Messages, ThePseudoLanguageIsTwoFifthsLongerAndKeepsNames) {
  const Messages longer = Messages::load(kPseudoLanguage);
  EXPECT_EQ(longer.tr("kiosk", "Take a ticket"), "Taakee aa tiickeetn");
  EXPECT_EQ(longer.tr("kiosk", "{name} of {area}"), "{name} oof {area}n");
  EXPECT_EQ(longer.tr("kiosk", ""), "");
  EXPECT_THAT(Messages::languages(), testing::Not(Contains(kPseudoLanguage)));
}

TEST(Messages, LanguagesAreThoseWithACatalogueAndEnglish) {
  EXPECT_THAT(Messages::languages(), Contains("en"));
  EXPECT_THAT(Messages::languages(), Contains("th"));
}

}  // namespace
}  // namespace khio
