// A store as one file that can be kept elsewhere, and a store from such a file.
//
// The file holds a consistent moment of the store while it is in use, and ends with a seal over
// every byte: what was altered, cut off or worn is refused. All functions may be called from any
// thread; what is right to keep and to trust is decided above (care/backup.h).
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "store/bell.h"

namespace khio {

struct BackupSeal {
  Head head;                  // where the journal ends
  std::int64_t made_at = 0;   // UTC ms
  std::uintmax_t bytes = 0;   // of the whole file
};

// `stopped` is asked now and then; when it answers true the work ends (refused).
using Stopped = std::function<bool()>;

// Writes the copy of the store at `url` into the empty file `file` and makes it durable.
// damaged: the store cannot be read. device: the disk refuses.
Result<BackupSeal> copy_store(const std::string& url, const std::string& file,
                              std::int64_t made_at, const Stopped& stopped);

// Checks the seal. invalid: there is no such file. damaged: not such a copy, altered, or of a newer
// version. device: not readable.
Result<BackupSeal> check_seal(const std::string& file, const Stopped& stopped);

// What the seal says, without a look at the bytes that it covers. Errors as of check_seal.
Result<BackupSeal> read_seal(const std::string& file);

// The store of a copy, as a new file that nobody has opened yet. Errors as of check_seal; device:
// the disk refuses.
Result<BackupSeal> unpack_copy(const std::string& copy, const std::string& store_file,
                               const Stopped& stopped);

// Why nothing can be put in place at `url`. refused: a store, or a part of one, is there. invalid:
// its folder is not there.
Status check_free(const std::string& url);

// Why no new office can begin at `url`, where no store is. refused: one was there, and a part of it
// is still.
Status check_unused(const std::string& url);

// The last event known to have happened in a store that stood at `url`; nothing when nobody knows.
std::optional<Head> last_known_head(const std::string& url);

// Puts a store file that no program has open in its place, whole or not at all. Errors as of
// check_free.
Status place_store(const std::string& store_file, const std::string& url);

// Gives `draft` the name `file`, never over another file. refused: something has that name.
Status place_new_file(const std::string& draft, const std::string& file);

}  // namespace khio
