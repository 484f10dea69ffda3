// Saying something to the office: what kind, ready phrases, the keyboard, and thanks.
#pragma once

#include <optional>

#include "visitor/action.h"
#include "visitor/models.h"
#include "kiosk/screens/suggestion_models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

std::optional<Action> draw_suggest_choice(const SuggestChoiceModel& model,
                                          const Surroundings& around, ui::Kit& kit);
std::optional<Action> draw_phrases(const PhrasesModel& model, const Surroundings& around,
                                   ui::Kit& kit);
std::optional<Action> draw_write(const WriteModel& model, const Surroundings& around,
                                 ui::Kit& kit);
std::optional<Action> draw_said(const SaidModel& model, const Surroundings& around, ui::Kit& kit);

// What a kind of suggestion is called.
std::string kind_title(const Words& words, SuggestionKind kind);

}  // namespace khio::kiosk
