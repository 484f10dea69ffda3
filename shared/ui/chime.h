// The two tones before a number is called. Sounds wait for each other and never cut one another
// short; a machine without a sound device is silent and says nothing about it. One thread.
#pragma once

#include <cstdint>
#include <vector>

namespace khio::ui {

inline constexpr int kSoundRateHz = 48000;
inline constexpr int kSoundsWaitingMax = 8;

// Signed 16-bit samples, one channel: a high and a lower bell. A volume sounds as loud as its number
// says: its square is the amplitude.
std::vector<std::int16_t> two_tone_chime(int volume_percent = 100);

class Chime {
 public:
  // `sound` false: silent, no device is touched.
  explicit Chime(bool sound, int volume_percent = 100);
  ~Chime();
  Chime(const Chime&) = delete;
  Chime& operator=(const Chime&) = delete;

  // Sounds now or after those that wait; with kSoundsWaitingMax waiting, one more says nothing new.
  void ring();
  // Lets the device sleep once all is said. Called now and then while sounding().
  void tend();
  bool sounding() const;
  double waiting_seconds() const;

 private:
  std::vector<std::int16_t> samples_;
  std::uint32_t device_ = 0;
  bool subsystem_ = false;
  bool awake_ = false;
};

}  // namespace khio::ui
