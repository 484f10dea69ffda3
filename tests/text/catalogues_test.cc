// The catalogues translators write: each parses, and no translation loses or invents a {name}.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

namespace khio {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> catalogues() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(KHIO_MESSAGES_DIR)) {
    if (entry.path().extension() == ".po") found.push_back(entry.path());
  }
  return found;
}

std::set<std::string> names_in(const std::string& text) {
  std::set<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string::npos;
       open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close != std::string::npos) names.insert(text.substr(open, close - open + 1));
  }
  return names;
}

struct Entry {
  std::string id, translation;
};

// Reads msgid and msgstr blocks; continuation lines belong to the line before.
std::vector<Entry> entries_of(const fs::path& file) {
  std::ifstream in(file);
  std::vector<Entry> entries;
  std::string line;
  std::string* current = nullptr;
  while (std::getline(in, line)) {
    const std::size_t quote = line.find('"');
    if (line.starts_with("msgid_plural ")) {  // "once" or "{n} times": both have their names
      current = &entries.back().id;
    } else if (line.starts_with("msgid ")) {
      current = &entries.emplace_back().id;
    } else if (line.starts_with("msgstr")) {
      current = &entries.back().translation;
    } else if (line.starts_with("msg")) {
      current = nullptr;
    }
    if (current != nullptr && quote != std::string::npos) {
      current->append(line, quote + 1, line.rfind('"') - quote - 1);
    }
  }
  return entries;
}

TEST(Catalogues, ParseAndCheckWithMsgfmt) {
  ASSERT_GE(catalogues().size(), 4u);
  for (const fs::path& file : catalogues()) {
    const std::string command = std::string(KHIO_MSGFMT) +
                                " --check -o /dev/null '" + file.string() + "'";
    EXPECT_EQ(std::system(command.c_str()), 0) << file;
  }
}

TEST(Catalogues, EveryTranslationIsWrittenAndKeepsTheNamesOfItsSource) {
  for (const fs::path& file : catalogues()) {
    for (const Entry& entry : entries_of(file)) {
      if (entry.id.empty()) continue;
      EXPECT_FALSE(entry.translation.empty()) << file << ": " << entry.id;
      std::set<std::string> expected = names_in(entry.id), found = names_in(entry.translation);
      // A short year stands for the year of the same date.
      if (found.erase("{yy}") > 0) found.insert("{year}");
      EXPECT_EQ(expected, found) << file << ": " << entry.id;
    }
  }
}

}  // namespace
}  // namespace khio
