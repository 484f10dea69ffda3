// The payload fields of the events of visits, their tickets and errands, once, for writing and for
// reading: one `fields` for each kind, to which the codec hands its writer or reader. A kind
// without one does not compile.
//
// Any thread.
#pragma once

#include "files/event_or_const.h"

namespace khio {

void fields(auto& io, EventOrConst<WaitEstimate> auto& e) {
  io("low", e.low_seconds);
  io("high", e.high_seconds);
}

void fields(auto& io, EventOrConst<GivenPriority> auto& e) {
  io("reason", e.reason);
  io("overtook", e.overtook);
}

void fields(auto& io, EventOrConst<GivenOffline> auto& e) {
  io("outbox", e.outbox);
  io("entry", e.entry);
  io("at", e.at);
  io("after", e.after);
  io("hash", e.hash);
  io("said", e.said);
}

void fields(auto& io, EventOrConst<Issued> auto& e) {
  io.day("day", e.day);
  io("series", e.series);
  io("number", e.number);
  io("sequence", e.sequence);
  io("code", e.code);
  io("token", e.token);
  io("services", e.services);
  io("channel", e.channel);
  io("session", e.session);
  io("location", e.location);
  io("language", e.language);
  io("priority", e.priority);
  io("people", e.people);
  io("ahead", e.ahead);
  io.object("wait", e.estimate);
  io("print", e.print);
  io("kept", e.kept);
  io.object("given", e.given);
  io.object("offline", e.offline);
}

void fields(auto& io, EventOrConst<PlaceKept> auto& e) {
  io("visit", e.visit);
  io.day("day", e.day);
}

void fields(auto& io, EventOrConst<WalkDirect> auto& e) {
  io.day("day", e.day);
  io("service", e.service);
  io("counter", e.counter);
  io("people", e.people);
  io("session", e.session);
  io("location", e.location);
  io("overtook", e.overtook);
  io("served_at", e.served_at);
}

void fields(auto& io, EventOrConst<HandServed> auto& e) {
  io.day("day", e.day);
  io("series", e.series);
  io("number", e.number);
  io("service", e.service);
  io("counter", e.counter);
  io("officer", e.officer);
  io("people", e.people);
  io("session", e.session);
  io("location", e.location);
  io("taken_at", e.taken_at);
  io("called_at", e.called_at);
  io("finished_at", e.finished_at);
}

void fields(auto& io, EventOrConst<PriorityChanged> auto& e) {
  io("visit", e.visit);
  io("priority", e.priority);
  io("reason", e.reason);
  io("overtook", e.overtook);
}

void fields(auto& io, EventOrConst<PrintEnded> auto& e) {
  io("visit", e.visit);
  io("state", e.state);
  io("detail", e.detail);
}

void fields(auto& io, EventOrConst<ErrandAdded> auto& e) {
  io("visit", e.visit);
  io("service", e.service);
}

void fields(auto& io, EventOrConst<Reprinted> auto& e) {
  io("visit", e.visit);
  io("copy", e.copy);
}

void fields(auto& io, EventOrConst<Called> auto& e) {
  io("errand", e.errand);
  io("counter", e.counter);
  io("why", e.why);
  io("reason", e.reason);
  io("waited", e.waited_seconds);
  io("overtook", e.overtook);
  io("finished", e.finished);
  io("put_aside", e.put_aside);
}

void fields(auto& io, EventOrConst<Recalled> auto& e) {
  io("errand", e.errand);
}

void fields(auto& io, EventOrConst<Started> auto& e) {
  io("errand", e.errand);
}

void fields(auto& io, EventOrConst<Finished> auto& e) {
  io("errand", e.errand);
  io("served", e.served_seconds);
  io("held", e.held_seconds);
  io("within_standard", e.within_standard);
  io("people", e.people);
  io("next", e.next_service);
  io("position", e.next_position);
}

void fields(auto& io, EventOrConst<NoShow> auto& e) {
  io("errand", e.errand);
}

void fields(auto& io, EventOrConst<Returned> auto& e) {
  io("errand", e.errand);
  io("place_kept", e.place_kept);
  io("overtook", e.overtook);
}

void fields(auto& io, EventOrConst<Held> auto& e) {
  io("errand", e.errand);
  io("note", e.note);
}

void fields(auto& io, EventOrConst<Resumed> auto& e) {
  io("errand", e.errand);
  io("counter", e.counter);
  io("held", e.held_seconds);
  io("overtook", e.overtook);
}

void fields(auto& io, EventOrConst<Transferred> auto& e) {
  io("errand", e.errand);
  io("service", e.service);
  io("counter", e.counter);
  io("held", e.held_seconds);
  io("overtook", e.overtook);
  io("position", e.position);
}

void fields(auto& io, EventOrConst<Cancelled> auto& e) {
  io("errand", e.errand);
  io("reason", e.reason);
}

void fields(auto& io, EventOrConst<MergedErrand> auto& e) {
  io("service", e.service);
  io("state", e.state);
  io("enqueued_at", e.enqueued_at);
  io("called_at", e.called_at);
  io("started_at", e.started_at);
  io("finished_at", e.finished_at);
  io("waited", e.waited_seconds);
  io("held", e.held_seconds);
  io("served", e.served_seconds);
  io("counter", e.counter);
  io("by_hand", e.by_hand);
}

void fields(auto& io, EventOrConst<VisitMerged> auto& e) {
  io("origin", e.origin);
  io.day("day", e.day);
  io("series", e.series);
  io("number", e.number);
  io("channel", e.channel);
  io("session", e.session);
  io("location", e.location);
  io("priority", e.priority);
  io("people", e.people);
  io("issued_at", e.issued_at);
  fields(io, e.errand);
}

void fields(auto& io, EventOrConst<ErrandMerged> auto& e) {
  io("visit", e.visit);
  fields(io, e.errand);
}

void fields(auto& io, EventOrConst<Undone> auto& e) {
  io("errand", e.errand);
  io("event", e.event);
  io("deed", e.deed);
  io("state", e.state);
}

}  // namespace khio
