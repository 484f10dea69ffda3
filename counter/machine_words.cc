#include "counter/machine_words.h"

#include <utility>

#include "care/health_words.h"
#include "dispatch/machine_words.h"

namespace khio::counter {

std::string size_words(const Words& words, std::int64_t megabytes) {
  return size_words([&](const char* source) { return words.tr(source); }, words.dates(), megabytes);
}

HealthLine health_line(const Words& words, const HealthCheck& check) {
  const auto tell = [&](const char* source) { return words.tr(source); };
  HealthSaid said = health_said(tell, words.dates(), check);
  const Tone tone = check.ok ? Tone::good : check.grave ? Tone::problem : Tone::warning;
  return {std::move(said.name), std::move(said.state), std::move(said.to_do), tone};
}

std::string machine_title(const Words& words, const MachineNews& news) {
  const std::string number = words.number(news.number);
  switch (news.kind) {
    case MachineKind::kiosk: break;
    case MachineKind::board:
      return news.number == 1 ? words.tr("Board") : words.say("Board {n}", {{"n", number}});
    case MachineKind::terminal: return words.say("Rating screen {n}", {{"n", news.name}});
    case MachineKind::counter: return words.say("Counter {n}", {{"n", news.name}});
  }
  // As staff call it; without a name of its own it is called by what it is.
  const std::string name = news.name == "kiosk" ? words.tr("Kiosk") : news.name;
  return news.number == 1 ? name : name + " (" + number + ")";
}

MachineNow machine_now(const Words& words, const MachineNews& news, const LocalTime& heard,
                       DayNumber today) {
  MachineNow now;
  now.name = machine_title(words, news);
  std::string at = words.dates().time(heard.second_of_day);
  if (heard.day != today) at = words.dates().medium_date(heard.day) + " " + at;
  switch (news.state) {
    case MachineState::lost:
      now.state = words.say("not heard from since {time}", {{"time", at}});
      now.tone = Tone::problem;
      return now;
    case MachineState::closed:
      now.state = words.say("closed since {time}", {{"time", at}});
      now.tone = Tone::plain;
      return now;
    case MachineState::works: break;
  }
  if (news.printer) now.state = printer_words(words.dates().messages, *news.printer);
  if (now.state.empty()) {
    now.state = words.tr("working");
  } else {
    now.tone = news.printer->ready ? Tone::warning : Tone::problem;
  }
  return now;
}

bool is_told_of(const MachineNews& news) {
  const bool in_trouble = news.state == MachineState::lost ||
                          (news.printer && (!news.printer->ready || news.printer->paper_low));
  return news.kind != MachineKind::counter || in_trouble;
}

}  // namespace khio::counter
