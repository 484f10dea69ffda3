// One prompt of the voice guide being recorded, with a meter of how loud it is.
#pragma once

#include <optional>
#include <string>

#include "kiosk/recording.h"
#include "visitor/words.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

struct RecordingModel {
  Recording state;
  std::string prompt;       // to be read aloud
  bool has_clip = false;    // recorded before
  float level = 0;          // of the microphone now, 0 .. 1
};

std::optional<RecordingEvent> draw_recording(const RecordingModel& model, const Words& words,
                                             ui::Kit& kit);

}  // namespace khio::kiosk
