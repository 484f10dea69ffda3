// The shipped office in every language it speaks, and in one two fifths longer, through the very
// pictures that `snapshot` makes: at every size and in every mode no word leaves its box or is cut,
// and no language is left standing in another one's screens.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <regex>
#include <set>

#include "domain/limits.h"
#include "kiosk/snapshots.h"
#include "tests/support/scratch_office.h"
#include "tests/support/screen_measures.h"
#include "text/messages.h"

namespace khio::kiosk {
namespace {

struct Case {
  const char* language;
  bool wide;
  bool large_text;
  bool high_contrast;
  bool low_reach;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.language; }

std::string name_of(const testing::TestParamInfo<Case>& info) {
  const Case& c = info.param;
  return std::string(c.wide ? "Wide_" : "Tall_") + c.language + (c.large_text ? "_large" : "") +
         (c.high_contrast ? "_contrast" : "") + (c.low_reach ? "_low" : "");
}

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const char* language : {"th", "en", "ms", kPseudoLanguage}) {
    for (const bool wide : {false, true}) {
      for (const bool large : {false, true}) {
        for (const bool low : {false, true}) cases.push_back({language, wide, large, false, low});
      }
      cases.push_back({language, wide, false, true, false});
    }
  }
  return cases;
}

constexpr const char* kPhrases = "\n[[suggestions.phrases]]";  // are never longer than their limit

// The shipped office speaking the longer language as well.
Catalogue office_with_long_texts() {
  const Messages longer = Messages::load(kPseudoLanguage);
  const std::string text =
      load_office_file((assets_dir() / "office/sample.toml").string()).take();
  static const std::regex english("en = \"([^\"]+)\"(?=, ms)");
  std::string doubled;
  auto end = text.cbegin();
  for (std::sregex_iterator at(text.begin(), text.end(), english), none; at != none; ++at) {
    doubled.append(end, (*at)[0].second);
    std::string said = longer.tr("office", (*at)[1].str().c_str());
    const std::size_t section = text.rfind("\n[", static_cast<std::size_t>(at->position()));
    if (section != text.npos && text.compare(section, std::strlen(kPhrases), kPhrases) == 0) {
      said.resize(std::min(said.size(), kReadyPhraseLettersMax));
    }
    doubled += ", qps = \"" + said + "\"";
    end = (*at)[0].second;
  }
  doubled.append(end, text.cend());
  doubled.replace(doubled.find("\"ms\"]"), 5, "\"ms\", \"qps\"]");
  OfficeReading reading = read_office(doubled);
  for (const OfficeProblem& problem : reading.problems) {
    EXPECT_NE(problem.severity, Severity::error) << problem.line << ": " << problem.message;
  }
  return reading.catalogue;
}

class LanguagesTest : public test::OfficeTest {
 protected:
  void SetUp() override {
    create(office_with_long_texts());
    issue("B01");
    issue("C01", true);
    issue("B04");
    open_counter(2);
    ASSERT_TRUE(call(2).ok());
  }

  void look(ui::SnapshotOptions options,
            const std::function<void(const std::string&, const ui::Kit&)>& at) {
    int seen = 0;
    options.look = [&](const std::string& name, const ui::Kit& kit) {
      ++seen;
      at(name, kit);
    };
    const auto shown = render_screens(office(), options);
    ASSERT_TRUE(shown.ok()) << shown.error().detail;
    EXPECT_EQ(seen, static_cast<int>(screen_names().size()));
  }
};

class EveryLanguageTest : public LanguagesTest, public testing::WithParamInterface<Case> {};

TEST_P(EveryLanguageTest, WordsStayInsideTheirBoxesAndTargetsApart) {
  const Case& c = GetParam();
  ui::SnapshotOptions options;
  options.language = c.language;
  options.large_text = c.large_text;
  options.high_contrast = c.high_contrast;
  options.low_reach = c.low_reach;
  options.width_px = c.wide ? 1920 : 1080;
  options.height_px = c.wide ? 1080 : 1920;
  look(options, [&](const std::string& name, const ui::Kit& kit) {
    if (name == "board" && !c.wide) return;  // hangs wide, always
    if (name == "outage_without_fonts") return;  // a picture without words of Pango's
    test::expect_words_inside(kit, name);
    test::expect_targets_apart(kit, name);
    if (name != "board") test::expect_targets_large(kit, name, ui::KitSettings{}.mm_per_px);
  });
}

INSTANTIATE_TEST_SUITE_P(Everywhere, EveryLanguageTest, testing::ValuesIn(all_cases()), name_of);

// Which stand as they are in every language: names, and what nobody translates.
bool is_name(const Catalogue& office, const std::string& text) {
  static const std::set<std::string> names{"ไทย", "English", "Bahasa Melayu", "PIN", "cups:slips",
                                           "HDMI-1, DP-2", "0°"};
  if (names.contains(text)) return true;
  return std::any_of(office.name.begin(), office.name.end(),
                     [&](const auto& name) { return name.second == text; });
}

constexpr std::size_t kKeyBytesMax = 12;

TEST_F(LanguagesTest, NoLanguageIsLeftInAnothersScreens) {
  const std::regex words("[^\\x00-\\x7f]|[A-Za-z]{3}");
  std::map<std::string, std::map<std::string, std::string>> said;  // language, text, screen
  for (const std::string language : {"th", "en", "ms"}) {
    ui::SnapshotOptions options;
    options.language = language;
    look(options, [&](const std::string& name, const ui::Kit& kit) {
      // These speak every language at once, whoever is there.
      if (name.starts_with("outage") || name == "evacuation" || name == "hall_paused") return;
      for (const ui::TextRecord& text : kit.texts()) {
        // Keys say the letters of their own keyboard, whoever reads them.
        if (name.starts_with("write") && text.text.size() <= kKeyBytesMax) continue;
        const bool invites = name == "idle" && text.text.find("  \u00B7  ") != std::string::npos;
        const bool speaks = !invites && std::regex_search(text.text, words);
        if (speaks && !is_name(office().catalogue(), text.text)) said[language][text.text] = name;
      }
    });
  }
  const std::regex thai("\\xe0[\\xb8-\\xbb]"), latin("[A-Za-z]{4}");
  // Names of devices and of settings among the words.
  const std::regex kept("No Gift Policy|E-Service|HDMI-1, DP-2|cups:slips|mounting_height_mm|mm_per_px");
  for (const auto& [text, screen] : said["th"]) {
    const std::string own = std::regex_replace(text, kept, "");
    EXPECT_FALSE(std::regex_search(own, latin)) << "in Thai, on " << screen << ": " << text;
  }
  for (const auto& [text, screen] : said["ms"]) {
    EXPECT_FALSE(std::regex_search(text, thai)) << "in Malay, on " << screen << ": " << text;
    EXPECT_FALSE(said["en"].contains(text)) << "in Malay, on " << screen << ": " << text;
  }
  EXPECT_GT(said["ms"].size(), 60U);
}

}  // namespace
}  // namespace khio::kiosk
