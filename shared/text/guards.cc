#include "text/guards.h"

#include <glib.h>

#include <algorithm>

#include "text/paragraph.h"

namespace khio {
namespace {

constexpr std::string_view kKeepBegin = "\u2068";
constexpr std::string_view kKeepEnd = "\u2069";
constexpr std::string_view kNoBreakSpace = "\u00a0";
constexpr std::string_view kQuoteBegin = "\u201c";

// A no-break space in a long run without spaces (Thai) guards only its neighbourhood: the whole run
// may be wider than the box.
constexpr std::size_t kGuardedBytesMax = 30;
constexpr std::size_t kNeighbourBytes = 3;
constexpr std::size_t kUnitBytesMax = 24;  // longer words after a number are not its unit

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

// A number stays with the short word after it: "20 min", "5 นาที".
void guard_units(Guarded& guarded) {
  const std::string& text = guarded.text;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
    const std::size_t end = std::min(text.find_first_of(" \n", at + 1), text.size());
    std::size_t begin = at;
    while (begin > 0 &&
           (is_digit(text[begin - 1]) || text[begin - 1] == ',' || text[begin - 1] == '.')) {
      --begin;
    }
    const bool number =
        begin < at && is_digit(text[begin]) &&
        (begin == 0 || std::string_view(" \n(").find(text[begin - 1]) != std::string_view::npos);
    const bool unit = end > at + 1 && end - at - 1 <= kUnitBytesMax && !is_digit(text[at + 1]);
    if (number && unit) guarded.spans.push_back({begin, end});
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

}  // namespace

std::string keep_together(std::string_view text) {
  return std::string(kKeepBegin).append(text).append(kKeepEnd);
}

Guarded guarded_text(std::string_view marked) {
  Guarded guarded = without_marks(valid_utf8(marked));
  guard_no_break_spaces(guarded);
  guard_units(guarded);
  guard_quotations(guarded);
  return guarded;
}

}  // namespace khio
