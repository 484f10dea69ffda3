#include "care/seal_book.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>

#include "base/disk.h"
#include "base/plain_file.h"
#include "care/seals.h"

namespace khio {
namespace {

constexpr std::size_t kListBytesMax = 64 * 1024 * 1024;  // some three hundred years of days
constexpr std::size_t kKeyBytesMax = 1024;
constexpr std::string_view kKeyBegin = "khio-seal-key 1 ";
constexpr std::size_t kNameDigits = 8;
constexpr int kLockTries = 40;
constexpr std::chrono::milliseconds kLockPause(50);
constexpr mode_t kOwnerOnly = 0600;
constexpr mode_t kReadable = 0644;

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

// not_found. device: it cannot be read. invalid: it is no file, or larger than that. What is no file,
// such as a pipe, is not waited for.
Result<std::string> text_of(const std::string& file, std::size_t bytes_max = kListBytesMax) {
  const Descriptor in = open_named(file);
  if (!in && errno == EINVAL)
    return Error{ErrorKind::not_found, fmt::format("{} is not a file; check the name", file)};
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

// Whole or not at all: half a key would shut the seals for ever.
Status write_key(const SigningKey& key, const std::string& file) {
  std::string seed = key.seed();
  const Wiped wiped_seed(seed);
  std::string text;
  const Wiped wiped_text(text);
  text.reserve(kKeyBytesMax);
  text.append(kKeyBegin).append(seed).append("\n");
  WholeFile whole(file, Readers::owner, key_draft(file));
  whole.write(text);
  if (errno = whole.place_for_good(); errno == 0) return Done{};
  return cannot("write the key", file);
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

// A list that was begun, or a key, of another journal than `own`.
std::optional<std::string> of_another(const std::string& folder, const std::string& own) {
  const std::string stem = std::filesystem::path(own).stem().string();
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    const std::filesystem::path& file = entry.path();
    if (file.stem() == stem || (file.extension() != ".seals" && file.extension() != ".key")) continue;
    const Result<std::string> text = text_of(file.string());
    if (file.extension() == ".key" || !text.ok() || is_begun(*text)) return file.string();
  }
  return std::nullopt;
}

// Why whoever seals may not begin a list. A journal that was written anew must not get seals of its
// own while those that contradict it stand beside them.
Status check_alone(const std::string& own, const SealPlace& place) {
  const auto refused = [](const std::string& what) -> Status {
    return Error{ErrorKind::damaged,
                 what + ": nothing was sealed. Run `khio-counter verify`; if this is another store, "
                        "whose seals are to begin, say so with `khio-counter seals begin`"};
  };
  if (const auto other = of_another(place.folder, own))
    return refused("no seals are of this journal, and " + *other + " is of another one");
  if (place.copy.empty()) return Done{};
  std::error_code failed;
  if (!std::filesystem::is_directory(place.copy, failed))
    return refused("no seals are of this journal, and the second place " + place.copy +
                   " cannot be looked into");
  const Result<std::string> copied = text_of(in_folder(place.copy, own));
  if (copied.ok() ? is_begun(*copied) : copied.error().kind != ErrorKind::not_found)
    return refused("the seals of this journal are gone, and the second place " + place.copy +
                   " has them");
  if (const auto other = of_another(place.copy, own))
    return refused("no seals are of this journal, and " + *other + " is of another one");
  return Done{};
}

}  // namespace

std::string seal_names_of(const Id128& office) {
  return "khio-" + to_hex(office).substr(0, kNameDigits) + "-";
}

std::string seal_list_name(const JournalName& journal) {
  return seal_names_of(journal.office) + to_hex(journal.first).substr(0, kNameDigits) + ".seals";
}

std::string in_folder(const std::string& folder, const std::string& name) {
  return (std::filesystem::path(folder) / name).string();
}

Result<std::string> list_text(const std::string& file) { return text_of(file); }

bool is_begun(const std::string& text) { return text.find('\n') != std::string::npos; }

bool is_same_key(const std::string& one, const std::string& other) {
  Result<std::string> first = text_of(one, kKeyBytesMax);
  Result<std::string> second = text_of(other, kKeyBytesMax);
  if (!first.ok() || !second.ok()) return false;
  const Wiped wiped_first(first.value());
  const Wiped wiped_second(second.value());
  return *first == *second;
}

std::string key_draft(const std::string& key_file) { return key_file + ".new"; }

std::string SealBook::key_file() const {
  return std::filesystem::path(file_).replace_extension(".key").string();
}

void SealBook::remove_key() {
  unlink(key_file().c_str());
  unlink(lock_file().c_str());
}

std::string SealBook::lock_file() const {
  return std::filesystem::path(file_).replace_extension(".lock").string();
}

Result<SealBook> SealBook::open(const JournalName& journal, const SealPlace& place, Clock& clock,
                                Beginning beginning) {
  std::error_code failed;
  std::filesystem::create_directories(place.folder, failed);
  const std::string name = seal_list_name(journal);
  SealBook book(in_folder(place.folder, name));
  if (const Result<std::string> there = text_of(book.file_);
      beginning == Beginning::alone && (there.ok() ? !is_begun(*there)
                                                   : there.error().kind == ErrorKind::not_found)) {
    if (const Status alone = check_alone(name, place); !alone.ok()) return alone.error();
  }
  if (const Status opened = book.open_files(); !opened.ok()) return opened.error();
  const Result<std::string> text = text_of(book.file_);
  if (!text.ok()) return text.error();
  const Status ready = is_begun(*text) ? book.continue_list(journal, *text)
                                       : book.begin(journal, clock);
  if (!ready.ok()) return ready.error();
  return book;
}

// The list may be read by everybody, so whoever likes could hold it: programs wait for each other at a
// file of their owner's.
Status SealBook::open_files() {
  const std::string lock = lock_file();
  held_ = Descriptor(
      ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, kOwnerOnly));
  if (!held_) return cannot("write", lock);
  if (!lock_soon(held_.fd()))
    return Error{ErrorKind::busy, fmt::format("another program holds the seals in {}; try again, and "
                                              "restart that program if it does not answer", file_)};
  out_ = Descriptor(::open(file_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW,
                           kReadable));
  if (!out_) return cannot("write the seals", file_);
  return Done{};
}

// A key without a list is of a program that was ended between the two; what is no key there has
// signed nothing.
Status SealBook::begin(const JournalName& journal, Clock& clock) {
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

Status SealBook::continue_list(const JournalName& journal, const std::string& text) {
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

Status SealBook::keep() {
  const std::string_view more = std::string_view(list_.text()).substr(kept_);
  // What a power cut left of a line goes.
  if (ftruncate(out_.fd(), static_cast<off_t>(kept_)) != 0 || !write_all(out_.fd(), more) ||
      fsync(out_.fd()) != 0 || sync_folder_of(file_) != 0)
    return cannot("write the seals", file_);
  kept_ = list_.text().size();
  return Done{};
}

Status SealBook::change_key(Clock& clock) {
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
  const std::string file = in_folder(folder, seal_list_name(list.journal()));
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
Status bring_along(SealBook& book, const std::string& folder) {
  if (const Status brought = bring_to(folder, book.list()); !brought.ok()) return brought;
  const std::string file = in_folder(folder, seal_list_name(book.list().journal()));
  const std::string key_file = std::filesystem::path(file).replace_extension(".key").string();
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

}  // namespace khio
