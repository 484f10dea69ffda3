// The canonical file gives back exactly the catalogue it was written from. Method: offices filled
// at random with every field, with texts full of quotes, ends of lines and several scripts.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "files/office_file.h"
#include "tests/files/small_office.h"

namespace khio {
namespace {

class RandomOffice {
 public:
  explicit RandomOffice(unsigned seed) : random_(seed) {}

  Catalogue make() {
    Catalogue office;
    office.languages = {"en"};
    if (coin()) office.languages = {"th", "en"};
    languages_ = office.languages;
    fill_identity(office);
    fill_rules(office);
    repeat([&] { office.divisions.push_back({word(), texts(), coin() ? "#00ff00" : ""}); });
    repeat([&] { office.series.push_back({word(), word(), number(), number()}); });
    repeat([&] { office.services.push_back(service()); });
    repeat([&] {
      office.withdrawn.push_back({word(), word(), texts(), number(),
                                  coin() ? std::optional<int>(number()) : std::nullopt});
    });
    repeat([&] { office.counters.push_back({number(), texts(), {word(), word()}}); });
    repeat([&] { office.holidays.push_back({number() % 50000, texts()}); });
    return office;
  }

 private:
  int number() { return std::uniform_int_distribution<int>(0, 99999)(random_); }
  bool coin() { return number() % 2 == 0; }

  template <typename Action>
  void repeat(Action action) {
    for (int i = number() % 4; i > 0; --i) action();
  }

  std::string word() {
    static const std::vector<std::string> kParts = {
        "a", "B", "7", " ", "\"", "\\", "\n", "\t", "'", "#", "=", "[", "]", "{", "}", ",", "\\n",
        "\"\"\"", "ก", "น้ำ", "ปี่", "–", "é", "𝄞", "\x01", "\x7f", "\r", "."};
    std::string made = "x";
    for (int i = number() % 8; i > 0; --i) {
      made += kParts[static_cast<std::size_t>(number()) % kParts.size()];
    }
    return made;
  }

  Texts texts() {
    Texts made;
    for (const std::string& language : languages_) {
      if (number() % 4 != 0) made[language] = word();
    }
    return made;
  }

  std::vector<TimeSpan> spans() {
    std::vector<int> ends;
    for (int i = 2 * (number() % 4); i > 0; --i) ends.push_back(number() % 86401);
    std::sort(ends.begin(), ends.end());
    std::vector<TimeSpan> made;
    for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
      if (ends[i] < ends[i + 1]) made.push_back({ends[i], ends[i + 1]});
    }
    return made;
  }

  void fill_identity(Catalogue& office) {
    office.kind = word();
    office.name = texts();
    office.short_name = texts();
    office.address = texts();
    office.phone = word();
    if (coin()) office.public_url = word();
    if (coin()) office.eit_url = word();
    if (coin()) office.eit_from = 20'000 + number() % 5'000;
    if (coin()) office.eit_to = 20'000 + number() % 5'000;
    if (coin()) office.emblem = word();
    office.zone = word();
    office.era = coin() ? Era::buddhist : Era::common;
    office.fiscal_first_month = number();
    office.fiscal_named_by_end = coin();
    office.thai_numerals_in_reports = coin();
    office.sample = coin();
    office.any_officer = coin();
    office.four_roles = coin();
    if (coin()) office.reception_service = word();
    repeat([&] { office.priority_groups.push_back(texts()); });
    repeat([&] { office.slip_notes.push_back(texts()); });
    office.privacy_notice = texts();
    office.how_it_works = texts();
  }

  void fill_rules(Catalogue& office) {
    office.hours.always_open = coin();
    office.hours.last_ticket_minutes = number();
    for (auto& day : office.hours.by_weekday) day = spans();
    Survey& survey = office.survey;
    repeat([&] { survey.aspects.push_back({word(), texts()}); });
    repeat([&] { survey.items.push_back({word(), coin() ? word() : "", texts(), coin() ? texts() : Texts{}}); });
    survey.convention = coin() ? LevelConvention::a : LevelConvention::b;
    survey.spread = coin() ? SpreadConvention::sample : SpreadConvention::population;
    survey.target_percent = number();
    survey.target_test = coin() ? TargetTest::top2 : TargetTest::mean;
    survey.min_cell = number();
    repeat([&] { survey.scores.push_back({number(), coin(), number()}); });
    SuggestionBox& box = office.suggestions;
    box.offered = coin();
    box.answer_within_days = number();
    box.corruption_channel = texts();
    if (coin()) box.corruption_url = word();
    repeat([&] {
      box.phrases.push_back({coin() ? SuggestionKind::praise : SuggestionKind::complaint, texts()});
    });
    office.rule = {number(), number(), number(), number(), number()};
    repeat([&] { office.out_of_order_reasons.push_back({word(), texts()}); });
    repeat([&] { office.cancel_reasons.push_back({word(), texts()}); });
    repeat([&] { office.priority_reasons.push_back({word(), texts()}); });
  }

  Service service() {
    Service made;
    made.code = word();
    made.series = word();
    made.division = word();
    made.name = texts();
    made.errand = texts();
    made.unit = texts();
    made.standard_minutes = number();
    repeat([&] { made.steps.push_back({texts(), number(), texts()}); });
    repeat([&] { made.documents.push_back(texts()); });
    made.no_documents = coin();
    made.fee = texts();
    made.law = texts();
    made.channel = texts();
    if (coin()) made.icon = word();
    if (coin()) made.ageing_limit_minutes = number();
    if (coin()) made.target_percent = number();
    if (coin()) made.tickets_a_day = number();
    made.asks_people = coin();
    if (coin()) {
      Hours& own = made.hours.emplace();
      own.always_open = coin();
      own.last_ticket_minutes = number();
      for (auto& day : own.by_weekday) day = spans();
    }
    return made;
  }

  std::mt19937 random_;
  std::vector<std::string> languages_;
};

TEST(OfficeFile, WrittenAndReadAgainIsEqual) {
  for (unsigned seed = 0; seed < 400; ++seed) {
    const Catalogue office = RandomOffice(seed).make();
    const std::string written = write_office(office);
    const OfficeReading reading = read_office(written);
    ASSERT_TRUE(reading.catalogue == office) << "seed " << seed << "\n" << written;
    ASSERT_EQ(write_office(reading.catalogue), written) << "seed " << seed;
  }
}

TEST(OfficeFile, EveryFieldOfACheckedOfficeSurvives) {
  const OfficeReading reading = read_office(test::kSmallOffice);
  const OfficeReading again = read_office(write_office(reading.catalogue));
  EXPECT_TRUE(again.problems.empty());
  EXPECT_TRUE(again.catalogue == reading.catalogue);
}

TEST(OfficeFile, HoursAreReadInOrderWhateverTheirOrderInTheFile) {
  const OfficeReading reading =
      read_office("[hours]\nmonday = [\"13:00-24:00\", \"00:00-12:00:30\"]");
  const std::vector<TimeSpan> expected{{0, 12 * 3600 + 30}, {13 * 3600, 24 * 3600}};
  EXPECT_EQ(reading.catalogue.hours.by_weekday[0], expected);
}

TEST(OfficeFile, OneLanguageIsWrittenAsPlainStrings) {
  const OfficeReading reading = read_office("languages = [\"en\"]\nname = \"Office\"");
  EXPECT_EQ(reading.catalogue.name, (Texts{{"en", "Office"}}));
  EXPECT_NE(write_office(reading.catalogue).find("name = \"Office\"\n"), std::string::npos);
}

}  // namespace
}  // namespace khio
