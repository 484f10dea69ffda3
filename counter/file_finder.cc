#include "counter/file_finder.h"

#include <sys/stat.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <tuple>
#include <utility>

namespace khio::counter {
namespace {

namespace fs = std::filesystem;

// Of a folder of very many only so many names are read.
constexpr std::size_t kNamesMax = 5'000;

std::string lower(std::string_view text) {
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return low;
}

std::string ending_of(FileKind kind) {
  switch (kind) {
    case FileKind::table: return ".csv";
    case FileKind::office: return ".toml";
    case FileKind::folder: return {};
  }
  return {};
}

std::int64_t changed_at(const fs::path& file) {
  std::error_code failed;
  const fs::file_time_type at = fs::last_write_time(file, failed);
  if (failed) return 0;
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::file_clock::to_sys(at).time_since_epoch())
      .count();
}

// What of a folder fits: its files of that kind, and the folders in it.
void find_in(FileKind kind, const fs::path& folder, const std::string& medium,
             std::vector<FoundFile>& found) {
  std::error_code failed;
  std::size_t names = 0;
  const std::string ending = ending_of(kind);
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    if (++names > kNamesMax || found.size() >= kFoundFilesMax) return;
    const std::string name = at->path().filename().string();
    if (name.starts_with('.')) continue;
    std::error_code unseen;
    const bool folder_there = at->is_directory(unseen);
    const bool fits = !ending.empty() && lower(name).ends_with(ending);
    if (!folder_there && !(fits && at->is_regular_file(unseen))) continue;
    found.push_back({at->path().string(), name, medium,
                     folder_there ? 0 : changed_at(at->path()), folder_there});
  }
}

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<FoundFile> found;
  find_in(FileKind::folder, folder, {}, found);
  std::vector<fs::path> folders;
  for (const FoundFile& one : found) folders.emplace_back(one.path);
  return folders;
}

bool holds_only_folders(const fs::path& folder) {
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    std::error_code unseen;
    if (!at->is_directory(unseen)) return false;
  }
  return !folders_in(folder).empty();
}

// An empty folder may wait for a disk that is not there.
bool is_medium(const fs::path& folder) {
  struct stat here {};
  struct stat above {};
  const bool seen = stat(folder.c_str(), &here) == 0 && stat(folder.parent_path().c_str(), &above) == 0;
  if (seen && here.st_dev != above.st_dev) return true;
  std::error_code failed;
  return !fs::is_empty(folder, failed) && !failed;
}

// Mounted by hand they stand in /media, by a session in the folder of its user there.
std::vector<fs::path> media_in(const std::string& root) {
  std::vector<fs::path> media;
  for (const fs::path& first : folders_in(root)) {
    const std::vector<fs::path> within =
        holds_only_folders(first) ? folders_in(first) : std::vector<fs::path>{first};
    std::copy_if(within.begin(), within.end(), std::back_inserter(media), is_medium);
  }
  return media;
}

}  // namespace

std::vector<std::string> removable_places() { return {"/media", "/run/media"}; }

std::vector<FoundFile> find_files(FileKind kind, const std::string& folder,
                                  const std::vector<std::string>& removable) {
  std::vector<FoundFile> found;
  for (const std::string& root : removable) {
    for (const fs::path& medium : media_in(root)) {
      const std::string name = medium.filename().string();
      if (medium.string() == folder) continue;  // it is looked into anyway
      found.push_back({medium.string(), name, name, 0, true});
      if (kind == FileKind::folder) continue;
      std::vector<FoundFile> inside;
      find_in(kind, medium, name, inside);
      std::erase_if(inside, [](const FoundFile& one) { return one.folder; });
      found.insert(found.end(), inside.begin(), inside.end());
    }
  }
  if (!folder.empty()) find_in(kind, folder, {}, found);
  // Files, newest first; then what is plugged in, and folders by their names.
  std::sort(found.begin(), found.end(), [](const FoundFile& a, const FoundFile& b) {
    return std::tuple(a.folder, -a.changed_at, a.medium.empty(), std::string_view(a.path)) <
           std::tuple(b.folder, -b.changed_at, b.medium.empty(), std::string_view(b.path));
  });
  if (found.size() > kFoundFilesMax) found.resize(kFoundFilesMax);
  return found;
}

FileFinder::FileFinder(FileKind kind, std::string folder, std::function<void()> wake,
                       std::vector<std::string> removable)
    : kind_(kind),
      folder_(std::move(folder)),
      removable_(std::move(removable)),
      work_(std::make_unique<LongWork>(std::move(wake))) {}

std::string FileFinder::folder_typed() const {
  const std::size_t slash = typed_.rfind('/');
  if (slash == std::string::npos) return folder_;
  return slash == 0 ? "/" : typed_.substr(0, slash);
}

void FileFinder::look() {
  again_ = work_->running();
  if (again_) return;
  looked_ = folder_typed();
  finding_ = std::make_shared<std::vector<FoundFile>>();
  work_->start([kind = kind_, folder = looked_, removable = removable_, into = finding_](
                   const LongWork::Progress&, const std::stop_token&) {
    *into = find_files(kind, folder, removable);
    return WorkDone{};
  });
}

void FileFinder::look_where_typed() {
  if (folder_typed() != looked_) look();
}

void FileFinder::type(const ui::TextFieldState& field) {
  const bool same = field.edit.text == field_.edit.text;
  field_ = field;
  if (same) return;
  const bool listed = std::any_of(found_.begin(), found_.end(), [&](const FoundFile& one) {
    return one.path == field.edit.text;
  });
  if (listed) return;
  typed_ = field.edit.text;
  look_where_typed();
}

bool FileFinder::open_folder() {
  const bool folder = std::any_of(found_.begin(), found_.end(), [&](const FoundFile& one) {
    return one.folder && one.path == text();
  });
  if (!folder) return false;
  typed_ = text() + "/";
  field_.edit = ui::edit_of(typed_);
  look_where_typed();
  return true;
}

void FileFinder::clear() {
  field_ = {};
  typed_.clear();
  look_where_typed();
}

bool FileFinder::settle() {
  if (!work_->take()) return false;
  const bool news = *finding_ != found_;
  found_ = *finding_;
  if (again_) look();
  return news;
}

void FileFinder::wait() {
  do {
    work_->wait();
  } while (settle() && work_->running());
}

std::vector<FileLine> FileFinder::lines(const Words& words, const Zone& zone) const {
  const std::size_t slash = typed_.rfind('/');
  const std::string wanted = lower(slash == std::string::npos ? typed_ : typed_.substr(slash + 1));
  std::vector<FileLine> lines;
  for (const FoundFile& one : found_) {
    const bool chosen = one.path == text();
    if (!chosen && lower(one.name).find(wanted) == std::string::npos) continue;
    FileLine line{one.path, one.name, {}, one.folder, chosen};
    if (!one.folder) {
      const LocalTime at = zone.local(one.changed_at);
      line.note = words.dates().medium_date(at.day) + "  " + words.dates().time(at.second_of_day);
      if (!one.medium.empty()) line.note = one.medium + "  ·  " + line.note;
    } else if (!one.medium.empty()) {
      line.note = words.tr("plugged in");
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace khio::counter
