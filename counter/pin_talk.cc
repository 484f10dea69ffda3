#include "counter/pin_talk.h"

#include <utility>

#include "base/pin.h"

namespace khio::counter {
namespace {

std::string fault_words(PinFault fault, const Words& words) {
  switch (fault) {
    case PinFault::none: return {};
    case PinFault::not_digits:
    case PinFault::too_short: return words.tr("This PIN is too short");
    case PinFault::too_long: return words.tr("This PIN is too long");
    case PinFault::too_simple: return words.tr("This PIN is too simple");
  }
  return {};
}

std::string verdict_words(PinVerdict verdict, const Words& words) {
  switch (verdict) {
    case PinVerdict::right: return {};
    case PinVerdict::wrong:
    case PinVerdict::pause: return words.tr("This PIN is wrong");
    case PinVerdict::no_pin: return words.tr("You have no PIN yet. Ask the administrator for one");
    case PinVerdict::unknown: return words.tr("This officer does not work here");
    case PinVerdict::altered:
      return words.tr("Your PIN was altered in the store. Ask the administrator for a new one");
  }
  return {};
}

}  // namespace

void PinTalk::begin(const std::string& officer, bool locked) {
  close();
  officer_ = officer;
  locked_ = locked;
  stage_ = PinStage::present;
}

void PinTalk::close() {
  *this = PinTalk(*office_);
}

void PinTalk::begin_stage(PinStage stage, std::string trouble) {
  stage_ = stage;
  digits_.clear();
  trouble_ = std::move(trouble);
}

int PinTalk::pause_seconds() const {
  const std::int64_t left = pause_until_ms_ - office_->clock().now().utc_ms;
  return left <= 0 ? 0 : static_cast<int>((left + 999) / 1000);
}

PinEnd PinTalk::press(char key, const Words& words) {
  if (!active()) return PinEnd::none;
  if (key == kPinLeave) {
    if (locked_) return PinEnd::none;
    close();
    return PinEnd::left;
  }
  if (pause_seconds() > 0) return PinEnd::none;
  trouble_.clear();
  if (key >= '0' && key <= '9' && digits_.size() < kPinDigitsMax) digits_ += key;
  if (key == '<' && !digits_.empty()) digits_.pop_back();
  return key == '>' && !digits_.empty() ? submit(words) : PinEnd::none;
}

PinEnd PinTalk::submit(const Words& words) {
  switch (stage_) {
    case PinStage::none: return PinEnd::none;
    case PinStage::present: return check(words);
    case PinStage::fresh: {
      const PinFault fault = pin_fault(digits_);
      const bool same = digits_ == present_;
      if (fault != PinFault::none || same) {
        begin_stage(PinStage::fresh, same ? words.tr("This is the PIN you were given. Choose another")
                                          : fault_words(fault, words));
        return PinEnd::none;
      }
      fresh_ = digits_;
      begin_stage(PinStage::again);
      return PinEnd::none;
    }
    case PinStage::again: return change(words);
  }
  return PinEnd::none;
}

PinEnd PinTalk::check(const Words& words) {
  const Result<PinAnswer> answer = office_->check_pin(officer_, digits_);
  if (!answer.ok()) {
    begin_stage(PinStage::present, words.tr("The store is busy. Try again"));
    return PinEnd::none;
  }
  pause_until_ms_ = office_->clock().now().utc_ms + std::int64_t{answer->pause_seconds} * 1000;
  if (answer->verdict != PinVerdict::right) {
    begin_stage(PinStage::present, verdict_words(answer->verdict, words));
    return PinEnd::none;
  }
  if (!answer->one_time) {
    close();
    return PinEnd::proven;
  }
  present_ = digits_;
  begin_stage(PinStage::fresh);
  return PinEnd::none;
}

PinEnd PinTalk::change(const Words& words) {
  if (digits_ != fresh_) {
    begin_stage(PinStage::fresh, words.tr("The two are not the same. Choose again"));
    return PinEnd::none;
  }
  const Result<PinAnswer> changed =
      office_->change_pin(officer_, present_, fresh_, {officer_, to_hex(random_id())});
  if (!changed.ok() || changed->verdict != PinVerdict::right) {
    begin_stage(PinStage::fresh, words.tr("The store is busy. Try again"));
    return PinEnd::none;
  }
  close();
  return PinEnd::proven;
}

PinModel PinTalk::model(const Setting& setting) const {
  return {setting, stage_, officer_, digits_.size(), pause_seconds(), trouble_, locked_};
}

}  // namespace khio::counter
