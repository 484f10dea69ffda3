#include "cli/printer_choice.h"

#include <cstdlib>
#include <filesystem>

#include "cli/run.h"

namespace khio {

std::string printer_address(const std::string& option, const std::string& store_url) {
  if (!option.empty()) return option;
  const char* set = std::getenv("KHIO_PRINTER");
  if (set != nullptr && *set != '\0') return set;
  // A store on a server has no folder: its slips go where an embedded store would be.
  const std::string path = store_path(store_url).value_or(default_store_file());
  const auto folder = std::filesystem::absolute(path).parent_path() / "printed";
  std::error_code ignored;  // a folder that cannot be made is what the printer will say
  std::filesystem::create_directories(folder, ignored);
  return "folder:" + folder.string();
}

}  // namespace khio
