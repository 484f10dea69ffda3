#include "kiosk/guide.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/check.h"

namespace khio::kiosk {
namespace {

// A phrase kept in a table, translated when it is said.
constexpr const char* mark(const char* phrase) { return phrase; }

constexpr std::array<Prompt, 35> kPrompts{{
    {"home", mark("Please touch what you have come for")},
    {"details", mark("Here is what you need. Touch the blue button to take a ticket")},
    {"choice", mark("Please choose")},
    {"your_number", mark("Your queue number")},
    {"take_slip", mark("Please collect your ticket")},
    {"no_paper", mark("No slip could be printed. Please remember your number")},
    {"wait", mark("Please wait for your number")},
    {"code", mark("Enter the rating code on your ticket")},
    {"code_refused", mark("This code cannot be used")},
    {"rating", mark("Please touch the face that fits the service today")},
    {"thanks", mark("Thank you for your feedback")},
    {"suggest", mark("What would you like to tell us?")},
    {"said", mark("Thank you for telling us")},
    {"complaint_number", mark("Enter the tracking number of your complaint")},
    {"staff_called", mark("Staff have been called")},
    {"staff_absent", mark("Staff may not be here just now")},
    {"to_counter", mark("Please go to the nearest counter")},
    {"more_time", mark("Do you need more time?")},
    {"closed", mark("Closed now")},
    {"leave_building", mark("Please leave the building now")},
    {"hall_paused", mark("Service is paused for everybody")},
    {"out_of_service", mark("Please take a number from the staff")},
    {"call_number", mark("Now calling number")},
    {"call_counter", mark("Please proceed to counter")},
    {"call_end", mark("Thank you")},
    {"0", "0"}, {"1", "1"}, {"2", "2"}, {"3", "3"}, {"4", "4"},
    {"5", "5"}, {"6", "6"}, {"7", "7"}, {"8", "8"}, {"9", "9"},
}};

class Speech {
 public:
  explicit Speech(const Words& words)
      : words_(words), language_(words.dates().messages.language()) {}

  Speech& prompt(const char* name) {
    const auto* known = std::find_if(kPrompts.begin(), kPrompts.end(), [&](const Prompt& prompt) {
      return std::string_view(prompt.name) == name;
    });
    KHIO_CHECK(known != kPrompts.end());
    said_.push_back({name, words_(known->words), language_});
    return *this;
  }

  // Letter by letter and digit by digit, as numbers are called.
  Speech& number(const std::string& ticket) {
    for (const std::string& sign : spoken_signs(ticket)) said_.push_back({sign, sign, language_});
    return *this;
  }

  std::vector<Utterance> take() { return std::move(said_); }

 private:
  const Words& words_;
  std::string language_;
  std::vector<Utterance> said_;
};

struct Guide {
  Speech& speech;

  void operator()(const HomeModel&) const { speech.prompt("home"); }
  void operator()(const DetailsModel&) const { speech.prompt("details"); }
  void operator()(const IdleModel&) const {}  // nobody is there to listen
  void operator()(const ChoiceModel&) const { speech.prompt("choice"); }
  void operator()(const MyTicketModel& mine) const {
    speech.prompt("your_number").number(mine.number);
    if (mine.waits) speech.prompt("wait");
  }
  void operator()(const TerminalModel& terminal) const {
    if (!terminal.question.empty()) speech.prompt("rating");
  }
  void operator()(const TicketModel& ticket) const {
    if (ticket.paper == Paper::printing) return;
    speech.prompt("your_number").number(ticket.number);
    if (ticket.paper == Paper::printed) speech.prompt("take_slip");
    if (ticket.paper == Paper::failed) speech.prompt("no_paper");
    speech.prompt("wait");
  }
  void operator()(const CodeModel& code) const {
    speech.prompt(code.refused && code.digits.empty() ? "code_refused" : "code");
  }
  void operator()(const RatingModel&) const { speech.prompt("rating"); }
  void operator()(const ThanksModel&) const { speech.prompt("thanks"); }
  void operator()(const SuggestChoiceModel&) const { speech.prompt("suggest"); }
  void operator()(const PhrasesModel&) const { speech.prompt("suggest"); }
  void operator()(const WriteModel&) const {}
  void operator()(const SaidModel& said) const { speech.prompt("said").number(said.number); }
  void operator()(const ComplaintNumberModel&) const { speech.prompt("complaint_number"); }
  void operator()(const ComplaintModel& complaint) const { speech.number(complaint.number); }
  void operator()(const HallPausedModel& hall) const {
    speech.prompt(hall.why == HallPauseWhy::evacuation ? "leave_building" : "hall_paused");
  }
  void operator()(const NoticeModel& model) const {
    switch (model.notice) {
      case Notice::staff_called: speech.prompt("staff_called"); break;
      case Notice::staff_absent: speech.prompt("staff_absent"); break;
      case Notice::staff_unreachable:
      case Notice::no_ticket: speech.prompt("to_counter"); break;
      case Notice::closed: speech.prompt("closed"); break;
      case Notice::out_of_service: speech.prompt("out_of_service"); break;
      case Notice::issuing:
      case Notice::left:
      case Notice::reprint_asked: break;
    }
  }
};

}  // namespace

std::span<const Prompt> prompts() { return kPrompts; }

std::vector<std::string> spoken_signs(const std::string& number) {
  std::vector<std::string> signs;
  for (const char byte : number) {
    const auto value = static_cast<unsigned char>(byte);
    const bool continues = (value & 0xC0) == 0x80;
    if (continues && !signs.empty()) {
      signs.back() += byte;
    } else if (value >= 0x80 || std::isalnum(value) != 0) {
      signs.emplace_back(1, byte);
    }
  }
  return signs;
}

std::vector<Utterance> call_of(const std::string& number, const std::string& counter,
                               const Words& words) {
  return Speech(words)
      .prompt("call_number")
      .number(number)
      .prompt("call_counter")
      .number(counter)
      .prompt("call_end")
      .take();
}

std::vector<Utterance> guide_of(const ScreenModel& screen, const Surroundings& around) {
  Speech speech(around.words);
  if (around.countdown && around.countdown->asks) {
    speech.prompt("more_time");
  } else {
    std::visit(Guide{speech}, screen);
  }
  return speech.take();
}

Utterance utterance_of(const Focus& focus, const std::string& language) {
  constexpr std::string_view kDigit = "digit ";
  std::string prompt = focus.id.starts_with(kDigit) ? focus.id.substr(kDigit.size()) : focus.id;
  for (char& byte : prompt) {
    if (std::isalnum(static_cast<unsigned char>(byte)) == 0) byte = '_';
  }
  return {prompt, focus.words, language};
}

std::optional<std::vector<Utterance>> GuideScript::next(std::vector<Utterance> screen,
                                                        std::optional<Utterance> focus) {
  const bool moved = focus != focus_;
  const bool changed = screen != screen_;
  if (!moved && !changed) return std::nullopt;
  screen_ = screen;
  focus_ = focus;
  std::vector<Utterance> said;
  if (changed) said = std::move(screen);
  if (focus) said.push_back(std::move(*focus));
  // A focus that only went away says nothing and silences nothing.
  if (said.empty() && !screen_.empty()) return std::nullopt;
  return said;
}

}  // namespace khio::kiosk
