// Lists that are longer than the screen, walked by arrows alone: past the last line of a page the next
// page comes with its first line, and back. With real screens and real keys, without a store.
#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <set>

#include "counter/screens/eservice.h"
#include "counter/screens/machines.h"
#include "counter/screens/officers.h"
#include "counter/screens/overview.h"
#include "counter/screens/register.h"
#include "sample_models.h"
#include "ui/window.h"

namespace khio::counter {
namespace {

using testing::ElementsAreArray;
using ui::Key;

constexpr int kLines = 30;

class PagedListsTest : public testing::Test {
 protected:
  using Draw = std::function<std::optional<Action>(ui::Kit&)>;

  void SetUp() override {
    auto opened = ui::Window::open(
        {.title = "test", .width_px = 1280, .height_px = 800, .headless = true});
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    window_ = std::move(opened).take();
    window_->kit().set({.motion = false});
  }

  // Two frames, for what is found in the one and shown in the other; every action is done.
  void show() {
    for (int frame = 0; frame < 3; ++frame) {
      window_->draw_now([&](ui::Kit& kit) {
        if (const std::optional<Action> action = draw_(kit)) act_(*action);
      });
    }
  }
  void strike(Key key) {
    window_->input().key(key, true);
    window_->input().key(key, false);
    show();
  }
  std::vector<std::string> seen(const std::string& prefix) {
    std::vector<std::string> ids;
    for (const ui::TargetRecord& target : window_->kit().targets()) {
      if (target.id.starts_with(prefix)) ids.push_back(target.id.substr(prefix.size()));
    }
    return ids;
  }
  template <typename Model>
  void scroll(Model& model, const Action& action) {
    std::optional<ScrollTo> to;
    if (const auto* scrolled = std::get_if<ScrollTo>(&action)) to = *scrolled;
    if (const auto* deed = std::get_if<InSection>(&action)) to = deed->shows;
    if (const auto* edit = std::get_if<EditIn>(&action)) to = edit->shows;
    if (to) model.setting.first[static_cast<std::size_t>(to->list)] = to->first;
  }
  static std::string number(int i) { return (i < 10 ? "0" : "") + std::to_string(i); }
  static std::vector<std::string> numbers() {
    std::vector<std::string> all;
    for (int i = 0; i < kLines; ++i) all.push_back(number(i));
    return all;
  }

  // Walks down to the end and up again: every line comes once, in order, on the page that is shown.
  template <typename Model, typename Line>
  void walks(Model model, std::vector<Line> Model::*lines, std::string Line::*name,
             const std::string& prefix, std::optional<Action> (*draw)(const Model&, ui::Kit&)) {
    std::string chosen;
    draw_ = [&, draw](ui::Kit& kit) { return draw(model, kit); };
    act_ = [&](const Action& action) {
      scroll(model, action);
      const auto* deed = std::get_if<InSection>(&action);
      const auto* edit = std::get_if<EditIn>(&action);
      if (edit == nullptr && (deed == nullptr || deed->event != SectionEvent::choose)) return;
      chosen = edit == nullptr ? deed->subject : edit->field.edit.text;
      for (Line& line : model.*lines) line.chosen = line.*name == chosen;
    };
    show();
    ASSERT_LT(seen(prefix).size(), static_cast<std::size_t>(kLines)) << "it has pages";
    std::vector<std::string> down;
    std::set<std::string> first_on_a_page;
    for (int i = 0; i < kLines; ++i) {
      strike(Key::down);
      down.push_back(chosen);
      const std::vector<std::string> page = seen(prefix);
      EXPECT_NE(std::find(page.begin(), page.end(), chosen), page.end()) << chosen;
      first_on_a_page.insert(page.front());
    }
    EXPECT_THAT(down, ElementsAreArray(numbers()));
    EXPECT_GT(first_on_a_page.size(), 1U);
    std::vector<std::string> up{chosen};
    for (int i = 1; i < kLines; ++i) {
      strike(Key::up);
      up.push_back(chosen);
      const std::vector<std::string> page = seen(prefix);
      EXPECT_NE(std::find(page.begin(), page.end(), chosen), page.end()) << chosen;
    }
    std::reverse(up.begin(), up.end());
    EXPECT_THAT(up, ElementsAreArray(numbers()));
  }

  std::unique_ptr<ui::Window> window_;
  Draw draw_;
  std::function<void(const Action&)> act_;
};

TEST_F(PagedListsTest, OfficersAreWalkedThroughFromPageToPage) {
  OfficersModel model{test::ready("en").setting};
  for (int i = 0; i < kLines; ++i) model.lines.push_back({number(i), "Somchai", "Officer"});
  walks(model, &OfficersModel::lines, &OfficerLine::id, "officer ", draw_officers);
}

TEST_F(PagedListsTest, TheRegisterIsWalkedThroughFromPageToPage) {
  RegisterModel model{test::ready("en").setting};
  for (int i = 0; i < kLines; ++i) model.lines.push_back({number(i), "Praise", "1 Nov"});
  walks(model, &RegisterModel::lines, &RegisterLine::name, "said ", draw_register);
}

// … instead of the services, while the field for a file has the keyboard.
TEST_F(PagedListsTest, FilesAreWalkedThroughFromPageToPageAndStandInTheirField) {
  EserviceModel model{test::ready("en").setting, {}};
  model.lines = {{"A01", "Water bill", "1", true}, {"A02", "Waste", "1", true}};
  model.file_active = true;
  for (int i = 0; i < kLines; ++i) model.files.push_back({number(i), "counts.csv", "20 Nov 2026"});
  walks(model, &EserviceModel::files, &FileLine::path, "file ", draw_eservice);
}

TEST_F(PagedListsTest, EserviceIsWalkedThroughFromPageToPage) {
  EserviceModel model{test::ready("en").setting, {}};
  for (int i = 0; i < kLines; ++i) model.lines.push_back({number(i), "Water bill", "1", true});
  walks(model, &EserviceModel::lines, &EserviceLine::code, "line ", draw_eservice);
}

TEST_F(PagedListsTest, MachinesAreWalkedThroughFromPageToPage) {
  MachinesModel model{test::ready("en").setting};
  for (int i = 0; i < kLines; ++i) model.machines.push_back({number(i), {"Kiosk", "works"}});
  walks(model, &MachinesModel::machines, &MachineLine::id, "machine ", draw_machines);
}

TEST_F(PagedListsTest, AfterAPageWasTurnedArrowsGoOnWithIt) {
  OfficersModel model{test::ready("en").setting};
  for (int i = 0; i < kLines; ++i) model.lines.push_back({number(i), "Somchai", "Officer"});
  model.lines.front().chosen = true;
  std::string chosen;
  draw_ = [&](ui::Kit& kit) { return draw_officers(model, kit); };
  act_ = [&](const Action& action) {
    scroll(model, action);
    if (const auto* deed = std::get_if<InSection>(&action)) chosen = deed->subject;
  };
  model.setting.first[static_cast<std::size_t>(List::officers)] = kLines - 1;
  show();
  strike(Key::down);
  EXPECT_EQ(chosen, seen("officer ").front());
  EXPECT_NE(chosen, "01");
}

// Where lines have buttons the focus walks, not a choice.
TEST_F(PagedListsTest, TheFocusGoesOnToTheNextPageAndBack) {
  OverviewModel model{test::ready("en").setting};
  for (int i = 0; i < kLines; ++i) model.services.push_back({number(i), "Water bill"});
  draw_ = [&](ui::Kit& kit) { return draw_overview(model, kit); };
  act_ = [&](const Action& action) { scroll(model, action); };
  show();
  const std::string shut = "shut ";
  ASSERT_LT(seen(shut).size(), static_cast<std::size_t>(kLines));
  for (const ui::TargetRecord& target : window_->kit().targets()) {
    if (target.id == shut + number(0)) window_->kit().focus_near(target.area.centre());
  }
  show();
  std::vector<std::string> down;
  for (int i = 0; i < kLines; ++i) {
    down.push_back(window_->kit().focus());
    strike(Key::down);
  }
  for (std::string& id : down) id = id.starts_with(shut) ? id.substr(shut.size()) : id;
  EXPECT_THAT(down, ElementsAreArray(numbers()));
  for (const ui::TargetRecord& target : window_->kit().targets()) {
    if (target.id == shut + number(kLines - 1)) window_->kit().focus_near(target.area.centre());
  }
  show();
  std::vector<std::string> up;
  for (int i = 0; i < kLines; ++i) {
    up.push_back(window_->kit().focus());
    strike(Key::up);
  }
  for (std::string& id : up) id = id.starts_with(shut) ? id.substr(shut.size()) : id;
  std::reverse(up.begin(), up.end());
  EXPECT_THAT(up, ElementsAreArray(numbers()));
}

}  // namespace
}  // namespace khio::counter
