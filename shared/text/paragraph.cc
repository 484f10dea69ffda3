#include "text/paragraph.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "text/fonts.h"
#include "text/guards.h"
#include "text/owned.h"
#include "text/phrases.h"

namespace khio {
namespace {

constexpr int kGivingWayMax = 8;  // pieces tried one by one before all of them give way

// The middle between the heights of Laksaman's Thai consonants (0.602 em) and capitals (0.716 em).
constexpr double kBodyEm = 0.66;
// TH Sarabun New drawn as Laksaman (fonts.conf).
constexpr double kReportScale = 0.66;

constexpr double kScreenLeading = 0.83;  // Laksaman's own lines are 1.655 em apart
constexpr double kReportLeading = 1.03;  // TH Sarabun New's 1.092 em
constexpr double kSizeStep = 0.96;       // sizes tried by fitted(): each size costs its own glyphs

using FontMap = std::unique_ptr<PangoFontMap, Destroy<g_object_unref>>;
using Context = std::unique_ptr<PangoContext, Destroy<g_object_unref>>;
using LayoutPtr = std::unique_ptr<PangoLayout, Destroy<g_object_unref>>;
using Attributes = std::unique_ptr<PangoAttrList, Destroy<pango_attr_list_unref>>;
using Description = std::unique_ptr<PangoFontDescription, Destroy<pango_font_description_free>>;
using FontOptions = std::unique_ptr<cairo_font_options_t, Destroy<cairo_font_options_destroy>>;
using Iterator = std::unique_ptr<PangoLayoutIter, Destroy<pango_layout_iter_free>>;
using Surface = std::unique_ptr<cairo_surface_t, Destroy<cairo_surface_destroy>>;
using Drawing = std::unique_ptr<cairo_t, Destroy<cairo_destroy>>;

double from_pango(int units) { return static_cast<double>(units) / PANGO_SCALE; }
int to_pango(double length) { return static_cast<int>(std::lround(length * PANGO_SCALE)); }

PangoContext* drawing_context() {
  thread_local const FontMap map = [] {
    KHIO_CHECK(fonts_ready().ok());
    FontMap made(pango_cairo_font_map_new());
    // One unit of size is one unit of length, not 1/96 inch.
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(made.get()), 72);
    return made;
  }();
  thread_local const Context context = [] {
    Context made(pango_font_map_create_context(map.get()));
    const FontOptions options(cairo_font_options_create());
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(made.get(), options.get());
    pango_context_set_round_glyph_positions(made.get(), FALSE);
    return made;
  }();
  return context.get();
}

PangoAlignment pango_alignment(Align align) {
  switch (align) {
    case Align::start: return PANGO_ALIGN_LEFT;
    case Align::centre: return PANGO_ALIGN_CENTER;
    case Align::end: return PANGO_ALIGN_RIGHT;
  }
  return PANGO_ALIGN_LEFT;
}

double usual_leading(const TextStyle& style) {
  if (style.leading > 0) return style.leading;
  return style.role == FontRole::screen ? kScreenLeading : kReportLeading;
}

void insert_guards(PangoAttrList* attributes, const std::vector<Span>& spans) {
  for (const Span& span : spans) {
    PangoAttribute* guard = pango_attr_allow_breaks_new(FALSE);
    guard->start_index = static_cast<guint>(span.begin);
    guard->end_index = static_cast<guint>(span.end);
    pango_attr_list_insert(attributes, guard);
  }
}

Attributes attributes_of(const TextStyle& style, const std::vector<Span>& spans) {
  Attributes made(pango_attr_list_new());
  // A word cut at a line's end by force gets no hyphen: Thai has none.
  pango_attr_list_insert(made.get(), pango_attr_insert_hyphens_new(FALSE));
  if (style.letter_spacing_px != 0) {
    pango_attr_list_insert(made.get(),
                           pango_attr_letter_spacing_new(to_pango(style.letter_spacing_px)));
  }
  insert_guards(made.get(), spans);
  return made;
}

// A layout of this text that differs from the wanted one in its spacing and what follows from it.
LayoutPtr begun_layout(std::string_view text, const TextStyle& style) {
  LayoutPtr made(pango_layout_new(drawing_context()));
  const Description font(pango_font_description_new());
  pango_font_description_set_family_static(
      font.get(), style.role == FontRole::screen ? "Laksaman" : "TH Sarabun New");
  pango_font_description_set_absolute_size(font.get(), style.size_px * PANGO_SCALE);
  pango_font_description_set_weight(
      font.get(), style.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(made.get(), font.get());
  pango_layout_set_text(made.get(), text.data(), static_cast<int>(text.size()));
  return made;
}

int first_line_height(PangoLayout* layout) {
  PangoRectangle line;
  pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), nullptr, &line);
  return line.height;
}

// Of a line of our own font alone; measured once for each size.
int usual_line_height(const TextStyle& style) {
  thread_local std::map<std::tuple<FontRole, double, Weight>, int> heights;
  constexpr std::size_t kSizesMax = 500;
  if (heights.size() > kSizesMax) heights.clear();
  const auto [known, fresh] = heights.try_emplace({style.role, style.size_px, style.weight}, 0);
  if (fresh) known->second = first_line_height(begun_layout("ก", style).get());
  return known->second;
}

bool all_lines_are_high(PangoLayout* layout, int height) {
  const Iterator line(pango_layout_get_iter(layout));
  do {
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(line.get(), nullptr, &logical);
    if (logical.height != height) return false;
  } while (pango_layout_iter_next_line(line.get()));
  return true;
}

int spacing_of(const TextStyle& style, int line_height) {
  return static_cast<int>((usual_leading(style) - 1) * line_height);
}

// Shaping is most of the work, and every change of a shaped layout does it again: the spacing is
// that of our font's lines, and only where another font makes some higher, it is found out anew.
LayoutPtr lay_out(const Guarded& guarded, const TextStyle& style) {
  LayoutPtr made = begun_layout(guarded.text, style);
  PangoLayout* layout = made.get();
  pango_layout_set_alignment(layout, pango_alignment(style.align));
  // Pango's own line spacing factor counts a font's scale from fonts.conf twice; added space does
  // not.
  const int usual = usual_line_height(style);
  pango_layout_set_spacing(layout, spacing_of(style, usual));
  if (style.indent_px != 0) pango_layout_set_indent(layout, to_pango(style.indent_px));
  const Attributes attributes = attributes_of(style, guarded.spans);
  pango_layout_set_attributes(layout, attributes.get());
  if (style.wrap_width_px > 0) {
    pango_layout_set_width(layout, to_pango(style.wrap_width_px));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (style.max_lines > 0) {
      pango_layout_set_height(layout, -style.max_lines);
      pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
  }
  if (pango_layout_get_line_count(layout) > 1 && !all_lines_are_high(layout, usual)) {
    const int line_height = first_line_height(begun_layout(guarded.text, style).get());
    pango_layout_set_spacing(layout, spacing_of(style, line_height));
  }
  return made;
}

double logical_width(PangoLayout* layout) {
  PangoRectangle logical;
  pango_layout_get_extents(layout, nullptr, &logical);
  return from_pango(logical.width);
}

// True when some line begins where the language does not allow a break.
bool starts_line_inside_word(PangoLayout* layout) {
  const char* text = pango_layout_get_text(layout);
  int count = 0;
  const PangoLogAttr* marks = pango_layout_get_log_attrs_readonly(layout, &count);
  for (int line = 1; line < pango_layout_get_line_count(layout); ++line) {
    const int start = pango_layout_get_line_readonly(layout, line)->start_index;
    const long letter = g_utf8_pointer_to_offset(text, text + start);
    if (letter < count && !marks[letter].is_line_break && text[start - 1] != '\n') return true;
  }
  return false;
}

// The narrowest width that needs no more lines; the box the text was meant for stays as wide.
double balanced_width(PangoLayout* layout, double wrap_width) {
  const int lines = pango_layout_get_line_count(layout);
  double enough = wrap_width, too_narrow = wrap_width / lines / 2;
  while (enough - too_narrow > 1) {
    const double tried = (enough + too_narrow) / 2;
    pango_layout_set_width(layout, to_pango(tried));
    const bool same = pango_layout_get_line_count(layout) <= lines &&
                      !pango_layout_is_ellipsized(layout) && !starts_line_inside_word(layout) &&
                      logical_width(layout) <= tried;
    (same ? enough : too_narrow) = tried;
  }
  return enough;
}

double share_before(Align align) {
  switch (align) {
    case Align::start: return 0;
    case Align::centre: return 0.5;
    case Align::end: return 1;
  }
  return 0;
}

}  // namespace

struct Paragraph::Layout {
  std::string text;
  TextStyle style;
  LayoutPtr pango;
  double shift_x = 0;  // of the balanced lines inside the box
  double width = 0, height = 0, baseline = 0, last_baseline = 0;
  Box ink;
  bool breaks_words = false;

  void measure();
  void keep_inside(double box_width);
};

void Paragraph::Layout::measure() {
  PangoRectangle black, logical;
  pango_layout_get_extents(pango.get(), &black, &logical);
  width = from_pango(logical.width);
  height = from_pango(logical.height);
  ink = {shift_x + from_pango(black.x), from_pango(black.y), from_pango(black.width),
         from_pango(black.height)};
  const Iterator line(pango_layout_get_iter(pango.get()));
  baseline = from_pango(pango_layout_iter_get_baseline(line.get()));
  do {
    last_baseline = from_pango(pango_layout_iter_get_baseline(line.get()));
  } while (pango_layout_iter_next_line(line.get()));
}

// A letter may reach beyond its own place (Thai sara ai maimalai to the left): the whole paragraph
// moves by as much, where that brings all ink inside, instead of becoming smaller.
void Paragraph::Layout::keep_inside(double box_width) {
  double shift = std::max(0.0, -ink.x);
  shift = std::min(shift, std::max(0.0, box_width - ink.x - ink.width));
  shift += std::min(0.0, box_width - ink.x - shift - ink.width);
  shift_x += shift;
  ink.x += shift;
}

Paragraph::Paragraph() : layout_(std::make_unique<Layout>()) {}
Paragraph::~Paragraph() = default;
Paragraph::Paragraph(Paragraph&&) noexcept = default;
Paragraph& Paragraph::operator=(Paragraph&&) noexcept = default;

Paragraph::Paragraph(std::string_view text, const TextStyle& style) : Paragraph() {
  KHIO_CHECK(style.size_px > 0);
  Guarded guarded = guarded_text(text);
  LayoutPtr pango = lay_out(guarded, style);
  if (style.wrap_width_px > 0) {
    const auto too_wide = [&] { return logical_width(pango.get()) > style.wrap_width_px + 0.01; };
    layout_->breaks_words = too_wide();
    // The longest kept pieces give way first.
    std::sort(guarded.spans.begin(), guarded.spans.end(),
              [](const Span& a, const Span& b) { return a.end - a.begin < b.end - b.begin; });
    for (int given_way = 1; too_wide() && !guarded.spans.empty(); ++given_way) {
      if (given_way < kGivingWayMax) guarded.spans.pop_back();
      else guarded.spans.clear();
      pango = lay_out(guarded, style);
    }
    layout_->breaks_words = layout_->breaks_words || starts_line_inside_word(pango.get());
    if (style.balance && !layout_->breaks_words && pango_layout_get_line_count(pango.get()) > 1 &&
        !pango_layout_is_ellipsized(pango.get())) {
      const double width = std::ceil(balanced_width(pango.get(), style.wrap_width_px));
      pango_layout_set_width(pango.get(), to_pango(std::min(width, style.wrap_width_px)));
      layout_->shift_x = std::max(0.0, style.wrap_width_px - width) * share_before(style.align);
    }
  }
  layout_->text = std::move(guarded.text);
  layout_->style = style;
  layout_->pango = std::move(pango);
  layout_->measure();
}

Paragraph Paragraph::fitted(std::string_view text, TextStyle style, double width, double height,
                            double size_px_min) {
  style.wrap_width_px = width;
  const auto lies_within = [&](Paragraph& tried) {
    tried.layout_->keep_inside(width);
    const Box& ink = tried.ink();
    return ink.height <= height && ink.x >= -1 && ink.x + ink.width <= width + 1;
  };
  const double wanted = style.size_px;
  const int steps = std::max(
      0, static_cast<int>(std::ceil(std::log(size_px_min / wanted) / std::log(kSizeStep))));
  const auto fits_whole = [&](Paragraph& tried) {
    return !tried.breaks_words() && !tried.ellipsized() && lies_within(tried);
  };
  Paragraph largest(text, style);
  if (fits_whole(largest)) return largest;
  int fits = steps + 1, first = 1;
  while (first < fits) {  // sizes are wanted · kSizeStep^n: the smallest n that fits
    const int n = (first + fits) / 2;
    style.size_px = std::max(size_px_min, wanted * std::pow(kSizeStep, n));
    Paragraph tried(text, style);
    if (fits_whole(tried)) fits = n;
    else first = n + 1;
  }
  if (fits <= steps) {
    style.size_px = std::max(size_px_min, wanted * std::pow(kSizeStep, fits));
    Paragraph found(text, style);
    found.layout_->keep_inside(width);
    return found;
  }
  style.balance = false;
  const int lines_max =
      style.max_lines > 0
          ? style.max_lines
          : pango_layout_get_line_count(Paragraph(text, style).layout_->pango.get());
  style.size_px = std::min(wanted, size_px_min);
  for (style.max_lines = lines_max; style.max_lines > 1; --style.max_lines) {
    Paragraph tried(text, style);
    if (lies_within(tried)) return tried;
  }
  for (style.max_lines = 1;; style.size_px *= kSizeStep) {
    Paragraph tried(text, style);
    if (lies_within(tried) || style.size_px < 1) return tried;
  }
}

double Paragraph::width() const { return layout_->width; }
double Paragraph::height() const { return layout_->height; }
int Paragraph::lines() const { return pango_layout_get_line_count(layout_->pango.get()); }
double Paragraph::size_px() const { return layout_->style.size_px; }
double Paragraph::baseline() const { return layout_->baseline; }
double Paragraph::last_baseline() const { return layout_->last_baseline; }
const Box& Paragraph::ink() const { return layout_->ink; }
bool Paragraph::breaks_words() const { return layout_->breaks_words; }
const std::string& Paragraph::text() const { return layout_->text; }

bool Paragraph::ellipsized() const {
  return pango_layout_is_ellipsized(layout_->pango.get()) != FALSE;
}

int Paragraph::missing_glyphs() const {
  return pango_layout_get_unknown_glyphs_count(layout_->pango.get());
}

std::vector<std::string> Paragraph::line_texts() const {
  std::vector<std::string> found;
  for (int n = 0; n < lines(); ++n) {
    const PangoLayoutLine* line = pango_layout_get_line_readonly(layout_->pango.get(), n);
    std::string text = layout_->text.substr(static_cast<std::size_t>(line->start_index),
                                            static_cast<std::size_t>(line->length));
    text.erase(text.find_last_not_of(" \n") + 1);
    found.push_back(std::move(text));
  }
  return found;
}

double Paragraph::centred_y(double box_height) const {
  const double scale = layout_->style.role == FontRole::report ? kReportScale : 1.0;
  const double body_top = baseline() - kBodyEm * scale * size_px();
  double y = (box_height - body_top - last_baseline()) / 2;
  y = std::min(y, box_height - ink().y - ink().height);
  return std::max(y, -ink().y);
}

Mask Paragraph::mask() const {
  Mask made;
  const Box& black = layout_->ink;
  if (black.width <= 0 || black.height <= 0) return made;
  made.offset_x = static_cast<int>(std::floor(black.x)) - 1;
  made.offset_y = static_cast<int>(std::floor(black.y)) - 1;
  made.width = static_cast<int>(std::ceil(black.x + black.width)) + 1 - made.offset_x;
  made.height = static_cast<int>(std::ceil(black.y + black.height)) + 1 - made.offset_y;
  made.stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, made.width);
  made.pixels.resize(static_cast<std::size_t>(made.stride) * static_cast<std::size_t>(made.height));
  const Surface surface(cairo_image_surface_create_for_data(made.pixels.data(), CAIRO_FORMAT_A8,
                                                            made.width, made.height, made.stride));
  const Drawing cr(cairo_create(surface.get()));
  draw(cr.get(), -made.offset_x, -made.offset_y);
  cairo_surface_flush(surface.get());
  return made;
}

void Paragraph::draw(cairo_t* cr, double x, double y) const { draw_lines(cr, x, y, 0, lines()); }

void Paragraph::draw_lines(cairo_t* cr, double x, double y, int first, int count) const {
  const double raised = first == 0 ? 0 : line_baseline(first) - baseline();
  const Iterator line(pango_layout_get_iter(layout_->pango.get()));
  int n = 0;
  do {
    if (n >= first && n < first + count) {
      PangoRectangle box;
      pango_layout_iter_get_line_extents(line.get(), nullptr, &box);
      draw_by_phrase(cr, pango_layout_get_text(layout_->pango.get()),
                     pango_layout_iter_get_line_readonly(line.get()),
                     x + layout_->shift_x + from_pango(box.x),
                     y - raised + from_pango(pango_layout_iter_get_baseline(line.get())));
    }
    ++n;
  } while (pango_layout_iter_next_line(line.get()));
}

double Paragraph::line_baseline(int line) const {
  KHIO_CHECK(line >= 0 && line < lines());
  const Iterator at(pango_layout_get_iter(layout_->pango.get()));
  for (int n = 0; n < line; ++n) pango_layout_iter_next_line(at.get());
  return from_pango(pango_layout_iter_get_baseline(at.get()));
}

Caret Paragraph::caret(std::size_t position) const {
  PangoRectangle strong;
  const std::size_t within = std::min(position, layout_->text.size());
  pango_layout_get_cursor_pos(layout_->pango.get(), static_cast<int>(within), &strong, nullptr);
  return {layout_->shift_x + from_pango(strong.x), from_pango(strong.y), from_pango(strong.height)};
}

std::size_t Paragraph::position_at(double x, double y) const {
  int index = 0, trailing = 0;
  pango_layout_xy_to_index(layout_->pango.get(), to_pango(x - layout_->shift_x), to_pango(y),
                           &index, &trailing);
  const char* text = layout_->text.c_str();
  return static_cast<std::size_t>(g_utf8_offset_to_pointer(text + index, trailing) - text);
}

std::size_t Paragraph::next_stop(std::size_t position) const {
  int count = 0;
  const PangoLogAttr* marks = pango_layout_get_log_attrs_readonly(layout_->pango.get(), &count);
  const char* text = layout_->text.c_str();
  long letter = g_utf8_pointer_to_offset(text, text + std::min(position, layout_->text.size()));
  do {
    ++letter;
  } while (letter < count && !marks[letter].is_cursor_position);
  if (letter >= count) return layout_->text.size();
  return static_cast<std::size_t>(g_utf8_offset_to_pointer(text, letter) - text);
}

std::size_t Paragraph::previous_stop(std::size_t position) const {
  int count = 0;
  const PangoLogAttr* marks = pango_layout_get_log_attrs_readonly(layout_->pango.get(), &count);
  const char* text = layout_->text.c_str();
  long letter = g_utf8_pointer_to_offset(text, text + std::min(position, layout_->text.size()));
  do {
    --letter;
  } while (letter > 0 && !marks[letter].is_cursor_position);
  return static_cast<std::size_t>(g_utf8_offset_to_pointer(text, std::max(letter, 0L)) - text);
}

std::size_t Paragraph::backspace_to(std::size_t position) const {
  int count = 0;
  const PangoLogAttr* marks = pango_layout_get_log_attrs_readonly(layout_->pango.get(), &count);
  const char* text = layout_->text.c_str();
  const std::size_t within = std::min(position, layout_->text.size());
  const long letter = g_utf8_pointer_to_offset(text, text + within);
  if (letter == 0) return 0;
  if (letter >= count || !marks[letter].backspace_deletes_character) return previous_stop(within);
  return static_cast<std::size_t>(g_utf8_offset_to_pointer(text, letter - 1) - text);
}

}  // namespace khio
