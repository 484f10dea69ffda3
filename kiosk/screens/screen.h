// Any of the kiosk's screens by its model, with the question for more time in front when it is due.
#pragma once

#include <optional>
#include <variant>

#include "visitor/action.h"
#include "visitor/models.h"
#include "kiosk/screens/hall_paused.h"
#include "kiosk/screens/suggestion_models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

using ScreenModel =
    std::variant<IdleModel, HomeModel, DetailsModel, ChoiceModel, TicketModel, CodeModel,
                 RatingModel, ThanksModel, MyTicketModel, TerminalModel, NoticeModel, SuggestChoiceModel,
                 PhrasesModel, WriteModel, SaidModel, ComplaintNumberModel, ComplaintModel,
                 HallPausedModel>;

std::optional<Action> draw_screen(const ScreenModel& model, const Surroundings& around,
                                  ui::Kit& kit);

}  // namespace khio::kiosk
