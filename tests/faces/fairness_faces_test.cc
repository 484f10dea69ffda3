// Fairness and signs in JSON, CSV and text: the same figures, and what may not be published stays in.
#include "faces/fairness_faces.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "faces/signs_faces.h"
#include "tests/support/report_figures.h"

namespace khio {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

FairnessFigures figures_of_a_month() {
  const Catalogue office = test::thai_office();
  FairnessFigures figures;
  figures.head = report_head(office, test::period_of(office, "2026-10"));
  figures.reasons = {{"urgent", {{"th", "เรื่องเร่งด่วน"}, {"en", "Urgent matter"}}, false}};
  figures.calls = 1234;
  figures.in_order = 1233;
  figures.by_kind[static_cast<std::size_t>(OvertakeKind::named)] = {1, 4};
  figures.events.push_back(
      {{20'731, 33'000, 25'200}, 3, "malee", "B007", OvertakeKind::named, 4, "urgent"});
  figures.longest_wait_seconds = 3600;
  return figures;
}

TEST(FairnessFaces, JsonHasEveryKindAndEveryEvent) {
  const json said = json::parse(fairness_json(figures_of_a_month(), "th", false));
  EXPECT_EQ(said["by_kind"].size(), kOvertakeKinds);
  EXPECT_EQ(said["by_kind"]["named"], (json{{"times", 1}, {"overtook", 4}}));
  EXPECT_EQ(said["events"][0],
            (json{{"at", "2026-10-05T09:10:00+07:00"}, {"counter", 3}, {"officer", "malee"},
                  {"ticket", "B007"}, {"kind", "named"}, {"overtook", 4}, {"reason", "urgent"}}));
  EXPECT_EQ(said["longest_wait_seconds"], 3600);
}

TEST(FairnessFaces, WhatIsPublishedNamesNoTicketAndNoOfficer) {
  const FairnessFigures shown = public_face(figures_of_a_month());
  EXPECT_TRUE(shown.events.empty());  // pages show what there is
  for (const std::string& face :
       {fairness_json(shown, "en", true), fairness_csv(shown, "en", true)}) {
    EXPECT_THAT(face, Not(HasSubstr("malee")));
    EXPECT_THAT(face, Not(HasSubstr("B007")));
    EXPECT_THAT(face, HasSubstr("named"));
  }
  EXPECT_EQ(fairness_json(shown, "en", true).find("events"), std::string::npos);
}

TEST(FairnessFaces, CsvSaysTheReasonInWords) {
  EXPECT_THAT(fairness_csv(figures_of_a_month(), "th", false),
              HasSubstr("malee,B007,named,เรียกหมายเลขที่ระบุ ข้ามลำดับ,4,urgent,เรื่องเร่งด่วน"));
}

TEST(FairnessFaces, EveryFaceSaysWhoWasPassedBecauseServicesWerePutAside) {
  FairnessFigures figures = figures_of_a_month();
  figures.by_kind[static_cast<std::size_t>(OvertakeKind::put_aside)] = {2, 5};
  figures.events = {
      {{20'731, 33'000, 25'200}, 2, "malee", "B003", OvertakeKind::put_aside, 5, ""}};
  const json said = json::parse(fairness_json(figures, "th", false));
  EXPECT_EQ(said["by_kind"]["put_aside"], (json{{"times", 2}, {"overtook", 5}}));
  EXPECT_EQ(said["events"][0]["kind"], "put_aside");
  EXPECT_THAT(fairness_csv(figures, "th", false),
              HasSubstr("malee,B003,put_aside,เรียกคิวขณะช่องบริการงดรับงานบางประเภท,5,,"));
  EXPECT_THAT(fairness_csv(public_face(figures), "en", true),
              HasSubstr("put_aside,Called while services were put aside,2,5"));
  EXPECT_THAT(fairness_text(figures, "en"), HasSubstr("Called while services were put aside"));
}

TEST(FairnessFaces, TheFindingDoesNotConcealWhomPutAsideServicesPassed) {
  FairnessFigures figures = figures_of_a_month();
  figures.by_kind[static_cast<std::size_t>(OvertakeKind::put_aside)] = {2, 5};
  const std::string said = fairness_finding(figures, {figures.head, "en", ReportDigits::arabic});
  EXPECT_THAT(said, HasSubstr("2 calls were made while services were put aside; people who had "
                              "waited longer for those were passed: 5."));
  EXPECT_THAT(said, Not(HasSubstr("No call overtook anybody")));
  EXPECT_THAT(fairness_finding(figures, {figures.head, "th", ReportDigits::arabic}),
              HasSubstr("ช่องบริการงดรับงานบางประเภท 2 ครั้ง"));
}

TEST(FairnessFaces, TextSaysWhetherAnyCallWentUnexplained) {
  FairnessFigures figures = figures_of_a_month();
  EXPECT_THAT(fairness_text(figures, "en"),
              HasSubstr("Of 1,234 calls, 1,233 (99.92 %) followed the published order."));
  EXPECT_THAT(fairness_text(figures, "en"), HasSubstr("No call overtook anybody without a reason."));
  figures.overtakes_without_reason = 2;
  EXPECT_THAT(fairness_text(figures, "en"),
              HasSubstr("2 calls overtook somebody without a reason."));
}

TEST(FairnessFaces, OneIsSaidAsOne) {
  FairnessFigures figures = figures_of_a_month();
  EXPECT_THAT(fairness_text(figures, "en"), HasSubstr("1 was made by number, out of order"));
  figures.by_kind[static_cast<std::size_t>(OvertakeKind::named)] = {2, 1};
  EXPECT_THAT(fairness_text(figures, "en"),
              HasSubstr("2 were made by number, out of order, each with a reason (people overtaken: "
                        "1)."));
  figures.by_kind[static_cast<std::size_t>(OvertakeKind::named)] = {};
  EXPECT_THAT(fairness_text(figures, "en"), HasSubstr("No number was called out of order."));
}

TEST(FairnessFaces, TextListsEveryDecisionWithTicketOfficerTimeAndReason) {
  FairnessFigures figures = figures_of_a_month();
  figures.events.push_back(
      {{20'731, 34'000, 25'200}, 2, "somsri", "B003", OvertakeKind::returned, 2, ""});
  figures.events.push_back(
      {{20'731, 35'000, 25'200}, 0, "boon", "C001", OvertakeKind::staff_priority, 1, "urgent"});
  figures.events.push_back(
      {{20'731, 36'000, 25'200}, 1, "malee", "P001", OvertakeKind::rule_priority, 3, ""});
  const std::string text = fairness_text(figures, "en");
  EXPECT_THAT(text, HasSubstr("4  5 Oct 2026 09:10  B007  Counter 3, malee  Called by number, out of "
                              "order: Urgent matter\n"));
  EXPECT_THAT(text, HasSubstr("B003  Counter 2, somsri  Came back after not answering\n"));
  EXPECT_THAT(text, HasSubstr("C001  boon  Priority given by staff: Urgent matter\n"));
  EXPECT_THAT(text, Not(HasSubstr("P001"))) << "turns of the rule are nobody's decision";
  EXPECT_THAT(fairness_text(public_face(figures), "en"), Not(HasSubstr("malee")));
}

// Headings stand apart in every language, each over its column.
TEST(FairnessFaces, TextHasItsHeadingsApart) {
  for (const std::string language : {"th", "en", "ms"}) {
    const FairnessFigures figures = figures_of_a_month();
    const ReportWords words(figures.head, language, ReportDigits::arabic);
    const std::string text = fairness_text(figures, language);
    const std::size_t first = text.find(words.tr("times"));
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(text[first + words.tr("times").size()], ' ') << text;
    EXPECT_THAT(text, HasSubstr(" " + words.tr("overtook") + "\n"));
  }
}

SignsFigures signs_of_a_month() {
  const Catalogue office = test::thai_office();
  SignsFigures figures;
  figures.head = report_head(office, test::period_of(office, "2026-10"));
  figures.services_of_seconds = {{2, "malee", 9}};
  figures.rating_bursts = {{{20'731, 33'000, 25'200}, {20'731, 33'050, 25'200}, RatedVia::code, 6}};
  figures.held_at_once = {{3, "somchai", 4}};
  figures.held_at_once_seconds = 60;
  figures.unfinished = 3;
  return figures;
}

TEST(SignsFaces, EveryFaceSaysWhatWasSeenAndHowOften) {
  const SignsFigures figures = signs_of_a_month();
  const json said = json::parse(signs_json(figures, "en"));
  EXPECT_EQ(said["services_of_seconds"][0],
            (json{{"counter", 2}, {"officer", "malee"}, {"times", 9}}));
  EXPECT_EQ(said["rating_bursts"][0]["to"], "2026-10-05T09:10:50+07:00");
  EXPECT_EQ(said["held_at_once"][0],
            (json{{"counter", 3}, {"officer", "somchai"}, {"times", 4}}));
  EXPECT_THAT(signs_csv(figures, "en"),
              HasSubstr("held_at_once,Put on hold less than 60 seconds after the start,"
                        "\"Counter 3, somchai\",4"));
  EXPECT_EQ(said["unfinished"], 3);
  EXPECT_THAT(signs_csv(figures, "en"),
              HasSubstr("services_of_seconds,Services of less than 15 seconds,"
                        "\"Counter 2, malee\",9"));
  EXPECT_THAT(signs_text(figures, "th"), HasSubstr("ประเมินตั้งแต่ 5 ครั้งขึ้นไปภายใน 60 วินาที"));
}

TEST(SignsFaces, NothingSeenIsSaid) {
  SignsFigures figures = signs_of_a_month();
  figures.services_of_seconds.clear();
  figures.rating_bursts.clear();
  figures.held_at_once.clear();
  figures.unfinished = 0;
  EXPECT_THAT(signs_text(figures, "en"), HasSubstr("None were seen in this period."));
}

}  // namespace
}  // namespace khio
