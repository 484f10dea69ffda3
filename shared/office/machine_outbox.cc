#include "office/machine_outbox.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/digest.h"
#include "store/held_file.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNameDigits = 16;

std::string file_of(const std::string& folder, const Id128& office, const std::string& place) {
  const std::string digest = to_hex(sha256(to_hex(office) + "\n" + place));
  return fmt::format("{}/{}.db", folder, digest.substr(0, kNameDigits));
}

std::vector<std::string> outboxes_in(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
    if (at->path().extension() == ".db") files.push_back(at->path().string());
  std::sort(files.begin(), files.end());
  return files;
}

// Of that office, and used by no program now. Opening it has ended what a power cut left half done.
bool is_free_one_of(const std::string& file, const Id128& office) {
  const auto outbox = Outbox::open(file);
  return outbox.ok() && (*outbox)->known().office == office;
}

// The machine's outbox of that office under the name it had before, if it has just one name too many.
void take_over(const std::string& folder, const Id128& office, const std::string& file) {
  for (const std::string& before : outboxes_in(folder)) {
    if (!is_free_one_of(before, office)) continue;
    const Result<int> held = hold_file(before + "-lock");
    if (!held.ok()) continue;
    const bool renamed = std::rename(before.c_str(), file.c_str()) == 0;
    if (renamed) unlink((before + "-lock").c_str());
    close(*held);
    if (renamed) return;
  }
}

}  // namespace

Result<std::unique_ptr<OfflineOffice>> open_machine_outbox(const std::string& folder, Office& office,
                                                           const std::string& place) {
  const std::string file = file_of(folder, office.id(), place);
  std::error_code failed;
  if (!fs::exists(file, failed)) take_over(folder, office.id(), file);
  return OfflineOffice::open(file, office.workplace(), office.clock());
}

}  // namespace khio
