#include "ui/draw_runs.h"

#include <algorithm>
#include <cmath>

namespace khio::ui {
namespace {

constexpr std::size_t kBoxIndices = 6;
constexpr std::size_t kTriangleIndices = 3;

bool is_opaque(const ImDrawVert& corner) {
  return (corner.col & IM_COL32_A_MASK) == IM_COL32_A_MASK;
}

// The two triangles that ImGui makes of an upright box, opaque and large.
bool is_opaque_box(std::span<const ImDrawIdx> indices, const ImDrawVert* corners) {
  if (indices.size() < kBoxIndices || indices[3] != indices[0] || indices[4] != indices[2]) {
    return false;
  }
  const ImDrawVert& a = corners[indices[0]];
  const ImDrawVert& b = corners[indices[1]];
  const ImDrawVert& c = corners[indices[2]];
  const ImDrawVert& d = corners[indices[5]];
  const bool upright = a.pos.x == d.pos.x && b.pos.x == c.pos.x && a.pos.y == b.pos.y &&
                       c.pos.y == d.pos.y;
  return upright && is_opaque(a) && is_opaque(b) && is_opaque(c) && is_opaque(d) &&
         std::abs((c.pos.x - a.pos.x) * (c.pos.y - a.pos.y)) >= kOwnRunAreaPx;
}

}  // namespace

DrawRun next_run(std::span<const ImDrawIdx> indices, const ImDrawVert* corners, bool picture) {
  if (picture) {
    const bool whole = std::all_of(indices.begin(), indices.end(), [&](ImDrawIdx index) {
      return is_opaque(corners[index]);
    });
    return {indices.size(), whole};
  }
  std::size_t at = 0;
  while (at < indices.size() && is_opaque_box(indices.subspan(at), corners)) at += kBoxIndices;
  if (at > 0) return {at, true};
  do {
    at += kTriangleIndices;
  } while (at < indices.size() && !is_opaque_box(indices.subspan(at), corners));
  return {at, false};
}

}  // namespace khio::ui
