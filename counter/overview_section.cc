#include "counter/overview_section.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "domain/hours.h"
#include "office/alerts.h"

namespace khio::counter {
namespace {

constexpr std::int64_t kSecondMs = 1'000;
constexpr int kUntilStepSeconds = 30 * 60;
constexpr int kDaysLastSecond = 24 * 3600 - 60;

}  // namespace

bool OverviewSection::look_at_machines() {
  const auto before = std::exchange(machines_, watch_.seen(office_.clock().now()));
  return before != machines_;
}

void OverviewSection::read() {
  look_at_machines();
  if (auto queue = office_.queue(); queue.ok()) queue_ = std::move(queue).take();
  if (auto services = office_.services(); services.ok()) services_ = std::move(services).take();
  if (auto urgent = office_.urgent_session(); urgent.ok()) urgent_ = std::move(urgent).take();
  if (auto boxes = office_.outboxes(); boxes.ok()) outboxes_ = std::move(boxes).take();
  if (auto calls = office_.staff_calls(); calls.ok()) calls_ = std::move(calls).take();
  lines_.clear();
  const std::int64_t now = now_ms();
  seen_ms_ = now;
  for (const QueuedTicket& ticket : queue_.waiting) {
    std::int64_t& oldest = lines_[ticket.service].oldest_ms;
    const std::int64_t since = now - ticket.waited_seconds * kSecondMs;
    oldest = oldest == 0 ? since : std::min(oldest, since);
  }
  const Status seen = office_.store().read([&](Reader& reader) {
    open_ = reader.counters();
    officers_ = reader.officers();
    to_print_ = static_cast<int>(reader.visits_to_print().size());
    pause_ = reader.hall_pause();
    day_open_ = !reader.day() || reader.day()->open;
    day_.read(reader, queue_);
    owed_.read(reader);
    for (const Service& service : office_.catalogue().services) {
      const std::vector<int> recent = reader.line(service.code).recent_services_seconds;
      if (recent.empty()) continue;
      const std::int64_t sum = std::accumulate(recent.begin(), recent.end(), std::int64_t{0});
      lines_[service.code].recent_mean_seconds =
          static_cast<int>(sum / static_cast<std::int64_t>(recent.size()));
    }
  });
  if (!seen.ok()) open_.clear();
}

// What cannot be asked now leaves nothing asked.
void OverviewSection::begin(const std::string& subject) {
  question_ = OverviewQuestion::none;
  why_.reset();
  asked_.clear();
  if (subject == "pause hall") {
    question_ = OverviewQuestion::pause_hall;
  } else if (subject == "resume hall") {
    question_ = OverviewQuestion::resume_hall;
  } else if (subject == "notes") {
    if (day_.without_note() > 0) question_ = OverviewQuestion::notes;
  } else if (subject == "close day") {
    if (day_.ask_to_close()) question_ = OverviewQuestion::close_day;
  } else if (subject == "confirm day") {
    if (day_.ask_to_confirm()) question_ = OverviewQuestion::confirm_day;
  } else if (subject == "end urgent") {
    question_ = OverviewQuestion::end_urgent;
  } else if (subject == "urgent") {
    question_ = OverviewQuestion::urgent;
    until_second_ = 0;
    choose_time(2);
  } else {
    asked_ = subject;
    question_ = OverviewQuestion::service;
  }
}

void OverviewSection::apply(const InSection& action, const Words& words, const std::string& officer) {
  if (action.event == SectionEvent::ask) begin(action.subject);
  if (action.event == SectionEvent::leave) question_ = OverviewQuestion::none;
  if (action.event == SectionEvent::print) day_.print_slip(words, officer);
  if (action.event == SectionEvent::choose) {
    why_ = read_hall_pause_why(action.subject);
    if (action.subject == "notes") day_.choose_notes(action.value != 0);
  }
  if (action.event == SectionEvent::step) choose_time(action.value);
  if (action.event == SectionEvent::tick && urgent_services_.erase(action.subject) == 0) {
    urgent_services_.insert(action.subject);
  }
  if (action.event == SectionEvent::confirm) confirm(words, officer);
  if (action.event == SectionEvent::run && action.subject == "notes again") {
    owed_.print_again(slips_.again, officer, now_ms());
    read();
  }
  if (action.event == SectionEvent::run && action.subject == "notes seen") notes_seen(words, officer);
}

void OverviewSection::confirm(const Words& words, const std::string& officer) {
  switch (question_) {
    case OverviewQuestion::none: return;
    case OverviewQuestion::service: shut_or_open(words, officer); break;
    case OverviewQuestion::pause_hall:
      if (!why_) return;
      deeds_.run("pause hall " + std::string(hall_pause_why_name(*why_)), officer, words,
                 [&](const Ask& ask) -> Status {
                   const Result<HallPause> paused = office_.pause_hall(*why_, ask);
                   return paused.ok() ? Status(Done{}) : Status(paused.error());
                 },
                 words.tr("The whole hall is paused."));
      break;
    case OverviewQuestion::resume_hall:
      deeds_.run("resume hall", officer, words,
                 [&](const Ask& ask) -> Status {
                   const Result<std::int64_t> lasted = office_.resume_hall(ask);
                   return lasted.ok() ? Status(Done{}) : Status(lasted.error());
                 },
                 words.tr("The hall goes on."));
      break;
    case OverviewQuestion::notes: give_notes(words, officer); break;
    case OverviewQuestion::close_day:
      day_.close(words, officer, [&] { return give_notes(words, officer); });
      break;
    case OverviewQuestion::confirm_day: day_.confirm_date(words, officer); break;
    case OverviewQuestion::urgent: open_urgent(words, officer); break;
    case OverviewQuestion::end_urgent:
      deeds_.run("end urgent", officer, words,
                 [&](const Ask& ask) { return office_.close_urgent(ask); },
                 words.tr("Urgent service has ended."));
      break;
  }
  if (!deeds_.unsure()) question_ = OverviewQuestion::none;
  read();
}

void OverviewSection::type(const EditIn& edit) {
  if (edit.place == SectionField::reason) reason_ = edit.field;
}

// In half hours, from the next one on, to the last minute of the day, and not into the office's own
// hours.
void OverviewSection::choose_time(int steps) {
  const LocalTime now = office_.zone().local(now_ms());
  const auto half_hours = [](int second) {  // as many as reach it
    return (second + kUntilStepSeconds - 1) / kUntilStepSeconds * kUntilStepSeconds;
  };
  const int first = half_hours(now.second_of_day + 1);
  const int last = std::min(
      next_hours_second(office_.catalogue(), now).value_or(kDaysLastSecond), kDaysLastSecond);
  const int from = until_second_ == 0 ? first - kUntilStepSeconds : half_hours(until_second_);
  until_second_ = std::max(std::min(first, last), std::min(last, from + steps * kUntilStepSeconds));
}

void OverviewSection::open_urgent(const Words& words, const std::string& officer) {
  UrgentOrder order{{urgent_services_.begin(), urgent_services_.end()}, reason_.edit.text,
                    until_second_};
  std::string content = "urgent " + std::to_string(order.until_second) + " " + order.reason;
  for (const std::string& service : order.services) content += " " + service;
  const bool opened = deeds_.run(
      content, officer, words,
      [&](const Ask& ask) -> Status {
        const Result<UrgentSession> session = office_.open_urgent(order, ask);
        return session.ok() ? Status(Done{}) : Status(session.error());
      },
      words.say("Open for urgent services until {time}. Kiosks and boards say so.",
                {{"time", words.dates().time(until_second_)}}));
  if (!opened) return;
  urgent_services_.clear();
  reason_ = {};
}

void OverviewSection::put_urgent(OverviewModel& model) const {
  const Words& words = model.setting.words;
  const Catalogue& office = office_.catalogue();
  const LocalTime now = office_.zone().local(now_ms());
  model.urgent_possible = session_at(office, now) != Session::in_hours;
  if (urgent_ && now_ms() < urgent_->until) {
    const int until = office_.zone().local(urgent_->until).second_of_day;
    model.urgent_open =
        words.say("Urgent service until {time}", {{"time", words.dates().time(until)}});
  }
  for (const Service& service : office.services) {
    model.urgent.services.push_back({service.code, office.text(service.name, words.language()),
                                     urgent_services_.contains(service.code)});
  }
  model.urgent.until = words.dates().time(until_second_);
  model.urgent.reason = reason_;
  model.urgent.ready = !urgent_services_.empty() && !reason_.edit.text.empty();
}

void OverviewSection::shut_or_open(const Words& words, const std::string& officer) {
  const auto view = std::find_if(services_.begin(), services_.end(),
                                 [&](const ServiceView& one) { return one.code == asked_; });
  if (view == services_.end()) return;
  const bool shut = view->shut != Shut::staff;
  const Service* service = office_.catalogue().service(asked_);
  const std::string name =
      service == nullptr ? asked_ : office_.catalogue().text(service->name, words.language());
  const char* const done = shut ? mark("{service} is closed for today: kiosks give no ticket for it.")
                                : mark("{service} is open again.");
  deeds_.run(asked_ + (shut ? " shut" : " open"), officer, words,
             [&](const Ask& ask) { return office_.shut_service(asked_, shut, ask); },
             words.say(done, {{"service", name}}));
}

void OverviewSection::notes_seen(const Words& words, const std::string& officer) {
  if (const Status told = owed_.acknowledge(office_, officer, now_ms()); !told.ok()) {
    deeds_.say(Tone::problem, section_problem(words, told.error().kind));
  }
  read();
}

bool OverviewSection::give_notes(const Words& words, const std::string& officer) {
  std::vector<KeptTicket> kept;
  const bool given = deeds_.run("notes", officer, words,
                                [&](const Ask& ask) -> Status {
                                  auto tickets = office_.keep_places(ask);
                                  if (!tickets.ok()) return tickets.error();
                                  kept = std::move(tickets).take();
                                  return Done{};
                                },
                                words.tr("The notes are given."));
  if (!given) return false;
  NotesOwed::print(kept, slips_.again, officer);
  return true;
}

std::vector<AlertNow> OverviewSection::alerts(const Words& words) const {
  std::vector<AlertNow> rows;
  const Catalogue& office = office_.catalogue();
  for (const Alert& alert : alerts_of(office, queue_, seen_ms_, now_ms())) {
    const Service* service = office.service(alert.service);
    const std::string name =
        service == nullptr ? alert.service : office.text(service->name, words.language());
    const std::string since =
        words.dates().time(office_.zone().local(alert.since).second_of_day);
    const std::string value = words.minutes(std::int64_t{alert.value} * 60);
    const std::string limit = words.minutes(std::int64_t{alert.limit} * 60);
    AlertNow row;
    switch (alert.kind) {
      case AlertKind::longest_wait:
        row.what = words.say("{ticket} waits {time}: {service}",
                             {{"ticket", alert.ticket}, {"time", value}, {"service", name}});
        row.to_do = words.tr("Open another counter for it.");
        break;
      case AlertKind::line_length:
        row.what = words.say("{n} wait: {service}",
                             {{"n", words.number(alert.value)}, {"service", name}});
        row.to_do = words.tr("Open another counter for it.");
        break;
      case AlertKind::over_standard:
        row.what = words.say("Counter {n}, {ticket}: {time}",
                             {{"n", words.number(alert.counter)}, {"ticket", alert.ticket},
                              {"time", value}});
        row.to_do = words.tr("Ask whether help is wanted.");
        break;
    }
    row.since = words.say("more than {limit} since {time}",
                          {{"limit", alert.kind == AlertKind::line_length
                                         ? words.number(alert.limit) : limit},
                           {"time", since}});
    rows.push_back(row);
  }
  return rows;
}

void OverviewSection::put_hall(OverviewModel& model) const {
  const Words& words = model.setting.words;
  const auto name = [&](HallPauseWhy why) {
    switch (why) {
      case HallPauseWhy::evacuation: return words.tr("Evacuation");
      case HallPauseWhy::power: return words.tr("Power cut");
      case HallPauseWhy::other: return words.tr("Another reason");
    }
    return std::string();
  };
  for (const HallPauseWhy why :
       {HallPauseWhy::evacuation, HallPauseWhy::power, HallPauseWhy::other}) {
    model.whys.push_back({std::string(hall_pause_why_name(why)), name(why), why_ == why});
  }
  if (!pause_) return;
  model.hall_paused = words.say(
      "Paused since {time}: {why}",
      {{"time", words.dates().time(office_.zone().local(pause_->at).second_of_day)},
       {"why", name(pause_->why)}});
}

}  // namespace khio::counter
