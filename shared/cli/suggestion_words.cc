#include "cli/suggestion_words.h"

namespace khio {

std::string kind_words(Run& run, SuggestionKind kind) {
  switch (kind) {
    case SuggestionKind::praise: return run.tr("praise");
    case SuggestionKind::suggestion: return run.tr("suggestion");
    case SuggestionKind::complaint: return run.tr("complaint");
  }
  return "";
}

std::string state_words(Run& run, ComplaintState state) {
  switch (state) {
    case ComplaintState::received: return run.tr("received");
    case ComplaintState::in_progress: return run.tr("in progress");
    case ComplaintState::answered: return run.tr("answered");
    case ComplaintState::closed: return run.tr("closed");
  }
  return "";
}

}  // namespace khio
