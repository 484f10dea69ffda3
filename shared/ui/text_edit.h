// The text of a field while it is typed: letters, caret, selection, and what each command makes of
// them. No pixels here; what a letter is and where lines end is asked of the text's Paragraph.
//
// The caret and the anchor stand only where the text's own script lets a caret stand: never between
// a Thai letter and the vowel or tone mark on it. Backspace takes the last mark of such a letter,
// Delete the whole of it. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/paragraph.h"

namespace khio::ui {

// Positions are bytes. The selection lies between caret and anchor; none when they are equal.
struct TextEdit {
  std::string text;
  std::size_t caret = 0;
  std::size_t anchor = 0;

  bool operator==(const TextEdit&) const = default;
};

TextEdit edit_of(std::string_view text);  // with the caret at its end

std::size_t selection_from(const TextEdit& edit);
std::size_t selection_to(const TextEdit& edit);
bool has_selection(const TextEdit& edit);
std::string_view selected(const TextEdit& edit);

struct EditLimits {
  std::size_t letters_max = 200;  // code points
  bool lines = false;             // line ends may be typed
};

// Puts `typed` in place of the selection: as much of it as the limit leaves room for. What is not
// well-formed UTF-8 and control characters are left out; a line end becomes a blank in a field of
// one line.
void insert(TextEdit& edit, std::string_view typed, const EditLimits& limits);

// False when nothing was selected.
bool erase_selection(TextEdit& edit);

enum class EditStep {
  erase_back,     // the last code point of a letter with marks; the selection when there is one
  erase_forward,  // the whole letter behind the caret; the selection when there is one
  left, right,    // one letter; out of a selection to its end on that side
  up, down,       // one line of the paragraph
  line_start, line_end,
  text_start, text_end,
};

// `paragraph` shows edit.text as it is laid out. `extend`: the anchor stays, so the selection grows.
void step(TextEdit& edit, EditStep step, const Paragraph& paragraph, bool extend);
void select_all(TextEdit& edit);
// The caret goes where (x, y) of the paragraph points.
void point_at(TextEdit& edit, const Paragraph& paragraph, double x, double y, bool extend);

}  // namespace khio::ui
