#include "kiosk/models.h"

#include <algorithm>
#include <utility>

#include "dispatch/dispatch.h"
#include "paper/qr_square.h"
#include "ui/theme.h"

namespace khio::kiosk {
namespace {

std::optional<Wait> wait_of(const std::optional<WaitEstimate>& estimate) {
  if (!estimate) return std::nullopt;
  return Wait{estimate->low_seconds, estimate->high_seconds};
}

const ServiceView* view_of(const std::vector<ServiceView>& services, const std::string& code) {
  const auto found = std::find_if(services.begin(), services.end(),
                                  [&](const ServiceView& view) { return view.code == code; });
  return found == services.end() ? nullptr : &*found;
}

// "13.00 น.", with the date when it is not today.
std::string moment_words(DayNumber day, int second, const Telling& telling) {
  const DateWriter& dates = telling.words.dates();
  if (day == telling.now.day) return dates.time(second);
  return dates.medium_date(day) + " " + dates.time(second);
}

std::string opening_words(const ServiceView& view, const Telling& telling) {
  if (!view.opens_day) return telling.words("Closed now");
  return telling.words("Opens {time}",
                       {{"time", moment_words(*view.opens_day, view.opens_second, telling)}});
}

std::string back_words(const ServiceView& view, const Telling& telling) {
  if (!view.back_at) return "";
  const LocalTime back = telling.zone.local(*view.back_at);
  // Who said so is late, and promises nothing more.
  if (std::pair(back.day, back.second_of_day) <=
      std::pair(telling.now.day, telling.now.second_of_day))
    return "";
  return moment_words(back.day, back.second_of_day, telling);
}

// On a tile, instead of the queue.
std::string short_note(const ServiceView& view, const Telling& telling) {
  const Words& w = telling.words;
  switch (view.shut) {
    case Shut::hours: return opening_words(view, telling);
    case Shut::closing: return w("Full until closing");
    case Shut::quota: return w("No tickets left today");
    case Shut::paused: return w("Paused");
    case Shut::staff: return w("Closed today");
    case Shut::away: return w("Please ask staff");
    case Shut::open: break;
  }
  // Where somebody waits already, how many is what a tile says.
  if (view.open_counters == 0 && view.ahead == 0 && !view.away) return w("No counter open yet");
  if (!view.away) return "";
  const std::string back = back_words(view, telling);
  return back.empty() ? w("Away for a moment") : w("Back at {time}", {{"time", back}});
}

std::string long_note(const ServiceView& view, const Telling& telling) {
  const Words& w = telling.words;
  switch (view.shut) {
    case Shut::hours:
      if (!view.opens_day) return w("Closed now");
      return w("Closed now") + "  \u00B7  " + opening_words(view, telling);
    case Shut::closing:
      return w("Those who wait already will take until closing. Please ask staff");
    case Shut::quota: return w("Today's tickets have all been given out. Please ask staff");
    case Shut::paused: return w("The whole hall is paused. Please do as staff say");
    case Shut::staff: return w("This service is closed today. Please ask staff");
    case Shut::away: return w("Staff give the tickets for this service just now. Please ask them");
    case Shut::open: break;
  }
  if (view.open_counters == 0 && !view.away)
    return w("No counter is open for this yet. You can take a ticket and wait");
  if (!view.away) return "";
  const std::string back = back_words(view, telling);
  return back.empty() ? w("The officer is away for a moment. You can take a ticket and wait")
                      : w("The officer is back at {time}. You can take a ticket and wait",
                          {{"time", back}});
}

std::string state_words(const TicketView& ticket, const Words& w) {
  switch (ticket.state) {
    case ErrandState::waiting: return w("Please wait for your number");
    case ErrandState::called:
      return w("Please go to counter {n} now", {{"n", std::to_string(ticket.counter)}});
    case ErrandState::serving: return w("Being served");
    case ErrandState::held: return w("On hold: please see the counter");
    case ErrandState::no_show: return w("Called, but you did not come. Please see staff");
    case ErrandState::done:
    case ErrandState::unfinished: return w("Service is finished");
    case ErrandState::transferred: return w("Please see staff");
    case ErrandState::cancelled: return w("This ticket was cancelled");
    case ErrandState::expired: return w("This ticket has expired");
  }
  return "";
}

Dots dots_of(const std::string& text) {
  if (text.empty()) return {};
  QrSquare code = qr_square(text);
  return {code.side, std::move(code.dark)};
}

}  // namespace

std::vector<std::string> kiosk_languages(const Catalogue& office) {
  const std::vector<std::string> spoken = Messages::languages();
  std::vector<std::string> languages;
  for (const std::string& language : office.languages) {
    if (std::find(spoken.begin(), spoken.end(), language) != spoken.end()) {
      languages.push_back(language);
    }
  }
  if (languages.empty()) languages.push_back(office.languages.front());
  return languages;
}

VisitRules rules_of(const Catalogue& office) {
  VisitRules rules;
  rules.questions = std::max(1, static_cast<int>(office.survey.items.size()));
  const int services = static_cast<int>(office.services.size());
  rules.pages = std::max(1, (services + kTilesPerPage - 1) / kTilesPerPage);
  rules.languages = static_cast<int>(kiosk_languages(office).size());
  rules.asks_priority = !office.priority_groups.empty();
  rules.reception_service = office.reception_service;
  rules.takes_suggestions = office.suggestions.offered;
  rules.phrases = static_cast<int>(office.suggestions.phrases.size());
  return rules;
}

Surroundings surroundings_of(const Office& at, const Words& words, const std::string& language,
                             const LocalTime& now) {
  Surroundings around = surroundings_of(at.catalogue(), words, language, now);
  if (!at.workplace().mark.empty()) around.office_name_second = at.workplace().location;
  return around;
}

HomeModel home_of(const Catalogue& office, const std::vector<ServiceView>& services,
                  const std::optional<UrgentSession>& urgent, const Telling& telling) {
  HomeModel model;
  if (urgent) {
    const int until = telling.zone.local(urgent->until).second_of_day;
    model.urgent = telling.words("Open now for urgent services only, until {time}",
                                 {{"time", telling.words.dates().time(until)}});
  }
  const auto offered = [&](const std::string& code) {
    return !urgent || std::count(urgent->services.begin(), urgent->services.end(), code) > 0;
  };
  model.has_reception = !office.reception_service.empty() && offered(office.reception_service);
  model.takes_suggestions = office.suggestions.offered;
  for (const Service& service : office.services) {
    if (!offered(service.code)) continue;
    ErrandTile tile = tile_of(office, service, telling.language);
    if (const ServiceView* view = view_of(services, service.code)) {
      tile.waiting = view->ahead;
      tile.wait = wait_of(view->estimate);
      tile.open = view->open;
      tile.note = short_note(*view, telling);
    }
    model.tiles.push_back(tile);
  }
  return model;
}

IdleModel idle_of(const Catalogue& office, const HomeModel& home, const BoardView& board,
                  const Telling& telling) {
  IdleModel model;
  model.home = home;
  for (const CalledOnBoard& call : board.now) {
    if (model.now.size() == kIdleCallsMax) break;
    model.now.push_back({call.ticket, std::to_string(call.counter), call.priority});
  }
  PostedRule posted = posted_rule(office.text(office.how_it_works, telling.language));
  model.steps = std::move(posted.steps);
  model.rules = std::move(posted.notes);
  model.privacy = telling.words("We do not store your name, ID or phone number");
  return model;
}

std::string beginnings_of(const std::vector<Words>& languages) {
  std::string begin;
  for (const Words& w : languages) {
    begin += (begin.empty() ? "" : "  \u00B7  ") + w("Touch the screen to begin");
  }
  return begin;
}

DetailsModel details_of(const Catalogue& office, const std::vector<ServiceView>& services,
                        const std::string& code, const Telling& telling) {
  const Service* service = office.service(code);
  if (service == nullptr) return {};
  DetailsModel model = details_of(office, *service, telling.language);
  if (const ServiceView* view = view_of(services, code)) {
    model.waiting = view->ahead;
    model.wait = wait_of(view->estimate);
    model.open = view->open;
    model.notice = long_note(*view, telling);
  }
  return model;
}

TicketModel ticket_of(const Catalogue& office, const IssuedTicket& ticket, Paper paper,
                      const std::string& language) {
  TicketModel model;
  model.number = ticket.ticket;
  model.ahead = ticket.ahead;
  model.wait = wait_of(ticket.estimate);
  model.paper = paper;
  model.paper_out = reason_of_detail(ticket.print_detail) == PrintReason::paper_out;
  model.code = ticket.code;
  model.priority = ticket.priority;
  model.people = ticket.people;
  model.offline = ticket.offline;
  if (paper == Paper::failed || paper == Paper::off) model.photo = dots_of(ticket.qr);
  if (ticket.errands.empty()) return model;
  for (std::size_t i = 1; i < ticket.errands.size(); ++i) {
    if (const Service* service = office.service(ticket.errands[i])) {
      model.further.push_back(plain_words(office, *service, language));
    }
  }
  if (const Service* service = office.service(ticket.errands.front())) {
    model.service = plain_words(office, *service, language);
    model.seed = seed_of(office, *service);
  }
  return model;
}

ChoiceModel again_of(const IssuedTicket& ticket, bool same, const Words& words) {
  ChoiceModel model;
  model.title = words("Your ticket");
  model.question = same ? words("A ticket for this errand was taken here just now")
                        : words("A ticket was taken here just now");
  model.number = ticket.ticket;
  model.detail = words("Is it yours?");
  model.answers = {
      {"another errand", words("Mine: add this errand to it"), ui::Icon::plus,
       {ActionKind::another_errand}},
      {"show ticket", words("Mine: show it again"), ui::Icon::ticket, {ActionKind::show_ticket}},
      {"new visitor", words("Not mine: a new ticket"), ui::Icon::person,
       {ActionKind::new_visitor}, true}};
  if (same) model.answers.erase(model.answers.begin());
  return model;
}

ChoiceModel leaving_of(const TicketView& ticket, const Words& words) {
  ChoiceModel model;
  model.title = words("My ticket");
  model.question = words("Leave the line?");
  model.number = ticket.ticket;
  model.detail = words("Your number will not be called any more");
  model.answers = {
      {"stay", words("No, I will wait"), ui::Icon::clock, {ActionKind::stay_in_line}, true},
      {"leave", words("Yes, leave the line"), ui::Icon::door, {ActionKind::leave_line}}};
  return model;
}

MyTicketModel my_ticket_of(const Catalogue& office, const TicketView& ticket,
                           const Telling& telling) {
  MyTicketModel model;
  model.number = ticket.ticket;
  if (const Service* service = office.service(ticket.service)) {
    model.service = plain_words(office, *service, telling.language);
    model.seed = seed_of(office, *service);
  }
  model.state = state_words(ticket, telling.words);
  model.called = ticket.state == ErrandState::called;
  model.waits = ticket.state == ErrandState::waiting;
  model.ahead = ticket.ahead;
  model.wait = wait_of(ticket.estimate);
  model.can_leave = model.waits || ticket.state == ErrandState::no_show;
  model.can_reprint = is_open(ticket.state);
  model.can_rate = ticket.can_rate;
  return model;
}

std::string rated_words(const Catalogue& office, const TicketView& ticket, const Words& words) {
  std::string said;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) said += (said.empty() ? "" : "  \u00B7  ") + part;
  };
  if (ticket.state == ErrandState::done) {
    if (ticket.counter > 0) add(words("Counter") + " " + std::to_string(ticket.counter));
    const Service* const service = office.service(ticket.service);
    if (service != nullptr)
      add(plain_words(office, *service, words.dates().messages.language()));
  }
  add(ticket.ticket);
  return said;
}

RatingModel rating_of(const Catalogue& office, const Visit& visit, const std::string& language) {
  RatingModel model;
  const auto at = static_cast<std::size_t>(visit.question);
  if (at < office.survey.items.size()) {
    const SurveyItem& item = office.survey.items[at];
    model.question = office.text(item.question.empty() ? item.text : item.question, language);
  }
  model.at = visit.question;
  model.count = static_cast<int>(visit.answers.size());
  if (at < visit.answers.size()) model.score = visit.answers[at];
  model.sent = visit.scene == Scene::follow_up;
  model.unreachable = visit.unreachable;
  return model;
}

ThanksModel thanks_of(const Catalogue& office, DayNumber today) {
  const bool runs = (!office.eit_from || *office.eit_from <= today) &&
                    (!office.eit_to || today <= *office.eit_to);
  ThanksModel model{{}, office.suggestions.offered};
  if (office.eit_url.empty() || !runs) return model;
  model.survey = dots_of(office.eit_url);
  return model;
}

NoticeModel closed_of(const Catalogue& office, const OpenState& open, const LocalTime& now,
                      const Words& words) {
  NoticeModel model{Notice::closed, true, {}, office.suggestions.offered};
  if (const Holiday* holiday = office.holiday(now.day)) {
    const std::string& language = words.dates().messages.language();
    model.lines.push_back(office.text(holiday->name, language));
  }
  if (session_at(office, now) == Session::lunch) model.lines.push_back(words("Lunch break"));
  if (!open.opens_day) return model;
  const std::string time = words.dates().time(open.opens_second);
  model.lines.push_back(
      *open.opens_day == now.day
          ? words("Opens again today at {time}", {{"time", time}})
          : words("Opens again {date}, {time}",
                  {{"date", words.dates().weekday_date(*open.opens_day)}, {"time", time}}));
  return model;
}

NoticeModel staff_absent_of(const Catalogue& office, bool open, const LocalTime& now,
                            const Words& words) {
  NoticeModel model{Notice::staff_absent, false, {}};
  if (open) {
    model.lines.push_back(words("No counter is open just now"));
    return model;
  }
  model.lines.push_back(words("Closed now"));
  const NoticeModel closed = closed_of(office, any_open_state(office, now), now, words);
  model.lines.insert(model.lines.end(), closed.lines.begin(), closed.lines.end());
  return model;
}

}  // namespace khio::kiosk
