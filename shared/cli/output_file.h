// A file written whole or not at all: bytes go to a hidden file beside it, which takes its name on
// commit(). A file not committed leaves nothing behind. One thread.
#pragma once

#include <string>
#include <string_view>

#include "base/plain_file.h"
#include "base/result.h"

namespace khio {

class OutputFile {
 public:
  // invalid: the folder does not exist, or the path names a folder. device: it cannot be written.
  // refused: what has the name is a device or a pipe, or belongs to a store, to the settings of a
  // machine or to its seals.
  static Result<OutputFile> create(const std::string& path);
  // After a failure the rest is ignored and commit() says what failed.
  void write(std::string_view bytes);
  // device: the disk refused. The bytes are on it when this returns success.
  Status commit();

  std::size_t bytes() const { return bytes_; }

 private:
  OutputFile(std::string path, WholeFile file);
  void flush();

  std::string path_;
  WholeFile file_;
  std::string pending_;
  std::size_t bytes_ = 0;
};

// create, write and commit in one.
Status write_whole(const std::string& path, std::string_view bytes);

}  // namespace khio
