// Applies one event to the derived tables: the only code that changes them, for live changes and
// for replay alike. One thread.
#pragma once

#include "domain/events.h"
#include "store/sqlite/database.h"

namespace khio::sqlite {

// Throws SQLite::Exception; a constraint means that somebody else did it first.
void apply(Connection& connection, const Event& event);

}  // namespace khio::sqlite
