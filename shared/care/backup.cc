#include "care/backup.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

#include "base/descriptor.h"
#include "base/plain_file.h"
#include "base/utf8.h"
#include "care/private_folder.h"
#include "care/verify.h"
#include "domain/limits.h"
#include "office/office.h"
#include "office/restored_day.h"
#include "store/move.h"
#include "store/postgres/store_url.h"
#include "store/postgres/server_health.h"

namespace khio {
namespace {

constexpr std::string_view kDraftBegin = ".khio-draft-";
constexpr std::size_t kDraftRandom = 6;  // of mkostemp
constexpr const char* kRestoreFolder = ".khio-restore";
constexpr std::int64_t kSteps = 1'000;
constexpr std::size_t kNoteFileMax = 65'536;
// Of a store that was lost without a trace of how far it had come: no series has so many left.
constexpr int kSkippedUnknown = kTicketsPerSeriesDayMax;

// A share may know no such locks: nobody takes anything away there either.
bool is_taken(int file, const std::string& name) {
  return (flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) ||
         access(name.c_str(), F_OK) != 0;
}

// A file that is being written. Whoever finds one that nobody holds may take it away.
class Draft {
 public:
  static Result<Draft> make(const std::filesystem::path& folder) {
    remove_leftovers(folder.string());
    std::string name;
    Descriptor held;
    // Before it is held another program may take it for a leftover.
    do {
      name = (folder / (std::string(kDraftBegin) + "XXXXXX")).string();
      held = Descriptor(mkostemp(name.data(), O_CLOEXEC));
    } while (held && is_taken(held.fd(), name));
    if (!held)
      return Error{ErrorKind::device, "cannot write in " + folder.string() + " (" +
                                          std::strerror(errno) +
                                          "); check that folder, or name another"};
    return Draft(std::move(name), std::move(held));
  }
  Draft(Draft&& other) noexcept
      : name_(std::exchange(other.name_, {})), held_(std::move(other.held_)) {}
  ~Draft() {
    if (!name_.empty()) unlink(name_.c_str());
  }

  const std::string& name() const { return name_; }
  void placed() { name_.clear(); }

 private:
  Draft(std::string name, Descriptor held) : name_(std::move(name)), held_(std::move(held)) {}
  std::string name_;
  Descriptor held_;
};

// One part of some work, told as a part of the whole; remembers that it was to stop.
class Part {
 public:
  explicit Part(const CareProgress& progress) : progress_(progress) {}

  bool go_on(std::int64_t done) {
    if (!stopped_ && !progress_(done, kSteps)) stopped_ = true;
    return !stopped_;
  }
  Stopped asked(std::int64_t done) {
    return [this, done] { return !go_on(done); };
  }
  CareProgress between(std::int64_t from, std::int64_t to) {
    return [this, from, to](std::int64_t done, std::int64_t all) {
      return go_on(from + (all > 0 ? done * (to - from) / all : 0));
    };
  }

 private:
  const CareProgress& progress_;
  bool stopped_ = false;
};

std::filesystem::path folder_of(const std::string& file) {
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  return folder.empty() ? "." : folder;
}

Status check_target(const std::string& file) {
  struct stat status {};
  if (lstat(file.c_str(), &status) == 0)
    return Error{ErrorKind::refused, "'" + file + "' is there already; name another file"};
  std::error_code failed;
  if (!std::filesystem::is_directory(folder_of(file), failed))
    return Error{ErrorKind::invalid, "there is no folder '" + folder_of(file).string() +
                                         "'; make it, plug the disk in, or name another"};
  return Done{};
}

// That a store is whole and ends where it must.
Status check_store(const std::string& file, EventSeq events, Clock& clock,
                   const CareProgress& progress, const RestoredCheck& check = {}) {
  Result<std::unique_ptr<Store>> store = open_store(file, clock);
  if (!store.ok()) return store.error();
  const Result<VerifyReport> report = verify_store(*store.value(), {}, progress);
  if (!report.ok()) return report.error();
  if (!report->ok) return Error{ErrorKind::damaged, report->problem};
  if (report->events == events) return check ? check(*store.value()) : Done{};
  return Error{ErrorKind::damaged, "the copy ends before its journal does"};
}

// Restores a copy into a scratch store and verifies that.
Status try_out(const std::string& copy, const BackupSeal& made, Clock& clock, Part& part) {
  Result<PrivateFolder> scratch = PrivateFolder::make("", "khio-check");
  if (!scratch.ok()) return scratch.error();
  const std::string file = scratch->file("office.db");
  const Result<BackupSeal> seal = unpack_copy(copy, file, part.asked(500));
  if (!seal.ok()) return seal.error();
  const Status whole = check_store(file, made.head.seq, clock, part.between(500, 990));
  if (!whole.ok() && whole.error().kind == ErrorKind::damaged)
    return Error{ErrorKind::damaged, "the store itself is damaged (" + whole.error().detail +
                                         "); keep the earlier backups and run verify"};
  return whole;
}

// Beside the store, so that health knows of backups on disks that are not plugged in.
std::string note_file(const std::string& store_file) { return store_file + "-backup"; }

// Nothing of a server's store.
std::optional<std::string> path_of(const Store& store) {
  constexpr std::string_view kScheme = "sqlite:";
  const std::string url = store.url();
  if (!url.starts_with(kScheme)) return std::nullopt;
  return url.substr(kScheme.size());
}

// A note that cannot be kept costs a warning of health's, not the backup.
void note(const std::string& store_file, const BackupDone& done) {
  std::ostringstream text;
  text << done.made_at << ' ' << done.events << ' ' << done.bytes << ' ' << done.file << '\n';
  // A full disk keeps the note of the backup before.
  [[maybe_unused]] const int trouble =
      write_whole_file(note_file(store_file), text.str(), Readers::group);
}

// Beside the store, and beside the backup that was restored, for the disk that dies again takes the one: how
// many numbers of each series were left out on which day. The next backup that is restored may not know.
std::string paper_note_file(const std::string& beside) { return beside + "-restored"; }

struct OnPaper {
  DayNumber day = 0;
  int numbers = 0;
  std::set<int> rounds{};  // of the day's restorations (office/restored_day.h); both places tell the same
};

OnPaper noted_on_paper(const std::vector<std::string>& beside, DayNumber day) {
  OnPaper all{day};
  for (const std::string& place : beside) {
    std::istringstream in(plain_text(paper_note_file(place), kNoteFileMax).value_or(""));
    OnPaper noted;
    if (!(in >> noted.day >> noted.numbers) || noted.day != day) continue;
    all.numbers = std::max(all.numbers, noted.numbers);
    for (int round = 0; in >> round;) all.rounds.insert(round);
  }
  return all;
}

// A few more are left out until the round is another one than each before, whatever letters and sheets
// are counted by it.
int skipped_apart(int skipped, const OnPaper& before, std::int64_t at, const Catalogue& office,
                  const Zone& zone) {
  constexpr int kTries = 200;
  const int letters = static_cast<int>(letters_before_numbers(office, "").size());
  const auto meets = [&](int round) {
    return std::any_of(before.rounds.begin(), before.rounds.end(), [&](int earlier) {
      const int apart = std::abs(round - earlier);
      const bool few = before.rounds.size() < kSheetRounds;
      return (few && apart % kSheetRounds == 0) || apart % std::max(1, letters) == 0 ||
             apart % std::max(1, letters - 1) == 0;  // a unit's mark takes one
    });
  };
  for (int more = 0; more < kTries; ++more)
    if (!meets(restoration_round(at, skipped + more, zone))) return skipped + more;
  return skipped;
}

bool has_room(Reader& reader, const Series& series, const Restored& told) {
  const int last = reader.last_number(told.day, series.prefix, series.first, series.last);
  return told.skipped < series.last - std::max(last, series.first - 1);
}

struct Told {
  Restored what;
  std::set<int> rounds;               // of the day's restorations, this one's too
  std::vector<std::string> lettered;  // series whose numbers go on behind another letter
};

// What was lost since the backup, told in the restored store itself. Every lost event may have been a
// number on paper, of any series; those of earlier losses of that day come to them.
Result<Told> tell(const std::string& scratch_file, const std::vector<std::string>& noted_beside,
                  const BackupSeal& seal, const std::optional<Head>& known,
                  const std::string& actor, Clock& clock) {
  Result<Office> office = Office::open(scratch_file, clock);
  if (!office.ok()) return office.error();
  Told told;
  Restored& what = told.what;
  what.made_at = seal.made_at;
  what.acknowledged = known ? known->seq : 0;
  what.day = office.value().zone().local(clock.now().utc_ms).day;
  const Status changed = office.value().store().change([&](Transaction& tx) -> Status {
    const std::optional<DayState> day = tx.day();
    if (day) what.day = std::max(what.day, day->day);
    EventSeq on_paper = known ? std::max<EventSeq>(0, known->seq - seal.head.seq) : kSkippedUnknown;
    const std::optional<Restoration> earlier = tx.office().restored;
    OnPaper before = noted_on_paper(noted_beside, what.day);
    const Zone& zone = office.value().zone();
    if (earlier && earlier->what.day == what.day) {
      before.numbers = std::max(before.numbers, earlier->what.skipped);
      before.rounds.insert(restoration_round(earlier->at, earlier->what.skipped, zone));
    }
    on_paper += before.numbers;
    what.skipped = static_cast<int>(std::min<EventSeq>(on_paper, kTicketsPerSeriesDayMax));
    const std::int64_t at = tx.now().utc_ms;
    if (what.skipped > 0)
      what.skipped = skipped_apart(what.skipped, before, at, office.value().catalogue(), zone);
    before.rounds.insert(restoration_round(at, what.skipped, zone));
    told.rounds = std::move(before.rounds);
    for (const Series& series : office.value().catalogue().series)
      if (what.skipped > 0 && !has_room(tx, series, what)) told.lettered.push_back(series.code);
    const Result<Event> event = tx.append(what, actor);
    if (!event.ok()) return event.error();
    return Done{};
  });
  if (!changed.ok()) return changed.error();
  return told;
}

// Where it cannot be kept, nothing is worse than without it.
void note_on_paper(const std::vector<std::string>& beside, const Told& told) {
  if (told.what.skipped == 0) return;
  std::ostringstream text;
  text << told.what.day << ' ' << told.what.skipped;
  for (const int round : told.rounds) text << ' ' << round;
  text << '\n';
  for (const std::string& place : beside)
    [[maybe_unused]] const int trouble =
        write_for_good(paper_note_file(place), text.str(), Readers::group);
}

Error stopped_early() {
  return {ErrorKind::refused, "stopped before the end; nothing was changed"};
}

Error as_backup(const Error& error, const std::string& file) {
  if (error.kind != ErrorKind::damaged) return error;
  return {ErrorKind::damaged,
          "'" + file + "' cannot be restored (" + error.detail + "); take another backup"};
}

}  // namespace

Result<BackupDone> back_up(Store& store, const std::string& file, Clock& clock,
                           const CareProgress& progress) {
  if (const Status free = check_target(file); !free.ok()) return free.error();
  const std::optional<std::string> path = path_of(store);
  if (path) PrivateFolder::remove_leftovers(folder_of(*path).string(), kRestoreFolder);
  Result<Draft> draft = Draft::make(folder_of(file));
  if (!draft.ok()) return draft.error();
  Part part(progress);
  const Result<BackupSeal> copied =
      copy_store(store.url(), draft->name(), clock.now().utc_ms, part.asked(100));
  if (!copied.ok()) return copied.error();
  if (const Status good = try_out(draft->name(), *copied, clock, part); !good.ok())
    return good.error();
  if (!part.go_on(990)) return stopped_early();
  if (const Status placed = place_new_file(draft->name(), file); !placed.ok())
    return placed.error();
  draft.value().placed();
  const BackupDone done{std::filesystem::absolute(file).string(), copied->head.seq, copied->bytes,
                        copied->made_at};
  if (path) note(*path, done);
  // A server that does not hear of it now has a backup all the same.
  if (postgres::is_postgres(store.url()))
    (void)postgres::note_backup(store.url(), {done.made_at, done.file, done.events}).ok();
  return done;
}

// Nobody knows what the server that was lost had acknowledged: all its series go on behind letters.
static Result<RestoreDone> restore_to_server(const std::string& file, const std::string& url,
                                             const std::string& actor, Clock& clock,
                                             const CareProgress& progress,
                                             const RestoredCheck& check) {
  Part part(progress);
  Result<PrivateFolder> scratch = PrivateFolder::make("", kRestoreFolder);
  if (!scratch.ok()) return scratch.error();
  const std::string draft = scratch->file("office.db");
  const Result<BackupSeal> seal = unpack_copy(file, draft, part.asked(100));
  if (!seal.ok()) return seal.error();
  const Result<Told> told = tell(draft, {file}, *seal, std::nullopt, actor, clock);
  if (!told.ok()) return as_backup(told.error(), file);
  const EventSeq events = seal->head.seq + 1;
  const Status whole = check_store(draft, events, clock, part.between(100, 500), check);
  if (!whole.ok()) return as_backup(whole.error(), file);
  const Result<MoveDone> moved =
      move_store({draft, url, true, scratch->path()}, clock, part.between(500, 1'000));
  if (!moved.ok()) return moved.error();
  note_on_paper({file}, *told);
  RestoreDone done;
  done.events = events;
  done.bytes = static_cast<std::uintmax_t>(moved->bytes);
  done.made_at = seal->made_at;
  done.lettered = told->lettered;
  return done;
}

Result<RestoreDone> restore_backup(const std::string& file, const std::string& store_file,
                                   const std::string& actor, Clock& clock,
                                   const CareProgress& progress, const RestoredCheck& check) {
  if (postgres::is_postgres(store_file))
    return restore_to_server(file, store_file, actor, clock, progress, check);
  if (const Status free = check_free(store_file); !free.ok()) return free.error();
  Part part(progress);
  Result<PrivateFolder> scratch =
      PrivateFolder::make(folder_of(store_file).string(), kRestoreFolder);
  if (!scratch.ok()) return scratch.error();
  const std::string draft = scratch->file("office.db");
  const Result<BackupSeal> seal = unpack_copy(file, draft, part.asked(100));
  if (!seal.ok()) return seal.error();
  const std::optional<Head> known = last_known_head(store_file);
  const Result<Told> told = tell(draft, {store_file, file}, *seal, known, actor, clock);
  if (!told.ok()) return as_backup(told.error(), file);
  const EventSeq events = seal->head.seq + 1;
  const Status whole = check_store(draft, events, clock, part.between(200, 990), check);
  if (!whole.ok()) return as_backup(whole.error(), file);
  if (!part.go_on(990)) return stopped_early();
  // First, for placing rings the bell that said how much was lost: ended in between, the next restoration
  // would know of nothing on paper. One that fails costs a few numbers.
  note_on_paper({store_file, file}, *told);
  if (const Status placed = place_store(draft, store_file); !placed.ok()) return placed.error();
  RestoreDone done;
  done.events = events;
  std::error_code failed;
  done.bytes = std::filesystem::file_size(store_file, failed);
  done.made_at = seal->made_at;
  if (known) done.lost = std::max<EventSeq>(0, known->seq - seal->head.seq);
  done.skipped_numbers = known ? told->what.skipped : 0;
  done.lettered = told->lettered;
  return done;
}

std::optional<BackupDone> last_backup(const std::string& store_file) {
  std::istringstream in(plain_text(note_file(store_file), kNoteFileMax).value_or(""));
  BackupDone done;
  in >> done.made_at >> done.events >> done.bytes;
  in.get();
  std::getline(in, done.file);
  done.file = plain_line(done.file);
  if (!in || done.file.empty()) return std::nullopt;
  return done;
}

void remove_leftovers(const std::string& folder) {
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    const std::string found = entry.path().filename().string();
    if (!found.starts_with(kDraftBegin)) continue;
    // Its journal goes with it: as long as somebody writes the one, the other is needed.
    const std::string draft =
        (entry.path().parent_path() / found.substr(0, kDraftBegin.size() + kDraftRandom)).string();
    const Descriptor file(open(draft.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (file ? flock(file.fd(), LOCK_EX | LOCK_NB) != 0 : errno != ENOENT) continue;
    unlink(entry.path().c_str());
  }
}

}  // namespace khio
