// The office's officers, for the administrator: who works here in which role, whose PIN is missing or
// paused, who was at which counter last, and what can be done about the one that is chosen.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "counter/screens/overview.h"
#include "ui/kit.h"

namespace khio::counter {

struct OfficerLine {
  std::string id{};
  std::string name{};
  std::string role{};
  std::string state{};  // what stands in the way of signing in, or that nothing does
  Tone tone = Tone::plain;
  std::string seen{};   // at which counter, when
  bool active = true;   // else taken out: history keeps the name
  bool chosen = false;
};

// A deed that can be done with the chosen one.
struct OfficerDeed {
  std::string id{};     // "change", "pin", "out", "in"
  std::string label{};
};

// What is asked; `given` shows a PIN that was made.
enum class OfficersQuestion { none, add, change, pin, given, out, in };

struct RoleChoice {
  std::string name{};
  std::string what{};  // it may do
  bool on = false;
};

struct OfficerForm {
  ui::TextFieldState name{};
  ui::TextFieldState id{};
  SectionField active = SectionField::officer_name;
  std::vector<RoleChoice> roles{};  // the office's; the action's value is which
  std::string others{};  // where the roles that are not offered are switched on; empty: they are
  std::string wrong{};   // what stands in the way
  bool ready = false;
};

struct OfficersModel {
  Setting setting;
  std::vector<OfficerLine> lines{};  // those taken out come last
  int at_work = 0;                   // how many of them are not
  std::optional<OfficerLine> chosen{};
  std::string role_what{};           // what the chosen one's role may do
  std::vector<OfficerDeed> deeds{};
  std::string last_one{};            // why the chosen one cannot be taken out; empty: nothing
  OfficersQuestion question = OfficersQuestion::none;
  OfficerForm form{};
  std::string asked{};               // whom the question is about
  std::string at_counter{};          // that they are at one now, which stays open; empty: at none
  std::string pin{};                 // that was given, to be shown once
  Notice notice{};
};

std::optional<Action> draw_officers(const OfficersModel& model, ui::Kit& kit);

}  // namespace khio::counter
