// What visitors ask for when they have a number already, and tickets that nobody seems to hold.
#include <fmt/format.h>

#include <algorithm>

#include "domain/limits.h"
#include "office/inside.h"
#include "office/lines.h"

namespace khio {
namespace {

// Reasons of cancelling that no officer gives, so they need not be in the office's list.
constexpr const char* kVisitorsReason = "visitor";
constexpr const char* kFloodReason = "flood";

Result<StaffCall> open_call(Reader& reader, EventSeq seq, StaffCallWhy why) {
  for (StaffCall& call : reader.staff_calls()) {
    if (call.seq == seq && call.why == why) return std::move(call);
  }
  return Error{ErrorKind::taken, "somebody else has answered this call"};
}

bool is_over(const ErrandRecord& errand) { return !is_open(errand.state); }

Status check_addition(Transaction& tx, const Catalogue& office, const VisitState& visit,
                      const std::string& service) {
  const std::optional<ErrandRecord> errand = tx.errand(visit.errand);
  KHIO_CHECK(errand);
  if (visit.number == 0 || is_over(*errand))
    return Error{ErrorKind::refused, "this visit is over; take a new ticket"};
  if (office.service(service) == nullptr)
    return Error{ErrorKind::not_found, fmt::format("this office has no service {}", service)};
  const bool has = errand->service == service ||
                   std::find(visit.pending.begin(), visit.pending.end(), service) !=
                       visit.pending.end();
  if (has) return Error{ErrorKind::refused, "the ticket is for this service already"};
  if (visit.pending.size() + 1 >= kErrandsPerVisitMax)
    return Error{ErrorKind::refused,
                 fmt::format("a ticket is for at most {} services", kErrandsPerVisitMax)};
  return Done{};
}

}  // namespace

Result<IssuedTicket> Office::add_errand(VisitId id, const std::string& service, Channel channel,
                                        const Ask& ask) {
  Inside& in = *inside_;
  return in.run<IssuedTicket>(
      ask, fmt::format("add {} {} {}", id, service, channel_name(channel)),
      [&](Transaction& tx) -> Result<EventBody> {
        if (const auto day = in.open_day(tx); !day.ok()) return day.error();
        const std::optional<VisitState> visit = tx.visit(id);
        if (!visit) return Error{ErrorKind::not_found, "there is no such ticket"};
        if (const Status fits = check_addition(tx, in.catalogue, *visit, service); !fits.ok())
          return fits.error();
        if (const Status goes_on = hall_goes_on(tx); !goes_on.ok()) return goes_on.error();
        if (channel == Channel::kiosk) {
          const Status taken = kiosk_takes(tx, in.catalogue, *in.catalogue.service(service),
                                           in.local_now(tx), tx.now().utc_ms, visit->office_day);
          if (!taken.ok()) return taken.error();
        }
        return EventBody(ErrandAdded{id, service});
      },
      [&](Reader& reader, const Event&) -> Result<IssuedTicket> {
        return issued_ticket(in.catalogue, *reader.visit(id), *reader.event(id));
      });
}

Result<ChangedTicket> Office::leave(VisitId id, const Ask& ask) {
  Inside& in = *inside_;
  return in.run<ChangedTicket>(
      ask, fmt::format("leave {}", id),
      [&](Transaction& tx) -> Result<EventBody> {
        if (const auto day = in.open_day(tx); !day.ok()) return day.error();
        const std::optional<VisitState> visit = tx.visit(id);
        if (!visit) return Error{ErrorKind::not_found, "there is no such ticket"};
        const std::optional<ErrandRecord> errand = tx.errand(visit->errand);
        KHIO_CHECK(errand);
        if (errand->state != ErrandState::waiting && errand->state != ErrandState::no_show)
          return Error{ErrorKind::refused, "only somebody who waits can leave the line"};
        return EventBody(Cancelled{errand->id, kVisitorsReason});
      },
      [&](Reader& reader, const Event& event) -> Result<ChangedTicket> {
        return changed_ticket(reader, std::get<Cancelled>(event.body).errand,
                              ErrandState::cancelled);
      });
}

Result<EventSeq> Office::ask_reprint(VisitId id, const std::string& place, const Ask& ask) {
  const Result<std::vector<StaffCall>> calls = staff_calls();
  if (!calls.ok()) return calls.error();
  for (const StaffCall& call : *calls) {
    if (call.why == StaffCallWhy::reprint && call.visits == std::vector{id}) return call.seq;
  }
  return inside_->run<EventSeq>(
      ask, fmt::format("ask reprint {} {}", id, place),
      [&](Transaction& tx) -> Result<EventBody> {
        const std::optional<VisitState> visit = tx.visit(id);
        if (!visit || visit->code.empty())
          return Error{ErrorKind::not_found, "there is no such ticket"};
        if (const Status of_use = copy_is_of_use(tx, *visit); !of_use.ok()) return of_use.error();
        return EventBody(StaffCalled{place, StaffCallWhy::reprint, {id}});
      },
      [](Reader&, const Event& event) -> Result<EventSeq> { return event.seq; });
}

Result<IssuedTicket> Office::allow_reprint(EventSeq seq, int counter, const Ask& ask) {
  Inside& in = *inside_;
  return in.run<IssuedTicket>(
      ask, fmt::format("allow reprint {} {}", seq, counter),
      [&](Transaction& tx) -> Result<EventBody> {
        const Result<StaffCall> call = open_call(tx, seq, StaffCallWhy::reprint);
        if (!call.ok()) return call.error();
        const std::optional<VisitState> visit = tx.visit(call->visits.front());
        KHIO_CHECK(visit);
        if (const Status of_use = copy_is_of_use(tx, *visit); !of_use.ok()) return of_use.error();
        const std::optional<CounterState> acting = tx.counter(counter);
        const Result<Event> answered =
            tx.append(StaffAnswered{seq, counter, 0}, acting ? acting->officer : ask.actor);
        if (!answered.ok()) return answered.error();
        return EventBody(Reprinted{visit->id, visit->copies + 1});
      },
      [&](Reader& reader, const Event& event) -> Result<IssuedTicket> {
        const VisitId visit = std::get<Reprinted>(event.body).visit;
        return issued_ticket(in.catalogue, *reader.visit(visit), *reader.event(visit));
      },
      counter);
}

Status Office::report_flood(const std::vector<VisitId>& visits, const std::string& place,
                            const Ask& ask) {
  if (visits.empty() || visits.size() > kFloodVisitsMax)
    return Error{ErrorKind::invalid, fmt::format("a flood is 1 to {} tickets", kFloodVisitsMax)};
  return inside_->run<Done>(
      ask, fmt::format("flood {} {} {}", place, visits.front(), visits.size()),
      [&](Transaction&) -> Result<EventBody> {
        return EventBody(StaffCalled{place, StaffCallWhy::flood, visits});
      },
      [](Reader&, const Event&) -> Result<Done> { return Done{}; });
}

Result<int> Office::cancel_flood(EventSeq seq, int counter, const Ask& ask) {
  return inside_->run<int>(
      ask, fmt::format("cancel flood {} {}", seq, counter),
      [&](Transaction& tx) -> Result<EventBody> {
        const Result<StaffCall> call = open_call(tx, seq, StaffCallWhy::flood);
        if (!call.ok()) return call.error();
        const std::optional<CounterState> acting = tx.counter(counter);
        int cancelled = 0;
        for (const VisitId id : call->visits) {
          const std::optional<VisitState> visit = tx.visit(id);
          const std::optional<ErrandRecord> errand =
              visit ? tx.errand(visit->errand) : std::nullopt;
          if (!errand || errand->state != ErrandState::waiting) continue;
          const Result<Event> gone = tx.append(Cancelled{errand->id, kFloodReason},
                                               acting ? acting->officer : ask.actor);
          if (!gone.ok()) return gone.error();
          ++cancelled;
        }
        return EventBody(StaffAnswered{seq, counter, cancelled});
      },
      [](Reader&, const Event& event) -> Result<int> {
        return std::get<StaffAnswered>(event.body).cancelled;
      },
      counter);
}

Result<std::vector<StaffCall>> Office::staff_calls() {
  return inside_->view<std::vector<StaffCall>>(
      [](Reader& reader) -> Result<std::vector<StaffCall>> { return named_calls(reader); });
}

}  // namespace khio
