// Stands between a program and the PostgreSQL server of the tests and counts how often the program
// speaks after the server has spoken: its round trips, whatever libpq put into each.
//
// Threads: one of its own passes everything on; round_trips() may be asked by any.
#pragma once

#include <atomic>
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

 private:
  struct Line {
    int program;
    int server;
    bool server_spoke;
  };
  void pass_on();
  void accept_one();
  bool pass(Line& line, bool from_program);

  std::string server_;
  int listener_ = -1;
  int stop_[2] = {-1, -1};
  std::vector<Line> lines_;
  std::atomic<int> round_trips_{0};
  std::thread thread_;
};

}  // namespace khio::test
