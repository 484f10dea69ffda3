// What the files of the visitor's conversation share. For kiosk/visit*.cc only.
#pragma once

#include "kiosk/visit.h"

namespace khio::kiosk {

// Where the kiosk rests: the modes and the language of the last visitor are forgotten.
Visit at_rest(const Visit& visit);
// Back to the first screen with the same visitor.
Visit at_home(const Visit& visit);

VisitStep stay(const Visit& visit);
VisitStep to(Visit visit, Scene scene);
VisitStep begin(Visit visit, Scene scene, Deed deed);
// The deed under way may or may not have happened: the same again, until that has lasted too long.
VisitStep again(const Visit& visit, Deed deed, Scene given_up);

// The code on the slip, and what is asked with it.
VisitStep begin_code(const Visit& visit, bool finding);
VisitStep begin_scan(const Visit& visit, const std::string& text);
VisitStep on_code(const Visit& visit, const Action& action);
VisitStep on_checking(const Visit& visit, VisitEvent event, const VisitRules& rules);
VisitStep on_rating(const Visit& visit, const Action& action);
VisitStep on_follow_up(const Visit& visit, const Action& action);
VisitStep on_sending(const Visit& visit, VisitEvent event);
VisitStep on_answers(const Visit& visit, VisitEvent event);
VisitStep on_my_ticket(const Visit& visit, const Action& action);
VisitStep on_leaving(const Visit& visit, const Action& action);
VisitStep on_letting_go(const Visit& visit, VisitEvent event);
VisitStep on_reprint(const Visit& visit, VisitEvent event);

// What visitors say to the office.
VisitStep begin_suggesting(const Visit& visit, const VisitRules& rules);
VisitStep on_suggesting(const Visit& visit, const Action& action, const VisitRules& rules);
VisitStep on_suggesting_event(const Visit& visit, VisitEvent event);
std::optional<Patience> suggesting_patience(const Suggesting& suggesting);

}  // namespace khio::kiosk
