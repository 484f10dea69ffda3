#include "ui/keyboard.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "ui/controls.h"

namespace khio::ui {
namespace {

constexpr std::size_t kFlowColumnsMax = 18;
constexpr float kKeyHeight = 84;  // of the design, where 20 mm are less
constexpr const char* kDottedCircle = "\u25CC";

using Rows = std::vector<std::vector<std::string>>;

const KeyboardLayer& layer_of(const KeyboardLayout& layout, KeyboardPage page) {
  if (page == KeyboardPage::shift && layout.shift) return *layout.shift;
  if (page == KeyboardPage::digits && layout.digits) return *layout.digits;
  return layout.letters;
}

// A list of keys in rows of about equal length, each key at least 20 mm wide.
Rows flowed(const Kit& kit, const Rows& lists, float width) {
  std::vector<std::string> keys;
  for (const auto& list : lists) keys.insert(keys.end(), list.begin(), list.end());
  const auto fits = static_cast<std::size_t>(std::max(1.f, width / kit.mm(kTargetMmMin)));
  const std::size_t most = std::clamp<std::size_t>(fits, 8, kFlowColumnsMax);
  const std::size_t count = (keys.size() + most - 1) / most;
  const std::size_t columns = (keys.size() + count - 1) / count;
  Rows rows;
  for (std::size_t at = 0; at < keys.size(); at += columns) {
    const auto from = keys.begin() + static_cast<std::ptrdiff_t>(at);
    const auto to = keys.begin() + static_cast<std::ptrdiff_t>(std::min(at + columns, keys.size()));
    rows.emplace_back(from, to);
  }
  return rows;
}

Rows rows_of(const Kit& kit, const KeyboardLayer& layer, float width) {
  return layer.flow ? flowed(kit, layer.rows, width) : layer.rows;
}

std::size_t rows_max(const Kit& kit, const KeyboardLayout& layout, float width) {
  std::size_t rows = rows_of(kit, layout.letters, width).size();
  if (layout.shift) rows = std::max(rows, rows_of(kit, *layout.shift, width).size());
  if (layout.digits) rows = std::max(rows, rows_of(kit, *layout.digits, width).size());
  return rows;
}

// A mark is shown on the circle that stands for any letter.
std::string shown_key(const std::string& key) {
  const char32_t c = code_point_at(key, 0).value;
  const bool mark = c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A) || (c >= 0x0E47 && c <= 0x0E4E) ||
                    c == 0x0EB1 || (c >= 0x0EB4 && c <= 0x0EBC) || (c >= 0x0EC8 && c <= 0x0ECE) ||
                    (c >= 0x17B6 && c <= 0x17D3) || (c >= 0x102B && c <= 0x103E) ||
                    (c >= 0x0300 && c <= 0x036F) || (c >= 0x064B && c <= 0x065F);
  return mark ? kDottedCircle + key : key;
}

struct KeyLook {
  float size = 54;
  std::optional<Icon> icon{};
  bool strong = false;
  bool on = false;
};

bool key(Kit& kit, const std::string& id, const Rect& cell, const std::string& shown,
         const std::string& speak, const KeyLook& look) {
  const Theme& t = kit.theme();
  const Touch touch = kit.target("key " + id, cell, speak);
  const Rect face = cell.inset(kit.px(4)).scaled(1 - .05f * touch.press);
  const float radius = kit.px(14);
  if (look.strong) {
    kit.fill_down(face, t.primary_top, t.primary_bottom, radius);
  } else {
    kit.fill(face, touch.press > .5f ? t.card_pressed : look.on ? t.chip : t.card, radius);
    kit.border(face, t.outline, kit.px(2), radius);
  }
  const Color color = look.strong ? t.primary_text : look.on ? t.chip_text : t.text;
  if (look.icon) {
    kit.icon(*look.icon, face.centre(), std::min(face.height * .56f, kit.px(52)), color);
  } else {
    kit.text(face.inset(kit.px(4), kit.px(2)), shown,
             {.size = look.size, .color = color, .weight = Weight::bold, .align = Align::centre,
              .grows = false, .shrink_min = .3f});
  }
  if (touch.focused) kit.focus_ring(face, radius);
  return touch.fired;
}

std::optional<KeyboardPress> draw_letters(Kit& kit, const Rows& rows, Rect area, float row_height) {
  std::size_t columns = 1;
  for (const auto& row : rows) columns = std::max(columns, row.size());
  const float width = area.width / static_cast<float>(columns);
  std::optional<KeyboardPress> press;
  for (const auto& row : rows) {
    const Rect line = area.take_top(row_height);
    float x = line.x + (line.width - width * static_cast<float>(row.size())) / 2;
    for (const std::string& letter : row) {
      if (key(kit, letter, {x, line.y, width, line.height}, shown_key(letter), letter, {})) {
        press = KeyboardPress{.text = letter, .step = {}, .done = false};
      }
      x += width;
    }
  }
  return press;
}

// The page a switch leads to, and back from it.
void switch_page(Kit& kit, const std::string& id, const Rect& cell, const KeyboardLayout& layout,
                 const std::optional<KeyboardLayer>& other, KeyboardPage page,
                 const std::string& speak, KeyboardState& state) {
  if (!other) return;
  const bool on = state.page == page;
  const std::string& label = on ? layout.letters.label : other->label;
  if (key(kit, id, cell, label, speak.empty() ? label : speak, {.size = 40, .on = on})) {
    state.page = on ? KeyboardPage::letters : page;
  }
}

std::optional<KeyboardPress> draw_bottom(Kit& kit, Rect line,
                                         const std::vector<KeyboardLayout>& layouts,
                                         KeyboardState& state, const KeyboardWords& words) {
  const KeyboardLayout& layout = layouts[static_cast<std::size_t>(state.layout)];
  const float part = line.width / 12;
  if (layout.shift) {
    switch_page(kit, "shift", line.take_left(part * 1.5f), layout, layout.shift,
                KeyboardPage::shift, words.shift, state);
  }
  switch_page(kit, "digits", line.take_left(part * 1.3f), layout, layout.digits,
              KeyboardPage::digits, "", state);
  if (layouts.size() > 1) {
    const auto next = static_cast<std::size_t>(state.layout + 1) % layouts.size();
    const std::string& name = layouts[next].name;
    if (key(kit, "layout", line.take_left(part * 1.5f), name, name, {.size = 40})) {
      state = {static_cast<int>(next), KeyboardPage::letters};
    }
  }
  std::optional<KeyboardPress> press;
  if (key(kit, "done", line.take_right(part * 1.7f), words.done, words.done,
          {.size = 40, .strong = true})) {
    press = KeyboardPress{.text = {}, .step = {}, .done = true};
  }
  const auto stepped = [&](const char* id, const Rect& cell, Icon icon, const std::string& speak,
                           EditStep step) {
    if (key(kit, id, cell, "", speak, {.icon = icon})) {
      press = KeyboardPress{.text = {}, .step = step, .done = false};
    }
  };
  stepped("erase", line.take_right(part * 1.4f), Icon::erase, words.erase, EditStep::erase_back);
  stepped("right", line.take_right(part), Icon::arrow_right, words.right, EditStep::right);
  stepped("left", line.take_left(part), Icon::back, words.left, EditStep::left);
  if (key(kit, "space", line, words.space, words.space, {.size = 36})) {
    press = KeyboardPress{.text = " ", .step = {}, .done = false};
  }
  return press;
}

}  // namespace

float keyboard_height(const Kit& kit, const KeyboardLayout& layout, float width) {
  const float row = std::ceil(std::max(kit.px(kKeyHeight), kit.mm(kTargetMmMin)));
  return row * static_cast<float>(rows_max(kit, layout, width) + 1);
}

std::optional<KeyboardPress> keyboard(Kit& kit, const Rect& area,
                                      const std::vector<KeyboardLayout>& layouts,
                                      KeyboardState& state, const KeyboardWords& words) {
  if (layouts.empty()) return std::nullopt;
  state.layout = std::clamp(state.layout, 0, static_cast<int>(layouts.size()) - 1);
  const KeyboardLayout& layout = layouts[static_cast<std::size_t>(state.layout)];
  const Rows rows = rows_of(kit, layer_of(layout, state.page), area.width);
  const float row_height =
      area.height / static_cast<float>(rows_max(kit, layout, area.width) + 1);
  Rect rest = area;
  const Rect bottom = rest.take_bottom(row_height);
  const bool shifted = state.page == KeyboardPage::shift;
  std::optional<KeyboardPress> press = draw_letters(kit, rows, rest, row_height);
  if (press && shifted) state.page = KeyboardPage::letters;
  std::optional<KeyboardPress> below = draw_bottom(kit, bottom, layouts, state, words);
  return press ? press : below;
}

}  // namespace khio::ui
