// The counter's conversation: what its officer can ask for when, and what the office must then do.
//
// next() is pure and complete: it answers every event in every state. What the store says of this
// counter arrives as `seen_…` events and always wins, because other windows and commands may change
// it too. Each thing to be done ends in `done`, `failed` or `unsure`; while it is unsure whether it
// happened, the only way on is to repeat it with the same request id, which is harmless.
#pragma once

#include <optional>
#include <string_view>

namespace khio::counter {

// What the store says of this counter.
enum class Place {
  closed,   // nobody works here
  ready,    // open, nobody is at the counter
  called,   // a number was called, its holder has not been received yet
  serving,
  paused,
};
inline constexpr int kPlaces = 5;

// What the window asks its officer before it goes on.
enum class Question {
  none,
  arrival,   // the next visitor is wanted while a number is only called: did its holder come?
  transfer,  // where the present visitor goes on
  number,    // a number called out of order: which, and why
  priority,  // a right to be served earlier, given or taken back by staff: why
  cancel,    // a ticket that ends unserved: why
  pause,     // why, and until when
  close,     // really?
  hold,      // what the present visitor must still bring or fill in
  aside,     // who on hold comes back to the counter, or who came late back in line
  walk_direct,  // a visitor served without a ticket: for what, and how many people
  cover,     // which services this counter takes, others' too
  past,      // what became of the last tickets; only to be read
};
inline constexpr int kQuestions = 13;

// One change of the office, as shared/office says it.
enum class Deed {
  open, close, pause, call_next, call_number, recall, start, finish, no_show, hold, resume, transfer,
  return_to_queue, cancel, set_priority, answer_staff, walk_direct, cover, undo
};
inline constexpr int kDeeds = 19;

enum class ServingEvent {
  // from the officer
  open, call, recall, start, finish, no_show, resume, return_to_queue, answer_staff, undo,
  // each of these opens its question
  transfer, number, priority, cancel, pause, close, hold, aside, walk_direct, cover, past,
  confirm, back,                                     // answers to one
  came, served, did_not_come,                        // answers to `arrival`
  retry,
  // from the office, about the deed under way
  done, failed, unsure,
  // from the store, about this counter
  seen_closed, seen_ready, seen_called, seen_serving, seen_paused,
};
inline constexpr int kServingEvents = 35;

struct Serving {
  Place place = Place::closed;
  Question question = Question::none;
  std::optional<Deed> doing;  // under way: its outcome is awaited
  std::optional<Deed> then;   // follows when `doing` is done
  bool unsure = false;        // `doing` may or may not have happened

  bool operator==(const Serving&) const = default;
};

struct ServingStep {
  Serving state;
  std::optional<Deed> deed;  // to be done now
};

ServingStep next(const Serving& state, ServingEvent event);

// Whether the event would change anything: what a button that sends it should look like.
bool can(const Serving& state, ServingEvent event);

std::string_view place_name(Place place);
std::string_view question_name(Question question);
std::string_view deed_name(Deed deed);

}  // namespace khio::counter
