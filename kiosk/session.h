// What a window shows of an office that can be reached: the kiosk's conversation, the board or a
// counter's rating. It is begun again when the store was away. One thread, that of its Office.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "base/result.h"
#include "print/printer.h"
#include "store/machines.h"
#include "ui/kit.h"

namespace khio { class Office; }

namespace khio::kiosk {

struct KioskWindowOptions;

// What a turn of the window brought.
struct SessionTurn {
  bool look = false;   // the store may have changed
  bool due = false;    // the time that was waited for has come
  bool shown = true;   // the session is what is seen; not while staff see to the machine
};

class Session {
 public:
  virtual ~Session() = default;
  virtual ui::KitSettings look() const = 0;
  virtual double seconds_to_next_tick() const = 0;
  virtual void draw(ui::Kit& kit) = 0;
  // What the printer last said of itself; nothing: there is none, or it did not answer yet.
  virtual std::optional<PrinterState> printer() const { return std::nullopt; }
  // What the office is told of one that goes on without the store; nothing: it does not.
  virtual std::optional<MachineAlone> alone() const { return std::nullopt; }
  // After each turn of the window. True: a frame is due.
  virtual bool follow(const SessionTurn& turn) = 0;
};

// `wake` ends the window's wait, from any thread. `options` outlives the session.
// invalid: the printer's address. not_found: the counter. device: no bell.
using MakeSession = std::function<Result<std::unique_ptr<Session>>(
    Office&, const KioskWindowOptions& options, std::function<void()> wake)>;
Result<std::unique_ptr<Session>> kiosk_session(Office& office, const KioskWindowOptions& options,
                                               std::function<void()> wake);
Result<std::unique_ptr<Session>> board_session(Office& office, const KioskWindowOptions& options,
                                               std::function<void()> wake);
MakeSession terminal_session(int counter);

}  // namespace khio::kiosk
