// Where a store may stand: SQLite's locks hold among the programs of one machine.
#include <gtest/gtest.h>
#include <sys/sysmacros.h>

#include <filesystem>

#include "store/sqlite/sqlite_store.h"

namespace khio::sqlite {
namespace {

const std::string kMounts =
    "24 1 253:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw\n"
    "61 24 0:52 / /media/stick rw,nosuid shared:2 master:1 - fuseblk /dev/sdb1 rw,user_id=0\n"
    "62 24 0:53 / /srv/far rw,nosuid - fuse.sshfs office@far:/srv rw,user_id=1000\n"
    "63 24 0:54 / /srv/host rw - virtiofs host rw\n"
    "64 24 0:55 / /srv/layers rw - fuse.fuse-overlayfs fuse-overlayfs rw\n"
    "65 24 0:5 / /dev rw - devtmpfs udev rw\n";

struct Kind {
  const char* name;
  std::uint32_t magic;
  dev_t device = makedev(253, 0);
};

std::string name_of(const testing::TestParamInfo<Kind>& about) { return about.param.name; }

class ADisk : public testing::TestWithParam<Kind> {};
class ANetworkShare : public testing::TestWithParam<Kind> {};

TEST_P(ADisk, MayHoldAStore) {
  EXPECT_FALSE(is_off_this_machine(GetParam().magic, GetParam().device, kMounts));
}

TEST_P(ANetworkShare, MayNotHoldAStore) {
  EXPECT_TRUE(is_off_this_machine(GetParam().magic, GetParam().device, kMounts));
}

constexpr std::uint32_t kFuse = 0x65735546;

INSTANTIATE_TEST_SUITE_P(
    Kinds, ADisk,
    testing::Values(Kind{"Ext4", 0xef53}, Kind{"Xfs", 0x58465342}, Kind{"Btrfs", 0x9123683e},
                    Kind{"F2fs", 0xf2f52010}, Kind{"Zfs", 0x2fc12fc1}, Kind{"Tmpfs", 0x01021994},
                    Kind{"Overlay", 0x794c7630}, Kind{"Fat", 0x4d44}, Kind{"Exfat", 0x2011bab0},
                    Kind{"NtfsByFuse", kFuse, makedev(0, 52)},
                    Kind{"LayersByFuse", kFuse, makedev(0, 55)}),
    name_of);
INSTANTIATE_TEST_SUITE_P(
    Kinds, ANetworkShare,
    testing::Values(Kind{"Nfs", 0x6969}, Kind{"Smb", 0x517b}, Kind{"Cifs", 0xff534d42},
                    Kind{"Smb2", 0xfe534d42}, Kind{"Plan9", 0x01021997}, Kind{"Ceph", 0x00c36400},
                    Kind{"Afs", 0x5346414f}, Kind{"KernelsAfs", 0x6b414653},
                    Kind{"Coda", 0x73757245}, Kind{"Ncp", 0x564c}, Kind{"Lustre", 0x0bd00bd0},
                    Kind{"BeeGfs", 0x19830326}, Kind{"Gpfs", 0x47504653},
                    Kind{"Gfs2", 0x01161970}, Kind{"Ocfs2", 0x7461636f},
                    Kind{"HostsFolder", 0x786f4256}, Kind{"Sshfs", kFuse, makedev(0, 53)},
                    Kind{"Virtiofs", kFuse, makedev(0, 54)},
                    Kind{"FuseThatNoMountTellsOf", kFuse, makedev(0, 99)}),
    name_of);

TEST(LocalDiskTest, TheDisksOfThisMachineAreTakenAndWhatIsNotThereIsNoShare) {
  EXPECT_TRUE(check_local(std::filesystem::temp_directory_path()).ok());
  EXPECT_TRUE(check_local("/proc/no-such-file").ok());
}

}  // namespace
}  // namespace khio::sqlite
