// What visitors say to the office, and the register in which it is answered.
//
// Plain values of Office's verbs; texts stand byte for byte as they were written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/events.h"

namespace khio {

struct SuggestionOrder {
  SuggestionKind kind = SuggestionKind::suggestion;
  std::string text;
};

struct SuggestionReceipt {
  EventSeq id = 0;
  SuggestionKind kind = SuggestionKind::suggestion;
  std::string number;  // "4821-3576" of a complaint; else empty
  DayNumber due = 0;   // of a complaint; else 0
  DayNumber day = 0;   // the office day that took it in
};

struct SuggestionView {
  EventSeq id = 0;
  DayNumber office_day = 0;
  HalfDay half_day = HalfDay::am;
  SuggestionKind kind = SuggestionKind::suggestion;
  std::string number;  // as the receipt's, and so the due day
  DayNumber due = 0;
  ComplaintState state = ComplaintState::received;
  DayNumber moved_day = 0;
  bool overdue = false;
  std::string text;    // empty: erased
  std::string answer;  // empty: none yet
  bool redacted = false;
  std::optional<bool> fit;  // to stand in a report; nothing: not reviewed
};

struct ComplaintOrder {
  std::string complaint;  // its number, or "S12": the suggestion's own id
  ComplaintStep step = ComplaintStep::start;
  std::string text;       // REQUIRED to explain and to answer; else empty
  // What its writer was told when this was written. taken: somebody told something else since.
  std::optional<std::string> told{};
};

struct RedactOrder {
  std::string suggestion;  // as above
  std::string text;        // what stands there from now on; empty: nothing
};

struct ReviewOrder {
  std::string suggestion;  // as above
  bool fit = false;
};

// How the register names what has no number.
std::string suggestion_name(EventSeq id);

}  // namespace khio
