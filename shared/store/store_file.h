// A store's files are for its office's user and group alone, whatever the umask says: two users of
// one group may work in one store, and nobody else of the machine reads what visitors wrote.
// Any thread.
#pragma once

#include <string>

#include "base/result.h"

namespace khio {

// Opened for reading and writing, made where it is missing. One that is there keeps the rights it has.
// device: it cannot be, or it is a link or anything else that somebody put there, which is not touched.
Result<int> open_store_file(const std::string& file);
// Made, for reading and writing; -1 with errno, EEXIST where there is one.
int make_store_file(const std::string& file);

}  // namespace khio
