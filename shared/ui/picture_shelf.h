// Pictures made once and kept while frames use them. One thread, that of its Textures.
#pragma once

#include <map>
#include <utility>

#include "ui/textures.h"

namespace khio::ui {

// Half a minute of animation, hours of rest.
inline constexpr long kPictureFramesUnusedMax = 1800;

template <typename Shape>
class PictureShelf {
 public:
  explicit PictureShelf(Textures& textures) : textures_(textures) {}
  ~PictureShelf() {
    for (const auto& [key, picture] : pictures_) textures_.destroy(picture.texture);
  }
  PictureShelf(const PictureShelf&) = delete;
  PictureShelf& operator=(const PictureShelf&) = delete;

  // `draw` makes the stencil of a shape that is not there yet.
  template <typename Draw>
  TextureId get(const Shape& shape, Color color, Draw draw) {
    Picture& picture = pictures_[{shape, packed(color)}];
    if (picture.texture == 0) picture.texture = textures_.create(draw(), color);
    picture.used_frame = frame_;
    return picture.texture;
  }

  // A frame has ended: forgets what recent frames did not use.
  void end_frame() {
    std::erase_if(pictures_, [this](const auto& entry) {
      const bool old = frame_ - entry.second.used_frame > kPictureFramesUnusedMax;
      if (old) textures_.destroy(entry.second.texture);
      return old;
    });
    ++frame_;
  }

  std::size_t size() const { return pictures_.size(); }

 private:
  struct Picture {
    TextureId texture = 0;
    long used_frame = 0;
  };
  static std::uint32_t packed(Color c) {
    return static_cast<std::uint32_t>(c.alpha) << 24 | static_cast<std::uint32_t>(c.red) << 16 |
           static_cast<std::uint32_t>(c.green) << 8 | c.blue;
  }

  Textures& textures_;
  long frame_ = 0;
  std::map<std::pair<Shape, std::uint32_t>, Picture> pictures_;
};

}  // namespace khio::ui
