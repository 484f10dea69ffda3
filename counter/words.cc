#include "counter/words.h"

#include <fmt/format.h>

#include "text/shown_era.h"

namespace khio::counter {
namespace {

constexpr const char* kDomain = "counter";
constexpr int kHourSeconds = 3600;

}  // namespace

std::string own_name(const std::string& language) {
  if (language == "th") return "ไทย";
  if (language == "en") return "English";
  if (language == "ms") return "Melayu";
  return language;
}

Words::Words(const Catalogue& office, const std::string& language)
    : dates_{Messages::load(language), shown_era(office.era, office.languages, language),
             Numerals()} {}

std::string Words::altered(std::string phrase) const {
  return alter_ ? alter_(std::move(phrase)) : phrase;
}

std::string Words::tr(const char* source) const {
  return altered(dates_.messages.tr(kDomain, source));
}

std::string Words::say(const char* source, std::initializer_list<Argument> arguments) const {
  return filled(tr(source), arguments);
}

std::string Words::count(const char* one, const char* many, std::int64_t n) const {
  return filled(altered(dates_.messages.ntr(kDomain, one, many, n)), {{"n", amount(n)}});
}

std::string Words::minutes(std::int64_t seconds) const {
  if (seconds < 60) return tr("< 1 min");
  return say("{m} min", {{"m", number(seconds / 60)}});
}

std::string Words::stopwatch(std::int64_t seconds) const {
  const std::int64_t whole = seconds < 0 ? 0 : seconds;
  const std::string text =
      whole < kHourSeconds
          ? fmt::format("{:02}:{:02}", whole / 60, whole % 60)
          : fmt::format("{}:{:02}:{:02}", whole / kHourSeconds, whole % kHourSeconds / 60,
                        whole % 60);
  return dates_.numerals.in(text);
}

std::string Words::why(CallReason reason) const {
  switch (reason) {
    case CallReason::first_in_order: return tr("first in order");
    case CallReason::priority_turn: return tr("priority turn");
    case CallReason::waited_longest: return tr("waited longest");
    case CallReason::out_of_order: return tr("out of order");
  }
  return {};
}

std::string Words::note(HoldNote note) const {
  switch (note) {
    case HoldNote::form: return tr("form");
    case HoldNote::document: return tr("document");
    case HoldNote::other: return tr("other");
  }
  return {};
}

std::string Words::problem(Deed deed, ErrorKind kind, const CallingRule& rule) const {
  switch (kind) {
    case ErrorKind::nothing: return tr("Nobody is waiting");
    case ErrorKind::taken:
      return tr("Someone else was first. The list is up to date again.");
    case ErrorKind::busy: return tr("The system is busy. Nothing was lost: please try again.");
    case ErrorKind::unknown:
      return tr("It is not certain that this was recorded. Trying again is safe.");
    case ErrorKind::invalid: return tr("Something is not filled in correctly. Please check it.");
    case ErrorKind::not_found:
      if (deed == Deed::open) return tr("This officer is not known here.");
      return tr("There is no such ticket today.");
    case ErrorKind::refused:
      if (deed == Deed::open) {
        return tr("The counter cannot be opened: check the officer and whether someone else works "
                  "there.");
      }
      if (deed == Deed::no_show) {
        return say("The number must be called {n} times, the last time {s} seconds ago, before it can "
                   "be marked as not come.",
                   {{"n", number(rule.no_show_min_calls)}, {"s", number(rule.no_show_min_seconds)}});
      }
      return tr("This cannot be done now. The screen shows how things stand.");
    case ErrorKind::damaged:
    case ErrorKind::device:
      return tr("The store cannot be reached. Please tell the administrator");
  }
  return {};
}

}  // namespace khio::counter
