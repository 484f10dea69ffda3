// What helps somebody far away to find a fault, and says nothing about a person: no names, no texts,
// no actors, no PIN hashes, no tokens, no addresses. One thread: the office's.
#pragma once

#include <string>
#include <vector>

#include "files/local_settings.h"
#include "office/office.h"

namespace khio {

struct SupportFile {
  std::string name;
  std::string body;
};

struct SupportFacts {
  std::string version;      // of the program
  LocalSettings settings;
  std::optional<std::string> store_file;  // of an embedded store; its path is not told
};

Result<std::vector<SupportFile>> support_files(Office& office, const SupportFacts& facts);

// The files as one archive (ZIP, stored as they are). REQUIRES: names without a path.
std::string zip_of(const std::vector<SupportFile>& files);

}  // namespace khio
