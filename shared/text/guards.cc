#include "text/guards.h"

#include <glib.h>

#include <algorithm>

#include "text/paragraph.h"

namespace khio {
namespace {

constexpr std::string_view kKeepBegin = "\u2068";
constexpr std::string_view kKeepEnd = "\u2069";
constexpr std::string_view kNoBreakSpace = "\u00a0";
constexpr std::string_view kDash = "\u2013";
constexpr std::string_view kQuoteBegin = "\u201c";

// A no-break space in a long run without spaces (Thai) guards only its neighbourhood: the whole run
// may be wider than the box.
constexpr std::size_t kGuardedBytesMax = 30;
constexpr std::size_t kNeighbourBytes = 3;
constexpr std::size_t kUnitBytesMax = 30;  // longer words after a number are no unit, nor a month
constexpr std::string_view kThaiZero = "๐", kThaiNine = "๙";

bool continues_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::string valid_utf8(std::string_view text) {
  std::string kept(text);
  std::erase(kept, '\0');
  if (g_utf8_validate(kept.data(), static_cast<gssize>(kept.size()), nullptr)) return kept;
  gchar* repaired = g_utf8_make_valid(kept.data(), static_cast<gssize>(kept.size()));
  kept = repaired;
  g_free(repaired);
  return kept;
}

// Takes the keep_together marks out.
Guarded without_marks(const std::string& marked) {
  Guarded found;
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < marked.size();) {
    const std::string_view rest = std::string_view(marked).substr(at);
    if (rest.starts_with(kKeepBegin)) {
      open.push_back(found.text.size());
      at += kKeepBegin.size();
    } else if (rest.starts_with(kKeepEnd)) {
      if (!open.empty()) {
        found.spans.push_back({open.back(), found.text.size()});
        open.pop_back();
      }
      at += kKeepEnd.size();
    } else {
      found.text.push_back(marked[at++]);
    }
  }
  return found;
}

// Pango with libthai breaks a line at a no-break space between Thai letters and digits, so the
// token around it becomes a guarded span.
void guard_no_break_spaces(Guarded& guarded) {
  const std::string& text = guarded.text;
  for (std::size_t at = text.find(kNoBreakSpace); at != std::string::npos;
       at = text.find(kNoBreakSpace, at + kNoBreakSpace.size())) {
    const std::size_t before = text.find_last_of(" \n", at);
    std::size_t begin = before == std::string::npos ? 0 : before + 1;
    std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    if (at - begin > kGuardedBytesMax) begin = at - kNeighbourBytes;
    const std::size_t after = at + kNoBreakSpace.size();
    if (end - after > kGuardedBytesMax) end = after + kNeighbourBytes;
    while (begin > 0 && continues_letter(text[begin])) --begin;
    while (end < text.size() && continues_letter(text[end])) ++end;
    guarded.spans.push_back({begin, end});
  }
}

// How many bytes the digit that begins or ends there has, one of ours or a Thai one; 0: none.
std::size_t digit_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (g_ascii_isdigit(text[at]) != 0) return 1;
  const std::string_view letter = text.substr(at, kThaiZero.size());
  return letter >= kThaiZero && letter <= kThaiNine ? kThaiZero.size() : 0;
}
std::size_t digit_before(std::string_view text, std::size_t end) {
  if (end > 0 && digit_at(text, end - 1) == 1) return 1;
  return end >= kThaiZero.size() ? digit_at(text, end - kThaiZero.size()) : 0;
}

// Where the number that ends there begins: "1,250", "๔.๕๑".
std::size_t number_before(std::string_view text, std::size_t end) {
  while (end > 0) {
    const bool mark = text[end - 1] == ',' || text[end - 1] == '.';
    const std::size_t bytes = mark ? 1 : digit_before(text, end);
    if (bytes == 0) break;
    end -= bytes;
  }
  return end;
}

// A number stays with the short word after it: "20 min", "๕ นาที".
void guard_units(Guarded& guarded) {
  const std::string& text = guarded.text;
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
    const std::size_t end = std::min(text.find_first_of(" \n", at + 1), text.size());
    const std::size_t begin = number_before(text, at);
    const bool number =
        begin < at && digit_at(text, begin) > 0 && digit_before(text, at) > 0 &&
        (begin == 0 || std::string_view(" \n(").find(text[begin - 1]) != std::string_view::npos);
    const bool unit =
        end > at + 1 && end - at - 1 <= kUnitBytesMax && digit_at(text, at + 1) == 0;
    if (number && unit) guarded.spans.push_back({begin, end});
  }
}

// An abbreviation stays with its number: "พ.ศ. 2569", "S.D. 0.81". The full stop of a sentence's end
// has none before it in its word, and no Thai letters.
void guard_abbreviations(Guarded& guarded) {
  const std::string& text = guarded.text;
  for (std::size_t at = text.find(". "); at != std::string::npos; at = text.find(". ", at + 1)) {
    if (digit_at(text, at + 2) == 0) continue;
    const std::size_t before = at == 0 ? std::string::npos : text.find_last_of(" \n(", at - 1);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    const std::string_view word = std::string_view(text).substr(begin, at - begin);
    const bool abbreviation =
        word.size() <= kUnitBytesMax &&
        std::any_of(word.begin(), word.end(), [](char c) {
          return c == '.' || static_cast<unsigned char>(c) >= 0x80U;
        });
    const std::size_t end = std::min(text.find_first_of(" \n", at + 2), text.size());
    if (abbreviation) guarded.spans.push_back({begin, end});
  }
}

// Before a Thai letter a line may end at an opening quotation mark, which then stands alone.
void guard_quotations(Guarded& guarded) {
  const std::string& text = guarded.text;
  for (std::size_t at = text.find(kQuoteBegin); at != std::string::npos;
       at = text.find(kQuoteBegin, at + 1)) {
    std::size_t end = std::min(at + kQuoteBegin.size() + 1, text.size());
    while (end < text.size() && continues_letter(text[end])) ++end;
    guarded.spans.push_back({at, end});
  }
}

// A line does not end after the hyphen of a single letter: "E-Service", "e-mail".
void guard_single_letters(Guarded& guarded) {
  const std::string& text = guarded.text;
  const auto is_letter = [&](std::size_t at) {
    return at < text.size() && g_ascii_isalpha(text[at]) != 0;
  };
  for (std::size_t at = text.find('-'); at != std::string::npos; at = text.find('-', at + 1)) {
    const bool single = at > 0 && is_letter(at - 1) && !(at > 1 && is_letter(at - 2));
    if (single && is_letter(at + 1)) guarded.spans.push_back({at - 1, at + 2});
  }
}

// Nor after a dash without spaces: "ยืม–คืน", "08.30–16.30".
void guard_dashes(Guarded& guarded) {
  const std::string& text = guarded.text;
  const auto is_apart = [&](std::size_t at) { return text[at] == ' ' || text[at] == '\n'; };
  for (std::size_t at = text.find(kDash); at != std::string::npos; at = text.find(kDash, at + 1)) {
    const std::size_t next = at + kDash.size();
    if (at == 0 || is_apart(at - 1) || next >= text.size() || is_apart(next)) continue;
    std::size_t end = next + 1;
    while (end < text.size() && continues_letter(text[end])) ++end;
    guarded.spans.push_back({at, end});
  }
}

}  // namespace

std::string keep_together(std::string_view text) {
  return std::string(kKeepBegin).append(text).append(kKeepEnd);
}

Guarded guarded_text(std::string_view marked) {
  Guarded guarded = without_marks(valid_utf8(marked));
  guard_no_break_spaces(guarded);
  guard_units(guarded);
  guard_abbreviations(guarded);
  guard_quotations(guarded);
  guard_single_letters(guarded);
  guard_dashes(guarded);
  return guarded;
}

}  // namespace khio
