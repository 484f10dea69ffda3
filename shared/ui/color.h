// Colours and how well one can be read on another (WCAG 2.2, 1.4.3 and 1.4.11). Plain values, any
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace khio::ui {

struct Color {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  std::uint8_t alpha = 255;

  bool operator==(const Color&) const = default;
};

constexpr Color rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16 & 255), static_cast<std::uint8_t>(hex >> 8 & 255),
          static_cast<std::uint8_t>(hex & 255), 255};
}

// "#1F7BC0" as offices write it in their file; none if it is anything else.
std::optional<Color> color_named(std::string_view hash_hex);

// The same colour, `opacity` 0..1 of what it was.
Color faded(Color color, float opacity);

// `from` at 0, `to` at 1.
Color mixed(Color from, Color to, float amount);

// `over` as it appears on the opaque `under`.
Color blended(Color over, Color under);

// 1 (the same) .. 21 (black on white); transparent foregrounds are blended first.
double contrast_ratio(Color foreground, Color background);

// `color` made darker (on a light background) or lighter (on a dark one) until it reaches `ratio`.
Color readable_on(Color color, Color background, double ratio);

}  // namespace khio::ui
