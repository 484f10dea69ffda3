// A panel that hangs turned: what is drawn upright is laid on the panel's own pixels, and where a
// finger touched the panel is told in the upright picture. "Turned by 90" is clockwise, as seen
// from the front. Pure; any thread.
#pragma once

#include "ui/geometry.h"

struct ImDrawData;

namespace khio::ui {

// Width and height of the upright picture on a panel of this size.
Rect upright(const Rect& panel, int rotation_degrees);

Point to_panel(Point upright, const Rect& panel, int rotation_degrees);
Point to_upright(Point on_panel, const Rect& panel, int rotation_degrees);

// Turns a finished frame. REQUIRES: it was drawn for upright(panel).
void turn(ImDrawData& frame, const Rect& panel, int rotation_degrees);

}  // namespace khio::ui
