// Lists kept in one column as words separated by blanks: service codes and small numbers.
#pragma once

#include <algorithm>
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
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at != end; at += at != end ? 1 : 0) {
    int number = 0;
    at = std::from_chars(at, end, number).ptr;
    numbers.push_back(number);
  }
  return numbers;
}

// `text` with one more number at its end, the oldest dropped beyond `keep`.
inline std::string push_number(std::string_view text, int number, std::size_t keep) {
  std::size_t count = text.empty() ? 0 : 1;
  for (const char c : text) count += c == ' ' ? 1 : 0;
  for (; count >= keep && !text.empty(); --count)
    text.remove_prefix(std::min(text.find(' '), text.size() - 1) + 1);
  std::string longer(text);
  if (!longer.empty()) longer.push_back(' ');
  return longer + std::to_string(number);
}

// The same without the last of the numbers that is `number`.
inline std::string without_last(std::string_view text, int number) {
  const std::string whole = " " + std::string(text) + " ";
  const std::string one = " " + std::to_string(number) + " ";
  const std::size_t at = whole.rfind(one);
  if (at == std::string::npos) return std::string(text);
  std::string shorter = whole.substr(0, at) + whole.substr(at + one.size() - 1);
  shorter.erase(0, std::min<std::size_t>(1, shorter.size()));
  if (!shorter.empty() && shorter.back() == ' ') shorter.pop_back();
  return shorter;
}

}  // namespace khio::sqlite
