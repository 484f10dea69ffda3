#include "text/phrases.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <vector>

namespace khio {
namespace {

double from_pango(int units) { return static_cast<double>(units) / PANGO_SCALE; }

bool is_unknown(const PangoGlyphInfo& glyph) {
  return (glyph.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 && glyph.glyph != PANGO_GLYPH_EMPTY;
}

struct Run {
  std::vector<cairo_glyph_t> glyphs;
  std::vector<int> bytes;  // where in the run's text each glyph comes from
  bool all_known = true;   // false: no font has some of its letters
};

Run placed(const PangoGlyphString& shaped, double x, double baseline) {
  Run run;
  for (int n = 0; n < shaped.num_glyphs; ++n) {
    const PangoGlyphInfo& glyph = shaped.glyphs[n];
    run.all_known = run.all_known && !is_unknown(glyph);
    if (glyph.glyph != PANGO_GLYPH_EMPTY && !is_unknown(glyph)) {
      run.glyphs.push_back({glyph.glyph, x + from_pango(glyph.geometry.x_offset),
                            baseline + from_pango(glyph.geometry.y_offset)});
      run.bytes.push_back(shaped.log_clusters[n]);
    }
    x += from_pango(glyph.geometry.width);
  }
  return run;
}

// A letter that no font of ours has is a small open square, without a text to copy: Pango's own box
// of hexadecimal digits says nothing to who reads it, and its digits would be copied.
void draw_squares(cairo_t* cr, const PangoGlyphString& shaped, double x, double baseline) {
  constexpr double kSide = 0.5, kLine = 0.05;  // of the place the letter has
  for (int n = 0; n < shaped.num_glyphs; ++n) {
    const PangoGlyphInfo& glyph = shaped.glyphs[n];
    const double width = from_pango(glyph.geometry.width);
    if (is_unknown(glyph)) {
      const double side = width * kSide;
      cairo_set_line_width(cr, width * kLine);
      cairo_rectangle(cr, x + (width - side) / 2, baseline - side, side, side);
      cairo_stroke(cr);
    }
    x += width;
  }
}

// One cluster for each phrase and each space of text[0, length).
std::vector<cairo_text_cluster_t> phrases(const char* text, int length, const Run& run) {
  std::vector<cairo_text_cluster_t> found;
  std::size_t glyph = 0;
  int begin = 0;
  const auto close_at = [&](int end) {
    if (end <= begin) return;
    int glyphs = 0;
    for (; glyph < run.glyphs.size() && run.bytes[glyph] < end; ++glyph) ++glyphs;
    if (glyphs == 0 && !found.empty()) {
      found.back().num_bytes += end - begin;
    } else {
      found.push_back({end - begin, glyphs});
    }
    begin = end;
  };
  for (int at = 0; at < length; ++at) {
    if (text[at] != ' ') continue;
    close_at(at);
    close_at(at + 1);
  }
  close_at(length);
  return found;
}

void draw_run(cairo_t* cr, const char* text, PangoGlyphItem* item, double x, double baseline) {
  const PangoAnalysis& analysis = item->item->analysis;
  const Run run = placed(*item->glyphs, x, baseline);
  if (!run.all_known) draw_squares(cr, *item->glyphs, x, baseline);
  if (run.all_known && analysis.level % 2 == 1) {
    cairo_move_to(cr, x, baseline);
    pango_cairo_show_glyph_item(cr, text, item);
    return;
  }
  if (run.glyphs.empty()) return;
  cairo_set_scaled_font(cr, pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(analysis.font)));
  if (analysis.level % 2 == 1) {
    cairo_show_glyphs(cr, run.glyphs.data(), static_cast<int>(run.glyphs.size()));
    return;
  }
  const char* own = text + item->item->offset;
  const std::vector<cairo_text_cluster_t> clusters = phrases(own, item->item->length, run);
  cairo_show_text_glyphs(cr, own, item->item->length, run.glyphs.data(),
                         static_cast<int>(run.glyphs.size()), clusters.data(),
                         static_cast<int>(clusters.size()), cairo_text_cluster_flags_t{});
}

}  // namespace

void draw_by_phrase(cairo_t* cr, const char* text, PangoLayoutLine* line, double x,
                    double baseline) {
  for (GSList* node = line->runs; node != nullptr; node = node->next) {
    auto* item = static_cast<PangoGlyphItem*>(node->data);
    draw_run(cr, text, item, x, baseline);
    x += from_pango(pango_glyph_string_get_width(item->glyphs));
  }
}

}  // namespace khio
