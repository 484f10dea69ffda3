#include "store/store.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "store/postgres/postgres_move.h"
#include "store/postgres/postgres_store.h"
#include "store/postgres/store_url.h"
#include "store/sqlite/sqlite_store.h"
#include "store/upgrade.h"

namespace khio {
namespace {

// Through whichever links: lock and bell stand beside the file itself, and are the same for all.
std::string whole_name(const std::string& file) {
  std::error_code failed;
  if (!std::filesystem::is_symlink(file, failed)) return file;
  const std::filesystem::path named = std::filesystem::canonical(file, failed);
  return failed ? file : named.string();
}

// The file a URL names, or why it names none.
Result<std::string> file_of(const std::string& url) {
  if (url.starts_with("sqlite:")) return whole_name(url.substr(7));
  if (postgres::is_postgres(url))
    return Error{ErrorKind::refused,
                 "a store on PostgreSQL is no file; this needs one"};
  if (url.find("://") != std::string::npos)
    return Error{ErrorKind::invalid,
                 fmt::format("'{}' is not a store this program knows; use sqlite:PATH or postgresql://…", url)};
  return whole_name(url);
}

// A server's store is first read into a file like any other.
Result<BackupSeal> copy_of_server(const std::string& url, const std::string& file,
                                  std::int64_t made_at, const Stopped& stopped) {
  const std::string whole = file + "-whole";
  const auto remove_parts = [&] {
    for (const char* const part : {"", "-wal", "-shm", "-lock"}) std::remove((whole + part).c_str());
  };
  remove_parts();
  const Status read = postgres::copy_to_file(url, whole, [&](EventSeq) { return !stopped(); });
  Result<BackupSeal> seal =
      read.ok() ? sqlite::copy_file(whole, file, made_at, stopped) : Result<BackupSeal>(read.error());
  remove_parts();
  return seal;
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(const std::string& url, Clock& clock) {
  if (postgres::is_postgres(url)) return postgres::open_postgres(url, clock);
  const Result<std::string> file = file_of(url);
  if (!file.ok()) return file.error();
  return sqlite::open_sqlite(file.value(), clock);
}

Result<std::unique_ptr<Store>> create_store(const std::string& url, const std::string& catalogue,
                                            const std::string& actor, Clock& clock,
                                            const std::optional<Id128>& office) {
  if (postgres::is_postgres(url))
    return postgres::create_postgres(url, catalogue, actor, clock, office);
  const Result<std::string> file = file_of(url);
  if (!file.ok()) return file.error();
  return sqlite::create_sqlite(file.value(), catalogue, actor, clock, {}, office);
}

bool is_of_earlier_version(const std::string& url) {
  const Result<std::string> file = file_of(url);
  return file.ok() && sqlite::is_of_earlier_version(file.value());
}

Status bring_forward(const std::string& url, const UpgradeProgress& progress) {
  if (postgres::is_postgres(url)) return postgres::bring_postgres_forward(url);
  const Result<std::string> file = file_of(url);
  if (!file.ok()) return file.error();
  return sqlite::bring_file_forward(file.value(), progress);
}

Result<ReplayReport> replay_and_compare(const std::string& url,
                                        const std::function<bool(EventSeq done)>& progress) {
  if (postgres::is_postgres(url)) return postgres::replay_and_compare_postgres(url, progress);
  const Result<std::string> file = file_of(url);
  if (!file.ok()) return file.error();
  return sqlite::replay_and_compare_file(file.value(), progress);
}

Result<BackupSeal> copy_store(const std::string& url, const std::string& file,
                              std::int64_t made_at, const Stopped& stopped) {
  if (postgres::is_postgres(url)) return copy_of_server(url, file, made_at, stopped);
  const Result<std::string> store = file_of(url);
  if (!store.ok()) return store.error();
  return sqlite::copy_file(store.value(), file, made_at, stopped);
}

Status check_free(const std::string& url) {
  const Result<std::string> file = file_of(url);
  if (!file.ok()) return file.error();
  return sqlite::check_free_file(file.value());
}

Status check_unused(const std::string& url) {
  const Result<std::string> file = file_of(url);
  if (!file.ok()) return file.error();
  return sqlite::check_unused(file.value());
}

std::optional<Head> last_known_head(const std::string& url) {
  const Result<std::string> file = file_of(url);
  std::error_code failed;
  if (!file.ok() || !std::filesystem::exists(bell_file(file.value()), failed)) return std::nullopt;
  const Result<Bell> bell = Bell::open(file.value());
  return bell.ok() ? bell->last() : std::nullopt;
}

Status place_store(const std::string& store_file, const std::string& url) {
  const Result<std::string> file = file_of(url);
  if (!file.ok()) return file.error();
  return sqlite::place_file(store_file, file.value());
}

}  // namespace khio
