#include "ui/rounded_box.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <vector>

namespace khio::ui {
namespace {

constexpr float kHalfEdge = .5f;  // the edge fades over one pixel

struct Corner {
  ImVec2 centre;
  int turn_of_12;  // where its arc begins, clockwise from three o'clock
};

class Mesh {
 public:
  Mesh(ImDrawList& list, int vertices, int indices)
      : list_(list), first_(list._VtxCurrentIdx), uv_(ImGui::GetFontTexUvWhitePixel()) {
    list.PrimReserve(indices, vertices);
    first_ = list._VtxCurrentIdx;
  }
  void corner(ImVec2 at, ImU32 color) { list_.PrimWriteVtx(at, uv_, color); }
  void triangle(int a, int b, int c) {
    for (const int i : {a, b, c}) {
      list_.PrimWriteIdx(static_cast<ImDrawIdx>(first_ + static_cast<unsigned>(i)));
    }
  }
  void quad(int a, int b, int c, int d) {
    triangle(a, b, c);
    triangle(a, c, d);
  }

 private:
  ImDrawList& list_;
  unsigned first_;
  ImVec2 uv_;
};

std::array<Corner, 4> corners_of(const Rect& box, float radius) {
  const float left = box.x + radius;
  const float right = box.right() - radius;
  const float top = box.y + radius;
  const float bottom = box.bottom() - radius;
  return {{{{left, top}, 6}, {{right, top}, 9}, {{right, bottom}, 0}, {{left, bottom}, 3}}};
}

}  // namespace

void add_rounded_box(ImDrawList& list, const Rect& box, unsigned color, float radius) {
  const float r = std::min({radius, box.width / 2 - 1, box.height / 2 - 1});
  if (r <= kHalfEdge) {
    list.AddRectFilled({box.x, box.y}, {box.right(), box.bottom()}, color, radius);
    return;
  }
  const std::array<Corner, 4> corners = corners_of(box, r);
  std::array<int, 5> ends{};
  for (std::size_t k = 0; k < 4; ++k) {
    list.PathArcToFast(corners[k].centre, r, corners[k].turn_of_12, corners[k].turn_of_12 + 3);
    ends[k + 1] = list._Path.Size;
  }
  const std::vector<ImVec2> outline(list._Path.begin(), list._Path.end());
  list.PathClear();
  const int count = ends[4];
  constexpr int kBoxes = 3;
  Mesh mesh(list, kBoxes * 4 + 4 + 2 * count, kBoxes * 6 + (count - 4) * 3 + count * 6);
  const float edge = kHalfEdge;
  const ImVec2 low = corners[0].centre;
  const ImVec2 high = corners[2].centre;
  const Rect boxes[kBoxes] = {
      {low.x, box.y + edge, high.x - low.x, box.height - 2 * edge},
      {box.x + edge, low.y, r - edge, high.y - low.y},
      {high.x, low.y, r - edge, high.y - low.y}};
  for (const Rect& b : boxes) {
    mesh.corner({b.x, b.y}, color);
    mesh.corner({b.right(), b.y}, color);
    mesh.corner({b.right(), b.bottom()}, color);
    mesh.corner({b.x, b.bottom()}, color);
  }
  for (const Corner& corner : corners) mesh.corner(corner.centre, color);
  constexpr int kCentres = kBoxes * 4;
  constexpr int kRing = kCentres + 4;  // inner and outer points by turns
  for (int k = 0, i = 0; k < 4; ++k) {
    const ImVec2 centre = corners[static_cast<std::size_t>(k)].centre;
    for (; i < ends[static_cast<std::size_t>(k) + 1]; ++i) {
      const ImVec2 p = outline[static_cast<std::size_t>(i)];
      const ImVec2 out{(p.x - centre.x) / r * edge, (p.y - centre.y) / r * edge};
      mesh.corner({p.x - out.x, p.y - out.y}, color);
      mesh.corner({p.x + out.x, p.y + out.y}, color & ~IM_COL32_A_MASK);
    }
  }
  for (int b = 0; b < kBoxes; ++b) mesh.quad(4 * b, 4 * b + 1, 4 * b + 2, 4 * b + 3);
  for (int k = 0; k < 4; ++k) {
    const auto from = static_cast<std::size_t>(k);
    for (int i = ends[from]; i + 1 < ends[from + 1]; ++i) {
      mesh.triangle(kCentres + k, kRing + 2 * i, kRing + 2 * i + 2);
    }
  }
  for (int i = 0; i < count; ++i) {
    const int next = (i + 1) % count;
    mesh.quad(kRing + 2 * i, kRing + 2 * next, kRing + 2 * next + 1, kRing + 2 * i + 1);
  }
}

}  // namespace khio::ui
