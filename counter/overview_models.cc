// What the overview shows, from what its section knows.
#include <algorithm>
#include <set>
#include <utility>

#include "counter/machine_words.h"
#include "counter/overview_section.h"
#include "office/officers.h"

namespace khio::counter {
namespace {

constexpr std::int64_t kSecondMs = 1'000;

std::string place_of(const StaffCall& call) { return call.place.substr(0, call.place.find(':')); }

}  // namespace

// By the last ones that were finished, or by one that is being served.
bool OverviewSection::over_standard(const Service& service) const {
  const bool now = std::any_of(
      queue_.serving.begin(), queue_.serving.end(), [&](const ServingTicket& one) {
        return one.counter != 0 && one.service == service.code &&
               one.state == ErrandState::serving && pace_now(one, service) == Pace::over;
      });
  return now || recently_over(service);
}

bool OverviewSection::recently_over(const Service& service) const {
  const auto line = lines_.find(service.code);
  return line != lines_.end() && service.standard_minutes > 0 &&
         line->second.recent_mean_seconds > service.standard_minutes * 60;
}

std::vector<Tile> OverviewSection::tiles(const Words& words) const {
  std::int64_t longest = 0;
  std::string longest_ticket;
  for (const auto& [code, line] : lines_) {
    if (line.oldest_ms != 0) longest = std::max(longest, (now_ms() - line.oldest_ms) / kSecondMs);
  }
  const auto oldest = std::max_element(
      queue_.waiting.begin(), queue_.waiting.end(),
      [](const QueuedTicket& a, const QueuedTicket& b) {
        return a.waited_seconds < b.waited_seconds;
      });
  if (oldest != queue_.waiting.end()) longest_ticket = oldest->ticket;
  const auto working = std::count_if(open_.begin(), open_.end(),
                                     [](const CounterState& one) { return !one.paused; });
  const auto at_counters = std::count_if(queue_.serving.begin(), queue_.serving.end(),
                                         [](const ServingTicket& one) { return one.counter != 0; });
  const auto& services = office_.catalogue().services;
  const auto over = std::count_if(services.begin(), services.end(),
                                  [&](const Service& one) { return over_standard(one); });
  const bool none = queue_.waiting.empty();
  return {{words.tr("Waiting"), words.number(static_cast<std::int64_t>(queue_.waiting.size())), "",
           Tone::plain},
          {words.tr("Longest wait"), none ? "–" : words.minutes(longest), longest_ticket,
           Tone::plain},
          {words.tr("At the counters"), words.number(at_counters), "", Tone::plain},
          {words.tr("Counters working"),
           words.say("{n} of {all}",
                     {{"n", words.number(working)},
                      {"all", words.number(static_cast<std::int64_t>(
                                  office_.catalogue().counters.size()))}}),
           "", working == 0 ? Tone::warning : Tone::plain},
          {words.tr("Over standard time"), words.number(over), "",
           over > 0 ? Tone::problem : Tone::good}};
}

Pace OverviewSection::pace_now(const ServingTicket& visit, const Service& service) const {
  return pace_of((now_ms() - visit.since) / kSecondMs - visit.aside_seconds,
                 service.standard_minutes * 60);
}

CounterNow OverviewSection::counter_now(const CounterPlace& place, const Words& words) const {
  const Catalogue& office = office_.catalogue();
  CounterNow now;
  now.number = place.number;
  now.name = office.text(place.name, words.language());
  const auto open = std::find_if(open_.begin(), open_.end(), [&](const CounterState& one) {
    return one.counter == place.number;
  });
  if (open == open_.end()) {
    now.state = words.tr("closed");
    return now;
  }
  now.officer = officer_named(officers_, open->officer);
  const auto here = std::find_if(
      queue_.serving.begin(), queue_.serving.end(),
      [&](const ServingTicket& one) { return one.counter == place.number; });
  if (here == queue_.serving.end()) {
    now.state = open->paused ? words.tr("paused") : words.tr("ready");
    now.tone = open->paused ? Tone::warning : Tone::good;
    if (open->paused) now.service = open->reason;
    if (open->paused && open->until) {
      const int until = office_.zone().local(*open->until).second_of_day;
      now.service += "  ·  " + words.say("until {time}", {{"time", words.dates().time(until)}});
    }
    return now;
  }
  const Service* service = office.service(here->service);
  now.state = here->state == ErrandState::serving ? words.tr("serving") : words.tr("called");
  now.tone = Tone::good;
  now.ticket = here->ticket;
  now.service = service == nullptr ? here->service : office.text(service->name, words.language());
  const std::int64_t seconds = (now_ms() - here->since) / kSecondMs - here->aside_seconds;
  now.time = words.stopwatch(seconds);
  if (here->state == ErrandState::serving && service != nullptr) {
    now.pace = pace_now(*here, *service);
  }
  if (now.pace == Pace::near) now.tone = Tone::warning;
  if (now.pace == Pace::over) {
    now.tone = Tone::problem;
    now.state = words.tr("over time");
  }
  return now;
}

ServiceNow OverviewSection::service_now(const Service& service, const Words& words) const {
  ServiceNow now;
  now.code = service.code;
  now.name = office_.catalogue().text(service.name, words.language());
  const auto line = lines_.find(service.code);
  if (line != lines_.end() && line->second.oldest_ms != 0) {
    now.longest = words.minutes((now_ms() - line->second.oldest_ms) / kSecondMs);
  }
  if (recently_over(service)) {
    now.standard = words.say("takes {m} instead of {standard}",
                             {{"m", words.minutes(line->second.recent_mean_seconds)},
                              {"standard", words.minutes(service.standard_minutes * 60)}});
  }
  const auto view = std::find_if(services_.begin(), services_.end(),
                                 [&](const ServiceView& one) { return one.code == service.code; });
  if (view == services_.end()) return now;
  now.waiting = view->waiting;
  now.closed_today = view->shut == Shut::staff;
  now.stranded = view->waiting > 0 && view->open_counters == 0 && !view->away && !pause_;
  if (now.stranded) {  // why no ticket is given matters less
    now.state = words.tr("no counter open");
    return now;
  }
  switch (view->shut) {
    case Shut::open:
    case Shut::away: break;  // of kiosks that cannot reach the store
    case Shut::hours: now.state = words.tr("outside its hours"); break;
    case Shut::closing: now.state = words.tr("full until closing"); break;
    case Shut::quota: now.state = words.tr("quota used up"); break;
    case Shut::paused: now.state = words.tr("the hall is paused"); break;
    case Shut::staff: now.state = words.tr("closed today"); break;
  }
  if (now.state.empty() && view->open_counters == 0) {
    now.state = view->away ? words.tr("paused") : words.tr("no counter open");
  }
  return now;
}

// What is in trouble comes first. A printer's trouble may be a call for staff from its place, too:
// that one also says since when.
std::vector<MachineNow> OverviewSection::machines(const Words& words) const {
  std::vector<MachineNow> machines;
  std::set<std::string> called;
  for (const StaffCall& call : calls_) {
    const std::size_t at = call.place.find(": ");
    const std::string state = at == std::string::npos ? words.tr("help is wanted")
                                                      : call.place.substr(at + 2);
    const std::string since = words.say(
        "since {time}", {{"time", words.dates().time(office_.zone().local(call.at).second_of_day)}});
    machines.push_back({place_of(call), state + "  ·  " + since, Tone::problem});
    if (at != std::string::npos) called.insert(place_of(call));
  }
  const DayNumber today = office_.zone().local(now_ms()).day;
  for (const MachineNews& news : machines_) {
    const bool said = news.state == MachineState::works && called.contains(news.name);
    if (said || !is_told_of(news)) continue;
    machines.push_back(machine_now(words, news, office_.zone(), today, outboxes_));
  }
  for (MachineNow& away : away_lines(words, outboxes_, machines_, office_.zone()))
    machines.push_back(std::move(away));
  if (to_print_ > 0)
    machines.push_back({words.tr("Slips not printed yet"), words.number(to_print_), Tone::warning});
  if (machines.empty()) {
    const bool heard = !machines_.empty();
    machines.push_back({words.tr("Printers and kiosks"),
                        heard ? words.tr("no trouble reported") : words.tr("none was heard of yet"),
                        heard ? Tone::good : Tone::plain});
  }
  if (!day_open_) machines.push_back({words.tr("Office day"), words.tr("closed"), Tone::warning});
  const auto rank = [](const MachineNow& one) {
    return one.tone == Tone::problem ? 0 : one.tone == Tone::warning ? 1 : 2;
  };
  std::stable_sort(machines.begin(), machines.end(), [&](const MachineNow& a, const MachineNow& b) {
    return rank(a) < rank(b);
  });
  return machines;
}

OverviewModel OverviewSection::model(Setting setting) const {
  const Words& words = setting.words;
  OverviewModel model{setting};
  model.tiles = tiles(words);
  model.machines = machines(words);
  model.question = question_;
  model.alerts = alerts(words);
  model.still_waiting = day_.without_note();
  model.notice = deeds_.notice();
  model.day = day_.model(words);
  model.owed = owed_.words(words, now_ms());
  put_hall(model);
  put_urgent(model);
  for (const CounterPlace& place : office_.catalogue().counters) {
    model.counters.push_back(counter_now(place, words));
  }
  for (const Service& service : office_.catalogue().services) {
    model.services.push_back(service_now(service, words));
    if (question_ != OverviewQuestion::service || service.code != asked_) continue;
    model.asked_name = model.services.back().name;
    model.asked_closed = model.services.back().closed_today;
  }
  std::stable_sort(model.services.begin(), model.services.end(),
                   [](const ServiceNow& a, const ServiceNow& b) { return a.waiting > b.waiting; });
  return model;
}

}  // namespace khio::counter
