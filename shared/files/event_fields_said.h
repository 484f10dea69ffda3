// The payload fields of the events of what visitors said and what came of it, once, for writing and
// for reading: one `fields` for each kind, to which the codec hands its writer or reader. A kind
// without one does not compile.
//
// Any thread.
#pragma once

#include "files/event_or_const.h"

namespace khio {

void fields(auto& io, EventOrConst<RatingRow> auto& e) {
  io.day("day", e.office_day);
  io("half", e.half_day);
  io("service", e.service);
  io("division", e.division);
  io("counter", e.counter);
  io("via", e.via);
  io("scores", e.scores);
  io("counted", e.counted);
}

void fields(auto& io, EventOrConst<RatingGiven> auto& e) {
  io("visit", e.visit);
  io("via", e.via);
}

void fields(auto& io, EventOrConst<RatingsClosed> auto& e) {
  io("items", e.items);
  io.objects("ratings", e.ratings);
  io("unit", e.unit);
}

void fields(auto& io, EventOrConst<RatingPutAside> auto& e) {
  io.day("day", e.day);
  io("half", e.half);
  io("via", e.via);
  io("items", e.items);
  io("scores", e.scores);
}

void fields(auto& io, EventOrConst<RatingsImported> auto& e) {
  io("via", e.via);
  io.day("from", e.from);
  io.day("to", e.to);
  io("service", e.service);
  io("first", e.first);
  io("items", e.items);
  io("counts", e.counts);
}

void fields(auto& io, EventOrConst<Suggested> auto& e) {
  io.day("day", e.day);
  io("half", e.half);
  io("kind", e.kind);
  io("number", e.number);
  io.day_unless_0("due", e.due);
  io("words", e.words);
}

void fields(auto& io, EventOrConst<Words> auto& e) {
  io("of", e.of);
  io("text", e.text);
}

void fields(auto& io, EventOrConst<ComplaintMoved> auto& e) {
  io("suggestion", e.suggestion);
  io("words", e.words);
  io("state", e.state);
  io.day("day", e.day);
}

void fields(auto& io, EventOrConst<Redacted> auto& e) {
  io("suggestion", e.suggestion);
  io("words", e.words);
  io("erased", e.erased);
}

void fields(auto& io, EventOrConst<SuggestionReviewed> auto& e) {
  io("suggestion", e.suggestion);
  io("fit", e.fit);
}

void fields(auto& io, EventOrConst<ImprovementDecided> auto& e) {
  io.day("from", e.from);
  io.day("to", e.to);
  io("text", e.text);
}

void fields(auto& io, EventOrConst<ImprovementReported> auto& e) {
  io("improvement", e.improvement);
  io("result", e.result);
  io("done", e.done);
}

}  // namespace khio
