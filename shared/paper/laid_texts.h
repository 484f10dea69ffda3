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
  // A number or word wider than its column shrinks rather than break.
  const Paragraph& cell(const std::string& text, const TextStyle& style) {
    return get(text, style, {0, 0, 0, true}, [&] {
      Paragraph shown(text, style);
      if (!shown.breaks_words()) return shown;
      return Paragraph::fitted(text, style, style.wrap_width_px, shown.height(),
                               style.size_px * 0.6);
    });
  }

 private:
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
