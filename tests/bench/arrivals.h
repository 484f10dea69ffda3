// Waits for the moment when another program has put a whole file into a folder (renamed it there).
// One thread.
#pragma once

#include <string>

namespace khio::bench {

class Arrivals {
 public:
  explicit Arrivals(const std::string& folder);
  ~Arrivals();
  Arrivals(const Arrivals&) = delete;
  Arrivals& operator=(const Arrivals&) = delete;

  // A file whose name begins like this, or false after so long.
  bool await(const std::string& beginning, int patience_ms) const;

 private:
  int fd_;
};

}  // namespace khio::bench
