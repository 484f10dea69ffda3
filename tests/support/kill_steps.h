// A program that is killed at each of its steps in turn. Its .cc stands in for the C library's calls
// that change a file, keep it, or say something to a server: a step is one of them. One thread.
#pragma once

#include <functional>

namespace khio::test {

// Does `work` in a process of its own, which is killed (SIGKILL) instead of its n-th step; n from 1.
// False: it ended before, as it should.
bool killed_at_step(int n, const std::function<void()>& work);

}  // namespace khio::test
