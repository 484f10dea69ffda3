// The recording of the voice guide, prompt after prompt: read, record, listen, keep. next() is pure
// and complete; what has to be done with microphone, loudspeaker and files leaves as a deed.
#pragma once

#include <optional>

namespace khio::kiosk {

enum class RecordingStep { ready, recording, review, playing, done };
inline constexpr int kRecordingSteps = 5;

struct Recording {
  RecordingStep step = RecordingStep::ready;
  int at = 0;     // which prompt
  int count = 1;  // REQUIRES: at least one
  bool too_quiet = false;  // the last try was hardly heard

  bool operator==(const Recording&) const = default;
};

enum class RecordingEvent {
  record, stop,
  taken, taken_too_quiet,  // what the microphone had, after stop
  play, played,
  keep, skip, back,
};
inline constexpr int kRecordingEvents = 9;

enum class RecordingDeed { start_microphone, stop_microphone, play, keep };

struct RecordingNext {
  Recording state;
  std::optional<RecordingDeed> deed{};
};

RecordingNext next(const Recording& recording, RecordingEvent event);

}  // namespace khio::kiosk
