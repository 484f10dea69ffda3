// What a file system keeps over a power cut. Any thread.
#pragma once

#include <string>

namespace khio {

// The names in a folder are on the disk: a file that was created, renamed or deleted there before is
// so for good. 0, or an errno.
int sync_folder(const std::string& folder);
// The same of the folder a file stands in.
int sync_folder_of(const std::string& file);

}  // namespace khio
