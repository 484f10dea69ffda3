// The machines of an office whose store is on a server (store/machines.h): what each tells of itself
// stands in a table there, and a lock of the server's is held by its connection, so that one that was
// killed is known at once and one behind a cut network by the age of what it told.
//
// Whoever waits for the server does so on a thread of its own: no window does. Values but for the
// classes; those belong to one thread each.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace khio::postgres {

class Connection;

// One machine's beats. `id`: with its number, 1, 2, 3 …, the first that no other program holds.
class ServerBeat {
 public:
  ServerBeat(std::string url, std::function<std::string(int number)> id, int numbers);
  ~ServerBeat();  // what was told last is sent all the same, once
  ServerBeat(const ServerBeat&) = delete;
  ServerBeat& operator=(const ServerBeat&) = delete;

  // Sent when the server can be reached; of several the last.
  void tell(std::string said);
  // The last word: what is to be remembered; nothing: nobody looks for the machine any more.
  void leave(const std::string& said);

 private:
  class Work;
  std::shared_ptr<Work> work_;
};

struct ServerMachine {
  std::string id;
  std::string said;
  std::int64_t age_ms = 0;  // by the server's clock
  bool held = false;
};

// busy: the server does not answer. refused: this login does not see them.
Result<std::vector<ServerMachine>> machines_at(const std::string& url);

// What machines_at() says, looked up every few seconds on a thread of its own while somebody asks.
class ServerMachinesWatch {
 public:
  explicit ServerMachinesWatch(std::string url);
  ~ServerMachinesWatch();
  ServerMachinesWatch(const ServerMachinesWatch&) = delete;
  ServerMachinesWatch& operator=(const ServerMachinesWatch&) = delete;
  // As they were last seen. Does not wait.
  std::vector<ServerMachine> seen();

 private:
  class Work;
  std::shared_ptr<Work> work_;
};

// not_found: there is no such machine. taken: it lives. busy, refused: as above.
Status forget_machine_at(const std::string& url, const std::string& id);

}  // namespace khio::postgres
