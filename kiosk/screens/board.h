// The waiting room's display: numbers being called with their counters, and the last calls. Read
// from ten metres; a new call stands out by its field and a bell, without blinking.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "visitor/models.h"
#include "kiosk/screens/hall_paused.h"

namespace khio::ui {
class Kit;
struct Picture;
}  // namespace khio::ui

namespace khio::kiosk {

inline constexpr int kBoardLastCalls = 6;
inline constexpr int kBoardCountersMax = 12;  // shown at once

struct BoardCall {
  std::string number;
  std::string counter;
  bool priority = false;
  bool fresh = false;  // called a moment ago
};

struct BoardModel {
  std::vector<BoardCall> now;   // newest first; as many as fit are shown
  std::vector<BoardCall> last;  // newest first
  int waiting = 0;
  bool unreachable = false;     // what is shown may be old
  std::string notice;           // at the foot; may be empty
  std::shared_ptr<const ui::Picture> picture{};  // of the office; nullptr: none
  std::optional<HallPausedModel> paused{};       // instead of the calls
  std::string picture_id{};                      // another one for every picture
};

void draw_board(const BoardModel& model, const Surroundings& around, ui::Kit& kit);

}  // namespace khio::kiosk
