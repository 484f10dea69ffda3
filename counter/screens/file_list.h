// The files that fit a field in which a path is typed: walked by the arrows or touched, and what is
// chosen stands in the field.
#pragma once

#include <string>
#include <vector>

#include "counter/screens/parts.h"

namespace khio::counter {

inline constexpr std::size_t kFileLettersMax = 300;

struct FileLine {
  std::string path{};
  std::string name{};
  std::string note{};  // from when it is, and on which disk
  bool folder = false;
  bool chosen = false;
};

// `none` is said where nothing fits. The choice is reported as what the field SectionField::file holds
// now; a folder that is chosen already is opened by a second touch. `walked`: the arrows are its.
void file_list(Pane& pane, const std::vector<FileLine>& lines, std::string_view none,
               const ui::Rect& place, bool walked = true);

}  // namespace khio::counter
