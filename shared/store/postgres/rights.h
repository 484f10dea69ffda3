// What each login of an office's PostgreSQL store may tell and read: kiosks, boards and counters, and
// who administers the store. Asked by the server for every event (schema.sql), so that a program
// that was taken over can do no more than its login.
//
// Counters read everything and tell everything that a counter's work is; who administers tells all.
// Any thread.
#pragma once

#include <span>
#include <string_view>

namespace khio::postgres {

struct Right {
  std::string_view kind;   // event_kind
  std::string_view tells;  // of "kiosk", "counter", separated by commas
  std::string_view reads;  // of "kiosk", "board"
};

// One for each kind of event, in their order.
std::span<const Right> rights();

}  // namespace khio::postgres
