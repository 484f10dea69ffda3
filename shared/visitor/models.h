// Everything the kiosk's screens show. Screens know nothing else: no store, no clock, no printer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/zone.h"
#include "visitor/action.h"
#include "visitor/words.h"
#include "ui/color.h"
#include "ui/icons.h"

namespace khio::kiosk {

struct Modes {
  bool large_text = false;
  bool high_contrast = false;
  bool low_reach = false;  // every control within reach of a wheelchair
  bool spoken = false;     // what each screen asks for is said aloud

  bool operator==(const Modes&) const = default;
};

// The time left until the kiosk is free for the next visitor.
struct Countdown {
  int seconds_left = 0;
  int seconds_whole = 1;
  bool asks = false;  // the visitor is asked whether more time is needed
};

struct Wait {
  int low_seconds = 0;
  int high_seconds = 0;
};

// Around every screen: the office's band, the switches, the languages.
struct Surroundings {
  Words words;
  std::string office_name{};
  std::string office_name_second{};  // in the office's second language; may be empty
  ui::Icon emblem = ui::Icon::hall;
  bool ornament = false;           // a floral pattern in the band
  DayNumber day = 0;
  int second_of_day = 0;
  Modes modes{};
  std::vector<std::string> languages{};  // each in its own words
  int language = 0;
  std::optional<Countdown> countdown{};
  bool sample = false;  // invented data: said on every screen
};

struct ErrandTile {
  std::string code;
  std::string errand;
  ui::Icon icon = ui::Icon::document;
  ui::Color seed{};
  int waiting = 0;
  std::optional<Wait> wait;  // none while no counter is open for it
  bool open = true;
  std::string note;          // instead of the queue: why not, from when, or until when away
  bool unseen = false;       // how many wait is not known, and is not said
  bool yours = false;        // on the ticket that errands are added to already
};

inline constexpr int kTilesPerPage = 6;

struct HomeModel {
  std::vector<ErrandTile> tiles;  // all of them; the page's six are drawn
  int page = 0;
  bool has_reception = true;
  std::string adding{};  // the ticket that gets one more errand; empty: none
  bool takes_suggestions = true;
  std::string urgent{};  // said above the tiles while only these are open; empty: usual hours
};

struct StepLine {
  std::string text;
  std::string responsible;
  int minutes = 0;
};

struct DetailsModel {
  std::string name;
  std::string errand;
  ui::Icon icon = ui::Icon::document;
  ui::Color seed{};
  std::string unit;
  int standard_minutes = 0;
  std::vector<StepLine> steps;
  std::vector<std::string> documents;
  bool no_documents = false;
  std::string fee;
  std::string law;
  std::string channel;
  int waiting = 0;
  std::optional<Wait> wait;
  bool unseen = false;  // as of a tile
  bool open = true;
  std::string notice;  // why no ticket, from when; or that nobody is there just now
  std::vector<std::string> priority_groups;  // empty: no priority
  bool asks_people = false;
  int people = 1;
  std::string adding;  // as on the home screen
  bool yours = false;  // as of a tile
};

// A picture of dark and light squares, row by row, such as a QR code. side 0: none.
struct Dots {
  int side = 0;
  std::vector<bool> dark{};
};

enum class Paper { off, printing, printed, failed };

struct TicketModel {
  std::string number;
  std::string service;
  ui::Color seed{};
  int ahead = 0;
  std::optional<Wait> wait;
  Paper paper = Paper::off;
  bool paper_out = false;  // the reason of a failure that a visitor can understand
  std::string code;        // for rating
  Dots photo{};            // without paper: what the slip's code says, to be photographed
  bool priority = false;
  int people = 1;
  std::vector<std::string> further;  // errands that follow under the same number
  bool not_added = false;  // an errand that was to follow could not be added
  bool offline = false;    // the queue cannot be seen: called by the time on the ticket
};

// A question with its answers, each a button.
struct ChoiceModel {
  struct Answer {
    std::string id;
    std::string words;
    ui::Icon icon = ui::Icon::check;
    Action action;
    bool first = false;  // what is most likely wanted
  };
  std::string title;
  std::string question;
  std::string number;  // of a ticket; may be empty
  std::string detail;
  std::vector<Answer> answers;
};

// Where a ticket stands.
struct MyTicketModel {
  std::string number;
  std::string service;
  ui::Color seed{};
  std::string state;           // "Waiting", "Please go to counter 2" …
  bool called = false;         // somebody is waited for
  bool waits = false;          // so place and wait are known
  int ahead = 0;
  std::optional<Wait> wait;
  bool can_leave = false;
  bool can_reprint = false;
  bool can_rate = false;
  bool unreachable = false;
};

// At a counter: asks about the visit that has just ended there, else waits.
struct TerminalModel {
  std::string counter;
  std::string question;  // empty: nobody is asked
  bool thanks = false;
  bool unreachable = false;
  std::string visit{};  // as of a rating
};

// Called now, for who passes by.
struct CalledNow {
  std::string ticket;
  std::string counter;
  bool priority = false;
};

inline constexpr std::size_t kIdleCallsMax = 4;

struct IdleModel {
  HomeModel home;
  std::vector<CalledNow> now;  // newest first, at most kIdleCallsMax
  std::vector<std::string> steps;  // how the queue works, numbered by their order
  std::vector<std::string> rules;  // what else is said about it
  std::string privacy;
  std::string begin{};  // how to begin, in every language, the office's first
};

struct CodeModel {
  std::string digits{};
  bool finding = false;  // to look a ticket up, not to rate
  int pause_seconds = 0;  // too many were wrong: none is taken for so long
  bool refused = false;  // the last code was unknown, used or not served yet
  bool unreachable = false;
};

struct RatingModel {
  std::string question;
  std::string visit{};  // that is rated: counter, errand and number; may be empty
  int at = 0;      // which of `count` questions
  int count = 1;
  int score = 0;   // 0: none chosen yet
  bool sent = false;  // the rating is kept already: this is a further question, or a second thought
  bool unreachable = false;
};

struct ThanksModel {
  Dots survey{};  // the QR code of the outside survey, while it runs
  bool takes_suggestions = true;
};

enum class Notice {
  left,
  reprint_asked,
  staff_called,
  staff_unreachable,
  staff_absent,
  issuing,
  closed,
  out_of_service,
  no_ticket,
};

struct NoticeModel {
  Notice notice = Notice::issuing;
  bool can_rate = false;           // the rating is open even when the office is closed
  std::vector<std::string> lines{};  // opening hours, where to go
  bool can_suggest = false;          // visitors may say something, closed or not
};

}  // namespace khio::kiosk
