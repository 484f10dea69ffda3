// Whether a file has the tables, indices and triggers of a store and no others. Whoever writes a file
// can put triggers and views into it that act when a program reads and writes tables of ours.
#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>

#include <map>

#include "base/utf8.h"
#include "store/sqlite/sqlite_store.h"

namespace khio::sqlite {
namespace {

// By type and name, in every letter what it was made with: one index in another's place lets in what
// that one kept out.
using Parts = std::map<std::pair<std::string, std::string>, std::string>;

// Names decide nothing here: who writes the file can give a trigger any. What SQLite makes by itself
// (the indices of keys) has no text. False: two parts have one name.
bool read_parts(Connection& connection, Parts& parts) {
  Query q(connection,
          "SELECT type, name, tbl_name || ' ' || sql FROM sqlite_schema WHERE sql IS NOT NULL");
  bool all = true;
  while (q.step())
    all &= parts.emplace(std::pair(q.text(0), q.text(1)), q.text(2)).second;
  return all;
}

}  // namespace

std::string schema_problem(Connection& stored, const char* also) {
  Connection fresh(":memory:", Access::alone);
  fresh.run(kSchema);
  fresh.run(also);
  Parts ours;
  Parts found;
  read_parts(fresh, ours);
  const bool once = read_parts(stored, found);
  for (const auto& [part, text] : found) {
    const auto known = ours.find(part);
    if (known == ours.end())
      return fmt::format("'{}' is no part of a store; somebody put it there",
                         plain_line(part.second));
    if (known->second != text) return fmt::format("'{}' of the store was altered", part.second);
  }
  for (const auto& [part, text] : ours)
    if (!found.contains(part)) return fmt::format("'{}' of the store is missing", part.second);
  if (!once) return "a part of the store is there twice; somebody put it there";
  return "";
}

}  // namespace khio::sqlite
