// The catalogue: everything about an office that is data and not history: its services, counters,
// hours, holidays, survey, rules and texts. Read from the office file (TOML), kept in the store,
// and the only place where anything particular to one country or office stands.
//
// Field requirements: service guide per the Thai ITA item on service guides (name, steps, time of
// each step, channel, fee, law, documents) and the Licensing Facilitation Act B.E. 2558.
// A Catalogue that passed check() (files/office_file.h) satisfies every "REQUIRES" stated here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/era.h"
#include "base/zone.h"
#include "domain/calendar.h"
#include "domain/suggestions.h"
#include "domain/text.h"

namespace khio {

enum class LevelConvention { a, b };       // bands of the mean, see domain/survey.h
enum class SpreadConvention { sample, population };  // S.D. with n−1 or n
enum class TargetTest { top2, mean };      // what the target is compared with

struct Division {
  std::string code;
  Texts name;
  std::string colour;  // "#1F5FA8", or empty: the theme chooses
  bool operator==(const Division&) const = default;
};

struct Step {
  Texts text;
  int minutes = 0;
  Texts responsible;
  bool operator==(const Step&) const = default;
};

// Numbers are taken from series. A ticket's label is `prefix` followed by at least three digits.
struct Series {
  std::string code;
  std::string prefix;  // "A", "ก", or empty for number blocks
  int first = 1;       // first number of an office day
  int last = 9999;     // inclusive
  bool operator==(const Series&) const = default;
};

struct TimeSpan {  // within one local day, seconds; half-open [from, to)
  int from = 0;
  int to = 0;
  bool operator==(const TimeSpan&) const = default;
};

struct Hours {
  std::vector<TimeSpan> by_weekday[7];  // from Monday; several spans leave a lunch break
  bool always_open = false;             // tickets at any hour and day (the samples); sessions are
                                        // still counted by the spans above
  int last_ticket_minutes = 0;          // no ticket in the last minutes before closing
  bool operator==(const Hours&) const = default;
};

struct Service {
  std::string code;           // "B01": fixed for ever, appears in reports
  std::string series;         // Series::code
  std::string division;       // Division::code
  Texts name;                 // public name: on kiosk, slip, board (discloses nothing sensitive)
  Texts errand;               // in plain words, for the kiosk's tile; may be empty: name is used
  Texts unit;                 // responsible unit
  int standard_minutes = 0;   // REQUIRES: equals the sum of steps' minutes when there are steps
  std::vector<Step> steps;
  std::vector<Texts> documents;
  bool no_documents = false;  // "no documents required", said explicitly
  Texts fee;                  // "no fee" is a value; empty is a warning
  Texts law;
  Texts channel;              // where else it can be had; may be empty
  std::string icon;           // name of a drawn icon; may be empty
  std::optional<int> ageing_limit_minutes;  // else computed, see domain/calling_order.h
  std::optional<int> target_percent;
  std::optional<Hours> hours;         // of this service alone; else the office's
  std::optional<int> tickets_a_day;   // as many are given out at kiosks on one office day
  bool asks_people = false;           // the kiosk asks how many came together
  bool operator==(const Service&) const = default;
};

// Offered no longer: what history names by its code keeps its name, and what it is measured by.
struct WithdrawnService {
  std::string code;
  std::string division;
  Texts name;
  int standard_minutes = 0;           // as it was announced; 0: not known
  std::optional<int> target_percent{};
  bool operator==(const WithdrawnService&) const = default;
};

struct CounterPlace {
  int number = 0;
  Texts name;                         // may be empty
  std::vector<std::string> services;  // Service::code; what it serves by default
  bool operator==(const CounterPlace&) const = default;
};

struct Holiday {
  DayNumber day = 0;
  Texts name;
  bool operator==(const Holiday&) const = default;
};

struct Aspect {
  std::string code;
  Texts name;
  bool operator==(const Aspect&) const = default;
};

struct SurveyItem {
  std::string id;      // "Q1"; the overall question is "Q0"
  std::string aspect;  // Aspect::code; empty for Q0
  Texts text;          // as reports name it
  Texts question{};    // as the kiosk asks it; may be empty: the text is shown
  bool operator==(const SurveyItem&) const = default;
};

// A line of the table that turns a mean percentage into points, where an office is scored by one.
struct ScoreBand {
  int percent = 0;
  bool above = false;  // only above the percentage; else from it on
  int score = 0;
  bool operator==(const ScoreBand&) const = default;
};

struct Survey {
  std::vector<Aspect> aspects;
  std::vector<SurveyItem> items;  // REQUIRES: the first is Q0
  LevelConvention convention = LevelConvention::a;
  SpreadConvention spread = SpreadConvention::sample;
  int target_percent = 80;
  TargetTest target_test = TargetTest::top2;
  int min_cell = 5;  // cells with 0 < n < min_cell are never shown
  std::vector<ScoreBand> scores;  // from the highest down; empty: the office has no such table
  bool operator==(const Survey&) const = default;
};

// A sentence a visitor can tap instead of writing it.
struct ReadyPhrase {
  SuggestionKind kind = SuggestionKind::suggestion;
  Texts text;
  bool operator==(const ReadyPhrase&) const = default;
};

struct SuggestionBox {
  bool offered = true;             // on the kiosk
  int answer_within_days = 15;     // of a complaint, from the day after it was received
  std::vector<ReadyPhrase> phrases;
  Texts corruption_channel;        // where to report corruption in confidence; shown, never taken in
  std::string corruption_url;      // its page, for the QR; may be empty
  bool operator==(const SuggestionBox&) const = default;
};

// How long words of visitors are kept; then they are erased and only their counts stay.
struct Retention {
  int words_months = 12;      // praise and suggestions, after the month they were given in
  int complaint_months = 24;  // complaints with their answers, after the month they were settled in
  bool operator==(const Retention&) const = default;
};

struct Reason {
  std::string code;
  Texts text;  // neutral words: never a disability, a religion, a pregnancy
  bool reissued = false;  // of a cancellation: a new ticket was issued instead
  bool operator==(const Reason&) const = default;
};

// See domain/calling_order.h for what the numbers do.
struct CallingRule {
  int normal_between = 1;
  int return_after_calls = 1;
  int return_within_minutes = 30;
  int no_show_min_calls = 1;     // calls and recalls before a no-show may be recorded
  int no_show_min_seconds = 0;   // … and seconds since the last call
  bool operator==(const CallingRule&) const = default;
};

// Past what the supervisor is told; 0: never.
struct AlertLimits {
  int longest_wait_minutes = 45;
  int line_length = 25;             // people waiting for one service
  int over_standard_percent = 200;  // of the announced time, for one visit being served
  bool operator==(const AlertLimits&) const = default;
};

// Numbers on paper for the time when machines are down. No series of the office prints the prefix.
struct HandService {
  std::string prefix = "H";
  int numbers = 40;             // of one sheet
  bool fallback_sheet = false;  // one comes out of the printer of slips each working morning
  bool operator==(const HandService&) const = default;
};

struct Catalogue {
  std::string kind;                    // "sao", "municipality", "council" …: decides titles
  Texts name;
  Texts short_name;
  Texts address;
  std::string phone;
  std::string public_url;              // for the slip's QR; may be empty
  std::string eit_url;                 // the yearly outside survey; may be empty
  std::optional<DayNumber> eit_from;   // the days on which it is offered, both included;
  std::optional<DayNumber> eit_to;     // none: no bound on that side
  std::string emblem;                  // name of a drawn icon ("lotus", "hall"); may be empty
  std::vector<std::string> languages;  // REQUIRES: not empty; the first is the office's own
  std::string zone = "Asia/Bangkok";
  Era era = Era::common;
  int fiscal_first_month = 1;          // Thai offices: 10
  bool fiscal_named_by_end = true;     // FY2570 ends in 2570 (Thai); false: named by its first year
  bool thai_numerals_in_reports = false;
  bool sample = false;                 // invented data: every report says so
  bool any_officer = false;            // any officer id may open a counter (the samples)
  bool four_roles = false;             // new officers: see roles_offered() in domain/roles.h
  std::string reception_service;       // for "not sure"; may be empty
  std::vector<Division> divisions;
  std::vector<Series> series;
  std::vector<Service> services;
  std::vector<WithdrawnService> withdrawn;
  std::vector<CounterPlace> counters;
  Hours hours;
  std::vector<Holiday> holidays;
  Survey survey;
  SuggestionBox suggestions;
  Retention retention;
  CallingRule rule;
  AlertLimits alerts;
  HandService hand_service;
  std::vector<Texts> priority_groups;  // the published list, the same on kiosk, slip and poster
  std::vector<Reason> out_of_order_reasons;
  std::vector<Reason> cancel_reasons;
  std::vector<Reason> priority_reasons;
  std::vector<Texts> slip_notes;       // printed at the foot of every slip, such as No Gift
  Texts privacy_notice;
  Texts how_it_works;                  // idle screen and poster

  const Service* service(const std::string& code) const;    // nullptr: no such service
  // The public name of a service, offered or withdrawn; empty: no such service ever.
  const Texts& service_name(const std::string& code) const;
  const std::string& service_division(const std::string& code) const;  // … and its division
  int standard_minutes(const std::string& code) const;                 // … 0: none is known
  std::optional<int> target_percent(const std::string& code) const;    // … its own one
  const Division* division(const std::string& code) const;  // nullptr: no such division
  const Series* series_of(const Service& service) const;    // never nullptr once checked
  const CounterPlace* counter(int number) const;            // nullptr: no such counter
  const SurveyItem* item(const std::string& id) const;      // nullptr: no such item
  const Holiday* holiday(DayNumber day) const;              // nullptr: a working day by the list
  const std::string& text(const Texts& texts, const std::string& language) const;
  FiscalCalendar fiscal_calendar() const;

  bool operator==(const Catalogue&) const = default;
};

// How an office's queue works, for screens and walls: its numbered lines and the others.
struct PostedRule {
  std::vector<std::string> steps;  // without their numbers
  std::vector<std::string> notes;
};
PostedRule posted_rule(const std::string& how_it_works);

// "A005": the prefix and the number with at least three digits.
std::string ticket_label(const std::string& prefix, int number);
// The same for a text that is the prefix already. REQUIRES: number is not negative.
void append_ticket_number(std::string& prefix, int number);

struct TicketLabel {
  std::string prefix;
  int number = 0;
  bool operator==(const TicketLabel&) const = default;
};

// The parts of a label as people type it (lower-case Latin prefixes are read as upper case, spaces
// and hyphens around the prefix are ignored); nothing when it does not end in one to four digits.
std::optional<TicketLabel> read_ticket_label(const std::string& typed);

}  // namespace khio
