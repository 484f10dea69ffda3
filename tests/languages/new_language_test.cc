// A language that was never shipped comes by data alone: Lao catalogues in a folder, an office file
// with Lao texts and Debian's font package are enough for its home screen.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>

#include "kiosk/snapshots.h"
#include "tests/support/scratch_office.h"
#include "tests/support/screen_measures.h"
#include "text/messages.h"
#include "text/paragraph.h"

namespace khio::kiosk {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHeader =
    "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
    "\"Language: lo\\n\"\n\"Plural-Forms: nplurals=1; plural=0;\\n\"\n\n";

constexpr const char* kKiosk = R"(
msgid "What brings you here today?"
msgstr "ມື້ນີ້ທ່ານມາຕິດຕໍ່ເລື່ອງໃດ"

msgid "Not sure? Talk to reception"
msgstr "ບໍ່ແນ່ໃຈ? ຖາມຈຸດຕ້ອນຮັບ"

msgid "Rate our service"
msgstr "ປະເມີນການບໍລິການ"

msgid "With your ticket's code"
msgstr "ໃຊ້ລະຫັດໃນບັດຄິວ"

msgid "No one is waiting"
msgstr "ບໍ່ມີຄົນລໍຖ້າ"

msgid "Sample data"
msgstr "ຂໍ້ມູນຕົວຢ່າງ"

msgid "Large text"
msgstr "ຕົວໜັງສືໃຫຍ່"

msgid "High contrast"
msgstr "ສີຕັດກັນ"

msgid "Low buttons"
msgstr "ປຸ່ມຕໍ່າ"

msgid "Call staff"
msgstr "ເອີ້ນພະນັກງານ"

msgid "Earlier"
msgstr "ກ່ອນໜ້າ"

msgid "More errands"
msgstr "ເລື່ອງອື່ນ"

msgctxt "name of this language"
msgid "English"
msgstr "ລາວ"
)";

constexpr const char* kDates = R"(
msgctxt "weekday"
msgid "Friday"
msgstr "ວັນສຸກ"

msgctxt "month"
msgid "November"
msgstr "ພະຈິກ"
)";

// Assets of its own, told to the program before it asks for them.
class NewLanguageTest : public test::OfficeTest {
 protected:
  static void SetUpTestSuite() {
    assets_ = fs::temp_directory_path() / ("khio_lao_" + std::to_string(getpid()));
    fs::create_directories(assets_ / "locale/lo/LC_MESSAGES");
    const fs::path shipped = fs::path(KHIO_MESSAGES_DIR).parent_path();
    fs::create_symlink(shipped / "fonts.conf", assets_ / "fonts.conf");
    fs::create_symlink(shipped / "office", assets_ / "office");
    compile("kiosk", kKiosk);
    compile("dates", kDates);
    setenv("KHIO_ASSETS", assets_.c_str(), 1);
  }
  static void TearDownTestSuite() { fs::remove_all(assets_); }

  static void compile(const std::string& domain, const std::string& catalogue) {
    const fs::path source = assets_ / (domain + ".lo.po");
    std::ofstream(source) << kHeader << catalogue;
    const fs::path compiled = assets_ / "locale/lo/LC_MESSAGES" / (domain + ".mo");
    const std::string command = std::string(KHIO_MSGFMT) + " -o '" + compiled.string() + "' '" +
                                source.string() + "'";
    ASSERT_EQ(std::system(command.c_str()), 0);
  }

  void SetUp() override { create(sample_with_lao()); }

  static Catalogue sample_with_lao() {
    Catalogue office = test::sample_catalogue();
    office.languages.emplace_back("lo");
    office.name["lo"] = "ອົງການບໍລິຫານບ້ານຕົວຢ່າງ";
    const char* errands[] = {"ຈ່າຍພາສີທີ່ດິນ", "ຈ່າຍພາສີປ້າຍ", "ຈົດທະບຽນການຄ້າ", "ຈ່າຍຄ່ານໍ້າປະປາ",
                             "ຈ່າຍຄ່າເກັບຂີ້ເຫຍື້ອ", "ຂໍເງິນອຸດໜູນຜູ້ສູງອາຍຸ"};
    std::size_t at = 0;
    for (const char* errand : errands) office.services[at++].errand["lo"] = errand;
    return office;
  }

  static fs::path assets_;
};

fs::path NewLanguageTest::assets_;

bool has_lao(const std::string& text) {
  return std::regex_search(text, std::regex("\xe0[\xba\xbb]"));
}

TEST_F(NewLanguageTest, ItsHomeScreenIsDrawnFromDataAndAFontPackage) {
  ui::SnapshotOptions options;
  options.screen = "home";
  options.language = "lo";
  int lao_texts = 0;
  options.look = [&](const std::string& name, const ui::Kit& kit) {
    test::expect_words_inside(kit, name);
    test::expect_targets_apart(kit, name);
    for (const ui::TextRecord& text : kit.texts()) {
      if (!has_lao(text.text)) continue;
      ++lao_texts;
      TextStyle style;
      style.size_px = text.size_px;
      EXPECT_EQ(Paragraph(text.text, style).missing_glyphs(), 0) << text.text;
      EXPECT_GT(text.ink.width, text.size_px) << text.text;
      EXPECT_GT(text.ink.height, text.size_px * .4f) << text.text;
    }
  };
  const auto shown = render_screens(office(), options);
  ASSERT_TRUE(shown.ok()) << shown.error().detail;
  EXPECT_GE(lao_texts, 18);
}

TEST_F(NewLanguageTest, AScriptWithoutAFontIsSeenToBeMissing) {
  TextStyle style;
  style.size_px = 40;
  EXPECT_GT(Paragraph("\xe1\x8e\xa0\xe1\x8e\xa1", style).missing_glyphs(), 0);  // Cherokee
}

// With KHIO_TEST_PICTURES set, the picture is kept there.
TEST_F(NewLanguageTest, ItsPictureIsWritten) {
  ui::SnapshotOptions options;
  const char* kept = std::getenv("KHIO_TEST_PICTURES");
  options.folder = kept != nullptr ? kept : assets_.string();
  options.screen = "home";
  options.language = "lo";
  const auto files = render_screens(office(), options);
  ASSERT_TRUE(files.ok()) << files.error().detail;
  EXPECT_GT(fs::file_size(files->front()), 20'000U);
}

}  // namespace
}  // namespace khio::kiosk
