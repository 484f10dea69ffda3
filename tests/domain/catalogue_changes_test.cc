#include "domain/catalogue_changes.h"

#include <gtest/gtest.h>

#include <functional>

namespace khio {
namespace {

Service service(const std::string& code) {
  Service one;
  one.code = code;
  one.name = {{"en", "Service " + code}};
  return one;
}

Catalogue office() {
  Catalogue one;
  one.languages = {"en"};
  one.services = {service("A01"), service("A02"), service("A03")};
  one.counters = {{1, {}, {"A01"}}, {2, {}, {"A02"}}};
  return one;
}

TEST(CatalogueChanges, EqualCataloguesDifferInNothing) {
  EXPECT_TRUE(catalogue_changes(office(), office()).empty());
}

TEST(CatalogueChanges, ServicesThatCameWentOrWereChangedAreNamed) {
  Catalogue after = office();
  after.services.erase(after.services.begin());
  after.services[0].standard_minutes = 7;
  after.services.push_back(service("B01"));
  const std::vector<CatalogueChange> found = catalogue_changes(office(), after);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0], (CatalogueChange{ChangeKind::changed, "services", "A02",
                                       {{"en", "Service A02"}}}));
  EXPECT_EQ(found[1], (CatalogueChange{ChangeKind::added, "services", "B01",
                                       {{"en", "Service B01"}}}));
  EXPECT_EQ(found[2], (CatalogueChange{ChangeKind::removed, "services", "A01",
                                       {{"en", "Service A01"}}}));
}

TEST(CatalogueChanges, AnotherOrderIsAChangeOfTheListAlone) {
  Catalogue after = office();
  std::swap(after.services[0], after.services[1]);
  const std::vector<CatalogueChange> found = catalogue_changes(office(), after);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0], (CatalogueChange{ChangeKind::changed, "services", "", {}}));
}

// Each member of a catalogue, changed alone, is seen.
TEST(CatalogueChanges, NoPartIsForgotten) {
  const std::pair<const char*, std::function<void(Catalogue&)>> deeds[] = {
      {"identity", [](Catalogue& c) { c.kind = "x"; }},
      {"identity", [](Catalogue& c) { c.name["en"] = "x"; }},
      {"identity", [](Catalogue& c) { c.short_name["en"] = "x"; }},
      {"identity", [](Catalogue& c) { c.address["en"] = "x"; }},
      {"identity", [](Catalogue& c) { c.phone = "x"; }},
      {"identity", [](Catalogue& c) { c.public_url = "x"; }},
      {"identity", [](Catalogue& c) { c.emblem = "x"; }},
      {"identity", [](Catalogue& c) { c.reception_service = "x"; }},
      {"eit_url", [](Catalogue& c) { c.eit_url = "x"; }},
      {"eit_url", [](Catalogue& c) { c.eit_from = 1; }},
      {"eit_url", [](Catalogue& c) { c.eit_to = 1; }},
      {"languages", [](Catalogue& c) { c.languages.push_back("th"); }},
      {"languages", [](Catalogue& c) { c.zone = "x"; }},
      {"languages", [](Catalogue& c) { c.era = Era::buddhist; }},
      {"languages", [](Catalogue& c) { c.fiscal_first_month = 10; }},
      {"languages", [](Catalogue& c) { c.fiscal_named_by_end = false; }},
      {"languages", [](Catalogue& c) { c.thai_numerals_in_reports = true; }},
      {"languages", [](Catalogue& c) { c.sample = true; }},
      {"languages", [](Catalogue& c) { c.any_officer = true; }},
      {"four_roles", [](Catalogue& c) { c.four_roles = true; }},
      {"divisions", [](Catalogue& c) { c.divisions.push_back({"A", {}, {}}); }},
      {"series", [](Catalogue& c) { c.series.push_back({"A", "A"}); }},
      {"counters", [](Catalogue& c) { c.counters[0].services.clear(); }},
      {"withdrawn", [](Catalogue& c) { c.withdrawn.push_back({"Z", {}, {}}); }},
      {"hours", [](Catalogue& c) { c.hours.always_open = true; }},
      {"holidays", [](Catalogue& c) { c.holidays.push_back({1, {}}); }},
      {"survey", [](Catalogue& c) { c.survey.min_cell = 9; }},
      {"survey.items", [](Catalogue& c) { c.survey.items.push_back({"Q0", {}, {}}); }},
      {"survey.aspects", [](Catalogue& c) { c.survey.aspects.push_back({"a", {}}); }},
      {"survey.scores", [](Catalogue& c) { c.survey.scores.push_back({}); }},
      {"suggestions", [](Catalogue& c) { c.suggestions.offered = false; }},
      {"suggestions.phrases", [](Catalogue& c) { c.suggestions.phrases.push_back({}); }},
      {"rule", [](Catalogue& c) { c.rule.normal_between = 9; }},
      {"alerts", [](Catalogue& c) { c.alerts.line_length = 9; }},
      {"retention", [](Catalogue& c) { c.retention.words_months = 1; }},
      {"hand_service", [](Catalogue& c) { c.hand_service.numbers = 9; }},
      {"priority_groups", [](Catalogue& c) { c.priority_groups.push_back({}); }},
      {"reasons.out_of_order", [](Catalogue& c) { c.out_of_order_reasons.push_back({}); }},
      {"reasons.cancel", [](Catalogue& c) { c.cancel_reasons.push_back({}); }},
      {"reasons.priority", [](Catalogue& c) { c.priority_reasons.push_back({}); }},
      {"slip_notes", [](Catalogue& c) { c.slip_notes.push_back({}); }},
      {"privacy_notice", [](Catalogue& c) { c.privacy_notice["en"] = "x"; }},
      {"privacy_notice", [](Catalogue& c) { c.how_it_works["en"] = "x"; }},
  };
  for (const auto& [part, deed] : deeds) {
    Catalogue after = office();
    deed(after);
    const std::vector<CatalogueChange> found = catalogue_changes(office(), after);
    ASSERT_EQ(found.size(), 1U) << part;
    EXPECT_EQ(found.front().part, part);
  }
}

}  // namespace
}  // namespace khio
