// Pictures of the present state: every screen that can be shown is, and nothing in the store changes.
#include "counter/snapshots.h"

#include <filesystem>
#include <fstream>
#include <set>

#include "counter/section.h"
#include "support/scratch_office.h"

namespace khio::counter {
namespace {

// The screens the pictures are of: a screen of several pictures says more after its name.
std::set<std::string> screens_of(const std::vector<std::string>& files) {
  std::set<std::string> screens;
  for (const std::string& file : files) {
    const std::string picture = std::filesystem::path(file).stem().string();
    std::string screen;
    for (const std::string& name : screen_names()) {
      if ((picture == name || picture.starts_with(name + "_")) && name.size() > screen.size())
        screen = name;
    }
    screens.insert(screen.empty() ? picture : screen);
  }
  return screens;
}

class SnapshotsTest : public khio::test::OfficeTest {
 protected:
  ui::SnapshotOptions options(const std::string& screen) {
    ui::SnapshotOptions options;
    options.folder = folder_.file("");
    options.screen = screen;
    options.width_px = 640;
    options.height_px = 400;
    return options;
  }
  EventSeq head() {
    EventSeq head = 0;
    EXPECT_TRUE(office().store().read([&](Reader& reader) { head = reader.head().seq; }).ok());
    return head;
  }
};

TEST_F(SnapshotsTest, AClosedOfficeHasItsSignInScreensAndItsOtherSections) {
  const auto files = render_screens(office(), options("all"));
  ASSERT_TRUE(files.ok()) << files.error().detail;
  std::vector<std::string> names = {"first_start", "upgrading", "sign_in", "pin"};
  for (int i = 0; i < kSections; ++i) {
    if (static_cast<Section>(i) != Section::serve)
      names.emplace_back(section_name(static_cast<Section>(i)));
  }
  EXPECT_EQ(screens_of(*files), std::set<std::string>(names.begin(), names.end()));
}

TEST_F(SnapshotsTest, EveryOpenCounterAndEveryQuestionThatCanBeAskedIsShown) {
  open_counter(1);
  open_counter(2);
  open_counter(3);
  issue("A01");
  issue("B01");
  ASSERT_TRUE(call(1).ok());
  ASSERT_TRUE(call(2).ok());
  ASSERT_TRUE(office().start(2, ask()).ok());
  const EventSeq before = head();
  const auto files = render_screens(office(), options("all"));
  ASSERT_TRUE(files.ok()) << files.error().detail;
  EXPECT_EQ(screens_of(*files), std::set<std::string>(screen_names().begin(), screen_names().end()));
  for (const std::string& file : files.value()) {
    std::ifstream picture(file, std::ios::binary);
    std::string magic(4, ' ');
    picture.read(magic.data(), 4);
    EXPECT_EQ(magic, "\x89PNG") << file;
  }
  EXPECT_EQ(head(), before);
}

TEST_F(SnapshotsTest, EachPictureCanBeAskedForByTheNameOfItsFile) {
  ASSERT_TRUE(office().set_officer({"mali", "มะลิ", "officer", true}, ask()).ok());
  issue("A01");
  ASSERT_TRUE(office().suggest({SuggestionKind::complaint, "รอนานมาก"}, ask()).ok());
  for (const std::string name :
       {"figures_satisfaction", "machines_health", "first_start_4_paper", "pin_locked",
        "upgrading_elsewhere", "overview_pause_hall", "overview_notes", "overview_service", "catalogue_counters",
        "catalogue_office", "catalogue_hours", "catalogue_calling", "catalogue_survey",
        "catalogue_suggestions", "catalogue_file", "catalogue_pictogram", "catalogue_hand_service",
        "catalogue_alerts", "catalogue_roles", "catalogue_retention", "officers_change",
        "officers_pin", "officers_pin_given", "officers_out", "overview_closing",
        "overview_confirm_day", "overview_resume_hall", "overview_end_urgent",
        "overview_notes_owed", "reception_cancel", "reception_service", "reception_priority",
        "figures_fairness_officers", "figures_fairness_reasons", "words_redact", "machines_paper",
        "machines_printer", "machines_report_printer", "machines_kiosk_printer", "machines_seal_restored"}) {
    const auto files = render_screens(office(), options(name));
    ASSERT_TRUE(files.ok()) << files.error().detail;
    ASSERT_EQ(files->size(), 1U) << name;
    EXPECT_EQ(std::filesystem::path(files->front()).stem().string(), name);
  }
  const auto none = render_screens(office(), options("figures_nonsense"));
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().kind, ErrorKind::invalid);
}

TEST_F(SnapshotsTest, AnUnknownScreenIsNamedWithThoseThereAre) {
  const auto files = render_screens(office(), options("nonsense"));
  ASSERT_FALSE(files.ok());
  EXPECT_EQ(files.error().kind, ErrorKind::invalid);
  EXPECT_NE(files.error().detail.find("sign_in"), std::string::npos);
}

TEST_F(SnapshotsTest, AScreenThatCannotBeShownNowIsNothingToDo) {
  const auto files = render_screens(office(), options("transfer"));
  ASSERT_FALSE(files.ok());
  EXPECT_EQ(files.error().kind, ErrorKind::nothing);
}

}  // namespace
}  // namespace khio::counter
