// A folder of files written whole or not at all: everything goes to a hidden folder beside it,
// which takes its name at the end. One thread.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "care/report_set.h"

namespace khio {

// `files` has a SHA256SUMS. A folder that is there is replaced when it is empty, or a set written so
// before: it has a SHA256SUMS, and nothing that is not named there.
// refused: it holds something else, or is a link. invalid: its parent is no folder. device: the disk refused.
// The folder it stands in, where the caller made that one, is looked at by no_link().
Status no_link(const std::string& folder);  // refused: it is one
Status write_folder_whole(const std::string& path, const std::vector<SetFile>& files);

}  // namespace khio
