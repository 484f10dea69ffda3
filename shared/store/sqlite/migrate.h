// Brings a store of an earlier version to this program's, in one transaction: it is of the one version
// or of the other, whatever fails meanwhile.
//
// What stands by itself is kept: the journal with its payloads, the documents, the ratings that wait
// and the PINs. Every other table is made anew from the journal, by the code that writes it in daily
// work: a change of those tables costs a version number and no migration of its own.
//
// One thread.
#pragma once

#include <string>

#include "store/sqlite/database.h"
#include "store/sqlite/lock.h"
#include "store/upgrade.h"

namespace khio::sqlite {

// The version of the store as the transaction sees it; another program may have brought it further.
int version_in(Connection& connection);

// Nothing when the store was of an earlier version and is now of this.
// damaged: of a newer version, or the journal is not what was written. busy: another program does it,
// or works. refused: `progress` said so. device: the disk refuses. Everything is then as it was.
Status bring_forward(const std::string& file, WriteLock& lock, std::chrono::milliseconds deadline,
                     const UpgradeProgress& progress);

// Why a store of that version cannot be used.
Error newer_version(const std::string& file, int version);

}  // namespace khio::sqlite
