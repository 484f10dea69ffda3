// Keyboards as they stand in files.
#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <sstream>

#include "base/utf8.h"
#include "ui/keyboard.h"

namespace khio::ui {
namespace {

constexpr std::size_t kColumnsMax = 16;
constexpr std::size_t kRowsMax = 6;
constexpr const char* kLatin = "en";

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line);
  return {std::istream_iterator<std::string>(stream), {}};
}

class LayoutReader {
 public:
  Result<KeyboardLayout> read(const std::string& text) {
    if (!code_points(text)) return Error{ErrorKind::invalid, "a keyboard is not UTF-8 text"};
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      ++number_;
      if (line.starts_with('#')) continue;
      if (const Status taken = take(words_of(line)); !taken.ok()) return taken.error();
    }
    if (layout_.language.empty() || layout_.name.empty() || layout_.letters.rows.empty())
      return Error{ErrorKind::invalid, "a keyboard needs a language, a name and letters"};
    return std::move(layout_);
  }

 private:
  Status wrong(const std::string& what) const {
    return Error{ErrorKind::invalid, "line " + std::to_string(number_) + ": " + what};
  }

  Status take(const std::vector<std::string>& words) {
    if (words.empty()) return Done{};
    const std::string& first = words.front();
    const bool one_more = words.size() == 2;
    if (first == "language" && one_more) {
      layout_.language = words[1];
    } else if (first == "name" && one_more) {
      layout_.name = words[1];
    } else if (first == "order" && one_more) {
      const char* const end = words[1].data() + words[1].size();
      if (std::from_chars(words[1].data(), end, layout_.order).ptr != end)
        return wrong("an order is a number");
    } else if (first == "letters" && one_more) {
      begin(layout_.letters, words[1]);
    } else if (first == "shift" && one_more) {
      begin(layout_.shift.emplace(), words[1]);
    } else if (first == "digits" && one_more) {
      begin(layout_.digits.emplace(), words[1]);
    } else if (first == "flow" && words.size() == 1 && layer_ != nullptr) {
      layer_->flow = true;
    } else {
      return row(words);
    }
    return Done{};
  }

  void begin(KeyboardLayer& layer, const std::string& label) {
    layer_ = &layer;
    layer.label = label;
  }

  Status row(const std::vector<std::string>& keys) {
    if (layer_ == nullptr) return wrong("keys before `letters`");
    if (!layer_->flow && keys.size() > kColumnsMax) return wrong("too many keys in a row");
    if (layer_->rows.size() >= kRowsMax) return wrong("too many rows");
    layer_->rows.push_back(keys);
    return Done{};
  }

  KeyboardLayout layout_;
  KeyboardLayer* layer_ = nullptr;
  int number_ = 0;
};

Result<std::vector<KeyboardLayout>> read_folder(const std::filesystem::path& folder) {
  std::vector<KeyboardLayout> all;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    Result<KeyboardLayout> layout = read_keyboard(text);
    if (!layout.ok())
      return Error{ErrorKind::invalid,
                   entry.path().filename().string() + ": " + layout.error().detail};
    all.push_back(std::move(layout).take());
  }
  if (error || all.empty())
    return Error{ErrorKind::device, "the keyboards are missing; install the program again (" +
                                        folder.string() + ")"};
  return all;
}

}  // namespace

Result<KeyboardLayout> read_keyboard(const std::string& text) { return LayoutReader().read(text); }

Result<std::vector<KeyboardLayout>> load_keyboards(const std::filesystem::path& folder,
                                                   const std::vector<std::string>& languages) {
  Result<std::vector<KeyboardLayout>> all = read_folder(folder);
  if (!all.ok()) return all.error();
  std::vector<std::string> wanted = languages;
  wanted.emplace_back(kLatin);
  const auto rank = [&](const KeyboardLayout& layout) {
    return std::find(wanted.begin(), wanted.end(), layout.language) - wanted.begin();
  };
  std::vector<KeyboardLayout> chosen;
  for (KeyboardLayout& layout : all.value()) {
    if (static_cast<std::size_t>(rank(layout)) < wanted.size()) chosen.push_back(std::move(layout));
  }
  std::sort(chosen.begin(), chosen.end(), [&](const auto& a, const auto& b) {
    return std::pair(rank(a), a.order) < std::pair(rank(b), b.order);
  });
  return chosen;
}

}  // namespace khio::ui
