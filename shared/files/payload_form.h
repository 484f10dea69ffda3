// The form of what a kiosk may tell (files/event_codec.h), for a store's server, which knows no more of
// an event than its text: a payload of another form would be read by no program, and stands in the
// journal for good.
//
// Any thread.
#pragma once

#include <string>
#include <string_view>

namespace khio {

// A regular expression, of PostgreSQL and of ECMAScript, that every canonical payload of that kind
// fits, and nothing that the codec cannot read but days that no calendar has. Empty: kiosks tell
// nothing of that kind.
std::string payload_form(std::string_view kind);

}  // namespace khio
