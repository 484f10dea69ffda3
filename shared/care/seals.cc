#include "care/seals.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <functional>
#include <sstream>

#include "base/check.h"
#include "base/plain_file.h"
#include "care/seal_book.h"
#include "care/seal_move.h"
#include "domain/calendar.h"

namespace khio {
namespace {

constexpr std::int64_t kFreshHours = 26;
constexpr std::size_t kNoteFileMax = 65'536;
constexpr std::int64_t kHourMs = 3'600'000;

// Why the second place has not all of it, or "".
std::string copy_to_second(const SealPlace& place, const SealList& list) {
  if (place.copy.empty()) return "";
  if (is_same_place(place.folder, place.copy))
    return "the second place " + place.copy + " is where the seals themselves are; name another " +
           "with `khio-counter seals set --copy DIR`";
  const Status brought = bring_to(place.copy, list);
  return brought.ok() ? "" : brought.error().detail;
}

// Beside the list: what the second place lacked when it was last looked at, or an empty line. Health
// reads it, and waits for no share.
std::string copy_note(const SealPlace& place, const JournalName& journal) {
  const std::filesystem::path list = in_folder(place.folder, seal_list_name(journal));
  return std::filesystem::path(list).replace_extension(".copied").string();
}

void note_copy(const SealPlace& place, const JournalName& journal, const std::string& trouble) {
  const std::string file = copy_note(place, journal);
  if (place.copy.empty()) unlink(file.c_str());
  // Where it cannot be kept, the next seal looks again.
  else [[maybe_unused]] const int kept = write_whole_file(file, trouble + "\n", Readers::as_masked);
}

// What the second place lacked when it was last looked at, or "".
std::string copy_trouble_of(const SealPlace& place, const JournalName& journal) {
  std::string trouble;
  std::istringstream note(plain_text(copy_note(place, journal), kNoteFileMax).value_or(""));
  if (!place.copy.empty()) std::getline(note, trouble);
  return trouble;
}

// Of the list's owner, who seals: whether that user may use the other file so.
bool may_use(uid_t owner, const std::string& file, mode_t rights) {
  struct stat about {};
  if (stat(file.c_str(), &about) != 0) return errno != ENOENT;
  return owner == 0 || (about.st_uid == owner && (about.st_mode & rights) == rights);
}

// Why the next seal will fail, as far as the files' rights tell whoever asks, or "".
std::string cannot_seal(const SealList& list) {
  constexpr const char* kNothing = ": nothing is sealed from now on; ";
  const std::filesystem::path file(list.file());
  const std::string key = std::filesystem::path(file).replace_extension(".key").string();
  const std::string next = key + ".next";
  const std::string lock = std::filesystem::path(file).replace_extension(".lock").string();
  struct stat about {};
  if (stat(key.c_str(), &about) == 0 && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return "others than its owner can read the key of the seals beside " + list.file() +
           ": nothing is sealed with it; make it private with chmod 600 and change it with "
           "`khio-counter seals change-key`";
  if (stat(list.file().c_str(), &about) != 0) return "";
  const uid_t owner = about.st_uid;
  const bool has_next = access(next.c_str(), F_OK) == 0;
  if (!has_next && access(key.c_str(), F_OK) != 0 && errno == ENOENT)
    return "the key of the seals in " + list.file() + " is gone" + kNothing +
           "keep that file as evidence and name other folders, for the second place too, with "
           "`khio-counter seals set --folder DIR --copy DIR`; the next seal begins a list there";
  if (!may_use(owner, has_next ? next : key, S_IRUSR))
    return "the key of the seals beside " + list.file() + " cannot be read by the owner of that file" +
           kNothing + "give it to that user with chown and chmod 600";
  if (access(list.file().c_str(), W_OK) != 0 && errno == EROFS)
    return "the disk of " + list.file() + " can only be read" + kNothing +
           "check it, and mount it for writing";
  const bool locked_out = access(lock.c_str(), F_OK) == 0 && !may_use(owner, lock, S_IRUSR | S_IWUSR);
  if (locked_out || !may_use(owner, list.file(), S_IRUSR | S_IWUSR))
    return (locked_out ? lock : list.file()) + " cannot be written by the owner of the seals" + kNothing +
           "give it to that user with chown, and write permission";
  return "";
}

using Work = std::function<Status(SealBook& book, Reader& reader)>;

Result<SealsDone> with_book(Store& store, const SealPlace& place, Clock& clock, Beginning beginning,
                            const Work& work) {
  if (place.folder.empty())
    return Error{ErrorKind::nothing, "this machine has no settings and keeps no seals; name a folder "
                                     "with `khio-counter seals set --folder DIR`"};
  JournalName journal;
  const Status named = store.read([&](Reader& reader) { journal = journal_name(reader); });
  if (!named.ok()) return named.error();
  finish_move(place.folder);
  SealList list;
  {
    // Another program is waited for outside the store, whose log grows while somebody looks.
    Result<SealBook> book = SealBook::open(journal, place, clock, beginning);
    if (!book.ok()) return book.error();
    Status done = Done{};
    const Status read =
        store.read([&](Reader& reader) { done = work(book.value(), reader); });
    if (!read.ok()) return read.error();
    if (!done.ok()) return done.error();
    if (const Status kept = book.value().keep(); !kept.ok()) return kept.error();
    list = std::move(book.value().list());
  }
  SealsDone seals;
  seals.file = in_folder(place.folder, seal_list_name(journal));
  seals.seals = static_cast<int>(list.seals().size());
  if (!list.seals().empty()) seals.last = list.seals().back();
  seals.key = list.current_key();
  // Nothing is held meanwhile: a share may take its time.
  seals.copy_trouble = copy_to_second(place, list);
  note_copy(place, journal, seals.copy_trouble);
  return seals;
}

// A list of this office, of another journal.
std::optional<std::string> another_list(const std::string& folder, const Id128& office) {
  std::error_code failed;
  if (folder.empty()) return std::nullopt;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(seal_names_of(office)) || !name.ends_with(".seals")) continue;
    if (const Result<std::string> text = list_text(entry.path()); !text.ok() || is_begun(*text))
      return entry.path().string();
  }
  return std::nullopt;
}

// A contradiction is kept as it is: a new seal over it would hide it. What a restored backup lost is
// none once it is said that the office goes on with this store.
Status check_before_sealing(Reader& reader, const SealList& list, bool goes_on) {
  const SealFinding finding = hold_against(reader, list);
  if (finding.problem.empty() || (goes_on && finding.unacknowledged)) return Done{};
  if (finding.unacknowledged && finding.first_bad == 0)
    return Error{ErrorKind::refused, finding.problem};
  return Error{ErrorKind::damaged,
               finding.problem + "; nothing was sealed: keep the store as evidence and run verify"};
}

// Two stores that go on from one backup cannot both agree with one list.
bool is_restored_since(const Seal& now, const SealList& list) {
  return !list.seals().empty() && list.seals().back().restored != now.restored;
}

}  // namespace

bool is_same_place(const std::string& one, const std::string& other) {
  std::error_code failed;
  if (std::filesystem::equivalent(one, other, failed)) return true;
  const auto whole = [&](const std::string& folder) {
    return (std::filesystem::weakly_canonical(folder, failed) / "").lexically_normal();
  };
  return !one.empty() && !other.empty() && whole(one) == whole(other);
}

bool is_roots_word(const std::string& file) {
  struct stat about {};
  return lstat(file.c_str(), &about) == 0 && S_ISREG(about.st_mode) && about.st_uid == 0 &&
         (about.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

SealPlace seal_place(const LocalSettings& settings, const std::string& settings_file,
                     const std::string& roots_file) {
  if (!settings_file.empty() && is_roots_word(roots_file)) {
    // Where it cannot be understood the unit that seals says so, and no second list is begun elsewhere.
    const Result<LocalSettings> roots = load_local_settings(roots_file);
    if (roots.ok() && !roots->seals.folder.empty()) return roots->seals;
  }
  SealPlace place = settings.seals;
  if (place.folder.empty() && !settings_file.empty())
    place.folder = (std::filesystem::absolute(settings_file).parent_path() / "seals").string();
  return place;
}

Result<SealsDone> begin_seals(Store& store, const SealPlace& place, Clock& clock) {
  return with_book(store, place, clock, Beginning::asked,
                   [](SealBook&, Reader&) -> Status { return Done{}; });
}

Result<SealsDone> seal_journal(Store& store, const SealPlace& place, Clock& clock,
                               bool goes_on) {
  return with_book(store, place, clock, Beginning::alone,
                   [&](SealBook& book, Reader& reader) -> Status {
    const Status whole = check_before_sealing(reader, book.list(), goes_on);
    if (!whole.ok()) return whole;
    Seal seal = seal_of(reader);
    seal.made_at = clock.now().utc_ms;
    if (!goes_on && is_restored_since(seal, book.list()))
      return Error{ErrorKind::refused,
                   "this store was restored from a backup since the last seal; if the office goes on "
                   "with it, say so once with `khio-counter seals make --goes-on`"};
    const auto& seals = book.list().seals();
    if (!seals.empty() && seals.back().head == seal.head) return Done{};
    book.list().add(seal, book.key());
    return Done{};
  });
}

Result<SealsDone> seal_up_to(Store& store, const SealPlace& place, Clock& clock, EventSeq events) {
  const Result<std::vector<SealList>> here = seals_of(store, {place.folder, {}});
  if (!here) return here.error();
  if (here->empty()) return Error{ErrorKind::nothing, "no seals of this journal are here"};
  return with_book(store, place, clock, Beginning::alone,
                   [&](SealBook& book, Reader& reader) -> Status {
    const Status whole = check_before_sealing(reader, book.list(), false);
    if (!whole.ok()) return whole;
    const auto& seals = book.list().seals();
    const std::optional<JournalRow> last = row_at(reader, events);
    if (!last || (!seals.empty() && seals.back().events >= events)) return Done{};
    Seal seal = seal_of(reader);
    seal.events = events;
    seal.head = last->event.hash;
    seal.made_at = clock.now().utc_ms;
    if (is_restored_since(seal, book.list()))
      return Error{ErrorKind::refused, "this store was restored from a backup since the last seal"};
    book.list().add(seal, book.key());
    return Done{};
  });
}

Result<SealsDone> change_seal_key(Store& store, const SealPlace& place, Clock& clock) {
  return with_book(store, place, clock, Beginning::alone,
                   [&](SealBook& book, Reader&) { return book.change_key(clock); });
}

Result<SealList> read_seals(const std::string& file) {
  const Result<std::string> text = list_text(file);
  if (text.ok()) return SealList::read(*text, file);
  if (text.error().kind == ErrorKind::device) return text.error();
  return Error{ErrorKind::invalid, text.error().detail};
}

Result<std::vector<SealList>> seals_of(Store& store, const SealPlace& place) {
  JournalName journal;
  if (const Status read =
          store.read([&](Reader& reader) { journal = journal_name(reader); });
      !read.ok())
    return read.error();
  std::vector<SealList> lists;
  if (place.folder.empty()) return lists;
  for (const std::string& folder : {place.folder, place.copy}) {
    const std::string file = in_folder(folder, seal_list_name(journal));
    if (folder.empty()) continue;
    const Result<std::string> text = list_text(file);
    if (text.ok() ? !is_begun(*text) : text.error().kind == ErrorKind::not_found) continue;
    Result<SealList> list = text.ok() ? SealList::read(*text, file) : text.error();
    if (!list.ok()) return list.error();
    lists.push_back(std::move(list).take());
  }
  if (!lists.empty()) return lists;
  for (const std::string& folder : {place.folder, place.copy}) {
    if (const auto other = another_list(folder, journal.office))
      return Error{ErrorKind::damaged, "no seals here are of this journal, and " + *other +
                                           " are of another one of this office"};
  }
  return lists;
}

// What others have of it was read after it, and it may have grown between the two.
std::string own_list_problem(const std::vector<SealList>& lists, const SealPlace& place) {
  const auto stands_in = [](const SealList& list, const std::string& folder) {
    return !folder.empty() && list.file() == in_folder(folder, seal_list_name(list.journal()));
  };
  for (const SealList& own : lists) {
    if (!stands_in(own, place.folder)) continue;
    const Result<SealList> now = read_seals(own.file());
    for (const SealList& other : lists) {
      if (other.journal() != own.journal() || &other == &own) continue;
      if (other.first_key() != own.first_key() && stands_in(other, place.copy))
        return "the seals in " + own.file() + " and in the second place begin with different keys: one "
               "of the lists was begun anew";
      if (now && other.text().starts_with(now->text()) && other.text().size() > now->text().size())
        return "the seals in " + own.file() + " end before those in " + other.file() +
               ": the list here was cut off; the longer one may be copied over it";
    }
  }
  return "";
}

Status gather_seals(Store& store, const SealPlace& place, Evidence& evidence) {
  Result<std::vector<SealList>> lists = seals_of(store, place);
  if (lists) {
    for (SealList& list : lists.value()) evidence.seals.push_back(std::move(list));
    evidence.trouble = own_list_problem(evidence.seals, place);
    return Done{};
  }
  if (lists.error().kind != ErrorKind::damaged) return lists.error();
  evidence.trouble = lists.error().detail;
  return Done{};
}

HealthCheck seals_check(Office& office, const SealPlace& place) {
  const auto wanting = [](std::string why, const char* as = "") {
    return HealthCheck{"seals", false, std::move(why), false, "", as};
  };
  const SealPlace here{place.folder, {}};  // the second place may be a share that does not answer
  const Result<std::vector<SealList>> lists = seals_of(office.store(), here);
  if (!lists)
    return wanting(lists.error().detail,
                   lists.error().kind == ErrorKind::damaged ? kSealsContradict : kSealsCannot);
  if (lists->empty() || lists->front().seals().empty())
    return wanting("nothing is sealed yet; `khio-counter seals make` does, khio-seals.timer daily");
  const SealList& list = lists->front();
  const Seal& last = list.seals().back();
  Head head;
  SealFinding finding;
  std::optional<JournalRow> unsealed;  // the first one
  const Status read = office.store().read([&](Reader& reader) {
    head = reader.head();
    finding = hold_against(reader, list);
    unsealed = row_at(reader, last.events + 1);
  });
  if (!read) return wanting(read.error().detail);
  if (!finding.problem.empty()) {
    HealthCheck contradicted =
        wanting(finding.problem + "; run `khio-counter verify`", kSealsContradict);
    contradicted.grave = !finding.unacknowledged;
    return contradicted;
  }
  if (const std::string trouble = cannot_seal(list); !trouble.empty())
    return wanting(trouble, kSealsCannot);
  if (const auto other = left_by_a_move(place.folder))
    return wanting("a move of the seals was ended halfway, and their key may stand in " + *other +
                   " as well; `khio-counter seals make` takes it away there");
  if (const std::string trouble = copy_trouble_of(place, list.journal()); !trouble.empty())
    return wanting("the second place has not all seals: " + trouble, kSealsCopy);
  const std::string at = utc_minute(last.made_at);
  const std::string told = "the last seal, of " + at + ", covers " + std::to_string(last.events) +
                           " of " + std::to_string(head.seq) + " events";
  const std::int64_t now = office.clock().now().utc_ms;
  if (last.made_at - now >= kHourMs)
    return wanting(told + "; that time is yet to come: check the clock, and seal again", kSealsToCome);
  // An office that was shut for days had nothing to seal.
  const std::int64_t since = unsealed ? unsealed->event.at.utc_ms : last.made_at;
  const bool fresh = head.hash == last.head || now - since <= kFreshHours * kHourMs;
  return {"seals", fresh, fresh ? told : told + "; is khio-seals.timer enabled?", false,
          iso_day(office.zone().local(last.made_at).day)};
}

}  // namespace khio
