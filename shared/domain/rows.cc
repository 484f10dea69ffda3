#include "domain/rows.h"

namespace khio {

std::string_view session_name(Session session) {
  switch (session) {
    case Session::in_hours: return "in_hours";
    case Session::lunch: return "lunch";
    case Session::off_hours: return "off_hours";
  }
  return "";
}

std::optional<Session> read_session(std::string_view name) {
  for (const Session session : {Session::in_hours, Session::lunch, Session::off_hours})
    if (session_name(session) == name) return session;
  return std::nullopt;
}

std::string_view half_day_name(HalfDay half) { return half == HalfDay::am ? "am" : "pm"; }

std::optional<HalfDay> read_half_day(std::string_view name) {
  if (name == "am") return HalfDay::am;
  if (name == "pm") return HalfDay::pm;
  return std::nullopt;
}

std::string_view rated_via_name(RatedVia via) {
  switch (via) {
    case RatedVia::code: return "code";
    case RatedVia::scanner: return "scanner";
    case RatedVia::terminal: return "terminal";
  }
  return "";
}

std::string_view rated_elsewhere_name(RatedElsewhere via) {
  switch (via) {
    case RatedElsewhere::paper: return "paper";
    case RatedElsewhere::online: return "online";
    case RatedElsewhere::mobile: return "mobile";
  }
  return "";
}

std::optional<RatedElsewhere> read_rated_elsewhere(std::string_view name) {
  for (const auto via : {RatedElsewhere::paper, RatedElsewhere::online, RatedElsewhere::mobile})
    if (rated_elsewhere_name(via) == name) return via;
  return std::nullopt;
}

std::optional<RatedVia> read_rated_via(std::string_view name) {
  for (const RatedVia via : {RatedVia::code, RatedVia::scanner, RatedVia::terminal})
    if (rated_via_name(via) == name) return via;
  return std::nullopt;
}

}  // namespace khio
