// Any file as a backup: a real one, changed. The first byte says how: odd bytes leave its seal as it
// was, even ones seal it anew, as whoever knows the program can. Then either places and bytes to put
// there (bit 2 clear), or statements for a database tool (set). Restored, it is a store that verifies;
// refused, nothing of it is left behind. The backup itself is never touched.
#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "base/digest.h"
#include "care/backup.h"
#include "care/verify.h"
#include "scratch_office.h"

using namespace khio;
using fuzz::require;

namespace {

constexpr std::size_t kBytesMax = 4096;
constexpr std::size_t kSealBytes = 1024;
constexpr int kStepsMax = 200'000;  // of a statement of the input's

bool always(std::int64_t, std::int64_t) { return true; }

std::string bytes_of_file(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_file(const std::string& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

struct Made {
  fuzz::ScratchOffice scratch;
  std::string backup;

  Made() {
    Office office = scratch.open();
    IssueOrder order;
    order.services = {"B01"};
    require(office.issue(order, {"test", ""}).ok(), "a ticket is issued");
    const std::string file = scratch.beside("made.khio");
    const auto done = back_up(office.store(), file, scratch.clock(), always);
    require(done.ok(), "a backup is made", done.ok() ? "" : done.error().detail);
    backup = bytes_of_file(file);
    std::filesystem::create_directory(scratch.beside("to"));
  }
};

// Without other files, settings of the connection, or work without end.
int only_this_database(void*, int action, const char*, const char*, const char*, const char*) {
  return action == SQLITE_ATTACH || action == SQLITE_PRAGMA ? SQLITE_DENY : SQLITE_OK;
}

std::string changed_by_statements(const Made& made, const std::string& sql) {
  const std::string file = made.scratch.beside("changed.db");
  write_file(file, made.backup.substr(0, made.backup.size() - kSealBytes));
  sqlite3* database = nullptr;
  require(sqlite3_open(file.c_str(), &database) == SQLITE_OK, "the copy can be opened");
  sqlite3_set_authorizer(database, only_this_database, nullptr);
  sqlite3_progress_handler(database, kStepsMax, [](void*) { return 1; }, nullptr);
  sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
  sqlite3_set_authorizer(database, nullptr, nullptr);
  sqlite3_progress_handler(database, 0, nullptr, nullptr);
  sqlite3_exec(database, "PRAGMA wal_checkpoint(TRUNCATE)", nullptr, nullptr, nullptr);
  sqlite3_close(database);
  return bytes_of_file(file) + made.backup.substr(made.backup.size() - kSealBytes);
}

// Three bytes say where, one how many (at most 31; 31: cut off there), then those.
std::string changed_by_bytes(std::string backup, const std::string& orders) {
  for (std::size_t at = 0; at + 4 <= orders.size();) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(orders[at + i]); };
    const std::size_t place = (std::size_t{byte(0)} << 16 | std::size_t{byte(1)} << 8 | byte(2));
    const std::size_t many = byte(3) % 32;
    at += 4;
    if (backup.empty()) break;
    if (many == 31) backup.resize(place % backup.size());
    for (std::size_t i = 0; many < 31 && i < many && at < orders.size(); ++i)
      backup[(place + i) % backup.size()] = orders[at++];
  }
  return backup;
}

// The seal over what stands before it, without what reading changes (store/backup.h).
void seal_anew(std::string& backup) {
  if (backup.size() < kSealBytes + 100) return;
  std::string store = backup.substr(0, backup.size() - kSealBytes);
  for (const auto& [from, to] : {std::pair{18, 20}, {24, 28}, {92, 100}})
    std::fill(store.begin() + from, store.begin() + to, '\0');
  const std::size_t at = backup.find("sha256=", backup.size() - kSealBytes);
  if (at != std::string::npos && at + 71 <= backup.size())
    backup.replace(at + 7, 64, to_hex(sha256(store)));
}

std::set<std::string> names_in(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    names.insert(entry.path().filename());
  return names;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > kBytesMax) return 0;
  static Made made;
  const std::string orders = fuzz::text_of(data + 1, size - 1);
  std::string changed = (data[0] & 4) != 0 ? changed_by_statements(made, orders)
                                           : changed_by_bytes(made.backup, orders);
  if ((data[0] & 1) == 0) seal_anew(changed);

  const std::string folder = made.scratch.beside("to");
  const std::string file = made.scratch.beside("changed.khio");
  const std::string to = folder + "/office.db";
  write_file(file, changed);
  const auto done = restore_backup(file, to, "test", made.scratch.clock(), always);
  require(bytes_of_file(file) == changed, "a backup is only read");
  if (!done.ok()) {
    require(!done.error().detail.empty(), "a refusal says why");
    require(names_in(folder).empty(), "a refused backup leaves nothing behind",
            names_in(folder).empty() ? "" : *names_in(folder).begin());
    return 0;
  }
  {
    auto store = open_store(to, made.scratch.clock());
    require(store.ok(), "what was restored can be opened", store.ok() ? "" : store.error().detail);
    const auto report = verify_store(**store, {}, always);
    require(report.ok() && report->ok, "what was restored verifies",
            report.ok() ? report->problem : report.error().detail);
    require(report->events == done->events, "it ends where it was said to");
    require(Office::open(to, made.scratch.clock()).ok(), "an office can work on it");
  }
  for (const std::string& name : names_in(folder))
    std::filesystem::remove_all(std::filesystem::path(folder) / name);
  return 0;
}
