// The store on PostgreSQL: the server's journal is the truth, and each program decides on its own copy
// of the tables (postgres/replica.h), which it brings up to date before it looks. A change costs two
// round trips: the first takes the turn and brings what others changed, the second tells the server
// what was decided, which checks it and keeps it or does not (schema.sql).
//
// One thread per PostgresStore.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "store/replay.h"
#include "store/store.h"

namespace khio::postgres {

// not_found: no office is in that database. refused: its server does not let this login in. busy: it
// cannot be reached. damaged: it is of a newer version, or its journal was rewritten. device: no copy
// can be kept here.
Result<std::unique_ptr<Store>> open_postgres(const std::string& url, Clock& clock);

// The store of that URL while its server does not answer, where it did before: `look` reads the copy as
// it was last; whatever is asked of the store is busy until the server is back. not_found: it never
// answered here, or its copy is gone, or it is no server.
Result<std::unique_ptr<Store>> open_known(const std::string& url, Clock& clock,
                                          const std::function<void(Reader&)>& look);

// Makes the office's logins (without passwords: nobody can use them until its administrator gives
// them some), schema and grants in an empty database, all or nothing. The login of the URL becomes
// the store's administrator.
// refused: an office is there, or the logins are, or this login may not make them.
Result<std::unique_ptr<Store>> create_postgres(const std::string& url, const std::string& catalogue,
                                               const std::string& actor, Clock& clock,
                                               const std::optional<Id128>& office = {});

// An earlier version's store is brought to this program's, whole or not at all. refused: the login does
// not administer it. damaged: of a newer version.
Status bring_postgres_forward(const std::string& url);

// As the store's read(); of a server's store what is known here of it, without asking the server.
Status read_known(Store& store, const std::function<void(Reader&)>& look);

// Whether this program sees what every event of its store says: false with a kiosk's or a board's login.
bool reads_everything(Store& store);
// The store is an office's copy elsewhere, to which the office does not give what visitors wrote: it is
// missing there, and nobody erased it.
bool withholds_words(Store& store);

Result<ReplayReport> replay_and_compare_postgres(
    const std::string& url, const std::function<bool(EventSeq done)>& progress);

}  // namespace khio::postgres
