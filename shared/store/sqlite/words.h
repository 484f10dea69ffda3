// Lists kept in one column as words separated by blanks: service codes and small numbers.
#pragma once

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

namespace khio::sqlite {

inline std::string join_words(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

inline std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

inline std::vector<int> split_numbers(std::string_view text) {
  std::vector<int> numbers;
  for (const std::string& word : split_words(text)) {
    int number = 0;
    std::from_chars(word.data(), word.data() + word.size(), number);
    numbers.push_back(number);
  }
  return numbers;
}

// `text` with one more number at its end, the oldest dropped beyond `keep`.
inline std::string push_number(std::string_view text, int number, std::size_t keep) {
  std::vector<std::string> words = split_words(text);
  words.push_back(std::to_string(number));
  if (words.size() > keep) words.erase(words.begin(), words.end() - static_cast<long>(keep));
  return join_words(words);
}

}  // namespace khio::sqlite
