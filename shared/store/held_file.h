// A file beside the store that a program holds while it lives: the system frees it when the program
// ends, however it ends. What is held by it, and what stands in it, is the caller's. Any thread.
#pragma once

#include <string>

#include "base/result.h"

namespace khio {

// The path of a store's file with this ending.
std::string beside_store(const std::string& store_url, const std::string& ending);

// An open file that is held until it is closed. taken: another program holds it. device: it cannot
// be made.
Result<int> hold_file(const std::string& path);

// Whether some program holds it now.
bool is_held(const std::string& path);

// Takes the file away for good; never from a program that holds it, nor from one that begins to
// meanwhile. not_found: there is none. taken: a program holds it. device: the folder's rights.
Status remove_unheld(const std::string& path);

}  // namespace khio
