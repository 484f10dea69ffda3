#include "voice/recorded.h"

#include <sndfile.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>


namespace khio {
namespace {

constexpr int kSilence = 650;  // a fiftieth of the loudest
constexpr std::ptrdiff_t kEdgeSamples = kSoundRateHz / 10;

bool is_heard(std::int16_t sample) { return std::abs(int{sample}) > kSilence; }

}  // namespace

double loudness(const Samples& samples) {
  int peak = 0;
  for (const std::int16_t sample : samples) peak = std::max(peak, std::abs(int{sample}));
  return std::min(1.0, peak / 32767.0);
}

Samples trimmed(const Samples& samples) {
  const auto first = std::find_if(samples.begin(), samples.end(), is_heard);
  if (first == samples.end()) return {};
  const auto last = std::find_if(samples.rbegin(), samples.rend(), is_heard).base();
  return {first - std::min(kEdgeSamples, first - samples.begin()),
          last + std::min(kEdgeSamples, samples.end() - last)};
}

Status write_clip(const Samples& samples, const std::string& file) {
  std::error_code failed;
  std::filesystem::create_directories(std::filesystem::path(file).parent_path(), failed);
  SF_INFO info{};
  info.samplerate = kSoundRateHz;
  info.channels = 1;
  info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
  SNDFILE* sound = sf_open(file.c_str(), SFM_WRITE, &info);
  if (sound == nullptr) {
    return Error{ErrorKind::device, "the clip " + file + " cannot be written: " +
                                        sf_strerror(nullptr)};
  }
  const auto count = static_cast<sf_count_t>(samples.size());
  const bool whole = sf_write_short(sound, samples.data(), count) == count;
  const bool closed = sf_close(sound) == 0;
  if (whole && closed) return Done{};
  return Error{ErrorKind::device, "the clip " + file + " cannot be written; is the disk full?"};
}

}  // namespace khio
