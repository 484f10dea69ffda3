#include "files/toml_fields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/utf8.h"
#include "domain/calendar.h"

namespace khio {
namespace {

using Kind = TomlNode::Kind;

constexpr std::size_t kShownKeyBytesMax = 40;
constexpr std::size_t kUnknownKeysNamedMax = 20;
constexpr std::int64_t kNumberMax = 1'000'000'000;

constexpr std::size_t kEdit = 2;  // one letter inserted, dropped or changed
constexpr std::size_t kCase = 1;  // only a capital for a small letter
constexpr std::size_t kCodeBytes = 4;  // as short as a service's code, whose first letter is its group

std::size_t change_of(char a, char b) {
  if (a == b) return 0;
  const auto small = [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); };
  return small(a) == small(b) ? kCase : kEdit;
}

// The least that makes one word of the other; two letters exchanged are one edit.
std::size_t edits_between(const std::string& a, const std::string& b) {
  std::vector<std::size_t> before;  // the row of a[i - 2]
  std::vector<std::size_t> above;
  std::vector<std::size_t> row;
  for (std::size_t j = 0; j <= b.size(); ++j) row.push_back(j * kEdit);
  for (std::size_t i = 0; i < a.size(); ++i) {
    before = std::exchange(above, row);
    row[0] += kEdit;
    for (std::size_t j = 0; j < b.size(); ++j) {
      row[j + 1] = std::min({above[j] + change_of(a[i], b[j]), row[j] + kEdit, above[j + 1] + kEdit});
      if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] && a[i] != b[j])
        row[j + 1] = std::min(row[j + 1], before[j - 1] + kEdit);
    }
  }
  return row.back();
}

}  // namespace

std::string shown_key(const std::string& key) {
  std::size_t end = std::min(key.size(), kShownKeyBytesMax);
  while (end < key.size() && end > 0 && (static_cast<unsigned char>(key[end]) & 0xC0) == 0x80) {
    --end;
  }
  return plain_line(std::string_view(key).substr(0, end));
}

std::optional<std::string> likely_meant(const std::string& word,
                                        const std::vector<std::string>& known) {
  const std::string shown = shown_key(word);
  const auto nearest = std::min_element(known.begin(), known.end(), [&](const auto& a, const auto& b) {
    return edits_between(shown, a) < edits_between(shown, b);
  });
  if (nearest == known.end() || shown.empty() || nearest->empty()) return std::nullopt;
  const std::size_t length = std::max(shown.size(), nearest->size());
  const bool other_group = length <= kCodeBytes && change_of(shown[0], (*nearest)[0]) == kEdit;
  if (other_group || 2 * edits_between(shown, *nearest) >= kEdit * length) return std::nullopt;
  return *nearest;
}

std::string no_such(const std::string& noun, const std::string& word,
                    const std::vector<std::string>& known) {
  const std::optional<std::string> meant = likely_meant(word, known);
  return meant ? fmt::format("there is no {} '{}'; did you mean '{}'?", noun, shown_key(word), *meant)
               : fmt::format("there is no {} '{}'; write a code of the office, such as '{}'", noun,
                             shown_key(word), known.front());
}

std::string parent_path(const std::string& path) {
  const std::size_t cut = path.find_last_of(".[");
  return cut == std::string::npos ? std::string() : path.substr(0, cut);
}

TomlLines::TomlLines(const TomlNode& document) { collect(document, ""); }

void TomlLines::collect(const TomlNode& node, const std::string& path) {
  if (!path.empty()) lines_.emplace(path, node.line);
  for (const auto& [key, field] : node.fields) {
    collect(field, path.empty() ? shown_key(key) : path + "." + shown_key(key));
  }
  for (std::size_t i = 0; i < node.entries.size(); ++i) {
    collect(node.entries[i], fmt::format("{}[{}]", path, i));
  }
}

int TomlLines::of(std::string path) const {
  for (; !path.empty(); path = parent_path(path)) {
    const auto found = lines_.find(path);
    if (found != lines_.end()) return found->second;
  }
  return 0;
}

TomlFields::TomlFields(const TomlNode& table, std::string path, std::string first_language,
                       std::vector<OfficeProblem>& problems)
    : table_(table),
      path_(std::move(path)),
      first_language_(std::move(first_language)),
      problems_(problems) {}

std::string TomlFields::word(const std::string& key) {
  const TomlNode* node = take(key);
  if (node == nullptr) return {};
  if (node->kind == Kind::text) return node->text;
  error(key, "this must be a text; put it in quotes");
  return {};
}

std::vector<std::string> TomlFields::words(const std::string& key) {
  std::vector<std::string> words;
  const TomlNode* node = take(key);
  if (node == nullptr) return words;
  if (node->kind != Kind::array) {
    error(key, "this must be a list; write [\"…\", \"…\"]");
    return words;
  }
  for (std::size_t i = 0; i < node->entries.size(); ++i) {
    if (node->entries[i].kind != Kind::text) {
      problem(fmt::format("{}[{}]", path_of(key), i), "this must be a text; put it in quotes");
    }
    words.push_back(node->entries[i].text);
  }
  return words;
}

int TomlFields::number(const std::string& key, int otherwise) {
  return optional_number(key).value_or(otherwise);
}

std::optional<int> TomlFields::optional_number(const std::string& key) {
  const TomlNode* node = take(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind != Kind::integer) {
    error(key, "this must be a whole number; write it without quotes or a decimal point");
    return std::nullopt;
  }
  if (node->integer < -kNumberMax || node->integer > kNumberMax) {
    error(key, "this number is far out of range; correct it");
    return std::nullopt;
  }
  return static_cast<int>(node->integer);
}

double TomlFields::decimal(const std::string& key, double otherwise) {
  const TomlNode* node = take(key);
  if (node == nullptr) return otherwise;
  if (node->kind == Kind::integer) return static_cast<double>(node->integer);
  if (node->kind == Kind::decimal) return node->decimal;
  error(key, "this must be a number; write it without quotes, such as 0.25");
  return otherwise;
}

bool TomlFields::flag(const std::string& key, bool otherwise) {
  const TomlNode* node = take(key);
  if (node == nullptr) return otherwise;
  if (node->kind == Kind::boolean) return node->boolean;
  error(key, "this must be true or false, without quotes");
  return otherwise;
}

std::optional<DayNumber> TomlFields::optional_day(const std::string& key) {
  if (table_.field(key) != nullptr) return day(key);
  take(key);
  return std::nullopt;
}

DayNumber TomlFields::day(const std::string& key) {
  const TomlNode* node = take(key);
  if (node == nullptr) {
    if (table_.kind == Kind::table) error(key, "the day is missing; write it as YYYY-MM-DD");
    return 0;
  }
  if (node->kind != Kind::date && node->kind != Kind::text) {
    error(key, "this must be a day; write it as YYYY-MM-DD");
    return 0;
  }
  const Result<DayNumber> read = read_iso_day(node->text);
  if (read) return *read;
  error(key, shown_key(node->text) == node->text
                 ? read.error().detail
                 : std::string("this must be a day; write it as YYYY-MM-DD"));
  return 0;
}

Texts TomlFields::texts(const std::string& key) {
  const TomlNode* node = take(key);
  return node == nullptr ? Texts{} : read_texts(*node, path_of(key));
}

std::vector<Texts> TomlFields::text_list(const std::string& key) {
  std::vector<Texts> list;
  const TomlNode* node = take(key);
  if (node == nullptr) return list;
  if (node->kind != Kind::array) {
    error(key, "this must be a list of texts; write them between [ and ]");
    return list;
  }
  for (std::size_t i = 0; i < node->entries.size(); ++i) {
    list.push_back(read_texts(node->entries[i], fmt::format("{}[{}]", path_of(key), i)));
  }
  return list;
}

void TomlFields::table(const std::string& key, const std::function<void(TomlFields&)>& read) {
  const TomlNode* node = take(key);
  if (node == nullptr) return;
  if (node->kind != Kind::table) {
    error(key, fmt::format("this must be a table; write [{}] on a line of its own", path_of(key)));
    return;
  }
  TomlFields fields(*node, path_of(key), first_language_, problems_);
  read(fields);
  fields.refuse_unknown();
}

void TomlFields::tables(const std::string& key, const std::function<void(TomlFields&)>& read) {
  const TomlNode* node = take(key);
  if (node == nullptr) return;
  if (node->kind != Kind::array) {
    error(key, fmt::format("this must be a list of tables; write [[{}]] before each",
                           path_of(key)));
    return;
  }
  for (std::size_t i = 0; i < node->entries.size(); ++i) {
    const std::string path = fmt::format("{}[{}]", path_of(key), i);
    if (node->entries[i].kind != Kind::table) {
      problem(path, fmt::format("this must be a table; write [[{}]] before it", path_of(key)));
    }
    TomlFields fields(node->entries[i], path, first_language_, problems_);
    read(fields);
    fields.refuse_unknown();
  }
}

void TomlFields::refuse_unknown() {
  std::size_t unknown = 0;
  for (const auto& [key, node] : table_.fields) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    if (++unknown > kUnknownKeysNamedMax) return;
    const std::optional<std::string> meant = likely_meant(key, known_);
    error(key, meant ? fmt::format("'{}' is not a known key here; did you mean '{}'?",
                                   shown_key(key), *meant)
                     : fmt::format("'{}' is not a known key here; remove it", shown_key(key)));
  }
}

void TomlFields::error(const std::string& key, const std::string& message) {
  problem(path_of(key), message);
}

const TomlNode* TomlFields::take(const std::string& key) {
  known_.push_back(key);
  return table_.field(key);
}

std::string TomlFields::path_of(const std::string& key) const {
  return path_.empty() ? shown_key(key) : path_ + "." + shown_key(key);
}

std::optional<std::size_t> TomlFields::chosen(const std::string& key,
                                              const std::vector<std::string>& names) {
  const TomlNode* node = take(key);
  if (node == nullptr) return std::nullopt;
  const auto found = std::find(names.begin(), names.end(), node->text);
  if (node->kind == Kind::text && found != names.end()) {
    return static_cast<std::size_t>(found - names.begin());
  }
  error(key, fmt::format("this is not possible here; write one of \"{}\"", fmt::join(names, "\", \"")));
  return std::nullopt;
}

Texts TomlFields::read_texts(const TomlNode& node, const std::string& path) {
  Texts texts;
  if (node.kind == Kind::text) {
    if (!node.text.empty()) texts[first_language_] = node.text;
    return texts;
  }
  if (node.kind != Kind::table) {
    problem(path, "this must be a text; put it in quotes or write one for each language");
    return texts;
  }
  for (const auto& [language, text] : node.fields) {
    if (text.kind != Kind::text) {
      problem(path + "." + shown_key(language), "this must be a text; put it in quotes");
    } else if (!text.text.empty()) {
      texts[language] = text.text;
    }
  }
  return texts;
}

void TomlFields::problem(const std::string& path, const std::string& message) {
  problems_.push_back({Severity::error, 0, path, message});
}

}  // namespace khio
