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

#include "visitor/action.h"
#include "visitor/models.h"
#include "kiosk/suggesting.h"

namespace khio::kiosk {

enum class Scene {
  idle,  // nobody has been here for a while: how it works, what is called, and the errands
  home,
  details,
  again,      // somebody took a ticket here a moment ago: the same person?
  issuing,    // the number is being taken
  ticket,
  no_ticket,  // none could be taken
  code,       // the code on the slip is typed
  checking,   // … and looked up
  rating,     // the overall question: one tap sends it
  sending,
  follow_up,  // further questions, each kept as it is answered; all can be skipped
  thanks,
  my_ticket,      // where a ticket stands
  leaving,        // give up the place in line?
  letting_go,     // … it is being given up
  left,
  reprint_asked,  // staff were asked for another slip
  suggesting,  // see kiosk/suggesting.h for its steps
  staff_called,
  staff_unreachable,
  staff_absent,    // called where nobody may hear it
  hall_paused,     // the whole hall is: an evacuation, a power cut
  closed,          // outside the hours
  out_of_service,  // the store cannot be reached
};
inline constexpr int kScenes = 25;

enum class VisitEvent {
  action,  // the visitor's; see VisitInput::action
  issued, issue_refused, issue_unsure,
  paper_printed, paper_failed,
  code_good,     // a served visit's: it can be rated
  ticket_found,  // the code of a ticket to look at
  code_refused, code_unsure,
  rated, rating_refused, rating_unsure,
  answers_kept, answers_refused, answers_unsure,
  left_line, leave_refused, leave_unsure,
  reprint_asked, reprint_not_asked,
  reprint_allowed, reprint_denied,  // staff answered
  suggestion_kept, suggestion_refused, suggestion_unsure,
  complaint_found, complaint_unknown, complaint_unsure,
  staff_told, staff_not_told,
  staff_absent,                // told, but closed, or at no counter
  patience_low, patience_out,  // nothing was touched for long
  rested,                      // nobody came for long
  recent_over,                 // who took the last ticket has surely left
  codes_paused, codes_resumed,  // too many wrong codes were tried
  office_opened, office_closed,
  hall_paused, hall_evacuated, hall_resumed,
  store_lost, store_found,
};
inline constexpr int kVisitEvents = 45;

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
  bool takes_suggestions = false;
  int phrases = 0;           // ready ones for suggestions
  std::string reception_service;  // empty: nobody receives who is not sure
};

struct Visit {
  Scene scene = Scene::home;
  int page = 0;
  std::string service;       // chosen; of the errand whose ticket is taken
  bool priority = false;
  int people = 1;            // who came together
  bool adding = false;       // the errand goes under the number that was just taken
  bool not_added = false;    // … and could not; the ticket shown is what it was
  Paper paper = Paper::off;  // of the ticket shown
  bool finding = false;      // the code is for looking a ticket up, not for rating
  std::string digits;
  std::string scanned;       // what a scanner read instead
  bool code_refused = false;
  bool unreachable = false;  // the last deed of this scene did not get through
  int question = 0;
  std::vector<int> answers;  // by question, the overall one first; 0: skipped
  int tries = 0;             // of the deed under way
  Suggesting suggesting;
  Scene before_suggesting = Scene::home;
  Scene before_staff = Scene::home;
  Modes modes;
  int language = 0;
  bool asked = false;        // "do you need more time?" stands in front
  // Of the kiosk, whoever stands before it.
  bool usually_spoken = false;  // this machine's own choice, where each visitor begins
  bool open = true;          // the office
  bool reachable = true;     // the store
  bool paused = false;       // the whole hall
  bool evacuated = false;    // … and everybody leaves it
  bool recent = false;       // a ticket was taken a moment ago
  bool codes_paused = false;

  bool operator==(const Visit&) const = default;
};

// keep_answers: the rating that was sent gets what has been answered since.
enum class Deed {
  issue, add_errand, check_code, send_rating, keep_answers, leave, ask_reprint, send_suggestion,
  find_complaint, call_staff
};
inline constexpr int kTriesMax = 5;

struct VisitStep {
  Visit visit;
  std::optional<Deed> deed;  // to be done now
};

VisitStep next(const Visit& visit, const VisitInput& input, const VisitRules& rules);

// How long a scene waits for its visitor, none where the kiosk is free or an answer of the office
// is awaited. Where something would be lost the visitor is asked first, at least 20 seconds before
// the end; elsewhere at least the last 20 seconds are counted down, with a way to have more.
struct Patience {
  int ask_after_seconds = 0;  // equal to the end: nothing is asked
  int end_after_seconds = 0;
};
std::optional<Patience> patience(const Visit& visit);
inline constexpr int kIdleAfterSeconds = 45;  // a free kiosk then shows how it works

// Nobody's: no visitor has left a trace in it.
bool is_free(const Visit& visit);

std::string_view scene_name(Scene scene);

}  // namespace khio::kiosk
