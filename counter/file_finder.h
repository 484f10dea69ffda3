// What a field that wants a file offers: the fitting files of the folder typed so far and of the
// sticks and disks that are plugged in, newest first, and the folders that lead on. Disks are looked at
// beside the window, one look at a time: one may not answer for long. One thread, the window's.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/zone.h"
#include "counter/long_work.h"
#include "counter/screens/file_list.h"
#include "counter/words.h"
#include "ui/text_field.h"

namespace khio::counter {

enum class FileKind {
  table,   // *.csv
  office,  // *.toml
  folder,  // no file: a folder is wanted
};

struct FoundFile {
  std::string path{};
  std::string name{};
  std::string medium{};         // the stick's or disk's name; empty: of the folder typed
  std::int64_t changed_at = 0;  // UTC ms
  bool folder = false;
  bool operator==(const FoundFile&) const = default;
};

// Where sticks are mounted on a Debian machine.
std::vector<std::string> removable_places();

// Of a folder that cannot be read nothing is found. At most so many, and hidden ones never.
inline constexpr std::size_t kFoundFilesMax = 200;
std::vector<FoundFile> find_files(FileKind kind, const std::string& folder,
                                  const std::vector<std::string>& removable);

class FileFinder {
 public:
  // `folder` is looked into where only a name, or nothing, is typed. `wake` as in LongWork.
  FileFinder(FileKind kind, std::string folder, std::function<void()> wake,
             std::vector<std::string> removable = removable_places());

  // Looks again, unless a look is under way.
  void look();
  // What the field holds now: typed by hand, or one of the lines.
  void type(const ui::TextFieldState& field);
  // Where a folder of the list stands in the field, its files are listed instead: true.
  bool open_folder();
  void clear();
  const ui::TextFieldState& field() const { return field_; }
  const std::string& text() const { return field_.edit.text; }

  // True: there is something new to see.
  bool settle();
  void wait();
  // Those whose name has in it what was typed last.
  std::vector<FileLine> lines(const Words& words, const Zone& zone) const;

 private:
  std::string folder_typed() const;
  void look_where_typed();

  FileKind kind_;
  std::string folder_;
  std::vector<std::string> removable_;
  ui::TextFieldState field_;
  std::string typed_;   // by hand; what is chosen after it stands in the field alone
  std::string looked_;  // the folder of found_, or of the look under way
  bool again_ = false;
  std::vector<FoundFile> found_;
  std::shared_ptr<std::vector<FoundFile>> finding_;
  std::unique_ptr<LongWork> work_;
};

}  // namespace khio::counter
