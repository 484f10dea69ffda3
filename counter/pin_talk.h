// The conversation in which an officer proves by PIN who they are, and changes a one-time PIN before
// anything else. It asks the office, and keeps digits no longer than it must.
//
// Threads: belongs to the thread of its Office.
#pragma once

#include <string>

#include "counter/screens/model.h"
#include "office/office.h"

namespace khio::counter {

enum class PinEnd { none, proven, left };

class PinTalk {
 public:
  explicit PinTalk(Office& office) : office_(&office) {}

  bool active() const { return stage_ != PinStage::none; }
  // Nobody leaves it but with the PIN.
  bool locked() const { return active() && locked_; }
  void begin(const std::string& officer, bool locked);
  void close();
  // What a key leads to; `proven` and `left` end the conversation.
  PinEnd press(char key, const Words& words);
  PinModel model(const Setting& setting) const;

 private:
  PinEnd submit(const Words& words);
  PinEnd check(const Words& words);
  PinEnd change(const Words& words);
  void begin_stage(PinStage stage, std::string trouble = {});
  int pause_seconds() const;

  Office* office_;
  PinStage stage_ = PinStage::none;
  bool locked_ = false;
  std::string officer_;
  std::string digits_;
  std::string present_;  // proven, while a new one is chosen
  std::string fresh_;
  std::string trouble_;
  std::int64_t pause_until_ms_ = 0;
};

}  // namespace khio::counter
