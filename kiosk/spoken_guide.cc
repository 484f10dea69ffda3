#include "kiosk/spoken_guide.h"

#include <cstdio>
#include <utility>

#include "kiosk/guide.h"
#include "kiosk/kiosk_window.h"

namespace khio::kiosk {

SpokenGuide::SpokenGuide(const KioskWindowOptions& options) : options_(options) { begin(); }

void SpokenGuide::begin() {
  volume_percent_ = options_.volume_percent;
  voice_.reset();  // the device is free before it is opened again
  voice_ = std::make_unique<Voice>(VoiceOptions{
      .sound = options_.sound,
      .clips = options_.clips,
      .volume_percent = volume_percent_,
      .log = [](const std::string& line) { std::fprintf(stderr, "khio-kiosk: %s\n", line.c_str()); }});
}

void SpokenGuide::follow(const KioskApp& app, bool shown) {
  if (volume_percent_ != options_.volume_percent) begin();
  std::vector<Utterance> words;
  if (shown && app.surroundings().modes.spoken) words = guide_of(app.screen(), app.surroundings());
  if (words == said_) return;
  said_ = words;
  if (words.empty()) voice_->hush();
  if (!words.empty()) voice_->say_next(std::move(words));
}

}  // namespace khio::kiosk
