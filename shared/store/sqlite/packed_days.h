// Errands as the figures read them: of the days that are not packed from the tables, and packing
// them when a day closes. Failures are SQLite::Exception. One thread.
#pragma once

#include <functional>

#include "domain/rows.h"
#include "store/sqlite/database.h"

namespace khio::sqlite {

// Packs every closed day that is not packed yet.
void pack_closed_days(Connection& connection);

// The errands of the days in [from, to] that are not packed, by id. `each` returns false to stop.
void scan_unpacked_days(Connection& connection, DayNumber from, DayNumber to,
                        const std::function<bool(const VisitRow&)>& each);

}  // namespace khio::sqlite
