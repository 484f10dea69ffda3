// An invented office's screens, for tests and pictures.
#pragma once

#include "kiosk/screens/board.h"
#include "visitor/models.h"
#include "kiosk/screens/suggestion_models.h"

namespace khio::kiosk::sample {

// `language` "th" or "en"; "long": English made 40 % longer, in every phrase and name.
Surroundings surroundings(const std::string& language);
HomeModel home(const std::string& language);
DetailsModel details(const std::string& language);
DetailsModel long_details(const std::string& language);
DetailsModel asked_details(const std::string& language);  // every question, and nobody there
DetailsModel shut_details(const std::string& language);
IdleModel idle(const std::string& language);
ChoiceModel choice(const std::string& language);
MyTicketModel my_ticket(const std::string& language);
TicketModel ticket(const std::string& language, Paper paper);
RatingModel rating(const std::string& language);
ThanksModel thanks();
SuggestChoiceModel suggest_choice(const std::string& language);
PhrasesModel phrases(const std::string& language);
WriteModel write(int layout);
SaidModel words_taken(const std::string& language);
ComplaintModel complaint(const std::string& language, ComplaintState state);
NoticeModel notice(const std::string& language, Notice notice);
// Every one of the counters has called.
BoardModel board(const std::string& language, int counters = 4);

}  // namespace khio::kiosk::sample
