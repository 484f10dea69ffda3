#include "ui/text_edit.h"

#include <algorithm>

#include "base/utf8.h"

namespace khio::ui {
namespace {

void erase(TextEdit& edit, std::size_t from, std::size_t to) {
  edit.text.erase(from, to - from);
  edit.caret = edit.anchor = from;
}

// What may stand in a text, of what was typed or pasted.
std::string accepted(std::string_view typed, bool lines) {
  std::string kept;
  for (std::size_t at = 0; at < typed.size();) {
    const CodePoint letter = code_point_at(typed, at);
    const bool line_end = letter.value == '\n';
    const bool control = letter.value < 0x20 || (letter.value >= 0x7F && letter.value < 0xA0);
    const bool tab_or_end = line_end || letter.value == '\t' || letter.value == '\r';
    if (line_end && lines) {
      kept += '\n';
    } else if (tab_or_end && letter.value != '\r') {
      kept += ' ';
    } else if (!control) {
      kept += typed.substr(at, letter.next - at);
    }
    at = letter.next;
  }
  return kept;
}

// The far left or right end of the line on which the caret stands.
std::size_t line_edge(const Paragraph& paragraph, std::size_t caret, bool end) {
  const Caret at = paragraph.caret(caret);
  std::size_t edge = caret;
  for (;;) {
    const std::size_t next = end ? paragraph.next_stop(edge) : paragraph.previous_stop(edge);
    if (next == edge || paragraph.caret(next).y != at.y) return edge;
    edge = next;
  }
}

std::size_t line_away(const Paragraph& paragraph, std::size_t caret, double lines) {
  const Caret at = paragraph.caret(caret);
  const double y = at.y + at.height * (.5 + lines);
  if (y < 0) return 0;
  if (y > paragraph.height()) return paragraph.text().size();
  return paragraph.position_at(at.x, y);
}

std::size_t moved(const TextEdit& edit, EditStep way, const Paragraph& paragraph, bool extend) {
  const bool leaves = has_selection(edit) && !extend;
  switch (way) {
    case EditStep::left:
      return leaves ? selection_from(edit) : paragraph.previous_stop(edit.caret);
    case EditStep::right: return leaves ? selection_to(edit) : paragraph.next_stop(edit.caret);
    case EditStep::up: return line_away(paragraph, edit.caret, -1);
    case EditStep::down: return line_away(paragraph, edit.caret, 1);
    case EditStep::line_start: return line_edge(paragraph, edit.caret, false);
    case EditStep::line_end: return line_edge(paragraph, edit.caret, true);
    case EditStep::text_start: return 0;
    case EditStep::text_end: return edit.text.size();
    case EditStep::erase_back:
    case EditStep::erase_forward: break;
  }
  return edit.caret;
}

}  // namespace

TextEdit edit_of(std::string_view text) { return {std::string(text), text.size(), text.size()}; }

std::size_t selection_from(const TextEdit& edit) { return std::min(edit.caret, edit.anchor); }
std::size_t selection_to(const TextEdit& edit) { return std::max(edit.caret, edit.anchor); }
bool has_selection(const TextEdit& edit) { return edit.caret != edit.anchor; }

std::string_view selected(const TextEdit& edit) {
  return std::string_view(edit.text)
      .substr(selection_from(edit), selection_to(edit) - selection_from(edit));
}

bool erase_selection(TextEdit& edit) {
  if (!has_selection(edit)) return false;
  erase(edit, selection_from(edit), selection_to(edit));
  return true;
}

void insert(TextEdit& edit, std::string_view typed, const EditLimits& limits) {
  if (typed.empty() || !code_points(typed)) return;
  erase_selection(edit);
  const std::size_t there = code_points(edit.text).value_or(limits.letters_max);
  const std::string fresh = accepted(typed, limits.lines);
  const std::string_view fits =
      first_code_points(fresh, limits.letters_max - std::min(there, limits.letters_max));
  edit.text.insert(edit.caret, fits);
  edit.caret = edit.anchor = edit.caret + fits.size();
}

void step(TextEdit& edit, EditStep way, const Paragraph& paragraph, bool extend) {
  if (way == EditStep::erase_back) {
    if (!erase_selection(edit)) erase(edit, paragraph.backspace_to(edit.caret), edit.caret);
    return;
  }
  if (way == EditStep::erase_forward) {
    if (!erase_selection(edit)) erase(edit, edit.caret, paragraph.next_stop(edit.caret));
    return;
  }
  edit.caret = moved(edit, way, paragraph, extend);
  if (!extend) edit.anchor = edit.caret;
}

void select_all(TextEdit& edit) {
  edit.anchor = 0;
  edit.caret = edit.text.size();
}

void point_at(TextEdit& edit, const Paragraph& paragraph, double x, double y, bool extend) {
  edit.caret = paragraph.position_at(x, y);
  if (!extend) edit.anchor = edit.caret;
}

}  // namespace khio::ui
