// Taking a counter, by keys and by touch, with real frames on a real store: what is missing is said, a
// PIN is never shown, and every officer can be chosen.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "counter/counter_app.h"
#include "counter/screens/sign_in.h"
#include "sample_models.h"
#include "support/scratch_office.h"
#include "ui/snapshot.h"

namespace khio::counter {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using ui::Key;

class SigningInTest : public khio::test::OfficeTest {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<ui::Window>> opened = ui::Window::open(
        {.title = "test", .width_px = 1280, .height_px = 800, .headless = true});
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    window_ = std::move(opened).take();
    Catalogue real = khio::test::sample_catalogue();
    real.any_officer = false;
    create(real);
    for (const auto& [id, name] : {std::pair{"boon", "บุญ"}, {"mali", "Mali Jaidee"},
                                   {"mali2", "Mali Rakngan"}, {"suda", "Suda"},
                                   {"sup", "Piti Jaidee"}}) {
      ASSERT_TRUE(office().set_officer({id, name, "officer", true}, ask()).ok());
    }
    begin();
  }
  void begin() {
    app_.emplace(office(), CounterSettings{0, "", "en", false, false});
    draw();
  }
  void draw() {
    window_->kit().set(app_->look());
    window_->draw_now([&](ui::Kit& kit) { app_->frame(kit); });
  }
  void strike(std::initializer_list<Key> keys) {
    for (const Key key : keys) {
      window_->input().key(key, true);
      window_->input().key(key, false);
      draw();
      draw();
    }
  }
  // A key at a time, as they are struck.
  void write(const std::string& letters) {
    for (const char letter : letters) window_->input().text(std::string(1, letter));
    for (std::size_t i = 0; i <= letters.size(); ++i) {
      draw();
      draw();
    }
  }
  void touch(const std::string& id) {
    const auto& targets = window_->kit().targets();
    const auto at = std::find_if(targets.begin(), targets.end(),
                                 [&](const ui::TargetRecord& one) { return one.id == id; });
    ASSERT_NE(at, targets.end()) << id;
    const ui::Point place = at->area.centre();
    window_->input().finger_down(1, place.x, place.y);
    window_->input().finger_up(1, place.x, place.y);
    for (int frame = 0; frame < 4; ++frame) draw();
  }
  std::string id() { return app_->sign_in_model().officer.edit.text; }
  std::string said() { return app_->sign_in_model().notice.text; }
  std::string seen() {
    std::string all;
    for (const ui::TextRecord& text : window_->kit().texts()) all += text.text + "\n";
    return all;
  }
  std::vector<std::string> offered() {
    std::vector<std::string> ids;
    for (const Choice& one : app_->sign_in_model().officers) ids.push_back(one.code);
    return ids;
  }

  std::unique_ptr<ui::Window> window_;
  std::optional<CounterApp> app_;
};

TEST_F(SigningInTest, EnterSaysWhatIsMissing) {
  EXPECT_EQ(said(), "") << "nothing is reproached before anybody tried";
  EXPECT_THAT(seen(), HasSubstr("\nChoose the counter\n")) << "but it stands beside the grey button";
  strike({Key::activate});
  EXPECT_EQ(said(), "Choose the counter");
  EXPECT_THAT(seen(), HasSubstr("\nChoose the counter\n"));
  strike({Key::down});
  EXPECT_EQ(said(), "Type your officer ID");
  write("mali");
  EXPECT_EQ(said(), "");
  for (const std::string& service : office().catalogue().counter(1)->services) {
    app_->apply(ToggleService{service});
  }
  strike({Key::activate});
  EXPECT_EQ(said(), "Choose at least one service");
  EXPECT_FALSE(app_->pin_model());
  strike({Key::next});
  EXPECT_EQ(said(), "");
  strike({Key::activate});
  EXPECT_TRUE(app_->pin_model());
}

TEST_F(SigningInTest, APinThatIsTypedTooEarlyIsNeverShown) {
  write("mali");
  strike({Key::activate});
  write("935135");
  EXPECT_EQ(id(), "mali");
  EXPECT_THAT(seen(), Not(HasSubstr("935")));
  EXPECT_EQ(said(), "Choose the counter");
  strike({Key::down});
  write("935135");
  EXPECT_EQ(id(), "mali") << "without Enter, too";
  EXPECT_EQ(said(), "Press Enter first: the PIN is asked for then.");
  for (const char digit : std::string("135")) touch("key " + std::string(1, digit));
  EXPECT_EQ(id(), "mali") << "nor by the keys on the screen";
  strike({Key::activate});
  ASSERT_TRUE(app_->pin_model());
  write("935135");
  EXPECT_EQ(app_->pin_model()->digits, 6U);
}

TEST_F(SigningInTest, APinIsNotShownBesideAnIdThatIsMistypedEither) {
  app_->apply(ChooseCounter{1});
  write("malu");
  write("935135");
  EXPECT_EQ(id(), "malu");
  EXPECT_THAT(seen(), Not(HasSubstr("935")));
  EXPECT_EQ(said(), "Nobody's ID or name begins so here.");
  strike({Key::erase, Key::erase, Key::erase, Key::erase});
  write("935135");
  EXPECT_EQ(id(), "") << "nor in an empty field";
  write("mali2");
  EXPECT_EQ(id(), "mali2") << "digits of an id are taken";
}

TEST_F(SigningInTest, AnIdStruckWithCapsLockIsTheSame) {
  app_->apply(ChooseCounter{1});
  write("MALI");
  strike({Key::activate});
  ASSERT_TRUE(app_->pin_model());
  EXPECT_EQ(app_->pin_model()->officer, "mali");
}

TEST_F(SigningInTest, AfterEnterNothingIsAddedToAnIdThatNobodyHas) {
  write("nobody");
  strike({Key::activate});
  write("935135");
  EXPECT_EQ(id(), "nobody");
  strike({Key::erase});
  write("x");
  EXPECT_EQ(id(), "nobodx") << "who corrects it types on";
  write("1");
  EXPECT_EQ(id(), "nobodx") << "a digit may be a PIN's";
}

TEST_F(SigningInTest, AnIdThatBeginsAsAnotherIsTypedToItsEnd) {
  write("mali2");
  EXPECT_EQ(id(), "mali2");
  for (int i = 0; i < 5; ++i) strike({Key::erase});
  write("mal");
  strike({Key::activate});
  write("i");
  EXPECT_EQ(id(), "mali");
}

TEST_F(SigningInTest, WhatIsTypedNarrowsTheOfficersToThoseWhoseIdOrNameBeginsSo) {
  EXPECT_THAT(offered(), ElementsAre("boon", "mali", "mali2", "suda", "sup"));
  write("su");
  EXPECT_THAT(offered(), ElementsAre("suda", "sup"));
  strike({Key::erase, Key::erase});
  write("JAI");
  EXPECT_THAT(offered(), ElementsAre("mali", "sup")) << "by any of their names";
  touch("officer sup");
  EXPECT_EQ(id(), "sup");
  EXPECT_EQ(offered().size(), 5U) << "who touched the wrong one sees the others again";
  strike({Key::erase, Key::erase, Key::erase});
  write("xyz");
  EXPECT_TRUE(offered().empty());
  EXPECT_THAT(seen(), HasSubstr("Nobody's ID or name begins so here."));
}

TEST_F(SigningInTest, WhereNoPinIsAskedForAnyIdIsTyped) {
  create(khio::test::sample_catalogue());
  begin();
  write("mali");
  strike({Key::activate});
  EXPECT_EQ(said(), "Choose the counter");
  write("935135");
  EXPECT_EQ(id(), "mali935135");
}

// As large as an office may be, on the smallest screen, page by page.
TEST(SignInScreenTest, EveryOfficerCanBeChosenByTouchAlone) {
  Result<ui::Studio> opened = ui::Studio::open(1280, 800);
  ASSERT_TRUE(opened.ok()) << opened.error().detail;
  ui::Studio studio = std::move(opened).take();
  for (const bool large : {false, true}) {
    for (const int total : {3, 17}) {
      SignInModel model = test::sign_in("th");
      for (int i = 0; i < total; ++i) {
        model.officers.push_back({"officer" + std::to_string(i), "สมชาย รักงาน", false});
      }
      int& first = model.setting.first[static_cast<std::size_t>(List::known_officers)];
      std::set<std::string> found;
      for (int page = 0; page < total && static_cast<int>(found.size()) < total; ++page) {
        studio.measure({.large_text = large}, [&](ui::Kit& kit) { draw_sign_in(model, kit); });
        const std::size_t before = found.size();
        for (const ui::TargetRecord& target : studio.kit().targets()) {
          if (target.id.starts_with("officer officer")) found.insert(target.id);
        }
        first += static_cast<int>(found.size() - before);
        if (page == 0) {
          EXPECT_GE(found.size(), 3U) << total;
        }
        ASSERT_GT(found.size(), before) << total;
      }
      EXPECT_EQ(static_cast<int>(found.size()), total);
    }
  }
}

}  // namespace
}  // namespace khio::counter
