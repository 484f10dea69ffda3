// Words that were erased leave the store's log as well. While another program reads an older moment
// they stand there still: reads are short, so it is tried again for a little while.
#pragma once

#include <chrono>

#include "store/store.h"

namespace khio {

// How long the one waits who asked for it.
inline constexpr std::chrono::milliseconds kErasingPatience{2'000};
inline constexpr std::chrono::milliseconds kErasingGlance{100};  // on a screen

// False: traces are left, and a later change or start of a program finishes it. One thread: the store's.
bool finish_erasing_soon(Store& store, std::chrono::milliseconds patience);

}  // namespace khio
