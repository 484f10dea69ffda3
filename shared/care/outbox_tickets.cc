#include "care/outbox_tickets.h"

#include "base/codes.h"
#include "files/event_codec.h"
#include "office/offline_entries.h"

namespace khio {

std::string OutboxTickets::problem_with(const JournalRow& row) {
  const bool concerns = row.kind == event_kind(Issued{}) || row.kind == event_kind(OutboxOpened{}) ||
                        row.kind == event_kind(OutboxTaken{});
  if (row.purged || !concerns) return "";
  // Most tickets are not: they need not be read.
  if (row.kind == event_kind(Issued{}) && row.payload.find("\"offline\"") == std::string::npos)
    return "";
  const Result<DecodedPayload> payload = decode_payload(row.kind, row.payload);
  if (!payload) return payload.error().detail;
  if (const auto* const opened = std::get_if<OutboxOpened>(&payload->body)) {
    last_.emplace(opened->outbox, 0);
    return "";
  }
  const std::string name = "event " + std::to_string(row.event.seq);
  if (const auto* const taken = std::get_if<OutboxTaken>(&payload->body)) {
    const auto box = last_.find(taken->outbox);
    if (box == last_.end()) return name + " takes in a kiosk's outbox that was never opened";
    if (taken->through < box->second) return name + " takes in less of a kiosk's outbox than is in";
    box->second = taken->through;
    return "";
  }
  const auto& issued = std::get<Issued>(payload->body);
  if (!issued.offline) return "";
  const auto box = last_.find(issued.offline->outbox);
  if (box == last_.end())
    return name + " is a ticket of a kiosk's outbox that was never opened";
  if (issued.offline->entry <= box->second)
    return name + " is a ticket of a kiosk's outbox that was taken in before";
  if (issued.offline->after >= row.event.seq) return name + " is a ticket given before it could be";
  box->second = issued.offline->entry;
  return "";
}

bool fits_offline(const Event& event, const std::string& witness) {
  const auto& issued = std::get<Issued>(event.body);
  return is_witnessed(event) && read_witness(witness_of(issued.offline->hash)) == witness;
}

}  // namespace khio
