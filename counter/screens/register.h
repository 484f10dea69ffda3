// The register of what visitors said: complaints with their due days, suggestions and praise, and
// what can be done with the one that is chosen.
#pragma once

#include <optional>

#include "counter/screens/overview.h"

namespace khio::counter {

// What the list shows.
enum class RegisterTab { open, overdue, settled, suggestions };
inline constexpr int kRegisterTabs = 4;

struct RegisterLine {
  std::string name{};    // "4821-3576", "S12"
  std::string kind{};
  std::string day{};
  std::string state{};
  Tone tone = Tone::plain;
  std::string due{};     // "due 5 Dec", empty: none
  std::string words{};
  bool chosen = false;
};

// A deed that can be done with the chosen one now.
struct RegisterDeed {
  std::string id{};      // "start", "explain", "answer", "close", "allow", "withhold", "redact"
  std::string label{};
  bool asks = false;   // for words, or whether it is meant
};

struct RegisterModel {
  Setting setting;
  RegisterTab tab = RegisterTab::open;
  std::vector<Tile> tiles{};
  std::vector<RegisterLine> lines{};
  std::optional<RegisterLine> chosen{};
  std::string answer{};              // of the chosen one
  std::vector<RegisterDeed> deeds{};
  std::string asked{};               // the deed whose words are typed; empty: none
  std::string asked_title{};
  std::string asked_hint{};
  ui::TextFieldState typed{};
  bool ready = false;
  Notice notice{};
};

std::optional<Action> draw_register(const RegisterModel& model, ui::Kit& kit);

}  // namespace khio::counter
