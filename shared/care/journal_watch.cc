#include "care/journal_watch.h"

#include <sys/stat.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <set>
#include <sstream>

#include "base/plain_file.h"
#include "care/seal_book.h"
#include "care/seal_list.h"
#include "care/seals.h"
#include "care/verify.h"
#include "store/postgres/postgres_store.h"
#include "store/upgrade.h"

namespace khio {
namespace {

constexpr std::chrono::milliseconds kUpgradeLooks{200};
constexpr std::size_t kNoteFileMax = 1 << 20;

// How far the journal was read, and which restorations it had told of then.
struct Note {
  Head head;
  std::int64_t at = 0;  // UTC ms
  std::set<Hash> restorations{};  // their events
};

// Named like the journal's seals.
std::string note_file(const JournalPlace& place, const JournalName& journal) {
  return std::filesystem::path(in_folder(place.notes, seal_list_name(journal)))
      .replace_extension(".read").string();
}

// As earlier versions named it, beside the seals.
std::string old_note_file(const JournalPlace& place, const JournalName& journal) {
  return in_folder(place.seals.folder, "khio-" + to_hex(journal.first).substr(0, 16) + ".read");
}

// A note, or begun seals, of the office's.
bool knows(const std::string& folder, const JournalName& journal) {
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    const std::filesystem::path& file = entry.path();
    if (!file.filename().string().starts_with(seal_names_of(journal.office))) continue;
    if (file.extension() == ".read") return true;
    const Result<std::string> list = list_text(file.string());
    if (file.extension() == ".seals" && list.ok() && is_begun(*list)) return true;
  }
  return false;
}

// Whoever writes a journal anew from its first event on gives it another name. It is another store of
// the office, such as a mobile unit's, only where somebody began seals of it; and where nothing of
// the office is, this machine knows none.
bool is_unknown(const JournalPlace& place, const JournalName& journal) {
  const Result<std::string> own = list_text(in_folder(place.seals.folder, seal_list_name(journal)));
  if (own.ok() && is_begun(*own)) return false;
  return knows(place.notes, journal) || knows(place.seals.folder, journal);
}

// Nothing: it was never read on this machine.
Note read_note(const std::string& file) {
  Note note;
  std::string hash;
  std::istringstream in(plain_text(file, kNoteFileMax).value_or(""));
  if (!(in >> note.head.seq >> hash >> note.at) || !from_hex(hash, note.head.hash)) return {};
  Hash restoration{};
  while (in >> hash && from_hex(hash, restoration)) note.restorations.insert(restoration);
  return note;
}

// For its writer alone, or for the group that the folder is shared with: the machine's other accounts
// go on from it.
Readers readers_in(const std::filesystem::path& folder) {
  struct stat about {};
  const bool shared = stat(folder.c_str(), &about) == 0 && (about.st_mode & S_IWGRP) != 0;
  return shared ? Readers::group : Readers::owner;
}

bool write_note(const std::string& file, const Note& note) {
  std::string text = std::to_string(note.head.seq) + ' ' + to_hex(note.head.hash) + ' ' +
                     std::to_string(note.at) + '\n';
  for (const Hash& restoration : note.restorations) text += to_hex(restoration) + '\n';
  return write_whole_file(file, text, readers_in(std::filesystem::path(file).parent_path())) == 0;
}

constexpr EventSeq kEventsBetweenStops = 10'000;  // a program that ends waits for so many at most

constexpr const char* kAdvice =
    "; run `khio-counter verify`, keep this store as it is, and compare it with the latest backup";

struct Look {
  Note reached;
  EventSeq events = 0;  // of the journal
  std::string problem;
  std::string file;      // of the note
  std::string old_file;  // the same under its old name
};

// What was read before must still stand there, unless the journal itself says that a restored backup
// lost it; and that excuses one other past, not every one after it.
bool stands(Reader& reader, const Note& before) {
  const std::optional<JournalRow> row = row_at(reader, before.head.seq);
  return row && row->event.hash == before.head.hash;
}

// Somebody who can write the store can write of a restored backup as well: it excuses only what was
// read before it, or what the key's owner sealed since.
bool excuses(Reader& reader, const SealPlace& place, const JournalRow& told, const Note& before) {
  if (is_told_after(reader, told.event.seq, before.at)) return true;
  const Result<SealList> list = read_seals(in_folder(place.folder, seal_list_name(journal_name(reader))));
  return list.ok() && !list->seals().empty() && list->seals().back().restored == told.event.hash &&
         hold_against(reader, *list).problem.empty();
}

Look look_at(Reader& reader, const JournalPlace& place, EventSeq most) {
  Look look;
  const JournalName journal = journal_name(reader);
  look.file = note_file(place, journal);
  look.old_file = old_note_file(place, journal);
  look.events = reader.head().seq;
  Note before = read_note(look.file);
  if (before.head.seq == 0) before = read_note(look.old_file);
  if (before.head.seq == 0 && is_unknown(place, journal)) {
    look.problem = "its first event is not that of the journal of this office which this machine "
                   "knows: it was written anew, or is another store, which `khio-counter seals begin` "
                   "says";
    return look;
  }
  const std::optional<Restoration> restored = reader.office().restored;
  const std::optional<JournalRow> told = restored ? row_at(reader, restored->seq) : std::nullopt;
  if (before.head.seq > 0 && !stands(reader, before)) {
    if (!told || restored->seq > before.head.seq ||
        before.restorations.contains(told->event.hash) || !excuses(reader, place.seals, *told, before)) {
      look.problem = "event " + std::to_string(before.head.seq) +
                     " is not the one that this machine read before: the journal was rewritten or "
                     "cut off";
      return look;
    }
    before.head = {};
  }
  look.reached.restorations = std::move(before.restorations);
  if (told) look.reached.restorations.insert(told->event.hash);
  const AddedReport added = verify_added(reader, before.head, most);
  look.problem = added.problem;
  look.reached.head = added.reached;
  return look;
}

HealthCheck check_of(const Look& look, const Status& read) {
  HealthCheck check{"journal", true, "", true, ""};
  if (!read.ok()) return {"journal", false, read.error().detail, true, ""};
  if (!look.problem.empty()) {
    check.ok = false;
    check.detail = look.problem + kAdvice;
    return check;
  }
  const std::string reached = std::to_string(look.reached.head.seq);
  check.detail = "read up to event " + reached + " of " + std::to_string(look.events) +
                 ", unbroken on this machine";
  check.value = reached;
  return check;
}

}  // namespace

JournalPlace journal_place(const SealPlace& seals, const std::string& settings_file) {
  if (settings_file.empty()) return {};
  return {(std::filesystem::absolute(settings_file).parent_path() / "seals").string(), seals};
}

HealthCheck journal_check(Store& store, const JournalPlace& place, Clock& clock, EventSeq most) {
  if (place.notes.empty()) return {"journal", true, "not watched: this machine has no settings",
                                    false, ""};
  // Its copy of the store looks at the chain with every event that it takes in.
  if (!postgres::reads_everything(store))
    return {"journal", true, "this login does not read what every event says; counters' machines watch it",
            false, ""};
  Look look;
  const Status read = store.read([&](Reader& reader) { look = look_at(reader, place, most); });
  HealthCheck check = check_of(look, read);
  if (!check.ok) return check;
  look.reached.at = clock.now().utc_ms;
  std::error_code failed;
  std::filesystem::create_directories(place.notes, failed);
  if (write_note(look.file, look.reached)) {
    std::remove(look.old_file.c_str());
  } else {
    check.ok = check.grave = false;
    check.detail += "; that it was cannot be noted in " + place.notes + ": make it writable";
  }
  return check;
}

JournalWatch::JournalWatch(const std::string& url, const JournalPlace& place) {
  if (place.notes.empty()) return;
  thread_ = std::thread([this, url, place] {
    // The program itself brings it forward, and says how far it is.
    while (!stopping_ && is_of_earlier_version(url)) std::this_thread::sleep_for(kUpgradeLooks);
    SystemClock clock;
    const Result<std::unique_ptr<Store>> store = open_store(url, clock);
    if (!store.ok()) return;  // the program itself says why
    std::string before;
    while (!stopping_) {
      const HealthCheck check = journal_check(*store.value(), place, clock, kEventsBetweenStops);
      if (!check.ok) {
        std::fprintf(stderr, "khio: the journal: %s\n", check.detail.c_str());
        return;
      }
      // The rest is what others add meanwhile: the next start reads it.
      if (check.value == before) return;
      before = check.value;
    }
  });
}

JournalWatch::~JournalWatch() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
}

}  // namespace khio
