// The tables of a store, each read in one fixed order, and what each holds in 32 bytes: two stores whose
// tables have the same hashes are the same office.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "store/sqlite/database.h"

namespace khio::sqlite {

// The tables that replay gives, each read in one fixed order.
inline constexpr std::array<const char*, 26> kDerivedTables = {
    "SELECT * FROM office ORDER BY one",
    "SELECT * FROM day ORDER BY office_day",
    "SELECT * FROM closing_slip ORDER BY office_day",
    "SELECT * FROM counter ORDER BY counter",
    "SELECT * FROM visit ORDER BY id",
    "SELECT * FROM errand ORDER BY id",
    "SELECT * FROM packed_day ORDER BY office_day",
    "SELECT * FROM line ORDER BY service",
    "SELECT * FROM call ORDER BY seq",
    "SELECT * FROM rating_form ORDER BY id",
    "SELECT * FROM rating_batch ORDER BY seq",
    "SELECT * FROM eservice ORDER BY year, month, service",
    "SELECT * FROM imported_answers ORDER BY via, first_day, last_day, service, item",
    "SELECT * FROM improvement ORDER BY id",
    "SELECT * FROM officer ORDER BY officer",
    "SELECT * FROM hall_pause ORDER BY seq",
    "SELECT * FROM frozen_report ORDER BY id",
    "SELECT * FROM merged_store ORDER BY store",
    "SELECT * FROM place_kept ORDER BY visit",
    "SELECT * FROM fallback_sheet ORDER BY seq",
    "SELECT * FROM urgent_session ORDER BY seq",
    "SELECT * FROM staff_call ORDER BY seq",
    "SELECT * FROM outbox ORDER BY outbox",
    "SELECT * FROM service_shut ORDER BY office_day, service",
    "SELECT * FROM suggestion ORDER BY id",
    "SELECT * FROM restoration ORDER BY seq",
};

// Those that stand by themselves, and are in no journal's replay.
inline constexpr std::array<const char*, 5> kKeptTables = {
    "SELECT * FROM journal ORDER BY seq",
    "SELECT * FROM payload ORDER BY seq",
    "SELECT * FROM document ORDER BY hash",
    "SELECT * FROM officer_pin ORDER BY officer",
    "SELECT * FROM rating_pool ORDER BY key",
};

struct TableHash {
  std::string table;
  std::int64_t rows = 0;
  Hash hash{};
};

// Of all tables above, as the connection sees them now. Throws SQLite::Exception.
std::vector<TableHash> table_hashes(Connection& stored);

}  // namespace khio::sqlite
