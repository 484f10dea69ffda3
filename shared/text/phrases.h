// Drawing of one shaped line so that a PDF keeps its text word for word: inside khio_text only.
// Cairo writes the exact text beside glyphs whose cluster is not one letter, so each phrase between
// spaces is handed over as one cluster; readers of Thai PDFs otherwise guess the order of marks
// from their places, and guess wrong.
#pragma once

typedef struct _cairo cairo_t;
typedef struct _PangoLayoutLine PangoLayoutLine;

namespace khio {

// `text` is the layout's whole text; (x, baseline) is the line's left end.
void draw_by_phrase(cairo_t* cr, const char* text, PangoLayoutLine* line, double x,
                    double baseline);

}  // namespace khio
