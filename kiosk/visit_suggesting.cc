// Where saying something to the office begins and ends in the visitor's conversation.
#include <utility>

#include "kiosk/visit_parts.h"

namespace khio::kiosk {
namespace {

VisitStep after_suggesting(const Visit& visit, SuggestingNext step) {
  if (step.ends) return stay(at_rest(visit));
  if (step.leaves) {
    Visit back = visit;
    back.suggesting = {};
    if (visit.before_suggesting == Scene::thanks) return to(back, Scene::thanks);
    return stay(at_home(visit));
  }
  Visit after = visit;
  after.suggesting = std::move(step.suggesting);
  if (!step.deed) return stay(after);
  return {after, *step.deed == SuggestingDeed::send ? Deed::send_suggestion : Deed::find_complaint};
}

}  // namespace

VisitStep begin_suggesting(const Visit& visit, const VisitRules& rules) {
  if (!rules.takes_suggestions) return stay(visit);
  Visit after = visit;
  after.before_suggesting = visit.scene;
  after.suggesting = {};
  return to(after, Scene::suggesting);
}

VisitStep on_suggesting(const Visit& visit, const Action& action, const VisitRules& rules) {
  const bool types_number = visit.suggesting.step == SuggestingStep::number;
  if (visit.codes_paused && types_number && action.kind != ActionKind::back) return stay(visit);
  return after_suggesting(visit, next(visit.suggesting, action, rules.phrases));
}

VisitStep on_suggesting_event(const Visit& visit, VisitEvent event) {
  if (visit.scene != Scene::suggesting) return stay(visit);
  const int first = static_cast<int>(VisitEvent::suggestion_kept);
  const auto told = static_cast<SuggestingEvent>(static_cast<int>(event) - first);
  return after_suggesting(visit, next(visit.suggesting, told));
}

// Writing takes its time; a number must be remembered when there is no paper.
std::optional<Patience> suggesting_patience(const Suggesting& suggesting) {
  switch (suggesting.step) {
    case SuggestingStep::choose:
    case SuggestingStep::phrases:
    case SuggestingStep::number: return Patience{60, 85};
    case SuggestingStep::write: return Patience{120, 150};
    case SuggestingStep::said:
    case SuggestingStep::complaint: return Patience{120, 120};
    case SuggestingStep::sending:
    case SuggestingStep::looking: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace khio::kiosk
