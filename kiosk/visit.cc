#include "kiosk/visit.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/screens/code.h"

namespace khio::kiosk {
namespace {

// Where the kiosk rests: the modes and the language of the last visitor are forgotten.
Visit at_rest(const Visit& visit) {
  Visit rest;
  rest.usually_spoken = rest.modes.spoken = visit.usually_spoken;
  rest.open = visit.open;
  rest.reachable = visit.reachable;
  rest.scene = !rest.reachable ? Scene::out_of_service : rest.open ? Scene::home : Scene::closed;
  return rest;
}

// Back to the first screen with the same visitor.
Visit at_home(const Visit& visit) {
  Visit home = at_rest(visit);
  home.page = visit.page;
  home.modes = visit.modes;
  home.language = visit.language;
  return home;
}

Visit moved(Visit visit, Scene scene) {
  visit.scene = scene;
  visit.unreachable = false;
  visit.tries = 0;
  return visit;
}

VisitStep stay(const Visit& visit) { return {visit, std::nullopt}; }
VisitStep to(Visit visit, Scene scene) { return {moved(std::move(visit), scene), std::nullopt}; }
VisitStep begin(Visit visit, Scene scene, Deed deed) {
  return {moved(std::move(visit), scene), deed};
}

// What any scene with a footer understands.
std::optional<VisitStep> everywhere(const Visit& visit, const Action& action,
                                    const VisitRules& rules) {
  const ActionKind kind = action.kind;
  Visit after = visit;
  if (kind == ActionKind::call_staff) return VisitStep{visit, Deed::call_staff};
  if (kind == ActionKind::large_text) {
    after.modes.large_text = !visit.modes.large_text;
  } else if (kind == ActionKind::high_contrast) {
    after.modes.high_contrast = !visit.modes.high_contrast;
  } else if (kind == ActionKind::low_reach) {
    after.modes.low_reach = !visit.modes.low_reach;
  } else if (kind == ActionKind::spoken) {
    after.modes.spoken = !visit.modes.spoken;
  } else if (kind == ActionKind::choose_language) {
    if (action.number >= 0 && action.number < rules.languages) after.language = action.number;
  } else {
    return std::nullopt;
  }
  return stay(after);
}

VisitStep take(const Visit& visit, const VisitRules& rules) {
  if (rules.asks_priority) return to(visit, Scene::priority);
  return begin(visit, Scene::issuing, Deed::issue);
}

VisitStep begin_rating(const Visit& visit) {
  Visit after = visit;
  after.digits.clear();
  after.code_refused = false;
  return to(after, Scene::code);
}

VisitStep on_home(const Visit& visit, const Action& action, const VisitRules& rules) {
  Visit after = visit;
  if (action.kind == ActionKind::choose_service && !action.code.empty()) {
    after.service = action.code;
    after.not_sure = false;
    return to(after, Scene::details);
  }
  if (action.kind == ActionKind::not_sure) {
    if (rules.reception_service.empty()) return {visit, Deed::call_staff};
    after.service = rules.reception_service;
    after.not_sure = true;
    return take(after, rules);
  }
  if (action.kind == ActionKind::rate) return begin_rating(visit);
  if (action.kind == ActionKind::page && action.number >= 0 && action.number < rules.pages) {
    after.page = action.number;
  }
  return stay(after);
}

VisitStep on_details(const Visit& visit, const Action& action, const VisitRules& rules) {
  if (action.kind == ActionKind::back) return stay(at_home(visit));
  if (action.kind == ActionKind::take_ticket) return take(visit, rules);
  return stay(visit);
}

VisitStep on_priority(const Visit& visit, const Action& action) {
  if (action.kind == ActionKind::back) {
    return visit.not_sure ? stay(at_home(visit)) : to(visit, Scene::details);
  }
  const bool wanted = action.kind == ActionKind::want_priority;
  if (!wanted && action.kind != ActionKind::no_priority) return stay(visit);
  Visit after = visit;
  after.priority = wanted;
  return begin(after, Scene::issuing, Deed::issue);
}

VisitStep on_code(const Visit& visit, const Action& action) {
  if (action.kind == ActionKind::back) return stay(at_home(visit));
  Visit after = visit;
  const auto typed = static_cast<int>(visit.digits.size());
  const bool digit = action.kind == ActionKind::digit && action.number >= 0 && action.number <= 9;
  if (digit && typed < kCodeDigits) {
    after.digits += static_cast<char>('0' + action.number);
    after.code_refused = after.unreachable = false;
  }
  if (action.kind == ActionKind::erase && typed > 0) after.digits.pop_back();
  if (action.kind == ActionKind::submit_code && typed == kCodeDigits) {
    return begin(after, Scene::checking, Deed::check_code);
  }
  return stay(after);
}

// The overall question: the tap on a face is the whole rating.
VisitStep on_rating(const Visit& visit, const Action& action) {
  if (action.kind == ActionKind::back) return stay(at_home(visit));
  if (action.kind != ActionKind::score || action.number < 1 || action.number > 5) {
    return stay(visit);
  }
  Visit after = visit;
  after.answers.at(0) = action.number;
  return begin(after, Scene::sending, Deed::send_rating);
}

VisitStep asked_next(const Visit& visit) {
  Visit after = visit;
  const bool last = visit.question + 1 >= static_cast<int>(visit.answers.size());
  if (last) return to(after, Scene::thanks);
  ++after.question;
  return to(after, Scene::follow_up);
}

// Going back to the overall question, too, until the visitor is done.
VisitStep on_follow_up(const Visit& visit, const Action& action) {
  if (action.kind == ActionKind::skip) return asked_next(visit);
  if (action.kind == ActionKind::end_rating) return to(visit, Scene::thanks);
  Visit after = visit;
  if (action.kind == ActionKind::back && visit.question > 0) --after.question;
  if (action.kind != ActionKind::score || action.number < 1 || action.number > 5) {
    return stay(after);
  }
  after.answers.at(static_cast<std::size_t>(visit.question)) = action.number;
  VisitStep step = asked_next(after);
  step.deed = Deed::keep_answers;
  return step;
}

VisitStep on_action(const Visit& visit, const Action& action, const VisitRules& rules) {
  if (visit.asked) {
    Visit after = visit;
    after.asked = false;
    if (action.kind == ActionKind::more_time) return stay(after);
    if (action.kind == ActionKind::finish) return stay(at_rest(visit));
    return stay(visit);
  }
  const bool waiting = visit.scene == Scene::issuing || visit.scene == Scene::checking ||
                       visit.scene == Scene::sending;
  if (!waiting) {
    if (const std::optional<VisitStep> step = everywhere(visit, action, rules)) return *step;
  }
  const bool done = action.kind == ActionKind::done;
  switch (visit.scene) {
    case Scene::home: return on_home(visit, action, rules);
    case Scene::details: return on_details(visit, action, rules);
    case Scene::priority: return on_priority(visit, action);
    case Scene::code: return on_code(visit, action);
    case Scene::rating: return on_rating(visit, action);
    case Scene::follow_up: return on_follow_up(visit, action);
    case Scene::ticket:
    case Scene::thanks: return done ? stay(at_rest(visit)) : stay(visit);
    case Scene::no_ticket: return done ? stay(at_home(visit)) : stay(visit);
    case Scene::staff_called:
    case Scene::staff_unreachable: return done ? to(visit, visit.before_staff) : stay(visit);
    case Scene::closed:
      return action.kind == ActionKind::rate ? begin_rating(visit) : stay(visit);
    case Scene::issuing:
    case Scene::checking:
    case Scene::sending:
    case Scene::out_of_service: return stay(visit);
  }
  return stay(visit);
}

// The deed under way may or may not have happened: the same again, until that has lasted too long.
VisitStep again(const Visit& visit, Deed deed, Scene given_up) {
  Visit after = visit;
  if (++after.tries < kTriesMax) return {after, deed};
  after = moved(after, given_up);
  after.unreachable = true;
  return stay(after);
}

VisitStep on_issuing(const Visit& visit, VisitEvent event) {
  if (event == VisitEvent::issue_refused) return to(visit, Scene::no_ticket);
  if (event == VisitEvent::issue_unsure) return again(visit, Deed::issue, Scene::no_ticket);
  if (event != VisitEvent::issued) return stay(visit);
  Visit after = visit;
  after.paper = Paper::off;
  return to(after, Scene::ticket);
}

VisitStep on_checking(const Visit& visit, VisitEvent event, const VisitRules& rules) {
  Visit after = visit;
  if (event == VisitEvent::code_good) {
    after.question = 0;
    after.answers.assign(static_cast<std::size_t>(std::max(1, rules.questions)), 0);
    return to(after, Scene::rating);
  }
  if (event == VisitEvent::code_refused) {
    after.digits.clear();
    after.code_refused = true;
    return to(after, Scene::code);
  }
  if (event == VisitEvent::code_unsure) return again(visit, Deed::check_code, Scene::code);
  return stay(visit);
}

VisitStep on_sending(const Visit& visit, VisitEvent event) {
  if (event == VisitEvent::rated) return asked_next(visit);
  if (event == VisitEvent::rating_unsure) return again(visit, Deed::send_rating, Scene::rating);
  if (event != VisitEvent::rating_refused) return stay(visit);
  Visit after = visit;  // rated meanwhile with the same code elsewhere
  after.digits.clear();
  after.code_refused = true;
  return to(after, Scene::code);
}

// What was answered is sent again with the next answer, or alone; when the rating can no longer be
// added to, nothing more is asked.
VisitStep on_answers(const Visit& visit, VisitEvent event) {
  const bool asking = visit.scene == Scene::follow_up;
  if (!asking && visit.scene != Scene::thanks) return stay(visit);
  if (event == VisitEvent::answers_refused && asking) return to(visit, Scene::thanks);
  if (event == VisitEvent::answers_unsure) {
    return again(visit, Deed::keep_answers, visit.scene);
  }
  Visit after = visit;
  after.tries = 0;
  after.unreachable = false;
  return stay(after);
}

VisitStep on_staff(const Visit& visit, bool told) {
  Visit after = visit;
  const bool there = visit.scene == Scene::staff_called || visit.scene == Scene::staff_unreachable;
  if (!there) after.before_staff = visit.scene;
  return to(after, told ? Scene::staff_called : Scene::staff_unreachable);
}

bool rests(Scene scene) {
  return scene == Scene::home || scene == Scene::closed || scene == Scene::out_of_service;
}

// The office opens, closes, is lost or found: seen at once where the kiosk rests, and otherwise
// when the visitor is done.
VisitStep on_office(const Visit& visit, VisitEvent event) {
  Visit after = visit;
  if (event == VisitEvent::office_opened) after.open = true;
  if (event == VisitEvent::office_closed) after.open = false;
  if (event == VisitEvent::store_lost) after.reachable = false;
  if (event == VisitEvent::store_found) after.reachable = true;
  if (!rests(visit.scene)) return stay(after);
  Visit home = at_home(after);
  home.asked = visit.asked && home.scene == visit.scene;
  return stay(home);
}

VisitStep on_patience(const Visit& visit, VisitEvent event) {
  const std::optional<Patience> allowed = patience(visit);
  if (!allowed) return stay(visit);
  if (event == VisitEvent::patience_out) return stay(at_rest(visit));
  Visit after = visit;
  after.asked = allowed->ask_after_seconds < allowed->end_after_seconds;
  return stay(after);
}

}  // namespace

VisitStep next(const Visit& visit, const VisitInput& input, const VisitRules& rules) {
  const VisitEvent event = input.event;
  switch (event) {
    case VisitEvent::action: return on_action(visit, input.action, rules);
    case VisitEvent::issued:
    case VisitEvent::issue_refused:
    case VisitEvent::issue_unsure:
      return visit.scene == Scene::issuing ? on_issuing(visit, event) : stay(visit);
    case VisitEvent::paper_printed:
    case VisitEvent::paper_failed: {
      Visit after = visit;
      if (visit.scene == Scene::ticket) {
        after.paper = event == VisitEvent::paper_printed ? Paper::printed : Paper::failed;
      }
      return stay(after);
    }
    case VisitEvent::code_good:
    case VisitEvent::code_refused:
    case VisitEvent::code_unsure:
      return visit.scene == Scene::checking ? on_checking(visit, event, rules) : stay(visit);
    case VisitEvent::rated:
    case VisitEvent::rating_refused:
    case VisitEvent::rating_unsure:
      return visit.scene == Scene::sending ? on_sending(visit, event) : stay(visit);
    case VisitEvent::answers_kept:
    case VisitEvent::answers_refused:
    case VisitEvent::answers_unsure: return on_answers(visit, event);
    case VisitEvent::staff_told:
    case VisitEvent::staff_not_told: return on_staff(visit, event == VisitEvent::staff_told);
    case VisitEvent::patience_low:
    case VisitEvent::patience_out: return on_patience(visit, event);
    case VisitEvent::office_opened:
    case VisitEvent::office_closed:
    case VisitEvent::store_lost:
    case VisitEvent::store_found: return on_office(visit, event);
  }
  return stay(visit);
}

bool is_free(const Visit& visit) { return visit == at_rest(visit); }

std::optional<Patience> patience(const Visit& visit) {
  constexpr Patience kAsked{60, 85};
  switch (visit.scene) {
    case Scene::home:
    case Scene::closed:
    case Scene::out_of_service:
      if (is_free(visit)) return std::nullopt;
      return kAsked;
    case Scene::details:
    case Scene::priority:
    case Scene::code:
    case Scene::rating:
    case Scene::follow_up: return kAsked;
    // The number must be remembered when there is no paper.
    case Scene::ticket:
      return visit.paper == Paper::printed ? Patience{45, 45} : Patience{120, 120};
    case Scene::no_ticket:
    case Scene::staff_called:
    case Scene::staff_unreachable: return Patience{60, 60};
    case Scene::thanks: return Patience{30, 30};  // a code to scan may be on it
    case Scene::issuing:
    case Scene::checking:
    case Scene::sending: return std::nullopt;
  }
  return std::nullopt;
}

std::string_view scene_name(Scene scene) {
  static constexpr std::array<std::string_view, kScenes> kNames{
      "home", "details", "priority", "issuing", "ticket", "no_ticket", "code", "checking", "rating",
      "sending", "follow_up", "thanks", "staff_called", "staff_unreachable", "closed", "out_of_service"};
  return kNames.at(static_cast<std::size_t>(scene));
}

}  // namespace khio::kiosk
