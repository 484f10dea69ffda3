#include "ui/chime.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace khio::ui {
namespace {

constexpr double kFirstHz = 659.26;   // E5
constexpr double kSecondHz = 523.25;  // C5: falling, as in stations and halls
constexpr double kToneSeconds = 0.55;
constexpr double kTailSeconds = 0.9;
constexpr double kAttackSeconds = 0.006;
constexpr double kLoudness = 0.32;

// A struck bell: two overtones that die faster than the note itself.
double bell(double seconds, double hz, double length) {
  if (seconds < 0 || seconds >= length) return 0;
  const double attack = std::min(1.0, seconds / kAttackSeconds);
  const double release = std::min(1.0, (length - seconds) / 0.08);
  const double turn = 2 * std::numbers::pi * hz * seconds;
  return attack * release *
         (std::sin(turn) * std::exp(-3.2 * seconds) + .35 * std::sin(2 * turn) *
          std::exp(-5 * seconds) + .12 * std::sin(3 * turn) * std::exp(-9 * seconds));
}

}  // namespace

std::vector<std::int16_t> two_tone_chime(int volume_percent) {
  const double volume = std::clamp(volume_percent, 0, 100) / 100.0;
  const auto count = static_cast<std::size_t>((kToneSeconds + kTailSeconds) * kSoundRateHz);
  std::vector<std::int16_t> samples(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double t = static_cast<double>(i) / kSoundRateHz;
    const double value = bell(t, kFirstHz, kToneSeconds + .3) +
                         bell(t - kToneSeconds, kSecondHz, kTailSeconds);
    samples[i] = static_cast<std::int16_t>(value * kLoudness * volume * volume * 32767);
  }
  return samples;
}

Chime::Chime(bool sound, int volume_percent) : samples_(two_tone_chime(volume_percent)) {
  if (!sound || SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return;
  subsystem_ = true;
  // Opening a device that is not there makes the sound libraries complain on standard error.
  if (SDL_GetNumAudioDevices(0) == 0) return;
  SDL_AudioSpec wanted;
  SDL_zero(wanted);
  wanted.freq = kSoundRateHz;
  wanted.format = AUDIO_S16SYS;
  wanted.channels = 1;
  wanted.samples = 1024;
  device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
}

Chime::~Chime() {
  if (device_ != 0) SDL_CloseAudioDevice(device_);
  if (subsystem_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

void Chime::ring() {
  if (device_ == 0) return;
  const auto bytes = static_cast<Uint32>(samples_.size() * sizeof samples_[0]);
  if (SDL_GetQueuedAudioSize(device_) > bytes * (kSoundsWaitingMax - 1)) return;
  SDL_QueueAudio(device_, samples_.data(), bytes);
  SDL_PauseAudioDevice(device_, 0);
  awake_ = true;
}

void Chime::tend() {
  if (!awake_ || SDL_GetQueuedAudioSize(device_) > 0) return;
  SDL_PauseAudioDevice(device_, 1);
  awake_ = false;
}

bool Chime::sounding() const { return awake_; }

double Chime::waiting_seconds() const {
  if (device_ == 0) return 0;
  return static_cast<double>(SDL_GetQueuedAudioSize(device_)) / sizeof(std::int16_t) / kSoundRateHz;
}

}  // namespace khio::ui
