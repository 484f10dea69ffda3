// A folder that is gone when the test is over.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>

namespace khio::test {

class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "khio-test-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// Where a test makes its store: a file of its own, unless the test program says otherwise (a database
// of support/postgres_server.h).
using StorePlace = std::string (*)(const ScratchFolder& folder, const std::string& name);
inline StorePlace store_place = [](const ScratchFolder& folder, const std::string& name) {
  return folder.file(name);
};

}  // namespace khio::test
