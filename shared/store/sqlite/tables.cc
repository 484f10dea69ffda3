#include "store/sqlite/tables.h"

#include <span>

namespace khio::sqlite {
namespace {

void add_number(Sha256& digest, std::int64_t number) {
  std::array<std::uint8_t, 8> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(number) >> (8 * i));
  digest.add(bytes);
}

void add_value(Sha256& digest, sqlite3_stmt* row, int column) {
  const int type = sqlite3_column_type(row, column);
  add_number(digest, type);
  if (type == SQLITE_INTEGER) add_number(digest, sqlite3_column_int64(row, column));
  if (type != SQLITE_TEXT && type != SQLITE_BLOB) return;
  const auto* const bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(row, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
  add_number(digest, static_cast<std::int64_t>(size));
  digest.add({bytes, size});
}

TableHash hash_of(Connection& stored, const char* sql) {
  sqlite3_stmt* const statement = stored.statement(sql);
  TableHash table{sqlite3_column_table_name(statement, 0)};
  Sha256 digest;
  Query rows(stored, sql);
  for (; rows.step(); ++table.rows)
    for (int column = 0; column < sqlite3_column_count(statement); ++column)
      add_value(digest, statement, column);
  table.hash = digest.done();
  return table;
}

}  // namespace

std::vector<TableHash> table_hashes(Connection& stored) {
  std::vector<TableHash> all;
  for (const char* const table : kKeptTables) all.push_back(hash_of(stored, table));
  for (const char* const table : kDerivedTables) all.push_back(hash_of(stored, table));
  return all;
}

}  // namespace khio::sqlite
