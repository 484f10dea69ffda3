// What screens and commands see of an office at one moment: its lines, services, board, counters and
// tickets. Values, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/calling_order.h"
#include "domain/ticket.h"
#include "domain/undo.h"
#include "store/reader.h"

namespace khio {

struct QueuedTicket {
  std::string ticket;
  VisitId visit = 0;
  std::string service;
  std::int64_t issued_at = 0;
  bool priority = false;
  int waited_seconds = 0;
  int ahead = 0;
};

struct ServingTicket {
  int counter = 0;  // 0: on hold
  std::string ticket;
  VisitId visit = 0;
  std::string service;
  ErrandState state = ErrandState::called;
  std::int64_t since = 0;  // of that state, UTC ms by the clock as it stands (wall_time_of)
  bool priority = false;
  int recalls = 0;
  std::optional<HoldNote> note{};  // on hold: why
  // Of its last call: why it was this ticket, the code of the reason when out of order, and how many
  // it overtook.
  CallReason why = CallReason::first_in_order;
  std::string reason{};
  int overtook = 0;
  // Of `since` until it was read, while being served: on hold, or the whole hall paused. No service.
  int aside_seconds = 0;
};

struct QueueView {
  std::vector<QueuedTicket> waiting;   // in calling order
  std::vector<ServingTicket> serving;  // called and served by counter, then held
};

// Why a kiosk gives no ticket for a service now.
enum class Shut {
  open,     // it does
  hours,    // outside its hours, or the office's day is closed
  closing,  // those who wait already will take until the day ends
  quota,    // today's tickets have all been given out
  paused,   // the whole hall is paused
  staff,    // a supervisor closed it for today
  away,     // its tickets are counted, and the store cannot be reached
};

struct ServiceView {
  std::string code;
  int waiting = 0;                      // for this service
  int ahead = 0;                        // a visitor taking a ticket now would have ahead
  std::optional<WaitEstimate> estimate;
  bool open = false;                    // a ticket can be taken now
  Shut shut = Shut::open;
  std::optional<DayNumber> opens_day;   // when shut: from when tickets are given again, if known
  int opens_second = 0;
  int open_counters = 0;
  // Every counter that serves it is away for a while; until when, UTC ms, if they said so.
  bool away = false;
  std::optional<std::int64_t> back_at;
};

struct CalledOnBoard {
  std::string ticket;
  int counter = 0;
  std::string service;
  bool priority = false;
  ErrandState state = ErrandState::called;
  EventSeq call = 0;  // the last call or recall: a new number is a new announcement
};

struct BoardView {
  std::vector<CalledOnBoard> now;   // called or being served, newest call first
  std::vector<CalledOnBoard> last;  // earlier calls of today, newest first
  int waiting = 0;
  std::optional<HallPauseWhy> paused{};  // the whole hall is
  std::optional<UrgentSession> urgent{};  // service outside the hours goes on
};

struct TicketView {
  std::string ticket;
  VisitId visit = 0;
  std::string code;  // for rating, as printed
  ErrandState state = ErrandState::waiting;
  std::string service;
  int ahead = 0;
  std::optional<WaitEstimate> estimate;
  int counter = 0;
  bool priority = false;
  bool can_rate = false;
};

// A deed at a counter that can still be undone.
struct UndoOffer {
  CounterDeed deed = CounterDeed::call;
  std::string ticket;         // empty: of a visitor without a ticket
  std::int64_t until = 0;     // UTC ms
  bool operator==(const UndoOffer&) const = default;
};

struct UndoneTicket {
  CounterDeed deed = CounterDeed::call;
  std::string ticket;
  ErrandState state = ErrandState::waiting;  // that it is again
};

// What became of a ticket that was called to a counter today.
struct PastTicket {
  std::string ticket;
  std::string service;
  ErrandState state = ErrandState::done;
  int counter = 0;            // where it is now or was last; another one: it went on
  std::int64_t called_at = 0; // UTC ms
  int served_seconds = 0;     // when done
};
inline constexpr std::size_t kPastTickets = 10;

// What a counter's own window shows.
struct CounterView {
  std::optional<CounterState> state;  // nothing: closed
  std::optional<ServingTicket> current;
  // By the clock as it stands, UTC ms:
  std::int64_t serving_since = 0;     // start of service; 0: not yet
  // Of the present ticket, recalls too; as if the hall had not been paused since.
  std::int64_t last_call_at = 0;
  int standard_seconds = 0;
  std::vector<QueuedTicket> waiting;  // for its services, in calling order
  std::vector<ServingTicket> held;
  std::vector<QueuedTicket> no_shows;
  std::vector<StaffCall> staff_calls;
  std::optional<HallPause> hall_pause{};
  std::optional<UndoOffer> undo;
  std::vector<PastTicket> past;       // the last kPastTickets called here today, newest first
};

}  // namespace khio
