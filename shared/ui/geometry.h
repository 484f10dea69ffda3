// Points and rectangles of a screen, and how to cut a rectangle into parts. Pixels throughout; y
// grows downwards. Plain values, any thread.
#pragma once

#include <algorithm>

namespace khio::ui {

struct Point {
  float x = 0;
  float y = 0;
};

struct Rect {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;

  float right() const { return x + width; }
  float bottom() const { return y + height; }
  Point centre() const { return {x + width / 2, y + height / 2}; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  // `inner` lies inside, give or take `slack_px` at every edge.
  bool holds(const Rect& inner, float slack_px = 0) const {
    return inner.x >= x - slack_px && inner.y >= y - slack_px &&
           inner.right() <= right() + slack_px && inner.bottom() <= bottom() + slack_px;
  }

  Rect inset(float dx, float dy) const {
    return {x + dx, y + dy, std::max(0.f, width - 2 * dx), std::max(0.f, height - 2 * dy)};
  }
  Rect inset(float d) const { return inset(d, d); }
  Rect moved(float dx, float dy) const { return {x + dx, y + dy, width, height}; }
  Rect scaled(float factor) const {
    return {x + width * (1 - factor) / 2, y + height * (1 - factor) / 2, width * factor,
            height * factor};
  }
  // A box of this size in the middle.
  Rect middle(float w, float h) const { return {x + (width - w) / 2, y + (height - h) / 2, w, h}; }

  // Each takes a strip off one edge and leaves the rest in *this.
  Rect take_top(float h) {
    const Rect strip{x, y, width, std::min(h, height)};
    y += strip.height;
    height -= strip.height;
    return strip;
  }
  Rect take_bottom(float h) {
    const float cut = std::min(h, height);
    height -= cut;
    return {x, y + height, width, cut};
  }
  Rect take_left(float w) {
    const Rect strip{x, y, std::min(w, width), height};
    x += strip.width;
    width -= strip.width;
    return strip;
  }
  Rect take_right(float w) {
    const float cut = std::min(w, width);
    width -= cut;
    return {x + width, y, cut, height};
  }

  // Cell `index` of `count` equal ones with `gap` between them.
  Rect column(int index, int count, float gap) const {
    const float w = (width - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
    return {x + static_cast<float>(index) * (w + gap), y, w, height};
  }
  Rect row(int index, int count, float gap) const {
    const float h = (height - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
    return {x, y + static_cast<float>(index) * (h + gap), width, h};
  }
};

}  // namespace khio::ui
