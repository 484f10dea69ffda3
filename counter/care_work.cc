#include "counter/care_work.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>
#include <utility>

#include "care/backup_seals.h"
#include "care/journal_watch.h"
#include "care/sets_due.h"
#include "office/office.h"

namespace khio::counter {
namespace {

CareProgress told(const LongWork::Progress& progress) {
  return [&progress](std::int64_t done, std::int64_t all) {
    return progress(all > 0 ? static_cast<int>(100 * done / all) : 0);
  };
}

// Puts a result's value where the program looks for it.
template <typename Value>
WorkDone ended(Result<Value> result, std::optional<Value>& place) {
  if (!result.ok()) return {result.error()};
  place = std::move(result).take();
  return {};
}

// Those in the folder that was set, and on what is plugged in, there in folders too; newest first.
std::vector<KeptBackup> backups_within_reach(const std::string& folder,
                                             const std::vector<std::string>& removable,
                                             const Id128& office) {
  namespace fs = std::filesystem;
  std::set<std::string> folders;
  if (!folder.empty()) folders.insert(folder);
  for (const FoundFile& medium : find_files(FileKind::folder, {}, removable)) {
    folders.insert(medium.path);
    std::error_code failed;  // of a stick that is pulled out just now nothing is found
    for (fs::directory_iterator at(medium.path, failed), end; !failed && at != end;
         at.increment(failed)) {
      std::error_code ignored;
      if (at->is_directory(ignored) && !at->is_symlink(ignored)) folders.insert(at->path().string());
    }
  }
  std::vector<KeptBackup> found;
  for (const std::string& one : folders) {
    if (auto kept = kept_backups(one, office); kept.ok())
      found.insert(found.end(), kept.value().begin(), kept.value().end());
  }
  std::stable_sort(found.begin(), found.end(), [](const KeptBackup& a, const KeptBackup& b) {
    return std::tie(b.day, b.second_of_day) < std::tie(a.day, a.second_of_day);
  });
  return found;
}

}  // namespace

LongWork::Job look_job(std::string store_url, Clock& clock, CarePlace place,
                       LocalSettings settings, std::shared_ptr<CareLook> found) {
  return [=, &clock](const LongWork::Progress&, const std::stop_token&) {
    std::optional<std::string> file;
    if (!place.store_file.empty()) file = place.store_file;
    Result<Office> opened = Office::open(store_url, clock);
    if (!opened.ok()) {
      found->health.push_back(store_away(opened.error()));
      return WorkDone{};
    }
    Office& office = opened.value();
    found->health = health_of(office, file, settings.backup);
    const std::string reports = reports_folder(settings, file);
    if (!reports.empty()) found->health.push_back(sets_check(office, reports));
    if (!place.settings_file.empty()) {
      const SealPlace seals = seal_place(settings, place.settings_file);
      found->health.push_back(seals_check(office, seals));
      found->health.push_back(
          journal_check(office.store(), journal_place(seals, place.settings_file), clock));
    }
    if (file) found->last_backup = last_backup(*file);
    OfficeState state;
    const Status seen = office.store().read([&](Reader& reader) { state = reader.office(); });
    if (seen.ok())
      found->backups = backups_within_reach(settings.backup.folder, place.removable, state.id);
    return WorkDone{};
  };
}

LongWork::Job sheet_job(std::string address, PrinterOptions options, std::string language,
                        CareResult result) {
  return [=](const LongWork::Progress&, const std::stop_token&) {
    TestSheet sheet;
    sheet.language = language;
    return ended(print_test_sheet(address, options, sheet), result->sheet);
  };
}

LongWork::Job backup_job(std::string store_url, Clock& clock, BackupRule rule, SealPlace seals,
                         CareResult result) {
  return [=, &clock](const LongWork::Progress& progress, const std::stop_token&) {
    Result<Office> office = Office::open(store_url, clock);
    if (!office.ok()) return WorkDone{office.error()};
    const Result<KeepDone> kept = keep_backup(office.value(), rule, told(progress));
    if (kept.ok()) seal_backup(office.value().store(), seals, clock, kept->made);
    return ended(kept, result->kept);
  };
}

LongWork::Job verify_job(std::string store_url, Clock& clock, SealPlace seals, CareResult result) {
  return [=, &clock](const LongWork::Progress& progress, const std::stop_token&) {
    Result<Office> office = Office::open(store_url, clock);
    if (!office.ok()) return WorkDone{office.error()};
    Store& store = office.value().store();
    Evidence evidence;
    if (const Status found = gather_seals(store, seals, evidence); !found.ok())
      return WorkDone{found.error()};
    return ended(verify_store(store, evidence, told(progress)), result->verified);
  };
}

LongWork::Job seal_job(std::string store_url, Clock& clock, SealPlace seals, bool goes_on,
                       CareResult result) {
  return [=, &clock](const LongWork::Progress&, const std::stop_token&) {
    Result<Office> office = Office::open(store_url, clock);
    if (!office.ok()) return WorkDone{office.error()};
    return ended(seal_journal(office.value().store(), seals, clock, goes_on), result->sealed);
  };
}

LongWork::Job restore_job(std::string backup, std::string store_file, std::string actor,
                          Clock& clock, SealPlace seals, CareResult result) {
  return [=, &clock](const LongWork::Progress& progress, const std::stop_token&) {
    const auto held = [&](Store& restored) -> Status {
      const Result<RestoredSeals> compared = hold_restored(restored, seals);
      result->contradicted = !compared.ok();
      return compared.ok() ? Status(Done{}) : Status(compared.error());
    };
    return ended(restore_backup(backup, store_file, actor, clock, told(progress), held),
                 result->restored);
  };
}

}  // namespace khio::counter
