// A store file whose office goes on in another store: held while it is copied there, then marked, so that
// nobody works in both. The mark stands where the version does and is seen by every program that has the
// file open. Where the office went stands beside it, in "PATH-moved". One thread.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "store/sqlite/database.h"
#include "store/sqlite/lock.h"

namespace khio::sqlite {

struct MovedTo {
  std::string url;     // to be shown
  std::string target;  // which store that is, whatever it is called
};

// What stands beside a file; nothing: nobody moved it.
std::optional<MovedTo> moved_to(const std::string& file);
// Whether the file is marked.
bool is_moved(const std::string& file);
// Why a marked store cannot be used.
Error moved_away(const std::string& file);

// A store as it stands at one moment.
class HeldStore {
 public:
  // held: nobody changes it while the object lives. busy: another program holds it.
  static Result<HeldStore> open(const std::string& file, bool held,
                                std::chrono::milliseconds patience);

  Connection& connection() { return *connection_; }
  bool moved() const { return moved_; }
  // REQUIRES (for the following): held. device: it may or may not be marked.
  Status mark_moved(const MovedTo& to);
  Status take_mark_back();

 private:
  HeldStore(std::string file, WriteLock lock, std::unique_ptr<Connection> connection, bool moved)
      : file_(std::move(file)), lock_(std::move(lock)), connection_(std::move(connection)),
        moved_(moved) {}
  Status set_version(int version);

  std::string file_;
  WriteLock lock_;
  std::unique_ptr<Connection> connection_;
  bool moved_ = false;
};

}  // namespace khio::sqlite
