// A store that the code of an earlier version made (tests/care/versions), to be brought to this one.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace khio::test {

// While somebody reads a store, other files stand beside it.
inline std::vector<std::filesystem::path> stores_of_versions() {
  std::vector<std::filesystem::path> stores;
  for (const auto& entry : std::filesystem::directory_iterator(KHIO_VERSIONS_DIR))
    if (entry.path().extension() == ".db") stores.push_back(entry.path());
  std::sort(stores.begin(), stores.end());
  return stores;
}

// In the place of whatever store is at `file`.
inline void lay_out_earlier_store(const std::filesystem::path& kept, const std::string& file) {
  namespace fs = std::filesystem;
  for (const char* const part : {"", "-wal", "-shm", "-bell", "-lock"}) fs::remove(file + part);
  fs::copy_file(kept, file);
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}

}  // namespace khio::test
