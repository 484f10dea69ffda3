// Screens of a busy morning, as plain values.
#pragma once

#include <string>

#include "counter/screens/model.h"
#include "domain/catalogue.h"

namespace khio::counter::test {

// "th" or "en"; "long": English made 40 % longer in every phrase. The office and its services speak the same.
SignInModel sign_in(const std::string& language);
SignInModel sign_in_wanting(const std::string& language);  // many officers, and something is missing
PinModel pin(const std::string& language, PinStage stage);
ServeModel closing_the_last(const std::string& language);
ServeModel ready(const std::string& language);
ServeModel quiet(const std::string& language);    // nobody waits
ServeModel called(const std::string& language);
ServeModel serving(const std::string& language);  // near its standard time, help wanted elsewhere
ServeModel overdue(const std::string& language);  // over its standard time, everything is full
ServeModel paused(const std::string& language);
// Whether a text holds words the office gave, a name or a reason, which may be longer than any place.
bool names_a_service(const std::string& text);
ServeModel asking(const std::string& language, Question question);

}  // namespace khio::counter::test
