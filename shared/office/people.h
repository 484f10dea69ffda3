// What is said about officers and their PINs. One thread: the office's.
#pragma once

#include <string>

#include "domain/roles.h"

namespace khio {

enum class PinVerdict {
  right,
  wrong,
  pause,    // too many wrong ones: none is taken for a while, the right one neither
  no_pin,   // the officer has none yet
  unknown,  // no such officer, or not active any more
  altered,  // the hash in the store is not the one the journal tells of
};

struct PinAnswer {
  PinVerdict verdict = PinVerdict::wrong;
  int pause_seconds = 0;  // how long no PIN is taken from now on
  Role role = Role::officer;
  bool one_time = false;  // right, and to be changed before anything else
};

}  // namespace khio
