#include "care/kept_backups.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <set>
#include <tuple>

#include "care/seal_list.h"
#include "domain/calendar.h"
#include "store/backup.h"

namespace khio {
namespace {

std::string office_part(const Id128& office) { return "khio-" + to_hex(office).substr(0, 8) + "-"; }

std::optional<KeptBackup> read_name(const std::string& name, const std::string& begin) {
  if (!name.starts_with(begin)) return std::nullopt;
  const std::string rest = name.substr(begin.size());
  int hour = 0;
  int minute = 0;
  int second = 0;
  int end = 0;
  if (std::sscanf(rest.c_str(), "%*4d-%*2d-%*2d-%2d%2d%2d.backup%n", &hour, &minute, &second,
                  &end) != 3 ||
      end != static_cast<int>(rest.size()))
    return std::nullopt;
  const Result<DayNumber> day = read_iso_day(rest.substr(0, 10));
  if (!day.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return KeptBackup{name, day.value(), hour * 3600 + minute * 60 + second, 0};
}

Error away(const std::string& folder, const std::string& why) {
  return {ErrorKind::device, "the folder for backups, " + folder + ", cannot be used (" + why +
                                 "); plug the disk in or name another folder: earlier backups stay"};
}

// The name of a backup made now; two of one second follow each other.
std::string free_name(const std::string& folder, const Id128& id, Office& office) {
  std::int64_t at_ms = office.clock().now().utc_ms;
  std::error_code failed;
  for (;; at_ms += 1'000) {
    std::string name = backup_name(id, office.zone().local(at_ms));
    if (!std::filesystem::exists(std::filesystem::path(folder) / name, failed)) return name;
  }
}

constexpr int kMonthDaysMax = 31;

int month_count(DayNumber day) {
  const CivilDay civil = civil_day(day);
  return civil.year * 12 + civil.month;
}

bool is_stale(const KeptBackup& backup, const BackupRule& rule, DayNumber today) {
  return today - backup.day > kMonthDaysMax * std::max(rule.months, kBackupMonthsMax);
}

// Of the store, and not only of its office.
struct Sorted {
  std::vector<KeptBackup> older;   // the store has all that is in them
  std::vector<KeptBackup> others;  // a mobile unit's, one of before a loss, or no whole one
};

Sorted sort_out(Store& store, const std::vector<KeptBackup>& all) {
  std::vector<std::optional<Head>> ends;  // read before: a disk may take its time
  for (const KeptBackup& backup : all) {
    const Result<BackupSeal> seal = read_seal(backup.file);
    ends.push_back(seal.ok() ? std::optional(seal->head) : std::nullopt);
  }
  std::vector<bool> known(all.size(), false);
  const Status read = store.read([&](Reader& reader) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto last = ends[i] ? row_at(reader, ends[i]->seq) : std::nullopt;
      known[i] = last && last->event.hash == ends[i]->hash;
    }
  });
  Sorted sorted;
  for (std::size_t i = 0; i < all.size(); ++i)
    (read.ok() && known[i] ? sorted.older : sorted.others).push_back(all[i]);
  return sorted;
}

// What the rule counts is older copies of one store: others take no day of theirs away, and go when they
// are older than any may be.
std::vector<KeptBackup> to_remove(Store& store, const std::vector<KeptBackup>& newest_first,
                                  const BackupRule& rule, DayNumber today) {
  const Sorted sorted = sort_out(store, newest_first);
  std::vector<KeptBackup> gone = expired_backups(sorted.older, rule, today);
  for (const KeptBackup& other : sorted.others)
    if (is_stale(other, rule, today)) gone.push_back(other);
  return gone;
}

}  // namespace

std::string backup_name(const Id128& office, const LocalTime& made) {
  return fmt::format("{}{}-{:02}{:02}{:02}.backup", office_part(office), iso_day(made.day),
                     made.second_of_day / 3600, made.second_of_day / 60 % 60,
                     made.second_of_day % 60);
}

Result<std::vector<KeptBackup>> kept_backups(const std::string& folder, const Id128& office) {
  std::vector<KeptBackup> found;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    auto backup = read_name(entry.path().filename().string(), office_part(office));
    std::error_code ignored;
    if (!backup || entry.is_symlink(ignored) || !entry.is_regular_file(ignored)) continue;
    backup->file = entry.path().string();
    backup->bytes = entry.file_size(ignored);
    found.push_back(std::move(*backup));
  }
  if (failed) return away(folder, failed.message());
  std::sort(found.begin(), found.end(), [](const KeptBackup& a, const KeptBackup& b) {
    return std::tie(b.day, b.second_of_day) < std::tie(a.day, a.second_of_day);
  });
  return found;
}

std::vector<KeptBackup> expired_backups(const std::vector<KeptBackup>& newest_first,
                                        const BackupRule& rule, DayNumber today) {
  // Days that have a backup are counted, not days that passed: an office that was shut for months
  // loses nothing.
  struct Span {
    std::size_t most;
    std::function<int(DayNumber)> of;
    std::set<int> seen{};
    bool keeps(DayNumber day) { return seen.size() < most && seen.insert(of(day)).second; }
  };
  Span spans[] = {
      {static_cast<std::size_t>(rule.days), [](DayNumber day) { return day; }},
      {static_cast<std::size_t>(rule.weeks),
       [](DayNumber day) { return day - weekday_from_monday(day); }},
      {static_cast<std::size_t>(rule.months), month_count}};
  std::vector<KeptBackup> expired;
  for (const KeptBackup& backup : newest_first) {
    const bool newest = &backup == &newest_first.front();
    bool keep = false;
    for (Span& span : spans) keep = span.keeps(backup.day) || keep;
    if (!newest && (!keep || is_stale(backup, rule, today))) expired.push_back(backup);
  }
  return expired;
}

Result<KeepDone> keep_backup(Office& office, const BackupRule& rule, const CareProgress& progress) {
  if (rule.folder.empty())
    return Error{ErrorKind::invalid,
                 "no folder for backups is named; use `khio-counter backups set --folder DIR`"};
  OfficeState state;
  DayNumber today = office.zone().local(office.clock().now().utc_ms).day;
  const Status read = office.store().read([&](Reader& reader) {
    state = reader.office();
    // A clock that ran ahead takes nothing away.
    if (const std::optional<DayState> day = reader.day()) today = std::min(today, day->day);
  });
  if (!read.ok()) return read.error();
  if (const auto there = kept_backups(rule.folder, state.id); !there.ok()) return there.error();
  remove_leftovers(rule.folder);
  const std::string name = free_name(rule.folder, state.id, office);
  const Result<BackupDone> made = back_up(
      office.store(), (std::filesystem::path(rule.folder) / name).string(), office.clock(), progress);
  if (!made.ok()) {
    if (made.error().kind != ErrorKind::device) return made.error();
    return away(rule.folder, made.error().detail.substr(0, made.error().detail.find(';')));
  }
  KeepDone done{*made, {}};
  const auto all = kept_backups(rule.folder, state.id);
  if (!all.ok()) return all.error();
  for (const KeptBackup& old : to_remove(office.store(), *all, rule, today)) {
    // The clock may stand before an earlier one: the one just made is never old.
    if (std::filesystem::path(old.file).filename() == name) continue;
    if (unlink(old.file.c_str()) == 0) done.removed.push_back(old.file);
  }
  return done;
}

}  // namespace khio
