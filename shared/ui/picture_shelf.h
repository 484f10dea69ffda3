// Pictures made once and kept while frames use them. One thread, that of its Textures.
#pragma once

#include <map>
#include <string>
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

// Pictures of many megabytes: kept only from one frame to the next that shows them.
class PageShelf {
 public:
  explicit PageShelf(Textures& textures) : textures_(textures) {}
  ~PageShelf() {
    for (const auto& [id, page] : pages_) textures_.destroy(page.texture);
  }
  PageShelf(const PageShelf&) = delete;
  PageShelf& operator=(const PageShelf&) = delete;

  TextureId get(const std::string& id, const Picture& picture) {
    Page& page = pages_[id];
    if (page.texture == 0) page.texture = textures_.create(picture);
    page.shown_frame = frame_;
    return page.texture;
  }

  void end_frame() {
    std::erase_if(pages_, [this](const auto& entry) {
      const bool left = entry.second.shown_frame != frame_;
      if (left) textures_.destroy(entry.second.texture);
      return left;
    });
    ++frame_;
  }

 private:
  struct Page {
    TextureId texture = 0;
    long shown_frame = 0;
  };

  Textures& textures_;
  long frame_ = 0;
  std::map<std::string, Page> pages_;
};

}  // namespace khio::ui
