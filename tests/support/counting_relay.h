// Stands between a program and the PostgreSQL server of the tests and counts how often the program
// speaks after the server has spoken: its round trips, whatever libpq put into each. It can also do
// something just before a turn of either is passed on, and pass on nothing more.
//
// Threads: one of its own passes everything on; the others' calls may be made by any.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace khio::test {

class CountingRelay {
 public:
  // Listens in `folder` as a server of that socket's name would.
  CountingRelay(const std::string& folder, const std::string& server_socket);
  ~CountingRelay();
  CountingRelay(const CountingRelay&) = delete;
  CountingRelay& operator=(const CountingRelay&) = delete;

  int round_trips() const { return round_trips_; }

  // Instead of passing on what is said when somebody speaks for the n-th time from now on, n from 1,
  // program and server in turns: `act`, and that line is hung up. Later ones are passed on as ever.
  void cut_at_turn(int n, std::function<void()> act);
  // Whether that turn never came; it does not any more.
  bool cut_is_left();

 private:
  struct Line {
    int program;
    int server;
    bool server_spoke;
  };
  void pass_on();
  void accept_one();
  void hang_up(std::size_t line);
  bool pass(Line& line, bool from_program);
  bool cut_now();

  std::string server_;
  int listener_ = -1;
  int stop_[2] = {-1, -1};
  std::vector<Line> lines_;
  std::atomic<int> round_trips_{0};
  std::mutex mutex_;
  int turns_left_ = 0;  // 0: nothing is cut
  std::function<void()> act_;
  std::thread thread_;
};

}  // namespace khio::test
