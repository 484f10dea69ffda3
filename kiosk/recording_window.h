// The window in which an office records its voice guide. One thread, that of the Office.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "domain/catalogue.h"
#include "ui/window.h"

namespace khio::kiosk {

// What one office has to record: a lasting name, and the words to read.
struct OfficePrompt {
  std::string name;
  std::string words;
};

// The guide's phrases, the digits, and the letters this office's numbers begin with.
std::vector<OfficePrompt> prompts_of(const Catalogue& office, const std::string& language);

// Where the clip of a prompt lies.
std::string clip_file(const std::string& clips, const std::string& language,
                      const std::string& prompt);

struct RecordingOptions {
  ui::WindowOptions window{};
  std::string clips;     // the folder
  std::string language;  // recorded, and of the screen
  std::string status_file{};  // see ui/window_status.h; empty: none
};

// Runs until the window is closed. device: no microphone, no window, or a clip cannot be written.
Status run_recording(const Catalogue& office, const RecordingOptions& options);

}  // namespace khio::kiosk
