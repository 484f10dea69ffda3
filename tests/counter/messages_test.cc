// Every sentence the counter says exists in every catalogue, and every catalogue entry is said.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include "base/assets.h"

namespace khio::counter {
namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The literals joined, starting at the quote at `at`; moves `at` behind them.
std::string literal(const std::string& source, std::size_t& at) {
  std::string text;
  while (at < source.size() && source[at] == '"') {
    for (++at; source[at] != '"'; ++at) {
      if (source[at] == '\\') ++at;
      text += source[at];
    }
    ++at;
    at = source.find_first_not_of(" \n", at);
  }
  return text;
}

void collect(const std::string& source, const std::string& call, std::set<std::string>& said) {
  for (std::size_t at = source.find(call); at != std::string::npos; at = source.find(call, at)) {
    at = source.find_first_not_of(" \n", at + call.size());
    if (at == std::string::npos || source[at] != '"') continue;
    said.insert(literal(source, at));
  }
}

std::set<std::string> said_by_the_counter() {
  std::set<std::string> said;
  const fs::path folder = assets_dir().parent_path() / "counter";
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".cc") continue;
    if (entry.path().parent_path().filename() == "commands") continue;
    const std::string source = contents(entry.path());
    for (const char* call : {"tr(", "say(", "count(", "mark("}) {
      collect(source, call, said);
    }
  }
  return said;
}

std::set<std::string> translated(const fs::path& catalogue) {
  std::set<std::string> keys;
  std::istringstream lines(contents(catalogue));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("msgid \"") || line == "msgid \"\"") continue;
    std::size_t at = 6;
    keys.insert(literal(line, at));
  }
  return keys;
}

TEST(MessagesTest, EverySentenceIsTranslatedAndEveryTranslationIsSaid) {
  const std::set<std::string> said = said_by_the_counter();
  ASSERT_GT(said.size(), 60U);
  int catalogues = 0;
  for (const auto& entry : fs::directory_iterator(assets_dir() / "messages")) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("counter.") || !name.ends_with(".po")) continue;
    ++catalogues;
    const std::set<std::string> keys = translated(entry.path());
    for (const std::string& key : said) EXPECT_TRUE(keys.contains(key)) << name << " lacks: " << key;
    for (const std::string& key : keys) EXPECT_TRUE(said.contains(key)) << name << ", unused: " << key;
  }
  EXPECT_GE(catalogues, 1);
}

}  // namespace
}  // namespace khio::counter
