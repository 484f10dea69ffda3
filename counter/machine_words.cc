#include "counter/machine_words.h"

#include <algorithm>
#include <optional>
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

namespace {

// A time of day, with its date where that is not today.
std::string time_words(const Words& words, std::int64_t ms, const Zone& zone, DayNumber today) {
  const LocalTime local = zone.local(ms);
  const std::string at = words.dates().time(local.second_of_day);
  return local.day == today ? at : words.dates().medium_date(local.day) + " " + at;
}

// It may be at work all the same.
bool goes_on(const std::vector<OutboxView>& outboxes, const MachineNews& news) {
  return news.kind == MachineKind::kiosk && news.far &&
         std::any_of(outboxes.begin(), outboxes.end(), [&](const OutboxView& box) {
           return !box.lost && box.place == news.name;
         });
}

std::string alone_words(const Words& words, const MachineAlone& alone, const Zone& zone,
                        DayNumber today) {
  return words.say("offline since {time}, {n} tickets issued alone",
                   {{"time", time_words(words, alone.since, zone, today)},
                    {"n", words.number(alone.tickets)}});
}

// What it did today while it was away, or has still to tell; nothing: nothing.
std::optional<MachineNow> away_now(const Words& words, const OutboxView& box, const Zone& zone) {
  const auto at = [&](std::int64_t ms) { return words.dates().time(zone.local(ms).second_of_day); };
  if (box.lost) return std::nullopt;
  if (box.left > 0)
    return MachineNow{box.place, words.say("{n} of what it did without the data are still to come",
                                           {{"n", words.number(box.left)}}), Tone::warning};
  if (box.away_since == 0) return std::nullopt;
  return MachineNow{box.place,
                    words.say("was offline {from} to {until}, {n} tickets issued alone",
                              {{"from", at(box.away_since)}, {"until", at(box.back_at)},
                               {"n", words.number(box.alone_today)}}), Tone::plain};
}

}  // namespace

MachineNow machine_now(const Words& words, const MachineNews& news, const Zone& zone,
                       DayNumber today, const std::vector<OutboxView>& outboxes) {
  MachineNow now;
  now.name = machine_title(words, news);
  const std::string at = time_words(words, news.heard_at, zone, today);
  switch (news.state) {
    case MachineState::lost:
      now.state = words.say(goes_on(outboxes, news)
                                ? mark("offline since {time}, and may give tickets alone")
                                : mark("not heard from since {time}"), {{"time", at}});
      now.tone = Tone::problem;
      return now;
    case MachineState::closed:
      now.state = words.say("closed since {time}", {{"time", at}});
      now.tone = Tone::plain;
      return now;
    case MachineState::works: break;
  }
  if (news.printer) now.state = printer_words(words.dates().messages, *news.printer);
  if (news.alone) {
    const bool fails = !now.state.empty();
    now.state = alone_words(words, *news.alone, zone, today) + (fails ? "  ·  " + now.state : "");
    now.tone = fails && !news.printer->ready ? Tone::problem : Tone::warning;
  } else if (now.state.empty()) {
    now.state = words.tr("working");
  } else {
    now.tone = news.printer->ready ? Tone::warning : Tone::problem;
  }
  return now;
}

std::vector<MachineNow> away_lines(const Words& words, const std::vector<OutboxView>& outboxes,
                                   const std::vector<MachineNews>& machines, const Zone& zone) {
  std::vector<MachineNow> lines;
  for (const OutboxView& box : outboxes) {
    const bool told = std::any_of(machines.begin(), machines.end(), [&](const MachineNews& news) {
      return news.kind == MachineKind::kiosk && news.name == box.place && news.alone;
    });
    if (auto line = away_now(words, box, zone); line && !told) lines.push_back(std::move(*line));
  }
  return lines;
}

bool is_told_of(const MachineNews& news) {
  const bool in_trouble = news.state == MachineState::lost ||
                          (news.printer && (!news.printer->ready || news.printer->paper_low));
  return news.kind != MachineKind::counter || in_trouble;
}

}  // namespace khio::counter
