// Boxes with round corners for ImGui's draw lists: the same smooth edge as ImGui's own, but most of
// the inside is upright boxes, which are drawn several times faster than a fan of long triangles.
#pragma once

#include "ui/geometry.h"

struct ImDrawList;

namespace khio::ui {

// `color` as ImGui packs it.
void add_rounded_box(ImDrawList& list, const Rect& box, unsigned color, float radius);

}  // namespace khio::ui
