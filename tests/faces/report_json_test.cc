// The JSON faces: exactly the fields the command line promises, with the figures' own values.
#include "faces/report_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/report_figures.h"

namespace khio {
namespace {

using nlohmann::json;

std::set<std::string> keys(const json& object) {
  std::set<std::string> names;
  for (const auto& entry : object.items()) names.insert(entry.key());
  return names;
}

// Names more than promised are allowed, fewer are not.
void expect_keys(const json& object, const std::set<std::string>& promised) {
  const std::set<std::string> found = keys(object);
  for (const std::string& name : promised) EXPECT_TRUE(found.contains(name)) << name;
}

const std::set<std::string> kStats{"mean", "median", "p90", "max"};
const std::set<std::string> kCell{"n", "counts", "mean", "sd", "mean_percent",
                                  "satisfied_percent", "level"};

TEST(StatisticsJson, HasEveryPromisedField) {
  const auto figures = test::statistics_of(test::thai_office(), "FY2570H1", 20);
  const json object = json::parse(statistics_json(figures, "th"));
  expect_keys(object, {"period", "office", "sample", "tickets", "walk_in", "walk_in_people",
                       "eservice", "by_month", "by_service", "by_session", "by_location",
                       "by_weekday_hour", "by_hand", "previous"});
  EXPECT_EQ(keys(object["period"]), (std::set<std::string>{"name", "from", "to"}));
  EXPECT_EQ(keys(object["tickets"]),
            (std::set<std::string>{"issued", "served", "no_show", "cancelled", "expired",
                                   "unfinished", "walk_direct", "by_hand", "by_hand_no_show"}));
  ASSERT_EQ(object["by_month"].size(), 6U);
  expect_keys(object["by_month"][0],
              {"month", "walk_in", "eservice", "issued", "no_show", "cancelled"});
  ASSERT_EQ(object["by_service"].size(), 18U);
  const json& service = object["by_service"][0];
  expect_keys(service, {"service", "name", "division", "by_month", "walk_in", "eservice", "total",
                        "percent", "within_standard_percent", "standard_seconds"});
  for (const char* name : {"waited_seconds", "waited_open_hours_seconds", "served_seconds",
                           "held_seconds"}) {
    EXPECT_EQ(keys(service[name]), kStats) << name;
  }
  EXPECT_EQ(keys(object["by_session"]), (std::set<std::string>{"in_hours", "lunch", "off_hours"}));
  ASSERT_EQ(object["by_weekday_hour"].size(), 7U);
  EXPECT_EQ(object["by_weekday_hour"][0].size(), 24U);
  EXPECT_TRUE(object["previous"].is_null());
}

TEST(StatisticsJson, CarriesTheFiguresUnchanged) {
  StatisticsFigures figures = test::statistics_of(test::thai_office(), "FY2570H1", 20);
  figures.previous = test::previous_of(figures, 17);
  const json object = json::parse(statistics_json(figures, "th"));
  EXPECT_EQ(object["period"], (json{{"name", "FY2570H1"}, {"from", "2026-10-01"},
                                    {"to", "2027-03-31"}}));
  EXPECT_EQ(object["office"], "องค์การบริหารส่วนตำบลบ้านตัวอย่าง");
  EXPECT_EQ(object["sample"], true);
  EXPECT_EQ(object["walk_in"], figures.walk_in);
  EXPECT_EQ(object["eservice"], 9);
  EXPECT_EQ(object["by_month"][0]["month"], "2026-10");
  EXPECT_EQ(object["by_month"][0]["eservice"], 9);
  EXPECT_TRUE(object["by_month"][1]["eservice"].is_null());
  const ServiceStatistics& line = figures.by_service[0];
  const json& service = object["by_service"][0];
  EXPECT_EQ(service["by_month"]["2026-11"], line.walk_in_by_month[1]);
  EXPECT_EQ(service["waited_seconds"]["p90"], line.durations.waited->p90_seconds);
  EXPECT_DOUBLE_EQ(service["percent"], *line.percent_hundredths / 100.0);
  EXPECT_EQ(service["standard_seconds"], 300);
  EXPECT_EQ(object["by_location"]["mobile-1"], figures.by_location.at("mobile-1"));
  const json& previous = object["previous"];
  EXPECT_EQ(previous["walk_in"], 17);
  EXPECT_TRUE(previous["eservice"].is_null());
  EXPECT_EQ(previous["period"]["to"], "2026-09-30");
  EXPECT_EQ(previous["served_seconds"]["max"], figures.all.served->max_seconds);
  EXPECT_EQ(service["errands"]["no_show"], line.errands.no_show);
  EXPECT_EQ(service["by_session"]["lunch"], line.by_session[1]);
  EXPECT_EQ(service["by_location"]["mobile-1"], line.by_location.at("mobile-1"));
  EXPECT_EQ(service["over_standard"], line.durations.over_standard);
  EXPECT_EQ(object["by_division"][0]["waited_seconds"]["max"],
            figures.by_division[0].durations.waited->max_seconds);
  EXPECT_EQ(object["rules"].size(), 10U) << "with that of service by hand";
}

TEST(StatisticsJson, AnEmptyPeriodHasNullsWhereThereIsNothingToAverage) {
  const Catalogue office = test::thai_office();
  const Zone zone = test::zone_of(office);
  StatisticsPass pass(office, zone, test::period_of(office, "2026-11-20"));
  const json object = json::parse(statistics_json(pass.finish(), "th"));
  EXPECT_EQ(object["walk_in"], 0);
  EXPECT_TRUE(object["eservice"].is_null());
  const json& service = object["by_service"][0];
  EXPECT_TRUE(service["percent"].is_null());
  EXPECT_EQ(service["waited_seconds"],
            (json{{"mean", nullptr}, {"median", nullptr}, {"p90", nullptr}, {"max", nullptr}}));
  EXPECT_TRUE(service["within_standard_percent"].is_null());
}

TEST(StatisticsJson, NamesComeInTheLanguageAskedForElseInTheOffices) {
  const auto figures = test::statistics_of(test::thai_office(), "2026-11", 4);
  EXPECT_EQ(json::parse(statistics_json(figures, "en"))["by_service"][6]["name"],
            "Land and building tax");
  EXPECT_EQ(json::parse(statistics_json(figures, "ms"))["by_service"][6]["name"],
            "ชำระภาษีที่ดินและสิ่งปลูกสร้าง");
}

TEST(SatisfactionJson, HasEveryPromisedField) {
  const auto figures = test::satisfaction_of(test::thai_office(), "FY2570H1", 40, 9000);
  const json object = json::parse(satisfaction_json(figures, "th"));
  expect_keys(object, {"period", "office", "sample", "respondents", "served",
                       "response_rate_percent", "convention", "sd", "target_percent",
                       "target_test", "target_met", "overall", "aspects", "by_service",
                       "by_division", "by_month", "by_via", "imported", "suggestions", "complaints",
                       "previous"});
  EXPECT_EQ(keys(object["overall"]), kCell);
  expect_keys(object["aspects"][0], kCell);
  expect_keys(object["aspects"][0], {"aspect", "name", "items"});
  expect_keys(object["aspects"][0]["items"][0], kCell);
  expect_keys(object["aspects"][0]["items"][0], {"item", "text"});
  expect_keys(object["by_service"][0], {"service", "target_percent", "target_met", "n", "counts"});
  expect_keys(object["by_division"][0], {"division", "n", "counts"});
  EXPECT_EQ(object["by_month"][0]["month"], "2026-10");
  EXPECT_EQ(keys(object["by_via"]), (std::set<std::string>{"code", "scanner", "terminal"}));
  EXPECT_EQ(keys(object["suggestions"]), (std::set<std::string>{"total", "shown"}));
  EXPECT_EQ(keys(object["complaints"]),
            (std::set<std::string>{"total", "done", "in_progress", "overdue"}));
}

TEST(SatisfactionJson, WritesExactDecimals) {
  SatisfactionFigures figures = test::satisfaction_of(test::thai_office(), "FY2570H1", 2, 9000);
  figures.overall = cell_of({6, 8, 45, 90, 169}, figures.survey);
  const std::string text = satisfaction_json(figures, "th");
  EXPECT_NE(text.find("\"mean\":4.28,\"mean_percent\":85.66,\"n\":318,"
                      "\"satisfied_percent\":81.45,\"sd\":0.93"),
            std::string::npos);
  const json overall = json::parse(text)["overall"];
  EXPECT_EQ(overall["counts"], (json{6, 8, 45, 90, 169}));
  EXPECT_EQ(overall["level"], 4);
}

TEST(SatisfactionJson, ASuppressedCellIsNothingButItsNumberOfAnswers) {
  SatisfactionFigures figures = test::satisfaction_of(test::thai_office(), "FY2570H1", 2, 9000);
  figures.overall = cell_of({0, 0, 0, 0, 4}, figures.survey);
  figures.previous = cell_of({0, 0, 0, 0, 1}, figures.survey);
  const json object = json::parse(satisfaction_json(figures, "th"));
  EXPECT_EQ(object["overall"], (json{{"n", 4}, {"suppressed", true}}));
  EXPECT_EQ(object["previous"], (json{{"n", 1}, {"suppressed", true}}));
}

TEST(SatisfactionJson, NamesTheConventionsItFollows) {
  const Catalogue english = test::english_office();
  const json object =
      json::parse(satisfaction_json(test::satisfaction_of(english, "FY2027H1", 10, 100), "en"));
  EXPECT_EQ(object["convention"], "B");
  EXPECT_EQ(object["sd"], "population");
  EXPECT_EQ(object["target_test"], "top2");
  EXPECT_EQ(object["target_percent"], 80);
}

}  // namespace
}  // namespace khio
