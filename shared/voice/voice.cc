#include "voice/voice.h"

#include <SDL.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "voice/chime.h"
#include "voice/sounds.h"
#include "voice/synthesis.h"

namespace khio {
namespace {

constexpr auto kLookEvery = std::chrono::milliseconds(20);
constexpr const char* kClipKinds[] = {".wav", ".ogg", ".flac"};
constexpr std::size_t kPauseSamples = kSoundRateHz / 8;  // between two phrases

// A sound device that plays what it is given, or none.
class Device {
 public:
  explicit Device(bool sound) {
    if (!sound || SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return;
    subsystem_ = true;
    if (SDL_GetNumAudioDevices(0) == 0) return;  // opening one would complain on standard error
    SDL_AudioSpec wanted;
    SDL_zero(wanted);
    wanted.freq = kSoundRateHz;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = 1024;
    device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
  }
  ~Device() {
    if (device_ != 0) SDL_CloseAudioDevice(device_);
    if (subsystem_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
  }
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  bool there() const { return device_ != 0; }
  void play(const Samples& samples) {
    SDL_QueueAudio(device_, samples.data(),
                   static_cast<Uint32>(samples.size() * sizeof(std::int16_t)));
    SDL_PauseAudioDevice(device_, 0);
  }
  bool playing() const { return there() && SDL_GetQueuedAudioSize(device_) > 0; }
  void sleep() {
    if (there()) SDL_PauseAudioDevice(device_, 1);
  }

 private:
  std::uint32_t device_ = 0;
  bool subsystem_ = false;
};

void make_quieter(Samples& samples, int volume_percent) {
  const double volume = std::clamp(volume_percent, 0, 100) / 100.0;
  if (volume >= 1) return;
  for (std::int16_t& sample : samples) {
    sample = static_cast<std::int16_t>(sample * volume * volume);
  }
}

// What is said in one go.
struct Announcement {
  std::vector<std::vector<Utterance>> languages;
  bool call = false;  // the chime first, and a language whole or not at all

  bool operator==(const Announcement&) const = default;
};

std::string clip_stem(const Utterance& utterance, const VoiceOptions& options) {
  return options.clips + "/" + utterance.language + "/" + utterance.prompt;
}

void append(Samples& whole, const Samples& more) {
  if (!whole.empty()) whole.insert(whole.end(), kPauseSamples, 0);
  whole.insert(whole.end(), more.begin(), more.end());
}

}  // namespace

struct Voice::State {
  explicit State(VoiceOptions given) : options(std::move(given)), device(options.sound) {
    if (device.there()) worker = std::thread([this] { work(); });
  }

  void add(Announcement announcement, bool alone) {
    const std::lock_guard lock(mutex);
    if (!worker.joinable() || announcement.languages.empty()) return;
    if (alone) waiting.clear();
    const bool waits = announcement.call && std::find(waiting.begin(), waiting.end(),
                                                      announcement) != waiting.end();
    if (!waits && waiting.size() < kAnnouncementsWaitingMax) {
      waiting.push_back(std::move(announcement));
    }
    changed.notify_all();
  }

  void work() {
    std::unique_lock lock(mutex);
    while (!stopping) {
      if (waiting.empty()) {
        device.sleep();
        busy = false;
        changed.notify_all();
        changed.wait(lock, [this] { return stopping || !waiting.empty(); });
        continue;
      }
      busy = true;
      const Announcement announcement = std::move(waiting.front());
      waiting.pop_front();
      lock.unlock();
      device.play(sound_of(announcement));
      lock.lock();
      while (!stopping && device.playing()) changed.wait_for(lock, kLookEvery);
    }
  }

  Samples sound_of(const Announcement& announcement) {
    Samples whole;
    if (announcement.call) whole = two_tone_chime();
    for (const std::vector<Utterance>& phrases : announcement.languages) {
      Samples said;
      bool complete = true;
      for (const Utterance& utterance : phrases) {
        const std::optional<Samples> sound = said_as(utterance);
        if (sound) append(said, *sound);
        complete = complete && sound;
      }
      if (!said.empty() && (complete || !announcement.call)) append(whole, said);
    }
    if (whole.empty()) whole = two_tone_chime();
    make_quieter(whole, options.volume_percent);
    return whole;
  }

  std::optional<Samples> said_as(const Utterance& utterance) {
    if (!options.clips.empty()) {
      const std::string stem = clip_stem(utterance, options);
      for (const char* kind : kClipKinds) {
        Result<Samples> clip = read_clip(stem + kind);
        if (clip) return std::move(clip).take();
        if (clip.error().kind != ErrorKind::not_found) tell(clip.error().detail);
      }
    }
    if (!can_be_synthesized(utterance.language)) {
      tell("no clip for '" + utterance.prompt + "' in '" + utterance.language + "'");
      return std::nullopt;
    }
    Result<Samples> spoken =
        synthesize(options.synthesizer, utterance.words, utterance.language);
    if (spoken) return std::move(spoken).take();
    tell(spoken.error().detail);
    return std::nullopt;
  }

  void tell(const std::string& what) {
    if (options.log && told.insert(what).second) options.log(what);
  }

  VoiceOptions options;
  Device device;
  std::set<std::string> told;  // of the worker alone
  mutable std::mutex mutex;
  std::condition_variable changed;
  std::deque<Announcement> waiting;
  bool busy = false;
  bool stopping = false;
  std::thread worker;
};

bool can_be_said(const Utterance& utterance, const VoiceOptions& options) {
  const std::string stem = clip_stem(utterance, options);
  const bool recorded =
      !options.clips.empty() &&
      std::any_of(std::begin(kClipKinds), std::end(kClipKinds),
                  [&](const char* kind) {
                    std::error_code unreadable;
                    return std::filesystem::exists(stem + kind, unreadable);
                  });
  return recorded || (can_be_synthesized(utterance.language) &&
                      synthesizer_installed(options.synthesizer));
}

Voice::Voice(VoiceOptions options) : state_(std::make_unique<State>(std::move(options))) {}

Voice::~Voice() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
    state_->changed.notify_all();
  }
  if (state_->worker.joinable()) state_->worker.join();
}

void Voice::call(std::vector<std::vector<Utterance>> languages) {
  state_->add({std::move(languages), true}, false);
}

void Voice::say(std::vector<Utterance> announcement) {
  if (!announcement.empty()) state_->add({{std::move(announcement)}}, false);
}

void Voice::say_next(std::vector<Utterance> announcement) {
  if (!announcement.empty()) state_->add({{std::move(announcement)}}, true);
}

void Voice::hush() {
  const std::lock_guard lock(state_->mutex);
  state_->waiting.clear();
}

void Voice::finish() {
  std::unique_lock lock(state_->mutex);
  if (!state_->worker.joinable()) return;
  state_->changed.wait(lock, [this] { return state_->waiting.empty() && !state_->busy; });
}

bool Voice::speaking() const {
  const std::lock_guard lock(state_->mutex);
  return state_->busy || !state_->waiting.empty();
}

}  // namespace khio
