// Texts of one report laid out once, however often it is run through: it is counted before it is
// drawn, and tables say the same few numbers again and again. One thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <tuple>

#include "text/paragraph.h"

namespace khio {

class LaidTexts {
 public:
  // `lay` makes the paragraph that this text, style and nothing else determine.
  std::shared_ptr<const Paragraph> get(
      const std::string& text, const TextStyle& style,
      const std::function<Paragraph(const std::string&, const TextStyle&)>& lay) {
    std::shared_ptr<const Paragraph>& laid =
        texts_[{text, style.size_px, style.wrap_width_px, style.weight, style.align}];
    if (laid == nullptr) laid = std::make_shared<const Paragraph>(lay(text, style));
    return laid;
  }

 private:
  std::map<std::tuple<std::string, double, double, Weight, Align>,
           std::shared_ptr<const Paragraph>>
      texts_;
};

}  // namespace khio
