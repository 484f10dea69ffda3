// An event of one kind, const when it is written and not when it is read.
//
// Any thread.
#pragma once

#include <concepts>
#include <type_traits>

#include "domain/events.h"

namespace khio {

template <typename E, typename Event>
concept EventOrConst = std::same_as<std::remove_const_t<E>, Event>;

}  // namespace khio
