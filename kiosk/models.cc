#include "kiosk/models.h"

#include <algorithm>

#include "dispatch/dispatch.h"
#include "paper/qr_square.h"
#include "ui/theme.h"

namespace khio::kiosk {
namespace {

const std::string& plain_words(const Catalogue& office, const Service& service,
                               const std::string& language) {
  const Texts& texts = service.errand.empty() ? service.name : service.errand;
  return office.text(texts, language);
}

ui::Color seed_of(const Catalogue& office, const Service& service) {
  int index = 0;
  for (const Division& division : office.divisions) {
    if (division.code == service.division) {
      return ui::color_named(division.colour).value_or(ui::accent_seed(index));
    }
    ++index;
  }
  return ui::accent_seed(0);
}

ui::Icon icon_of(const Service& service) {
  return ui::icon_named(service.icon).value_or(ui::Icon::document);
}

std::optional<Wait> wait_of(const std::optional<WaitEstimate>& estimate) {
  if (!estimate) return std::nullopt;
  return Wait{estimate->low_seconds, estimate->high_seconds};
}

const ServiceView* view_of(const std::vector<ServiceView>& services, const std::string& code) {
  const auto found = std::find_if(services.begin(), services.end(),
                                  [&](const ServiceView& view) { return view.code == code; });
  return found == services.end() ? nullptr : &*found;
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
  return rules;
}

Surroundings surroundings_of(const Catalogue& office, const Words& words,
                             const std::string& language, const LocalTime& now) {
  Surroundings around{.words = words};
  around.office_name = office.text(office.name, language);
  for (const std::string& other : office.languages) {
    const auto name = office.name.find(other);
    if (other == language || name == office.name.end()) continue;
    around.office_name_second = name->second;
    break;
  }
  around.emblem = ui::icon_named(office.emblem).value_or(ui::Icon::hall);
  around.ornament = around.emblem == ui::Icon::lotus;
  around.day = now.day;
  around.second_of_day = now.second_of_day;
  around.sample = office.sample;
  return around;
}

HomeModel home_of(const Catalogue& office, const std::vector<ServiceView>& services,
                  const std::string& language) {
  HomeModel model;
  model.has_reception = !office.reception_service.empty();
  for (const Service& service : office.services) {
    ErrandTile tile;
    tile.code = service.code;
    tile.errand = plain_words(office, service, language);
    tile.icon = icon_of(service);
    tile.seed = seed_of(office, service);
    if (const ServiceView* view = view_of(services, service.code)) {
      tile.waiting = view->waiting;
      tile.wait = wait_of(view->estimate);
      tile.open = view->open;
    }
    model.tiles.push_back(tile);
  }
  return model;
}

DetailsModel details_of(const Catalogue& office, const std::vector<ServiceView>& services,
                        const std::string& code, const std::string& language) {
  DetailsModel model;
  const Service* service = office.service(code);
  if (service == nullptr) return model;
  const auto text = [&](const Texts& texts) { return office.text(texts, language); };
  model.name = text(service->name);
  model.errand = plain_words(office, *service, language);
  model.icon = icon_of(*service);
  model.seed = seed_of(office, *service);
  model.unit = text(service->unit);
  model.standard_minutes = service->standard_minutes;
  for (const Step& step : service->steps) {
    model.steps.push_back({text(step.text), text(step.responsible), step.minutes});
  }
  for (const Texts& document : service->documents) model.documents.push_back(text(document));
  model.no_documents = service->no_documents;
  model.fee = text(service->fee);
  model.law = text(service->law);
  model.channel = text(service->channel);
  if (const ServiceView* view = view_of(services, code)) {
    model.waiting = view->waiting;
    model.wait = wait_of(view->estimate);
    model.open = view->open;
  }
  return model;
}

PriorityModel priority_of(const Catalogue& office, const std::string& code,
                          const std::string& language) {
  PriorityModel model;
  if (const Service* service = office.service(code)) {
    model.errand = plain_words(office, *service, language);
  }
  for (const Texts& group : office.priority_groups) {
    model.groups.push_back(office.text(group, language));
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
  if (ticket.errands.empty()) return model;
  if (const Service* service = office.service(ticket.errands.front())) {
    model.service = plain_words(office, *service, language);
    model.seed = seed_of(office, *service);
  }
  return model;
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
  if (office.eit_url.empty() || !runs) return {};
  QrSquare code = qr_square(office.eit_url);
  return {{code.side, std::move(code.dark)}};
}

NoticeModel closed_of(const Catalogue& office, const OpenState& open, const LocalTime& now,
                      const Words& words) {
  NoticeModel model{Notice::closed, true, {}};
  if (const Holiday* holiday = office.holiday(now.day)) {
    const std::string& language = words.dates().messages.language();
    model.lines.push_back(office.text(holiday->name, language));
  }
  if (open.opens_day) {
    model.lines.push_back(words("Opens again {date}, {time}",
                                {{"date", words.dates().weekday_date(*open.opens_day)},
                                 {"time", words.dates().time(open.opens_second)}}));
  }
  return model;
}

}  // namespace khio::kiosk
