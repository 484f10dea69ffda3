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
// How to begin, said in each of those languages.
std::string beginnings_of(const std::vector<Words>& languages);
DetailsModel details_of(const Catalogue& office, const std::vector<ServiceView>& services,
                        const std::string& code, const Telling& telling);
TicketModel ticket_of(const Catalogue& office, const IssuedTicket& ticket, Paper paper,
                      const std::string& language);
// `same`: it is for the errand that is wanted now already.
ChoiceModel again_of(const IssuedTicket& ticket, bool same, const Words& words);
ChoiceModel leaving_of(const TicketView& ticket, const Words& words);
MyTicketModel my_ticket_of(const Catalogue& office, const TicketView& ticket,
                           const Telling& telling);
// Which visit is rated: counter, errand and number, as far as they are known of the errand that was
// served; not of one that still waits under the same number.
std::string rated_words(const Catalogue& office, const TicketView& ticket, const Words& words);
RatingModel rating_of(const Catalogue& office, const Visit& visit, const std::string& language);
ThanksModel thanks_of(const Catalogue& office, DayNumber today);
NoticeModel closed_of(const Catalogue& office, const OpenState& open, const LocalTime& now,
                      const Words& words);
// Staff were called, and nobody may be there to hear it: why.
NoticeModel staff_absent_of(const Catalogue& office, bool open, const LocalTime& now,
                            const Words& words);

}  // namespace khio::kiosk
