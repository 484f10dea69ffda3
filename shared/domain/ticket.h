// The life of an errand: its states, and the one table of what may happen in which state.
// Everything not in the table is refused, in words.
//
//   waiting → called → serving → done      held ⇄ serving      called → no_show → waiting
//   transfer: this errand ends as transferred and a new one waits with the original time.
//   A day's end: waiting → expired; called, serving, held → unfinished; no_show stays.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace khio {

// Stored by name (the strings of state_name); names never change meaning.
enum class ErrandState {
  waiting, called, serving, held, done, transferred, no_show, cancelled, expired, unfinished
};
inline constexpr int kErrandStates = 10;

enum class ErrandEvent {
  call, recall, start, finish, no_show, return_to_queue, hold, resume, transfer, cancel, day_end
};
inline constexpr int kErrandEvents = 11;

std::string_view state_name(ErrandState state);
std::optional<ErrandState> read_state(std::string_view name);
std::string_view event_name(ErrandEvent event);

// refused: `event` cannot happen in `state`; the detail says what can be done instead.
Result<ErrandState> next_state(ErrandState state, ErrandEvent event);

bool is_open(ErrandState state);  // something can still happen to it today

enum class Channel { kiosk, reception, walk_direct };
std::string_view channel_name(Channel channel);  // "kiosk", "reception", "walk-direct"
std::optional<Channel> read_channel(std::string_view name);

// Why a ticket is on hold: a kind, never free words about a person. Stored by name.
enum class HoldNote { form, document, other };
std::string_view hold_note_name(HoldNote note);
std::optional<HoldNote> read_hold_note(std::string_view name);

enum class PrintState { off, pending, printed, failed, unconfirmed };
std::string_view print_state_name(PrintState state);
std::optional<PrintState> read_print_state(std::string_view name);

}  // namespace khio
