// A visit that was served by hand while machines were down, as people wrote it on paper. Values; any
// thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace khio {

// One visit as it stands on the sheet. Times are seconds of the office's day.
struct HandVisit {
  int number = 0;  // without the prefix
  std::string service{};
  int taken_second = 0;
  std::optional<int> called_second{};
  std::optional<int> finished_second{};  // none: nobody came
  int counter = 0;
  std::string officer{};  // who served
  int people = 1;
  bool off_sheet = false;  // the number stands so on the paper, whatever the day's sheets say
  bool operator==(const HandVisit&) const = default;
};

// Why a visit cannot be entered.
enum class HandFault {
  number,    // not 1 to 9999
  no_sheet,  // on none of the sheets that are known of that day, and nobody said that it stands so
  repeated,  // twice in this entry
  entered,   // in the store already
  service,   // the office has no such service
  counter,   // … no such counter
  officer,   // … no such officer
  people,    // not 1 to 999
  order,     // called before taken, or finished before called
  future,    // not over yet
};

// What is wrong and what to do, in English.
std::string_view hand_fault_words(HandFault fault);

// "7", "007" and "h007" where the prefix is "H"; nothing: no such number.
std::optional<int> read_hand_number(std::string_view typed, std::string_view prefix);

// "09:15", "9.15" and "09.15": seconds of the day; nothing: no time of a day.
std::optional<int> read_written_time(std::string_view typed);

// What stands for nobody having come: a dash of any length, or "no-show".
bool is_no_show_mark(std::string_view typed);

}  // namespace khio
