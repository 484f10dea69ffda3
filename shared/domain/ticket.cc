#include "domain/ticket.h"

#include <array>
#include <fmt/format.h>

namespace khio {
namespace {

constexpr std::array<std::string_view, kErrandStates> kStateNames = {
    "waiting", "called", "serving", "held", "done",
    "transferred", "no_show", "cancelled", "expired", "unfinished"};

constexpr std::array<std::string_view, kErrandEvents> kEventNames = {
    "call", "recall", "start", "finish", "no-show", "return",
    "hold", "resume", "transfer", "cancel", "day end"};

using Next = std::optional<ErrandState>;
constexpr Next kRefused = std::nullopt;
using enum ErrandState;

// Rows: state; columns: call recall start finish no_show return hold resume transfer cancel day_end.
constexpr Next kTable[kErrandStates][kErrandEvents] = {
    /* waiting */ {called, kRefused, kRefused, kRefused, kRefused, kRefused, kRefused, kRefused,
                   transferred, cancelled, expired},
    /* called */ {kRefused, called, serving, done, no_show, kRefused, kRefused, kRefused,
                  transferred, cancelled, unfinished},
    /* serving */ {kRefused, kRefused, kRefused, done, kRefused, kRefused, held, kRefused,
                   transferred, kRefused, unfinished},
    /* held */ {kRefused, kRefused, kRefused, kRefused, kRefused, kRefused, kRefused, serving,
                kRefused, cancelled, unfinished},
    /* done */ {kRefused, kRefused, kRefused, kRefused, kRefused, kRefused, kRefused, kRefused,
                kRefused, kRefused, done},
    /* transferred */ {kRefused, kRefused, kRefused, kRefused, kRefused, kRefused, kRefused,
                       kRefused, kRefused, kRefused, transferred},
    /* no_show */ {kRefused, kRefused, kRefused, kRefused, kRefused, waiting, kRefused, kRefused,
                   kRefused, cancelled, no_show},
    /* cancelled */ {kRefused, kRefused, kRefused, kRefused, kRefused, kRefused, kRefused, kRefused,
                     kRefused, kRefused, cancelled},
    /* expired */ {kRefused, kRefused, kRefused, kRefused, kRefused, kRefused, kRefused, kRefused,
                   kRefused, kRefused, expired},
    /* unfinished */ {kRefused, kRefused, kRefused, kRefused, kRefused, kRefused, kRefused, kRefused,
                      kRefused, kRefused, unfinished},
};

std::string_view advice(ErrandState state) {
  switch (state) {
    case waiting: return "it is waiting: call it first";
    case called: return "it has been called: start, finish, transfer or mark it no-show";
    case serving: return "it is being served: finish, hold or transfer it first";
    case held: return "it is on hold: resume or cancel it";
    case no_show: return "its holder did not come: return it to the queue or cancel it";
    case done: return "it is finished";
    case transferred: return "it was transferred: use the errand it became";
    case cancelled: return "it was cancelled: issue a new ticket";
    case expired: return "its day is over: issue a new ticket";
    case unfinished: return "its day ended before it was finished: issue a new ticket";
  }
  return "";
}

}  // namespace

std::string_view state_name(ErrandState state) {
  return kStateNames[static_cast<std::size_t>(state)];
}

std::optional<ErrandState> read_state(std::string_view name) {
  for (std::size_t i = 0; i < kStateNames.size(); ++i)
    if (kStateNames[i] == name) return static_cast<ErrandState>(i);
  return std::nullopt;
}

std::string_view event_name(ErrandEvent event) {
  return kEventNames[static_cast<std::size_t>(event)];
}

Result<ErrandState> next_state(ErrandState state, ErrandEvent event) {
  const Next next = kTable[static_cast<std::size_t>(state)][static_cast<std::size_t>(event)];
  if (next) return *next;
  return Error{ErrorKind::refused,
               fmt::format("cannot {} this ticket; {}", event_name(event), advice(state))};
}

bool is_open(ErrandState state) {
  return state == waiting || state == called || state == serving || state == held ||
         state == no_show;
}

std::string_view channel_name(Channel channel) {
  switch (channel) {
    case Channel::kiosk: return "kiosk";
    case Channel::reception: return "reception";
    case Channel::walk_direct: return "walk-direct";
  }
  return "";
}

std::optional<Channel> read_channel(std::string_view name) {
  for (const Channel channel : {Channel::kiosk, Channel::reception, Channel::walk_direct})
    if (channel_name(channel) == name) return channel;
  return std::nullopt;
}

std::string_view hold_note_name(HoldNote note) {
  switch (note) {
    case HoldNote::form: return "form";
    case HoldNote::document: return "document";
    case HoldNote::other: return "other";
  }
  return "";
}

std::optional<HoldNote> read_hold_note(std::string_view name) {
  for (const HoldNote note : {HoldNote::form, HoldNote::document, HoldNote::other})
    if (hold_note_name(note) == name) return note;
  return std::nullopt;
}

std::string_view print_state_name(PrintState state) {
  switch (state) {
    case PrintState::off: return "off";
    case PrintState::pending: return "pending";
    case PrintState::printed: return "printed";
    case PrintState::failed: return "failed";
    case PrintState::unconfirmed: return "unconfirmed";
  }
  return "";
}

std::optional<PrintState> read_print_state(std::string_view name) {
  for (const PrintState state : {PrintState::off, PrintState::pending, PrintState::printed,
                                 PrintState::failed, PrintState::unconfirmed})
    if (print_state_name(state) == name) return state;
  return std::nullopt;
}

}  // namespace khio
