// A ZIP archive of a few files, stored without compression; the same files give the same bytes. One
// thread.
#pragma once

#include <cstdint>
#include <string>

namespace khio {

class ZipArchive {
 public:
  // Names are UTF-8. REQUIRES: all files together have less than 4 GB.
  void add(const std::string& name, const std::string& bytes);
  // The archive; this is used up.
  std::string take();

 private:
  std::string out_;
  std::string directory_;
  std::uint32_t files_ = 0;
};

}  // namespace khio
