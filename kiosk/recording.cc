#include "kiosk/recording.h"

namespace khio::kiosk {
namespace {

Recording at_prompt(Recording recording, int at) {
  recording.at = at;
  recording.step = RecordingStep::ready;
  recording.too_quiet = false;
  if (at >= recording.count) {
    recording.at = recording.count - 1;
    recording.step = RecordingStep::done;
  }
  return recording;
}

Recording in_step(Recording recording, RecordingStep step) {
  recording.step = step;
  recording.too_quiet = false;
  return recording;
}

RecordingNext when_ready(const Recording& recording, RecordingEvent event) {
  if (event == RecordingEvent::record) {
    return {in_step(recording, RecordingStep::recording), RecordingDeed::start_microphone};
  }
  if (event == RecordingEvent::skip) return {at_prompt(recording, recording.at + 1)};
  if (event == RecordingEvent::back && recording.at > 0) {
    return {at_prompt(recording, recording.at - 1)};
  }
  return {recording};
}

RecordingNext while_recording(const Recording& recording, RecordingEvent event) {
  if (event == RecordingEvent::stop) return {recording, RecordingDeed::stop_microphone};
  if (event == RecordingEvent::taken) return {in_step(recording, RecordingStep::review)};
  if (event == RecordingEvent::taken_too_quiet) {
    Recording again = in_step(recording, RecordingStep::ready);
    again.too_quiet = true;
    return {again};
  }
  return {recording};
}

RecordingNext in_review(const Recording& recording, RecordingEvent event) {
  if (event == RecordingEvent::keep) {
    return {at_prompt(recording, recording.at + 1), RecordingDeed::keep};
  }
  if (event == RecordingEvent::play) {
    return {in_step(recording, RecordingStep::playing), RecordingDeed::play};
  }
  return when_ready(recording, event);
}

}  // namespace

RecordingNext next(const Recording& recording, RecordingEvent event) {
  switch (recording.step) {
    case RecordingStep::ready: return when_ready(recording, event);
    case RecordingStep::recording: return while_recording(recording, event);
    case RecordingStep::review: return in_review(recording, event);
    case RecordingStep::playing:
      // Nothing is recorded while the loudspeaker sounds.
      if (event == RecordingEvent::played) return {in_step(recording, RecordingStep::review)};
      return {recording};
    case RecordingStep::done:
      if (event == RecordingEvent::back) return {at_prompt(recording, recording.at)};
      return {recording};
  }
  return {recording};
}

}  // namespace khio::kiosk
