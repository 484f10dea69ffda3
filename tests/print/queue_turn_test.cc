#include "print/queue_turn.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <string>

#include "support/child_process.h"

namespace khio {
namespace {

using std::chrono::milliseconds;

// Of this run alone: other tests may run at the same time.
const std::string kServer = "@a-test.example:" + std::to_string(::getpid());

Result<QueueTurn> at_once(const std::string& queue = "Ticket80") {
  return QueueTurn::take(queue + kServer, Deadline::after(milliseconds(0)), {});
}

TEST(QueueTurnTest, IsOneProgramsUntilItIsGivenBack) {
  {
    const Result<QueueTurn> turn = at_once();
    ASSERT_TRUE(turn);
    EXPECT_EQ(at_once().error().kind, ErrorKind::refused);
    EXPECT_TRUE(at_once("Ticket58"));
  }
  EXPECT_TRUE(at_once());
}

TEST(QueueTurnTest, DiesWithItsProgram) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const Result<QueueTurn> turn = at_once();
    while (turn) ::pause();
    ::_exit(1);
  }
  EXPECT_TRUE(test::await([] { return !at_once(); }));
  ::kill(child, SIGKILL);
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the turn was taken there until then";
  EXPECT_TRUE(at_once());
}

}  // namespace
}  // namespace khio
