#include "care/moving.h"

#include <filesystem>

#include "care/private_folder.h"
#include "store/postgres/store_url.h"

namespace khio {
namespace {

constexpr const char* kFolder = ".khio-move";

// Copies need as much room as the store, and the new file must be on the disk where it stays.
Result<std::string> folder_of(const std::string& url) {
  const std::filesystem::path file = url.starts_with("sqlite:") ? url.substr(7) : url;
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  std::error_code failed;
  if (std::filesystem::is_directory(folder, failed)) return folder.string();
  return Error{ErrorKind::invalid, "there is no folder '" + folder.string() + "'; make it first"};
}

}  // namespace

Result<MoveDone> move_office(const std::string& from, const std::string& to, bool copy, Clock& clock,
                             const CareProgress& progress) {
  const Result<std::string> folder = folder_of(postgres::is_postgres(from) ? to : from);
  if (!folder.ok()) return folder.error();
  const Result<PrivateFolder> scratch = PrivateFolder::make(*folder, kFolder);
  if (!scratch.ok()) return scratch.error();
  return move_store({from, to, copy, scratch->path()}, clock, progress);
}

}  // namespace khio
