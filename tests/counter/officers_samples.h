// An office's officers with all that can stand in the way of signing in, as plain values.
#pragma once

#include "counter/screens/officers.h"

namespace khio::counter::test {

OfficersModel officers_sample(Setting setting, OfficersQuestion question);

}  // namespace khio::counter::test
