// The fields of one table of an office file, taken one by one; whatever is wrong with their form
// becomes a problem with its path, and reading goes on. One thread.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/text.h"
#include "files/office_file.h"
#include "files/toml_tree.h"

namespace khio {

// A key as it can stand in a path and in a message: short, on one line.
std::string shown_key(const std::string& key);

// The one of `known` that `word` was most likely meant to be; nothing where none comes near: a guess
// that is far-fetched sends its reader the wrong way.
std::optional<std::string> likely_meant(const std::string& word,
                                        const std::vector<std::string>& known);

// "there is no service 'B1'; did you mean 'B01'?", of a code that is none of `known`, or, when nothing
// comes near, without a guess. REQUIRES: known is not empty.
std::string no_such(const std::string& noun, const std::string& word,
                    const std::vector<std::string>& known);

// "services[3]" of "services[3].steps"; empty when nothing is above.
std::string parent_path(const std::string& path);

// Where in its file each path of a document stands.
class TomlLines {
 public:
  explicit TomlLines(const TomlNode& document);
  // Of the path, else of the nearest above it that stands in the file; 0: none.
  int of(std::string path) const;

 private:
  void collect(const TomlNode& node, const std::string& path);
  std::map<std::string, int> lines_;
};

class TomlFields {
 public:
  // `table`, `problems` and what they point to outlive this. `first_language` is the language of
  // texts written as plain strings.
  TomlFields(const TomlNode& table, std::string path, std::string first_language,
             std::vector<OfficeProblem>& problems);

  std::string word(const std::string& key);
  std::vector<std::string> words(const std::string& key);
  int number(const std::string& key, int otherwise);
  std::optional<int> optional_number(const std::string& key);
  double decimal(const std::string& key, double otherwise);
  bool flag(const std::string& key, bool otherwise);
  DayNumber day(const std::string& key);
  std::optional<DayNumber> optional_day(const std::string& key);
  Texts texts(const std::string& key);
  std::vector<Texts> text_list(const std::string& key);

  // The value whose name stands there, else `otherwise`.
  template <typename T>
  T choice(const std::string& key, std::initializer_list<std::pair<const char*, T>> choices,
           T otherwise) {
    std::vector<std::string> names;
    for (const auto& [name, value] : choices) names.emplace_back(name);
    const std::optional<std::size_t> index = chosen(key, names);
    return index ? (choices.begin() + *index)->second : otherwise;
  }

  // Calls `read` with the fields of the table under `key`, if there is one.
  void table(const std::string& key, const std::function<void(TomlFields&)>& read);
  // Calls `read` once for every entry of the list of tables under `key`, in order, with no fields
  // for an entry that is no table.
  void tables(const std::string& key, const std::function<void(TomlFields&)>& read);

  // Every key nobody asked for is an error naming the nearest one that is known here; of very many
  // in one table only the first are named.
  void refuse_unknown();

  void error(const std::string& key, const std::string& message);

 private:
  const TomlNode* take(const std::string& key);
  std::string path_of(const std::string& key) const;
  std::optional<std::size_t> chosen(const std::string& key, const std::vector<std::string>& names);
  Texts read_texts(const TomlNode& node, const std::string& path);
  void problem(const std::string& path, const std::string& message);

  const TomlNode& table_;
  std::string path_;
  std::string first_language_;
  std::vector<OfficeProblem>& problems_;
  std::vector<std::string> known_;
};

}  // namespace khio
