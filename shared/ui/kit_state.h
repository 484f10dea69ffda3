// What a Kit keeps between frames: inside khio_ui only.
#pragma once

#include <map>
#include <string>
#include <unordered_map>

#include "ui/kit.h"
#include "ui/pattern.h"
#include "ui/picture_shelf.h"
#include "ui/shadow.h"
#include "ui/text_cache.h"

struct ImDrawList;

namespace khio::ui {

inline constexpr float kDesignShortSide = 1080;

struct Kit::State {
  explicit State(Textures& t) : texts(t), icons(t), shadows(t), patterns(t), stencils(t), pages(t) {}

  // Words of `size` in that room; `usual` is their size without the large-text mode.
  TextRequest fitting(std::string_view words, const TextLook& look, float size, float usual,
                      Size room);

  TextCache texts;
  PictureShelf<std::pair<Icon, int>> icons;
  PictureShelf<ShadowShape> shadows;
  PictureShelf<PatternShape> patterns;
  std::map<ShadowShape, Stencil> shadow_stencils;  // costly to draw, cheap to tint anew
  PictureShelf<std::string> stencils;
  PageShelf pages;

  KitSettings settings;
  FrameStart frame;
  InputFrame input;
  ImDrawList* list = nullptr;
  float unit = 1;

  std::string screen;
  double entered_seconds = 0;
  std::unordered_map<std::string, float> followed;
  bool moving = false;
  double next_frame_at = 0;

  std::string focus_id;
  std::string focus_first;  // of the screen drawn now; empty: the top-most target
  bool focus_shown = false;
  bool behind = false;     // targets are out of reach
  std::optional<FocusMove> focus_moved;
  std::optional<Point> focus_wanted;
  bool focus_waits = false;  // for the frame after this one
  bool arrows_kept = false;
  bool activated = false;  // the activate key was struck and nothing took it yet

  std::vector<TextRecord> text_records;
  std::vector<TargetRecord> target_records;
};

}  // namespace khio::ui
