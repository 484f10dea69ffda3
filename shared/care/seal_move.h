// Key and seals move to another folder. For a moment the key stands in both: a note in each names the
// other, so that whoever uses the seals next, in whichever of them the settings name, takes the key
// away from the other. For care/seals.cc and the command. One thread each; several programs at once.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace khio {

struct SealsMoved {
  std::vector<std::string> brought;  // lists, with their keys
  std::vector<std::string> left;     // lists that nothing continues: altered, or their key is gone
};

// Brings every list and its key from one folder to another, names the place with `name_place` once
// they are whole there, and removes the keys from where they were. refused: another list of the same
// journal is there. busy: somebody moves them. device: a folder cannot be written. Nothing is named
// then, and `from` is as it was.
Result<SealsMoved> move_seals(const std::string& from, const std::string& to, Clock& clock,
                              const std::function<Status()>& name_place);

// Where a program that was ended while it moved the seals may have left their key as well: `folder` is
// the one in use. Nothing: nowhere, or they are being moved.
std::optional<std::string> left_by_a_move(const std::string& folder);
// Takes it away there, as far as that folder can be reached.
void finish_move(const std::string& folder);

}  // namespace khio
