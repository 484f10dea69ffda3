#include "care/new_office.h"

#include <filesystem>

#include "care/private_folder.h"
#include "files/office_file.h"
#include "store/backup.h"

namespace khio {
namespace {

Status fill(const std::string& file, const FirstOfficer& first, const std::string& actor,
            Clock& clock) {
  Result<Office> opened = Office::open(file, clock);
  if (!opened.ok()) return opened.error();
  Office office = std::move(opened).take();
  if (const Status kept = office.set_officer(first.officer, {actor, ""}); !kept.ok()) return kept;
  const Result<std::string> one_time = office.give_one_time_pin(first.officer.id, {actor, ""});
  if (!one_time.ok()) return one_time.error();
  const std::string& id = first.officer.id;
  const Result<PinAnswer> changed = office.change_pin(id, *one_time, first.pin, {id, ""});
  if (!changed.ok()) return changed.error();
  return Done{};
}

}  // namespace

Status make_office(const std::string& store_file, const Catalogue& office,
                   const std::string& actor, Clock& clock,
                   const std::optional<FirstOfficer>& first) {
  for (const OfficeProblem& problem : check_office(office)) {
    if (problem.severity == Severity::error)
      return Error{ErrorKind::invalid, problem.path + ": " + problem.message};
  }
  std::error_code failed;
  std::filesystem::path folder = std::filesystem::path(store_file).parent_path();
  if (folder.empty()) folder = ".";
  std::filesystem::create_directories(folder, failed);
  if (const Status free = check_free(store_file); !free.ok()) return free;
  if (const Status unused = check_unused(store_file); !unused.ok()) return unused;
  Result<PrivateFolder> scratch = PrivateFolder::make(folder.string(), ".khio-first");
  if (!scratch.ok()) return scratch.error();
  const std::string draft = scratch->file("office.db");
  {
    const auto created = create_store(draft, write_office(office), actor, clock);
    if (!created.ok()) return created.error();
  }
  if (first) {
    if (const Status filled = fill(draft, *first, actor, clock); !filled.ok()) return filled;
  }
  return place_store(draft, store_file);
}

}  // namespace khio
