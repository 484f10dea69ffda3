// The board without a window: what is called now, what was called before, and which call is new and
// wants to be said aloud. One thread, that of its Office.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "kiosk/office_pictures.h"
#include "kiosk/screens/board.h"
#include "visitor/models.h"
#include "office/office.h"

namespace khio::kiosk {

inline constexpr int kFreshSeconds = 15;   // how long a new call stands out
inline constexpr int kNoticeSeconds = 15;  // how long each notice stands at the foot

class BoardApp {
 public:
  // `language`: empty or unknown: the office's first. `pictures`: a folder; empty: none. `log` is
  // told what a picture cannot be shown for.
  BoardApp(Office& office, const std::string& language, const std::string& pictures = {},
           std::function<void(const std::string& line)> log = [](const std::string&) {});

  const BoardModel& model() const { return model_; }
  const Surroundings& surroundings() const { return around_; }

  // Whether the store holds more than was last looked at.
  bool behind() const;
  // Reads the store again. Calls made before the board was started are not new.
  void refresh();
  // Time has passed.
  void tick();
  double seconds_to_next_tick() const;
  // Until a picture is read, for pictures of the board and tests.
  void wait() { pictures_.wait(); }
  // Calls and recalls that came since this was last asked, in their order, to be said aloud.
  std::vector<BoardCall> take_new_calls();

 private:
  BoardCall shown(const CalledOnBoard& call, std::int64_t now_ms) const;

  Office& office_;
  std::string language_;
  BoardModel model_;
  Surroundings around_;
  std::vector<Words> all_words_;  // for what everybody has to read
  BoardView view_;
  OfficePictures pictures_;
  bool reachable_ = true;
  EventSeq newest_call_ = -1;                     // -1: the board has just been started
  std::map<EventSeq, std::int64_t> fresh_until_;  // since boot, by call
  std::vector<BoardCall> new_calls_;
  EventSeq head_ = -1;
};

}  // namespace khio::kiosk
