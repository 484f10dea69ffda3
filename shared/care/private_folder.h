// A new folder that only this user may enter, gone with everything in it when the object is. One
// thread.
#pragma once

#include <string>

#include "base/result.h"

namespace khio {

class PrivateFolder {
 public:
  // In `parent` (empty: where the system keeps what is short-lived), its name beginning with
  // `name`. device: it cannot be made.
  static Result<PrivateFolder> make(const std::string& parent, const std::string& name);
  PrivateFolder(PrivateFolder&& other) noexcept;
  PrivateFolder& operator=(PrivateFolder&& other) noexcept;
  ~PrivateFolder();

  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  explicit PrivateFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace khio
