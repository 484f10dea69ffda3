// What a simulated visitor answers: 58 % very satisfied, 31 % satisfied, 8, 2 and 1 % below, and
// often some of the further questions, near the first answer. Part of simulate(); one thread.
#pragma once

#include "care/dice.h"
#include "office/office.h"

namespace khio {

// The code is left empty.
RatingOrder simulated_rating(const Survey& survey, Dice& dice);

}  // namespace khio
