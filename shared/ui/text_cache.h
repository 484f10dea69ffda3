// Laid-out texts and their textures, kept while frames use them. The same words in two colours are
// laid out once and have two textures. One thread, that of its Textures.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/paragraph.h"
#include "ui/geometry.h"
#include "ui/textures.h"

namespace khio::ui {

// What a laid-out text needs to be drawn and measured. Offsets from the box's top left corner.
struct TextBlock {
  float width_px = 0;
  float height_px = 0;
  float size_px = 0;
  int lines = 0;
  float baseline_px = 0;
  float centred_y_px = 0;
  Rect ink;              // of the paragraph, from its own corner
  bool ellipsized = false;
  bool breaks_words = false;
  TextureId texture = 0;  // of the colour last asked for; 0 for texts without ink
  Rect quad;              // where the texture belongs, from the paragraph's corner
};

struct TextRequest {
  std::string_view text;
  TextStyle style;
  // A box to fit into by making the text smaller, down to size_px_min; 0: style as it is.
  float fit_width_px = 0;
  float fit_height_px = 0;
  float size_px_min = 0;
};

class TextCache {
 public:
  static constexpr std::size_t kBytesMax = 32u << 20;
  // Half a minute of animation, hours of rest.
  static constexpr long kFramesUnusedMax = 1800;

  explicit TextCache(Textures& textures, std::size_t bytes_max = kBytesMax);
  ~TextCache();
  TextCache(const TextCache&) = delete;
  TextCache& operator=(const TextCache&) = delete;

  // Size only: nothing is rasterised.
  const TextBlock& measure(const TextRequest& request);
  // The answer holds until the next call.
  const TextBlock& get(const TextRequest& request, Color color);

  // A frame has ended: forgets what recent frames did not use.
  void end_frame();

  std::size_t bytes() const { return bytes_; }
  std::size_t blocks() const { return entries_.size(); }

 private:
  struct Picture;
  struct Entry;
  Entry& find(const TextRequest& request);
  Picture rasterised(Entry& entry, const TextRequest& request, Color color);
  void forget(Picture& picture);

  Textures& textures_;
  std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  long frame_ = 0;
  std::string key_;
  std::unordered_map<std::string, std::unique_ptr<Entry>> entries_;
};

}  // namespace khio::ui
