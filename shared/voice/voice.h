// Voice: what a program says aloud. A recorded clip of the office comes first, then espeak-ng where
// it speaks the language well; else the chime. Announcements follow one another and never cut each
// other; a machine without a sound device is silent.
//
// Sounds are made and played by a thread of its own: no call waits. All calls from any thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace khio {

// One phrase: a clip CLIPS/LANGUAGE/PROMPT.wav (or .ogg, .flac), or its words.
struct Utterance {
  std::string prompt;
  std::string words;
  std::string language;

  bool operator==(const Utterance&) const = default;
};

struct VoiceOptions {
  bool sound = true;    // false: silent, no device is touched
  std::string clips{};  // the folder of recorded clips; empty: none
  std::string synthesizer = "espeak-ng";
  int volume_percent = 100;
  // One line for each thing that could not be said as wanted, each once.
  std::function<void(const std::string&)> log{};
};

// Whether this phrase can be said here: by a clip that is there, or by an installed synthesizer.
bool can_be_said(const Utterance& utterance, const VoiceOptions& options);

inline constexpr std::size_t kAnnouncementsWaitingMax = 16;

class Voice {
 public:
  explicit Voice(VoiceOptions options);
  ~Voice();  // what sounds is cut short
  Voice(const Voice&) = delete;
  Voice& operator=(const Voice&) = delete;

  // For the whole room, after everything that waits: the chime, then the same in each language of
  // which every phrase can be said. Half a call would send somebody to the wrong place. One that
  // waits already is not said twice.
  void call(std::vector<std::vector<Utterance>> languages);
  // After everything that waits. An announcement of which nothing can be said is one chime.
  void say(std::vector<Utterance> announcement);
  // In place of what waits; what has begun is said to its end.
  void say_next(std::vector<Utterance> announcement);
  // Drops what waits.
  void hush();
  // Returns when nothing waits or sounds.
  void finish();
  bool speaking() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace khio
