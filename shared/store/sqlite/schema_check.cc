// Whether a file has the tables, indices and triggers of a store and no others. Whoever writes a file
// can put triggers and views into it that act when a program reads and writes tables of ours.
#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>

#include <map>

#include "base/utf8.h"
#include "store/sqlite/sqlite_store.h"

namespace khio::sqlite {
namespace {

using Parts = std::map<std::string, std::string>;

// By name, what each is; of what can act, its whole text. (The text of a table changes when columns
// are added to it.)
Parts parts_of(Connection& connection) {
  Parts parts;
  Query q(connection,
          "SELECT name, type || ' ' || tbl_name || ' ' || "
          "CASE WHEN type = 'trigger' OR type = 'view' THEN coalesce(sql, '') ELSE '' END "
          "FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
  while (q.step()) parts.emplace(q.text(0), q.text(1));
  return parts;
}

}  // namespace

std::string schema_problem(Connection& stored) {
  Connection fresh(":memory:", Access::alone);
  fresh.run(kSchema);
  const Parts ours = parts_of(fresh);
  const Parts found = parts_of(stored);
  for (const auto& [name, what] : found) {
    const auto known = ours.find(name);
    if (known == ours.end())
      return fmt::format("'{}' is no part of a store; somebody put it there", plain_line(name));
    if (known->second != what) return fmt::format("'{}' of the store was altered", name);
  }
  for (const auto& [name, what] : ours)
    if (!found.contains(name)) return fmt::format("'{}' of the store is missing", name);
  return "";
}

}  // namespace khio::sqlite
