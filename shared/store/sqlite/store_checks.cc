// Where a store may stand: on which disks, and beside what is left of others.
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <array>

#include "store/sqlite/sqlite_store.h"

namespace khio::sqlite {

Status check_local(const std::string& file) {
  constexpr std::array<std::uint32_t, 4> kNetworkFileSystems = {
      0x6969,       // NFS
      0x517b,       // SMB
      0xff534d42,   // CIFS
      0xfe534d42};  // SMB2
  struct statfs status {};
  if (statfs(file.c_str(), &status) != 0) return Done{};
  for (const std::uint32_t network : kNetworkFileSystems)
    if (static_cast<std::uint32_t>(status.f_type) == network)
      return Error{ErrorKind::refused,
                   fmt::format("'{}' is on a network share, where a store can be corrupted; put it "
                               "on a disk of this machine", file)};
  return Done{};
}

// A new store would take the old one's log for its own, and is not the office whose bell that is.
Status check_unused(const std::string& file) {
  for (const std::string& left : {file + "-wal", bell_file(file)}) {
    struct stat status {};
    if (lstat(left.c_str(), &status) == 0)
      return Error{ErrorKind::refused,
                   fmt::format("the store '{}' is gone, and '{}' is left of it; find it, or restore "
                               "the latest backup, or move what is left of it away to begin another "
                               "office", file, left)};
  }
  return Done{};
}

}  // namespace khio::sqlite
