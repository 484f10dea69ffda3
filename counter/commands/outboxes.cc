// Kiosks' outboxes: what is still to come from those that could not reach the store.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command_line.h"
#include "counter/commands/commands.h"
#include "domain/calendar.h"
#include "store/machines.h"

namespace khio {
namespace {

using Json = nlohmann::ordered_json;

std::string words_of(Run& run, const OutboxView& box) {
  if (box.lost) return run.say("{place}: declared lost", {{"place", box.place}});
  const std::string heard = run.iso(box.told_at);
  if (box.left > 0) {
    return run.say("{place}: {n} entries wait there, and it was last heard from at {time}",
                   {{"place", box.place}, {"n", std::to_string(box.left)}, {"time", heard}});
  }
  if (box.open_days.empty())
    return run.say("{place}: nothing waits there", {{"place", box.place}});
  std::string days;
  for (const DayNumber day : box.open_days) days += (days.empty() ? "" : ", ") + iso_day(day);
  return run.say("{place}: not heard from since {time}, and it may hold tickets of {days}",
                 {{"place", box.place}, {"time", heard}, {"days", days}});
}

// What the kiosk itself says of it, where it is heard from.
std::optional<MachineAlone> alone_at(const std::vector<MachineNews>& machines,
                                     const std::string& place) {
  for (const MachineNews& news : machines)
    if (news.kind == MachineKind::kiosk && news.name == place && news.alone) return news.alone;
  return std::nullopt;
}

std::string alone_words(Run& run, const MachineAlone& alone) {
  std::string text = "  " + run.say("offline since {time}, {n} tickets issued alone",
                                    {{"time", run.iso(alone.since)},
                                     {"n", std::to_string(alone.tickets)}}) + "\n";
  if (!alone.trouble.empty())
    text += "  " + run.say("what is there does not come in: {why}", {{"why", alone.trouble}}) + "\n";
  return text;
}

Result<Answer> list(Run& run, Office& office) {
  const std::vector<MachineNews> machines = machines_of(office.store().url(), run.clock().now());
  const Result<std::vector<OutboxView>> boxes = office.outboxes();
  if (!boxes) return boxes.error();
  Json all = Json::array();
  std::string text;
  for (const OutboxView& box : *boxes) {
    Json days = Json::array();
    for (const DayNumber day : box.open_days) days.push_back(iso_day(day));
    all.push_back({{"place", box.place},
                   {"letter", box.letter},
                   {"waiting", box.left},
                   {"heard_at", run.iso(box.told_at)},
                   {"open_days", std::move(days)},
                   {"lost", box.lost},
                   {"tickets_today", box.alone_today},
                   {"trouble", nullptr}});
    text += words_of(run, box) + "\n";
    const std::optional<MachineAlone> alone = alone_at(machines, box.place);
    if (!alone) continue;
    text += alone_words(run, *alone);
    if (!alone->trouble.empty()) all.back()["trouble"] = alone->trouble;
  }
  if (boxes->empty()) text = run.tr("No kiosk has an outbox yet") + "\n";
  return answer({{"outboxes", std::move(all)}}, std::move(text));
}

Result<Answer> lose(Run& run, Office& office, const std::string& place,
                    const std::string& reason) {
  if (const Status lost = office.lose_outbox(place, reason, run.ask()); !lost) return lost.error();
  return answer({{"place", place}},
                run.say("Nothing more is awaited from {place}. If it is found, what it holds counts on "
                        "the day it comes back: tickets of days that are over as cancelled, their "
                        "ratings put aside", {{"place", place}}) + "\n");
}

}  // namespace

void add_outbox_commands(CommandLine& line) {
  CLI::App& group =
      line.group("outbox", "What kiosks did while they could not reach the store, and is to come");
  line.office_command(group, "list", "Each kiosk's, with the days that wait for it", list);
  const auto place = std::make_shared<std::string>();
  const auto reason = std::make_shared<std::string>();
  CLI::App& lost = line.office_command(
      group, "lost", "A kiosk is broken or gone for good: no day waits for it any more",
      [place, reason](Run& run, Office& office) { return lose(run, office, *place, *reason); });
  lost.add_option("--place", *place, "What staff call the kiosk, as listed")->required();
  lost.add_option("--reason", *reason, "What became of it")->required();
}

}  // namespace khio
