// A new folder that only this user may enter, gone with everything in it when the object is; what a
// program that was ended left of one goes when the next of that name is made. One thread.
#pragma once

#include <string>
#include <utility>

#include "base/descriptor.h"
#include "base/result.h"

namespace khio {

class PrivateFolder {
 public:
  // In `parent` (empty: where the system keeps what is short-lived), its name beginning with
  // `name`. device: it cannot be made.
  static Result<PrivateFolder> make(const std::string& parent, const std::string& name);
  // Takes away this user's folders of that name in `parent` that no program holds any longer.
  static void remove_leftovers(const std::string& parent, const std::string& name);
  PrivateFolder(PrivateFolder&& other) noexcept;
  PrivateFolder& operator=(PrivateFolder&& other) noexcept;
  ~PrivateFolder();

  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  PrivateFolder(std::string path, Descriptor held)
      : path_(std::move(path)), held_(std::move(held)) {}
  std::string path_;
  Descriptor held_;
};

}  // namespace khio
