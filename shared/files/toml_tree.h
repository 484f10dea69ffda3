// A TOML document as a plain tree with the line of every node: the only door to toml++.
//
// Keys stand in alphabetical order, entries in that of the file. A syntax error gives the first one
// and its line.
// All functions may be called from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace khio {

struct TomlNode {
  enum class Kind { text, integer, decimal, boolean, date, table, array, other };

  // Where they are written: a table of nodes is whole only after this type is.
  TomlNode();
  TomlNode(const TomlNode&);
  TomlNode(TomlNode&&) noexcept;
  TomlNode& operator=(const TomlNode&);
  TomlNode& operator=(TomlNode&&) noexcept;
  ~TomlNode();

  Kind kind = Kind::other;
  int line = 0;      // 1-based
  std::string text;  // of a text or a date ("2026-12-05")
  std::int64_t integer = 0;
  double decimal = 0;
  bool boolean = false;
  std::vector<std::pair<std::string, TomlNode>> fields;  // of a table
  std::vector<TomlNode> entries;                         // of an array

  const TomlNode* field(const std::string& key) const;  // nullptr: no such key
};

struct TomlSyntaxError {
  int line = 0;
  std::string message;
};

// The document's table, or its first syntax error.
std::variant<TomlNode, TomlSyntaxError> read_toml(const std::string& document);

// `text` as a TOML basic string, quotes included.
std::string toml_quoted(const std::string& text);

}  // namespace khio
