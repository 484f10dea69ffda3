#include "support/kill_steps.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

namespace khio::test {
namespace {

int steps_left = 0;  // 0: nobody is killed

}  // namespace

void step() {
  if (steps_left > 0 && --steps_left == 0) raise(SIGKILL);
}

bool killed_at_step(int n, const std::function<void()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    steps_left = n;
    work();
    _exit(::testing::Test::HasFailure() ? 1 : 0);
  }
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  if (WIFSIGNALED(status)) {
    EXPECT_EQ(WTERMSIG(status), SIGKILL);
    return true;
  }
  EXPECT_EQ(WEXITSTATUS(status), 0);
  return false;
}

}  // namespace khio::test

extern "C" {

int fsync(int file) {
  khio::test::step();
  return static_cast<int>(syscall(SYS_fsync, file));
}
int fdatasync(int file) {
  khio::test::step();
  return static_cast<int>(syscall(SYS_fdatasync, file));
}
int ftruncate(int file, off_t size) noexcept {
  khio::test::step();
  return static_cast<int>(syscall(SYS_ftruncate, file, size));
}
int ftruncate64(int file, off64_t size) noexcept { return ftruncate(file, size); }
ssize_t write(int file, const void* bytes, size_t size) {
  khio::test::step();
  return syscall(SYS_write, file, bytes, size);
}
ssize_t pwrite(int file, const void* bytes, size_t size, off_t at) {
  khio::test::step();
  return syscall(SYS_pwrite64, file, bytes, size, at);
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
  return pwrite(file, bytes, size, at);
}
ssize_t send(int socket, const void* bytes, size_t size, int flags) {
  khio::test::step();
  return syscall(SYS_sendto, socket, bytes, size, flags, nullptr, 0);
}
int rename(const char* from, const char* to) noexcept {
  khio::test::step();
  return static_cast<int>(syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}
int unlink(const char* name) noexcept {
  khio::test::step();
  return static_cast<int>(syscall(SYS_unlinkat, AT_FDCWD, name, 0));
}

}  // extern "C"
