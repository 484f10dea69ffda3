#include "care/seals.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>

#include "base/descriptor.h"
#include "base/disk.h"
#include "base/signing.h"
#include "domain/calendar.h"

namespace khio {
namespace {

constexpr std::size_t kListBytesMax = 64 * 1024 * 1024;  // some three hundred years of days
constexpr std::size_t kKeyBytesMax = 1024;
constexpr std::string_view kKeyBegin = "khio-seal-key 1 ";
constexpr std::size_t kNameDigits = 8;
constexpr std::int64_t kFreshHours = 26;
constexpr std::int64_t kHourMs = 3'600'000;
constexpr int kLockTries = 40;
constexpr std::chrono::milliseconds kLockPause(50);
constexpr mode_t kOwnerOnly = 0600;
constexpr mode_t kReadable = 0644;

std::string office_part(const Id128& office) {
  return "khio-" + to_hex(office).substr(0, kNameDigits) + "-";
}

std::string list_name(const JournalName& journal) {
  return office_part(journal.office) + to_hex(journal.first).substr(0, kNameDigits) + ".seals";
}

std::string in_folder(const std::string& folder, const std::string& name) {
  return (std::filesystem::path(folder) / name).string();
}

Error cannot(const std::string& what, const std::string& file) {
  return {ErrorKind::device, fmt::format("cannot {} {} ({}); check the folder and its rights", what,
                                         file, std::strerror(errno))};
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Another program may hold it for as long as a share does not answer.
bool lock_soon(int file) {
  for (int n = 0; flock(file, LOCK_EX | LOCK_NB) != 0; ++n) {
    if ((errno != EWOULDBLOCK && errno != EINTR) || n == kLockTries) return false;
    std::this_thread::sleep_for(kLockPause);
  }
  return true;
}

// not_found. device: it cannot be read. invalid: it is larger than that.
Result<std::string> text_of(const std::string& file, std::size_t bytes_max = kListBytesMax) {
  const Descriptor in(open(file.c_str(), O_RDONLY | O_CLOEXEC));
  std::string text;
  std::string piece(64 * 1024, '\0');
  const Wiped wiped(piece);  // it may be a key
  for (ssize_t size = 1; size != 0;) {
    size = in ? read(in.fd(), piece.data(), piece.size()) : -1;
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && (errno == ENOENT || errno == ENOTDIR || errno == EISDIR))
      return Error{ErrorKind::not_found, fmt::format("there is no file {}; check the name", file)};
    if (size < 0) return cannot("read", file);
    text.append(piece.data(), static_cast<std::size_t>(size));
    if (text.size() > bytes_max)
      return Error{ErrorKind::invalid, fmt::format("{} is larger than {} bytes; check the name",
                                                   file, bytes_max)};
  }
  return text;
}

// Of a list that somebody may be writing, or could not: whole lines only count.
bool is_begun(const std::string& text) { return text.find('\n') != std::string::npos; }

// Whole or not at all: half a key would shut the seals for ever.
Status write_key(const SigningKey& key, const std::string& file) {
  std::string seed = key.seed();
  const Wiped wiped_seed(seed);
  std::string text;
  const Wiped wiped_text(text);
  text.reserve(kKeyBytesMax);
  text.append(kKeyBegin).append(seed).append("\n");
  const std::string draft = file + ".new";
  unlink(draft.c_str());
  const Descriptor out(
      open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly));
  if (out && fchmod(out.fd(), kOwnerOnly) == 0 &&
      write_all(out.fd(), text) && fsync(out.fd()) == 0 &&
      rename(draft.c_str(), file.c_str()) == 0 && sync_folder_of(file) == 0)
    return Done{};
  const Error why = cannot("write the key", file);
  unlink(draft.c_str());
  return why;
}

// not_found. device: it cannot be read. damaged: others can read it. invalid: it is no key.
Result<SigningKey> read_key(const std::string& file) {
  struct stat about {};
  if (stat(file.c_str(), &about) == 0 && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return Error{ErrorKind::damaged, fmt::format("others than its owner can read the key {}; make it "
                                                 "private with chmod 600 and change it with "
                                                 "`khio-counter seals change-key`", file)};
  Result<std::string> text = text_of(file, kKeyBytesMax);
  if (!text.ok()) return text.error();
  const Wiped wiped(text.value());
  if (text->starts_with(kKeyBegin) && text->ends_with('\n')) {
    const auto hex = std::string_view(*text).substr(kKeyBegin.size());
    if (auto key = SigningKey::of_seed(hex.substr(0, hex.size() - 1))) return *std::move(key);
  }
  return Error{ErrorKind::invalid, fmt::format("{} is not a key of seals; take it from where the "
                                               "key was kept", file)};
}

std::string key_file_of(const std::string& list_file) {
  return std::filesystem::path(list_file).replace_extension(".key").string();
}

// A list that is open for writing, with the key that continues it.
class Book {
 public:
  // Makes both where there are none.
  static Result<Book> open(const JournalName& journal, const SealPlace& place, Clock& clock);

  SealList& list() { return list_; }
  const SigningKey& key() const { return *key_; }
  Status change_key(Clock& clock);
  // What was added to the list since is kept.
  Status keep();
  void remove_key() { unlink(key_file().c_str()); }

 private:
  explicit Book(std::string file) : file_(std::move(file)) {}
  Status open_files();
  Status begin(const JournalName& journal, Clock& clock);
  Status continue_list(const JournalName& journal, const std::string& text);
  std::string key_file() const { return key_file_of(file_); }
  std::string next_key_file() const { return key_file() + ".next"; }

  std::string file_;
  Descriptor held_;
  SealList list_;
  std::optional<SigningKey> key_;
  std::size_t kept_ = 0;  // bytes of the list that are on the disk
};

Result<Book> Book::open(const JournalName& journal, const SealPlace& place, Clock& clock) {
  std::error_code failed;
  std::filesystem::create_directories(place.folder, failed);
  Book book(in_folder(place.folder, list_name(journal)));
  if (const Status opened = book.open_files(); !opened.ok()) return opened.error();
  const Result<std::string> text = text_of(book.file_);
  if (!text.ok()) return text.error();
  const Status ready = is_begun(*text) ? book.continue_list(journal, *text)
                                       : book.begin(journal, clock);
  if (!ready.ok()) return ready.error();
  return book;
}

Status Book::open_files() {
  held_ = Descriptor(::open(file_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW,
                            kReadable));
  if (!held_ || flock(held_.fd(), LOCK_EX) != 0) return cannot("write the seals", file_);
  return Done{};
}

// A key without a list is of a program that was ended between the two; what is no key there has
// signed nothing.
Status Book::begin(const JournalName& journal, Clock& clock) {
  Result<SigningKey> key = read_key(key_file());
  if (key.ok()) {
    key_ = std::move(key).take();
  } else if (key.error().kind == ErrorKind::not_found || key.error().kind == ErrorKind::invalid) {
    key_ = SigningKey::make();
    if (const Status written = write_key(*key_, key_file()); !written.ok()) return written;
  } else {
    return key.error();
  }
  list_ = SealList::begin(journal, *key_, clock.now().utc_ms);
  return keep();
}

Status Book::continue_list(const JournalName& journal, const std::string& text) {
  Result<SealList> list = SealList::read(text, file_);
  if (!list.ok()) return list.error();
  list_ = std::move(list).take();
  kept_ = list_.text().size();
  if (list_.journal() != journal)
    return Error{ErrorKind::damaged,
                 fmt::format("the seals in {} are of another journal; name another folder with "
                             "`khio-counter seals set --folder DIR`", file_)};
  Result<SigningKey> key = read_key(key_file());
  if (key.ok() && key->shown() == list_.current_key()) {
    key_ = std::move(key).take();
    return Done{};
  }
  // The list was handed over, and the program ended before the new key had its name.
  Result<SigningKey> next = read_key(next_key_file());
  if (next.ok() && next->shown() == list_.current_key()) {
    if (std::rename(next_key_file().c_str(), key_file().c_str()) != 0)
      return cannot("replace the key", key_file());
    key_ = std::move(next).take();
    return Done{};
  }
  if (!key.ok() && key.error().kind == ErrorKind::invalid)
    return Error{ErrorKind::damaged, key.error().detail};
  if (!key.ok() && key.error().kind != ErrorKind::not_found) return key.error();
  return Error{ErrorKind::damaged,
               fmt::format("the key of the seals in {} is gone; keep that file as evidence and name "
                           "another folder with `khio-counter seals set --folder DIR`", file_)};
}

Status Book::keep() {
  const std::string_view more = std::string_view(list_.text()).substr(kept_);
  // What a power cut left of a line goes.
  if (ftruncate(held_.fd(), static_cast<off_t>(kept_)) != 0 || !write_all(held_.fd(), more) ||
      fsync(held_.fd()) != 0 || sync_folder_of(file_) != 0)
    return cannot("write the seals", file_);
  kept_ = list_.text().size();
  return Done{};
}

Status Book::change_key(Clock& clock) {
  SigningKey next = SigningKey::make();
  if (const Status written = write_key(next, next_key_file()); !written.ok()) return written;
  list_.hand_over(next.shown(), *key_, clock.now().utc_ms);
  if (const Status kept = keep(); !kept.ok()) return kept;
  if (std::rename(next_key_file().c_str(), key_file().c_str()) != 0)
    return cannot("replace the key", key_file());
  key_ = std::move(next);
  return sync_folder_of(key_file()) == 0 ? Status(Done{}) : Status(cannot("keep", key_file()));
}

// A folder gets what it lacks of the list; never anything else. refused: it has another.
Status bring_to(const std::string& folder, const SealList& list) {
  const std::string file = in_folder(folder, list_name(list.journal()));
  const Descriptor out(
      open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, kReadable));
  if (!out || !lock_soon(out.fd())) return cannot("write the copy of the seals", file);
  const Result<std::string> there = text_of(file);
  if (!there.ok()) return there.error();
  const std::size_t whole = there->rfind('\n') + 1;  // npos + 1 is 0
  if (!list.text().starts_with(std::string_view(*there).substr(0, whole)))
    return Error{ErrorKind::refused,
                 "the copy of the seals " + file +
                     " says otherwise than the list here; keep both as evidence and run verify"};
  if (ftruncate(out.fd(), static_cast<off_t>(whole)) != 0 ||
      !write_all(out.fd(), std::string_view(list.text()).substr(whole)) || fsync(out.fd()) != 0)
    return cannot("write the copy of the seals", file);
  return Done{};
}

// Key and list stand in that folder too, then.
Status bring_along(Book& book, const std::string& folder) {
  if (const Status brought = bring_to(folder, book.list()); !brought.ok()) return brought;
  const std::string file = in_folder(folder, list_name(book.list().journal()));
  const std::string key_file = key_file_of(file);
  if (const Status written = write_key(book.key(), key_file); !written.ok()) return written;
  const Result<SealList> list = read_seals(file);
  const Result<SigningKey> key = read_key(key_file);
  if (list.ok() && list->text() == book.list().text() && key.ok() &&
      key->shown() == book.key().shown())
    return Done{};
  unlink(key_file.c_str());
  return Error{ErrorKind::device, "what was written to " + folder + " is not what stands there; name "
                                  "a folder on a disk that keeps files private"};
}

// Why the second place has not all of it, or "".
std::string copy_to_second(const SealPlace& place, const SealList& list) {
  if (place.copy.empty()) return "";
  if (is_same_place(place.folder, place.copy))
    return "the second place " + place.copy + " is where the seals themselves are; name another " +
           "with `khio-counter seals set --copy DIR`";
  const Status brought = bring_to(place.copy, list);
  return brought.ok() ? "" : brought.error().detail;
}

using Work = std::function<Status(Book& book, Reader& reader)>;

Result<SealsDone> with_book(Store& store, const SealPlace& place, Clock& clock, const Work& work) {
  if (place.folder.empty())
    return Error{ErrorKind::nothing, "this machine has no settings and keeps no seals; name a folder "
                                     "with `khio-counter seals set --folder DIR`"};
  Status done = Done{};
  SealsDone seals;
  SealList list;
  const Status read = store.read([&](Reader& reader) {
    Result<Book> book = Book::open(journal_name(reader), place, clock);
    done = book.ok() ? work(book.value(), reader) : Status(book.error());
    if (done.ok()) list = std::move(book.value().list());
  });
  if (!read.ok()) return read.error();
  if (!done.ok()) return done.error();
  seals.file = in_folder(place.folder, list_name(list.journal()));
  seals.seals = static_cast<int>(list.seals().size());
  if (!list.seals().empty()) seals.last = list.seals().back();
  seals.key = list.current_key();
  // Nothing is held meanwhile: a share may take its time.
  seals.copy_trouble = copy_to_second(place, list);
  return seals;
}

// A contradiction is kept as it is: a new seal over it would hide it.
Status check_before_sealing(Reader& reader, const SealList& list) {
  const SealFinding finding = hold_against(reader, list);
  if (finding.problem.empty()) return Done{};
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

SealPlace seal_place(const LocalSettings& settings, const std::string& settings_file) {
  SealPlace place = settings.seals;
  if (place.folder.empty() && !settings_file.empty())
    place.folder = (std::filesystem::absolute(settings_file).parent_path() / "seals").string();
  return place;
}

Result<SealsDone> begin_seals(Store& store, const SealPlace& place, Clock& clock) {
  return with_book(store, place, clock, [](Book&, Reader&) -> Status { return Done{}; });
}

Result<SealsDone> seal_journal(Store& store, const SealPlace& place, Clock& clock,
                               bool goes_on) {
  return with_book(store, place, clock, [&](Book& book, Reader& reader) -> Status {
    if (const Status whole = check_before_sealing(reader, book.list()); !whole.ok()) return whole;
    Seal seal = seal_of(reader);
    seal.made_at = clock.now().utc_ms;
    if (!goes_on && is_restored_since(seal, book.list()))
      return Error{ErrorKind::refused,
                   "this store was restored from a backup since the last seal; if the office goes on "
                   "with it, say so once with `khio-counter seals make --goes-on`"};
    const auto& seals = book.list().seals();
    if (!seals.empty() && seals.back().head == seal.head) return Done{};
    book.list().add(seal, book.key());
    return book.keep();
  });
}

Result<SealsDone> change_seal_key(Store& store, const SealPlace& place, Clock& clock) {
  return with_book(store, place, clock,
                   [&](Book& book, Reader&) { return book.change_key(clock); });
}

Result<SealsMoved> move_seals(const std::string& from, const std::string& to, Clock& clock,
                              const std::function<Status()>& name_place) {
  SealsMoved moved;
  std::vector<Book> books;  // held until they stand in one place again
  const auto given_up = [&](const Error& why) {
    for (const std::string& file : moved.brought)
      unlink(key_file_of(in_folder(to, std::filesystem::path(file).filename())).c_str());
    return why;
  };
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(from, failed)) {
    const std::string file = entry.path().string();
    if (is_same_place(from, to) || entry.path().extension() != ".seals") continue;
    if (const Result<std::string> text = text_of(file); text.ok() && !is_begun(*text)) continue;
    const Result<SealList> list = read_seals(file);
    const bool is_ours = list.ok() && entry.path().filename() == list_name(list->journal());
    Result<Book> book = is_ours ? Book::open(list->journal(), {from, ""}, clock)
                                : Error{ErrorKind::damaged, file};
    if (!book.ok()) {
      moved.left.push_back(file);
      continue;
    }
    if (const Status brought = bring_along(book.value(), to); !brought.ok())
      return given_up(brought.error());
    moved.brought.push_back(file);
    books.push_back(std::move(book).take());
  }
  if (const Status named = name_place(); !named.ok()) return given_up(named.error());
  for (Book& book : books) book.remove_key();
  return moved;
}

Result<SealList> read_seals(const std::string& file) {
  const Result<std::string> text = text_of(file);
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
    const std::string file = in_folder(folder, list_name(journal));
    if (folder.empty()) continue;
    const Result<std::string> text = text_of(file);
    if (text.ok() ? !is_begun(*text) : text.error().kind == ErrorKind::not_found) continue;
    Result<SealList> list = text.ok() ? SealList::read(*text, file) : text.error();
    if (!list.ok()) return list.error();
    lists.push_back(std::move(list).take());
  }
  if (!lists.empty()) return lists;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(place.folder, failed)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(office_part(journal.office)) || !name.ends_with(".seals")) continue;
    if (const Result<std::string> text = text_of(entry.path()); !text.ok() || is_begun(*text))
      return Error{ErrorKind::damaged,
                   fmt::format("no seals here are of this journal, and {} are of another one of "
                               "this office", entry.path().string())};
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
  const Seal& last = lists->front().seals().back();
  Head head;
  std::optional<JournalRow> unsealed;  // the first one
  const Status read = office.store().read([&](Reader& reader) {
    head = reader.head();
    unsealed = row_at(reader, last.events + 1);
  });
  if (!read) return wanting(read.error().detail);
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
