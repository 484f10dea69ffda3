// Every pictogram, drawn as vectors so that it is sharp at any size; nothing is stored as a
// picture. Any thread.
#pragma once

#include <optional>
#include <string_view>

#include "ui/textures.h"

namespace khio::ui {

// The office file names them by the word in icon_named(); the order may change.
enum class Icon {
  people,
  clock,
  document,
  baht,
  house,
  heart_hand,
  card,
  megaphone,
  hammer,
  book,
  school,
  question,
  bell,
  speaker,
  globe,
  check,
  chevron,
  back,
  printer,
  star,
  lotus,
  hall,
  motif,
  text_size,
  contrast,
  wheelchair,
  plus,
  minus,
  cross,
  erase,
  drop,
  bin,
  shop,
  lamp,
  ball,
  baby,
  shield,
  pause,
  play,
  repeat,
  hand,
  arrow_right,
  info,
  person,
  leaf,
  pencil,
  ticket,
  list,
  door,
  lock,
  sign,
  stethoscope,
  warning,
  phone,
  undo,
  count_,
};

// "heart_hand" -> Icon::heart_hand; none for an unknown word.
std::optional<Icon> icon_named(std::string_view name);
std::string_view name_of(Icon icon);

// The icon in a square of `size_px`. REQUIRES: size_px > 0
Stencil draw_icon(Icon icon, int size_px);

}  // namespace khio::ui
