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
    "suggested",        kErasableKind,       "complaint_moved", "redacted"};

}  // namespace

std::string_view event_kind(const EventBody& body) { return kKinds[body.index()]; }

}  // namespace khio
