// Whoever reads what a program leaves in memory, such as a core file or the swap, finds no key of seals.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "base/digest.h"
#include "care/seals.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

class SealMemoryTest : public test::OfficeTest {};

// Everything that this program has in memory and may write, into a file; by a child, which is as its
// parent was.
void leave_memory_in(const std::string& file) {
  const pid_t child = fork();
  if (child == 0) {
    constexpr std::uint64_t kRegionMax = 256 * 1024 * 1024;
    std::ifstream maps("/proc/self/maps");
    const int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    const int out = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    std::vector<char> piece(1024 * 1024);
    for (std::string line; std::getline(maps, line);) {
      unsigned long from = 0;
      unsigned long to = 0;
      char rights[8] = {};
      if (std::sscanf(line.c_str(), "%lx-%lx %7s", &from, &to, rights) != 3) continue;
      if (std::string_view(rights).substr(0, 2) != "rw" || to - from > kRegionMax) continue;
      for (unsigned long at = from; at < to;) {
        const ssize_t got = pread(memory, piece.data(), std::min<std::size_t>(piece.size(), to - at),
                                  static_cast<off_t>(at));
        if (got <= 0 || write(out, piece.data(), static_cast<std::size_t>(got)) != got) break;
        at += static_cast<unsigned long>(got);
      }
    }
    _exit(0);
  }
  int ended = 1;
  ASSERT_EQ(waitpid(child, &ended, 0), child);
  ASSERT_EQ(ended, 0);
}

std::string bytes_in(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST_F(SealMemoryTest, TheKeyDoesNotStayInMemory) {
  const SealPlace place{folder_.file("keys"), ""};
  for (int evening = 0; evening < 2; ++evening) {  // the key is made, then read
    clock_.advance_ms(24 * 3'600'000);
    issue("B01");
    const Result<SealsDone> done = seal_journal(office().store(), place, clock_);
    ASSERT_TRUE(done.ok()) << done.error().detail;
  }
  const std::string dump = folder_.file("memory");
  leave_memory_in(dump);
  // Only now is the key read by this test.
  std::string key;
  for (const auto& entry : std::filesystem::directory_iterator(place.folder))
    if (entry.path().extension() == ".key") key = bytes_in(entry.path());
  const std::string begin = "khio-seal-key 1 ";
  ASSERT_TRUE(key.starts_with(begin));
  const std::string seed = key.substr(begin.size(), 64);
  std::array<std::uint8_t, 32> secret{};
  ASSERT_TRUE(from_hex(seed, secret));
  const std::string memory = bytes_in(dump);
  EXPECT_NE(memory.find(place.folder), std::string::npos) << "what it knows is found there";
  EXPECT_EQ(memory.find(seed), std::string::npos);
  EXPECT_EQ(memory.find(std::string(secret.begin(), secret.end())), std::string::npos);
}

}  // namespace
}  // namespace khio
