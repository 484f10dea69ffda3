// What each screen says aloud where the voice guide is on. Every phrase has a lasting name, by which
// an office records it; the words are for languages that are synthesized. Pure; any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/screens/screen.h"
#include "voice/voice.h"

namespace khio::kiosk {

// A phrase to be recorded: a clip's name and the catalogue's words for it.
struct Prompt {
  const char* name;
  const char* words;
};

// All of them, in the order of a visit; then the ten digits and the letters numbers begin with.
std::span<const Prompt> prompts();

// What the board says when a number is called, in one language.
std::vector<Utterance> call_of(const std::string& number, const std::string& counter,
                               const Words& words);

// What of a ticket's number is said: its letters and digits, one by one.
std::vector<std::string> spoken_signs(const std::string& number);

// Empty: the screen has nothing to ask, or is gone in a moment.
std::vector<Utterance> guide_of(const ScreenModel& screen, const Surroundings& around);

// What the keys have brought into focus: the target's name and the words on it.
struct Focus {
  std::string id{};  // empty: nothing
  std::string words{};

  bool operator==(const Focus&) const = default;
};

// A digit's prompt for a digit's key; else a clip named after the target, such as "take_ticket".
Utterance utterance_of(const Focus& focus, const std::string& language);

// What is to be said as screens and focus change, each once.
class GuideScript {
 public:
  // None: nothing new. Empty: what waits is not to be said any more. Else the screen's words where
  // they changed, and what has the focus where that did.
  std::optional<std::vector<Utterance>> next(std::vector<Utterance> screen,
                                             std::optional<Utterance> focus);

 private:
  std::vector<Utterance> screen_;
  std::optional<Utterance> focus_;
};

}  // namespace khio::kiosk
