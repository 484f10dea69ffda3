// A paragraph: shaped, wrapped text with a known size, for glass (A8 masks) and paper (Cairo)
// alike. Laid out by Pango without hinting, so it breaks its lines at the same places on every
// device.
//
// Lengths are in the target's own unit: pixels on screen, points on paper; x to the right and y
// down from the top left corner of the paragraph's box.
//
// Lines end where the language allows it, never inside keep_together(), inside a token that
// holds a no-break space, or between a number and its unit; only when such a piece is wider than
// the box does it break, because ink outside the box would be worse.
//
// Threads: a Paragraph belongs to the thread that made it.
// REQUIRES: fonts_ready().ok() before the first Paragraph of a process.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

typedef struct _cairo cairo_t;

namespace khio {

enum class FontRole {
  screen,  // Laksaman: screens and tickets
  report,  // TH Sarabun New: official letters and reports; 16 pt here is 16 pt there
};
enum class Weight { regular, bold };
enum class Align { start, centre, end };

struct TextStyle {
  FontRole role = FontRole::screen;
  double size_px = 32;  // em
  Weight weight = Weight::regular;
  Align align = Align::start;  // inside wrap_width_px; without a width, of the lines to each other
  double wrap_width_px = 0;    // 0: lines end only at '\n'
  int max_lines = 0;           // 0: no limit; what exceeds it ends in "…" (needs a wrap width)
  double leading = 0;    // line distance as a factor of the font's own; 0: the role's usual one
  double indent_px = 0;  // of the first line
  double letter_spacing_px = 0;
  bool balance = false;  // lines of about equal length: no lonely last word

  bool operator==(const TextStyle&) const = default;
};

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
};

// How much black a text makes: 0 … 255 per pixel, rows from the top. Pixel (0, 0) belongs at
// (offset_x, offset_y) from the paragraph's corner.
struct Mask {
  int width = 0, height = 0, stride = 0;
  int offset_x = 0, offset_y = 0;
  std::vector<std::uint8_t> pixels;
};

struct Caret {
  double x = 0, y = 0, height = 0;
};

// Marks a name, or a number with its unit, that no line may end in. The marks are not drawn.
std::string keep_together(std::string_view text);

class Paragraph {
 public:
  Paragraph(std::string_view text, const TextStyle& style);
  ~Paragraph();
  Paragraph(Paragraph&&) noexcept;
  Paragraph& operator=(Paragraph&&) noexcept;

  // The paragraph in the largest size up to style.size_px whose ink lies within width × height and
  // whose words are whole; when none down to size_px_min does, the smallest size with "…" for what
  // does not fit, and smaller still if even one line is too tall. style.wrap_width_px is ignored.
  static Paragraph fitted(std::string_view text, TextStyle style, double width, double height,
                          double size_px_min);

  double width() const;   // of the widest line
  double height() const;  // first ascent to last descent
  int lines() const;
  double size_px() const;
  double baseline() const;       // of the first line, from the top
  double last_baseline() const;  // of the last line
  const Box& ink() const;        // what is really black
  bool ellipsized() const;
  bool breaks_words() const;   // a line ends inside a word or a kept piece: the box is too narrow
  int missing_glyphs() const;  // letters no font of ours has
  const std::string& text() const;  // as drawn, without keep_together marks

  // Each line's text, trimmed at the end.
  std::vector<std::string> line_texts() const;

  // Where to put the top so that letters' bodies (not their marks above and below) stand in the
  // middle of a box of this height, moved as far as needed to keep all ink inside it.
  double centred_y(double box_height) const;

  Mask mask() const;

  // Draws with the context's source. On PDF the text can be copied and searched as it was written.
  void draw(cairo_t* cr, double x, double y) const;

  // The same for `count` lines from line `first`, which stands where the first line would: how a
  // paragraph continues on the next page.
  void draw_lines(cairo_t* cr, double x, double y, int first, int count) const;
  double line_baseline(int line) const;  // REQUIRES: 0 <= line < lines()

  // For text fields; positions are byte offsets in text().
  Caret caret(std::size_t position) const;
  std::size_t position_at(double x, double y) const;  // always a stop
  std::size_t next_stop(std::size_t position) const;
  std::size_t previous_stop(std::size_t position) const;
  // Where the text should end after Backspace at this position: one letter or mark, not a cluster.
  std::size_t backspace_to(std::size_t position) const;

 private:
  struct Layout;
  Paragraph();
  std::unique_ptr<Layout> layout_;
};

}  // namespace khio
