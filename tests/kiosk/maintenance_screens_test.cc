// Every page of maintenance and both faces of "out of service", upright and wide, in every
// language: no text leaves its box or is cut, everything to be touched is 20 mm or more and apart.
#include <gtest/gtest.h>

#include <functional>

#include "kiosk/screens/maintenance.h"
#include "kiosk/screens/out_of_service.h"
#include "visitor/parts.h"
#include "ui/snapshot.h"

namespace khio::kiosk {
namespace {

constexpr float kMmPerPx = 0.248f;

struct Case {
  int width;
  int height;
  const char* language;
};

class MaintenanceScreensTest : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    Result<ui::Studio> opened = ui::Studio::open(GetParam().width, GetParam().height);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    studio_ = std::make_unique<ui::Studio>(std::move(opened).take());
  }

  MaintenanceModel model(MaintenancePage page) const {
    MaintenanceModel model{Words(Messages::load(GetParam().language), Era::buddhist)};
    const Words& w = model.words;
    model.office_name = "องค์การบริหารส่วนตำบลบ้านตัวอย่าง";
    model.state.page = page;
    model.state.digits = "204816";
    model.state.clock = {2026, 11, 20, 9, 41};
    model.now = w.dates().weekday_date(20'777) + " " + w.dates().time(34'860);
    model.chosen = model.now;
    for (int i = 0; i < (page == MaintenancePage::machine ? 11 : 2); ++i) {
      const auto said = [&](const char* words) { return w.dates().messages.tr("counter", words); };
      StateLine line{said("Kiosks, boards and rating screens"), said("The data cannot be reached."),
                     i % 4 != 3};
      if (!line.ok) {
        line.detail = said("Some buttons stand too high, or the panel's height is not known.");
        line.to_do = said("Set mounting_height_mm and mm_per_px of the panel in the machine's settings.");
      }
      model.lines.push_back(std::move(line));
    }
    return model;
  }

  void check(const std::string& screen, const std::function<void(ui::Kit&)>& draw) {
    studio_->measure(settings_for({}, {kMmPerPx}), draw);
    const std::vector<ui::TargetRecord>& targets = studio_->kit().targets();
    for (const ui::TextRecord& text : studio_->kit().texts()) {
      EXPECT_TRUE(text.box.holds(text.ink, .01f)) << screen << ": " << text.text;
      EXPECT_FALSE(text.ellipsized) << screen << ": " << text.text;
      EXPECT_FALSE(text.breaks_words) << screen << ": " << text.text;
    }
    for (std::size_t i = 0; i < targets.size(); ++i) {
      const ui::Rect& a = targets[i].area;
      EXPECT_GE(std::min(a.width, a.height) * kMmPerPx, ui::kTargetMmMin)
          << screen << ": " << targets[i].id;
      EXPECT_TRUE(studio_->kit().screen().holds(a)) << screen << ": " << targets[i].id;
      for (std::size_t j = i + 1; j < targets.size(); ++j) {
        const ui::Rect& b = targets[j].area;
        EXPECT_TRUE(a.right() <= b.x + .5f || b.right() <= a.x + .5f || a.bottom() <= b.y + .5f ||
                    b.bottom() <= a.y + .5f)
            << screen << ": " << targets[i].id << " and " << targets[j].id;
      }
    }
  }

  std::unique_ptr<ui::Studio> studio_;
};

TEST_P(MaintenanceScreensTest, EveryPageKeepsItsWordsAndTargets) {
  for (int page = 1; page < kMaintenancePages; ++page) {
    MaintenanceModel shown = model(static_cast<MaintenancePage>(page));
    const std::string name = "page " + std::to_string(page);
    check(name, [&](ui::Kit& kit) { draw_maintenance(shown, kit); });
    shown.state.outcome = Outcome::failed;
    shown.state.asks_paper = true;
    shown.state.wrong = true;
    shown.state.settings.touch_panel = "ILITEK Multi-Touch-V5000";
    shown.locked_seconds = 899;
    shown.said = shown.words(
        "This program may not set the machine's clock. Ask the administrator to set it with "
        "timedatectl, then confirm the date here");
    check(name + ", in trouble", [&](ui::Kit& kit) { draw_maintenance(shown, kit); });
  }
}

TEST_P(MaintenanceScreensTest, OutOfServiceSaysItInEveryLanguageAndGivesTheReason) {
  OutOfServiceModel model{{}, OutageReason::store,
                          "there is no store at /var/lib/khio/office.db; create it with "
                          "khio-counter init"};
  for (const char* language : {"th", "en", "ms"}) {
    model.languages.emplace_back(Messages::load(language), Era::common);
  }
  check("out of service", [&](ui::Kit& kit) { draw_out_of_service(model, kit); });
  EXPECT_TRUE(studio_->kit().targets().empty());
  std::string all;
  for (const ui::TextRecord& text : studio_->kit().texts()) all += text.text + "\n";
  EXPECT_NE(all.find("Out of service"), std::string::npos);
  EXPECT_NE(all.find(Words(Messages::load("th"), Era::common)("Out of service")),
            std::string::npos);
  EXPECT_NE(all.find("/var/lib/khio/office.db"), std::string::npos);
}

// Of the picture: how many pixels are about as dark as words.
int dark_pixels(const ui::Image& image) {
  int dark = 0;
  for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
    if (image.rgba[i] < 60 && image.rgba[i + 1] < 70 && image.rgba[i + 2] < 90) ++dark;
  }
  return dark;
}

TEST_P(MaintenanceScreensTest, WithoutFontsSentencesAreThereAllTheSame) {
  studio_->pose(settings_for({}, {kMmPerPx}), [](ui::Kit& kit) { draw_without_fonts(kit); });
  EXPECT_TRUE(studio_->kit().texts().empty()) << "nothing may be asked of Pango";
  EXPECT_GT(dark_pixels(studio_->picture()), 10'000);
}

INSTANTIATE_TEST_SUITE_P(
    Everywhere, MaintenanceScreensTest,
    testing::Values(Case{1080, 1920, "th"}, Case{1920, 1080, "th"}, Case{1080, 1920, "en"},
                    Case{1920, 1080, "en"}, Case{1080, 1920, "ms"}, Case{1920, 1080, "ms"}),
    [](const auto& one) {
      return std::string(one.param.width > one.param.height ? "Wide_" : "Tall_") +
             one.param.language;
    });

}  // namespace
}  // namespace khio::kiosk
