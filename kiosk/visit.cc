#include "kiosk/visit.h"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/limits.h"
#include "kiosk/visit_parts.h"

namespace khio::kiosk {

namespace {

// An evacuation is told before everything else, another pause only in place of the errands.
Scene resting(const Visit& visit) {
  if (visit.evacuated) return Scene::hall_paused;
  if (!visit.reachable) return Scene::out_of_service;
  if (!visit.open) return Scene::closed;
  return visit.paused ? Scene::hall_paused : Scene::home;
}

}  // namespace

Visit at_rest(const Visit& visit) {
  Visit rest;
  rest.usually_spoken = rest.modes.spoken = visit.usually_spoken;
  rest.open = visit.open;
  rest.reachable = visit.reachable;
  rest.paused = visit.paused;
  rest.evacuated = visit.evacuated;
  rest.recent = visit.recent || visit.scene == Scene::ticket;
  rest.codes_paused = visit.codes_paused;
  rest.scene = resting(visit);
  return rest;
}

Visit at_home(const Visit& visit) {
  Visit home = at_rest(visit);
  home.page = visit.page;
  home.modes = visit.modes;
  home.language = visit.language;
  return home;
}

namespace {

Visit moved(Visit visit, Scene scene) {
  visit.scene = scene;
  visit.unreachable = false;
  visit.tries = 0;
  return visit;
}

}  // namespace

VisitStep stay(const Visit& visit) { return {visit, std::nullopt}; }
VisitStep to(Visit visit, Scene scene) { return {moved(std::move(visit), scene), std::nullopt}; }
VisitStep begin(Visit visit, Scene scene, Deed deed) {
  return {moved(std::move(visit), scene), deed};
}

VisitStep again(const Visit& visit, Deed deed, Scene given_up) {
  Visit after = visit;
  if (++after.tries < kTriesMax) return {after, deed};
  after = moved(after, given_up);
  after.unreachable = true;
  return stay(after);
}

namespace {

// What any scene with a footer understands.
std::optional<VisitStep> everywhere(const Visit& visit, const Action& action,
                                    const VisitRules& rules) {
  const ActionKind kind = action.kind;
  Visit after = visit;
  if (visit.scene == Scene::idle) after.scene = Scene::home;
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
    if (action.number < 0 || action.number >= rules.languages) return stay(visit);
    after.language = action.number;
  } else {
    return std::nullopt;
  }
  return stay(after);
}

VisitStep on_home(const Visit& visit, const Action& action, const VisitRules& rules) {
  Visit after = visit;
  if (action.kind == ActionKind::choose_service && !action.code.empty()) {
    after.service = action.code;
    return to(after, Scene::details);
  }
  if (action.kind == ActionKind::not_sure) {
    if (rules.reception_service.empty()) return {visit, Deed::call_staff};
    after.service = rules.reception_service;
    return to(after, Scene::details);
  }
  if (action.kind == ActionKind::rate) return begin_code(visit, false);
  if (action.kind == ActionKind::find_ticket) return begin_code(visit, true);
  if (action.kind == ActionKind::suggest) return begin_suggesting(visit, rules);
  if (action.kind == ActionKind::back && visit.adding) return stay(at_home(visit));
  if (action.kind == ActionKind::page && action.number >= 0 && action.number < rules.pages) {
    after.page = action.number;
    after.scene = Scene::home;
  }
  if (action.kind == ActionKind::wake) after.scene = Scene::home;
  return stay(after);
}

VisitStep take(const Visit& visit, bool priority) {
  Visit after = visit;
  if (visit.adding) return begin(after, Scene::issuing, Deed::add_errand);
  after.priority = priority;
  if (visit.recent) return to(after, Scene::again);
  return begin(after, Scene::issuing, Deed::issue);
}

VisitStep on_details(const Visit& visit, const Action& action, const VisitRules& rules) {
  const ActionKind kind = action.kind;
  if (kind == ActionKind::take_ticket) return take(visit, false);
  if (kind == ActionKind::take_priority) {
    return rules.asks_priority ? take(visit, true) : stay(visit);
  }
  Visit after = visit;
  if (kind == ActionKind::show_ticket && visit.adding) {
    after.adding = false;
    return to(after, Scene::ticket);
  }
  if (kind == ActionKind::back) {
    after = at_home(visit);
    after.adding = visit.adding;
  }
  if (kind == ActionKind::fewer_people) after.people = std::max(1, visit.people - 1);
  if (kind == ActionKind::more_people) {
    after.people = std::min(kPeoplePerVisitMax, visit.people + 1);
  }
  return stay(after);
}

VisitStep on_again(const Visit& visit, const Action& action) {
  Visit after = visit;
  if (action.kind == ActionKind::back) return to(after, Scene::details);
  if (action.kind == ActionKind::show_ticket) return to(after, Scene::ticket);
  if (action.kind == ActionKind::new_visitor) return begin(after, Scene::issuing, Deed::issue);
  if (action.kind != ActionKind::another_errand) return stay(visit);
  after.adding = true;
  return begin(after, Scene::issuing, Deed::add_errand);
}

VisitStep on_ticket(const Visit& visit, const Action& action) {
  if (action.kind == ActionKind::another_errand) {
    Visit home = at_home(visit);
    home.adding = true;
    return stay(home);
  }
  return action.kind == ActionKind::done ? stay(at_rest(visit)) : stay(visit);
}

VisitStep on_closed(const Visit& visit, const Action& action, const VisitRules& rules) {
  if (action.kind == ActionKind::suggest) return begin_suggesting(visit, rules);
  if (action.kind == ActionKind::rate) return begin_code(visit, false);
  return action.kind == ActionKind::find_ticket ? begin_code(visit, true) : stay(visit);
}

bool awaits(const Visit& visit) {
  const Scene scene = visit.scene;
  return scene == Scene::issuing || scene == Scene::checking || scene == Scene::sending ||
         scene == Scene::letting_go ||
         (scene == Scene::suggesting && is_waiting(visit.suggesting));
}

bool rests(Scene scene) {
  return scene == Scene::idle || scene == Scene::home || scene == Scene::closed ||
         scene == Scene::hall_paused || scene == Scene::out_of_service;
}

// Who was choosing another errand still has the ticket.
VisitStep home_from_staff(const Visit& visit) {
  Visit home = at_home(visit);
  home.adding = visit.adding && home.scene == Scene::home;
  return stay(home);
}

// A slip under the scanner is answered whatever is still shown of the visitor before.
VisitStep on_scan(const Visit& visit, const std::string& text) {
  const bool cannot = visit.scene == Scene::out_of_service || visit.scene == Scene::hall_paused;
  // A scanner reads a slip again as long as it lies there; at home, and where a code is asked for, it
  // was laid there anew.
  const bool anew = visit.scene == Scene::code || (rests(visit.scene) && !visit.adding);
  if (!anew && text == visit.scanned) return stay(visit);
  if (cannot || awaits(visit)) return stay(visit);
  // Keys typed fast look like a scanner: the pause after wrong codes holds for both.
  if (!visit.codes_paused) return begin_scan(visit, text);
  return visit.scene == Scene::code ? stay(visit) : begin_code(at_rest(visit), true);
}

VisitStep on_action(const Visit& visit, const Action& action, const VisitRules& rules) {
  if (action.kind == ActionKind::scan) return on_scan(visit, action.code);
  if (visit.asked) {
    Visit after = visit;
    after.asked = false;
    if (action.kind == ActionKind::more_time) return stay(after);
    if (action.kind == ActionKind::finish) return stay(at_rest(visit));
    return stay(visit);
  }
  if (visit.scene == Scene::hall_paused) return stay(visit);
  if (!awaits(visit)) {
    if (const std::optional<VisitStep> step = everywhere(visit, action, rules)) return *step;
  }
  const bool done = action.kind == ActionKind::done;
  switch (visit.scene) {
    case Scene::idle:
    case Scene::home: return on_home(visit, action, rules);
    case Scene::details: return on_details(visit, action, rules);
    case Scene::again: return on_again(visit, action);
    case Scene::code: return on_code(visit, action);
    case Scene::rating: return on_rating(visit, action);
    case Scene::follow_up: return on_follow_up(visit, action);
    case Scene::ticket: return on_ticket(visit, action);
    case Scene::my_ticket: return on_my_ticket(visit, action);
    case Scene::leaving: return on_leaving(visit, action);
    case Scene::suggesting: return on_suggesting(visit, action, rules);
    case Scene::thanks:
      if (action.kind == ActionKind::suggest) return begin_suggesting(visit, rules);
      return done ? stay(at_rest(visit)) : stay(visit);
    case Scene::left:
    case Scene::reprint_asked: return done ? stay(at_rest(visit)) : stay(visit);
    case Scene::no_ticket: return done ? stay(at_home(visit)) : stay(visit);
    case Scene::staff_called:
    case Scene::staff_unreachable:
    case Scene::staff_absent:
      if (!done) return stay(visit);
      // The office may have closed, or the hall been paused, meanwhile.
      if (!rests(visit.before_staff)) return to(visit, visit.before_staff);
      return home_from_staff(visit);
    case Scene::closed: return on_closed(visit, action, rules);
    case Scene::issuing:
    case Scene::checking:
    case Scene::sending:
    case Scene::letting_go:
    case Scene::hall_paused:
    case Scene::out_of_service: return stay(visit);
  }
  return stay(visit);
}

VisitStep on_issuing(const Visit& visit, VisitEvent event) {
  Visit after = visit;
  if (event == VisitEvent::issue_unsure) {
    const VisitStep step = visit.adding ? again(visit, Deed::add_errand, Scene::ticket)
                                        : again(visit, Deed::issue, Scene::no_ticket);
    if (step.deed || !visit.adding) return step;
    after = step.visit;
  }
  if (event == VisitEvent::issue_refused && !visit.adding) return to(visit, Scene::no_ticket);
  // Who has a ticket is never told that there is none.
  after.not_added = event != VisitEvent::issued;
  after.adding = false;
  after.paper = Paper::off;
  return to(after, Scene::ticket);
}

VisitStep on_paper(const Visit& visit, bool printed) {
  Visit after = visit;
  if (visit.scene == Scene::ticket) after.paper = printed ? Paper::printed : Paper::failed;
  return stay(after);
}

VisitStep on_staff(const Visit& visit, VisitEvent event) {
  Visit after = visit;
  const bool there = visit.scene == Scene::staff_called || visit.scene == Scene::staff_absent ||
                     visit.scene == Scene::staff_unreachable;
  if (!there) after.before_staff = visit.scene == Scene::idle ? Scene::home : visit.scene;
  return to(after, event == VisitEvent::staff_told     ? Scene::staff_called
                   : event == VisitEvent::staff_absent ? Scene::staff_absent
                                                       : Scene::staff_unreachable);
}

// The office opens, closes, pauses, is lost or found: seen at once where the kiosk rests, and
// otherwise when the visitor is done.
VisitStep on_office(const Visit& visit, VisitEvent event) {
  Visit after = visit;
  if (event == VisitEvent::office_opened) after.open = true;
  if (event == VisitEvent::office_closed) after.open = false;
  const bool evacuated = event == VisitEvent::hall_evacuated;
  if (evacuated || event == VisitEvent::hall_paused || event == VisitEvent::hall_resumed) {
    after.paused = event != VisitEvent::hall_resumed;
    after.evacuated = evacuated;
  }
  if (event == VisitEvent::store_lost) after.reachable = false;
  if (event == VisitEvent::store_found) after.reachable = true;
  if (!rests(visit.scene)) return stay(after);
  Visit home = at_home(after);
  if (home.scene == Scene::home && visit.scene == Scene::idle) home.scene = Scene::idle;
  if (home.scene == Scene::home && visit.scene == Scene::home) home.adding = visit.adding;
  home.asked = visit.asked && home.scene == visit.scene;
  return stay(home);
}

VisitStep on_time(const Visit& visit, VisitEvent event) {
  Visit after = visit;
  if (event == VisitEvent::recent_over) after.recent = false;
  if (event == VisitEvent::codes_paused || event == VisitEvent::codes_resumed) {
    after.codes_paused = event == VisitEvent::codes_paused;
    after.digits.clear();
    after.suggesting.digits.clear();
  }
  if (event == VisitEvent::rested && is_free(visit) && visit.scene == Scene::home) {
    after.scene = Scene::idle;
  }
  return stay(after);
}

VisitStep on_patience(const Visit& visit, VisitEvent event) {
  const std::optional<Patience> allowed = patience(visit);
  if (!allowed) return stay(visit);
  if (event == VisitEvent::patience_out) return stay(at_rest(visit));
  Visit after = visit;
  after.asked = allowed->ask_after_seconds < allowed->end_after_seconds;
  return stay(after);
}

VisitStep answered(const Visit& visit, const VisitInput& input, const VisitRules& rules) {
  const VisitEvent event = input.event;
  const auto in = [&](Scene scene) { return visit.scene == scene; };
  switch (event) {
    case VisitEvent::action: return on_action(visit, input.action, rules);
    case VisitEvent::issued:
    case VisitEvent::issue_refused:
    case VisitEvent::issue_unsure:
      return in(Scene::issuing) ? on_issuing(visit, event) : stay(visit);
    case VisitEvent::paper_printed:
    case VisitEvent::paper_failed: return on_paper(visit, event == VisitEvent::paper_printed);
    case VisitEvent::code_good:
    case VisitEvent::ticket_found:
    case VisitEvent::code_refused:
    case VisitEvent::code_unsure:
      return in(Scene::checking) ? on_checking(visit, event, rules) : stay(visit);
    case VisitEvent::rated:
    case VisitEvent::rating_refused:
    case VisitEvent::rating_unsure:
      return in(Scene::sending) ? on_sending(visit, event) : stay(visit);
    case VisitEvent::answers_kept:
    case VisitEvent::answers_refused:
    case VisitEvent::answers_unsure: return on_answers(visit, event);
    case VisitEvent::left_line:
    case VisitEvent::leave_refused:
    case VisitEvent::leave_unsure:
      return in(Scene::letting_go) ? on_letting_go(visit, event) : stay(visit);
    case VisitEvent::reprint_asked:
    case VisitEvent::reprint_not_asked:
    case VisitEvent::reprint_allowed:
    case VisitEvent::reprint_denied: return on_reprint(visit, event);
    case VisitEvent::suggestion_kept:
    case VisitEvent::suggestion_refused:
    case VisitEvent::suggestion_unsure:
    case VisitEvent::complaint_found:
    case VisitEvent::complaint_unknown:
    case VisitEvent::complaint_unsure: return on_suggesting_event(visit, event);
    case VisitEvent::staff_told:
    case VisitEvent::staff_absent:
    case VisitEvent::staff_not_told: return on_staff(visit, event);
    case VisitEvent::patience_low:
    case VisitEvent::patience_out: return on_patience(visit, event);
    case VisitEvent::rested:
    case VisitEvent::recent_over:
    case VisitEvent::codes_paused:
    case VisitEvent::codes_resumed: return on_time(visit, event);
    case VisitEvent::office_opened:
    case VisitEvent::office_closed:
    case VisitEvent::hall_paused:
    case VisitEvent::hall_evacuated:
    case VisitEvent::hall_resumed:
    case VisitEvent::store_lost:
    case VisitEvent::store_found: return on_office(visit, event);
  }
  return stay(visit);
}

}  // namespace

// Whoever is in the middle of something leaves as well.
VisitStep next(const Visit& visit, const VisitInput& input, const VisitRules& rules) {
  VisitStep step = answered(visit, input, rules);
  const bool leaves = step.visit.evacuated && step.visit.scene != Scene::hall_paused;
  if (leaves && !awaits(step.visit)) step.visit = at_home(step.visit);
  return step;
}

bool is_free(const Visit& visit) {
  Visit rest = at_rest(visit);
  if (visit.scene == Scene::idle && rest.scene == Scene::home) rest.scene = Scene::idle;
  return visit == rest;
}

std::optional<Patience> patience(const Visit& visit) {
  constexpr Patience kAsked{60, 85};
  switch (visit.scene) {
    case Scene::idle:
    case Scene::home:
    case Scene::closed:
    case Scene::out_of_service:
      if (is_free(visit)) return std::nullopt;
      return kAsked;
    case Scene::details:
    case Scene::again:
    case Scene::code:
    case Scene::rating:
    case Scene::follow_up:
    case Scene::my_ticket:
    case Scene::leaving: return kAsked;
    case Scene::reprint_asked: return Patience{120, 145};
    // The number must be remembered when there is no paper.
    case Scene::ticket:
      return visit.paper == Paper::printed ? Patience{45, 45} : Patience{120, 120};
    case Scene::suggesting: return suggesting_patience(visit.suggesting);
    case Scene::no_ticket:
    case Scene::staff_called:
    case Scene::staff_absent:
    case Scene::staff_unreachable: return Patience{60, 60};
    case Scene::hall_paused:
      if (is_free(visit)) return std::nullopt;
      return Patience{60, 60};
    case Scene::left:
    case Scene::thanks: return Patience{30, 30};  // a code to scan may be on it
    case Scene::issuing:
    case Scene::checking:
    case Scene::sending:
    case Scene::letting_go: return std::nullopt;
  }
  return std::nullopt;
}

std::string_view scene_name(Scene scene) {
  static constexpr std::array<std::string_view, kScenes> kNames{
      "idle", "home", "details", "again", "issuing", "ticket", "no_ticket", "code", "checking",
      "rating", "sending", "follow_up", "thanks", "my_ticket", "leaving", "letting_go", "left",
      "reprint_asked", "suggesting", "staff_called", "staff_unreachable",
      "staff_absent", "hall_paused", "closed", "out_of_service"};
  return kNames.at(static_cast<std::size_t>(scene));
}

}  // namespace khio::kiosk
