#include "kiosk/screens/screen.h"

#include "kiosk/screens/choice.h"
#include "kiosk/screens/code.h"
#include "kiosk/screens/complaint.h"
#include "visitor/home.h"
#include "kiosk/screens/idle.h"
#include "kiosk/screens/my_ticket.h"
#include "kiosk/screens/notice.h"
#include "visitor/parts.h"
#include "kiosk/screens/rating.h"
#include "visitor/service_details.h"
#include "kiosk/screens/suggestion.h"
#include "kiosk/screens/terminal.h"
#include "kiosk/screens/thanks.h"
#include "kiosk/screens/ticket.h"

namespace khio::kiosk {
namespace {

struct Drawer {
  const Surroundings& around;
  ui::Kit& kit;

  using Answer = std::optional<Action>;
  Answer operator()(const HomeModel& m) const { return draw_home(m, around, kit); }
  Answer operator()(const DetailsModel& m) const { return draw_service_details(m, around, kit); }
  Answer operator()(const IdleModel& m) const { return draw_idle(m, around, kit); }
  Answer operator()(const ChoiceModel& m) const { return draw_choice(m, around, kit); }
  Answer operator()(const MyTicketModel& m) const { return draw_my_ticket(m, around, kit); }
  Answer operator()(const TicketModel& m) const { return draw_ticket(m, around, kit); }
  Answer operator()(const CodeModel& m) const { return draw_code_entry(m, around, kit); }
  Answer operator()(const RatingModel& m) const { return draw_rating(m, around, kit); }
  Answer operator()(const ThanksModel& m) const { return draw_thanks(m, around, kit); }
  Answer operator()(const TerminalModel& m) const { return draw_terminal(m, around, kit); }
  Answer operator()(const NoticeModel& m) const { return draw_notice(m, around, kit); }
  Answer operator()(const SuggestChoiceModel& m) const {
    return draw_suggest_choice(m, around, kit);
  }
  Answer operator()(const PhrasesModel& m) const { return draw_phrases(m, around, kit); }
  Answer operator()(const WriteModel& m) const { return draw_write(m, around, kit); }
  Answer operator()(const SaidModel& m) const { return draw_said(m, around, kit); }
  Answer operator()(const ComplaintNumberModel& m) const {
    return draw_complaint_number(m, around, kit);
  }
  Answer operator()(const ComplaintModel& m) const { return draw_complaint(m, around, kit); }
  Answer operator()(const HallPausedModel& m) const {
    draw_hall_paused(m, kit);
    return std::nullopt;
  }
};

}  // namespace

std::optional<Action> draw_screen(const ScreenModel& model, const Surroundings& around,
                                  ui::Kit& kit) {
  const Drawer drawer{around, kit};
  const bool asks = around.countdown && around.countdown->asks;
  if (!asks) return std::visit(drawer, model);
  kit.behind([&] { std::visit(drawer, model); });
  return draw_more_time(kit, around);
}

}  // namespace khio::kiosk
