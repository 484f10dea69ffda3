#include "store/move.h"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "store/postgres/postgres_move.h"
#include "store/postgres/store_url.h"
#include "store/replay.h"
#include "store/sqlite/moved.h"
#include "store/sqlite/sqlite_reader.h"
#include "store/sqlite/sqlite_store.h"
#include "store/sqlite/tables.h"

namespace khio {
namespace {

using postgres::Arrival;
using postgres::Departure;
using sqlite::HeldStore;
using sqlite::TableHash;

constexpr std::chrono::milliseconds kPatienceForFile{5'000};

Error stopped_early() {
  return {ErrorKind::refused, "stopped before the end; nothing was changed"};
}

// The parts of a move, each told as its share of the whole.
class Steps {
 public:
  // `marks`: the old store is closed at the end, which is a part of its own.
  Steps(const MoveSteps& progress, bool marks)
      : progress_(progress), parts_(kParts + (marks ? 1 : 0)) {}
  void of_events(EventSeq events) { events_ = std::max<EventSeq>(events, 1); }
  // The next part begins.
  bool next() { return progress_(++part_ * kShare, parts_ * kShare); }
  postgres::MoveProgress told() {
    return [this](EventSeq done) {
      return progress_(part_ * kShare + std::min(done, events_) * kShare / events_, parts_ * kShare);
    };
  }

 private:
  static constexpr std::int64_t kShare = 1'000;
  static constexpr std::int64_t kParts = 4;
  const MoveSteps& progress_;
  std::int64_t parts_;
  std::int64_t part_ = 0;
  EventSeq events_ = 1;
};

struct Contents {
  Head head;
  std::vector<TableHash> tables;
};

Contents contents_of(sqlite::Connection& stored) {
  return {sqlite::SqliteReader(stored).head(), sqlite::table_hashes(stored)};
}

Result<Contents> contents_of(const std::string& file) {
  try {
    sqlite::Connection stored(file, sqlite::Access::read);
    stored.run("BEGIN");
    return contents_of(stored);
  } catch (const SQLite::Exception& exception) {
    return sqlite::error_of(exception);
  }
}

// The proof: every table of the one is that of the other.
Result<MoveDone> compared(const Contents& from, const Contents& to) {
  MoveDone done;
  done.head = to.head;
  const auto otherwise = [](const std::string& what) {
    return Error{ErrorKind::damaged,
                 fmt::format("{} arrived otherwise than it was; nothing was moved: verify the old store",
                             what)};
  };
  if (from.head.seq != to.head.seq || from.head.hash != to.head.hash) return otherwise("the journal");
  for (std::size_t i = 0; i < from.tables.size(); ++i) {
    const TableHash& old = from.tables[i];
    const TableHash& fresh = to.tables.at(i);
    if (old.rows != fresh.rows || old.hash != fresh.hash)
      return otherwise(fmt::format("table {}", old.table));
    done.tables.push_back({old.table, old.rows, old.hash, fresh.hash});
  }
  return done;
}

Error went_on(const std::string& where) {
  return {ErrorKind::refused, fmt::format("this office moved to {} before and works there", where)};
}

// What an earlier call had moved: is it still the same?
Result<MoveDone> compared_again(const Contents& from, const Contents& to, const std::string& where) {
  if (from.head.seq != to.head.seq) return went_on(where);
  Result<MoveDone> done = compared(from, to);
  if (!done.ok()) return went_on(where);
  done.value().before = true;
  return done;
}

std::string file_in(const std::string& url) {
  std::error_code failed;
  const std::string path = url.starts_with("sqlite:") ? url.substr(7) : url;
  const std::filesystem::path whole =
      std::filesystem::weakly_canonical(std::filesystem::absolute(path, failed), failed);
  return failed ? path : whole.string();
}

// ── From a file to a server ────────────────────────────────────────────────────────────────────

class ToServer {
 public:
  ToServer(const MoveOrder& order, HeldStore old, Arrival arrival, const MoveSteps& progress)
      : order_(order), old_(std::move(old)), arrival_(std::move(arrival)), steps_(progress, !order.copy && !old_.moved()),
        to_{postgres::without_password(order.to), arrival_.database().identity} {}

  Result<MoveDone> run();

 private:
  Result<MoveDone> compare_again();
  Status mark_and_finish();

  const MoveOrder& order_;
  HeldStore old_;
  Arrival arrival_;
  Steps steps_;
  sqlite::MovedTo to_;
};

Result<MoveDone> ToServer::compare_again() {
  const std::string copy = order_.scratch + "/there.db";
  if (const Status read = arrival_.read_back(copy, steps_.told()); !read.ok()) return read.error();
  const Result<Contents> there = contents_of(copy);
  if (!there.ok()) return there.error();
  return compared_again(contents_of(old_.connection()), *there, to_.url);
}

Result<MoveDone> ToServer::run() {
  steps_.of_events(sqlite::SqliteReader(old_.connection()).head().seq);
  if (old_.moved()) {
    const auto noted = sqlite::moved_to(file_in(order_.from));
    if (noted && noted->target != to_.target) return sqlite::moved_away(file_in(order_.from));
    if (arrival_.database().has_office) return compare_again();
  }
  const Status taken = arrival_.take_over(old_.connection(), steps_.told());
  if (!taken.ok()) return taken.error();
  if (!steps_.next()) return stopped_early();
  const std::string copy = order_.scratch + "/there.db";
  if (const Status read = arrival_.read_back(copy, steps_.told()); !read.ok()) return read.error();
  if (!steps_.next()) return stopped_early();
  const Result<Contents> there = contents_of(copy);
  if (!there.ok()) return there.error();
  Result<MoveDone> done = compared(contents_of(old_.connection()), *there);
  if (!done.ok()) return done;
  const Result<std::int64_t> bytes = arrival_.bytes();
  if (!bytes.ok()) return bytes.error();
  done.value().bytes = *bytes;
  if (!steps_.next()) return stopped_early();
  if (const Status finished = mark_and_finish(); !finished.ok()) return finished.error();
  (void)steps_.next();
  return done;
}

// First the mark, which nobody can overlook, then the server's last step: the office is never in both.
Status ToServer::mark_and_finish() {
  const bool marks = !order_.copy && !old_.moved();
  if (marks)
    if (const Status marked = old_.mark_moved(to_); !marked.ok()) return marked;
  if (marks) (void)steps_.next();  // too late to stop
  const Status finished = arrival_.finish();
  if (finished.ok() || finished.error().kind == ErrorKind::unknown || !marks) return finished;
  if (const Status back = old_.take_mark_back(); !back.ok()) return back;
  return finished;
}

Result<MoveDone> to_server(const MoveOrder& order, Clock& clock, const MoveSteps& progress) {
  const std::string file = file_in(order.from);
  if (!sqlite::is_moved(file)) {
    // As for work: of this version, whole, and not rolled back.
    const Result<std::unique_ptr<Store>> opened = open_store(file, clock);
    if (!opened.ok()) return opened.error();
  } else if (order.copy) {
    return sqlite::moved_away(file);
  }
  Result<HeldStore> old = HeldStore::open(file, !order.copy, kPatienceForFile);
  if (!old.ok()) return old.error();
  Result<Arrival> arrival = Arrival::at(order.to);
  if (!arrival.ok()) return arrival.error();
  try {
    return ToServer(order, std::move(old).take(), std::move(arrival).take(), progress).run();
  } catch (const SQLite::Exception& exception) {
    return sqlite::error_of(exception);
  }
}

// ── From a server to a file ────────────────────────────────────────────────────────────────────

// The file as programs of other machines are told of it.
std::string shown_file(const std::string& file) {
  std::array<char, 65> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host = {};
  return fmt::format("sqlite:{} on {}", file, host.data());
}

Result<MoveDone> proved_file(Departure& departure, const std::string& scratch,
                             const std::string& file, Steps& steps) {
  const std::string copy = scratch + "/there.db";
  if (const Status read = departure.read_into(copy, steps.told()); !read.ok()) return read.error();
  const Result<Contents> there = contents_of(copy);
  if (!there.ok()) return there.error();
  const Result<Contents> here = contents_of(file);
  if (!here.ok()) return here.error();
  return compared(*there, *here);
}

// The new store, whole, under a name that is not yet its own.
Result<MoveDone> made_file(Departure& departure, const MoveOrder& order, const std::string& draft,
                           Steps& steps) {
  if (const Status read = departure.read_into(draft, steps.told()); !read.ok()) return read.error();
  if (!steps.next()) return stopped_early();
  const Result<ReplayReport> replayed =
      sqlite::replay_and_compare_file(draft, [](EventSeq) { return true; });
  if (!replayed.ok()) return replayed.error();
  if (!replayed->difference.empty())
    return Error{ErrorKind::damaged, replayed->difference + "; nothing was moved"};
  if (!steps.next()) return stopped_early();
  return proved_file(departure, order.scratch, draft, steps);
}

Result<MoveDone> to_file(const MoveOrder& order, const MoveSteps& progress) {
  const std::string file = file_in(order.to);
  const std::string shown = shown_file(file);
  Result<Departure> opened = Departure::from(order.from, !order.copy);
  if (!opened.ok()) return opened.error();
  Departure departure = std::move(opened).take();
  const bool marks = !order.copy && departure.moved().empty();
  Steps steps(progress, marks);
  if (!departure.moved().empty() && (departure.moved() != shown || order.copy))
    return went_on(departure.moved());
  const Status free = sqlite::check_free_file(file);
  if (!departure.moved().empty() && !free.ok() && free.error().kind == ErrorKind::refused) {
    const std::string copy = order.scratch + "/there.db";
    if (const Status read = departure.read_into(copy, steps.told()); !read.ok()) return read.error();
    const Result<Contents> there = contents_of(copy);
    const Result<Contents> here = contents_of(file);
    if (!there.ok() || !here.ok()) return there.ok() ? here.error() : there.error();
    return compared_again(*there, *here, shown);
  }
  if (!free.ok()) return free.error();
  if (const Status unused = sqlite::check_unused(file); !unused.ok()) return unused.error();
  const std::string draft = order.scratch + "/office.db";
  Result<MoveDone> done = made_file(departure, order, draft, steps);
  if (!done.ok()) return done;
  if (!steps.next()) return stopped_early();
  if (marks)
    if (const Status left = departure.leave_for(shown); !left.ok()) return left.error();
  if (marks) (void)steps.next();  // too late to stop
  if (const Status placed = sqlite::place_file(draft, file); !placed.ok()) {
    if (marks)
      if (const Status stays = departure.stay(); !stays.ok()) return stays.error();
    return placed.error();
  }
  std::error_code failed;
  done.value().bytes = static_cast<std::int64_t>(std::filesystem::file_size(file, failed));
  (void)steps.next();
  return done;
}

}  // namespace

Result<MoveDone> move_store(const MoveOrder& order, Clock& clock, const MoveSteps& progress) {
  const bool from_server = postgres::is_postgres(order.from);
  const bool to_server_side = postgres::is_postgres(order.to);
  for (const std::string& url : {order.from, order.to})
    if (!postgres::is_postgres(url) && url.find("://") != std::string::npos)
      return Error{ErrorKind::invalid,
                   fmt::format("'{}' is not a store this program knows; use sqlite:PATH or postgresql://…",
                               url)};
  if (from_server == to_server_side)
    return Error{ErrorKind::invalid,
                 from_server ? "both stores are on servers; use PostgreSQL's own backup for that"
                             : "both stores are files; use backup and restore for that"};
  return from_server ? to_file(order, progress) : to_server(order, clock, progress);
}

}  // namespace khio
