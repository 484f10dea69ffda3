// The supervisor's picture of the whole office, now: every counter, every line, the machines.
#pragma once

#include <optional>

#include "counter/screens/model.h"
#include "ui/kit.h"

namespace khio::counter {

struct CounterNow {
  int number = 0;
  std::string name{};
  std::string state{};    // "serving", "paused: lunch until 13.00"
  Tone tone = Tone::plain;
  std::string officer{};
  std::string ticket{};   // at the counter; empty: nobody
  std::string service{};
  std::string time{};     // of that state
  Pace pace = Pace::none;
};

struct ServiceNow {
  std::string code{};
  std::string name{};
  int waiting = 0;
  std::string longest{};  // wait; empty: nobody waits
  std::string state{};    // why no ticket is given; empty: it is open
  bool closed_today = false;  // by a supervisor
  bool stranded = false;        // somebody waits, and no counter that is open takes it
  std::string standard{};       // "9 min of 5" where the last ones took longer than announced
};

struct MachineNow {
  std::string name{};
  std::string state{};
  Tone tone = Tone::good;
};

struct Tile {
  std::string name{};
  std::string value{};
  std::string note{};
  Tone tone = Tone::plain;
};

// A limit of the office that is passed.
struct AlertNow {
  std::string what{};   // "A012 waits 52 min: building permit"
  std::string since{};  // "over 45 min since 09.40"
  std::string to_do{};
};

enum class OverviewQuestion { none, service, pause_hall, resume_hall, notes, urgent, end_urgent,
                              close_day, confirm_day };

// The office day: what closing it would do, or that its date is to be confirmed.
struct DayNow {
  bool begun = false;       // there was one
  bool open = true;
  bool prints = false;      // the closing slip, here
  bool files = false;       // … as a file: no paper comes out
  std::string to_confirm{};  // the clock's day, which jumped; empty: nothing is to be confirmed
  std::string before{};      // … and the office day until then
  std::string title{};       // the day that would be closed
  std::string waiting{};     // who still waits, in words; empty: nobody
  int without_note = 0;
  bool notes = true;         // are given to them first
  std::string notes_for{};   // the day on which their places are kept; empty: none can be
  std::vector<std::string> facts{};
};

// Service outside the office's hours, as it is about to be opened.
struct UrgentForm {
  std::vector<Choice> services{};
  std::string until{};  // "20.00"
  ui::TextFieldState reason{};
  bool ready = false;
};

struct OverviewModel {
  Setting setting;
  std::vector<Tile> tiles{};
  std::vector<CounterNow> counters{};
  std::vector<ServiceNow> services{};
  std::vector<MachineNow> machines{};
  OverviewQuestion question = OverviewQuestion::none;
  std::vector<AlertNow> alerts{};
  std::string hall_paused{};  // "paused since 10.05: power cut"; empty: the hall is open
  std::vector<Choice> whys{};  // of a pause
  int still_waiting = 0;      // or on hold, without a note
  std::string owed{};         // notes whose slip did not come, until somebody saw to them
  std::string urgent_open{};  // "urgent until 20.00: A01"; empty: it is not open
  bool urgent_possible = false;  // the office is outside its hours
  UrgentForm urgent{};
  DayNow day{};
  std::string asked_name{};
  bool asked_closed = false;
  Notice notice{};
};

// What is in trouble has a line of its own; what works shares one.
std::vector<MachineNow> machine_lines(const Words& words, const std::vector<MachineNow>& machines);

std::optional<Action> draw_overview(const OverviewModel& model, ui::Kit& kit);

}  // namespace khio::counter
