// The rows every figure is computed from: what `export visits` and `export ratings` write.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/zone.h"
#include "domain/hours.h"
#include "domain/ticket.h"

namespace khio {

// One row per visit and errand: several errands or a transfer make several rows of one visit, in
// the order they were queued.
struct VisitRow {
  std::int64_t visit = 0;
  std::string ticket;  // empty for walk-direct
  DayNumber office_day = 0;
  std::string service;
  Channel channel = Channel::kiosk;
  Session session = Session::in_hours;
  std::string location;  // "office", or a mobile unit's name
  bool priority = false;
  int people = 1;
  std::int64_t issued_at = 0;  // UTC ms, as all instants here
  std::int64_t enqueued_at = 0;
  std::optional<std::int64_t> called_at;
  std::optional<std::int64_t> started_at;
  std::optional<std::int64_t> finished_at;
  std::optional<int> waited_seconds;
  std::optional<int> held_seconds;
  std::optional<int> served_seconds;
  int counter = 0;  // 0: none
  ErrandState state = ErrandState::waiting;
  bool by_hand = false;
};

enum class HalfDay { am, pm };  // before and from noon, by the office's clock
inline constexpr int kNoonSecond = 12 * 3600;
std::string_view half_day_name(HalfDay half);
std::optional<HalfDay> read_half_day(std::string_view name);

enum class RatedVia { code, scanner, terminal };
std::string_view rated_via_name(RatedVia via);
std::optional<RatedVia> read_rated_via(std::string_view name);

// One row per rating of a closed batch.
struct RatingRow {
  DayNumber office_day = 0;
  HalfDay half_day = HalfDay::am;
  std::string service;
  std::string division;
  int counter = 0;
  RatedVia via = RatedVia::code;
  // Scores by item, in the order of `items` of the scan: '1'..'5', '0' where skipped. The first is
  // the overall question.
  std::string scores;
  bool counted = true;
};

using ScoreCounts = std::array<std::int64_t, 5>;  // answers of 1, 2, 3, 4, 5

// Ratings the office gathered elsewhere and entered: always in their own column.
enum class RatedElsewhere { paper, online, mobile };
std::string_view rated_elsewhere_name(RatedElsewhere via);
std::optional<RatedElsewhere> read_rated_elsewhere(std::string_view name);

// What forms of some days, both included, answered to one item about one service.
struct ImportedAnswers {
  RatedElsewhere via = RatedElsewhere::paper;
  DayNumber from = 0;
  DayNumber to = 0;
  std::string service;  // empty: the forms did not ask for it
  std::string item;
  ScoreCounts counts{};
  bool operator==(const ImportedAnswers&) const = default;
};

// What the office decided to improve after the findings of some days, and what came of it.
struct Improvement {
  std::int64_t id = 0;  // the event that decided it
  DayNumber from = 0;
  DayNumber to = 0;
  std::string text;
  std::string result;  // empty: nothing was reported yet
  bool done = false;
  bool operator==(const Improvement&) const = default;
};

struct EserviceRow {
  int year = 0;   // CE
  int month = 0;
  std::string service;
  std::int64_t count = 0;
};

}  // namespace khio
