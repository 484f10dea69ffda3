// What the counter's screens show, and what their officer can do with them: plain values between the
// program and its drawing. Screens know nothing of the store, the clock or the office's rules.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "counter/section.h"
#include "counter/serving.h"
#include "counter/words.h"
#include "domain/events.h"
#include "ui/input.h"
#include "ui/text_field.h"

namespace khio::counter {

// Lists that may be longer than their place on the screen.
enum class List { counters, services, waiting, aside, transfer_services, transfer_counters,
                  reasons, all_counters, all_services, machines, all_waiting, issued_services,
                  service_bars, item_bars, eservice, faults, register_lines, printers,
                  sheet_lines, alerts, hand_visits, urgent_services, officers,
                  findings_first, findings, files, charts, known_officers };
inline constexpr int kLists = 28;

enum class Switch { large_text, high_contrast };

// What the officer did, as a screen reports it.
struct Wish {  // something the conversation knows
  ServingEvent event;
  std::string ticket{};
  EventSeq staff_call = 0;
  bool agrees = false;  // to what the call asks for
};
struct ChooseCounter { int number = 0; };
struct ChooseOfficer { std::string id; };
struct ChooseServices { bool all = false; };         // every one, or the counter's own
struct ToggleService { std::string code; };
struct ChooseTarget { std::string service; int counter = 0; };
struct ChooseReason { std::string code; };
struct ChoosePause { int minutes = 0; };             // 0: until further notice
struct ChooseRow { int row = 0; };                   // the one the arrow keys stand on
struct ChooseNote { HoldNote note = HoldNote::other; };
struct SetPeople { int people = 1; };
struct Edit { ui::TextFieldState field; };           // what the field holds now
struct Type { std::string text; };                   // keys drawn on the screen
struct Erase {};
struct ScrollTo {
  List list;
  int first = 0;
  bool operator==(const ScrollTo&) const = default;
};
struct ChooseLanguage { std::string code; };
struct Flip { Switch what; };
// A key of the PIN pad: a digit, < (erase), > (done) or kPinLeave.
struct PinKey { char key = 0; };
inline constexpr char kPinLeave = 'x';
struct GoTo { Section section = Section::serve; };
// Something done at another section than the counter's own.
struct InSection {
  SectionEvent event;
  std::string subject{};  // a service, a ticket, a code: what it is about
  int value = 0;
  std::optional<ScrollTo> shows{};  // the page of a list on which that stands
  bool operator==(const InSection&) const = default;
};
struct EditIn {
  SectionField place;
  ui::TextFieldState field;
  int at = 0;  // which of several fields of that kind
  std::optional<ScrollTo> shows{};  // the page of a list on which what it holds now stands
};
using Action = std::variant<Wish, ChooseCounter, ChooseOfficer, ChooseServices, ToggleService,
                            ChooseTarget, ChooseReason, ChoosePause, ChooseRow, ChooseNote, SetPeople,
                            Edit, Type, Erase, ScrollTo, ChooseLanguage, Flip, GoTo, InSection,
                            EditIn, PinKey>;

struct LanguageChoice {
  std::string code;
  std::string name;  // in itself: "ไทย", "English"
};

// What every screen has around it.
struct Setting {
  Words words;
  std::string office;
  std::string counter;  // "Counter 2 · Revenue"; empty before sign-in
  std::string officer;
  std::string date;
  std::string time;
  std::vector<LanguageChoice> languages;
  // Held since before this frame: such a key repeats by itself, and no wish comes of that.
  std::array<bool, ui::kKeyCount> held_keys{};
  std::array<int, kLists> first{};  // the first shown of each list
  std::vector<Section> sections{};        // that its officer may go to; one: there is nothing to choose
  Section section = Section::serve;
  int alerts = 0;                       // of the office's limits that are passed, for a supervisor
  bool training = false;                // nothing on the screen is real
};

enum class Tone { plain, good, warning, problem };

struct Notice {
  Tone tone = Tone::plain;
  std::string text;
  std::string time{};
};

struct CounterTile {
  int number = 0;
  std::string name;
  std::string note;      // "open: somchai"
  bool in_use = false;
};

struct Choice {
  std::string code;
  std::string name;
  bool on = false;
};

struct SignInModel {
  Setting setting;
  std::vector<CounterTile> counters;
  int counter = 0;               // chosen; 0: none yet
  ui::TextFieldState officer;    // as typed
  // Those the office knows, as far as their id or name begins with what is typed; all of them once it
  // is the id of one. Empty where any id may sign in.
  std::vector<Choice> officers;
  std::vector<Choice> services;  // `on`: to be served
  bool all_services = false;
  bool own_services = false;     // exactly what the counter serves by default
  bool can_open = false;
  bool takes_over = false;       // it is open for an officer whose program is gone
  bool asks_pin = false;         // else the office is a sample
  bool unsure = false;           // opening may have happened: only repeating it is left
  Notice notice;
  std::string missing{};         // before the counter can be opened, in words; empty: nothing
  bool latin_ids = true;         // all of the office's are written in the keyboard's Latin letters
  bool nobody_so = false;        // the office knows officers, and none of them by what is typed
};

enum class PinStage { none, present, fresh, again };

struct PinModel {
  Setting setting;
  PinStage stage = PinStage::present;
  std::string officer;
  std::size_t digits = 0;   // typed so far
  int pause_seconds = 0;    // no PIN is taken for so long
  std::string trouble;      // with the last one
  bool locked = false;      // the officer at work is away: there is no way back but the PIN
};

struct TicketLine {
  std::string ticket;
  std::string service;
  std::string wait;
  bool priority = false;
  std::string note{};  // on hold: why
};

struct CurrentTicket {
  std::string ticket;
  std::string service;
  bool priority = false;
  int calls = 0;
  int people = 1;
  std::string why;                   // this ticket and no other
  std::string no_show_later;         // when it may be marked as not come; empty: now
  std::string waited;
  std::int64_t elapsed_seconds = 0;  // since the call, or since the start of service
  int standard_seconds = 0;          // 0: none
};

// What became of a ticket that was called here.
struct PastLine {
  std::string time;
  std::string ticket;
  std::string service;
  std::string outcome;
  Tone tone = Tone::plain;
};

struct StaffCallLine {
  EventSeq call = 0;
  std::string words;  // who wants what
  std::string since;
  StaffCallWhy why = StaffCallWhy::help;
};

struct QuestionModel {
  std::string ticket;               // whom it is about; empty: to be typed
  ui::TextFieldState typed;
  std::string overtakes;            // whom it would pass by, or what is recorded of it, in words
  bool has_priority = false;
  std::vector<Choice> services;     // targets of a transfer, and …
  std::vector<CounterTile> counters;
  std::vector<Choice> reasons;      // … reasons, `on`: the chosen one
  std::string target_service;
  int target_counter = 0;
  int pause_minutes = 0;
  std::string pause_until;          // "13.05", of the chosen minutes
  int row = 0;                      // where the arrow keys stand, in `aside` and `cover`
  HoldNote note = HoldNote::form;
  int people = 1;                   // of a visit without a ticket
  std::string left_behind{};        // who waits and could be called nowhere else, in words
  bool ready = false;               // everything is said: confirm is possible
};

struct ServeModel {
  Setting setting;
  Serving serving;
  std::optional<CurrentTicket> current;
  std::vector<TicketLine> waiting;
  std::string longest_wait;
  std::vector<TicketLine> held;
  std::vector<TicketLine> no_shows;
  std::vector<StaffCallLine> staff_calls;
  std::string pause;       // the reason, and until when
  Notice notice;           // of the last deed
  std::string undo;        // what can be taken back, in words; empty: nothing
  std::vector<PastLine> past;  // newest first
  QuestionModel question;
};

// How a service stands against its standard time.
enum class Pace { none, within, near, over };
inline constexpr int kNearPercent = 80;  // of the standard time
Pace pace_of(std::int64_t elapsed_seconds, int standard_seconds);

}  // namespace khio::counter
