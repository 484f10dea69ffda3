// Screens of a busy morning, as plain values.
#pragma once

#include <string>

#include "counter/screens/model.h"
#include "domain/catalogue.h"

namespace khio::counter::test {

// "th" or "en"; the office and its services speak the same.
SignInModel sign_in(const std::string& language);
ServeModel ready(const std::string& language);
ServeModel quiet(const std::string& language);    // nobody waits
ServeModel called(const std::string& language);
ServeModel serving(const std::string& language);  // near its standard time, help wanted elsewhere
ServeModel overdue(const std::string& language);  // over its standard time, everything is full
ServeModel paused(const std::string& language);
ServeModel asking(const std::string& language, Question question);

}  // namespace khio::counter::test
