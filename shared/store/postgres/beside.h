// Work that waits for a server on a thread of its own, so that nobody else does: whoever lets go of it
// does not wait either, and the program's end waits for what was let go. Any thread.
#pragma once

#include <functional>

namespace khio::postgres {

// Runs `work`, which keeps what it needs and comes to an end when it was told to.
void run_beside(std::function<void()> work);

}  // namespace khio::postgres
