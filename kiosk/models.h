// From the catalogue and the office's views to what the screens show. Pure.
#pragma once

#include <string>
#include <vector>

#include "domain/hours.h"
#include "kiosk/screens/models.h"
#include "kiosk/screens/words.h"
#include "kiosk/visit.h"
#include "office/office.h"

namespace khio::kiosk {

// The languages a visitor can choose: those of the office that the kiosk speaks.
std::vector<std::string> kiosk_languages(const Catalogue& office);
VisitRules rules_of(const Catalogue& office);

Surroundings surroundings_of(const Catalogue& office, const Words& words,
                             const std::string& language, const LocalTime& now);
HomeModel home_of(const Catalogue& office, const std::vector<ServiceView>& services,
                  const std::string& language);
DetailsModel details_of(const Catalogue& office, const std::vector<ServiceView>& services,
                        const std::string& code, const std::string& language);
PriorityModel priority_of(const Catalogue& office, const std::string& code,
                          const std::string& language);
TicketModel ticket_of(const Catalogue& office, const IssuedTicket& ticket, Paper paper,
                      const std::string& language);
RatingModel rating_of(const Catalogue& office, const Visit& visit, const std::string& language);
ThanksModel thanks_of(const Catalogue& office, DayNumber today);
NoticeModel closed_of(const Catalogue& office, const OpenState& open, const LocalTime& now,
                      const Words& words);

}  // namespace khio::kiosk
