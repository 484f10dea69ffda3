#include "base/end_signal.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace khio {
namespace {

TEST(EndSignalTest, TheFirstAsksAndTheSecondEnds) {
  const pid_t child = fork();
  if (child == 0) {
    const EndSignal end;
    if (end.asked()) _exit(1);
    raise(SIGTERM);
    if (!end.asked()) _exit(2);
    raise(SIGTERM);
    _exit(3);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status)) << WEXITSTATUS(status);
  EXPECT_EQ(WTERMSIG(status), SIGTERM);
}

}  // namespace
}  // namespace khio
