#include "kiosk/recording_window.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "kiosk/guide.h"
#include "kiosk/screens/recording.h"
#include "ui/window_status.h"
#include "voice/microphone.h"
#include "voice/recorded.h"

namespace khio::kiosk {
namespace {

constexpr double kMeterSeconds = .05;
constexpr const char* kTried = ".try";  // the clip that is listened to before it is kept

class Recorder {
 public:
  Recorder(const Catalogue& office, const RecordingOptions& options,
           std::unique_ptr<Microphone> microphone)
      : options_(options), words_(Messages::load(options.language), office.era),
        prompts_(prompts_of(office, options.language)), microphone_(std::move(microphone)),
        voice_({.clips = options.clips}) {
    recording_.count = static_cast<int>(prompts_.size());
  }

  const Words& words() const { return words_; }
  RecordingModel model() const {
    return {recording_, prompt().words, std::filesystem::exists(file(prompt().name)), level_};
  }
  bool moving() const {
    return recording_.step == RecordingStep::recording || recording_.step == RecordingStep::playing;
  }

  Status take(RecordingEvent event) {
    const OfficePrompt before = prompt();
    const RecordingNext step = next(recording_, event);
    recording_ = step.state;
    return step.deed ? perform(*step.deed, before) : Status(Done{});
  }

  // While something runs: the meter, and the end of what is listened to.
  Status follow() {
    if (recording_.step == RecordingStep::recording) {
      level_ = static_cast<float>(microphone_->listen());
    }
    if (recording_.step == RecordingStep::playing && !voice_.speaking()) {
      return take(RecordingEvent::played);
    }
    return Done{};
  }

 private:
  const OfficePrompt& prompt() const { return prompts_[static_cast<std::size_t>(recording_.at)]; }
  std::string file(const std::string& name) const {
    return clip_file(options_.clips, options_.language, name);
  }

  Status perform(RecordingDeed deed, const OfficePrompt& of) {
    switch (deed) {
      case RecordingDeed::start_microphone: microphone_->start(); return Done{};
      case RecordingDeed::stop_microphone: {
        const Samples taken = trimmed(microphone_->stop());
        level_ = 0;
        if (loudness(taken) < kSpokenLoudnessMin) return take(RecordingEvent::taken_too_quiet);
        if (const Status kept = write_clip(taken, file(of.name + kTried)); !kept) return kept;
        return take(RecordingEvent::taken);
      }
      case RecordingDeed::play:
        voice_.say({{of.name + kTried, "", options_.language}});
        return Done{};
      case RecordingDeed::keep: {
        std::error_code failed;
        std::filesystem::rename(file(of.name + kTried), file(of.name), failed);
        if (failed) return Error{ErrorKind::device, file(of.name) + ": " + failed.message()};
        return Done{};
      }
    }
    return Done{};
  }

  const RecordingOptions& options_;
  Words words_;
  std::vector<OfficePrompt> prompts_;
  std::unique_ptr<Microphone> microphone_;
  Voice voice_;
  Recording recording_;
  float level_ = 0;
};

}  // namespace

std::vector<OfficePrompt> prompts_of(const Catalogue& office, const std::string& language) {
  const Words words(Messages::load(language), office.era);
  std::vector<OfficePrompt> found;
  for (const Prompt& prompt : prompts()) {
    const bool digit = std::isdigit(static_cast<unsigned char>(*prompt.name)) != 0;
    found.push_back({prompt.name, digit ? prompt.words : words(prompt.words)});
  }
  for (const Series& series : office.series) {
    for (const std::string& letter : spoken_signs(series.prefix)) {
      const bool known = std::any_of(found.begin(), found.end(), [&](const OfficePrompt& prompt) {
        return prompt.name == letter;
      });
      if (!known) found.push_back({letter, letter});
    }
  }
  return found;
}

std::string clip_file(const std::string& clips, const std::string& language,
                      const std::string& prompt) {
  return clips + "/" + language + "/" + prompt + ".wav";
}

Status run_recording(const Catalogue& office, const RecordingOptions& options) {
  Result<std::unique_ptr<ui::Window>> window = ui::Window::open(options.window);
  if (!window) return window.error();
  Result<std::unique_ptr<Microphone>> microphone = Microphone::open();
  if (!microphone) return microphone.error();
  Recorder recorder(office, options, std::move(microphone).take());
  for (;;) {
    std::optional<RecordingEvent> event;
    const double wait = recorder.moving() ? kMeterSeconds : 3600;
    const ui::Window::Turn turn = (*window)->turn(wait, [&](ui::Kit& kit) {
      event = draw_recording(recorder.model(), recorder.words(), kit);
    });
    if (turn.closed) return Done{};
    if (turn.drew && !options.status_file.empty()) {
      const Status told = ui::write_window_status(options.status_file, (*window)->kit(),
                                                  (*window)->frames_drawn());
      if (!told) return told;
    }
    const Status done = event ? recorder.take(*event) : recorder.follow();
    if (!done) return done;
    if (event || recorder.moving()) (*window)->ask_frame();
  }
}

}  // namespace khio::kiosk
