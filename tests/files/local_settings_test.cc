// A machine's settings: what is written is read again, what is wrong is said with file, line and
// path, and a panel's place on the wall decides what can be reached.
#include "files/local_settings.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>

#include "base/pin.h"
#include "support/scratch_folder.h"

namespace khio {
namespace {

Result<LocalSettings> read(const std::string& toml) {
  return read_local_settings(toml, "machine.toml");
}

std::string refusal_of(const std::string& toml) {
  const Result<LocalSettings> settings = read(toml);
  if (settings.ok()) return "";
  EXPECT_EQ(settings.error().kind, ErrorKind::invalid);
  EXPECT_EQ(settings.error().detail.find('\n'), std::string::npos);
  return settings.error().detail;
}

LocalSettings panel(int mounting_height_mm, double mm_per_px) {
  LocalSettings settings;
  settings.mounting_height_mm = mounting_height_mm;
  settings.mm_per_px = mm_per_px;
  return settings;
}

TEST(LocalSettings, WithoutAFileEverythingIsAsUsual) {
  const test::ScratchFolder folder;
  const auto settings = load_local_settings(folder.file("none.toml"));
  ASSERT_TRUE(settings.ok()) << settings.error().detail;
  EXPECT_EQ(*settings, LocalSettings{});
  EXPECT_TRUE(settings->pin_hash.empty()) << "a PIN that everybody knows is none";
}

TEST(LocalSettings, WhatIsSavedIsReadAgainAndOnlyItsOwnerMay) {
  const test::ScratchFolder folder;
  LocalSettings settings;
  settings.kiosk = {"HDMI-1", 270, true, 35};
  settings.board = {"DP-2", 0, true, 100};
  settings.board_pictures = "/srv/khio/pictures";
  settings.board_calls_in = {"th", "en"};
  settings.mm_per_px = 0.3114;
  settings.counter_lock_minutes = 10;
  settings.unit = {"หน่วยเคลื่อนที่ ตำบลตัวอย่าง", "M"};
  settings.mounting_height_mm = 640;
  settings.touch_panel = "ILITEK \"Multi\" Touch";
  settings.brightness = Brightness::dark;
  settings.spoken = true;
  settings.clips = "/srv/khio/clips";
  settings.printer = {"escpos:/dev/usb/lp0", "usb://TM-T20", 384, 180, false, true, "4711"};
  settings.roll_metres = 80;
  settings.roll_since = 4'711;
  settings.seals = {"/srv/khio/seals", "/mnt/archive"};
  settings.pin_hash = pin_hash("204816");
  const std::string file = folder.file("deep/machine.toml");
  ASSERT_TRUE(save_local_settings(settings, file).ok());
  const auto again = load_local_settings(file);
  ASSERT_TRUE(again.ok()) << again.error().detail;
  EXPECT_EQ(*again, settings);
  struct stat about {};
  ASSERT_EQ(stat(file.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST(LocalSettings, ThatAreSharedWithAGroupStayShared) {
  const test::ScratchFolder folder;
  const std::string file = folder.file("machine.toml");
  ASSERT_TRUE(save_local_settings({}, file).ok());
  // A file that its group may only read was written by hand, and is no settings of a group.
  for (const auto& [mode, kept_mode] : {std::pair{0660U, 0660U}, {0640U, 0600U}, {0600U, 0600U}}) {
    ASSERT_EQ(chmod(file.c_str(), mode), 0);
    const mode_t before = umask(077);
    const Status kept =
        change_local_settings(file, [](LocalSettings& settings) { ++settings.roll_metres; });
    umask(before);
    ASSERT_TRUE(kept.ok());
    struct stat about {};
    ASSERT_EQ(stat(file.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, kept_mode);
  }
}

// The environment as it was, once a test is over.
class SettingsFile : public testing::Test {
 protected:
  ~SettingsFile() override {
    for (const auto& [name, value] : before_) {
      if (value) setenv(name.c_str(), value->c_str(), 1);
      if (!value) unsetenv(name.c_str());
    }
  }
  void set(const char* name, const char* value) {
    const char* now = std::getenv(name);
    before_.emplace(name, now == nullptr ? std::nullopt : std::optional<std::string>(now));
    setenv(name, value, 1);
  }

 private:
  std::map<std::string, std::optional<std::string>> before_;
};

TEST_F(SettingsFile, IsTheOneNamedElseInTheUsersConfiguration) {
  set("KHIO_SETTINGS", "/srv/named.toml");
  set("XDG_CONFIG_HOME", "/srv/config");
  set("HOME", "/home/kiosk");
  EXPECT_EQ(local_settings_file(), "/srv/named.toml");
  set("KHIO_SETTINGS", "");
  EXPECT_EQ(local_settings_file(), "/srv/config/khio/machine.toml");
  set("XDG_CONFIG_HOME", "not/absolute");
  EXPECT_EQ(local_settings_file(), "/home/kiosk/.config/khio/machine.toml");
}

TEST(LocalSettings, AChangeKeepsEverythingElseThatStandsInTheFile) {
  const test::ScratchFolder folder;
  const std::string file = folder.file("machine.toml");
  std::ofstream(file) << "[panel]\nmm_per_px = 0.25\n[printer]\naddress = \"off\"\n";
  ASSERT_TRUE(change_local_settings(file, [](LocalSettings& settings) {
                settings.printer.paper_seen = true;
              }).ok());
  const LocalSettings kept = load_local_settings(file).value();
  EXPECT_EQ(kept.mm_per_px, 0.25);
  EXPECT_EQ(kept.printer.address, "off");
  EXPECT_EQ(kept.printer.dots, 576);
  EXPECT_TRUE(kept.printer.paper_seen);
}

TEST(LocalSettings, WhatCannotBeReadIsNamedAndNotOverwritten) {
  const test::ScratchFolder folder;
  const std::string file = folder.file("machine.toml");
  for (const std::string bad :
       {"[printer\n", "[printer]\ndots = \"many\"\n", "[printer]\naddress = 7\n"}) {
    std::ofstream(file) << bad;
    const Status changed = change_local_settings(file, [](LocalSettings& settings) {
      settings.printer.address = "off";
    });
    ASSERT_FALSE(changed.ok()) << bad;
    EXPECT_EQ(changed.error().kind, ErrorKind::invalid);
    EXPECT_TRUE(changed.error().detail.starts_with(file + ":")) << changed.error().detail;
    std::ifstream now(file);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(now), {}), bad);
  }
}

TEST(LocalSettings, UnwritableFolderIsSaidInWords) {
  const Status kept = save_local_settings({}, "/proc/self/khio/machine.toml");
  ASSERT_FALSE(kept.ok());
  EXPECT_EQ(kept.error().kind, ErrorKind::device);
}

TEST(LocalSettings, AProblemIsOneLineWithFileLineAndPath) {
  EXPECT_EQ(refusal_of("[kiosk]\nrotation = 45\n"),
            "machine.toml:2: kiosk.rotation: this must be 0, 90, 180 or 270, in degrees clockwise");
  EXPECT_TRUE(refusal_of("[kiosk]\n\nvolume = 101\n").starts_with("machine.toml:3: kiosk.volume: "));
  EXPECT_TRUE(refusal_of("brightness = \"dim\"\n").starts_with("machine.toml:1: brightness: "));
  EXPECT_TRUE(refusal_of("[kiosk]\noutptu = \"HDMI-1\"\n")
                  .starts_with("machine.toml:2: kiosk.outptu: 'outptu' is not a known key here; did "
                               "you mean 'output'"));
  EXPECT_TRUE(refusal_of("a = 1\nb = = 2\n").starts_with("machine.toml:2: "));
  EXPECT_TRUE(refusal_of("[maintenance]\npin_hash = \"1234\"\n")
                  .starts_with("machine.toml:2: maintenance.pin_hash: "));
  for (const char* wrong : {"0.04", "2.1", "nan", "\"0.25\""}) {
    EXPECT_TRUE(refusal_of(std::string("[panel]\nmm_per_px = ") + wrong + "\n")
                    .starts_with("machine.toml:2: panel.mm_per_px: "))
        << wrong;
  }
  EXPECT_TRUE(refusal_of("[printer]\ndots = \"many\"\n")
                  .starts_with("machine.toml:2: printer.dots: "));
  EXPECT_TRUE(refusal_of("[printer]\n\ndpi = 99\n").starts_with("machine.toml:3: printer.dpi: "));
  EXPECT_TRUE(refusal_of("[printer]\ncutter = 1\n")
                  .starts_with("machine.toml:2: printer.cutter: "));
  EXPECT_TRUE(refusal_of("[voice]\nspoken = \"yes\"\n")
                  .starts_with("machine.toml:2: voice.spoken: "));
  EXPECT_TRUE(refusal_of("[roll]\nmetres = 0\n").starts_with("machine.toml:2: roll.metres: "));
  EXPECT_TRUE(refusal_of("[panel]\nmounting_height_mm = 2501\n")
                  .starts_with("machine.toml:2: panel.mounting_height_mm: "));
}

TEST(LocalSettings, TheFirstOfSeveralProblemsInTheFileIsNamed) {
  EXPECT_TRUE(refusal_of("[panel]\nmm_per_px = 9\n[kiosk]\nvolume = -1\n")
                  .starts_with("machine.toml:2: "));
}

TEST(Reach, NothingAbove1220MillimetresIsForTheHand) {
  // A 32-inch portrait panel: 1920 px of 0.369 mm are 708 mm; from 700 mm it ends at 1,408 mm.
  const float part = part_out_of_reach(panel(700, 0.369), 1920);
  const double line_mm = 700 + (1 - static_cast<double>(part)) * 1920 * 0.369;
  EXPECT_NEAR(line_mm, 1220, 0.5);
}

TEST(Reach, ALowPanelIsInReachAsAWhole) {
  EXPECT_EQ(part_out_of_reach(panel(600, 0.248), 1080), 0.f);
  EXPECT_EQ(reach_problem(panel(600, 0.248), 1080), "");
}

TEST(Reach, UnmeasuredItIsAThirdAndSaysSo) {
  EXPECT_FLOAT_EQ(part_out_of_reach(LocalSettings{}, 1920), 1 / 3.f);
  EXPECT_NE(reach_problem(LocalSettings{}, 1920), "");
}

TEST(Reach, APanelHungTooHighOrTooLowIsSaid) {
  EXPECT_EQ(part_out_of_reach(panel(1500, 0.369), 1920), kOutOfReachMax);
  EXPECT_NE(reach_problem(panel(1500, 0.369), 1920).find("747 mm"), std::string::npos);
  EXPECT_EQ(reach_problem(panel(747, 0.369), 1920), "");
  EXPECT_NE(reach_problem(panel(748, 0.369), 1920), "");
  EXPECT_EQ(reach_problem(panel(380, 0.248), 1920), "");
  EXPECT_NE(reach_problem(panel(379, 0.248), 1920), "");
}

TEST(Pin, IsRecognisedFromItsHashAndNothingElseIs) {
  const std::string hash = pin_hash("204816");
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_EQ(hash.find("204816"), std::string::npos);
  EXPECT_TRUE(pin_matches(hash, "204816"));
  EXPECT_FALSE(pin_matches(hash, "204817"));
  EXPECT_FALSE(pin_matches("", "204816"));
  EXPECT_FALSE(pin_matches("204816", "204816"));
  EXPECT_NE(pin_hash("204816"), hash) << "the same PIN must not be seen to be the same";
}

TEST(Pin, TheOnesEverybodyTriesFirstAreRefused) {
  EXPECT_EQ(pin_fault("20481"), PinFault::too_short);
  EXPECT_EQ(pin_fault("2048163048163"), PinFault::too_long);
  EXPECT_EQ(pin_fault("20481x"), PinFault::not_digits);
  for (const char* simple : {"000000", "123456", "987654", "23456789"}) {
    EXPECT_EQ(pin_fault(simple), PinFault::too_simple) << simple;
  }
  EXPECT_EQ(pin_fault("204816"), PinFault::none);
  EXPECT_EQ(pin_fault("204816304816"), PinFault::none);
}

TEST(LocalSettings, AUnitHasANameOfItsOwnAndAMarkThatIsNoNumber) {
  EXPECT_EQ(unit_problem({}), "");
  EXPECT_EQ(unit_problem({"Van 1", "M"}), "");
  EXPECT_EQ(unit_problem({"Van 1", "MV"}), "");
  EXPECT_EQ(unit_problem({"หน่วย 1", "ค"}), "");
  for (const LocalUnit& wrong :
       {LocalUnit{"Van 1", ""}, LocalUnit{"Van 1", "MVX"}, LocalUnit{"Van 1", "m"},
        LocalUnit{"Van 1", "M1"}, LocalUnit{"Van 1", "O"}, LocalUnit{"Van 1", " "},
        LocalUnit{"", "M"}, LocalUnit{"office", "M"},
        LocalUnit{std::string(kUnitNameBytesMax + 1, 'x'), "M"}}) {
    EXPECT_NE(unit_problem(wrong), "") << wrong.name << " " << wrong.mark;
  }
  EXPECT_NE(refusal_of("[unit]\nname = \"Van 1\"\n").find("machine.toml:1: unit"), std::string::npos)
      << refusal_of("[unit]\nname = \"Van 1\"\n");
}

}  // namespace
}  // namespace khio
