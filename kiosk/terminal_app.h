// The rating terminal at a counter, without its window: when a visit ends there it asks its visitor
// the overall question; one tap answers. The counter's officer never sees what was answered: the
// answer leaves the screen at once and goes the way of every rating.
//
// An offer ends when it was answered, when the next visitor is called, or when nobody answers.
// One thread, that of its Office.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/models.h"
#include "kiosk/screens/screen.h"
#include "kiosk/watches.h"
#include "office/office.h"

namespace khio::kiosk {

class TerminalApp {
 public:
  // `language`: empty or unknown: the office's first.
  TerminalApp(Office& office, int counter, const std::string& language);

  const ScreenModel& screen() const { return screen_; }
  const Surroundings& surroundings() const { return around_; }
  bool asks() const { return !code_.empty(); }

  void act(const Action& action);
  bool behind() const;
  // The store changed, or time has passed.
  void refresh();
  double seconds_to_next_tick() const;

 private:
  void offer(const std::string& code);
  void see_visitor(const std::string& ticket);
  void speak(const std::string& language);
  void rate(int score);
  void rebuild();

  Office& office_;
  int counter_;
  const std::vector<std::string> languages_;  // that can be chosen
  std::vector<Words> all_words_;               // of each of them
  const std::string usual_;                   // in which each visitor begins
  std::string language_;
  Surroundings around_;
  ScreenModel screen_ = TerminalModel{};
  std::string code_;         // of the visit that is asked about; empty: nobody is
  TicketView rated_;         // that visit, as far as it can be read
  std::string request_;
  std::string visitor_;      // whose number was called last, who may have chosen another
  std::optional<HallPauseWhy> paused_;
  Modes modes_;
  std::int64_t thanks_until_ms_ = 0;  // since boot
  bool reachable_ = true;
  HurryWatch hurry_;
  EventSeq head_ = -1;
};

}  // namespace khio::kiosk
