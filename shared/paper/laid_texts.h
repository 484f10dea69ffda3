// Texts of one report laid out once, however often it is run through: it is counted before it is
// drawn, and tables say the same few numbers again and again. One thread.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <tuple>

#include "text/paragraph.h"

namespace khio {

class LaidTexts {
 public:
  // What is got stays as long as this lives.
  const Paragraph& text(const std::string& text, const TextStyle& style) {
    return get(text, style, {}, [&] { return Paragraph(text, style); });
  }
  const Paragraph& fitted(const std::string& text, const TextStyle& style, double width,
                          double height, double size_min) {
    return get(text, style, {width, height, size_min, false},
               [&] { return Paragraph::fitted(text, style, width, height, size_min); });
  }
  struct Placed {
    const Paragraph& text;
    double x;  // from the box's left edge
  };
  // A number or word wider than its column shrinks rather than break. What is shorter than it is laid
  // out once for columns of every width.
  Placed cell(const std::string& text, const TextStyle& style) {
    if (text.size() <= kShortBytesMax && text.find('\n') == std::string::npos) {
      TextStyle free = style;
      free.wrap_width_px = 0;
      free.align = Align::start;
      const Paragraph& line = this->text(text, free);
      const double left = style.wrap_width_px - line.width();
      if (left >= 0) return {line, left * share_before(style.align)};
    }
    return {narrow_cell(text, style), 0};
  }

 private:
  static constexpr std::size_t kShortBytesMax = 32;  // a number in Thai digits, a word

  static double share_before(Align align) {
    return align == Align::start ? 0 : align == Align::centre ? 0.5 : 1;
  }
  const Paragraph& narrow_cell(const std::string& text, const TextStyle& style) {
    return get(text, style, {0, 0, 0, true}, [&] {
      Paragraph shown(text, style);
      if (!shown.breaks_words()) return shown;
      return Paragraph::fitted(text, style, style.wrap_width_px, shown.height(),
                               style.size_px * 0.6);
    });
  }

  struct Fit {
    double width = 0, height = 0, size_min = 0;
    bool cell = false;
    auto operator<=>(const Fit&) const = default;
  };
  // All of a style that pages use.
  using Key = std::tuple<double, double, double, Weight, Align, int, bool, Fit, std::string>;

  const Paragraph& get(const std::string& text, const TextStyle& style, const Fit& fit,
                       const std::function<Paragraph()>& lay) {
    Key key{style.size_px, style.wrap_width_px, style.indent_px, style.weight, style.align,
            style.max_lines, style.balance, fit, text};
    const auto known = texts_.find(key);
    if (known != texts_.end()) return known->second;
    return texts_.emplace(std::move(key), lay()).first->second;
  }

  std::map<Key, Paragraph> texts_;
};

}  // namespace khio
