// Where visitors are served from here on: the office's own rooms, or a mobile unit, whose tickets
// have series of their own that begin with its mark. A value; any thread.
#pragma once

#include <string>

namespace khio {

struct LocalUnit;

struct Workplace {
  std::string location = "office";
  std::string mark{};
  bool operator==(const Workplace&) const = default;
};

// As the machine's settings say.
Workplace workplace_of(const LocalUnit& unit);

}  // namespace khio
