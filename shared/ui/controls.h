// Buttons, switches and chips: the controls that every window is made of. Each draws
// itself, is one target of the kit, squeezes a little under the finger and shows the focus. One
// thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit.h"

namespace khio::ui {

enum class ButtonKind { primary, secondary, footer, danger };

struct ButtonLook {
  ButtonKind kind = ButtonKind::primary;
  std::optional<Icon> icon{};
  bool icon_after = false;  // to the right of the words
  bool icon_above = false;  // over the words
  float size = 44;          // of the words
  bool bold = true;
  int lines = 2;  // at most
  bool enabled = true;
  bool grows = true;
};

// True when it was pressed.
bool button(Kit& kit, std::string_view id, const Rect& area, std::string_view words,
            const ButtonLook& look = {});

// A button that is yet to be drawn.
struct PlannedButton {
  Rect area;
  std::string words;
  ButtonLook look{};
};

// Gives buttons that stand beside each other one size of letters: the largest at which the words of
// each fit.
void set_alike(const Kit& kit, std::vector<PlannedButton>& buttons);

// A switch in the look of a footer button; `on` shows as a filled field with a tick. Of the look,
// what concerns its words and the icon, which it has.
bool toggle(Kit& kit, std::string_view id, const Rect& area, std::string_view words, bool on,
            const ButtonLook& look);

// One of several words in a row is chosen; the answer is the one that was pressed.
std::optional<int> segments(Kit& kit, std::string_view id, const Rect& area,
                            const std::vector<std::string>& words, int chosen);

struct ChipLook {
  std::optional<Icon> icon{};
  Color fill{};
  Color color{};
  float size = 32;
  Align align = Align::start;  // of the chip inside the room it is given
  bool grows = true;
  float air = .03f;            // above and below the words, of its height
};

// How wide a chip would like to be.
float chip_width(const Kit& kit, std::string_view words, const ChipLook& look);

// A word on a rounded field, as wide as it needs within `room`; answers where it stands.
Rect chip(Kit& kit, const Rect& room, std::string_view words, const ChipLook& look);

}  // namespace khio::ui
