// The catalogue edited on the screen, on a real store and without a window.
#include "counter/catalogue_section.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "catalogue_section_case.h"
#include "domain/pictograms.h"
#include "ui/icons.h"

namespace khio::counter {
namespace {

TEST_F(CatalogueSectionTest, WhatIsTypedIsSavedWholeAsOneChangeByTheOfficerWithBeforeAndAfter) {
  CounterApp app = at_catalogue();
  const Hash before = office().catalogue_hash();
  type(app, at("B01", "name"), "ชำระภาษีที่ดิน");
  type(app, at("B01", "fee"), "ไม่มีค่าธรรมเนียม");
  EXPECT_NE(office().catalogue().service("B01")->name.at("th"), "ชำระภาษีที่ดิน");
  EXPECT_TRUE(changes().empty());
  save(app);
  EXPECT_EQ(office().catalogue().service("B01")->name.at("th"), "ชำระภาษีที่ดิน");
  EXPECT_EQ(office().catalogue().service("B01")->fee.at("th"), "ไม่มีค่าธรรมเนียม");
  ASSERT_EQ(changes().size(), 1U);
  EXPECT_EQ(changes().front().first, "manee");
  EXPECT_EQ(changes().front().second.before, before);
  EXPECT_EQ(changes().front().second.catalogue, office().catalogue_hash());
  EXPECT_NE(before, office().catalogue_hash());
  EXPECT_EQ(seen(app).notice.tone, Tone::good);
  EXPECT_FALSE(seen(app).changed);
}

TEST_F(CatalogueSectionTest, BeforeItIsSavedTheOfficerSeesWhatWouldChange) {
  CounterApp app = at_catalogue();
  type(app, at("B01", "name"), "ชำระภาษีที่ดิน");
  type(app, "phone", "0 1111 1111");
  press(app, SectionEvent::ask, "save");
  const CatalogueModel asked = seen(app);
  ASSERT_EQ(asked.sheet, CatalogueSheet::save);
  ASSERT_EQ(asked.sheet_lines.size(), 2U);
  EXPECT_EQ(asked.sheet_lines[0].mark, "changed");
  EXPECT_NE(asked.sheet_lines[0].words.find("B01"), std::string::npos);
  EXPECT_EQ(asked.sheet_lines[1].words, "Name and address");
  press(app, SectionEvent::leave);
  EXPECT_TRUE(changes().empty());
  EXPECT_TRUE(seen(app).changed);
}

TEST_F(CatalogueSectionTest, AContradictionIsShownAtItsFieldAndRefusesSaving) {
  CounterApp app = at_catalogue();
  type(app, at("B01", "standard_minutes"), "99");
  const CatalogueItem wrong = item(app, at("B01", "standard_minutes"));
  EXPECT_EQ(wrong.tone, Tone::problem);
  EXPECT_FALSE(wrong.problem.empty());
  const CatalogueModel shown = seen(app);
  EXPECT_EQ(shown.errors, 1);
  const auto marked = std::find_if(shown.entries.begin(), shown.entries.end(),
                                   [](const CatalogueEntry& one) { return one.tone == Tone::problem; });
  ASSERT_NE(marked, shown.entries.end());
  EXPECT_EQ(marked->code, "B01");
  open(app, "phone");
  save(app);
  EXPECT_EQ(seen(app).sheet, CatalogueSheet::none);
  EXPECT_EQ(seen(app).notice.tone, Tone::problem);
  EXPECT_EQ(seen(app).title.substr(0, 3), "B01");  // it leads to what is wrong
  EXPECT_TRUE(changes().empty());
  EXPECT_EQ(draft(app).service("B01")->standard_minutes, 99);
}

TEST_F(CatalogueSectionTest, WhatIsIncompleteIsShownAndCanBeSaved) {
  CounterApp app = at_catalogue();
  ASSERT_EQ(seen(app).warnings, 0);
  for (int language = 2; language >= 0; --language) {
    press(app, SectionEvent::choose, "language", language);
    type(app, at("B01", "fee"), "");
  }
  EXPECT_EQ(item(app, at("B01", "fee")).tone, Tone::warning);
  EXPECT_EQ(seen(app).warnings, 1);
  EXPECT_EQ(seen(app).errors, 0);
  press(app, SectionEvent::choose, "entry", 0);
  press(app, SectionEvent::run, "problem");
  EXPECT_EQ(seen(app).items.at(static_cast<std::size_t>(seen(app).active)).tone, Tone::warning);
  save(app);
  EXPECT_FALSE(office().catalogue().service("B01")->fee.contains("th"));
}

// Whatever the checks say, an officer who does not read English reads it too.
TEST_F(CatalogueSectionTest, EveryProblemIsSaidInTheOfficersLanguage) {
  Catalogue office = khio::test::sample_catalogue();
  const Words words(office, "th");
  const auto said = [&] {
    for (const OfficeProblem& one : check_office(office)) {
      EXPECT_NE(problem_words(one, words), one.message) << one.message;
      EXPECT_EQ(problem_words(one, words).find('{'), std::string::npos) << one.message;
    }
    return check_office(office).size();
  };
  Service& service = office.services.front();
  service.fee.clear();
  service.law = {{"en", "Act"}};
  service.standard_minutes = 999;
  service.documents.clear();
  service.no_documents = false;
  service.division = "nowhere";
  service.icon = "not a code";
  service.hours = Hours{};
  office.services.back().steps.clear();
  office.services.back().name["th"] = " ";
  office.counters.front().services.clear();
  office.counters.back().services = {"Z99"};
  office.series.front().prefix = "a";
  office.series.back().prefix = "1";
  office.zone = "Nowhere/Else";
  office.public_url = "no address";
  office.survey.items[1].aspect = "none";
  office.cancel_reasons.clear();
  office.priority_reasons.clear();
  office.out_of_order_reasons.clear();
  office.divisions.front().colour = "red";
  office.withdrawn.push_back({service.code, "", {}});
  office.hours = {};
  EXPECT_GT(said(), 20U);
  office.services.clear();
  office.counters.clear();
  office.survey.items.clear();
  EXPECT_GT(said(), 3U);
}

TEST_F(CatalogueSectionTest, WhatCannotBeReadStaysInItsFieldAndRefusesSaving) {
  CounterApp app = at_catalogue();
  const int minutes = office().catalogue().service("B01")->standard_minutes;
  for (const std::string nonsense : {"five", "", "5 min", "99999999999"}) {
    type(app, at("B01", "standard_minutes"), nonsense);
    EXPECT_EQ(item(app, at("B01", "standard_minutes")).field.edit.text, nonsense);
    EXPECT_EQ(item(app, at("B01", "standard_minutes")).tone, Tone::problem);
    save(app);
    EXPECT_TRUE(changes().empty()) << nonsense;
    EXPECT_EQ(draft(app).service("B01")->standard_minutes, minutes);
  }
  type(app, at("B01", "standard_minutes"), std::to_string(minutes));
  EXPECT_EQ(seen(app).errors, 0);
  type(app, "hours.monday", "08:30-25:00");
  EXPECT_EQ(item(app, "hours.monday").tone, Tone::problem);
  type(app, "hours.monday", "08:30-12:00 13:00-17:30");
  EXPECT_EQ(draft(app).hours.by_weekday[0].back().to, 17 * 3600 + 1800);
  EXPECT_EQ(seen(app).errors, 0);
}

// A day as people write it, and on to the next one: nothing may go back by itself and be saved so.
TEST_F(CatalogueSectionTest, WhatCannotBeReadStaysInItsEntryWhileOthersComeGoAndMove) {
  CounterApp app = at_catalogue();
  ASSERT_GE(draft(app).holidays.size(), 3U);
  const auto stands_in = [&](std::size_t entry) {
    const CatalogueItem day = item(app, "holidays[" + std::to_string(entry) + "].day");
    return day.field.edit.text == "31/12/2569" && day.tone == Tone::problem;
  };
  const auto run = [&](const std::string& deed, const std::string& path) {
    press(app, SectionEvent::run, deed, open(app, path));
  };
  type(app, "holidays[1].day", "31/12/2569");
  run("more", "holidays");
  EXPECT_TRUE(stands_in(1));
  run("up", "holidays[1]");
  EXPECT_TRUE(stands_in(0));
  run("down", "holidays[0]");
  EXPECT_TRUE(stands_in(1));
  run("down", "holidays[0]");
  EXPECT_TRUE(stands_in(0));
  run("up", "holidays[0]");
  EXPECT_TRUE(stands_in(0)) << "it is the first already";
  run("down", "holidays[0]");
  run("out", "holidays[0]");
  EXPECT_TRUE(stands_in(0));
  open(app, at("B01", "name"));
  press(app, SectionEvent::run, "add");
  EXPECT_TRUE(stands_in(0)) << "a service is no holiday";
  save(app);
  EXPECT_TRUE(changes().empty());
  run("out", "holidays[0]");
  EXPECT_FALSE(stands_in(0)) << "it went with its entry";

  type(app, "services[2].standard_minutes", "five");
  open(app, "services[0].name");
  press(app, SectionEvent::run, "add");
  EXPECT_EQ(item(app, "services[3].standard_minutes").field.edit.text, "five");
}

TEST_F(CatalogueSectionTest, TheWayToWhatIsWrongLeadsToWhatCannotBeRead) {
  CounterApp app = at_catalogue();
  type(app, "hours.monday", "8 to 12");
  open(app, at("B01", "name"));
  press(app, SectionEvent::ask, "save");
  EXPECT_EQ(seen(app).sheet, CatalogueSheet::none);
  ASSERT_GE(seen(app).active, 0) << "it is led there";
  EXPECT_EQ(seen(app).items.at(static_cast<std::size_t>(seen(app).active)).field.edit.text, "8 to 12");
  const auto& entries = seen(app).entries;
  EXPECT_TRUE(std::any_of(entries.begin(), entries.end(), [](const CatalogueEntry& one) {
    return one.chosen && one.tone == Tone::problem;
  }));
}

TEST_F(CatalogueSectionTest, HoursThatAServiceHasNoMoreRefuseNothing) {
  CounterApp app = at_catalogue();
  press(app, SectionEvent::tick, "field", open(app, at("B01", "hours.own")));
  type(app, at("B01", "hours.monday"), "8 to 12");
  EXPECT_EQ(seen(app).errors, 1);
  press(app, SectionEvent::tick, "field", open(app, at("B01", "hours.own")));
  EXPECT_EQ(seen(app).errors, 0);
}

TEST_F(CatalogueSectionTest, AnotherAdministratorsChangeIsNoticedAndNothingTypedIsLost) {
  CounterApp mine = at_catalogue();
  CounterApp theirs = at_catalogue("chai");
  type(mine, at("B01", "name"), "ของฉัน");
  press(mine, SectionEvent::ask, "save");
  type(theirs, "phone", "0 2222 2222");
  save(theirs);
  ASSERT_EQ(changes().size(), 1U);
  press(mine, SectionEvent::confirm);
  EXPECT_EQ(changes().size(), 1U);
  EXPECT_EQ(seen(mine).notice.tone, Tone::problem);
  EXPECT_EQ(draft(mine).service("B01")->name.at("th"), "ของฉัน");
  mine.store_changed();
  EXPECT_EQ(draft(mine).service("B01")->name.at("th"), "ของฉัน");
  press(mine, SectionEvent::ask, "save");
  EXPECT_EQ(seen(mine).sheet_title, "Somebody else saved the catalogue meanwhile");
  EXPECT_EQ(seen(mine).sheet_lines.size(), 2U);  // its own change, and theirs taken back
  press(mine, SectionEvent::confirm);
  EXPECT_EQ(changes().size(), 2U);
  EXPECT_EQ(office().catalogue().service("B01")->name.at("th"), "ของฉัน");
}

TEST_F(CatalogueSectionTest, WithoutChangesOfItsOwnTheSectionShowsWhatOthersSaved) {
  CounterApp mine = at_catalogue();
  CounterApp theirs = at_catalogue("chai");
  type(theirs, "phone", "0 2222 2222");
  save(theirs);
  mine.store_changed();
  EXPECT_EQ(draft(mine).phone, "0 2222 2222");
  EXPECT_FALSE(seen(mine).changed);
}

TEST_F(CatalogueSectionTest, AServiceIsAddedCopiedAndMoved) {
  CounterApp app = at_catalogue();
  const std::size_t count = office().catalogue().services.size();
  open(app, "services[0].name");
  press(app, SectionEvent::run, "add");
  EXPECT_EQ(draft(app).services.size(), count + 1);
  EXPECT_EQ(draft(app).services[1].series, draft(app).services[0].series);
  EXPECT_GT(seen(app).errors, 0);  // it has no name yet
  open(app, "services[0].name");
  const std::string first = draft(app).services[0].code;
  press(app, SectionEvent::run, "copy");
  EXPECT_EQ(draft(app).services[1].name, draft(app).services[0].name);
  EXPECT_NE(draft(app).services[1].code, first);
  press(app, SectionEvent::run, "raise");
  EXPECT_EQ(draft(app).services[1].code, first);
  press(app, SectionEvent::run, "lower");
  EXPECT_EQ(draft(app).services[0].code, first);
  const auto& counters = draft(app).counters;
  EXPECT_TRUE(std::any_of(counters.begin(), counters.end(), [&](const CounterPlace& one) {
    return std::find(one.services.begin(), one.services.end(), draft(app).services[1].code) !=
           one.services.end();
  }));
}

TEST_F(CatalogueSectionTest, AWithdrawnServiceKeepsItsNameForHistory) {
  CounterApp app = at_catalogue();
  const Texts name = office().catalogue().service("B01")->name;
  const std::string division = office().catalogue().service("B01")->division;
  open(app, at("B01", "name"));
  press(app, SectionEvent::ask, "withdraw");
  EXPECT_EQ(seen(app).sheet, CatalogueSheet::withdraw);
  press(app, SectionEvent::confirm);
  EXPECT_EQ(seen(app).errors, 0);
  save(app);
  const Catalogue& kept = office().catalogue();
  EXPECT_EQ(kept.service("B01"), nullptr);
  EXPECT_EQ(kept.service_name("B01"), name);
  EXPECT_EQ(kept.service_division("B01"), division);
  for (const CounterPlace& one : kept.counters) {
    EXPECT_EQ(std::count(one.services.begin(), one.services.end(), "B01"), 0);
  }
  EXPECT_NE(free_code(kept, "B00"), "B01");
}

TEST_F(CatalogueSectionTest, ServicesOfTheSampleAreTakenByTheirTickBoxes) {
  Catalogue small = khio::test::sample_catalogue();
  const Service shipped = *small.service("B01");
  const Division division = *small.division(shipped.division);
  std::erase_if(small.services, [](const Service& one) { return one.code != "A01"; });
  std::erase_if(small.divisions, [&](const Division& one) { return one.code == division.code; });
  std::erase_if(small.series, [&](const Series& one) { return one.code == shipped.series; });
  for (CounterPlace& one : small.counters) one.services = {"A01"};
  create(small);
  CounterApp app = at_catalogue();
  press(app, SectionEvent::ask, "samples");
  const std::vector<CatalogueLine> offered = seen(app).sheet_lines;
  for (const CatalogueLine& one : offered) EXPECT_NE(one.mark, "A01");
  const auto found = std::find_if(offered.begin(), offered.end(),
                                  [](const CatalogueLine& one) { return one.mark == "B01"; });
  ASSERT_NE(found, offered.end());
  press(app, SectionEvent::confirm);  // nothing is ticked
  EXPECT_EQ(draft(app).services.size(), 1U);
  press(app, SectionEvent::tick, "sample", static_cast<int>(found - offered.begin()));
  press(app, SectionEvent::confirm);
  ASSERT_EQ(draft(app).services.size(), 2U);
  EXPECT_EQ(draft(app).services.back(), shipped);
  EXPECT_NE(draft(app).division(shipped.division), nullptr);
  EXPECT_EQ(seen(app).errors, 0);
  save(app);
  EXPECT_EQ(*office().catalogue().service("B01"), shipped);
}

TEST_F(CatalogueSectionTest, StepsAndDocumentsComeGoAndMove) {
  CounterApp app = at_catalogue();
  const Service before = *office().catalogue().service("B01");
  ASSERT_GE(before.steps.size(), 2U);
  const int second = open(app, at("B01", "steps[1]"));
  press(app, SectionEvent::run, "up", second);
  EXPECT_EQ(draft(app).service("B01")->steps[0], before.steps[1]);
  const Words words = setting(app).words;
  const Form fields = form_of(place_of(at("B01", "name")).entry, draft(app), words, "th");
  const auto add = std::find_if(fields.begin(), fields.end(), [](const FormField& one) {
    return one.kind == FormKind::add && one.list.ends_with(".documents");
  });
  press(app, SectionEvent::run, "more", static_cast<int>(add - fields.begin()));
  EXPECT_EQ(draft(app).service("B01")->documents.size(), before.documents.size() + 1);
  const std::string fresh = "documents[" + std::to_string(before.documents.size()) + "]";
  type(app, at("B01", fresh), "สำเนาโฉนด");
  EXPECT_EQ(draft(app).service("B01")->documents.back().at("th"), "สำเนาโฉนด");
  press(app, SectionEvent::run, "out", open(app, at("B01", "documents[0]")));
  EXPECT_EQ(draft(app).service("B01")->documents.size(), before.documents.size());
}

TEST_F(CatalogueSectionTest, ALanguageThatIsSwitchedOffTakesItsWordsAlong) {
  CounterApp app = at_catalogue();
  press(app, SectionEvent::tick, "field", open(app, "languages.ms"));
  EXPECT_EQ(draft(app).languages, (std::vector<std::string>{"th", "en"}));
  EXPECT_EQ(seen(app).errors, 0);
  EXPECT_FALSE(draft(app).services.front().name.contains("ms"));
  press(app, SectionEvent::tick, "field", open(app, "languages.ms"));
  EXPECT_EQ(seen(app).errors, 0);
  EXPECT_GT(seen(app).warnings, 100);  // every text lacks that language again
}

TEST_F(CatalogueSectionTest, ThrowingAwayGoesBackToWhatIsInForce) {
  CounterApp app = at_catalogue();
  type(app, "phone", "0 3333 3333");
  type(app, at("B01", "standard_minutes"), "nonsense");
  press(app, SectionEvent::ask, "discard");
  press(app, SectionEvent::confirm);
  EXPECT_FALSE(seen(app).changed);
  EXPECT_EQ(draft(app), office().catalogue());
}

TEST_F(CatalogueSectionTest, SearchFindsByCodeAndByName) {
  CounterApp app = at_catalogue();
  press(app, SectionEvent::choose, "tab", 0);
  ui::TextFieldState field;
  field.edit = ui::edit_of("b01");
  app.apply(EditIn{SectionField::search, field});
  ASSERT_EQ(seen(app).entries.size(), 1U);
  EXPECT_EQ(seen(app).entries.front().code, "B01");
  EXPECT_TRUE(seen(app).entries.front().chosen);
  field.edit = ui::edit_of("no such thing");
  app.apply(EditIn{SectionField::search, field});
  EXPECT_TRUE(seen(app).entries.empty());
  EXPECT_TRUE(seen(app).items.empty());
}

TEST_F(CatalogueSectionTest, TheCallingRuleIsExplainedAsItIsTyped) {
  CounterApp app = at_catalogue();
  open(app, "rule");
  const std::string before = seen(app).remark;
  EXPECT_FALSE(before.empty());
  type(app, "rule.normal_between", "3");
  EXPECT_NE(seen(app).remark, before);
}

TEST_F(CatalogueSectionTest, TheLimitsOfTheHallAreSetOnTheScreen) {
  CounterApp app = at_catalogue();
  open(app, "alerts");
  type(app, "alerts.longest_wait_minutes", "481");
  EXPECT_EQ(item(app, "alerts.longest_wait_minutes").tone, Tone::problem);
  type(app, "alerts.longest_wait_minutes", "20");
  type(app, "alerts.line_length", "7");
  type(app, "alerts.over_standard_percent", "150");
  save(app);
  EXPECT_EQ(office().catalogue().alerts, (AlertLimits{20, 7, 150}));
}

// Whatever a form shows, putting the same there again changes nothing; and of every part of the
// office file some field is in reach.
TEST_F(CatalogueSectionTest, EveryFieldWritesWhatItReads) {
  CounterApp app = at_catalogue();
  const Words words = setting(app).words;
  Catalogue office = khio::test::sample_catalogue();
  office.services.front().hours = office.hours;
  office.withdrawn.push_back({"Z99", "", {{"th", "เลิกแล้ว"}}});
  std::size_t fields = 0;
  for (int tab = 0; tab < kCatalogueTabs; ++tab) {
    for (const FormEntry& entry : form_entries(static_cast<CatalogueTab>(tab), office, words)) {
      EXPECT_EQ(place_of(entry.id).entry, entry.id);
      for (const FormField& field : form_of(entry.id, office, words, "th")) {
        if (!field.read || field.path == "languages.first") continue;
        Catalogue same = office;
        const bool member = field.path.find(".services.") != std::string::npos ||
                            field.path.starts_with("languages.");
        if (member) continue;  // a list keeps what is ticked last at its end
        EXPECT_TRUE(field.write(same, field.read(office))) << field.path;
        EXPECT_EQ(same, office) << field.path;
        ++fields;
      }
    }
  }
  EXPECT_GT(fields, 500U);
}

TEST_F(CatalogueSectionTest, WhatIsTypedIsSeenAsVisitorsWouldSeeItBeforeItIsSaved) {
  CounterApp app = at_catalogue();
  const std::string code = draft(app).services.front().code;
  const auto shown = [&](PreviewKind kind) {
    press(app, SectionEvent::ask, "preview", static_cast<int>(kind));
    return app.sections().catalogue().preview();
  };
  open(app, "services[0].name");
  const auto slip_before = shown(PreviewKind::slip);
  const auto chart_before = shown(PreviewKind::chart);
  ASSERT_TRUE(slip_before && chart_before);
  press(app, SectionEvent::leave);
  type(app, "services[0].name", "Moving house");
  type(app, "services[0].errand", "I have moved");
  const auto tile = shown(PreviewKind::tile);
  ASSERT_TRUE(tile && !tile->home.tiles.empty());
  EXPECT_EQ(tile->home.tiles.front().code, code);
  EXPECT_EQ(tile->home.tiles.front().errand, "I have moved");
  EXPECT_EQ(shown(PreviewKind::details)->details.name, "Moving house");
  EXPECT_NE(shown(PreviewKind::slip)->slip.alpha, slip_before->slip.alpha);
  EXPECT_NE(shown(PreviewKind::chart)->chart.pixels, chart_before->chart.pixels);
  press(app, SectionEvent::leave);
  EXPECT_FALSE(app.sections().catalogue().preview());
  EXPECT_NE(office().catalogue().services.front().name, draft(app).services.front().name);
}

TEST(Pictograms, AnOfficeFileMayNameThoseThatAreDrawn) {
  ASSERT_EQ(kPictograms.size(), static_cast<std::size_t>(ui::Icon::count_));
  for (std::size_t i = 0; i < kPictograms.size(); ++i)
    EXPECT_EQ(ui::name_of(static_cast<ui::Icon>(i)), kPictograms[i]);
}

TEST_F(CatalogueSectionTest, ThePictogramIsChosenBySight) {
  CounterApp app = at_catalogue();
  const int place = open(app, "services[0].icon");
  const auto marked = [&] {
    std::vector<std::string> on;
    for (const Choice& one : item(app, "services[0].icon").pictures) {
      if (one.on) on.push_back(one.code);
    }
    return on;
  };
  const CatalogueItem offered = item(app, "services[0].icon");
  ASSERT_EQ(offered.kind, FormKind::picture);
  EXPECT_GT(offered.pictures.size(), 20U);
  for (const Choice& one : offered.pictures) {
    EXPECT_TRUE(one.code.empty() || ui::icon_named(one.code)) << one.code;
  }
  press(app, SectionEvent::tick, "hammer", place);
  EXPECT_EQ(draft(app).services[0].icon, "hammer");
  EXPECT_EQ(marked(), std::vector<std::string>{"hammer"});
  press(app, SectionEvent::step, "more", place);
  EXPECT_EQ(draft(app).services[0].icon, "book");
  press(app, SectionEvent::tick, "no picture", place);
  EXPECT_EQ(draft(app).services[0].icon, "book");
  press(app, SectionEvent::tick, "", place);
  EXPECT_EQ(draft(app).services[0].icon, "");
  EXPECT_EQ(marked(), std::vector<std::string>{""});
}

}  // namespace
}  // namespace khio::counter
