// The two offices that come with the product, and what damage to an office file may do: be
// reported.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "base/assets.h"
#include "domain/limits.h"
#include "files/office_file.h"

namespace khio {
namespace {

std::string sample_text(const std::string& name) {
  return load_office_file((assets_dir() / "office" / name).string()).take();
}

Catalogue sample(const std::string& name) {
  const OfficeReading reading = read_office(sample_text(name));
  for (const OfficeProblem& problem : reading.problems) {
    ADD_FAILURE() << name << ":" << problem.line << " " << problem.path << ": " << problem.message;
  }
  return reading.catalogue;
}

void expect_complete(const Catalogue& office) {
  EXPECT_TRUE(office.sample && office.any_officer && office.hours.always_open);
  for (const Service& service : office.services) {
    EXPECT_FALSE(service.errand.empty()) << service.code;
    EXPECT_FALSE(service.channel.empty()) << service.code;
    EXPECT_FALSE(service.icon.empty()) << service.code;
    int minutes = 0;
    for (const Step& step : service.steps) minutes += step.minutes;
    EXPECT_EQ(minutes, service.standard_minutes) << service.code;
  }
  EXPECT_NE(office.service(office.reception_service), nullptr);
  EXPECT_FALSE(office.slip_notes.empty() || office.priority_groups.empty());
}

TEST(ThaiSample, IsACompleteSubdistrictOffice) {
  const Catalogue office = sample("sample.toml");
  expect_complete(office);
  EXPECT_EQ(office.name.at("th"), "องค์การบริหารส่วนตำบลบ้านตัวอย่าง");
  EXPECT_EQ(office.services.size(), 18u);
  EXPECT_EQ(office.divisions.size(), 5u);
  EXPECT_EQ(office.counters.size(), 5u);
  EXPECT_EQ(office.survey.items.size(), 11u);
  EXPECT_EQ(office.survey.aspects.size(), 4u);
  EXPECT_EQ(office.survey.target_percent, 80);
  EXPECT_EQ(office.survey.convention, LevelConvention::a);
  EXPECT_TRUE(office.thai_numerals_in_reports);
  EXPECT_EQ(office.fiscal_calendar().year(read_iso_day("2026-11-20").take()), 2570);
  EXPECT_EQ(office.hours.last_ticket_minutes, 15);
  for (const char* day : {"2025-10-13", "2026-12-10", "2028-08-12"}) {
    EXPECT_NE(office.holiday(read_iso_day(day).take()), nullptr) << day;
  }
}

TEST(EnglishSample, IsACompleteCouncilOfficeWithCalendarHalves) {
  const Catalogue office = sample("sample-en.toml");
  expect_complete(office);
  EXPECT_EQ(office.languages, std::vector<std::string>{"en"});
  EXPECT_EQ(office.era, Era::common);
  const Period half = read_period("FY2026H1", office.fiscal_calendar()).take();
  EXPECT_EQ(iso_day(half.from) + " " + iso_day(half.to), "2026-01-01 2026-06-30");
  for (const Series& series : office.series) EXPECT_TRUE(series.prefix.empty());
}

TEST(EnglishSample, HasNoThaiCharacter) {
  const std::string text = sample_text("sample-en.toml");
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    const bool thai = text[i] == '\xE0' && (text[i + 1] == '\xB8' || text[i + 1] == '\xB9');
    ASSERT_FALSE(thai) << "at byte " << i;
  }
  EXPECT_EQ(text.find("Thai"), std::string::npos);
}

TEST(Samples, DiscloseNothingSensitiveInWhatEveryoneSees) {
  for (const char* name : {"sample.toml", "sample-en.toml"}) {
    for (const Service& service : sample(name).services) {
      for (const Texts* texts : {&service.name, &service.errand}) {
        for (const auto& [language, text] : *texts) {
          for (const char* word : {"พิการ", "เอดส์", "ผู้ป่วย", "isab", "AIDS"}) {
            EXPECT_EQ(text.find(word), std::string::npos) << service.code << " " << text;
          }
        }
      }
    }
  }
}

TEST(Samples, AreEqualAfterWritingAndReading) {
  for (const char* name : {"sample.toml", "sample-en.toml"}) {
    const Catalogue office = sample(name);
    const std::string written = write_office(office);
    const OfficeReading again = read_office(written);
    EXPECT_TRUE(again.problems.empty()) << name;
    EXPECT_TRUE(again.catalogue == office) << name;
    EXPECT_EQ(write_office(again.catalogue), written) << name;
  }
}

// What comes out of a damaged file is either a catalogue that is written and read back unchanged,
// or at least one error; and every message is one line that can be shown.
void expect_judged(const std::string& damaged) {
  const OfficeReading reading = read_office(damaged);
  for (const OfficeProblem& problem : reading.problems) {
    ASSERT_FALSE(problem.message.empty());
    ASSERT_EQ((problem.path + problem.message).find('\n'), std::string::npos) << problem.message;
    ASSERT_GE(problem.line, 0);
  }
  if (reading.has_errors()) return;
  const std::string written = write_office(reading.catalogue);
  const OfficeReading again = read_office(written);
  ASSERT_FALSE(again.has_errors()) << written;
  ASSERT_TRUE(again.catalogue == reading.catalogue);
}

TEST(DamagedOffice, TruncatedAnywhereIsJudged) {
  const std::string text = sample_text("sample-en.toml");
  for (std::size_t size = 0; size < text.size(); size += size < 500 ? 1 : 37) {
    ASSERT_NO_FATAL_FAILURE(expect_judged(text.substr(0, size))) << size;
  }
}

TEST(DamagedOffice, WithBytesFlippedIsJudged) {
  std::mt19937 random(20261120);
  for (const char* name : {"sample.toml", "sample-en.toml"}) {
    const std::string text = sample_text(name);
    for (int round = 0; round < 300; ++round) {
      std::string damaged = text;
      for (unsigned flips = 1 + random() % 4; flips > 0; --flips) {
        damaged[random() % damaged.size()] ^= static_cast<char>(1 << (random() % 8));
      }
      ASSERT_NO_FATAL_FAILURE(expect_judged(damaged)) << name << " round " << round;
    }
  }
}

TEST(DamagedOffice, WithLinesMixedUpIsJudged) {
  std::vector<std::string> lines;
  const std::string text = sample_text("sample-en.toml");
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin + 1));
    begin = end + 1;
  }
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> mixed = lines;
    for (int swaps = 0; swaps < 3; ++swaps) {
      std::swap(mixed[random() % mixed.size()], mixed[random() % mixed.size()]);
    }
    mixed.erase(mixed.begin() + static_cast<long>(random() % mixed.size()));
    std::string damaged;
    for (const std::string& line : mixed) damaged += line;
    ASSERT_NO_FATAL_FAILURE(expect_judged(damaged)) << round;
  }
}

TEST(DamagedOffice, HostileShapesAreJudged) {
  const std::string deep(5000, '[');
  std::string many_unknown;
  for (int i = 0; i < 20000; ++i) many_unknown += "k" + std::to_string(i) + " = 1\n";
  std::string many_services;
  for (int i = 0; i < 20000; ++i) many_services += "[[services]]\n";
  for (const std::string& text :
       {"a = " + deep, deep, many_unknown, many_services, std::string("\xEF\xBB\xBFkind = \"x\""),
        std::string("\xFF\xFEk\0i\0", 6), std::string(1000, '\0'),
        std::string("a.b.c.d = 1\na = 2"),
        std::string("services = {}\ncounters = 5\nhours = []\nsurvey = \"\"\nlanguages = {}"),
        std::string("languages = [\"en\"]\nname = [[[]]]"), std::string("day = 9999-99-99"),
        std::string("[[holidays]]\nday = 0000-01-01"),
        std::string("x = nan\ny = inf\nz = 1979-05-27T07:32:00Z")}) {
    ASSERT_NO_FATAL_FAILURE(expect_judged(text)) << text.substr(0, 60);
    EXPECT_TRUE(read_office(text).has_errors()) << text.substr(0, 60);
  }
}

class LoadOfficeFile : public testing::Test {
 protected:
  LoadOfficeFile() { std::filesystem::create_directories(folder_); }
  ~LoadOfficeFile() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& text) {
    const std::filesystem::path file = folder_ / "office.toml";
    std::ofstream(file, std::ios::binary) << text;
    return file.string();
  }

  const std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) / ("khio_office_" + std::to_string(::getpid()));
};

TEST_F(LoadOfficeFile, GivesTheVeryBytes) {
  EXPECT_EQ(load_office_file(write("kind = \"x\"\r\n")).take(), "kind = \"x\"\r\n");
  EXPECT_EQ(load_office_file(write("")).take(), "");
}

TEST_F(LoadOfficeFile, SaysWhatIsWrongWithAFileItCannotRead) {
  EXPECT_EQ(load_office_file((folder_ / "none.toml").string()).error().kind, ErrorKind::not_found);
  EXPECT_EQ(load_office_file(folder_.string()).error().kind, ErrorKind::invalid);
  EXPECT_EQ(load_office_file(write(std::string("a\0b", 3))).error().kind, ErrorKind::invalid);
}

TEST_F(LoadOfficeFile, IsBounded) {
  EXPECT_TRUE(load_office_file(write(std::string(kOfficeFileBytesMax, ' '))).ok());
  EXPECT_EQ(load_office_file(write(std::string(kOfficeFileBytesMax + 1, ' '))).error().kind,
            ErrorKind::invalid);
}

}  // namespace
}  // namespace khio
