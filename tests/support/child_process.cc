#include "support/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "base/check.h"

namespace khio::test {

ChildProcess::ChildProcess(std::vector<std::string> program,
                           std::vector<std::string> extra_environment,
                           const std::string& log_file) {
  std::vector<char*> arguments;
  for (std::string& argument : program) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  const pid_t parent = ::getpid();
  pid_ = ::fork();
  KHIO_CHECK(pid_ >= 0);
  if (pid_ > 0) return;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);
  const int log = ::open(log_file.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
  ::dup2(log, 1);
  ::dup2(log, 2);
  for (std::string& variable : extra_environment) ::putenv(variable.data());
  ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

ChildProcess::~ChildProcess() { kill_now(); }

void ChildProcess::signal(int number) const { KHIO_CHECK(::kill(pid_, number) == 0); }

int ChildProcess::wait() {
  int status = 0;
  const pid_t pid = std::exchange(pid_, 0);
  while (::waitpid(pid, &status, 0) < 0) KHIO_CHECK(errno == EINTR);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void ChildProcess::kill_now() {
  if (pid_ == 0) return;
  ::kill(pid_, SIGKILL);
  (void)wait();
}

bool once_more(int& attempts) {
  constexpr int kEveryMs = 5;
  constexpr int kPatienceMs = 60000;
  if (attempts++ * kEveryMs >= kPatienceMs) return false;
  ::poll(nullptr, 0, kEveryMs);
  return true;
}

}  // namespace khio::test
