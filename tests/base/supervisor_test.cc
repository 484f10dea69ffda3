// What a service manager hears on its socket.
#include "base/supervisor.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <cstring>

#include "support/scratch_folder.h"

namespace khio {
namespace {

class SupervisorTest : public testing::Test {
 protected:
  void SetUp() override {
    const std::string path = folder_.file("notify");
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    ASSERT_LT(path.size(), sizeof address.sun_path);
    std::strcpy(address.sun_path, path.c_str());
    socket_ = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    ASSERT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    setenv("NOTIFY_SOCKET", path.c_str(), 1);
    setenv("WATCHDOG_USEC", "30000000", 1);
    unsetenv("WATCHDOG_PID");
  }
  void TearDown() override {
    close(socket_);
    for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"}) unsetenv(name);
  }

  // The next message; "" when there is none.
  std::string heard() const {
    char text[256];
    const ssize_t size = recv(socket_, text, sizeof text, 0);
    return size < 0 ? "" : std::string(text, static_cast<std::size_t>(size));
  }

  test::ScratchFolder folder_;
  int socket_ = -1;
};

TEST_F(SupervisorTest, HearsReadinessStateAndTheEnd) {
  Supervisor supervisor;
  supervisor.ready();
  supervisor.status("in service");
  supervisor.status("in service");
  supervisor.stopping();
  EXPECT_EQ(heard(), "READY=1");
  EXPECT_EQ(heard(), "STATUS=in service");
  EXPECT_EQ(heard(), "STOPPING=1");
  EXPECT_EQ(heard(), "");
}

TEST_F(SupervisorTest, HearsALifeSignEveryHalfOfItsPatience) {
  Supervisor supervisor;
  supervisor.alive(1000);
  EXPECT_EQ(heard(), "WATCHDOG=1");
  EXPECT_DOUBLE_EQ(supervisor.seconds_to_next(1004), 11);
  supervisor.alive(1014.9);
  EXPECT_EQ(heard(), "");
  supervisor.alive(1015);
  EXPECT_EQ(heard(), "WATCHDOG=1");
}

TEST_F(SupervisorTest, AnotherProcessIsWatchedNotThisOne) {
  setenv("WATCHDOG_PID", "1", 1);
  Supervisor supervisor;
  supervisor.alive(1000);
  EXPECT_EQ(heard(), "");
  EXPECT_TRUE(std::isinf(supervisor.seconds_to_next(1000)));
}

TEST_F(SupervisorTest, NobodyListeningIsNoReasonToFail) {
  setenv("NOTIFY_SOCKET", "/nowhere/notify", 1);
  Supervisor supervisor;
  supervisor.ready();
  supervisor.alive(1000);
  EXPECT_EQ(heard(), "");
}

}  // namespace
}  // namespace khio
