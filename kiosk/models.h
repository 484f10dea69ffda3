// From the catalogue and the office's views to what the screens show. Pure.
#pragma once

#include <string>
#include <vector>

#include "domain/hours.h"
#include "visitor/models.h"
#include "visitor/of_catalogue.h"
#include "visitor/words.h"
#include "kiosk/visit.h"
#include "office/office.h"

namespace khio::kiosk {

// The languages a visitor can choose: those of the office that the kiosk speaks.
std::vector<std::string> kiosk_languages(const Catalogue& office);
VisitRules rules_of(const Catalogue& office);

// … and where a mobile unit stands, instead of the office's second name.
Surroundings surroundings_of(const Office& office, const Words& words,
                             const std::string& language, const LocalTime& now);
// To whom, and when, something is told.
struct Telling {
  const Words& words;
  const std::string& language;
  const Zone& zone;
  LocalTime now;
};

// While urgent service goes on, its services alone.
HomeModel home_of(const Catalogue& office, const std::vector<ServiceView>& services,
                  const std::optional<UrgentSession>& urgent, const Telling& telling);
IdleModel idle_of(const Catalogue& office, const HomeModel& home, const BoardView& board,
                  const Telling& telling);
DetailsModel details_of(const Catalogue& office, const std::vector<ServiceView>& services,
                        const std::string& code, const Telling& telling);
TicketModel ticket_of(const Catalogue& office, const IssuedTicket& ticket, Paper paper,
                      const std::string& language);
ChoiceModel again_of(const IssuedTicket& ticket, const Words& words);
ChoiceModel leaving_of(const TicketView& ticket, const Words& words);
MyTicketModel my_ticket_of(const Catalogue& office, const TicketView& ticket,
                           const Telling& telling);
RatingModel rating_of(const Catalogue& office, const Visit& visit, const std::string& language);
ThanksModel thanks_of(const Catalogue& office, DayNumber today);
NoticeModel closed_of(const Catalogue& office, const OpenState& open, const LocalTime& now,
                      const Words& words);

}  // namespace khio::kiosk
