#include "domain/events.h"

#include <array>

namespace khio {
namespace {

// In the order of EventBody's alternatives.
constexpr std::array<std::string_view, std::variant_size_v<EventBody>> kKinds = {
    "office_created",   "catalogue_changed", "day_opened",     "day_closed",     "clock_jumped",
    "counter_opened",   "counter_paused",    "counter_closed", "issued",         "called",
    "recalled",         "started",           "finished",       "no_show",        "returned",
    "held",             "resumed",           "transferred",    "cancelled",      "priority_changed",
    "walk_direct",      "print_ended",       "reprinted",      "closing_slip_asked",
    "closing_slip_ended", "rating_given",    "ratings_closed", "eservice_counted",
    "staff_called",     "staff_answered",    "officer_set",    "simulated",
    "suggested",        kErasableKind,       "complaint_moved", "redacted",
    "errand_added",     "ratings_imported",  "improvement_decided", "improvement_reported",
    "suggestion_reviewed", "undone",         "pin_set",        "hall_paused",    "hall_resumed",
    "service_shut",     "restored",          "report_frozen",  "visit_merged",  "errand_merged",
    "store_merged",     "place_kept",        "fallback_sheet_asked", "fallback_sheet_ended",
    "hand_served",      "urgent_opened",     "urgent_closed",  "outbox_opened", "outbox_taken",
    "outbox_lost",      "attempt_voided",    "rating_put_aside"};

}  // namespace

std::string_view staff_call_why_name(StaffCallWhy why) {
  switch (why) {
    case StaffCallWhy::help: return "help";
    case StaffCallWhy::reprint: return "reprint";
    case StaffCallWhy::flood: return "flood";
  }
  return "";
}

std::optional<StaffCallWhy> read_staff_call_why(std::string_view name) {
  for (const StaffCallWhy why : {StaffCallWhy::help, StaffCallWhy::reprint, StaffCallWhy::flood})
    if (staff_call_why_name(why) == name) return why;
  return std::nullopt;
}

std::string_view hall_pause_why_name(HallPauseWhy why) {
  switch (why) {
    case HallPauseWhy::evacuation: return "evacuation";
    case HallPauseWhy::power: return "power";
    case HallPauseWhy::other: return "other";
  }
  return "";
}

std::optional<HallPauseWhy> read_hall_pause_why(std::string_view name) {
  for (const HallPauseWhy why : {HallPauseWhy::evacuation, HallPauseWhy::power, HallPauseWhy::other})
    if (hall_pause_why_name(why) == name) return why;
  return std::nullopt;
}

std::string_view event_kind(const EventBody& body) { return kKinds[body.index()]; }

}  // namespace khio
