#include "ui/color.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace khio::ui {
namespace {

double linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Color c) {
  return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

std::uint8_t between(std::uint8_t from, std::uint8_t to, float amount) {
  const float value = static_cast<float>(from) +
                      (static_cast<float>(to) - static_cast<float>(from)) * amount;
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.f, 255.f)));
}

}  // namespace

std::optional<Color> color_named(std::string_view hash_hex) {
  if (hash_hex.size() != 7 || hash_hex.front() != '#') return std::nullopt;
  std::uint32_t hex = 0;
  const char* end = hash_hex.data() + hash_hex.size();
  const auto [rest, error] = std::from_chars(hash_hex.data() + 1, end, hex, 16);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return rgb(hex);
}

Color faded(Color color, float opacity) {
  color.alpha = between(0, color.alpha, std::clamp(opacity, 0.f, 1.f));
  return color;
}

Color mixed(Color from, Color to, float amount) {
  return {between(from.red, to.red, amount), between(from.green, to.green, amount),
          between(from.blue, to.blue, amount), between(from.alpha, to.alpha, amount)};
}

Color blended(Color over, Color under) {
  const float opacity = static_cast<float>(over.alpha) / 255.f;
  return {between(under.red, over.red, opacity), between(under.green, over.green, opacity),
          between(under.blue, over.blue, opacity), 255};
}

double contrast_ratio(Color foreground, Color background) {
  const double a = luminance(blended(foreground, background));
  const double b = luminance(background);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Color readable_on(Color color, Color background, double ratio) {
  const bool light = luminance(background) > 0.18;
  const Color end = light ? rgb(0x000000) : rgb(0xFFFFFF);
  for (int step = 0; step <= 50; ++step) {
    const Color candidate = mixed(color, end, static_cast<float>(step) / 50.f);
    if (contrast_ratio(candidate, background) >= ratio) return candidate;
  }
  return end;
}

}  // namespace khio::ui
