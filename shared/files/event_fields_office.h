// The payload fields of the events of the office, its days, counters and officers, once, for
// writing and for reading: one `fields` for each kind, to which the codec hands its writer or
// reader. A kind without one does not compile.
//
// Any thread.
#pragma once

#include "files/event_or_const.h"

namespace khio {

void fields(auto& io, EventOrConst<OfficeCreated> auto& e) {
  io("catalogue", e.catalogue);
}

void fields(auto& io, EventOrConst<CatalogueChanged> auto& e) {
  io("catalogue", e.catalogue);
  io.later("before", e.before);
}

void fields(auto& io, EventOrConst<DayOpened> auto& e) {
  io.day("day", e.day);
  io("confirmed", e.confirmed);
}

void fields(auto& io, EventOrConst<DayClosed> auto& e) {
  io.day("day", e.day);
  io("expired", e.expired);
  io("unfinished", e.unfinished);
}

void fields(auto& io, EventOrConst<ClockJumped> auto& e) {
  io("by_ms", e.by_ms);
}

void fields(auto& io, EventOrConst<CounterOpened> auto& e) {
  io("counter", e.counter);
  io("officer", e.officer);
  io("services", e.services);
}

void fields(auto& io, EventOrConst<CounterPaused> auto& e) {
  io("counter", e.counter);
  io("reason", e.reason);
  io("until", e.until);
}

void fields(auto& io, EventOrConst<CounterClosed> auto& e) {
  io("counter", e.counter);
}

void fields(auto& io, EventOrConst<ClosingSlipAsked> auto& e) {
  io.day("day", e.day);
  io("closed", e.closed);
  io("copy", e.copy);
}

void fields(auto& io, EventOrConst<ClosingSlipEnded> auto& e) {
  io.day("day", e.day);
  io("state", e.state);
  io("detail", e.detail);
}

void fields(auto& io, EventOrConst<StaffCalled> auto& e) {
  io("place", e.place);
  io.later("why", e.why);
  io.later("visits", e.visits);
}

void fields(auto& io, EventOrConst<StaffAnswered> auto& e) {
  io("call", e.call);
  io("counter", e.counter);
  io.later("cancelled", e.cancelled);
}

void fields(auto& io, EventOrConst<ServiceShut> auto& e) {
  io.day("day", e.day);
  io("service", e.service);
  io("shut", e.shut);
}

void fields(auto& io, EventOrConst<OfficerSet> auto& e) {
  io("officer", e.officer);
  io("name", e.name);
  io("role", e.role);
  io("active", e.active);
}

void fields(auto& io, EventOrConst<PinSet> auto& e) {
  io("officer", e.officer);
  io("digest", e.digest);
  io("one_time", e.one_time);
}

void fields(auto& io, EventOrConst<HallPaused> auto& e) {
  io.day("day", e.day);
  io("why", e.why);
}

void fields(auto& io, EventOrConst<HallResumed> auto& e) {
  io("pause", e.pause);
}

void fields(auto& io, EventOrConst<StoreMerged> auto& e) {
  io("store", e.store);
  io("through", e.through);
  io("head", e.head);
  io("visits", e.visits);
  io("ratings", e.ratings);
  io("suggestions", e.suggestions);
  io.day("from", e.from);
  io.day("to", e.to);
}

void fields(auto& io, EventOrConst<ReportFrozen> auto& e) {
  io.day("from", e.from);
  io.day("to", e.to);
  io("period", e.period);
  io("counted", e.counted);
  io("file", e.file);
  io("document", e.document);
}

void fields(auto& io, EventOrConst<FallbackSheetAsked> auto& e) {
  io.day("day", e.day);
  io("series", e.series);
  io("first", e.first);
  io("last", e.last);
  io("print", e.print);
}

void fields(auto& io, EventOrConst<FallbackSheetEnded> auto& e) {
  io("sheet", e.sheet);
  io("state", e.state);
  io("detail", e.detail);
}

void fields(auto& io, EventOrConst<UrgentOpened> auto& e) {
  io.day("day", e.day);
  io("services", e.services);
  io("reason", e.reason);
  io("until", e.until);
}

void fields(auto& io, EventOrConst<UrgentClosed> auto& e) {
  io("session", e.session);
}

void fields(auto& io, EventOrConst<OutboxOpened> auto& e) {
  io("outbox", e.outbox);
  io("place", e.place);
  io("letter", e.letter);
}

void fields(auto& io, EventOrConst<OutboxTaken> auto& e) {
  io("outbox", e.outbox);
  io("through", e.through);
  io("head", e.head);
  io("left", e.left);
  io("away_since", e.away_since);
}

void fields(auto& io, EventOrConst<OutboxLost> auto& e) {
  io("outbox", e.outbox);
  io("reason", e.reason);
}

void fields(auto& io, EventOrConst<AttemptVoided> auto& e) {
  io("outbox", e.outbox);
  io("entry", e.entry);
  io("visit", e.visit);
}

void fields(auto& io, EventOrConst<Simulated> auto& e) {
  io.day("from", e.from);
  io.day("to", e.to);
  io("seed", e.seed);
}

void fields(auto& io, EventOrConst<Restored> auto& e) {
  io("made_at", e.made_at);
  io("acknowledged", e.acknowledged);
  io.day("day", e.day);
  io("skipped", e.skipped);
}

void fields(auto& io, EventOrConst<EserviceCounted> auto& e) {
  io("year", e.year);
  io("month", e.month);
  io("service", e.service);
  io("count", e.count);
}

}  // namespace khio
