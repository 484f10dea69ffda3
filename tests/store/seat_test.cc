// One program at a counter: a second one is refused, and a program that dies frees its seat.
#include "store/seat.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/scratch_folder.h"

namespace khio {
namespace {

TEST(SeatTest, IsHeldByOneAtATime) {
  const test::ScratchFolder folder;
  const std::string store = folder.file("office.db");
  EXPECT_FALSE(Seat::taken(store, 1));
  {
    const Result<Seat> first = Seat::take(store, 1);
    ASSERT_TRUE(first.ok()) << first.error().detail;
    EXPECT_TRUE(Seat::taken("sqlite:" + store, 1));
    EXPECT_EQ(Seat::take(store, 1).error().kind, ErrorKind::refused);
    EXPECT_TRUE(Seat::take(store, 2).ok()) << "another counter is another seat";
  }
  EXPECT_TRUE(Seat::take(store, 1).ok());
}

TEST(SeatTest, AProgramThatDiesFreesIt) {
  const test::ScratchFolder folder;
  const std::string store = folder.file("office.db");
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    const Result<Seat> seat = Seat::take(store, 1);
    const char word = seat.ok() ? 'y' : 'n';
    if (write(ready[1], &word, 1) != 1) _exit(1);
    for (;;) pause();
  }
  char word = 0;
  ASSERT_EQ(read(ready[0], &word, 1), 1);
  EXPECT_EQ(word, 'y');
  EXPECT_EQ(Seat::take(store, 1).error().kind, ErrorKind::refused);
  kill(child, SIGKILL);
  ASSERT_EQ(waitpid(child, nullptr, 0), child);
  EXPECT_TRUE(Seat::take(store, 1).ok());
}

TEST(SeatTest, AFolderThatCannotBeWrittenIsSaid) {
  EXPECT_EQ(Seat::take("/nonexistent/office.db", 1).error().kind, ErrorKind::device);
}

}  // namespace
}  // namespace khio
