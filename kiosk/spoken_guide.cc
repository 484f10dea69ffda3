#include "kiosk/spoken_guide.h"

#include <cstdio>
#include <utility>

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

void SpokenGuide::follow(const KioskApp& app, const Focus& focus, bool shown) {
  if (volume_percent_ != options_.volume_percent) begin();
  const Surroundings& around = app.surroundings();
  const bool speaks = shown && around.modes.spoken;
  std::vector<Utterance> words;
  if (speaks) words = guide_of(app.screen(), around);
  std::optional<Utterance> target;
  if (speaks && !focus.id.empty()) {
    target = utterance_of(focus, around.words.dates().messages.language());
  }
  auto said = script_.next(std::move(words), std::move(target));
  if (!said) return;
  if (said->empty()) return voice_->hush();
  voice_->say_next(std::move(*said));
}

}  // namespace khio::kiosk
