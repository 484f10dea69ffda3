#include "kiosk/suggesting.h"

#include <algorithm>

#include "base/utf8.h"
#include "domain/limits.h"

namespace khio::kiosk {
namespace {

constexpr int kTriesMax = 5;
constexpr std::size_t kLineEnd = 1;  // between a phrase and what follows it

std::size_t phrases_room(std::size_t phrases) {
  return phrases * (kReadyPhraseLettersMax + kLineEnd);
}

std::size_t letters_of(const std::string& text) {
  return code_points(text).value_or(kSuggestionLettersMax);
}

SuggestingNext stay(Suggesting suggesting) { return {std::move(suggesting)}; }

SuggestingNext to(Suggesting suggesting, SuggestingStep step) {
  suggesting.step = step;
  suggesting.refused = suggesting.unreachable = false;
  suggesting.tries = 0;
  return {std::move(suggesting)};
}

SuggestingNext begin(Suggesting suggesting, SuggestingStep step, SuggestingDeed deed) {
  SuggestingNext begun = to(std::move(suggesting), step);
  begun.deed = deed;
  return begun;
}

SuggestingNext on_choose(const Suggesting& suggesting, const Action& action) {
  if (action.kind == ActionKind::back) return {.suggesting = suggesting, .leaves = true};
  if (action.kind == ActionKind::follow_complaint) {
    Suggesting after = suggesting;
    after.digits.clear();
    return to(after, SuggestingStep::number);
  }
  if (action.kind != ActionKind::choose_kind || action.number < 0 ||
      action.number >= kSuggestionKinds) {
    return stay(suggesting);
  }
  Suggesting after = suggesting;
  const auto kind = static_cast<SuggestionKind>(action.number);
  if (kind != suggesting.kind) after.phrases.clear();
  after.kind = kind;
  return to(after, SuggestingStep::phrases);
}

void toggle_phrase(Suggesting& suggesting, int phrase) {
  const auto found = std::find(suggesting.phrases.begin(), suggesting.phrases.end(), phrase);
  if (found != suggesting.phrases.end()) {
    suggesting.phrases.erase(found);
  } else if (letters_of(suggesting.text) + phrases_room(suggesting.phrases.size() + 1) <=
             kSuggestionLettersMax) {
    suggesting.phrases.push_back(phrase);
  }
}

SuggestingNext on_phrases(const Suggesting& suggesting, const Action& action, int phrases_there) {
  if (action.kind == ActionKind::back) return to(suggesting, SuggestingStep::choose);
  if (action.kind == ActionKind::write) return to(suggesting, SuggestingStep::write);
  const bool something = !suggesting.phrases.empty() || !suggesting.text.empty();
  if (action.kind == ActionKind::send_suggestion && something) {
    return begin(suggesting, SuggestingStep::sending, SuggestingDeed::send);
  }
  Suggesting after = suggesting;
  if (action.kind == ActionKind::toggle_phrase && action.number >= 0 &&
      action.number < phrases_there) {
    toggle_phrase(after, action.number);
    after.refused = false;
  }
  return stay(after);
}

SuggestingNext on_write(const Suggesting& suggesting, const Action& action) {
  if (action.kind == ActionKind::back || action.kind == ActionKind::written) {
    return to(suggesting, SuggestingStep::phrases);
  }
  Suggesting after = suggesting;
  if (action.kind == ActionKind::keyboard) {
    const int pages = static_cast<int>(ui::KeyboardPage::digits) + 1;
    if (action.number >= 0) {
      after.keyboard = {action.number / pages,
                        static_cast<ui::KeyboardPage>(action.number % pages)};
    }
  }
  const auto caret = static_cast<std::size_t>(std::max(action.number, 0));
  if (action.kind == ActionKind::edit && caret <= action.code.size() &&
      code_points(action.code).value_or(kSuggestionLettersMax + 1) <= letters_left(suggesting)) {
    after.text = action.code;
    after.caret = caret;
    after.refused = false;
  }
  return stay(after);
}

SuggestingNext on_number(const Suggesting& suggesting, const Action& action) {
  if (action.kind == ActionKind::back) return to(suggesting, SuggestingStep::choose);
  Suggesting after = suggesting;
  const bool full = suggesting.digits.size() == kComplaintDigits;
  if (action.kind == ActionKind::digit && !full) {
    add_digits(after.digits, action, kComplaintDigits);
    after.refused = after.unreachable = false;
  }
  if (action.kind == ActionKind::erase && !suggesting.digits.empty()) after.digits.pop_back();
  if (action.kind == ActionKind::submit_code && full) {
    return begin(after, SuggestingStep::looking, SuggestingDeed::look);
  }
  return stay(after);
}

// The deed may or may not have happened: the same again, until that has lasted too long.
SuggestingNext again(const Suggesting& suggesting, SuggestingDeed deed, SuggestingStep given_up) {
  Suggesting after = suggesting;
  if (++after.tries < kTriesMax) return {after, deed};
  SuggestingNext back = to(after, given_up);
  back.suggesting.unreachable = true;
  return back;
}

SuggestingNext refused(const Suggesting& suggesting, SuggestingStep step) {
  SuggestingNext back = to(suggesting, step);
  back.suggesting.refused = true;
  return back;
}

}  // namespace

std::size_t letters_left(const Suggesting& suggesting) {
  return kSuggestionLettersMax - std::min(kSuggestionLettersMax,
                                          phrases_room(suggesting.phrases.size()));
}

SuggestingNext next(const Suggesting& suggesting, const Action& action, int phrases_there) {
  switch (suggesting.step) {
    case SuggestingStep::choose: return on_choose(suggesting, action);
    case SuggestingStep::phrases: return on_phrases(suggesting, action, phrases_there);
    case SuggestingStep::write: return on_write(suggesting, action);
    case SuggestingStep::number: return on_number(suggesting, action);
    case SuggestingStep::said:
    case SuggestingStep::complaint:
      return {.suggesting = suggesting, .ends = action.kind == ActionKind::done};
    case SuggestingStep::sending:
    case SuggestingStep::looking: return stay(suggesting);
  }
  return stay(suggesting);
}

SuggestingNext next(const Suggesting& suggesting, SuggestingEvent event) {
  const bool sending = suggesting.step == SuggestingStep::sending;
  const bool looking = suggesting.step == SuggestingStep::looking;
  switch (event) {
    case SuggestingEvent::kept:
      return sending ? to(suggesting, SuggestingStep::said) : stay(suggesting);
    case SuggestingEvent::refused:
      return sending ? refused(suggesting, SuggestingStep::phrases) : stay(suggesting);
    case SuggestingEvent::unsure:
      return sending ? again(suggesting, SuggestingDeed::send, SuggestingStep::phrases)
                     : stay(suggesting);
    case SuggestingEvent::found:
      return looking ? to(suggesting, SuggestingStep::complaint) : stay(suggesting);
    case SuggestingEvent::unknown: {
      if (!looking) return stay(suggesting);
      SuggestingNext back = refused(suggesting, SuggestingStep::number);
      back.suggesting.digits.clear();
      return back;
    }
    case SuggestingEvent::unsure_of_number:
      return looking ? again(suggesting, SuggestingDeed::look, SuggestingStep::number)
                     : stay(suggesting);
  }
  return stay(suggesting);
}

bool is_waiting(const Suggesting& suggesting) {
  return suggesting.step == SuggestingStep::sending || suggesting.step == SuggestingStep::looking;
}

}  // namespace khio::kiosk
