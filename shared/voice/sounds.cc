#include "voice/sounds.h"

#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>

#include "base/check.h"

namespace khio {
namespace {

struct CloseFile {
  void operator()(SNDFILE* file) const { sf_close(file); }
};
using SoundFile = std::unique_ptr<SNDFILE, CloseFile>;

}  // namespace

Samples at_device_rate(const Samples& samples, int rate_hz) {
  KHIO_CHECK(rate_hz > 0);
  if (rate_hz == kSoundRateHz || samples.empty()) return samples;
  const double step = static_cast<double>(rate_hz) / kSoundRateHz;
  Samples brought(static_cast<std::size_t>(static_cast<double>(samples.size()) / step));
  for (std::size_t i = 0; i < brought.size(); ++i) {
    const double at = static_cast<double>(i) * step;
    const auto left = std::min(static_cast<std::size_t>(at), samples.size() - 1);
    const auto right = std::min(left + 1, samples.size() - 1);
    const double value = std::lerp(samples[left], samples[right], at - std::floor(at));
    brought[i] = static_cast<std::int16_t>(value);
  }
  return brought;
}

Result<Samples> read_clip(const std::string& file) {
  if (!std::filesystem::exists(file)) {
    return Error{ErrorKind::not_found, "there is no clip " + file};
  }
  SF_INFO info{};
  const SoundFile sound(sf_open(file.c_str(), SFM_READ, &info));
  if (sound == nullptr || info.channels < 1 || info.samplerate < 1) {
    return Error{ErrorKind::invalid, file + ": " + sf_strerror(sound.get())};
  }
  if (info.frames < 1 || info.frames > std::int64_t{info.samplerate} * kClipSecondsMax) {
    return Error{ErrorKind::invalid, file + " is empty or longer than " +
                                         std::to_string(kClipSecondsMax) + " seconds"};
  }
  const auto channels = static_cast<std::size_t>(info.channels);
  Samples all(static_cast<std::size_t>(info.frames) * channels);
  const sf_count_t frames = sf_readf_short(sound.get(), all.data(), info.frames);
  Samples mono(static_cast<std::size_t>(std::max<sf_count_t>(0, frames)));
  for (std::size_t i = 0; i < mono.size(); ++i) {
    int sum = 0;
    for (std::size_t c = 0; c < channels; ++c) sum += all[i * channels + c];
    mono[i] = static_cast<std::int16_t>(sum / info.channels);
  }
  return at_device_rate(mono, info.samplerate);
}

}  // namespace khio
