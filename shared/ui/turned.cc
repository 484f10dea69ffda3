#include "ui/turned.h"

#include <imgui.h>

#include <utility>

namespace khio::ui {
namespace {

bool is_sideways(int rotation_degrees) { return rotation_degrees % 180 != 0; }

ImVec4 turned_box(const ImVec4& box, const Rect& panel, int rotation_degrees) {
  const Point a = to_panel({box.x, box.y}, panel, rotation_degrees);
  const Point b = to_panel({box.z, box.w}, panel, rotation_degrees);
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

}  // namespace

Rect upright(const Rect& panel, int rotation_degrees) {
  if (!is_sideways(rotation_degrees)) return {0, 0, panel.width, panel.height};
  return {0, 0, panel.height, panel.width};
}

Point to_panel(Point p, const Rect& panel, int rotation_degrees) {
  switch (rotation_degrees) {
    case 90: return {p.y, panel.height - p.x};
    case 180: return {panel.width - p.x, panel.height - p.y};
    case 270: return {panel.width - p.y, p.x};
    default: return p;
  }
}

Point to_upright(Point p, const Rect& panel, int rotation_degrees) {
  switch (rotation_degrees) {
    case 90: return {panel.height - p.y, p.x};
    case 180: return {panel.width - p.x, panel.height - p.y};
    case 270: return {p.y, panel.width - p.x};
    default: return p;
  }
}

void turn(ImDrawData& frame, const Rect& panel, int rotation_degrees) {
  if (rotation_degrees == 0) return;
  frame.DisplaySize = {panel.width, panel.height};
  for (int i = 0; i < frame.CmdListsCount; ++i) {
    ImDrawList& list = *frame.CmdLists[i];
    for (ImDrawVert& vertex : list.VtxBuffer) {
      const Point at = to_panel({vertex.pos.x, vertex.pos.y}, panel, rotation_degrees);
      vertex.pos = {at.x, at.y};
    }
    for (ImDrawCmd& command : list.CmdBuffer) {
      command.ClipRect = turned_box(command.ClipRect, panel, rotation_degrees);
    }
  }
}

}  // namespace khio::ui
