// A keyboard on the screen. What its keys are is data (assets/keyboards), so another language is
// another file; how they are drawn, touched and reached with the arrow keys is here.
//
// A key is a target of at least 20 mm by 20 mm where the panel allows it. Layouts are plain values;
// drawing belongs to the kit's thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ui/kit.h"
#include "ui/text_edit.h"

namespace khio::ui {

struct KeyboardLayer {
  std::string label;  // of the key that leads to it
  std::vector<std::vector<std::string>> rows;
  bool flow = false;  // the rows are one list, laid out by the width there is
};

struct KeyboardLayout {
  std::string language;
  std::string name;
  int order = 0;
  KeyboardLayer letters;
  std::optional<KeyboardLayer> shift;
  std::optional<KeyboardLayer> digits;
};

// invalid: not a keyboard; says the line.
Result<KeyboardLayout> read_keyboard(const std::string& text);

// Those of `languages` in that order, then the Latin one. device: the folder cannot be read.
// invalid: a file in it is no keyboard.
Result<std::vector<KeyboardLayout>> load_keyboards(const std::filesystem::path& folder,
                                                   const std::vector<std::string>& languages);

enum class KeyboardPage { letters, shift, digits };

struct KeyboardState {
  int layout = 0;
  KeyboardPage page = KeyboardPage::letters;

  bool operator==(const KeyboardState&) const = default;
};

// What a press asks for: a text to insert, a step of the caret, or that the writing is done.
struct KeyboardPress {
  std::string text;
  std::optional<EditStep> step;
  bool done = false;
};

// What its special keys say and how they are spoken of.
struct KeyboardWords {
  std::string space;
  std::string erase;
  std::string shift;
  std::string left;
  std::string right;
  std::string done;
};

// How tall it wants to be in this width: every row at least 20 mm.
float keyboard_height(const Kit& kit, const KeyboardLayout& layout, float width);

// Switching between layouts and pages changes `state` alone; after one letter of the shift page the
// letters are back.
std::optional<KeyboardPress> keyboard(Kit& kit, const Rect& area,
                                      const std::vector<KeyboardLayout>& layouts,
                                      KeyboardState& state, const KeyboardWords& words);

}  // namespace khio::ui
