// Which machines of an office live: its kiosks, boards and rating screens, and the counters' programs
// while somebody works there; and what each last said of its printer.
//
// Each keeps one small file beside the store and holds it (store/held_file.h), or a row at the store's
// server with a lock there (postgres/server_machines.h). So one that was killed or lost its power is
// known at once, one that hangs or is cut off by the age of what it last told, and one that was closed
// says goodbye. Nothing of it enters the journal, takes the store's lock or waits for the disk or a
// server while it works. A Heartbeat and a MachinesWatch belong to one thread; the rest to any.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace khio {

namespace postgres {
class ServerBeat;
class ServerMachinesWatch;
}

inline constexpr int kBeatSeconds = 30;       // between two beats without news
inline constexpr int kUnheardSeconds = 90;    // then a machine hangs
inline constexpr int kMachinesPerName = 20;

enum class MachineKind { kiosk, board, terminal, counter };
std::string_view machine_kind_name(MachineKind kind);

// What a machine knows of the printer it prints to.
struct MachinePrinter {
  bool ready = false;
  bool paper_low = false;
  std::string reason{};  // a code of print/printer.h; why not ready
  bool operator==(const MachinePrinter&) const = default;
};

// A kiosk that cannot reach the store and goes on by itself, or has something left of that.
struct MachineAlone {
  std::int64_t since = 0;  // UTC ms
  int tickets = 0;         // that it gave by itself, of the day
  int waiting = 0;         // entries of its outbox that are not in
  std::string trouble{};   // why the store did not take them in; empty: nothing but that it is away
  bool operator==(const MachineAlone&) const = default;
};

enum class MachineState {
  works,
  closed,  // on purpose
  lost,    // ended without a goodbye, or hangs
};

struct MachineNews {
  std::string id{};    // for forget_machine()
  MachineKind kind = MachineKind::kiosk;
  std::string name{};  // as it was begun
  int number = 1;      // of several with one name
  MachineState state = MachineState::works;
  std::int64_t heard_at = 0;  // UTC ms
  bool far = false;    // told over a network: one that is lost may be cut off
  std::optional<MachinePrinter> printer{};  // none: it has none, or it did not answer yet
  std::optional<MachineAlone> alone{};      // none: it works with the store
  bool operator==(const MachineNews&) const = default;
};

class Heartbeat {
 public:
  // Takes the first free number of that name: a machine that begins again is the one it was before.
  // device: the file cannot be made. taken: there are kMachinesPerName of them. `clock` must outlive
  // the heartbeat. Of a server's store it never fails, and says so when the server can be reached.
  static Result<Heartbeat> begin(const std::string& store_url, MachineKind kind,
                                 const std::string& name, Clock& clock);

  // To be called about once a second: writes when there is news or kBeatSeconds are over.
  void beat(const std::optional<MachinePrinter>& printer,
            const std::optional<MachineAlone>& alone = {});
  // It ends on purpose. A counter's program leaves nothing behind.
  void goodbye();

  Heartbeat(Heartbeat&& other) noexcept;
  Heartbeat& operator=(Heartbeat&& other) noexcept;
  ~Heartbeat();  // without a goodbye: the machine is lost from now on

 private:
  Heartbeat(int file, std::string path, MachineNews self, Clock& clock)
      : file_(file), path_(std::move(path)), self_(std::move(self)), clock_(&clock) {}
  void write(MachineState state);

  explicit Heartbeat(std::shared_ptr<postgres::ServerBeat> server, MachineNews self, Clock& clock);

  int file_ = -1;
  std::string path_;
  std::shared_ptr<postgres::ServerBeat> server_;  // in the place of a file
  MachineNews self_;
  Clock* clock_;
  Moment told_{};
};

// By kind, name and number. Those whose file cannot be read are left out. A server is asked, within the
// deadlines of a connection; none where it does not answer or this login does not see them.
std::vector<MachineNews> machines_of(const std::string& store_url, const Moment& now);

// The same for a window, which waits for no server: what it last said is asked for beside it.
class MachinesWatch {
 public:
  explicit MachinesWatch(std::string store_url);
  ~MachinesWatch();
  std::vector<MachineNews> seen(const Moment& now);

 private:
  std::string url_;
  std::unique_ptr<postgres::ServerMachinesWatch> server_;
};

// A machine that was taken out of use is no longer looked for. refused: it lives. not_found: there is
// no such machine. device: this user may not take it away. busy: the server does not answer.
Status forget_machine(const std::string& store_url, const std::string& id);

}  // namespace khio
