// What stands of an office's officers beside their names: whether somebody remains who may change
// them, whose PIN is paused, and where each was seen last. One thread: the office's.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/zone.h"
#include "store/reader.h"

namespace khio {

// Whether the change would leave nobody who may change officers and has a PIN to sign in with,
// where somebody does now.
bool leaves_nobody_to_administer(const std::vector<Officer>& officers, const Officer& changed);

// Whether a new officer may have that id: one word, and no system account's name ("user:NAME").
bool names_an_officer(const std::string& id);

// What an officer is called on screens and inside reports: by name, with the id where another has the
// same name; by the id alone where no name is known.
std::string officer_named(const std::vector<Officer>& officers, const std::string& id);

// Seconds until a PIN is taken again; 0: now. A clock that was set back begins the pause anew.
int pin_pause_left(const KeptPin& kept, std::int64_t now_ms);

// An officer opened a counter; where that is 0, they were added or changed then and opened none since.
struct OfficerSeen {
  LocalTime at;  // by the office's clock
  int counter = 0;
};

// Adds to `seen`, by the officer's id, each one's last opening of a counter after `after` in the journal,
// else that they were added or changed there; answers the last event it read. The work is its length:
// `go_on`, asked now and then, ends it early with `after`, and then `seen` is of no use.
EventSeq note_openings(Reader& reader, const Zone& zone, EventSeq after,
                       std::map<std::string, OfficerSeen>& seen,
                       const std::function<bool()>& go_on = {});

}  // namespace khio
