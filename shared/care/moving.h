// An office moves from one machine to a server, or back (store/move.h), in a folder of its own for what is
// only needed meanwhile. One thread.
#pragma once

#include <string>

#include "care/backup.h"
#include "store/move.h"

namespace khio {

// As move_store(). What a killed one left beside the file goes with the next.
Result<MoveDone> move_office(const std::string& from, const std::string& to, bool copy, Clock& clock,
                             const CareProgress& progress);

}  // namespace khio
