// The keyboard on the screen: every letter of its language can be typed by touch and with four
// arrow keys and Enter, and every key is large enough for a finger.
#include "ui/keyboard.h"

#include <gtest/gtest.h>

#include <set>

#include "base/assets.h"
#include "base/utf8.h"
#include "ui/window.h"

namespace khio::ui {
namespace {

const KeyboardWords kWords{"space", "erase", "more letters", "left", "right", "done"};

class KeyboardTest : public testing::Test {
 protected:
  void open(int width, int height) {
    window_.reset();
    Result<std::unique_ptr<Window>> opened = Window::open(
        {.title = "test", .width_px = width, .height_px = height, .headless = true});
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    window_ = std::move(opened).take();
    window_->kit().set({.motion = false});
    auto layouts = load_keyboards(assets_dir() / "keyboards", {"th", "en"});
    ASSERT_TRUE(layouts.ok()) << layouts.error().detail;
    layouts_ = std::move(layouts).take();
    draw();
  }
  void draw() {
    window_->draw_now([&](Kit& kit) {
      Rect area = kit.screen().inset(kit.px(24));
      const KeyboardLayout& layout = layouts_[static_cast<std::size_t>(state_.layout)];
      area = area.take_bottom(keyboard_height(kit, layout, area.width));
      if (const auto press = keyboard(kit, area, layouts_, state_, kWords)) {
        if (press->done) done_ = true;
        if (press->step) step(edit_, *press->step, Paragraph(edit_.text, {}), false);
        insert(edit_, press->text, {});
      }
    });
  }
  const TargetRecord& target(const std::string& id) {
    for (const TargetRecord& one : window_->kit().targets())
      if (one.id == "key " + id) return one;
    ADD_FAILURE() << "no key " << id;
    static const TargetRecord none;
    return none;
  }
  void tap(const std::string& id) {
    const Point at = target(id).area.centre();
    window_->input().finger_down(1, at.x, at.y);
    window_->input().finger_up(1, at.x, at.y);
    draw();
    draw();
  }
  void strike(Key key) {
    window_->input().key(key, true);
    window_->input().key(key, false);
    draw();
    draw();
  }

  std::unique_ptr<Window> window_;
  std::vector<KeyboardLayout> layouts_;
  KeyboardState state_;
  TextEdit edit_;
  bool done_ = false;
};

std::set<std::string> letters_of(const KeyboardLayout& layout) {
  std::set<std::string> all;
  const auto take = [&](const KeyboardLayer& layer) {
    for (const auto& row : layer.rows) all.insert(row.begin(), row.end());
  };
  take(layout.letters);
  if (layout.shift) take(*layout.shift);
  if (layout.digits) take(*layout.digits);
  return all;
}

TEST_F(KeyboardTest, BothThaiKeyboardsHaveEveryLetterVowelAndTone) {
  open(1080, 1920);
  ASSERT_EQ(layouts_.size(), 3U);
  for (const std::size_t layout : {0U, 1U}) {
    ASSERT_EQ(layouts_[layout].language, "th");
    const std::set<std::string> letters = letters_of(layouts_[layout]);
    for (char32_t c = 0x0E01; c <= 0x0E4C; ++c) {
      // Reserved code points, two letters of Pali, and the currency sign.
      if ((c > 0x0E3A && c < 0x0E40) || c == 0x0E26 || c == 0x0E3A || c == 0x0E45) continue;
      const std::string letter{static_cast<char>(0xE0), static_cast<char>(0xB8 + ((c >> 6) & 1)),
                               static_cast<char>(0x80 + (c & 0x3F))};
      ASSERT_EQ(code_point_at(letter, 0).value, c);
      EXPECT_TRUE(letters.contains(letter)) << letter << " on " << layouts_[layout].name;
    }
  }
}

TEST_F(KeyboardTest, KedmaneeStandsInTheOrderOfTheStandard) {
  open(1080, 1920);
  const auto& rows = layouts_[0].letters.rows;
  const auto joined = [](const std::vector<std::string>& row, std::size_t from, std::size_t count) {
    std::string all;
    for (std::size_t i = from; i < from + count; ++i) all += row[i];
    return all;
  };
  EXPECT_EQ(joined(rows[2], 0, 11), "ฟหกดเ้่าสวง");
  EXPECT_EQ(joined(rows[3], 0, 10), "ผปแอิืทมใฝ");
  EXPECT_EQ(joined(rows[1], 0, 12), "ๆไำพะัีรนยบล");
}

TEST_F(KeyboardTest, EveryKeyIsTwentyMillimetresOnTheUsualPanel) {
  for (const auto& [width, height] : {std::pair(1080, 1920), std::pair(1920, 1080)}) {
    open(width, height);
    for (int layout = 0; layout < 3; ++layout) {
      for (const KeyboardPage page :
           {KeyboardPage::letters, KeyboardPage::shift, KeyboardPage::digits}) {
        state_ = {layout, page};
        draw();
        const float least = window_->kit().mm(kTargetMmMin) - .5f;
        for (const TargetRecord& one : window_->kit().targets()) {
          EXPECT_GE(one.area.width, least) << one.id;
          EXPECT_GE(one.area.height, least) << one.id;
          EXPECT_TRUE(window_->kit().screen().holds(one.area)) << one.id;
        }
      }
    }
  }
}

TEST_F(KeyboardTest, KeysNeverOverlapAndTheirWordsFit) {
  open(1080, 1920);
  for (int layout = 0; layout < 3; ++layout) {
    state_ = {layout, KeyboardPage::letters};
    draw();
    const auto& keys = window_->kit().targets();
    for (std::size_t i = 0; i < keys.size(); ++i) {
      for (std::size_t j = i + 1; j < keys.size(); ++j) {
        const Rect& a = keys[i].area;
        const Rect& b = keys[j].area;
        const bool apart = a.right() <= b.x + .5f || b.right() <= a.x + .5f ||
                           a.bottom() <= b.y + .5f || b.bottom() <= a.y + .5f;
        EXPECT_TRUE(apart) << keys[i].id << " and " << keys[j].id;
      }
    }
    for (const TextRecord& text : window_->kit().texts()) {
      EXPECT_TRUE(text.box.holds(text.ink)) << text.text;
      EXPECT_FALSE(text.ellipsized) << text.text;
    }
  }
}

TEST_F(KeyboardTest, AThaiSentenceIsTypedByTouch) {
  open(1080, 1920);
  for (const char* const letter : {"ท", "ี", "่", "น", "ั", "่", "ง", "space"}) tap(letter);
  tap("shift");
  tap("ญ");
  EXPECT_EQ(state_.page, KeyboardPage::letters);  // shift is for one letter
  tap("า");
  EXPECT_EQ(edit_.text, "ที่นั่ง ญา");
  tap("erase");
  tap("left");
  tap("digits");
  tap("7");
  tap("8");
  EXPECT_EQ(state_.page, KeyboardPage::digits);  // digits come in rows
  EXPECT_EQ(edit_.text, "ที่นั่ง 78ญ");
  tap("done");
  EXPECT_TRUE(done_);
}

TEST_F(KeyboardTest, SwitchesThroughItsLayouts) {
  open(1080, 1920);
  tap("layout");
  tap("ก");
  tap("layout");
  tap("q");
  tap("shift");
  tap("W");
  tap("layout");
  tap("ฟ");
  EXPECT_EQ(edit_.text, "กqWฟ");
}

TEST_F(KeyboardTest, FourArrowsAndEnterReachEveryKey) {
  open(1080, 1920);
  strike(Key::right);  // shows the focus, on the first key
  strike(Key::activate);
  EXPECT_EQ(edit_.text, "ๅ");
  strike(Key::down);
  strike(Key::activate);
  strike(Key::right);
  strike(Key::activate);
  EXPECT_EQ(edit_.text, "ๅๆไ");
  // From anywhere every other key can be reached.
  const std::vector<TargetRecord> keys = window_->kit().targets();
  std::set<int> reached{0};
  std::vector<int> open_ends{0};
  while (!open_ends.empty()) {
    const int from = open_ends.back();
    open_ends.pop_back();
    for (const Direction way :
         {Direction::up, Direction::down, Direction::left, Direction::right}) {
      const int to = next_focus(keys, from, way);
      if (reached.insert(to).second) open_ends.push_back(to);
    }
  }
  EXPECT_EQ(reached.size(), keys.size());
}

TEST(Keyboards, AnotherLanguageIsAnotherFile) {
  const Result<KeyboardLayout> lao =
      read_keyboard("# Lao\nlanguage lo\nname ລາວ\norder 1\nletters ກຂຄ\nກ ຂ ຄ\nງ ຈ\n");
  ASSERT_TRUE(lao.ok()) << lao.error().detail;
  EXPECT_EQ(lao->letters.rows.size(), 2U);
  EXPECT_EQ(lao->letters.rows[0][2], "ຄ");
  EXPECT_FALSE(lao->shift);
}

TEST(Keyboards, WhatIsNoKeyboardIsRefusedWithItsLine) {
  EXPECT_FALSE(read_keyboard("").ok());
  EXPECT_FALSE(read_keyboard("language th\nname x\n").ok());
  const Result<KeyboardLayout> early = read_keyboard("language th\na b c\n");
  ASSERT_FALSE(early.ok());
  EXPECT_NE(early.error().detail.find("line 2"), std::string::npos);
  EXPECT_FALSE(read_keyboard("language th\nname x\norder one\nletters a\na\n").ok());
  EXPECT_FALSE(read_keyboard("\xE0\xB8").ok());
}

TEST(Keyboards, OnlyThoseOfTheOfficesLanguagesAndLatinAreThere) {
  const auto english = load_keyboards(assets_dir() / "keyboards", {"en"});
  ASSERT_TRUE(english.ok());
  ASSERT_EQ(english->size(), 1U);
  EXPECT_EQ(english->front().language, "en");
  EXPECT_FALSE(load_keyboards(assets_dir() / "nowhere", {"en"}).ok());
}

}  // namespace
}  // namespace khio::ui
