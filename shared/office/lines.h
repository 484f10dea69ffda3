// Who stands where: the line of a service or counter, as the calling order sees it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/calling_order.h"
#include "domain/catalogue.h"
#include "domain/hours.h"
#include "office/office.h"
#include "store/reader.h"

namespace khio {

// The services whose visitors are called by the same counters as those of `service`: people in
// these lines can stand ahead of it. By the open counters, or by the office's plan while none is.
std::vector<std::string> shared_line(const Catalogue& office,
                                     const std::vector<CounterState>& counters,
                                     const std::string& service);

// Whether that counter is open, paused or not, and serves it.
bool serves_now(const std::vector<CounterState>& counters, int counter, const std::string& service);

bool has_service(const std::vector<std::string>& services, const std::string& service);

// `services`, and after them what else that counter has to serve by the office file: an officer may
// put some aside, and answers for whoever is passed by it.
std::vector<std::string> all_services_of(const Catalogue& office, int counter,
                                         std::vector<std::string> services);

// Those of the office file, and what else somebody waits for: nobody is out of sight.
std::vector<std::string> every_service(Reader& reader, const Catalogue& office);

// Who waits for these services: as the calling order sees them, so that who waits for a counter that
// closed, or that serves the errand no more, waits for none alone.
std::vector<WaitingErrand> waiting_for(Reader& reader, DayNumber day,
                                       const std::vector<std::string>& services);

// Everything the calling order needs to know about these services now. `counter` 0: any.
OrderInput order_input(Reader& reader, const Catalogue& office, DayNumber day,
                       const std::vector<std::string>& services, int counter, const Moment& now);

// Who would be called before somebody, as how many wait for each service.
using AheadByService = std::map<std::string, int>;
int people_in(const AheadByService& ahead);

// Before an errand that joins the line of `service` now. One with a new place has a `place` past the
// journal's head.
AheadByService ahead_of_newcomer(Reader& reader, const Catalogue& office,
                                 const std::vector<CounterState>& counters, DayNumber day,
                                 const std::string& service, const WaitingErrand& newcomer,
                                 const Moment& now);
// Before one that waits. REQUIRES: input.waiting has that index.
AheadByService ahead_in(const OrderInput& input, const CallingRule& rule, std::size_t index);

int open_counters_for(const std::vector<CounterState>& counters, const std::string& service);

std::optional<WaitEstimate> estimate_for(Reader& reader, const Catalogue& office,
                                         const std::vector<CounterState>& counters,
                                         const std::string& service, const AheadByService& ahead);

// Why no kiosk gives a ticket for the service now, by its hours, its quota of the day and a pause of
// the hall. While the office is open for urgent services alone, those are what is within its hours.
struct Shutting {
  Shut why = Shut::open;
  OpenState hours;
};
Shutting shutting_of(Reader& reader, const Catalogue& office, const Service& service,
                     const LocalTime& now, std::int64_t now_ms, DayNumber day);
// Whether somebody with this wait before them would still be called before the day ends.
bool in_time(const OpenState& hours, const LocalTime& now,
             const std::optional<WaitEstimate>& estimate);
// The same as a refusal in words.
Status kiosk_takes(Reader& reader, const Catalogue& office, const Service& service,
                   const LocalTime& now, std::int64_t now_ms, DayNumber day);

// Whether a copy of the visit's slip is of use: it will be called still, keeps its place on another
// day, or somebody was served with it, who may rate. refused: with its state.
Status copy_is_of_use(Reader& reader, const VisitState& visit);

}  // namespace khio
