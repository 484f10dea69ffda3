// Where a store may stand: on which disks, and beside what is left of others.
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>

#include <array>
#include <fstream>
#include <iterator>
#include <sstream>

#include "store/sqlite/sqlite_store.h"

namespace khio::sqlite {
namespace {

constexpr std::uint32_t kFuse = 0x65735546;

// linux/magic.h, and the sources of those that are not in it.
constexpr std::array<std::uint32_t, 16> kNetworkFileSystems = {
    0x6969,       // NFS
    0x517b,       // SMB
    0xff534d42,   // CIFS
    0xfe534d42,   // SMB2
    0x01021997,   // 9p
    0x00c36400,   // CephFS
    0x5346414f,   // AFS
    0x6b414653,   // … of the kernel's own
    0x73757245,   // Coda
    0x564c,       // NCP
    0x0bd00bd0,   // Lustre
    0x19830326,   // BeeGFS
    0x47504653,   // GPFS
    0x01161970,   // GFS2: one disk of several machines
    0x7461636f,   // OCFS2: the same
    0x786f4256};  // a virtual machine's folder of its host

// In /proc/self/mountinfo, whose lines are "ID PARENT MAJOR:MINOR ROOT PLACE OPTIONS… - TYPE …".
std::string type_of_mount(const std::string& mounts, dev_t device) {
  const std::string wanted = fmt::format("{}:{}", major(device), minor(device));
  std::istringstream lines(mounts);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string id, parent, mounted, word, type;
    words >> id >> parent >> mounted;
    if (mounted != wanted) continue;
    while (words >> word && word != "-") {
    }
    words >> type;
    return type;
  }
  return "";
}

}  // namespace

bool is_off_this_machine(std::uint32_t kind, dev_t device, const std::string& mounts) {
  if (kind == kFuse) {
    const std::string type = type_of_mount(mounts, device);
    return type != "fuseblk" && type != "fuse.fuse-overlayfs";
  }
  for (const std::uint32_t network : kNetworkFileSystems)
    if (kind == network) return true;
  return false;
}

Status check_local(const std::string& file) {
  struct statfs kind {};
  struct stat about {};
  if (statfs(file.c_str(), &kind) != 0 || stat(file.c_str(), &about) != 0) return Done{};
  std::ifstream opened("/proc/self/mountinfo");
  const std::string mounts{std::istreambuf_iterator<char>(opened), {}};
  if (!is_off_this_machine(static_cast<std::uint32_t>(kind.f_type), about.st_dev, mounts))
    return Done{};
  return Error{ErrorKind::refused,
               fmt::format("'{}' is on a network share, where a store can be corrupted; put it "
                           "on a disk of this machine", file)};
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
