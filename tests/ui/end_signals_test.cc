#include "ui/end_signals.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <future>

namespace khio::ui {
namespace {

class EndSignalsTest : public ::testing::TestWithParam<int> {};

TEST_P(EndSignalsTest, TheFirstAsksAndTheSecondEnds) {
  const pid_t child = fork();
  if (child == 0) {
    std::promise<void> asked;
    const EndSignals signals([&] { asked.set_value(); });
    raise(GetParam());
    asked.get_future().wait();
    raise(GetParam());
    _exit(1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status)) << WEXITSTATUS(status);
  EXPECT_EQ(WTERMSIG(status), GetParam());
}

INSTANTIATE_TEST_SUITE_P(Both, EndSignalsTest, ::testing::Values(SIGTERM, SIGINT));

}  // namespace
}  // namespace khio::ui
