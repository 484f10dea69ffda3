#include "care/seals.h"

#include <sys/stat.h>
#include <unistd.h>

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

bool others_read_key(const SealList& list) {
  struct stat about {};
  const std::string key = std::filesystem::path(list.file()).replace_extension(".key").string();
  return stat(key.c_str(), &about) == 0 && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0;
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

Status gather_seals(Store& store, const SealPlace& place, Evidence& evidence) {
  Result<std::vector<SealList>> lists = seals_of(store, place);
  if (lists) {
    for (SealList& list : lists.value()) evidence.seals.push_back(std::move(list));
    return Done{};
  }
  if (lists.error().kind != ErrorKind::damaged) return lists.error();
  evidence.trouble = lists.error().detail;
  return Done{};
}

HealthCheck seals_check(Office& office, const SealPlace& place) {
  const auto wanting = [](std::string why) {
    return HealthCheck{"seals", false, std::move(why), false};
  };
  const SealPlace here{place.folder, {}};  // the second place may be a share that does not answer
  const Result<std::vector<SealList>> lists = seals_of(office.store(), here);
  if (!lists) return wanting(lists.error().detail);
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
    HealthCheck contradicted = wanting(finding.problem + "; run `khio-counter verify`");
    contradicted.grave = !finding.unacknowledged;
    return contradicted;
  }
  if (others_read_key(list))
    return wanting("others than its owner can read the key of the seals beside " + list.file() +
                   ": nothing is sealed with it; make it private with chmod 600 and change it with "
                   "`khio-counter seals change-key`");
  if (const auto other = left_by_a_move(place.folder))
    return wanting("a move of the seals was ended halfway, and their key may stand in " + *other +
                   " as well; `khio-counter seals make` takes it away there");
  if (const std::string trouble = copy_trouble_of(place, list.journal()); !trouble.empty())
    return wanting("the second place has not all seals: " + trouble);
  const std::string at = utc_minute(last.made_at);
  const std::string told = "the last seal, of " + at + ", covers " + std::to_string(last.events) +
                           " of " + std::to_string(head.seq) + " events";
  // An office that was shut for days had nothing to seal.
  const std::int64_t since = unsealed ? unsealed->event.at.utc_ms : last.made_at;
  const bool fresh = head.hash == last.head ||
                     office.clock().now().utc_ms - since <= kFreshHours * kHourMs;
  return {"seals", fresh, fresh ? told : told + "; is khio-seals.timer enabled?", false,
          iso_day(office.zone().local(last.made_at).day)};
}

}  // namespace khio
