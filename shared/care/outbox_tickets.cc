#include "care/outbox_tickets.h"

#include <algorithm>

#include "base/codes.h"
#include "files/event_codec.h"
#include "files/office_file.h"
#include "office/offline_entries.h"

namespace khio {
namespace {

// The office's own series are given by the store alone: no kiosk's letter is one (office/outboxes.cc).
bool is_of_a_series(Reader& reader, const Issued& issued) {
  const OfficeReading office = read_office(reader.document(reader.office().catalogue));
  return std::any_of(office.catalogue.series.begin(), office.catalogue.series.end(),
                     [&](const Series& series) { return issued.series == series.prefix; });
}

}  // namespace

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

OfflineProof offline_proof(Reader& reader, const Event& event, const std::string& witness) {
  const auto& issued = std::get<Issued>(event.body);
  if (read_witness(witness_of(issued.offline->hash)) != witness) return OfflineProof::none;
  if (is_witnessed(event)) return OfflineProof::ticket;
  return is_of_a_series(reader, issued) ? OfflineProof::none : OfflineProof::word;
}

}  // namespace khio
