// One visitor's conversation with the kiosk, from the first touch until it is free for the next.
//
// next() is pure and complete: it answers every event in every scene. What has to be done in the
// office leaves as a deed and its outcome comes back as an event; while it is unknown whether a
// deed happened, the same deed leaves again, harmless because its request id is the same. Nothing
// of a visitor (language, modes, chosen errand, typed code) outlives the conversation.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/action.h"
#include "kiosk/screens/models.h"

namespace khio::kiosk {

enum class Scene {
  home,
  details,
  priority,   // asked whether there is a right to be served earlier
  issuing,    // the number is being taken
  ticket,
  no_ticket,  // none could be taken
  code,       // the code on the slip is typed
  checking,   // … and looked up
  rating,     // the overall question: one tap sends it
  sending,
  follow_up,  // further questions, each kept as it is answered; all can be skipped
  thanks,
  staff_called,
  staff_unreachable,
  closed,          // outside the hours
  out_of_service,  // the store cannot be reached
};
inline constexpr int kScenes = 16;

enum class VisitEvent {
  action,  // the visitor's; see VisitInput::action
  issued, issue_refused, issue_unsure,
  paper_printed, paper_failed,
  code_good, code_refused, code_unsure,
  rated, rating_refused, rating_unsure,
  answers_kept, answers_refused, answers_unsure,
  staff_told, staff_not_told,
  patience_low, patience_out,  // nothing was touched for long
  office_opened, office_closed,
  store_lost, store_found,
};
inline constexpr int kVisitEvents = 23;

struct VisitInput {
  VisitEvent event = VisitEvent::action;
  Action action{ActionKind::back};
};

// What the office file says that the conversation depends on.
struct VisitRules {
  int questions = 1;
  int pages = 1;
  int languages = 1;
  bool asks_priority = false;
  std::string reception_service;  // empty: nobody receives who is not sure
};

struct Visit {
  Scene scene = Scene::home;
  int page = 0;
  std::string service;       // chosen; of the errand whose ticket is taken
  bool not_sure = false;     // came by "not sure", so there were no details
  bool priority = false;
  Paper paper = Paper::off;  // of the ticket shown
  std::string digits;
  bool code_refused = false;
  bool unreachable = false;  // the last deed of this scene did not get through
  int question = 0;
  std::vector<int> answers;  // by question, the overall one first; 0: skipped
  int tries = 0;             // of the deed under way
  Scene before_staff = Scene::home;
  Modes modes;
  int language = 0;
  bool asked = false;        // "do you need more time?" stands in front
  bool usually_spoken = false;  // this machine's own choice, where each visitor begins
  bool open = true;          // the office
  bool reachable = true;     // the store

  bool operator==(const Visit&) const = default;
};

// keep_answers: the rating that was sent gets what has been answered since.
enum class Deed { issue, check_code, send_rating, keep_answers, call_staff };
inline constexpr int kTriesMax = 5;

struct VisitStep {
  Visit visit;
  std::optional<Deed> deed;  // to be done now
};

VisitStep next(const Visit& visit, const VisitInput& input, const VisitRules& rules);

// How long a scene waits for its visitor. Warned at least 20 seconds before the end wherever
// something would be lost; none where the kiosk is free or an answer of the office is awaited.
struct Patience {
  int ask_after_seconds = 0;  // equal to the end: nothing is asked
  int end_after_seconds = 0;
};
std::optional<Patience> patience(const Visit& visit);

// Nobody's: no visitor has left a trace in it.
bool is_free(const Visit& visit);

std::string_view scene_name(Scene scene);

}  // namespace khio::kiosk
