#include "counter/care_work.h"

#include <utility>

#include "base/clock.h"
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

}  // namespace

LongWork::Job look_job(std::string folder, Id128 office,
                       std::shared_ptr<std::vector<KeptBackup>> found) {
  return [=](const LongWork::Progress&, const std::stop_token&) {
    if (auto kept = kept_backups(folder, office); kept.ok()) *found = std::move(kept).take();
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

LongWork::Job backup_job(std::string store_url, BackupRule rule, CareResult result) {
  return [=](const LongWork::Progress& progress, const std::stop_token&) {
    SystemClock clock;
    Result<Office> office = Office::open(store_url, clock);
    if (!office.ok()) return WorkDone{office.error()};
    return ended(keep_backup(office.value(), rule, told(progress)), result->kept);
  };
}

LongWork::Job verify_job(std::string store_url, SealPlace seals, CareResult result) {
  return [=](const LongWork::Progress& progress, const std::stop_token&) {
    SystemClock clock;
    Result<Office> office = Office::open(store_url, clock);
    if (!office.ok()) return WorkDone{office.error()};
    Store& store = office.value().store();
    Evidence evidence;
    if (const Status found = gather_seals(store, seals, evidence); !found.ok())
      return WorkDone{found.error()};
    return ended(verify_store(store, evidence, told(progress)), result->verified);
  };
}

LongWork::Job restore_job(std::string backup, std::string store_file, std::string actor,
                          CareResult result) {
  return [=](const LongWork::Progress& progress, const std::stop_token&) {
    SystemClock clock;
    return ended(restore_backup(backup, store_file, actor, clock, told(progress)),
                 result->restored);
  };
}

}  // namespace khio::counter
