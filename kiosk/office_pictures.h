// The office's own pictures on the board, in turn: JPEG and PNG files of one folder in the order of
// their names. They are read, turned upright and made small by a thread of their own, one at a time,
// so that neither a call nor the program's end waits for a picture, or for a folder that hangs. What comes into the folder is shown when its turn comes,
// what leaves it no more, and what cannot be read is told once and passed over.
// One thread, that of the board.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <set>
#include <string>

#include "ui/textures.h"

namespace khio::kiosk {

inline constexpr int kPictureSeconds = 12;  // how long each is shown

class OfficePictures {
 public:
  // `folder`: empty: none are shown. `log` is told of files that cannot be read.
  OfficePictures(std::string folder, std::function<void(const std::string& line)> log);

  OfficePictures(OfficePictures&&) = default;
  // A folder that hangs is left alone with its thread.
  ~OfficePictures();

  // Time has passed, milliseconds since boot. The next picture comes when it is due and read.
  void tick(std::int64_t now_ms);
  double seconds_to_next_tick(std::int64_t now_ms) const;
  // Until the reading under way is done, for pictures and tests.
  void wait();

  // None: nullptr.
  const std::shared_ptr<const ui::Picture>& shown() const { return shown_.picture; }
  std::string id() const { return "office picture " + std::to_string(turns_); }

 private:
  struct Read {
    std::string file{};  // empty: the folder has no picture
    std::filesystem::file_time_type written{};
    std::shared_ptr<const ui::Picture> picture{};
    std::set<std::string> unreadable{};
  };
  static Read next_after(const std::string& folder, Read before);
  void begin_reading();
  void take();

  std::string folder_;
  std::function<void(const std::string& line)> log_;
  std::future<Read> reading_;
  Read shown_;
  std::set<std::string> told_;
  int turns_ = 0;
  std::int64_t due_ms_ = 0;
};

}  // namespace khio::kiosk
