// A column of texts that is made smaller as a whole until it fits its place. One thread.
#pragma once

#include <string>
#include <vector>

#include "ui/kit.h"

namespace khio::kiosk {

struct Line {
  std::string text;
  float size = 36;
  ui::Color color{};
  Weight weight = Weight::regular;
  std::string mark{};              // a number or letter before the text, in a disc
  std::optional<ui::Icon> icon{};  // or a picture
  std::string trailing{};          // at the right edge
  float space_before = 10;         // of the design
  Align align = Align::start;
  float growth = 1;                // how much of the large-text mode's it takes part in
};

inline constexpr float kLinesScaleMax = 1.12f;

float lines_height(const ui::Kit& kit, const std::vector<Line>& lines, float width, float scale);

// The largest scale, of at most `most`, at which all columns, one under the other, take at most
// `height`.
float lines_scale(const ui::Kit& kit, const std::vector<std::vector<Line>>& columns, float width,
                  float height, float most = kLinesScaleMax);

// Draws the lines from the top; answers the height they took.
float draw_lines(ui::Kit& kit, const ui::Rect& area, const std::vector<Line>& lines, float scale);
// In the largest scale that fits.
float draw_lines(ui::Kit& kit, const ui::Rect& area, const std::vector<Line>& lines);

}  // namespace khio::kiosk
