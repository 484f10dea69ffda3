#include "text/phrases.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <vector>

namespace khio {
namespace {

double from_pango(int units) { return static_cast<double>(units) / PANGO_SCALE; }

struct Run {
  std::vector<cairo_glyph_t> glyphs;
  std::vector<int> bytes;  // where in the run's text each glyph comes from
  bool drawable = true;    // false: a letter no font has, drawn by Pango as a box with its code
};

Run placed(const PangoGlyphString& shaped, double x, double baseline) {
  Run run;
  for (int n = 0; n < shaped.num_glyphs; ++n) {
    const PangoGlyphInfo& glyph = shaped.glyphs[n];
    if ((glyph.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 && glyph.glyph != PANGO_GLYPH_EMPTY) {
      run.drawable = false;
    }
    if (glyph.glyph != PANGO_GLYPH_EMPTY) {
      run.glyphs.push_back({glyph.glyph, x + from_pango(glyph.geometry.x_offset),
                            baseline + from_pango(glyph.geometry.y_offset)});
      run.bytes.push_back(shaped.log_clusters[n]);
    }
    x += from_pango(glyph.geometry.width);
  }
  return run;
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
  if (!run.drawable || analysis.level % 2 == 1) {
    cairo_move_to(cr, x, baseline);
    pango_cairo_show_glyph_item(cr, text, item);
    return;
  }
  if (run.glyphs.empty()) return;
  const char* own = text + item->item->offset;
  const std::vector<cairo_text_cluster_t> clusters = phrases(own, item->item->length, run);
  cairo_set_scaled_font(cr, pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(analysis.font)));
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
