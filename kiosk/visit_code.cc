// What a visitor does with the code on the slip: rates the visit, looks the ticket up, leaves the
// line, asks for the slip once more.
#include <algorithm>
#include <utility>

#include "kiosk/screens/code.h"
#include "kiosk/visit_parts.h"

namespace khio::kiosk {

VisitStep begin_code(const Visit& visit, bool finding) {
  Visit after = visit;
  after.finding = finding;
  after.digits.clear();
  after.scanned.clear();
  after.code_refused = false;
  return to(after, Scene::code);
}

VisitStep begin_scan(const Visit& visit, const std::string& text) {
  if (text.empty()) return stay(visit);
  // What stands on a page of somebody's ticket or rating is not the next visitor's.
  const Scene scene = visit.scene;
  const bool same = !visit.asked && (scene == Scene::idle || scene == Scene::home ||
                                     scene == Scene::closed || scene == Scene::details ||
                                     scene == Scene::code);
  Visit after = same ? visit : at_rest(visit);
  if (scene != Scene::code || !same) after.finding = true;
  after.digits.clear();
  after.scanned = text;
  after.code_refused = false;
  return begin(after, Scene::checking, Deed::check_code);
}

VisitStep on_code(const Visit& visit, const Action& action) {
  if (action.kind == ActionKind::back) return stay(at_home(visit));
  if (visit.codes_paused) return stay(visit);
  Visit after = visit;
  const auto typed = static_cast<int>(visit.digits.size());
  if (action.kind == ActionKind::digit && typed < kCodeDigits) {
    add_digits(after.digits, action, static_cast<std::size_t>(kCodeDigits));
    after.code_refused = after.unreachable = false;
  }
  if (action.kind == ActionKind::erase && typed > 0) after.digits.pop_back();
  if (action.kind == ActionKind::submit_code && typed == kCodeDigits) {
    return begin(after, Scene::checking, Deed::check_code);
  }
  return stay(after);
}

VisitStep on_checking(const Visit& visit, VisitEvent event, const VisitRules& rules) {
  Visit after = visit;
  if (event == VisitEvent::code_good) {
    after.question = 0;
    after.answers.assign(static_cast<std::size_t>(std::max(1, rules.questions)), 0);
    return to(after, Scene::rating);
  }
  if (event == VisitEvent::ticket_found) return to(after, Scene::my_ticket);
  if (event == VisitEvent::code_unsure) return again(visit, Deed::check_code, Scene::code);
  if (event != VisitEvent::code_refused) return stay(visit);
  after.digits.clear();
  after.scanned.clear();
  after.code_refused = true;
  return to(after, Scene::code);
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

namespace {

VisitStep asked_next(const Visit& visit) {
  Visit after = visit;
  const bool last = visit.question + 1 >= static_cast<int>(visit.answers.size());
  if (last) return to(after, Scene::thanks);
  ++after.question;
  return to(after, Scene::follow_up);
}

}  // namespace

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

VisitStep on_sending(const Visit& visit, VisitEvent event) {
  if (event == VisitEvent::rated) return asked_next(visit);
  if (event == VisitEvent::rating_unsure) return again(visit, Deed::send_rating, Scene::rating);
  if (event != VisitEvent::rating_refused) return stay(visit);
  Visit after = visit;  // rated meanwhile with the same code elsewhere
  after.digits.clear();
  after.scanned.clear();
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

VisitStep on_my_ticket(const Visit& visit, const Action& action) {
  if (action.kind == ActionKind::back) return stay(at_home(visit));
  if (action.kind == ActionKind::done) return stay(at_rest(visit));
  if (action.kind == ActionKind::leave_line) return to(visit, Scene::leaving);
  if (action.kind == ActionKind::reprint) return {visit, Deed::ask_reprint};
  if (action.kind != ActionKind::rate) return stay(visit);
  Visit after = visit;
  after.finding = false;
  return begin(after, Scene::checking, Deed::check_code);
}

VisitStep on_leaving(const Visit& visit, const Action& action) {
  if (action.kind == ActionKind::leave_line) return begin(visit, Scene::letting_go, Deed::leave);
  const bool stays = action.kind == ActionKind::stay_in_line || action.kind == ActionKind::back;
  return stays ? to(visit, Scene::my_ticket) : stay(visit);
}

VisitStep on_letting_go(const Visit& visit, VisitEvent event) {
  if (event == VisitEvent::left_line) return to(visit, Scene::left);
  // Called meanwhile: the ticket shows where to.
  if (event == VisitEvent::leave_refused) return to(visit, Scene::my_ticket);
  if (event == VisitEvent::leave_unsure) return again(visit, Deed::leave, Scene::my_ticket);
  return stay(visit);
}

VisitStep on_reprint(const Visit& visit, VisitEvent event) {
  if (visit.scene == Scene::my_ticket) {
    if (event == VisitEvent::reprint_asked) return to(visit, Scene::reprint_asked);
    Visit after = visit;
    if (event == VisitEvent::reprint_not_asked) after.unreachable = true;
    return stay(after);
  }
  if (visit.scene != Scene::reprint_asked) return stay(visit);
  if (event == VisitEvent::reprint_denied) return to(visit, Scene::my_ticket);
  if (event != VisitEvent::reprint_allowed) return stay(visit);
  Visit after = visit;
  after.paper = Paper::off;
  return to(after, Scene::ticket);
}

}  // namespace khio::kiosk
