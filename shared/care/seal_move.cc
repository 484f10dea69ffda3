#include "care/seal_move.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/descriptor.h"
#include "base/disk.h"
#include "care/seal_book.h"
#include "care/seals.h"

namespace khio {
namespace {

constexpr mode_t kOwnerOnly = 0600;

std::string note_in(const std::string& folder) { return in_folder(folder, "khio-seals.moving"); }

// A line that was not written to its end is of a program that was ended before it brought anything.
std::optional<std::string> noted_in(const std::string& folder) {
  std::ifstream in(note_in(folder), std::ios::binary);
  std::string other;
  if (!std::getline(in, other) || in.eof() || other.empty()) return std::nullopt;
  return other;
}

// It was read, and nobody wrote it to its end. One that cannot be read may say anything.
bool says_nothing(const std::string& folder) {
  std::ifstream in(note_in(folder), std::ios::binary);
  if (!in.is_open()) return false;
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  return !in.bad() && !noted_in(folder) && text.find('\n') == std::string::npos;
}

bool write_note(int file, const std::string& folder, const std::string& other) {
  const std::string line = other + "\n";
  return file >= 0 && ftruncate(file, 0) == 0 &&
         write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
         fsync(file) == 0 && sync_folder(folder) == 0;
}

Descriptor open_note(const std::string& folder) {
  return Descriptor(open(note_in(folder).c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly));
}

// The one of the folder in use goes last: as long as it is there, the other is looked after.
void remove_notes(const std::string& in_use, const std::string& other) {
  if (is_same_place(in_use, other)) return;
  for (const std::string& folder : {other, in_use}) unlink(note_in(folder).c_str());
}

// Both are held by whoever moves them: nobody finishes meanwhile what is under way.
struct Moving {
  Descriptor from;
  Descriptor to;
};

Result<Moving> note_move(const std::string& from, const std::string& to) {
  const auto whole = [](const std::string& folder) {
    return std::filesystem::absolute(folder).lexically_normal().string();
  };
  std::error_code failed;
  if (!std::filesystem::is_directory(from, failed)) return Moving();  // there is nothing to move
  Moving held;
  bool written = true;
  for (const auto& [note, folder, other] :
       {std::tuple{&held.from, from, to}, std::tuple{&held.to, to, from}}) {
    *note = open_note(folder);
    if (*note && flock(note->fd(), LOCK_EX | LOCK_NB) != 0) {
      if (note == &held.to) unlink(note_in(from).c_str());
      return Error{ErrorKind::busy, "another program moves the seals in " + folder + "; try again"};
    }
    written = written && write_note(note->fd(), folder, whole(other));
  }
  if (written) return held;
  const Error why{ErrorKind::device,
                  fmt::format("cannot write in {} or {} ({}); check the folders and their rights",
                              from, to, std::strerror(errno))};
  remove_notes(from, to);
  return why;
}

bool is_moving(const std::string& folder) {
  const Descriptor note(open(note_in(folder).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  return note && flock(note.fd(), LOCK_SH | LOCK_NB) != 0;
}

// Keys there that are here too, and what was written of one: they were brought, or were to be left.
void remove_second_keys(const std::string& here, const std::string& there) {
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(here, failed)) {
    if (entry.path().extension() != ".key") continue;
    const std::string other = in_folder(there, entry.path().filename().string());
    if (is_same_key(entry.path().string(), other)) unlink(other.c_str());
    unlink(key_draft(other).c_str());
  }
}

}  // namespace

std::optional<std::string> left_by_a_move(const std::string& folder) {
  std::optional<std::string> other = noted_in(folder);
  if (!other || is_same_place(folder, *other) || is_moving(folder)) return std::nullopt;
  return other;
}

// The key in use is whole before the settings name its folder, and the other one goes after that.
void finish_move(const std::string& folder) {
  const std::optional<std::string> other = left_by_a_move(folder);
  if (!other) {
    if (says_nothing(folder) && !is_moving(folder)) unlink(note_in(folder).c_str());
    return;
  }
  std::error_code failed;
  if (!std::filesystem::is_directory(*other, failed)) return;  // a disk that is not in
  remove_second_keys(folder, *other);
  if (sync_folder(*other) == 0) remove_notes(folder, *other);
}

Result<SealsMoved> move_seals(const std::string& from, const std::string& to, Clock& clock,
                              const std::function<Status()>& name_place) {
  SealsMoved moved;
  finish_move(from);
  Moving moving;
  if (!is_same_place(from, to)) {
    Result<Moving> noted = note_move(from, to);
    if (!noted.ok()) return noted.error();
    moving = std::move(noted).take();
  }
  std::vector<SealBook> books;  // held until they stand in one place again
  const auto given_up = [&](const Error& why) {
    for (const std::string& file : moved.brought)
      unlink((std::filesystem::path(to) / std::filesystem::path(file).filename())
                 .replace_extension(".key").c_str());
    remove_notes(from, to);
    return why;
  };
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(from, failed)) {
    const std::string file = entry.path().string();
    if (is_same_place(from, to) || entry.path().extension() != ".seals") continue;
    if (const Result<std::string> text = list_text(file); text.ok() && !is_begun(*text)) continue;
    const Result<SealList> list = read_seals(file);
    const bool is_ours = list.ok() && entry.path().filename() == seal_list_name(list->journal());
    Result<SealBook> book = is_ours ? SealBook::open(list->journal(), {from, ""}, clock, Beginning::asked)
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
  for (SealBook& book : books) book.remove_key();
  remove_notes(to, from);
  return moved;
}

}  // namespace khio
