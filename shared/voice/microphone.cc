#include "voice/microphone.h"

#include <SDL.h>

#include <algorithm>
#include <array>
#include <string>

#include "voice/recorded.h"

namespace khio {

Result<std::unique_ptr<Microphone>> Microphone::open() {
  const auto none = [](const std::string& why) {
    return Error{ErrorKind::device, "there is no microphone (" + why + "); plug one in"};
  };
  if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return none(SDL_GetError());
  SDL_AudioSpec wanted;
  SDL_zero(wanted);
  wanted.freq = kSoundRateHz;
  wanted.format = AUDIO_S16SYS;
  wanted.channels = 1;
  wanted.samples = 1024;
  const SDL_AudioDeviceID device = SDL_OpenAudioDevice(nullptr, 1, &wanted, nullptr, 0);
  if (device == 0) {
    const std::string why = SDL_GetError();
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return none(why);
  }
  return std::unique_ptr<Microphone>(new Microphone(device));
}

Microphone::~Microphone() {
  SDL_CloseAudioDevice(device_);
  SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

void Microphone::start() {
  taken_.clear();
  SDL_ClearQueuedAudio(device_);
  SDL_PauseAudioDevice(device_, 0);
}

double Microphone::listen() {
  constexpr std::size_t kMost = std::size_t{kClipSecondsMax} * kSoundRateHz;
  Samples fresh;
  std::array<std::int16_t, 4096> piece;
  for (;;) {
    const Uint32 bytes = SDL_DequeueAudio(device_, piece.data(), sizeof piece);
    const std::size_t count = bytes / sizeof piece[0];
    fresh.insert(fresh.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(count));
    if (count < piece.size()) break;
  }
  const std::size_t room = kMost - std::min(kMost, taken_.size());
  const auto kept = static_cast<std::ptrdiff_t>(std::min(room, fresh.size()));
  taken_.insert(taken_.end(), fresh.begin(), fresh.begin() + kept);
  return loudness(fresh);
}

Samples Microphone::stop() {
  SDL_PauseAudioDevice(device_, 1);
  listen();
  return std::move(taken_);
}

}  // namespace khio
