// Says what a screen asks for once it is there, and nothing once the visitor wants quiet. One
// thread.
#pragma once

#include <memory>

#include "kiosk/guide.h"
#include "kiosk/kiosk_app.h"
#include "voice/voice.h"

namespace khio::kiosk {

struct KioskWindowOptions;

class SpokenGuide {
 public:
  // `options` outlives it; a change of their volume holds from then on.
  explicit SpokenGuide(const KioskWindowOptions& options);

  // `shown`: the visitor sees the screen; else nothing is said.
  void follow(const KioskApp& app, const Focus& focus, bool shown);

 private:
  void begin();

  const KioskWindowOptions& options_;
  int volume_percent_ = 0;
  std::unique_ptr<Voice> voice_;
  GuideScript script_;
};

}  // namespace khio::kiosk
