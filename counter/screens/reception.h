// Reception: tickets given out by hand, and those that wait moved to another line, given priority,
// printed again or cancelled, one or many.
#pragma once

#include <optional>

#include "counter/screens/by_hand.h"
#include "counter/screens/overview.h"

namespace khio::counter {

struct WaitingLine {
  std::string ticket{};
  std::string service{};
  std::string wait{};
  bool priority = false;
  bool ticked = false;
};

// What is asked before something is done with the ticked tickets.
enum class ReceptionQuestion { none, service, priority, cancel };

struct ReceptionModel {
  Setting setting;
  std::vector<ServiceNow> services{};
  std::string chosen_service{};
  bool priority = false;           // of the ticket to be given
  bool prints = false;             // it comes out on paper
  std::vector<WaitingLine> waiting{};
  int ticked = 0;
  bool has_priority = false;       // the one ticked
  ui::TextFieldState typed{};        // a number, for its slip
  ReceptionQuestion question = ReceptionQuestion::none;
  std::string asked_ticket{};        // the one ticked
  std::vector<Choice> choices{};     // services or reasons; `on`: the chosen one
  bool ready = false;
  std::string issued{};              // the last ticket, large
  std::string issued_note{};         // its code and who is ahead
  Notice notice{};
  std::optional<HandEntryModel> by_hand{};  // while it is entered
};

std::optional<Action> draw_reception(const ReceptionModel& model, ui::Kit& kit);

}  // namespace khio::counter
