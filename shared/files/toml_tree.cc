#include "files/toml_tree.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "base/utf8.h"

namespace khio {
namespace {

TomlNode tree_of(const toml::node& node);

TomlNode table_of(const toml::table& table) {
  TomlNode tree;
  tree.kind = TomlNode::Kind::table;
  for (const auto& [key, node] : table) {
    tree.fields.emplace_back(std::string(key.str()), tree_of(node));
  }
  return tree;
}

TomlNode array_of(const toml::array& array) {
  TomlNode tree;
  tree.kind = TomlNode::Kind::array;
  for (const toml::node& entry : array) tree.entries.push_back(tree_of(entry));
  return tree;
}

TomlNode leaf_of(const toml::node& node) {
  TomlNode leaf;
  if (const auto* text = node.as_string()) {
    leaf.kind = TomlNode::Kind::text;
    leaf.text = text->get();
  } else if (const auto* integer = node.as_integer()) {
    leaf.kind = TomlNode::Kind::integer;
    leaf.integer = integer->get();
  } else if (const auto* decimal = node.as_floating_point()) {
    leaf.kind = TomlNode::Kind::decimal;
    leaf.decimal = decimal->get();
  } else if (const auto* boolean = node.as_boolean()) {
    leaf.kind = TomlNode::Kind::boolean;
    leaf.boolean = boolean->get();
  } else if (const auto* date = node.as_date()) {
    const toml::date day = date->get();
    leaf.kind = TomlNode::Kind::date;
    leaf.text = fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
  }
  return leaf;
}

TomlNode tree_of(const toml::node& node) {
  TomlNode tree;
  if (const auto* table = node.as_table()) {
    tree = table_of(*table);
  } else if (const auto* array = node.as_array()) {
    tree = array_of(*array);
  } else {
    tree = leaf_of(node);
  }
  tree.line = static_cast<int>(node.source().begin.line);
  return tree;
}

// The parser bounds how deep values may lie in each other, but not how many parts a name may have,
// and each is a table in the one before it: a long name would take more of the stack than there is.
constexpr int kNamePartsMax = 16;

// Where a text ends that begins at `at` with a quotation mark: behind its last mark, or at the end
// of its line (of the document, for a text of several lines) when it has none.
std::size_t end_of_text(std::string_view document, std::size_t at) {
  const char mark = document[at];
  const std::string three(3, mark);
  const bool lines = document.substr(at, 3) == three;
  at += lines ? 3 : 1;
  int own = 0;
  while (at < document.size()) {
    if (mark == '"' && document[at] == '\\') {
      at += 2;
    } else if (lines && document.substr(at, 3) == three) {
      // Up to two marks before the closing three are the text's own.
      for (at += 3; at < document.size() && document[at] == mark && own < 2; ++own) ++at;
      return at;
    } else if (!lines && document[at] == mark) {
      return at + 1;
    } else if (!lines && document[at] == '\n') {
      return at;
    } else {
      ++at;
    }
  }
  return document.size();
}

// The line of the first name with too many parts; 0: there is none. What stands between two dots and
// is neither a bare word, a quoted one nor a blank ends a name.
int line_of_long_name(std::string_view document) {
  int line = 1;
  int parts = 1;
  for (std::size_t at = 0; at < document.size();) {
    const char c = document[at];
    if (c == '"' || c == '\'') {
      const std::size_t end = end_of_text(document, at);
      line += static_cast<int>(std::count(document.begin() + static_cast<std::ptrdiff_t>(at),
                                          document.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
      at = end;
      continue;
    }
    if (c == '#') {
      at = std::min(document.find('\n', at), document.size());
      continue;
    }
    if (c == '.' && ++parts > kNamePartsMax) return line;
    if (c == '\n') ++line;
    if (std::string_view("=,[]{}\n").find(c) != std::string_view::npos) parts = 1;
    ++at;
  }
  return 0;
}

}  // namespace

TomlNode::TomlNode() = default;
TomlNode::TomlNode(const TomlNode&) = default;
TomlNode::TomlNode(TomlNode&&) noexcept = default;
TomlNode& TomlNode::operator=(const TomlNode&) = default;
TomlNode& TomlNode::operator=(TomlNode&&) noexcept = default;
TomlNode::~TomlNode() = default;

const TomlNode* TomlNode::field(const std::string& key) const {
  for (const auto& [name, node] : fields) {
    if (name == key) return &node;
  }
  return nullptr;
}

std::variant<TomlNode, TomlSyntaxError> read_toml(const std::string& document) {
  if (const int line = line_of_long_name(document); line != 0)
    return TomlSyntaxError{line, fmt::format("a name has more than {} parts", kNamePartsMax)};
  try {
    return tree_of(toml::parse(document));
  } catch (const toml::parse_error& error) {
    return TomlSyntaxError{static_cast<int>(error.source().begin.line),
                           plain_line(error.description())};
  }
}

std::string toml_quoted(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (byte < 0x20 || byte == 0x7f) {
      quoted += fmt::format("\\u{:04X}", byte);
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

}  // namespace khio
