#include "counter/serving.h"

#include <array>

namespace khio::counter {
namespace {

constexpr std::array<std::string_view, kPlaces> kPlaceNames = {"closed", "ready", "called",
                                                               "serving", "paused"};
constexpr std::array<std::string_view, kQuestions> kQuestionNames = {
    "none", "arrival", "transfer", "number", "priority", "cancel", "pause", "close", "hold", "aside",
    "walk_direct", "cover", "past"};
constexpr std::array<std::string_view, kDeeds> kDeedNames = {
    "open", "close", "pause", "call_next", "call_number", "recall", "start", "finish", "no_show",
    "hold", "resume", "transfer", "return_to_queue", "cancel", "set_priority", "answer_staff",
    "walk_direct", "cover", "undo"};

ServingStep stay(const Serving& state) { return {state, std::nullopt}; }

ServingStep act(const Serving& state, Deed deed, std::optional<Deed> then = std::nullopt) {
  return {{state.place, Question::none, deed, then, false}, deed};
}

ServingStep ask(const Serving& state, Question question) {
  return {{state.place, question, std::nullopt, std::nullopt, false}, std::nullopt};
}

// Whether a question still makes sense when the counter stands like this.
bool fits(Question question, Place place) {
  switch (question) {
    case Question::none: return true;
    case Question::arrival: return place == Place::called;
    case Question::transfer: return place == Place::called || place == Place::serving;
    case Question::hold: return place == Place::serving;
    case Question::number: return place == Place::ready || place == Place::serving;
    case Question::priority:
    case Question::cancel:
    case Question::aside:
    case Question::walk_direct:
    case Question::cover:
    case Question::past:
      return place == Place::ready || place == Place::called || place == Place::serving;
    case Question::pause: return place == Place::ready;
    case Question::close: return place == Place::ready || place == Place::paused;
  }
  return false;
}

ServingStep seen(const Serving& state, Place place) {
  Serving after = state;
  after.place = place;
  if (!fits(after.question, place)) after.question = Question::none;
  return stay(after);
}

// The deed under way has ended one way or the other.
ServingStep ended(const Serving& state, ServingEvent event) {
  if (!state.doing) return stay(state);
  const Serving rest{state.place, Question::none, std::nullopt, std::nullopt, false};
  if (event == ServingEvent::done && state.then) return act(rest, *state.then);
  if (event == ServingEvent::unsure) {
    Serving after = state;
    after.unsure = true;
    return stay(after);
  }
  return stay(rest);
}

// Wishes that mean the same wherever the counter is open and not paused.
ServingStep wish_anywhere(const Serving& state, ServingEvent event) {
  const bool open = state.place == Place::ready || state.place == Place::called ||
                    state.place == Place::serving;
  if (!open) return stay(state);
  if (event == ServingEvent::return_to_queue) return act(state, Deed::return_to_queue);
  if (event == ServingEvent::undo) return act(state, Deed::undo);
  if (event == ServingEvent::priority) return ask(state, Question::priority);
  if (event == ServingEvent::cancel) return ask(state, Question::cancel);
  if (event == ServingEvent::aside) return ask(state, Question::aside);
  if (event == ServingEvent::walk_direct) return ask(state, Question::walk_direct);
  if (event == ServingEvent::cover) return ask(state, Question::cover);
  if (event == ServingEvent::past) return ask(state, Question::past);
  return stay(state);
}

ServingStep wish_ready(const Serving& state, ServingEvent event) {
  if (event == ServingEvent::call) return act(state, Deed::call_next);
  if (event == ServingEvent::resume) return act(state, Deed::resume);
  if (event == ServingEvent::number) return ask(state, Question::number);
  if (event == ServingEvent::pause) return ask(state, Question::pause);
  if (event == ServingEvent::close) return ask(state, Question::close);
  return wish_anywhere(state, event);
}

ServingStep wish_called(const Serving& state, ServingEvent event) {
  if (event == ServingEvent::call || event == ServingEvent::number) {
    return ask(state, Question::arrival);
  }
  if (event == ServingEvent::start) return act(state, Deed::start);
  if (event == ServingEvent::recall) return act(state, Deed::recall);
  if (event == ServingEvent::finish) return act(state, Deed::finish);
  if (event == ServingEvent::no_show) return act(state, Deed::no_show);
  if (event == ServingEvent::transfer) return ask(state, Question::transfer);
  return wish_anywhere(state, event);
}

ServingStep wish_serving(const Serving& state, ServingEvent event) {
  if (event == ServingEvent::call) return act(state, Deed::call_next);
  if (event == ServingEvent::finish) return act(state, Deed::finish);
  if (event == ServingEvent::hold) return ask(state, Question::hold);
  if (event == ServingEvent::transfer) return ask(state, Question::transfer);
  if (event == ServingEvent::number) return ask(state, Question::number);
  return wish_anywhere(state, event);
}

ServingStep wish(const Serving& state, ServingEvent event) {
  if (event == ServingEvent::answer_staff && state.place != Place::closed) {
    return act(state, Deed::answer_staff);
  }
  switch (state.place) {
    case Place::closed:
      return event == ServingEvent::open ? act(state, Deed::open) : stay(state);
    case Place::ready: return wish_ready(state, event);
    case Place::called: return wish_called(state, event);
    case Place::serving: return wish_serving(state, event);
    case Place::paused:
      if (event == ServingEvent::open) return act(state, Deed::open);
      return event == ServingEvent::close ? ask(state, Question::close) : stay(state);
  }
  return stay(state);
}

ServingStep answer_arrival(const Serving& state, ServingEvent event) {
  using enum ServingEvent;
  if (event == came || event == start) return act(state, Deed::start);
  if (event == served || event == finish) return act(state, Deed::finish, Deed::call_next);
  if (event == did_not_come || event == no_show) {
    return act(state, Deed::no_show, Deed::call_next);
  }
  if (event == recall) return act(state, Deed::recall);
  return stay(state);
}

// Back to the counter it can only come when nobody is there.
ServingStep answer_aside(const Serving& state, ServingEvent event) {
  if (event == ServingEvent::return_to_queue) return act(state, Deed::return_to_queue);
  if (event == ServingEvent::resume && state.place == Place::ready) return act(state, Deed::resume);
  return stay(state);
}

// What a confirmed question leads to; those without a deed have answers of their own.
std::optional<Deed> deed_of(Question question) {
  switch (question) {
    case Question::none:
    case Question::arrival:
    case Question::aside:
    case Question::past: return std::nullopt;
    case Question::transfer: return Deed::transfer;
    case Question::number: return Deed::call_number;
    case Question::priority: return Deed::set_priority;
    case Question::cancel: return Deed::cancel;
    case Question::pause: return Deed::pause;
    case Question::close: return Deed::close;
    case Question::hold: return Deed::hold;
    case Question::walk_direct: return Deed::walk_direct;
    case Question::cover: return Deed::cover;
  }
  return std::nullopt;
}

ServingStep answer(const Serving& state, ServingEvent event) {
  if (event == ServingEvent::back) return ask(state, Question::none);
  if (state.question == Question::arrival) return answer_arrival(state, event);
  if (state.question == Question::aside) return answer_aside(state, event);
  if (event == ServingEvent::confirm) {
    const std::optional<Deed> deed = deed_of(state.question);
    return deed ? act(state, *deed) : stay(state);
  }
  const bool about_a_ticket = state.question == Question::number ||
                              state.question == Question::priority ||
                              state.question == Question::cancel;
  if (!about_a_ticket) return stay(state);
  if (event == ServingEvent::number && fits(Question::number, state.place)) {
    return ask(state, Question::number);
  }
  if (event == ServingEvent::priority) return ask(state, Question::priority);
  if (event == ServingEvent::cancel) return ask(state, Question::cancel);
  return stay(state);
}

}  // namespace

ServingStep next(const Serving& state, ServingEvent event) {
  switch (event) {
    case ServingEvent::seen_closed: return seen(state, Place::closed);
    case ServingEvent::seen_ready: return seen(state, Place::ready);
    case ServingEvent::seen_called: return seen(state, Place::called);
    case ServingEvent::seen_serving: return seen(state, Place::serving);
    case ServingEvent::seen_paused: return seen(state, Place::paused);
    case ServingEvent::done:
    case ServingEvent::failed:
    case ServingEvent::unsure: return ended(state, event);
    case ServingEvent::retry:
      if (!state.doing || !state.unsure) return stay(state);
      return {{state.place, state.question, state.doing, state.then, false}, state.doing};
    case ServingEvent::open:
    case ServingEvent::call:
    case ServingEvent::recall:
    case ServingEvent::start:
    case ServingEvent::finish:
    case ServingEvent::no_show:
    case ServingEvent::hold:
    case ServingEvent::resume:
    case ServingEvent::return_to_queue:
    case ServingEvent::answer_staff:
    case ServingEvent::undo:
    case ServingEvent::aside:
    case ServingEvent::walk_direct:
    case ServingEvent::cover:
    case ServingEvent::past:
    case ServingEvent::transfer:
    case ServingEvent::number:
    case ServingEvent::priority:
    case ServingEvent::cancel:
    case ServingEvent::pause:
    case ServingEvent::close:
    case ServingEvent::confirm:
    case ServingEvent::back:
    case ServingEvent::came:
    case ServingEvent::served:
    case ServingEvent::did_not_come: break;
  }
  if (state.doing) return stay(state);
  return state.question == Question::none ? wish(state, event) : answer(state, event);
}

bool can(const Serving& state, ServingEvent event) {
  const ServingStep step = next(state, event);
  return step.deed.has_value() || !(step.state == state);
}

std::string_view place_name(Place place) { return kPlaceNames[static_cast<std::size_t>(place)]; }
std::string_view question_name(Question question) {
  return kQuestionNames[static_cast<std::size_t>(question)];
}
std::string_view deed_name(Deed deed) { return kDeedNames[static_cast<std::size_t>(deed)]; }

}  // namespace khio::counter
