#include "files/toml_tree.h"

#include <fmt/format.h>
#include <toml++/toml.h>

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
