#include "store/postgres/rights.h"

#include <array>
#include <variant>

#include "domain/events.h"

namespace khio::postgres {
namespace {

constexpr std::string_view kNone = "";
constexpr std::string_view kKiosk = "kiosk";
constexpr std::string_view kCounter = "counter";
constexpr std::string_view kBoth = "kiosk,counter";
constexpr std::string_view kHall = "kiosk,board";

// The words of suggestions, PINs, closed ratings and what staff note are read by counters alone. A
// kiosk reads nevertheless what writers of complaints were answered (schema.sql, events_after).
constexpr std::array<Right, std::variant_size_v<EventBody>> kRights = {{
    {"office_created", kNone, kHall},
    {"catalogue_changed", kCounter, kHall},
    {"day_opened", kBoth, kHall},  // the first change of a day opens it, whoever makes it
    {"day_closed", kBoth, kHall},
    {"clock_jumped", kBoth, kHall},
    {"counter_opened", kCounter, kHall},
    {"counter_paused", kCounter, kHall},
    {"counter_closed", kCounter, kHall},
    {"issued", kBoth, kHall},
    {"called", kCounter, kHall},
    {"recalled", kCounter, kHall},
    {"started", kCounter, kHall},
    {"finished", kCounter, kHall},
    {"no_show", kCounter, kHall},
    {"returned", kCounter, kHall},
    {"held", kCounter, kHall},
    {"resumed", kCounter, kHall},
    {"transferred", kCounter, kHall},
    {"cancelled", kBoth, kHall},  // a visitor leaves the line
    {"priority_changed", kCounter, kHall},
    {"walk_direct", kCounter, kHall},
    {"print_ended", kBoth, kKiosk},
    {"reprinted", kBoth, kKiosk},
    {"closing_slip_asked", kBoth, kKiosk},
    {"closing_slip_ended", kBoth, kKiosk},
    {"rating_given", kKiosk, kKiosk},
    {"ratings_closed", kCounter, kNone},
    {"eservice_counted", kCounter, kNone},
    {"staff_called", kBoth, kKiosk},
    {"staff_answered", kCounter, kKiosk},
    {"officer_set", kCounter, kKiosk},
    {"simulated", kNone, kHall},
    {"suggested", kKiosk, kKiosk},
    {"words", kBoth, kNone},
    {"complaint_moved", kCounter, kKiosk},
    {"redacted", kCounter, kKiosk},
    {"errand_added", kBoth, kHall},
    {"ratings_imported", kCounter, kNone},
    {"improvement_decided", kCounter, kNone},
    {"improvement_reported", kCounter, kNone},
    {"suggestion_reviewed", kCounter, kNone},
    {"undone", kCounter, kHall},
    {"pin_set", kCounter, kNone},
    {"hall_paused", kCounter, kHall},
    {"hall_resumed", kCounter, kHall},
    {"service_shut", kCounter, kHall},
    {"restored", kNone, kHall},
    {"report_frozen", kCounter, kNone},
    {"visit_merged", kCounter, kNone},
    {"errand_merged", kCounter, kNone},
    {"store_merged", kCounter, kNone},
    {"place_kept", kCounter, kKiosk},
    {"fallback_sheet_asked", kBoth, kKiosk},
    {"fallback_sheet_ended", kBoth, kKiosk},
    {"hand_served", kCounter, kKiosk},
    {"urgent_opened", kCounter, kHall},
    {"urgent_closed", kCounter, kHall},
    {"outbox_opened", kKiosk, kKiosk},
    {"outbox_taken", kKiosk, kKiosk},
    {"outbox_lost", kCounter, kKiosk},
    {"attempt_voided", kKiosk, kKiosk},
    {"rating_put_aside", kKiosk, kNone},
}};

}  // namespace

std::span<const Right> rights() { return kRights; }

}  // namespace khio::postgres
