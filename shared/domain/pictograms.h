// The pictograms an office file may name, for a service (`icon`) and for the office (`emblem`).
// They are drawn in ui/icons.h; a test holds the two lists against each other. Any thread.
#pragma once

#include <array>
#include <string_view>

namespace khio {

inline constexpr std::array<std::string_view, 55> kPictograms{
    "people",   "clock",     "document",    "baht",   "house",   "heart_hand", "card",
    "megaphone", "hammer",   "book",        "school", "question", "bell",      "speaker",
    "globe",    "check",     "chevron",     "back",   "printer", "star",       "lotus",
    "hall",     "motif",     "text_size",   "contrast", "wheelchair", "plus",  "minus",
    "cross",    "erase",     "drop",        "bin",    "shop",    "lamp",       "ball",
    "baby",     "shield",    "pause",       "play",   "repeat",  "hand",       "arrow_right",
    "info",     "person",    "leaf",        "pencil", "ticket",  "list",       "door",
    "lock",     "sign",      "stethoscope", "warning", "phone",  "undo"};

}  // namespace khio
